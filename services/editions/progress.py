"""What a long build of an edition says while it runs: the part it is at, and the rows it read."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import structlog

from graph import reading
from services.editions.edition import Part

EVERY_S: Final = 5.0
"""Seconds between two lines about the same part."""

_log = structlog.get_logger()


class Progress:
    """Logs each part of a build when it begins, and rows while they arrive."""

    def __init__(self, parts: int, every_s: float = EVERY_S) -> None:
        """Expect so many parts."""
        self._parts = parts
        self._every_s = every_s
        self._at = 0
        self._rows = 0
        self._began = self._told = time.monotonic()
        self._part: Part | None = None

    @contextmanager
    def part(self, part: Part) -> Generator[None]:
        """Log that a part begins, and how many rows it has read, now and then."""
        self._at += 1
        self._part = part
        self._say("building the edition")
        with reading.reported(self._arrived):
            yield

    def end(self) -> None:
        """Log that all parts are built."""
        self._part = None
        self._say("the edition is built")

    def _arrived(self, statement: str, rows: int) -> None:
        self._rows += rows
        if time.monotonic() - self._told >= self._every_s:
            self._say("reading the graph", statement=statement)

    def _say(self, event: str, **values: str) -> None:
        self._told = time.monotonic()
        if self._part is not None:
            values = {"part": f"{self._part} ({self._at} of {self._parts})", **values}
        _log.info(event, rows=self._rows, seconds=round(self._told - self._began, 1), **values)
