"""What courses are good for, in facts that a sentence can name."""

import numpy as np

from domain.ids import CertificationId, JobId, SkillId
from domain.matching import Purpose
from embeddings.arrays import FloatArray, IntArray
from embeddings.features.tables import Catalog
from embeddings.ranking.course_gap import Gap
from embeddings.ranking.course_loops import sums_covered
from embeddings.sparse import Links


def purposes_of(rows: IntArray, gap: Gap, catalog: Catalog) -> list[Purpose]:
    """Return for each course the target whose gap it closes most, and what of it it covers.

    Of equal targets, it is the one that comes first: jobs before occupations, by rank.
    """
    courses, wants = catalog.courses, gap.wants
    covered = np.zeros((len(rows), len(wants.targets)), dtype=np.float64)
    for wanted, offered in (
        (wants.skills, courses.teaches),
        (wants.certifications, courses.prepares_for),
    ):
        sums_covered(*wanted.parts, offered.indices, offered.indptr, rows, covered)
    if not wants.targets:
        return [_for_postings(row, gap, catalog) for row in rows.tolist()]
    targets = covered.argmax(axis=1)
    return [
        _for_target(row, target, gap, catalog)
        if covered[at, target] > 0
        else _for_postings(row, gap, catalog)
        for at, (row, target) in enumerate(zip(rows.tolist(), targets.tolist(), strict=True))
    ]


def _for_target(course: int, target: int, gap: Gap, catalog: Catalog) -> Purpose:
    courses, wants = catalog.courses, gap.wants
    return Purpose(
        JobId(wants.targets[target]),
        *_named(
            _most(wants.skills, target, courses.teaches, course),
            _most(wants.certifications, target, courses.prepares_for, course),
            catalog,
        ),
    )


def _for_postings(course: int, gap: Gap, catalog: Catalog) -> Purpose:
    prepared = catalog.courses.prepares_for.columns(course).tolist()
    weights = {at: float(gap.certifications[at]) for at in prepared if gap.certifications[at] > 0}
    return Purpose(None, *_named([], _by_weight(weights), catalog))


def _most(wanted: Links, target: int, offered: Links, course: int) -> list[int]:
    """Return the columns of a target that a course covers, the heaviest first."""
    columns: list[int] = wanted.columns(target).tolist()
    values: FloatArray = wanted.values(target)
    covered = set(offered.columns(course).tolist())
    weights = dict(zip(columns, values.tolist(), strict=True))
    return _by_weight({at: weight for at, weight in weights.items() if at in covered})


def _by_weight(weights: dict[int, float]) -> list[int]:
    return sorted(weights, key=lambda at: (-weights[at], at))


def _named(
    skills: list[int], held: list[int], catalog: Catalog
) -> tuple[tuple[SkillId, ...], tuple[CertificationId, ...]]:
    return (
        tuple(map(SkillId, catalog.skills.take(skills))),
        tuple(map(CertificationId, catalog.certifications.take(held))),
    )
