"""The market of a world: everything but people."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

import numpy as np

from ingest.sample.calendar import Calendar
from ingest.sample.careers import Country
from ingest.sample.draws import Draws, Wheel
from ingest.sample.employers import POSTINGS_A_BLOCK, Ground, draw_employers, ground
from ingest.sample.hidden import POSTING, Records, pack_posting
from ingest.sample.offers import Offers
from ingest.sample.postings import Drawing, draw_postings
from ingest.sample.recipe import Recipe
from ingest.sample.tables import Record
from ingest.sample.tables import rows as rows_of
from ingest.sample.topics import Topics, draw_topics
from ingest.sample.training import Course, draw_courses
from ingest.sample.vocabulary import Vocabulary, load

_KNOWN_BLOCKS: Final = 3


class Market:
    """Employers, courses and postings, with what is hidden of them."""

    def __init__(self, recipe: Recipe) -> None:
        """Draw the courses; postings are drawn when they are written."""
        self.recipe = recipe
        self.calendar = Calendar(recipe.as_of)
        self.vocabulary: Vocabulary = load()
        self.topics: Topics = draw_topics(self.vocabulary, Draws.of(recipe.seed, "topics"))
        self.ground: Ground = ground(self.vocabulary)
        self.courses: list[Course] = draw_courses(
            self.vocabulary, self.calendar, Draws.of(recipe.seed, "courses")
        )
        self.postings: Records = np.zeros(recipe.postings, dtype=POSTING)

    def employers(self) -> Iterator[Record]:
        """Yield the records of all employers, by block."""
        for block in range(-(-self.recipe.postings // POSTINGS_A_BLOCK)):
            drawn = draw_employers(self.ground, self.recipe.seed, block)
            records = [each.record for several in drawn.values() for each in several]
            yield from sorted(records, key=lambda record: str(record["id"]))

    def write_postings(self) -> Iterator[Record]:
        """Yield the records of all postings, and keep what is hidden."""
        drawing = Drawing(
            self.vocabulary, self.topics, self.ground, self.calendar, self.recipe.seed
        )
        for number, posting in enumerate(draw_postings(drawing, self.recipe.postings)):
            pack_posting(posting, self.vocabulary, self.postings[number])
            yield posting.record

    @cached_property
    def country(self) -> Country:
        """Return what people are drawn from; past employers are some of the market's."""
        known = min(-(-self.recipe.postings // POSTINGS_A_BLOCK), _KNOWN_BLOCKS)
        drawn = [draw_employers(self.ground, self.recipe.seed, block) for block in range(known)]
        return Country(
            self.vocabulary,
            self.courses,
            self.calendar,
            {field: [e for block in drawn for e in block[field]] for field in self.ground.places},
        )

    def offers(self) -> Offers:
        """Return the courses that people of each goal look at."""
        rows = self.vocabulary.occupation_rows
        number = {course.id: place for place, course in enumerate(self.courses)}
        wheels = {
            rows[name]: Wheel([number[course.id] for course in wheel.items], wheel.weights)
            for name, wheel in self.country.training.items()
        }
        return Offers(wheels, len(rows_of("policies")))
