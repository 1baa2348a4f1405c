"""Pages: the rows of one answer, without the personal data that it came with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ingest.feeds import records
from ingest.feeds.feed import Answers, Feed, Record
from ingest.feeds.records import BrokenError
from ingest.feeds.refusals import Refusal, refusal, said_in_words
from ingest.feeds.shown import masked_as_shown
from ingest.feeds.spelling import respelt

_COUNT: Final = re.compile(r"\d{1,12}")


class RefusedError(Exception):
    """An answer is an error of the source."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep what the source says."""
        super().__init__()
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one answer.

    `total` is the number of rows of all pages, None if the source does not say it. `broken` are
    rows that could not be read, as text. `origin` is where it is from, such as the name of a file,
    and `mark` when the row of the list that a detail is about last changed.
    """

    answers: str
    rows: list[Record]
    total: int | None = None
    broken: list[str] = field(default_factory=list[str])
    origin: str = ""
    mark: str = ""


def read(feed: Feed, answers: Answers, text: str) -> Page:
    """Return the page that an answer is.

    Of XML that is broken within rows, the rows that are whole are read.

    Raises:
        RefusedError: It is an error, or says that there is nothing.
        BrokenError: It cannot be read, or is no such answer.
    """
    words = said_in_words(text)
    if words is not None:
        raise RefusedError(words)
    try:
        root, content = records.record(text)
    except BrokenError as error:
        page = None if error.cut else _salvaged(feed, answers, text)
        if page is None:
            raise
        return page
    refused = refusal(root, content)
    if refused is not None:
        raise RefusedError(refused)
    page = of_content(feed, answers, root, respelt(feed, content))
    if page is None:
        raise BrokenError("an answer of another kind")
    return page


def of_content(feed: Feed, answers: Answers, root: str, content: dict[str, Any]) -> Page | None:
    """Return the page if the answer is of this kind."""
    inner = content if root == answers.root or not answers.root else _below(answers, root, content)
    if inner is None or (answers.has and not any(name in inner for name in answers.has)):
        return None
    content = inner
    rows = _rows(answers, records.rows(content, answers.rows))
    total = records.text(content, *answers.total) if answers.total else ""
    count = int(total) if _COUNT.fullmatch(total) else None
    return Page(answers.name, [kept(feed, row) for row in rows], count)


def _below(answers: Answers, root: str, content: dict[str, Any]) -> dict[str, Any] | None:
    """Return what JSON has below the name of the root, or all of it if it has no root."""
    if root:
        return None
    inner = content.get(answers.root)
    if isinstance(inner, dict):
        return inner
    return content if answers.has or _is_bare(answers, content) else None


def _is_bare(answers: Answers, content: dict[str, Any]) -> bool:
    """Return whether JSON is such an answer without a name around it."""
    return all(name in content for name in answers.rows[:1] or answers.key)


def _rows(answers: Answers, rows: Sequence[Record]) -> Sequence[Record]:
    return rows if answers.split is None else [one for row in rows for one in answers.split(row)]


def kept(feed: Feed, row: Record) -> Record:
    """Return a row as it may be kept: without contact persons, and with free text masked."""
    return {
        name: value if name in feed.exact else _kept(feed, value)
        for name, value in row.items()
        if name not in feed.personal
    }


def _kept(feed: Feed, value: Any) -> Any:
    if isinstance(value, str):
        return masked_as_shown(value)
    if isinstance(value, list):
        return [_kept(feed, one) for one in value]
    return kept(feed, value)


def _salvaged(feed: Feed, answers: Answers, text: str) -> Page | None:
    """Return the rows of broken XML that are whole, and the others as text."""
    if not answers.rows or f"<{answers.root}" not in text:
        return None
    if answers.has and not any(f"<{name}" in text for name in answers.has):
        return None
    rows: list[Record] = []
    broken: list[str] = []
    for segment in records.segments(text, answers.rows[-1]):
        try:
            _, row = records.record(segment)
        except BrokenError:
            broken.append(_masked_text(feed, segment))
        else:
            rows += [kept(feed, one) for one in _rows(answers, [respelt(feed, row)])]
    if not rows and not broken:
        return None
    total = answers.total and re.search(rf"<{answers.total[-1]}>\s*(\d{{1,12}})\s*<", text)
    return Page(answers.name, rows, int(total[1]) if total else None, broken)


def _masked_text(feed: Feed, segment: str) -> str:
    """Return text that is no record, as it may be kept."""
    for name in feed.personal:
        segment = re.sub(rf"<{re.escape(name)}\b[^>]*>.*?(?:</{re.escape(name)}>|$)", "", segment,
                         flags=re.DOTALL)  # fmt: skip
    return masked_as_shown(segment)
