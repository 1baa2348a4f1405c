"""The sample world: a made-up Korean labour market for the demo and the tests.

Nothing in it is a real person, firm or posting. Labels, official codes, places and the names of
public programmes are facts; everything else is drawn from one seed, and is the same on every
machine. The files contain facts alone: no scores, no recommendations.

**How the market is made.** It covers half a year up to the day that it is made for. Postings
(`postings.py`) appear every day, by the seasons of their field (few on weekends), and each has
an occupation, an employer, a place, terms and hidden topics (`topics.py`). Careers are drawn
first for people (`careers.py`): education, work, courses, and goals, which are the same
occupation as before, a similar one, or an entirely different one. Each person then gets
parameters that are in no file (`tastes.py`): what they really master, a direction of interest,
the lowest pay they accept and how much more attracts them, how much they mind the way to work
and moving house, contract and hours, employer size, ambition, attention and pickiness.

**What is observed.** Employers and people write as they do on job boards (`wording.py`,
`spoken.py`): the same work has many names, most of them in no scheme; a sixth of the postings
have text only, and two thirds name not all of their skills in codes. `declared.py` writes an
incomplete, noisy view of the truth: skills left out, levels off, the old occupation still named
as wanted, careers and wishes as codes, as text, or both. `stated.py` adds conditions; some are
deal-breakers, and then these people do not give them up.

**How interactions come about.** Days are simulated one after the other (`simulation.py`). In a
session (`sessions.py`), a person comes across open postings: searches by the names of their
goals in the provinces around and nationwide, lists of the home place and of related
occupations, what they saved, and what they hear of, from people of the same goal and province
and from the applications in their field (`shelves.py`). Of these they open some: a logit over
what a list shows (`scene.py`), where old postings fade and those that others applied to stand
out. They apply to what is worth more than their own threshold, noise included: random utility
maximisation after McFadden (1974), "Conditional logit analysis of qualitative choice behavior",
in two stages (consideration, then choice). Utility depends on the hidden parameters, never on
the features of a ranker (`board.py`): interest, true mastery of the requirements, pay against
the market and the lowest acceptable, the way to work, size, hours and contract, work from home,
an appeal of employer and posting that is in no field, and sharply on education, years and
licences that are missing. What is nearly good enough is saved by those who save, what is far
off dismissed by those who dismiss. Employers decide by mastery and by what they insist on; the
law decides about licences. Who is hired stops looking.

Neither shared skills nor popularity nor occupation and region alone therefore explain who
applies, and even with all hidden parameters known, applications could not be predicted exactly.
The parameters were chosen for plausibility, before any ranker was tried on this world, and
`docs/sample-world.md` states what came out of them.

**Size.** Every posting, block of employers, person and session has a random stream of its own,
so that a larger world continues a smaller one (but not what people do: they compete for
attention). Memory depends on the number of postings, not on that of people (`spill.py`).
"""

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.article import article_seeker
from ingest.sample.calendar import Calendar
from ingest.sample.careers import Country
from ingest.sample.concepts import certifications, occupations, skills
from ingest.sample.draws import Draws, Wheel
from ingest.sample.employers import POSTINGS_A_BLOCK, Ground, draw_employers, ground
from ingest.sample.hidden import POSTING, Records, pack_person, pack_posting, person_type
from ingest.sample.people import Person, draw_person
from ingest.sample.postings import Market, draw_postings
from ingest.sample.scene import make_scene
from ingest.sample.simulation import Offers, Simulation
from ingest.sample.tables import Record
from ingest.sample.telling import Teller
from ingest.sample.topics import Topics, draw_topics
from ingest.sample.training import Course, draw_courses, policies
from ingest.sample.truth import SOURCE_ID, Hidden, write_truth
from ingest.sample.vocabulary import Vocabulary, load

ARTICLE_SEEKER: Final = "seeker_dr0nep110tabc"
"""The id of the article's seeker, whatever the seed."""

SEEKERS: Final = 2500
"""The people of a world, unless another number is given."""

POSTINGS: Final = 3000
"""The postings of a world, unless another number is given."""

