"""Buckets of people: drawn into files of a temporary folder, and written once they have acted."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, Self

import numpy as np

from ingest.sample.article import article_seeker
from ingest.sample.claims import Insurance
from ingest.sample.hidden import Records
from ingest.sample.market import Market
from ingest.sample.offices import Offices
from ingest.sample.packing import Packing
from ingest.sample.people import draw_people
from ingest.sample.people_file import PeopleWriter
from ingest.sample.plants import Plan
from ingest.sample.recipe import Recipe
from ingest.sample.simulation import PEOPLE_A_BUCKET, VISIT
from ingest.sample.tables import Record, as_line
from ingest.sample.training import policies

ARTICLE_SEEKER: Final = "seeker_dr0nep110tabc"
"""The id of the article's seeker, whatever the seed."""


class Drawn(NamedTuple):
    """What is kept of a bucket in memory: when people look for work, and labels of plants."""

    visits: Records
    labels: list[Record]


@dataclass(frozen=True)
class Cast:
    """All that people are drawn from and written with."""

    market: Market
    insurance: Insurance
    packing: Packing
    writer: PeopleWriter
    scratch: Path

    @classmethod
    def of(cls, market: Market, offices: Offices, plan: Plan, scratch: Path) -> Self:
        """Prepare to draw the people of a market."""
        seed = market.recipe.seed
        known = [str(each["id"]) for each in policies([], market.vocabulary)]
        names = [course.id for course in market.courses]
        return cls(
            market,
            Insurance(market.country, offices, plan, seed),
            Packing(market.vocabulary, market.topics, seed),
            PeopleWriter(market.calendar, names, known, scratch),
            scratch,
        )

    @classmethod
    def from_recipe(cls, recipe: Recipe, scratch: Path) -> Self:
        """Prepare to draw the people of a world, in a process of its own."""
        market = Market(recipe)
        offices = Offices(market.vocabulary, recipe.seed)
        return cls.of(market, offices, Plan(market.country, offices, recipe), scratch)

    def draw(self, bucket: int) -> Drawn:
        """Draw the people of a bucket into files; their hidden parameters at their place."""
        recipe = self.market.recipe
        first = bucket * PEOPLE_A_BUCKET
        numbers = range(first, min(first + PEOPLE_A_BUCKET, recipe.seekers))
        people = list(draw_people(numbers, self.market.country, recipe.seed))
        truths = [one.truth for one in people]
        insured = list(self.insurance.draw(numbers, truths))
        records = self.packing.pack(truths, first)
        records["served"] = [one.served for one in insured]
        records["help"] = [one.help for one in insured]
        lines = [one.record | its.fields for one, its in zip(people, insured, strict=True)]
        visits = [
            (day, number, second)
            for number, one in zip(numbers, people, strict=True)
            for day, second in one.visits
        ]
        labels = [one.label for one in insured]
        if not bucket:
            self._begin_with_the_article(records, lines)
            visits, labels[0] = visits[len(people[0].visits) :], None
        with (self.scratch / "people.bin").open("r+b") as file:
            file.seek(first * records.dtype.itemsize)
            file.write(records.tobytes())
        self.writer.draft(bucket, map(as_line, lines))
        planted = [one for one in labels if one is not None]
        return Drawn(np.array(visits, dtype=VISIT), planted)

    def _begin_with_the_article(self, records: Records, lines: list[Record]) -> None:
        """Make the first person the article's, who has not looked around yet."""
        records["id"][0] = ARTICLE_SEEKER.encode()
        lines[0] = article_seeker(ARTICLE_SEEKER, self.market.courses, self.market.calendar)
