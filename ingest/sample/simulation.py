"""The simulation: day after day for all people together, with bounded memory.

What a person sees on a day depends on what others did until the day before, so that the order
of people within a day changes nothing. Hidden parameters and memories of people are read from
files; what happens is spilled to disk by person.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.calendar import DAYS
from ingest.sample.draws import Draws, Wheel
from ingest.sample.hidden import Person
from ingest.sample.scene import Scene
from ingest.sample.sessions import (
    APPLIED,
    COURSE,
    DAY,
    POLICY,
    POSTING,
    SAVED,
    VIEWED,
    Event,
    Memory,
    Visit,
    look,
)
from ingest.sample.shelves import Crowd
from ingest.sample.spill import Spill

EVENT: Final = np.dtype(
    [
        ("who", "<u4"),
        ("second", "<u4"),
        ("kind", "u1"),
        ("outcome", "u1"),
        ("to", "u1"),
        ("target", "<u4"),
    ]
)
VISIT: Final = np.dtype([("who", "<u4"), ("second", "<u4")])
LOG: Final = np.dtype([("day", "<i2"), ("kind", "u1"), ("who", "<u4"), ("target", "<u4")])
"""What the oracle has to know: who opened, saved, dismissed and applied to what, by day."""

PEOPLE_A_BUCKET: Final = 5000
_MOST_DONE, _MOST_SAVED, _MOST_SEEN = 60, 8, 80
_MEMORY: Final = np.dtype(
    [
        ("ended", "<i2"),
        ("done", "<i4", (_MOST_DONE,)),
        ("saved", "<i4", (_MOST_SAVED,)),
        ("seen", "<i4", (_MOST_SEEN,)),
    ]
)
_COURSES_SEEN, _POLICIES_SEEN = 0.1, 0.04


@dataclass(frozen=True, slots=True)
class Offers:
    """Courses by the occupation that they prepare for, and the number of policies."""

    courses: dict[int, Wheel[int]]
    policies: int


class Simulation:
    """A market in which people look for work."""

    def __init__(self, scene: Scene, offers: Offers, folder: Path, seed: int) -> None:
        """Prepare the files for events in a temporary folder."""
        self.visits = Spill(folder, "visits", VISIT)
        self.events = Spill(folder, "events", EVENT)
        self.log = Spill(folder, "log", LOG)
        self._scene, self._offers, self._seed = scene, offers, seed
        self._folder = folder

    def run(self, people: Path, kind: "np.dtype[np.void]") -> None:
        """Simulate all days for the people in a file of records."""
        crowd = self._scene.crowd()
        memories = _Memories(self._folder / "memories.bin")
        with people.open("rb") as file:
            read = _Reader(file.fileno(), kind)
            for day in range(DAYS):
                applied: list[tuple[int, int]] = []
                for row in self.visits.read(day):
                    number = int(row["who"])
                    memory = memories.read(number)
                    if memory.ended <= day:
                        continue
                    visit = Visit(read.person(number), memory, day, int(row["second"]))
                    applied += [
                        (int(visit.who["cohort"]), event.target)
                        for event in self._look(number, visit, crowd)
                        if event.kind == APPLIED
                    ]
                    memories.write(number, memory)
                for cohort, target in applied:
                    crowd.add(cohort, target)
        memories.close()

    def _look(self, number: int, visit: Visit, crowd: Crowd) -> list[Event]:
        """Draw a session and note what happens in it."""
        draws = Draws(self._seed, "session", number, visit.day)
        events = look(visit, self._scene, crowd, draws)
        events += _aside(visit, events, self._offers, draws)
        for event in events:
            self.events.add(number // PEOPLE_A_BUCKET, (number, *event))
            if event.to == POSTING and event.second // DAY == visit.day:
                self.log.add(0, (visit.day, event.kind, number, event.target))
        return events


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one person at a time from a file of records."""

    file: int
    kind: "np.dtype[np.void]"

    def person(self, number: int) -> Person:
        size = self.kind.itemsize
        [person] = np.frombuffer(os.pread(self.file, size, number * size), self.kind)
        return person


def _aside(visit: Visit, events: list[Event], offers: Offers, draws: Draws) -> list[Event]:
    """Draw a look at courses and policies at the end of a session."""
    now = max((e.second for e in events if e.second // DAY == visit.day), default=0)
    now = max(now, visit.day * DAY + visit.second)
    more: list[Event] = []
    wheel = offers.courses.get(int(visit.who["goals"][0]))
    if wheel and draws.chance(_COURSES_SEEN):
        course = draws.spin(wheel)
        now += draws.integer(15, 120)
        more.append(Event(now, VIEWED, 0, COURSE, course))
        if draws.chance(0.3):
            more.append(Event(now + draws.integer(5, 60), SAVED, 0, COURSE, course))
            now += 60
    if draws.chance(_POLICIES_SEEN):
        seen = draws.integer(0, offers.policies - 1)
        more.append(Event(now + draws.integer(15, 90), VIEWED, 0, POLICY, seen))
    return more


class _Memories:
    """The memories of people in a file; rows are stored by number plus one, 0 is empty."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT)

    def read(self, number: int) -> Memory:
        raw = os.pread(self._file, _MEMORY.itemsize, number * _MEMORY.itemsize)
        if len(raw) < _MEMORY.itemsize:
            return Memory()
        row = np.frombuffer(raw, _MEMORY)[0]
        kept = {
            part: [one - 1 for one in row[part].tolist() if one]
            for part in ("done", "saved", "seen")
        }
        return Memory(int(row["ended"]) or DAYS, **kept)

    def write(self, number: int, memory: Memory) -> None:
        row = np.zeros(1, dtype=_MEMORY)
        row["ended"] = memory.ended
        for part, kept, most in (
            ("done", memory.done, _MOST_DONE),
            ("saved", memory.saved, _MOST_SAVED),
            ("seen", memory.seen, _MOST_SEEN),
        ):
            last = kept[-most:]
            row[part][0, : len(last)] = [one + 1 for one in last]
        os.pwrite(self._file, row.tobytes(), number * _MEMORY.itemsize)

    def close(self) -> None:
        os.close(self._file)
