"""All postings as arrays, so that a person's view of them is one vector."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.careers import Career
from ingest.sample.clock import LAST_DAY
from ingest.sample.draws import Draws, FloatArray
from ingest.sample.postings import Posting
from ingest.sample.tastes import Tastes
from ingest.sample.vocabulary import EDUCATION, Vocabulary

# Mastery from this level on counts in full.
_GOOD_LEVEL: Final = 3.0
# An optional skill weighs this much of an essential one.
_OPTIONAL_WEIGHT: Final = 0.4
# Kilometres in a degree of latitude, and of longitude at 37° N.
_KM_A_DEGREE: Final = (111.0, 89.0)
# The distance assumed for a posting without a region.
_UNKNOWN_KM: Final = 60.0


@dataclass(frozen=True, slots=True)
class Board:
    """Arrays over the P postings and the K skills, C certifications and R regions they name.

    Attributes:
        named: (occupations, P), 1 where a posting names an occupation.
        needs: (K, P), weights of the skills of a posting, which sum to 1.
        required: (C, P), 1 for essential certifications.
        asked: (P,), the number of essential certifications.
        km: (R, P), distances in kilometres.
        hidden: (P,), what attracts people to a posting and is in no field.
    """

    skill_rows: dict[str, int]
    region_rows: dict[str, int]
    certification_rows: dict[str, int]
    named: dict[str, FloatArray]
    topics: FloatArray
    needs: FloatArray
    required: FloatArray
    asked: FloatArray
    km: FloatArray
    wage: FloatArray
    size: FloatArray
    years: FloatArray
    education: FloatArray
    hidden: FloatArray
    posted: FloatArray
    closed: FloatArray

    def utility(self, career: Career, tastes: Tastes) -> FloatArray:
        """Return (P,) the utility of each posting to a person, before noise."""
        pay = np.log(self.wage / tastes.reserve)
        stretch = np.maximum(self.years - career.years_worked, 0.0) * 0.25
        stretch += np.maximum(self.education - EDUCATION.index(career.degree), 0.0) * 0.5
        return np.asarray(
            3.2 * self.interest(tastes)
            + 2.4 * self.cover(tastes)
            + np.where(pay < 0.0, 4.0, 1.5) * pay
            - 0.8 * tastes.distance * self.km[self.region_rows[career.region]] / 100.0
            + tastes.size * self.size
            + (tastes.ambition - 0.6) * stretch
            - 1.6 * self.missing(career)
            + self.hidden
        )

    def exposure(self, career: Career, tastes: Tastes) -> FloatArray:
        """Return (P,) the log-odds that a posting is noticed on any day.

        People browse by interest and distance, and search by the names of their goals.
        """
        far = self.km[self.region_rows[career.region]]
        found = np.sum([self.named[goal.id] for goal in career.goals], axis=0)
        seen = 4.5 * self.interest(tastes) + 1.2 * found
        return np.asarray(seen - 0.006 * far + 0.1 * self.size)

    def interest(self, tastes: Tastes) -> FloatArray:
        """Return (P,) the cosine similarity of taste and topic."""
        return np.asarray(np.sum(self.topics * tastes.topic, axis=1))

    def cover(self, tastes: Tastes) -> FloatArray:
        """Return (P,) the share, 0 to 1, of the required skills that is really mastered."""
        rows = [self.skill_rows[skill] for skill in tastes.skills]
        levels = np.array([min(level / _GOOD_LEVEL, 1.0) for level in tastes.skills.values()])
        return np.asarray(np.sum(levels[:, None] * self.needs[rows], axis=0))

    def missing(self, career: Career) -> FloatArray:
        """Return (P,) the number of essential certifications that a person does not hold."""
        rows = [self.certification_rows[each] for each in career.certifications]
        return np.asarray(self.asked - np.sum(self.required[rows], axis=0))


def make_board(postings: list[Posting], vocabulary: Vocabulary, draws: Draws) -> Board:
    """Build the arrays for all postings."""
    terms = [posting.terms for posting in postings]
    appeal = [each.employer.appeal if each.employer else 0.0 for each in postings]
    size = [each.employer.size if each.employer else 3.0 for each in postings]
    closed = [LAST_DAY + 1 if posting.is_open else posting.closes for posting in postings]
    required = _required(postings, vocabulary.certifications)
    return Board(
        skill_rows={skill: row for row, skill in enumerate(vocabulary.skills)},
        region_rows={region: row for row, region in enumerate(vocabulary.regions)},
        certification_rows={name: row for row, name in enumerate(vocabulary.certifications)},
        named={each: _named(postings, each) for each in vocabulary.occupations},
        topics=np.array([posting.topic for posting in postings]),
        needs=_needs(postings, list(vocabulary.skills)),
        required=required,
        asked=np.sum(required, axis=0),
        km=_distances(postings, vocabulary),
        wage=np.array([each.wage for each in terms]),
        size=np.array(size),
        years=np.array([float(each.years) for each in terms]),
        education=np.array([float(EDUCATION.index(each.education)) for each in terms]),
        hidden=np.array(appeal) + 0.35 * draws.normals(len(postings)),
        posted=np.array([float(posting.posted) for posting in postings]),
        closed=np.array([float(day) for day in closed]),
    )


def _needs(postings: list[Posting], skills: list[str]) -> FloatArray:
    needs = np.zeros((len(skills), len(postings)))
    rows = {skill: row for row, skill in enumerate(skills)}
    for column, posting in enumerate(postings):
        for skill, need in posting.needs.items():
            needs[rows[skill], column] = 1.0 if need == "ESSENTIAL" else _OPTIONAL_WEIGHT
    return np.asarray(needs / np.maximum(needs.sum(axis=0), 1.0))


def _named(postings: list[Posting], occupation: str) -> FloatArray:
    return np.array([float(each.occupation.id == occupation) for each in postings])


def _required(postings: list[Posting], certifications: tuple[str, ...]) -> FloatArray:
    required = np.zeros((len(certifications), len(postings)))
    for column, posting in enumerate(postings):
        for certification, need in posting.certifications.items():
            required[certifications.index(certification), column] = float(need == "ESSENTIAL")
    return required


def _distances(postings: list[Posting], vocabulary: Vocabulary) -> FloatArray:
    """Return (R, P) kilometres between the capitals of regions."""
    at = {each.code: (each.lat, each.lon) for each in vocabulary.regions.values()}
    places = [at[each.terms.region] if each.terms.region else None for each in postings]
    return np.array([[_km(home, place) for place in places] for home in at.values()])


def _km(home: tuple[float, float], place: tuple[float, float] | None) -> float:
    if place is None:
        return _UNKNOWN_KM
    north, east = ((place[i] - home[i]) * _KM_A_DEGREE[i] for i in range(2))
    return float(np.sqrt(north * north + east * east))
