"""The simulation: day after day for all people together, with bounded memory.

What a person sees on a day depends on what others did until the day before, so that the order
of people within a day changes nothing. Hidden parameters and memories of people are read from
files; what happens is spilled to disk by bucket of people.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample import counters
from ingest.sample.calendar import DAYS
from ingest.sample.columns import Columns, IntArray
from ingest.sample.happenings import APPLIED, EVENT, Visits
from ingest.sample.hidden import Records
from ingest.sample.memories import Memories, RecordFile
from ingest.sample.offers import Offers, aside
from ingest.sample.scene import Scene
from ingest.sample.sessions import look
from ingest.sample.spill import Spill

VISIT: Final = np.dtype([("day", "<i2"), ("who", "<u4"), ("second", "<u4")])
"""A session that somebody begins, unless the search has ended; in buckets by day."""

PEOPLE_A_BUCKET: Final = 2500
"""How many people are drawn, and written, together."""

_AT_A_TIME: Final = 1024


class Simulation:
    """A market in which people look for work."""

    def __init__(self, scene: Scene, offers: Offers, folder: Path, seed: int) -> None:
        """Prepare the files for events in a temporary folder."""
        self._waiting = Spill(folder, "visits", VISIT)
        self.events = Spill(folder, "events", EVENT)
        self._scene, self._offers = scene, offers
        self._start = counters.base(seed, "session")
        self._folder = folder

    def expect(self, visits: Records) -> None:
        """Take note of sessions, of people in the order of their numbers."""
        visits = visits[np.argsort(visits["day"], kind="stable")]
        bounds = np.searchsorted(visits["day"], np.arange(DAYS + 1)).tolist()
        for day in range(DAYS):
            self._waiting.add(day, visits[bounds[day] : bounds[day + 1]])

    def run(self, people: Path, kind: "np.dtype[np.void]") -> None:
        """Simulate all days for the people in a file of records."""
        crowd = self._scene.crowd()
        records = RecordFile(people, kind)
        memories = Memories(self._folder / "memories.bin")
        for day in range(DAYS):
            applied: list[tuple[IntArray, IntArray]] = []
            for visits in self._visits(day, records, memories):
                events = look(visits, self._scene, crowd)
                whole = np.concatenate([*events, *aside(visits, events, self._offers)])
                memories.write(visits.number, visits.memory)
                self._keep(whole)
                applied.append(_applied(visits, whole))
            for cohorts, rows in applied:
                crowd.add(cohorts, rows)
        memories.close()
        records.close()
        self.events.flush()

    def _visits(self, day: int, records: RecordFile, memories: Memories) -> Iterator[Visits]:
        """Yield those who look for work on a day, some hundreds at a time."""
        rows = self._waiting.read(day)
        for first in range(0, len(rows), _AT_A_TIME):
            some = rows[first : first + _AT_A_TIME]
            number = some["who"].astype(np.int64)
            memory = memories.read(number)
            looks = memory["ended"] > day
            number, memory = number[looks], memory[looks]
            if len(number):
                keys = counters.keys(counters.keys(self._start, number), np.array([day]))
                second = some["second"][looks].astype(np.int64)
                people = Columns(records.read(number))
                yield Visits(day, number, second, people, memory, keys)

    def _keep(self, events: Records) -> None:
        buckets = events["who"] // PEOPLE_A_BUCKET
        for bucket in np.unique(buckets).tolist():
            self.events.add(bucket, events[buckets == bucket])


def _applied(visits: Visits, events: Records) -> tuple[IntArray, IntArray]:
    """Return the cohorts of those who applied, and the postings, in the order of people."""
    made = events[events["kind"] == APPLIED]
    cohorts = visits.people["cohort"][np.searchsorted(visits.number, made["who"])]
    return cohorts, made["target"].astype(np.int64)
