"""Hidden topics of skills, occupations and postings, never written to a file.

Every field has a random direction in a small space; skills with the same parent are close to
each other, and each also has a direction of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.draws import Draws, FloatArray
from ingest.sample.entries import Occupation
from ingest.sample.vocabulary import Vocabulary

DIMENSIONS: Final = 16
_GENERAL: Final = "cross"


@dataclass(frozen=True, slots=True)
class Topics:
    """Unit vectors (16,) by the id of a field, a skill or an occupation."""

    fields: dict[str, FloatArray]
    skills: dict[str, FloatArray]
    occupations: dict[str, FloatArray]


def unit(vector: FloatArray) -> FloatArray:
    """Scale a vector to length 1."""
    return np.asarray(vector / np.sqrt(np.sum(vector * vector)))


def direction(draws: Draws) -> FloatArray:
    """Draw a direction."""
    return unit(draws.normals(DIMENSIONS))


def draw_topics(vocabulary: Vocabulary, draws: Draws) -> Topics:
    """Draw the topics of all fields, skills and occupations."""
    fields = {field: direction(draws) for field in (*vocabulary.fields, _GENERAL)}
    own = {skill: direction(draws) for skill in vocabulary.skills}
    skills: dict[str, FloatArray] = {}
    for skill in vocabulary.skills.values():
        parent = own[skill.broader[0]] if skill.broader else own[skill.id]
        skills[skill.id] = unit(0.8 * fields[skill.field] + 0.5 * parent + 0.5 * own[skill.id])
    occupations = {
        each.id: blend(_weights(vocabulary, each), skills)
        for each in vocabulary.occupations.values()
    }
    return Topics(fields, skills, occupations)


def blend(weights: Iterable[tuple[str, float]], vectors: dict[str, FloatArray]) -> FloatArray:
    """Mix named vectors by weight and scale to length 1."""
    total = np.zeros(DIMENSIONS)
    for name, weight in weights:
        total = total + weight * vectors[name]
    return unit(total)


def weight_of(vocabulary: Vocabulary, skill: str, *, essential: bool) -> float:
    """Return how much a skill says about a topic: teamwork says little."""
    general = vocabulary.skills[skill].field == _GENERAL
    return (0.2 if general else 1.0) * (1.0 if essential else 0.5)


def _weights(vocabulary: Vocabulary, occupation: Occupation) -> list[tuple[str, float]]:
    return [
        (skill, weight_of(vocabulary, skill, essential=skill in occupation.essential))
        for skill in (*occupation.essential, *occupation.optional)
    ]
