"""Transforming: the kept pages of a source become a folder of canonical files.

Rows are read one at a time, each with its details, so that memory does not grow with the pages. A
row that is bad now keeps the lines that it had in the folder before: what the source once said well
is not ended by what it says badly.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from domain.messages import recognised
from domain.source_errors import SourceAnswerError
from ingest.feeds import quarantine
from ingest.feeds.canonical_folder import Writer, folder_of, written
from ingest.feeds.feed import Change, Feed, Record, Rows, unchanged
from ingest.feeds.gathering import Gathered
from ingest.feeds.notes import Notes
from ingest.feeds.quarantine import BadRow, bad_row
from ingest.feeds.seen import Seen
from ingest.feeds.spool import Spool, file_name
from ingest.feeds.stating import Stated, Stating


@dataclass(slots=True)
class Transformed:
    """What became of the rows of a source."""

    rows: int = 0
    stated: int = 0
    repeated: int = 0
    quarantined: int = 0
    kept: int = 0
    whole: bool = True
    first_flaw: str = ""
    notes: Notes = field(default_factory=Notes)


def transform(
    feed: Feed, spool: Spool, out: Path | None = None, change: Change = unchanged
) -> Transformed:
    """Write the canonical files of the pages that were fetched last, and the quarantine.

    They are written into `out`, by default the folder of the source. If they state what the files
    there state, these stay as they are, with their moment.

    Raises:
        SourceAnswerError: No row can be stated.
    """
    at, whole = spool.fetched()
    report = Transformed(whole=whole)
    out = out or spool.folder
    earlier = folder_of(spool.folder)
    with written(folder_of(out), feed, at, earlier) as writer:
        rows = _write(outcomes(feed, spool, report.notes, change), writer, report)
        bad = quarantine.replace(out, rows)
        if not report.stated:
            raise _nothing(feed, report)
        report.quarantined = bad
        report.kept = writer.keep_earlier(_ids_of(feed, quarantine.read(out)))
    return report


def _ids_of(feed: Feed, bad: Iterable[BadRow]) -> set[str]:
    """Return the ids of the lines that rows in the quarantine are stated in."""
    if feed.joining is None:
        return {one.ref for one in bad if one.ref}
    rows = (row for one in bad for several in one.records().values() for row in several)
    return {feed.joining.id(row) for row in rows}


def _write(
    found: Iterable[Stated | BadRow | None], writer: Writer, report: Transformed
) -> Iterator[BadRow]:
    """Write what can be stated; yield the rows that cannot."""
    for one in found:
        report.rows += 1
        if isinstance(one, Stated):
            report.stated += 1
            writer.put(one.lines)
        elif isinstance(one, BadRow):
            report.first_flaw = report.first_flaw or one.reason
            yield one
        else:
            report.repeated += 1


def outcomes(
    feed: Feed, spool: Spool, notes: Notes, change: Change = unchanged
) -> Iterator[Stated | BadRow | None]:
    """Yield what becomes of each row; None for one that was there before."""
    stating, seen = Stating(feed, notes, change), Seen()
    for where, rows, ref in _rows(feed, spool, seen):
        if isinstance(rows, str):
            seen_as = "broken XML" if rows.lstrip().startswith("<") else "broken JSON"
            yield bad_row(*where, _ref_in(feed, rows), seen_as, rows)
            continue
        if ref and not seen.add(file_name(ref)):
            yield None
            continue
        yield stating.state(rows, ref, *where)


def _rows(
    feed: Feed, spool: Spool, seen: Container[str]
) -> Iterator[tuple[tuple[str, int], Rows | str, str]]:
    """Yield where a row is, its records by answer or its text, and what identifies it.

    Details are rows of their own where no row of a list had them.
    """
    gathered = Gathered(feed, spool) if feed.gathers else None
    for answers in feed.lists:
        for name, page in spool.lists(answers.name):
            for place, row in enumerate(page.rows, start=1):
                ref = answers.ref(row)
                if gathered is not None and ref:
                    if file_name(ref) in seen:
                        continue
                    yield (name, place), joined(feed, spool, gathered.about(ref), ref), ref
                else:
                    yield (name, place), joined(feed, spool, {answers.name: [row]}, ref), ref
            for place, text in enumerate(page.broken, start=len(page.rows) + 1):
                yield (name, place), text, ""
    for answers in feed.details:
        for name, page in spool.details(answers.name, seen):
            if page.rows:
                ref = answers.ref(page.rows[0])
                yield (name, 1), joined(feed, spool, {answers.name: page.rows}, ref), ref


def joined(feed: Feed, spool: Spool, rows: dict[str, list[Record]], ref: str) -> Rows:
    """Return rows with the answers about the thing that they are about, by their names."""
    found = dict(rows)
    for other in feed.details if ref else ():
        page = spool.detail(other.name, ref) if other.name not in found else None
        if page is not None and page.rows:
            found[other.name] = list(page.rows)
    return found


def _ref_in(feed: Feed, text: str) -> str:
    """Return what identifies a row that cannot be read, if that can be read."""
    key = feed.lists[0].key
    parts = [_element(text, name) for name in key]
    return ":".join(parts) if all(parts) else ""


def _element(text: str, name: str) -> str:
    _, start, rest = text.partition(f"<{name}>")
    value, end, _ = rest.partition(f"</{name}>")
    return value.strip() if start and end and "<" not in value else ""


def _nothing(feed: Feed, report: Transformed) -> SourceAnswerError:
    if not report.rows:
        return SourceAnswerError("{source} states no row; nothing was changed", source=feed.id)
    return SourceAnswerError(
        "{source}: none of the {rows:,} rows can be used, the first for: {reason}; nothing was "
        "changed",
        source=feed.id,
        rows=report.rows,
        reason=recognised(report.first_flaw),
    )
