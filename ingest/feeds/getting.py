"""Getting: the pages of a source are asked for to the end, and kept as files.

Paging ends with the number of rows that the source states, with an empty page, or, where no
number is stated, with a short one. A page that was there before means that the source does not
page: that is an error, unless everything has arrived, and neither page is kept. Where no number is
stated, nobody knows whether it has: what has arrived counts as a part.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeAlias

import orjson

from domain.source_errors import SourceAnswerError, SourceError, SourceKeyError
from ingest.feeds.client import Client
from ingest.feeds.feed import Answers, Feed, Record, ref_of
from ingest.feeds.pages import Page, RefusedError, read
from ingest.feeds.seen import Seen
from ingest.feeds.spool import Spool

Progress: TypeAlias = Callable[[int, int | None], None]
"""Called with how many more rows have arrived, and how many there will be, if known."""

MOST_FAILING: Final = 20
"""Details that may fail in a row: after that, it is no longer about single rows."""


class _Part(NamedTuple):
    """A part of a list: its number from 0, and the parameters that it is asked for with."""

    answers: Answers
    place: int
    params: dict[str, str]


@dataclass(slots=True)
class Count:
    """What has arrived of a list: ids of rows, rows without an id, and pages by their digests."""

    refs: Seen = field(default_factory=Seen)
    others: int = 0
    pages: dict[bytes, int] = field(default_factory=dict[bytes, int])
    total: int | None = None
    failing: int = 0
    missing: int = 0

    @property
    def rows(self) -> int:
        """The number of different rows."""
        return len(self.refs) + self.others

    @property
    def is_whole(self) -> bool:
        """Whether as many rows have arrived as the source says that there are."""
        return self.total is None or self.rows >= self.total

    def add(self, page: Page, place: int, key: tuple[str, ...]) -> int | None:
        """Count a page; return the place of the one that it repeats, None if it is a new one."""
        self.total = page.total if page.total is not None else self.total
        digest = hashlib.sha256(orjson.dumps([page.rows, page.broken])).digest()
        if digest in self.pages:
            return self.pages[digest]
        self.pages[digest] = place
        for row in page.rows:
            ref = ref_of(row, key)
            if ref:
                self.refs.add(ref)
            else:
                self.others += 1
        self.others += len(page.broken)
        return None


def get(feed: Feed, client: Client, spool: Spool, now: str, progress: Progress) -> bool:
    """Get all pages; return whether they are all that the source states.

    A fetch that was interrupted goes on with the page where it stopped.

    Raises:
        SourceError: The source cannot be read; the pages so far are kept for the next try.
    """
    began = date.fromisoformat(spool.begin(now)[:10])
    parts = [part for answers in feed.lists for part in _parts(answers, began)]
    whole = [_list(feed, part, client, spool, progress) for part in parts]
    spool.finish(whole=all(whole))
    return all(whole)


def _parts(answers: Answers, began: date) -> list[_Part]:
    """Return the parts of a list, which is one if it is not asked for value by value."""
    days = {
        name: (began + timedelta(days=after)).strftime("%Y%m%d")
        for name, after in answers.days.items()
    }
    param, values = answers.over
    chosen = [{param: value} if param else {} for value in values]
    return [_Part(answers, place, days | one) for place, one in enumerate(chosen)]


def _list(feed: Feed, part: _Part, client: Client, spool: Spool, progress: Progress) -> bool:
    """Get the pages of a part of a list, and the details of its rows if it is the first list."""
    answers = part.answers
    count = Count()
    for number in range(1, feed.most_pages + 1):
        place = part.place * feed.most_pages + number
        page = spool.arrived(answers.name, place)
        if page is None:
            page = _page(feed, part, client, number)
            spool.put(page, place)
        before = count.rows
        again = count.add(page, place, answers.key)
        if again is not None and (page.rows or page.broken):
            if count.total is None:
                return False
            if count.is_whole:
                break
            spool.drop(answers.name, again, place)
            raise SourceAnswerError(
                "{source}: page {number} of the {answers} is one that was there before, and only "
                "{rows:,} of {total:,} rows have arrived",
                source=feed.id,
                number=number,
                answers=answers.name,
                rows=count.rows,
                total=count.total or 0,
            )
        if answers is feed.lists[0]:
            for row in page.rows:
                _details(feed, row, client, spool, count)
        progress(count.rows - before, count.total)
        if _is_last(feed, answers, page, count):
            break
    return count.is_whole


def _is_last(feed: Feed, answers: Answers, page: Page, count: Count) -> bool:
    rows = len(page.rows) + len(page.broken)
    if not answers.page or not rows:
        return True
    if count.total is not None:
        return count.rows >= count.total
    return rows < feed.page_size


def _page(feed: Feed, part: _Part, client: Client, number: int) -> Page:
    answers = part.answers
    params = part.params | ({answers.page: str(number)} if answers.page else {})
    if answers.size:
        params[answers.size] = str(feed.page_size)
    try:
        return client.ask(answers, params, lambda text: read(feed, answers, text))
    except RefusedError as error:
        if error.refusal.nothing:
            return Page(answers.name, [])
        raise client.refused(error) from None


def _details(feed: Feed, row: Record, client: Client, spool: Spool, count: Count) -> None:
    """Get the answers about a row, unless those of the last fetch still hold."""
    listed = feed.lists[0]
    ref = listed.ref(row)
    for answers in feed.details if ref else ():
        if spool.has_about(answers.name, ref):
            continue
        mark = str(row.get(listed.changed) or "")
        page = spool.earlier(answers.name, ref)
        if page is None or not mark or page.mark != mark:
            page = _detail(feed, answers, row, client, count) or page
        if page is None:
            count.missing += 1
            continue
        spool.put_about(ref, Page(answers.name, page.rows, mark=mark))


def _detail(feed: Feed, answers: Answers, row: Record, client: Client, count: Count) -> Page | None:
    """Return the answer about a row; None if the source has none for it.

    Raises:
        SourceError: The source refuses the key, or too many rows in turn.
    """
    params = {param: str(row.get(name) or "") for param, name in answers.asks.items()}
    try:
        page = client.ask(answers, params, lambda text: read(feed, answers, text))
    except SourceKeyError:
        raise
    except (SourceError, RefusedError) as error:
        if isinstance(error, RefusedError) and error.refusal.nothing:
            return Page(answers.name, [])
        count.failing += 1
        if count.failing > MOST_FAILING:
            raise (client.refused(error) if isinstance(error, RefusedError) else error) from None
        return None
    count.failing = 0
    asked = {name: row[name] for name in answers.asks.values() if name in row}
    return Page(answers.name, [{**asked, **one} for one in page.rows])
