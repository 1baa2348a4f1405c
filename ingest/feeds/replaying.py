"""Replaying: the rows in the quarantine are read again, after a fix of the program or of them."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.feeds import quarantine, records
from ingest.feeds.canonical_folder import folder_of, merge, written
from ingest.feeds.feed import Change, Feed, Record, unchanged
from ingest.feeds.notes import Notes
from ingest.feeds.pages import kept
from ingest.feeds.quarantine import BadRow
from ingest.feeds.records import BrokenError
from ingest.feeds.spool import Spool
from ingest.feeds.stating import Stated, Stating


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of the quarantine: the folder of what passed, and the rows that did not."""

    part: Path
    passed: int
    left: list[BadRow]


@contextmanager
def replay(
    feed: Feed, spool: Spool, notes: Notes, change: Change = unchanged
) -> Generator[Replayed]:
    """Read the quarantine again; within the context, what passed lies in a folder to be loaded.

    After the context, if it did not fail, what passed has left the quarantine.

    Raises:
        BadFileError: A line of the quarantine is no row.
    """
    part = spool.folder / "replay"
    shutil.rmtree(part, ignore_errors=True)
    at, _ = spool.fetched()
    stating = Stating(feed, notes, change)
    left: list[BadRow] = []
    passed = 0
    ids: set[str] = set()
    try:
        with written(part, feed, at, folder_of(spool.folder)) as writer:
            for row in quarantine.read(spool.folder):
                said = _again(feed, spool, row, stating)
                if isinstance(said, Stated):
                    passed += 1
                    writer.put(said.lines)
                    ids |= {line.data["id"] for line, _ in said.lines}
                else:
                    left.append(said)
            if feed.joining is not None:
                writer.keep_earlier(ids)
        yield Replayed(part, passed, left)
        if passed:
            merge(folder_of(spool.folder), feed, at, part)
        quarantine.replace(spool.folder, left)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _again(feed: Feed, spool: Spool, row: BadRow, stating: Stating) -> Stated | BadRow:
    found = {name: [kept(feed, one) for one in rows] for name, rows in row.records().items()}
    found = found or _parsed(feed, row.raw)
    if not found:
        return row
    name = next(iter(found))
    answers = next((one for one in feed.answers if one.name == name), feed.lists[0])
    ref = next((answers.ref(one) for one in found[name]), "")
    for other in feed.details if ref else ():
        page = spool.detail(other.name, ref)
        if page is not None and page.rows:
            found.setdefault(other.name, list(page.rows))
    return stating.state(found, ref, row.page, row.row)


def _parsed(feed: Feed, raw: str) -> dict[str, list[Record]]:
    """Return a row that was text and no record; nothing if it is none yet."""
    try:
        _, content = records.record(raw)
    except BrokenError:
        return {}
    return {feed.lists[0].name: [kept(feed, content)]}
