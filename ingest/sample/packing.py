"""The hidden parameters of many people at a time, packed into records."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.sample import counters
from ingest.sample.calendar import DAYS
from ingest.sample.declared import Truth
from ingest.sample.draws import FloatArray
from ingest.sample.entries import EDUCATION
from ingest.sample.groups import groups_of
from ingest.sample.hidden import TASTES, TENTHS, Records, person_type
from ingest.sample.places import UNKNOWN
from ingest.sample.stated import BREAKERS, MOST_PLACES
from ingest.sample.topics import DIMENSIONS, Topics
from ingest.sample.vocabulary import Vocabulary

_SECOND_GOAL, _HABIT, _NOISE = 0.45, 0.25, 0.6


@dataclass(frozen=True, slots=True)
class Packing:
    """What is needed to pack people."""

    vocabulary: Vocabulary
    topics: Topics
    seed: int

    def pack(self, truths: Sequence[Truth], first: int) -> Records:
        """Return (n,) records of people with numbers from `first` on."""
        records: Records = np.zeros(len(truths), dtype=person_type(self.vocabulary))
        self._places(truths, records)
        self._goals(truths, records)
        self._abilities(truths, records)
        for name in TASTES:
            records[name] = [getattr(one.tastes, name) for one in truths]
        records["id"] = [one.name.encode() for one in truths]
        records["attention"] = [one.tastes.attention for one in truths]
        records["breakers"] = [
            sum(1 << BREAKERS.index(name) for name in one.stated.breakers) for one in truths
        ]
        records["least"] = [one.stated.wage or 0.0 for one in truths]
        records["groups"] = [groups_of(one.career) for one in truths]
        records["served"] = DAYS
        records["topic"] = self._topics(truths, records, first)
        return records

    def _places(self, truths: Sequence[Truth], records: Records) -> None:
        places = self.vocabulary.places
        bits = {code: 1 << place for place, code in enumerate(places.provinces)}
        records["home"] = [one.career.home for one in truths]
        for name, values in (
            ("provinces", [sum(bits.get(c, 0) for c in one.stated.regions) for one in truths]),
            ("places", [_named(one.stated.regions, places.row) for one in truths]),
        ):
            records[name] = values

    def _goals(self, truths: Sequence[Truth], records: Records) -> None:
        rows, places = self.vocabulary.occupation_rows, self.vocabulary.places
        goals = [(rows[one.career.goals[0].id], rows[one.career.goals[-1].id]) for one in truths]
        records["goals"] = goals
        fields = self.vocabulary.field_rows
        records["field"] = [fields[one.career.goals[0].field] for one in truths]
        province = np.array(places.province_of)[records["home"]]
        records["cohort"] = records["goals"][:, 0].astype(np.int64) * len(places.provinces)
        records["cohort"] += province

    def _abilities(self, truths: Sequence[Truth], records: Records) -> None:
        rows = self.vocabulary.skill_rows
        held = {name: row for row, name in enumerate(self.vocabulary.certifications)}
        records["certifications"][:, -1] = True
        for levels, licences, one in zip(
            records["levels"], records["certifications"], truths, strict=True
        ):
            skills = one.tastes.skills
            levels[[rows[name] for name in skills]] = [
                round(level * TENTHS) for level in skills.values()
            ]
            for name in one.career.certifications:
                licences[held[name]] = True
        records["education"] = [EDUCATION.index(one.career.degree) for one in truths]
        records["years"] = [one.career.years_worked for one in truths]

    def _topics(self, truths: Sequence[Truth], records: Records, first: int) -> FloatArray:
        """Mix goals, habit, a hobby that is in no file, and noise; (n, 16) of length 1."""
        occupations = np.array([*self.topics.occupations.values(), np.zeros(DIMENSIONS)])
        hobbies = np.array(list(self.topics.fields.values()))
        rows = self.vocabulary.occupation_rows
        last = [
            rows[one.career.jobs[-1].occupation.id] if one.career.jobs else -1 for one in truths
        ]
        liking = np.array([one.tastes.hobby for one in truths])
        mixed = occupations[records["goals"][:, 0]]
        mixed = mixed + _SECOND_GOAL * occupations[records["goals"][:, 1]]
        mixed = mixed + _HABIT * occupations[last]
        mixed = mixed + liking[:, 1:] * hobbies[liking[:, 0].astype(np.int64)]
        return _unit(mixed + _NOISE * self._noise(first, len(truths)))

    def _noise(self, first: int, count: int) -> FloatArray:
        """Return (n, 16) random directions (Box and Muller 1958), a stream for each person."""
        start = counters.base(self.seed, "interests")
        keys = counters.keys(start, np.arange(first, first + count))[:, None]
        drawn = counters.uniforms(keys, np.arange(2 * DIMENSIONS)[None])
        radius = np.sqrt(-2.0 * np.log(drawn[:, :DIMENSIONS]))
        return _unit(radius * np.cos(2.0 * np.pi * drawn[:, DIMENSIONS:]))


def _named(regions: Sequence[str], rows: dict[str, int]) -> list[int]:
    named = [rows[code] for code in regions if code in rows]
    return [*named, *[UNKNOWN] * (MOST_PLACES - len(named))]


def _unit(vectors: FloatArray) -> FloatArray:
    return np.asarray(vectors / np.sqrt(np.sum(vectors * vectors, axis=1, keepdims=True)))
