"""The records of matching: profiles, ranked results with their reasons, and runs."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any, Final

from domain.enums import (
    Basis,
    DealBreaker,
    Education,
    FactorName,
    InteractionKind,
    Need,
    WagePeriod,
)
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
from domain.wishes import sentences, wanted_and_refused

_VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Interaction:
    """What somebody did with a posting; `at` is an ISO date or moment, empty where unknown."""

    job: JobId
    kind: InteractionKind
    at: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A period of work as the person describes it; dates are ISO, None where unknown.

    `text` are its title and description in all languages, `title` the title as it is shown.
    """

    title: str
    text: str = ""
    employer: str = ""
    region: RegionId | None = None
    start: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """Work that somebody looks for, in their own words; priority 1 is the most wanted."""

    title: str
    text: str = ""
    priority: int = 1

    @property
    def wanted(self) -> "Wish | None":
        """Return the wish without what is not wanted; None where nothing else is said."""
        title, refused = wanted_and_refused(self.title)
        if refused and not title:
            return None
        wanted, others = sentences(self.text)
        if not refused and not others:
            return self
        return replace(self, title=title, text="\n".join(wanted))

    @property
    def refused(self) -> list[str]:
        """Return what is not wanted, in the person's words."""
        title, refused = wanted_and_refused(self.title)
        if refused and not title:
            return [refused]
        own = [refused] if refused else []
        return list(dict.fromkeys(own + sentences(self.text)[1]))


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions that somebody states for work; a `deal_breaker` is not negotiable.

    `wage` is the least wage in KRW a year of full-time work, `wage_per` the period in which they
    stated it, and `hours` the most hours a week. The regions are those of the profile.
    """

    wage: float | None = None
    hours: float | None = None
    remote: bool = False
    deal_breakers: frozenset[DealBreaker] = frozenset()
    wage_per: WagePeriod = WagePeriod.YEAR

    @property
    def is_about_terms(self) -> bool:
        """Return whether any condition is stated, negotiable or not."""
        return self.wage is not None or self.hours is not None or self.remote


ANY_TERMS: Final = Conditions()
"""The conditions of somebody who has stated none."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of somebody who looks for work, with or without an account.

    Everything may be empty. `home` is where they live, `regions` are those where they live or
    are willing to work, `completed` the courses that they have completed, and `career_years`
    counts all occupations together. `careers` and `wishes` are in the person's own words;
    `sought` and `worked` are the occupations among them. `interactions` are in their order.
    `settled` are postings that they applied to or dismissed on the day itself: enough is known to
    leave these out, though they are no part of the history yet.
    """

    skills: frozenset[SkillId] = frozenset()
    certifications: frozenset[CertificationId] = frozenset()
    sought: frozenset[OccupationId] = frozenset()
    wishes: tuple[Wish, ...] = ()
    worked: frozenset[OccupationId] = frozenset()
    careers: tuple[Work, ...] = ()
    completed: frozenset[CourseId] = frozenset()
    interactions: tuple[Interaction, ...] = ()
    home: frozenset[RegionId] = frozenset()
    regions: frozenset[RegionId] = frozenset()
    conditions: Conditions = ANY_TERMS
    education: Education | None = None
    career_years: float | None = None
    settled: frozenset[JobId] = frozenset()

    @property
    def version(self) -> str:
        """Return 12 hex digits over the content: equal profiles have the same on every machine."""
        text = json.dumps(_plain(self), sort_keys=True, default=_plain)
        return hashlib.sha256(text.encode()).hexdigest()[:_VERSION_DIGITS]

    @property
    def wanted(self) -> tuple[Wish, ...]:
        """Return the wishes without what is not wanted: texts are only compared with these."""
        kept = (one.wanted for one in self.wishes)
        return tuple(one for one in kept if one is not None and (one.title or one.text))

    @property
    def refused(self) -> list[str]:
        """Return what the wishes say that is not wanted, in the person's words."""
        return [text for one in self.wishes for text in one.refused]

    @property
    def states_work(self) -> bool:
        """Return whether they state or chose anything about work, be it known to anybody or not."""
        stated = (
            self.skills,
            self.certifications,
            self.sought,
            self.wishes,
            self.worked,
            self.careers,
            self.completed,
        )
        chosen = {one.job for one in self.interactions} - self.dismissed
        return any(stated) or bool(chosen)

    @property
    def applied(self) -> frozenset[JobId]:
        """Return the postings that they applied to."""
        return self._with(
            InteractionKind.APPLIED, InteractionKind.INTERVIEWED, InteractionKind.HIRED
        )

    @property
    def dismissed(self) -> frozenset[JobId]:
        """Return the postings that they dismissed, and did not save or apply to afterwards."""
        latest = {
            one.job: one.kind for one in self.interactions if one.kind is not InteractionKind.VIEWED
        }
        return frozenset(job for job, kind in latest.items() if kind is InteractionKind.DISMISSED)

    def _with(self, *kinds: InteractionKind) -> frozenset[JobId]:
        return frozenset(one.job for one in self.interactions if one.kind in kinds)


def _plain(value: Any) -> Any:
    """Return what JSON has no form for: a set as a sorted list, a record as a dictionary."""
    if isinstance(value, frozenset):
        return sorted(value)
    return {name: getattr(value, name) for name in value.__slots__}


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
class Purpose:
    """What a course is good for: the job or occupation whose requirements it covers best.

    `skills` and `certifications` are those that `target` requires, that the person lacks, and that
    the course teaches or prepares for, the most needed first. `target` is None where only further
    postings ask for the certifications.
    """

    target: JobId | OccupationId | None
    skills: tuple[SkillId, ...] = ()
    certifications: tuple[CertificationId, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranked job, occupation or course.

    The score is the exact sum of the factors' contributions, added in their order. For a
    job or an occupation, `missing` are the required skills that the profile lacks, the essential
    ones first. For a course, `closes` are the missing skills that it teaches, the most needed
    first, `sessions` the ids of the sessions that the person can reach and that have not begun,
    the soonest first, and `purpose` says what it is good for.
    """

    id: str
    rank: int
    score: float
    factors: tuple[Factor, ...]
    missing: tuple[MissingSkill, ...] = ()
    closes: tuple[SkillId, ...] = ()
    sessions: tuple[str, ...] = ()
    purpose: Purpose | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who suits a posting, ranked among others who do.

    `profile` is what counted. The score is the exact sum of the factors' contributions, added in
    their order.
    """

    seeker: SeekerId
    job: JobId
    profile: Profile
    rank: int
    score: float
    factors: tuple[Factor, ...]

    def __hash__(self) -> int:
        """Return a hash that is cheap: a score has many factors."""
        return hash((self.seeker, self.job))


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
    so that they can be keys; `held` and `basis` follow from these.
    """

    run: RecommendationRun
    held: HeldSkills = field(compare=False)
    profile: Profile
    seeker: SeekerId | None = None
    basis: Basis = field(default=Basis.FACTS, compare=False)

    def __hash__(self) -> int:
        """Return a hash that is cheap: profiles may hold long histories."""
        return hash((self.run.id, self.seeker))

    @property
    def is_stored(self) -> bool:
        """Return whether a nightly run stored the list of this seeker."""
        return not self.run.computed_now