MOST_SEEKERS: Final = 1_000_000
MOST_POSTINGS: Final = 300_000
_EDITION: Final = "2"
_KNOWN_BLOCKS: Final = 3


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a world is made from; equal recipes make equal bytes.

    `as_of` is the last day: postings appear on it, but nobody has done anything yet.
    """

    as_of: date
    seed: int = 7
    seekers: int = SEEKERS
    postings: int = POSTINGS

    @property
    def version(self) -> str:
        """Return the version of the data set, which names everything that it is made from."""
        return f"{self.as_of.isoformat()}-{_EDITION}.{self.seed}.{self.seekers}.{self.postings}"

    @property
    def source(self) -> Record:
        """Return `source.json`; the data is of the midnight in Seoul with which the day begins."""
        before = self.as_of - timedelta(days=1)
        return {
            "id": SOURCE_ID,
            "name": "Iljari sample world",
            "version": self.version,
            "licence": "Apache-2.0",
            "url": "https://www.apache.org/licenses/LICENSE-2.0",
            "asOf": f"{before.isoformat()}T15:00:00Z",
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of records in each file."""

    skills: int
    certifications: int
    occupations: int
    employers: int
    courses: int
    policies: int
    postings: int
    seekers: int


def write(folder: Path, recipe: Recipe, truth: Path | None = None) -> Counts:
    """Write the sample world as a folder of canonical files, replacing files of the same names.

    The folder is created if it does not exist. The hidden parameters go to a file of their own,
    if one is named.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.json").write_bytes(line(recipe.source))
    world = _World(recipe)
    with tempfile.TemporaryDirectory(prefix=".people-", dir=folder.parent) as scratch:
        return Counts(
            skills=_write(folder, "skills", skills()),
            certifications=_write(folder, "certifications", certifications()),
            occupations=_write(folder, "occupations", occupations()),
            employers=_write(folder, "employers", world.employers()),
            courses=_write(folder, "courses", (each.record for each in world.courses)),
            policies=_write(folder, "policies", policies(world.courses, world.vocabulary)),
            postings=_write(folder, "postings", world.write_postings()),
            seekers=_People(world, Path(scratch)).write(folder / "seekers.jsonl", truth),
        )


class _World:
    """The market: everything but people."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.calendar = Calendar(recipe.as_of)
        self.vocabulary: Vocabulary = load()
        self.topics: Topics = draw_topics(self.vocabulary, Draws(recipe.seed, "topics"))
        self.ground: Ground = ground(self.vocabulary)
        self.courses: list[Course] = draw_courses(
            self.vocabulary, self.calendar, Draws(recipe.seed, "courses")
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
        market = Market(self.vocabulary, self.topics, self.ground, self.calendar, self.recipe.seed)
        for number, posting in enumerate(draw_postings(market, self.recipe.postings)):
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
        return Offers(wheels, len(policies([], self.vocabulary)))


class _People:
    """The people of a world, in files of a temporary folder until they are told."""

    def __init__(self, world: _World, scratch: Path) -> None:
        self._world, self._scratch = world, scratch
        self._kind = person_type(world.vocabulary)
        scene = make_scene(world.postings, world.vocabulary)
        self._simulation = Simulation(scene, world.offers(), scratch, world.recipe.seed)

    def write(self, file: Path, truth: Path | None) -> int:
        """Draw everybody, simulate the market, and write the file."""
        hidden, drafts = self._scratch / "people.bin", self._scratch / "drafts.jsonl"
        with hidden.open("wb") as records, drafts.open("wb") as lines:
            for number in range(self._world.recipe.seekers):
                record, declared = self._draw(number)
                records.write(record.tobytes())
                lines.write(line(declared))
        self._simulation.run(hidden, self._kind)
        names = [course.id for course in self._world.courses]
        known = [str(each["id"]) for each in policies([], self._world.vocabulary)]
        Teller(self._world.calendar, names, known).write(file, drafts, self._simulation.events)
        if truth is not None:
            self._write_truth(truth, hidden)
        return self._world.recipe.seekers

    def _draw(self, number: int) -> tuple[Records, Record]:
        """Draw a person; the first one is the article's, who has not looked around yet."""
        record: Records = np.zeros(1, dtype=self._kind)
        person: Person = draw_person(
            number, self._world.country, self._world.topics, self._world.recipe.seed
        )
        pack_person(person.truth, self._world.vocabulary, record[0])
        if number == 0:
            record["id"] = ARTICLE_SEEKER.encode()
            return record, article_seeker(ARTICLE_SEEKER, self._world.courses, self._world.calendar)
        for day, second in person.visits:
            self._simulation.visits.add(day, (number, second))
        return record, person.record

    def _write_truth(self, truth: Path, people: Path) -> None:
        truth.parent.mkdir(parents=True, exist_ok=True)
        hidden = Hidden(
            self._world.postings,
            self._simulation.log.read(0),
            self._world.recipe.as_of.isoformat(),
        )
        write_truth(truth, people, self._kind, hidden)


def line(record: Record) -> bytes:
    """Return a record as a line of a canonical file."""
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


def _write(folder: Path, name: str, records: Iterable[Record]) -> int:
    count = 0
    with (folder / f"{name}.jsonl").open("wb") as file:
        for record in records:
            file.write(line(record))
            count += 1
    return count
