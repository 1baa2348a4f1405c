"""The hidden parameters of people and postings as fixed-size records of arrays."""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ingest.sample.entries import EDUCATION
from ingest.sample.postings import Posting
from ingest.sample.stated import MOST_PLACES
from ingest.sample.topics import DIMENSIONS
from ingest.sample.vocabulary import Vocabulary

Records: TypeAlias = NDArray[np.void]

# Levels are stored in tenths.
TENTHS: Final = 10
# An optional skill weighs this much of an essential one.
_OPTIONAL_WEIGHT: Final = 0.4
_MOST_SKILLS: Final = 14
_MOST_LICENCES: Final = 2


def person_type(vocabulary: Vocabulary) -> "np.dtype[np.void]":
    """Return the record of a person.

    `levels` and `certifications` have one entry more than the tables, which stands for the
    skill that nobody needs and the licence that everybody has. From the day `served` on, an
    office helps; `groups` has a bit for each of `plants.GROUPS`.
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
            ("groups", "u1"),
            ("served", "<i2"),
            *((name, "<f4") for name in (*TASTES, "years", "least", "help")),
        ]
    )


POSTING: Final = np.dtype(
    [
        ("occupation", "<i2"),
        ("field", "<i2"),
        ("employer", "<i4"),
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
        ("turns_away", "u1"),
        ("permanent", "?"),
        ("states_wage", "?"),
        ("states_hours", "?"),
        ("remote", "<i2"),
        ("posted", "<i2"),
        ("closes", "<i2"),
    ]
)
"""The record of a posting."""

TASTES: Final = (
    *("reserve", "pay", "commute", "move", "size", "ambition", "remote", "hours", "secure"),
    *("pickiness", "saves", "dismisses"),
)
"""The parameters of people that are numbers, as in `tastes.Tastes`."""


def pack_posting(posting: Posting, vocabulary: Vocabulary, record: np.void) -> None:
    """Write a posting into an empty record."""
    terms = posting.terms
    weights = [1.0 if need == "ESSENTIAL" else _OPTIONAL_WEIGHT for need in posting.needs.values()]
    blank = _MOST_SKILLS - len(weights)
    skills = [vocabulary.skill_rows[skill] for skill in posting.needs]
    licences = [vocabulary.certifications.index(each) for each in posting.licences]
    record["occupation"] = vocabulary.occupation_rows[posting.occupation.id]
    record["field"] = vocabulary.field_rows[posting.occupation.field]
    record["employer"] = posting.employer.number
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
