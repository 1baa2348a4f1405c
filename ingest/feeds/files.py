"""Answers of a source that lie in files: read as if they had just arrived.

The format of a file is recognised by its content. Files that a fetch has kept are read as well.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import orjson

from domain import looks
from domain.errors import BadFileError, MissingDataError
from domain.messages import recognised
from ingest.canonical import opening
from ingest.feeds import records
from ingest.feeds.feed import Answers, Feed, Record
from ingest.feeds.pages import Page, RefusedError, kept, read
from ingest.feeds.records import BrokenError
from ingest.feeds.spool import Spool

_MOST_BYTES: Final = 50_000_000
_BLOCK: Final = 2**20
_KEPT: Final = b'{"answers":'
_PAGES: Final = frozenset({".json", ".jsonld", ".html", ".htm", ".xhtml"})


def take(feed: Feed, paths: Iterable[Path], spool: Spool, now: str) -> int:
    """Keep the pages in files and folders; return how many there were.

    They count as all that the source states.

    Raises:
        MissingDataError: A path does not exist, or holds no file.
        BadFileError: A file is no answer of the source.
    """
    spool.begin(now, anew=True)
    numbers: dict[str, int] = {}
    count = 0
    for path in _files(feed, paths):
        page = _page(feed, path)
        answers = next(one for one in feed.answers if one.name == page.answers)
        count += 1
        if answers in feed.lists:
            numbers[answers.name] = numbers.get(answers.name, 0) + 1
            spool.put(page, numbers[answers.name])
        else:
            for ref, rows in _about(answers, page).items():
                spool.put_about(ref or path.name, Page(answers.name, rows, origin=path.name))
    spool.finish(whole=True)
    return count


def _about(answers: Answers, page: Page) -> dict[str, list[Record]]:
    """Return the rows of a page by what they are about."""
    found: dict[str, list[Record]] = {}
    for row in page.rows:
        found.setdefault(answers.ref(row), []).append(row)
    return found


def _files(feed: Feed, paths: Iterable[Path]) -> list[Path]:
    """Return the files that are meant: of folders, those that may hold rows of the source."""
    found: list[Path] = []
    for path in _listed(feed, paths):
        if not path.exists():
            raise MissingDataError(path, "no such file or folder; name the answers of the source")
        several = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [
            one
            for one in several
            if one.is_file() and not _is_hidden(one) and (one == path or _may_hold(feed, one))
        ]
    if not found:
        raise MissingDataError(next(iter(paths)), "holds no file; name the answers of the source")
    return found


def _listed(feed: Feed, paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths; of a text file for pages, those that it lists, one on each line."""
    for path in paths:
        if feed.parse is None or path.suffix != ".txt" or not path.is_file():
            yield path
            continue
        for line in _text(path).splitlines():
            if line.strip() and not line.startswith("#"):
                yield path.parent / line.strip()


def _may_hold(feed: Feed, path: Path) -> bool:
    """Return whether a file of a folder is read: a page that was saved comes with pictures."""
    return feed.parse is None or not _PAGES.isdisjoint(path.suffixes)


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".") or path.name == "begun.json"


def _page(feed: Feed, path: Path) -> Page:
    body = _body(path)
    if body.startswith(_KEPT):
        page = _kept_page(feed, body)
        if page is not None:
            return page
    text = _decoded(path, body)
    if feed.parse is not None:
        rows, broken = feed.parse(text)
        answers = feed.lists[0].name
        return Page(answers, [kept(feed, row) for row in rows], None, broken, path.name)
    return _recognised(feed, text, path)


def _text(path: Path) -> str:
    return _decoded(path, _body(path))


def _body(path: Path) -> bytes:
    body = bytearray()
    with opening.opened(path) as file:
        while block := file.read(_BLOCK):
            body += block
            if len(body) > _MOST_BYTES:
                raise BadFileError(path, None, "is larger than 50 MB: give it in parts")
    return bytes(body)


def _decoded(path: Path, body: bytes) -> str:
    if seen := looks.look_at_binary(body[: looks.HEAD]):
        raise BadFileError(
            path, None, "looks like {seen}, and should be XML, JSON or HTML", seen=seen
        )
    try:
        return records.decoded(body)
    except BrokenError:
        raise BadFileError(path, None, "is text in an unknown encoding") from None


def _recognised(feed: Feed, text: str, path: Path) -> Page:
    seen = "an answer of another kind"
    for answers in feed.answers:
        try:
            page = read(feed, answers, text)
        except RefusedError as error:
            raise BadFileError(
                path, None, "is an error of the source: {said}", said=error.refusal.said
            ) from None
        except BrokenError as error:
            seen = str(error)
            continue
        if _is_of(answers, page):
            return Page(page.answers, page.rows, page.total, page.broken, path.name)
    raise BadFileError(
        path, None, "is no answer of {source}: {seen}", source=feed.id, seen=recognised(seen)
    )


def _is_of(answers: Answers, page: Page) -> bool:
    """Return whether the rows of a page are those of this kind of answer."""
    known = answers.rows_have
    return not known or not page.rows or any(name in row for row in page.rows for name in known)


def _kept_page(feed: Feed, body: bytes) -> Page | None:
    """Return a page that a fetch has kept, if it is one of this source."""
    try:
        said: Any = orjson.loads(body)
        page = Page(**said)
        answers = _named(feed, page.answers)
        rows = [kept(feed, row) for row in page.rows]
    except (ValueError, TypeError, AttributeError):
        return None
    return None if answers is None else Page(page.answers, rows, page.total, page.broken)


def _named(feed: Feed, name: str) -> Answers | None:
    return next((one for one in feed.answers if one.name == name), None)
