"""What a person lacks for the jobs and occupations that fit them, and how much each counts."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray, WholeArray
from embeddings.features.marks import Marks
from embeddings.ranking.course_loops import count_lacked, weigh_certifications, weigh_skills
from embeddings.ranking.course_openings import Openings
from embeddings.ranking.listed import Listed
from embeddings.sparse import Links

_OCCUPATION: Final = 0.5
"""What an occupation counts beside a posting of the same rank: a posting is real work, now."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What targets require and a person lacks: weights by column, the targets in their order.

    The weights of skills, (targets, skills), add up to that of the target: a course that teaches
    all of them closes its whole gap, however many they are. A certification, (targets,
    certifications), weighs as much as the target.
    """

    targets: tuple[str, ...]
    skills: Links
    certifications: Links


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of a person: the weights of what they lack.

    `skills` is (skills,) and `certifications` (certifications,), summed over `wants`. A skill that
    opens no posting in reach counts half of what the one counts that opens most; a certification
    that postings in reach insist on counts more by the logarithm of their number.
    """

    wants: Wants
    skills: FloatArray
    certifications: FloatArray
    openings: Openings


def measure_gap(jobs: Listed, occupations: Listed, openings: Openings, marks: Marks) -> Gap:
    """Return the gap towards ranked jobs and occupations.

    A target at rank r weighs 1 / log2(1 + r), the discount of NDCG.
    """
    parts = _wants(jobs, 1.0, marks), _wants(occupations, _OCCUPATION, marks)
    skills, certifications = (one.stacked(other) for one, other in zip(*parts, strict=True))
    wants = Wants((*jobs.ids, *occupations.ids), skills, certifications)
    opening = np.log1p(openings.skills)
    emphasis = 0.5 + 0.5 * opening / max(float(opening.max(initial=0.0)), 1e-6)
    every = np.ones(len(wants.targets), dtype=np.float32)
    held = certifications.summed(every) + np.log1p(openings.certifications)
    return Gap(
        wants=wants,
        skills=(skills.summed(every) * emphasis).astype(np.float32),
        certifications=held.astype(np.float32),
        openings=openings,
    )


def _wants(listed: Listed, share: float, marks: Marks) -> tuple[Links, Links]:
    """Return what each of some targets requires: of skills, and of certifications."""
    weights = share / np.log2(2.0 + np.arange(len(listed.rows)))
    return _skills(listed, weights, marks), _certifications(listed, weights, marks)


def _skills(listed: Listed, weights: DoubleArray, marks: Marks) -> Links:
    needs, rows = listed.needs, listed.rows
    essential, optional = needs.essential.pattern, needs.optional.pattern
    ends = np.zeros(len(rows) + 1, dtype=np.int32)
    count_lacked(*essential, *optional, rows, marks.skills, ends)
    data, indices = _room(ends)
    weigh_skills(*essential, *optional, rows, weights, marks.skills, ends, data, indices)
    return Links(data, indices, ends, len(marks.skills))


def _certifications(listed: Listed, weights: DoubleArray, marks: Marks) -> Links:
    needs, rows = listed.needs, listed.rows
    asked, required = needs.certifications.pattern, needs.required.pattern
    nothing = np.zeros(0, dtype=np.int32), np.zeros(len(needs.required.indptr), dtype=np.int32)
    ends = np.zeros(len(rows) + 1, dtype=np.int32)
    count_lacked(*asked, *nothing, rows, marks.certifications, ends)
    data, indices = _room(ends)
    weigh_certifications(
        *asked, *required, rows, weights, marks.certifications, ends, data, indices
    )
    return Links(data, indices, ends, len(marks.certifications))


def _room(ends: WholeArray) -> tuple[FloatArray, WholeArray]:
    return np.empty(ends[-1], dtype=np.float32), np.empty(ends[-1], dtype=np.int32)
