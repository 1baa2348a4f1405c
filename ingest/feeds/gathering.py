"""Gathering: the rows of all lists that are about one thing, wherever they are.

Only where the rows are is held in memory; pages are read again when they are needed, which for
most things is the page that is being read.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from ingest.feeds.feed import Answers, Feed, Record, ref_of
from ingest.feeds.pages import Page
from ingest.feeds.spool import Spool, load

_PAGES: Final = 64
"""Pages that are held at a time."""


class _Place(NamedTuple):
    answers: Answers
    path: Path
    row: int


class Gathered:
    """Finds the rows that are about a thing."""

    def __init__(self, feed: Feed, spool: Spool) -> None:
        """Read all pages once, to know what their rows are about."""
        self._where: dict[str, list[_Place]] = {}
        self._page = lru_cache(maxsize=_PAGES)(load)
        for answers in feed.lists:
            for path in spool.paths(answers.name):
                page = load(path)
                for place, row in enumerate(page.rows if page else ()):
                    if ref := answers.ref(row):
                        self._where.setdefault(ref, []).append(_Place(answers, path, place))

    def about(self, ref: str) -> dict[str, list[Record]]:
        """Return the rows about a thing, by list; a row that is there twice once."""
        found: dict[str, dict[str, Record]] = {}
        for place, row in self._rows(ref):
            rows = found.setdefault(place.answers.name, {})
            key = ref_of(row, place.answers.key) or f"{place.path.name} {place.row}"
            rows.setdefault(key, row)
        return {name: list(rows.values()) for name, rows in found.items()}

    def _rows(self, ref: str) -> Iterator[tuple[_Place, Record]]:
        for place in self._where.get(ref, ()):
            page: Page | None = self._page(place.path)
            if page is not None:
                yield place, page.rows[place.row]
