"""What matching is about: a profile goes in, ranked things with their reasons come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from domain.enums import Need
from domain.ids import (
    CertificationId,
    CourseId,
    JobId,
    OccupationId,
    RegionId,
    RunId,
    SeekerId,
    SkillId,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of somebody who looks for work, with or without an account.

    Everything may be empty. `regions` are where they live and are willing to work,
    `education` as in the canonical files, `career_years` in all occupations together.
    """

    skills: frozenset[SkillId] = frozenset()
    certifications: frozenset[CertificationId] = frozenset()
    sought: frozenset[OccupationId] = frozenset()
    worked: frozenset[OccupationId] = frozenset()
    completed: frozenset[CourseId] = frozenset()
    applied: frozenset[JobId] = frozenset()
    regions: frozenset[RegionId] = frozenset()
    education: str | None = None
    career_years: float | None = None


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason behind a score: contribution = weight x value, value between 0 and 1."""

    name: str
    value: float
    weight: float

    @property
    def contribution(self) -> float:
        """Give what the factor adds to the score."""
        return self.weight * self.value


@dataclass(frozen=True, slots=True)
class SkillMatch:
    """A required skill, and the skill of the profile that covers it (itself, or a near one)."""

    skill: SkillId
    need: Need
    covered_by: SkillId | None
    closeness: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """One ranked thing: a job, an occupation or a course.

    The score is the sum of the factors' contributions. `matched` and `missing`
    are, for a job or an occupation, its required skills; for a course, `matched`
    holds the missing skills that it closes and `missing` is empty.
    """

    id: str
    rank: int
    score: float
    factors: tuple[Factor, ...]
    matched: tuple[SkillMatch, ...] = ()
    missing: tuple[SkillMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """What an answer rests on: the model, the ontologies and the data."""

    model: str
    model_version: str
    schemes: tuple[str, ...]
    data_version: str
    data_as_of: str


@dataclass(frozen=True, slots=True)
class RecommendationRun:
    """One computation of recommendations; `computed_now` tells it from the nightly one."""

    id: RunId
    at: str
    versions: Versions
    computed_now: bool
    metrics: dict[str, float] = field(default_factory=dict[str, float], compare=False)


Held: TypeAlias = Mapping[SkillId, CertificationId | CourseId | None]
"""The skills that somebody has, each with what stands for it: a certification that attests
it, a completed course that taught it, or None where they said so themselves."""


@dataclass(frozen=True, slots=True)
class RecommendationSet:
    """Whose recommendations: a seeker's stored ones, or those of a profile, computed now.

    Matched and missing skills are told apart by `held`. Exactly one of `seeker` (read
    what the nightly run stored) and `profile` (compute) drives it; a seeker without
    stored recommendations has both.
    """

    run: RecommendationRun
    held: Held = field(compare=False)
    seeker: SeekerId | None = None
    profile: Profile | None = None
