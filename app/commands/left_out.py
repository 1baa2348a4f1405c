"""What was left out of files or noticed in them, as rows of the tables of several commands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.language import said
from domain.facts import Rejected
from domain.messages import Message, recognised

_STYLE: Final = "yellow"
"""Of rows about what was left out."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A row of a table: the cause, how often it was met, where first, and how it is drawn."""

    what: str
    count: str
    first: str
    style: str | None


def causes(
    rejected: Mapping[str, int], noticed: Mapping[str, int], examples: Iterable[Rejected]
) -> Iterator[Cause]:
    """Yield what was left out by cause, then what was noticed."""
    first: dict[tuple[str, bool], str] = {}
    for row in examples:
        place = f"{row.file}:{row.line}" if row.line else row.file
        first.setdefault((row.cause, row.used), f"{place} {_seen(row.seen)}")
    for cause, count in sorted(rejected.items()):
        what = said(Message("left out: {cause}", cause=recognised(cause)))
        yield Cause(what, f"{count:,}", first.get((cause, False), ""), _STYLE)
    for cause, count in sorted(noticed.items()):
        what = said(Message("noticed: {cause}", cause=recognised(cause)))
        yield Cause(what, f"{count:,}", first.get((cause, True), ""), None)


def examples_data(examples: Iterable[Rejected]) -> list[dict[str, object]]:
    """Return examples as plain data."""
    return [
        {"file": row.file, "line": row.line, "cause": row.cause, "seen": row.seen}
        for row in examples
    ]


def _seen(text: str) -> str:
    """Return the example of a rejected row, with the description of the field error translated."""
    whole = said(recognised(text))
    field, colon, problem = text.partition(": ")
    return whole if whole != text or not problem else field + colon + said(recognised(problem))
