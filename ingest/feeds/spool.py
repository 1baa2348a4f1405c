"""The pages of a source as files, so that a killed fetch goes on with the page where it stopped.

A fetch writes into `pages.new`, each page atomically, and takes the place of `pages` when it is
whole. Personal data is never among what is written.
"""

import hashlib
import shutil
from collections.abc import Container, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import orjson

from ingest.feeds.pages import Page
from ingest.feeds.private import private_file

GOES_ON_WITHIN: Final = timedelta(hours=6)
"""An interrupted fetch that is older begins again: the list has changed under it."""

_BEGUN: Final = "begun.json"


class Spool:
    """The folder of a source, `ILJARI_HOME/ingest/<source>`."""

    def __init__(self, folder: Path) -> None:
        """Create nothing yet."""
        self.folder = folder
        self.pages = folder / "pages"
        self.arriving = folder / "pages.new"
        self._kinds: dict[str, bool] = {}

    def begin(self, now: str, *, anew: bool = False) -> str:
        """Begin a fetch, or go on with an interrupted one; return when it began."""
        there = _load(self.arriving / _BEGUN)
        at = there.get("at", "") if there else ""
        if anew or not at or not _is_near(at, now):
            shutil.rmtree(self.arriving, ignore_errors=True)
            at = now
        for name in (self.folder.parent, self.folder, self.arriving):
            name.mkdir(mode=0o700, parents=True, exist_ok=True)
        write(self.arriving / _BEGUN, {"at": at})
        return at

    def put(self, page: Page, number: int) -> None:
        """Keep a page of a list."""
        write(self.arriving / f"{page.answers}-{number:06}.json", _plain(page))

    def drop(self, answers: str, *numbers: int) -> None:
        """Forget pages of a list that have arrived, so that they are asked for again."""
        for number in numbers:
            (self.arriving / f"{answers}-{number:06}.json").unlink(missing_ok=True)

    def put_about(self, ref: str, page: Page) -> None:
        """Keep an answer about one row."""
        path = about(self.arriving, page.answers, ref)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write(path, _plain(page))

    def arrived(self, answers: str, number: int) -> Page | None:
        """Return a page of a list that an interrupted fetch has kept."""
        return load(self.arriving / f"{answers}-{number:06}.json")

    def has_about(self, answers: str, ref: str) -> bool:
        """Return whether the fetch has an answer about a row."""
        return about(self.arriving, answers, ref).is_file()

    def earlier(self, answers: str, ref: str) -> Page | None:
        """Return the answer about a row that the fetch before this one kept."""
        return load(about(self.pages, answers, ref))

    def finish(self, *, whole: bool) -> None:
        """Let the fetch take the place of the one before."""
        write(self.arriving / _BEGUN, {**_load(self.arriving / _BEGUN), "whole": whole})
        old = self.folder / "pages.old"
        shutil.rmtree(old, ignore_errors=True)
        if self.pages.exists():
            self.pages.rename(old)
        self.arriving.rename(self.pages)
        shutil.rmtree(old, ignore_errors=True)
        self._kinds.clear()

    def fetched(self) -> tuple[str, bool]:
        """Return when the pages were fetched, and whether they are all; empty without any."""
        said = _load(self.pages / _BEGUN)
        return str(said.get("at", "")), bool(said.get("whole"))

    def paths(self, answers: str) -> list[Path]:
        """Return the files of the pages of a list, in order."""
        return sorted(self.pages.glob(f"{answers}-*.json"))

    def lists(self, answers: str) -> Iterator[tuple[str, Page]]:
        """Yield the pages of a list with their names, in order."""
        for path in self.paths(answers):
            page = load(path)
            if page is not None:
                yield page.origin or path.name, page

    def details(self, answers: str, known: Container[str]) -> Iterator[tuple[str, Page]]:
        """Yield the answers of a kind about rows whose `file_name` is not known, with names."""
        for path in sorted((self.pages / answers).glob("*/*.json")):
            page = load(path) if path.stem not in known else None
            if page is not None:
                yield page.origin or path.name, page

    def detail(self, answers: str, ref: str) -> Page | None:
        """Return the answer about a row."""
        if answers not in self._kinds:
            self._kinds[answers] = (self.pages / answers).is_dir()
        return load(about(self.pages, answers, ref)) if self._kinds[answers] else None


def about(pages: Path, answers: str, ref: str) -> Path:
    """Return the file of an answer about a row: ids of sources are no names of files."""
    name = file_name(ref)
    return pages / answers / name[:2] / f"{name}.json"


def file_name(ref: str) -> str:
    """Return the name of the file about a row, without its ending."""
    return hashlib.sha256(ref.encode()).hexdigest()[:24]


def write(path: Path, data: Any) -> None:
    """Write a file of JSON as a whole or not at all, for its owner only."""
    new = path.with_name(f".{path.name}.new")
    with private_file(new) as file:
        file.write(orjson.dumps(data))
    new.replace(path)


def _plain(page: Page) -> dict[str, Any]:
    """Return a page as data; `asdict` would copy every row."""
    return {name: getattr(page, name) for name in Page.__slots__}


def load(path: Path) -> Page | None:
    """Return a page; None if there is none, or the file was damaged: then it is asked for again."""
    said = _load(path)
    try:
        return Page(**said) if said else None
    except TypeError:
        return None


def _load(path: Path) -> dict[str, Any]:
    try:
        said = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _is_near(at: str, now: str) -> bool:
    try:
        return abs(datetime.fromisoformat(now) - datetime.fromisoformat(at)) < GOES_ON_WITHIN
    except (ValueError, TypeError):
        return False
