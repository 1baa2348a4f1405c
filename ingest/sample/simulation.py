"""The simulation: day after day for all people together, with bounded memory.

What a person sees on a day depends on what others did until the day before, so that the order
of people within a day changes nothing. Hidden parameters and memories of people are read from
files; what happens is spilled to disk by person.
"""

from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.calendar import DAYS
from ingest.sample.draws import Draws
from ingest.sample.memories import Memories, Reader
from ingest.sample.offers import Offers, aside
from ingest.sample.scene import Scene
from ingest.sample.sessions import (
    APPLIED,
    DAY,
    POSTING,
    Event,
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
        memories = Memories(self._folder / "memories.bin")
        with people.open("rb") as file:
            read = Reader(file.fileno(), kind)
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
        events += aside(visit, events, self._offers, draws)
        for event in events:
            self.events.add(number // PEOPLE_A_BUCKET, (number, *event))
            if event.to == POSTING and event.second // DAY == visit.day:
                self.log.add(0, (visit.day, event.kind, number, event.target))
        return events
