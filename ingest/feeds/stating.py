"""Stating: a row of a source becomes lines of canonical files, or a row in the quarantine.

Lines are checked with the models that the reader of canonical files checks them with, so that
what is written here can be loaded.
"""

from collections.abc import Iterable
from typing import Final

import orjson

from domain.facts import Rejected
from domain.masking import masked
from ingest.canonical.files import KINDS, checked
from ingest.feeds.feed import Change, Feed, Line, Rows, UnusableError, unchanged
from ingest.feeds.notes import Notes
from ingest.feeds.quarantine import BadRow, bad_row

_KINDS: Final = {kind.file: kind for kind in KINDS}


class Stated:
    """The lines of a row: each with its JSON."""

    def __init__(self, ref: str, lines: list[tuple[Line, bytes]]) -> None:
        """Keep the lines."""
        self.ref = ref
        self.lines = lines


class Stating:
    """States the rows of a source; `change` adds what the graph knows to those without a flaw."""

    def __init__(self, feed: Feed, notes: Notes, change: Change = unchanged) -> None:
        """Count in the notes what cannot be used of rows that can."""
        self._feed = feed
        self._notes = notes
        self._change = change
        self._fine: set[int] = set()

    def state(self, rows: Rows, ref: str, page: str, place: int) -> Stated | BadRow:
        """State a row with its details; it is at a place on a page, from 1."""
        if not ref:
            missing = " ".join(self._feed.lists[0].key)
            return bad_row(page, place, "", f"row without {missing}", rows)
        try:
            lines = _written(self._feed.lines(rows, self._notes))
            flaw = self._flaw(lines) if lines else "states nothing"
            if flaw is None and self._change is not unchanged:
                lines = _written(self._change(line) for line, _ in lines)
        except UnusableError as error:
            flaw = str(error)
        except Exception as error:  # noqa: BLE001 - whatever a row holds, the others are read
            flaw = f"not understood ({type(error).__name__})"
        else:
            if flaw is None:
                return Stated(ref, lines)
        return bad_row(page, place, ref, masked(flaw), rows)

    def _flaw(self, lines: Iterable[tuple[Line, bytes]]) -> str | None:
        """Return what is wrong with the first line that is wrong.

        Lines that many rows share, such as those of employers, are checked once.
        """
        for line, text in lines:
            mark = hash((line.file, text)) if line.shared else 0
            if line.shared and mark in self._fine:
                continue
            said = checked(_KINDS[line.file], 1, text, again=True)  # written from an object
            if isinstance(said, Rejected):
                return f"{said.cause} ({said.seen})"
            if line.shared:
                self._fine.add(mark)
        return None


def _written(lines: Iterable[Line]) -> list[tuple[Line, bytes]]:
    return [(line, orjson.dumps(line.data)) for line in lines]
