"""The people of a world: drawn, simulated and written, without holding them in memory."""

from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.article import article_seeker
from ingest.sample.claims import Insurance
from ingest.sample.hidden import Records, pack_person, person_type
from ingest.sample.market import Market
from ingest.sample.people import Person, draw_person
from ingest.sample.people_file import PeopleWriter
from ingest.sample.scene import make_scene
from ingest.sample.simulation import Simulation
from ingest.sample.tables import Record, as_line
from ingest.sample.training import policies
from ingest.sample.truth import Hidden, write_truth

ARTICLE_SEEKER: Final = "seeker_dr0nep110tabc"
"""The id of the article's seeker, whatever the seed."""


class Population:
    """The people of a world, in files of a temporary folder until they are written."""

    def __init__(self, market: Market, insurance: Insurance, scratch: Path) -> None:
        """Prepare the files; the postings of the market have been drawn."""
        self._market, self._scratch = market, scratch
        self._insurance = insurance
        self._kind = person_type(market.vocabulary)
        scene = make_scene(market.postings, market.vocabulary)
        self._simulation = Simulation(scene, market.offers(), scratch, market.recipe.seed)

    def write(self, file: Path, truth: Path | None) -> int:
        """Draw everybody, simulate the market, and write the file."""
        hidden, drafts = self._scratch / "people.bin", self._scratch / "drafts.jsonl"
        with hidden.open("wb") as records, drafts.open("wb") as lines:
            for number in range(self._market.recipe.seekers):
                record, declared = self._draw(number)
                records.write(record.tobytes())
                lines.write(as_line(declared))
        self._simulation.run(hidden, self._kind)
        names = [course.id for course in self._market.courses]
        known = [str(each["id"]) for each in policies([], self._market.vocabulary)]
        PeopleWriter(self._market.calendar, names, known).write(
            file, drafts, self._simulation.events
        )
        if truth is not None:
            self._write_truth(truth, hidden)
        return self._market.recipe.seekers

    def _draw(self, number: int) -> tuple[Records, Record]:
        """Draw a person; the first one is the article's, who has not looked around yet."""
        record: Records = np.zeros(1, dtype=self._kind)
        person: Person = draw_person(
            number, self._market.country, self._market.topics, self._market.recipe.seed
        )
        pack_person(person.truth, self._market.vocabulary, record[0])
        if number == 0:
            record["id"] = ARTICLE_SEEKER.encode()
            return record, article_seeker(
                ARTICLE_SEEKER, self._market.courses, self._market.calendar
            )
        for day, second in person.visits:
            self._simulation.visits.add(day, (number, second))
        return record, person.record | self._insurance.draw(number, person.truth.career)

    def _write_truth(self, truth: Path, people: Path) -> None:
        truth.parent.mkdir(parents=True, exist_ok=True)
        hidden = Hidden(
            self._market.postings,
            self._simulation.log.read(0),
            self._market.recipe.as_of.isoformat(),
            self._market.recipe.version,
        )
        write_truth(truth, people, self._kind, hidden)
