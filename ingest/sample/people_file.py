"""The file of people: what each declares, with what they did."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.calendar import DAYS, SEOUL_SECONDS, Calendar
from ingest.sample.columns import IntArray
from ingest.sample.happenings import APPLIED, COURSE, DAY, EVENT, KINDS, OUTCOMES, POLICY
from ingest.sample.hidden import Records
from ingest.sample.postings import posting_name
from ingest.sample.simulation import PEOPLE_A_BUCKET
from ingest.sample.spill import Spill

_HEADS: Final = ('{"posting":"', '{"course":"', '{"policy":"')
_MINUTES: Final = tuple(f"T{minute // 60:02}:{minute % 60:02}:" for minute in range(DAY // 60))


@dataclass(frozen=True)
class PeopleWriter:
    """Writes people with their interactions; courses and policies are named by number."""

    calendar: Calendar
    courses: Sequence[str]
    policies: Sequence[str]
    scratch: Path

    @cached_property
    def days(self) -> list[str]:
        """Return the dates from the day before the first one on."""
        return [self.calendar.iso(day) for day in range(-1, DAYS + 1)]

    def draft(self, bucket: int, lines: Iterable[bytes]) -> None:
        """Keep the declared lines of a bucket of people until they have acted."""
        self._drafts(bucket).write_bytes(b"".join(lines))

    def write(self, bucket: int) -> Path:
        """Join the declared lines of a bucket with the events; return the file."""
        drafts = self._drafts(bucket)
        target = drafts.with_name(f"seekers-{bucket}.jsonl")
        with drafts.open("rb") as lines, target.open("wb") as file:
            for line, parts in zip(lines, self._parts(bucket), strict=False):
                file.write(line if not parts else line[:-2] + parts)
        drafts.unlink()
        return target

    def _drafts(self, bucket: int) -> Path:
        return self.scratch / f"drafts-{bucket}.jsonl"

    def _parts(self, bucket: int) -> Iterator[bytes]:
        """Yield for each person of a bucket how the line ends; nothing if they did nothing."""
        rows, bounds = _by_person(Spill(self.scratch, "events", EVENT).read(bucket), bucket)
        texts, applied = self._texts(rows), (rows["kind"] == APPLIED).tolist()
        for begin, end in pairwise(bounds):
            some = [texts[at] for at in range(begin, end) if applied[at]]
            others = [texts[at] for at in range(begin, end) if not applied[at]]
            parts = "".join(
                f',"{name}":[{",".join(found)}]'
                for name, found in (("applications", some), ("interactions", others))
                if found
            )
            yield f"{parts}}}\n".encode() if parts else b""

    def _texts(self, rows: Records) -> list[str]:
        """Return (n,) events as JSON."""
        days, rest = np.divmod(rows["second"].astype(np.int64) - SEOUL_SECONDS, DAY)
        moments = zip(days.tolist(), (rest // 60).tolist(), (rest % 60).tolist(), strict=True)
        dates = self.days
        at = [f'"at":"{dates[day + 1]}{_MINUTES[minute]}{s:02}Z"' for day, minute, s in moments]
        columns = (rows[name].tolist() for name in ("to", "target", "kind", "outcome"))
        return [
            f'{_HEADS[to]}{self._name(to, target)}",{moment},"outcome":"{OUTCOMES[outcome]}"}}'
            if kind == APPLIED
            else f'{_HEADS[to]}{self._name(to, target)}","kind":"{KINDS[kind]}",{moment}}}'
            for to, target, kind, outcome, moment in zip(*columns, at, strict=True)
        ]

    def _name(self, to: int, number: int) -> str:
        if to == COURSE:
            return self.courses[number]
        return self.policies[number] if to == POLICY else posting_name(number)


def _by_person(rows: Records, bucket: int) -> tuple[Records, list[int]]:
    """Return events by person and time, and where those of each person begin and end."""
    rows = rows[np.lexsort((rows["second"], rows["who"]))]
    first = bucket * PEOPLE_A_BUCKET
    people: IntArray = np.arange(first, first + PEOPLE_A_BUCKET + 1)
    return rows, np.searchsorted(rows["who"], people).tolist()
