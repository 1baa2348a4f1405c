"""What a person lacks for the jobs and occupations that fit them, and how much each counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

import numpy as np

from domain.enums import Need
from domain.matching import MissingSkill, Ranked
from embeddings.arrays import FloatArray
from embeddings.features.marks import Marks
from embeddings.features.tables import Catalog, Requirements
from embeddings.ranking.course_openings import Openings

_NEED_WEIGHTS: Final = {Need.ESSENTIAL: 1.0, Need.OPTIONAL: 0.4}
_OCCUPATION: Final = 0.5
"""What an occupation counts beside a posting of the same rank: a posting is real work, now."""


@dataclass(frozen=True, slots=True)
class Want:
    """What one target requires and a person lacks: weights by column.

    The weights of skills add up to that of the target: a course that teaches all of them closes
    its whole gap, however many they are. A certification weighs as much as the target.
    """

    target: str
    skills: Mapping[int, float]
    certifications: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of a person: the weights of what they lack.

    `skills` is (skills,) and `certifications` (certifications,), summed over `wants`. A skill that
    opens no posting in reach counts half of what the one counts that opens most; a certification
    that postings in reach insist on counts more by the logarithm of their number.
    """

    wants: Sequence[Want]
    skills: FloatArray
    certifications: FloatArray
    openings: Openings


def measure_gap(
    jobs: Sequence[Ranked],
    occupations: Sequence[Ranked],
    openings: Openings,
    marks: Marks,
    catalog: Catalog,
) -> Gap:
    """Return the gap towards ranked jobs and occupations.

    A target at rank r weighs 1 / log2(1 + r), the discount of NDCG.
    """
    wants = [_want(one, 1.0, marks, catalog) for one in jobs]
    wants += [_want(one, _OCCUPATION, marks, catalog) for one in occupations]
    skills = np.zeros(len(catalog.skills), dtype=np.float32)
    certifications = np.zeros(len(catalog.certifications), dtype=np.float32)
    for want in wants:
        skills[list(want.skills)] += list(want.skills.values())
        certifications[list(want.certifications)] += list(want.certifications.values())
    opening = np.log1p(openings.skills)
    emphasis = 0.5 + 0.5 * opening / max(float(opening.max(initial=0.0)), 1e-6)
    return Gap(
        wants=wants,
        skills=(skills * emphasis).astype(np.float32),
        certifications=(certifications + np.log1p(openings.certifications)).astype(np.float32),
        openings=openings,
    )


def _want(target: Ranked, share: float, marks: Marks, catalog: Catalog) -> Want:
    weight = share / log2(1.0 + target.rank)
    needs, row = _needs(target.id, catalog)
    return Want(
        target=target.id,
        skills=_skills(target.missing, weight, catalog),
        certifications=_certifications(needs, row, weight, marks),
    )


def _skills(missing: Sequence[MissingSkill], weight: float, catalog: Catalog) -> dict[int, float]:
    total = sum(_NEED_WEIGHTS[one.need] for one in missing)
    positions = catalog.skills.positions
    return {positions[one.skill]: weight * _NEED_WEIGHTS[one.need] / total for one in missing}


def _certifications(needs: Requirements, row: int, weight: float, marks: Marks) -> dict[int, float]:
    required = set(needs.required.columns(row).tolist())
    return {
        at: weight * _NEED_WEIGHTS[Need.ESSENTIAL if at in required else Need.OPTIONAL]
        for at in needs.certifications.columns(row).tolist()
        if marks.certifications[at] == 0
    }


def _needs(target: str, catalog: Catalog) -> tuple[Requirements, int]:
    row = catalog.jobs.index.positions.get(target)
    if row is not None:
        return catalog.jobs.needs, row
    return catalog.occupations.needs, catalog.occupations.index.positions[target]
