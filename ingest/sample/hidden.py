"""The hidden parameters of people and postings as fixed-size records of arrays."""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ingest.sample.declared import Truth
from ingest.sample.entries import EDUCATION
from ingest.sample.places import UNKNOWN
from ingest.sample.postings import Posting
from ingest.sample.stated import BREAKERS, MOST_PLACES
from ingest.sample.topics import DIMENSIONS
from ingest.sample.vocabulary import Vocabulary

Records: TypeAlias = NDArray[np.void]
Person: TypeAlias = np.void

# Levels are stored in tenths.
TENTHS: Final = 10
# An optional skill weighs this much of an essential one.
_OPTIONAL_WEIGHT: Final = 0.4
_MOST_SKILLS: Final = 14
_MOST_LICENCES: Final = 2


def person_type(vocabulary: Vocabulary) -> "np.dtype[np.void]":
    """Return the record of a person.

    `levels` and `certifications` have one entry more than the tables, which stands for the
    skill that nobody needs and the licence that everybody has.
    """
    return np.dtype(
        [
            ("id", "S20"),
            ("home", "<i2"),
            ("provinces", "<u4"),
            ("places", "<i2", (MOST_PLACES,)),
            ("goals", "<i2", (2,)),
            ("field", "<i2"),
            ("cohort", "<i4"),
            ("topic", "<f4", (DIMENSIONS,)),
            ("levels", "u1", (len(vocabulary.skills) + 1,)),
            ("certifications", "?", (len(vocabulary.certifications) + 1,)),
            ("education", "<i2"),
            ("attention", "<i2"),
            ("breakers", "u1"),
            *((name, "<f4") for name in (*_TASTES, "years", "least")),
        ]
    )


POSTING: Final = np.dtype(
    [
        ("occupation", "<i2"),
        ("field", "<i2"),
        ("place", "<i2"),
        ("topic", "<f4", (DIMENSIONS,)),
        ("skills", "<i2", (_MOST_SKILLS,)),
        ("weights", "<f4", (_MOST_SKILLS,)),
        ("licences", "<i2", (_MOST_LICENCES,)),
        ("top", "<f4"),
        ("pay", "<f4"),
        ("size", "<f4"),
        ("appeal", "<f4"),
        ("hours", "<f4"),
        ("years", "<i2"),
        ("education", "<i2"),
        ("insists", "?"),
        ("permanent", "?"),
        ("states_wage", "?"),
        ("states_hours", "?"),
        ("remote", "<i2"),
        ("posted", "<i2"),
        ("closes", "<i2"),
    ]
)
"""The record of a posting."""

_TASTES: Final = (
    *("reserve", "pay", "commute", "move", "size", "ambition", "remote", "hours", "secure"),
    *("pickiness", "saves", "dismisses"),
)


def pack_person(truth: Truth, vocabulary: Vocabulary, record: Person) -> None:
    """Write a person into an empty record."""
    career, tastes, stated = truth.career, truth.tastes, truth.stated
    goals = [vocabulary.occupation_rows[goal.id] for goal in career.goals]
    places = vocabulary.places
    record["id"] = truth.name.encode()
    record["home"] = career.home
    record["provinces"] = sum(
        1 << places.provinces.index(code) for code in stated.regions if code in places.provinces
    )
    named = [places.row[code] for code in stated.regions if code in places.row]
    record["places"] = [*named, *[UNKNOWN] * (MOST_PLACES - len(named))]
    record["goals"] = (goals[0], goals[-1])
    record["field"] = vocabulary.field_rows[career.goals[0].field]
    record["cohort"] = goals[0] * len(places.provinces) + places.province_of[career.home]
    record["topic"] = tastes.topic
    for skill, level in tastes.skills.items():
        record["levels"][vocabulary.skill_rows[skill]] = round(level * TENTHS)
    record["certifications"] = [
        *(each in career.certifications for each in vocabulary.certifications),
        True,
    ]
    record["education"] = EDUCATION.index(career.degree)
    record["attention"] = tastes.attention
    record["breakers"] = sum(1 << BREAKERS.index(name) for name in stated.breakers)
    for name in _TASTES:
        record[name] = getattr(tastes, name)
    record["years"] = career.years_worked
    record["least"] = stated.wage or 0.0


def pack_posting(posting: Posting, vocabulary: Vocabulary, record: Person) -> None:
    """Write a posting into an empty record."""
    terms = posting.terms
    weights = [1.0 if need == "ESSENTIAL" else _OPTIONAL_WEIGHT for need in posting.needs.values()]
    blank = _MOST_SKILLS - len(weights)
    skills = [vocabulary.skill_rows[skill] for skill in posting.needs]
    licences = [vocabulary.certifications.index(each) for each in posting.licences]
    record["occupation"] = vocabulary.occupation_rows[posting.occupation.id]
    record["field"] = vocabulary.field_rows[posting.occupation.field]
    record["place"] = terms.place
    record["topic"] = posting.topic
    record["skills"] = [*skills, *[len(vocabulary.skills)] * blank]
    record["weights"] = [*(weight / sum(weights) for weight in weights), *[0.0] * blank]
    record["licences"] = [
        *licences,
        *[len(vocabulary.certifications)] * (_MOST_LICENCES - len(licences)),
    ]
    record["top"] = terms.wage * terms.spread
    record["pay"] = terms.pay
    record["size"] = posting.employer.size
    record["appeal"] = posting.appeal
    record["hours"] = terms.hours
    record["years"] = terms.years
    record["education"] = EDUCATION.index(terms.education)
    record["insists"] = terms.insists
    record["permanent"] = terms.employment == "PERMANENT"
    record["states_wage"], record["states_hours"] = terms.stated
    record["remote"] = terms.remote
    record["posted"] = posting.posted
    record["closes"] = posting.closes
