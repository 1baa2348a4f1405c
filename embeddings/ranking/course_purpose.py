"""What a course is good for, in facts that a sentence can name."""

from collections.abc import Iterable, Mapping

from domain.ids import CertificationId, JobId, SkillId
from domain.matching import Purpose
from embeddings.features.tables import Catalog
from embeddings.ranking.course_gap import Gap


def purpose_of(course: int, gap: Gap, catalog: Catalog) -> Purpose:
    """Return the target whose gap a course closes most, and what of it the course covers.

    Of equal targets, it is the one that comes first: jobs before occupations, by rank.
    """
    taught = set(catalog.courses.teaches.columns(course).tolist())
    prepared = set(catalog.courses.prepares_for.columns(course).tolist())
    best = max(
        gap.wants,
        key=lambda want: _sum(want.skills, taught) + _sum(want.certifications, prepared),
        default=None,
    )
    if best is not None:
        skills, held = _most(best.skills, taught), _most(best.certifications, prepared)
        if skills or held:
            return Purpose(JobId(best.target), *_named(skills, held, catalog))
    weights = {at: float(gap.certifications[at]) for at in prepared if gap.certifications[at] > 0}
    return Purpose(None, *_named([], _most(weights, prepared), catalog))


def _sum(weights: Mapping[int, float], covered: Iterable[int]) -> float:
    return sum(weights.get(at, 0.0) for at in covered)


def _most(weights: Mapping[int, float], covered: Iterable[int]) -> list[int]:
    return sorted((at for at in covered if at in weights), key=lambda at: (-weights[at], at))


def _named(
    skills: list[int], held: list[int], catalog: Catalog
) -> tuple[tuple[SkillId, ...], tuple[CertificationId, ...]]:
    return (
        tuple(map(SkillId, catalog.skills.take(skills))),
        tuple(map(CertificationId, catalog.certifications.take(held))),
    )
