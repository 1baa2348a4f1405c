"""Answers of any source in files, transformed: for tests that look at what is stated."""

import json
from pathlib import Path
from typing import Any

from ingest.feeds.feed import Feed
from ingest.feeds.files import take
from ingest.feeds.spool import Spool
from ingest.feeds.transforming import Transformed, transform

NOW = "2026-11-01T00:00:00Z"


def transformed(feed: Feed, folder: Path, *bodies: bytes) -> Transformed:
    """Transform answers that lie in files."""
    answers = folder / "answers"
    answers.mkdir(exist_ok=True)
    for number, body in enumerate(bodies):
        (answers / f"{number:03}.txt").write_bytes(body)
    spool = Spool(folder / "source")
    take(feed, [answers], spool, NOW)
    return transform(feed, spool)


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the lines of a canonical file that were written."""
    path = folder / "source" / "canonical" / name
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
