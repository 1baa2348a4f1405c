"""The file of people: what each declares, with what they did."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.calendar import Calendar
from ingest.sample.hidden import Person, Records
from ingest.sample.postings import posting_name
from ingest.sample.sessions import APPLIED, COURSE, KINDS, OUTCOMES, POLICY
from ingest.sample.simulation import PEOPLE_A_BUCKET
from ingest.sample.spill import Spill
from ingest.sample.tables import Record

_NAMES: Final = ("posting", "course", "policy")


@dataclass(frozen=True, slots=True)
class PeopleWriter:
    """Writes people with their interactions; courses and policies are named by number."""

    calendar: Calendar
    courses: Sequence[str]
    policies: Sequence[str]

    def write(self, file: Path, drafts: Path, events: Spill) -> None:
        """Join the declared lines with the events, a bucket of people at a time."""
        with drafts.open("rb") as lines, file.open("wb") as target:
            done: Iterator[Records] = iter(())
            for number, draft in enumerate(lines):
                if number % PEOPLE_A_BUCKET == 0:
                    done = _by_person(events, number // PEOPLE_A_BUCKET)
                target.write(self._joined(draft, next(done)))

    def _joined(self, draft: bytes, events: Records) -> bytes:
        if not len(events):
            return draft
        applied = events["kind"] == APPLIED
        parts: Record = {}
        if applied.any():
            parts["applications"] = [self._application(event) for event in events[applied]]
        if not applied.all():
            parts["interactions"] = [self._interaction(event) for event in events[~applied]]
        joined = json.dumps(parts, ensure_ascii=False)
        return draft.rstrip()[:-1] + f", {joined[1:]}\n".encode()

    def _application(self, event: Person) -> Record:
        return {
            "posting": posting_name(int(event["target"])),
            "at": self.calendar.moment(int(event["second"])),
            "outcome": OUTCOMES[event["outcome"]],
        }

    def _interaction(self, event: Person) -> Record:
        return {
            _NAMES[event["to"]]: self._target(int(event["to"]), int(event["target"])),
            "kind": KINDS[event["kind"]],
            "at": self.calendar.moment(int(event["second"])),
        }

    def _target(self, to: int, number: int) -> str:
        if to == COURSE:
            return self.courses[number]
        return self.policies[number] if to == POLICY else posting_name(number)


def _by_person(events: Spill, bucket: int) -> Iterator[Records]:
    """Yield the events of each person of a bucket, in the order of time."""
    rows = events.read(bucket)
    rows = rows[np.lexsort((rows["second"], rows["who"]))]
    first = bucket * PEOPLE_A_BUCKET
    bounds = np.searchsorted(rows["who"], np.arange(first, first + PEOPLE_A_BUCKET + 1))
    for person in range(PEOPLE_A_BUCKET):
        yield rows[bounds[person] : bounds[person + 1]]
