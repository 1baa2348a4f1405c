"""The audit trail: one JSON line for every private read, allowed or refused; never a value."""

import json
import os
from pathlib import Path
from typing import Final

import structlog
from structlog.typing import EventDict, WrappedLogger

from domain.principal import PrincipalKind
from graph.policy import AUDIT_EVENTS


class AuditTrail:
    """A structlog processor that appends audit events to a file that only its owner reads.

    Reads of the program itself are written to the file only, so that a command prints no more
    than its answer; reads by others are logged as well. Without a file, all are logged.
    """

    def __init__(self) -> None:
        """Start without a file."""
        self._path: Path | None = None

    def write_to(self, path: Path) -> None:
        """Append to this file from now on; its folder is created on the first line."""
        self._path = path

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        """Write an audit event and pass on what is logged.

        Raises:
            DropEvent: The line is in the file, and the read was the program's own.
        """
        if event.get("event") not in AUDIT_EVENTS or self._path is None:
            return event
        self._append(self._path, json.dumps(event, ensure_ascii=False))
        if event["kind"] == PrincipalKind.SYSTEM.value:
            raise structlog.DropEvent
        return event

    def _append(self, path: Path, line: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(line + "\n")


TRAIL: Final = AuditTrail()
"""The trail of this process; structlog keeps its processors for as long as it runs."""
