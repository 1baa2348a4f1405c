"""The audit trail: one line for every read of people, in a file that only its owner reads."""

import json
import stat
from pathlib import Path

import pytest
import structlog

from app.audit import AuditTrail
from graph.policy import PRIVATE_READ

READ = {
    "event": PRIVATE_READ,
    "kind": "service",
    "name": "token",
    "labels": ["Seeker"],
    "statement": "seekers.by_ids",
    "rows": 3,
}


def trail_to(path: Path) -> AuditTrail:
    trail = AuditTrail()
    trail.write_to(path)
    return trail


def test_what_a_service_reads_is_written_and_logged(tmp_path: Path) -> None:
    path = tmp_path / "home" / "audit.jsonl"
    trail = trail_to(path)

    assert trail(None, "info", dict(READ)) == READ
    assert trail(None, "info", {**READ, "rows": 1}) == {**READ, "rows": 1}

    assert [json.loads(line) for line in path.read_text().splitlines()] == [
        READ,
        {**READ, "rows": 1},
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_the_program_reads_is_only_written(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    own = {**READ, "kind": "system", "name": "iljari"}

    with pytest.raises(structlog.DropEvent):
        trail_to(path)(None, "info", dict(own))

    assert json.loads(path.read_text()) == own


def test_other_events_and_trails_without_a_file_pass(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"

    assert trail_to(path)(None, "info", {"event": "edition serves"}) == {"event": "edition serves"}
    assert AuditTrail()(None, "info", dict(READ)) == READ
    assert not path.exists()
