"""The records of matching: profiles, ranked results with their reasons, and runs."""

import hashlib
import json
from dataclasses import dataclass, field, fields

from domain.enums import Education, FactorName, Need
from domain.holdings import HeldSkills
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

_VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of somebody who looks for work, with or without an account.

    Everything may be empty. `regions` are those where they live or are willing to work,
    `completed` the courses that they have completed, `applied` the postings that they
    applied to, and `career_years` counts all occupations together.
    """

    skills: frozenset[SkillId] = frozenset()
    certifications: frozenset[CertificationId] = frozenset()
    sought: frozenset[OccupationId] = frozenset()
    worked: frozenset[OccupationId] = frozenset()
    completed: frozenset[CourseId] = frozenset()
    applied: frozenset[JobId] = frozenset()
    regions: frozenset[RegionId] = frozenset()
    education: Education | None = None
    career_years: float | None = None

    @property
    def version(self) -> str:
        """Return 12 hex digits over the content: equal profiles have the same on every machine."""
        content = {one.name: getattr(self, one.name) for one in fields(self)}
        text = json.dumps(content, sort_keys=True, default=sorted)
        return hashlib.sha256(text.encode()).hexdigest()[:_VERSION_DIGITS]


@dataclass(frozen=True, slots=True)
class Factor:
    """One part of a score: its value, between 0 and 1, and what it adds to the score."""

    name: FactorName
    value: float
    contribution: float


@dataclass(frozen=True, slots=True)
class MissingSkill:
    """A required skill that a profile lacks, and how much it is needed."""

    skill: SkillId
    need: Need


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranked job, occupation or course.

    The score is the exact sum of the factors' contributions, added in their order. For a
    job or an occupation, `missing` are the required skills that the profile lacks, the essential
    ones first; for a course, `closes` are the missing skills that it teaches, the most needed
    first.
    """

    id: str
    rank: int
    score: float
    factors: tuple[Factor, ...]
    missing: tuple[MissingSkill, ...] = ()
    closes: tuple[SkillId, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A model, and the version that identifies its training."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions that an answer is based on: the model, the schemes and the data."""

    model: str
    model_version: str
    schemes: tuple[str, ...]
    data_version: str
    data_as_of: str


@dataclass(frozen=True, slots=True)
class RecommendationRun:
    """One computation of recommendations.

    `computed_now` is true for a computation for one request, false for a nightly run; `edition` is
    the id of the edition that it used.
    """

    id: RunId
    at: str
    versions: Versions
    computed_now: bool
    edition: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationSet:
    """Whose recommendations: those of a seeker, or of somebody without an account.

    `run` says whether they are stored or computed. Sets compare by run, profile and seeker,
    so that they can be keys; `held` follows from these.
    """

    run: RecommendationRun
    held: HeldSkills = field(compare=False)
    profile: Profile
    seeker: SeekerId | None = None

    @property
    def is_stored(self) -> bool:
        """Return whether a nightly run stored the list of this seeker."""
        return not self.run.computed_now
