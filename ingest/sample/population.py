"""The people of a world: drawn, simulated and written, without holding them in memory."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.chosen import Chosen
from ingest.sample.crew import Crew
from ingest.sample.happenings import EVENT
from ingest.sample.hidden import Records, person_type
from ingest.sample.market import Market
from ingest.sample.scene import make_scene
from ingest.sample.simulation import Simulation
from ingest.sample.spill import Spill
from ingest.sample.tables import Record
from ingest.sample.truth import Hidden, log_of, write_truth

_COPIED: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Population:
    """The people of a world, in files of a temporary folder until they are written."""

    market: Market
    crew: Crew
    scratch: Path

    def act(self, chosen: Chosen, labels: list[Record]) -> int:
        """Draw everybody and simulate the market, whose postings have been drawn.

        The labels of what is planted in people are added to a list. Return how many people.
        """
        market, people = self.market, self.scratch / "people.bin"
        market.postings["turns_away"] = chosen.turned_away(market.postings["employer"])
        scene = make_scene(market.postings, market.vocabulary)
        simulation = Simulation(scene, market.offers(), self.scratch, market.recipe.seed)
        for drawn in self.crew.draw():
            labels += drawn.labels
            simulation.expect(drawn.visits)
        simulation.run(people, person_type(market.vocabulary))
        return market.recipe.seekers

    def write(self, file: Path) -> None:
        """Write the file."""
        with file.open("wb") as target:
            for part in self.crew.write():
                with part.open("rb") as source:
                    shutil.copyfileobj(source, target, _COPIED)
                part.unlink()

    def events(self) -> Iterator[Records]:
        """Yield what happened, a bucket of people at a time."""
        events = Spill(self.scratch, "events", EVENT)
        yield from (events.read(bucket) for bucket in self.crew.buckets)

    def write_truth(self, truth: Path) -> None:
        """Write the hidden parameters."""
        truth.parent.mkdir(parents=True, exist_ok=True)
        log = np.concatenate([log_of(events) for events in self.events()])
        hidden = Hidden(
            self.market.postings,
            log[np.argsort(log["day"], kind="stable")],
            self.market.recipe.as_of.isoformat(),
            self.market.recipe.version,
        )
        write_truth(truth, self.scratch / "people.bin", person_type(self.market.vocabulary), hidden)
