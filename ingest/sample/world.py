"""The sample world: a made-up Korean labour market for the demo and the tests.

Nothing in it is a real person, firm or posting. Labels, official codes and the names of public
programmes are facts; everything else is drawn from one seed, and is the same on every machine.
The files contain facts alone: no scores, no recommendations.

**How the market is made.** Careers are drawn first (`careers.py`): education, work, courses, and
goals, which are the same occupation as before, a similar one, or an entirely different one. Each
person then gets parameters that are in no file (`tastes.py`): what they really master, a
direction of interest over hidden topics, the lowest pay they accept, how much they mind
distance, a preference for large or small employers, ambition, and attention. Postings have
hidden topics too (`topics.py`): a mix of the required skills, the occupation, the employer's
style, and something of their own.

**What is observed.** `declared.py` writes an incomplete, noisy view of the truth: skills left
out, levels off, the old occupation still named as wanted, forms hardly filled in.

**How applications come about.** `choices.py` simulates day after day. A person notices some of
the open postings (of interest, found by name, near, fresh, often applied to) and applies to the
one with the highest utility plus Gumbel noise: a discrete choice after McFadden (1974),
"Conditional logit analysis of qualitative choice behavior". Utility depends on the hidden
parameters, never on the features of a ranker: interest, true mastery of the requirements, pay
against the lowest acceptable, distance, size, stretch, missing certifications, and an appeal of
employer and posting that is in no field.

Neither shared skills nor popularity nor occupation and region alone therefore explain who
applies, and even with all hidden parameters known, applications could not be predicted exactly.
The parameters were chosen for plausibility (a third of all applications go to an occupation
named as sought, three fifths stay in its field) and not to make any model look good.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.sample.article import article_seeker
from ingest.sample.board import make_board
from ingest.sample.careers import Country
from ingest.sample.choices import simulate
from ingest.sample.clock import TODAY
from ingest.sample.concepts import certifications, occupations, skills
from ingest.sample.draws import Draws
from ingest.sample.employers import draw_employers
from ingest.sample.people import SEEKERS, draw_people
from ingest.sample.postings import Market, Posting, draw_postings
from ingest.sample.tables import Record
from ingest.sample.topics import draw_topics
from ingest.sample.training import Course, draw_courses, policies
from ingest.sample.vocabulary import load

ARTICLE_SEEKER: Final = "seeker_dr0nep110tabc"
"""The id of the article's seeker, whatever the seed."""

SOURCE: Final[Record] = {
    "id": "sample",
    "name": "Iljari sample world",
    "version": "2026.11",
    "licence": "Apache-2.0",
    "url": "https://www.apache.org/licenses/LICENSE-2.0",
    "asOf": f"{TODAY.isoformat()}T00:00:00Z",
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


def write(folder: Path, *, seed: int = 7) -> Counts:
    """Write the sample world as a folder of canonical files, replacing files of the same names.

    The folder is created if it does not exist. The same seed gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.json").write_bytes(_line(SOURCE))
    vocabulary = load()
    topics = draw_topics(vocabulary, Draws(seed, "topics"))
    employers = draw_employers(vocabulary, Draws(seed, "employers"))
    courses = draw_courses(vocabulary, Draws(seed, "courses"))
    market = Market(vocabulary, topics, employers, Draws(seed, "postings"))
    postings = draw_postings(market)
    files: dict[str, list[Record]] = {
        "skills": skills(),
        "certifications": certifications(),
        "occupations": occupations(),
        "employers": [employer.record for employer in employers],
        "courses": [course.record for course in courses],
        "policies": policies(courses, vocabulary),
        "postings": [posting.record for posting in postings],
        "seekers": _seekers(market, courses, postings, seed),
    }
    for name, records in files.items():
        (folder / f"{name}.jsonl").write_bytes(_lines(records))
    return Counts(**{name: len(records) for name, records in files.items()})


def _seekers(
    market: Market, courses: list[Course], postings: list[Posting], seed: int
) -> list[Record]:
    country = Country(market.vocabulary, courses, Draws(seed, "lives"))
    people = draw_people(country, market.topics, SEEKERS - 1, Draws(seed, "people"))
    board = make_board(postings, market.vocabulary, Draws(seed, "board"))
    made = simulate(people, postings, board, Draws(seed, "choices"))
    records = [
        person.record | ({"applications": applications} if applications else {})
        for person, applications in zip(people, made, strict=True)
    ]
    return [article_seeker(ARTICLE_SEEKER, courses), *records]


def _lines(records: Iterable[Record]) -> bytes:
    return b"".join(_line(record) for record in records)


def _line(record: Record) -> bytes:
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()
