"""Records: the nodes that are read from the graph, and the rows of answers."""

from dataclasses import dataclass

from domain.collected import CollectionPlace
from domain.enums import (
    ApplicationOutcome,
    ConceptStatus,
    Consent,
    Education,
    EmploymentType,
    Gender,
    InteractionKind,
    JobStatus,
    Match,
    Need,
    OfferStatus,
    PolicyKind,
    RemoteWork,
    SkillKind,
    WagePeriod,
)
from domain.ids import (
    CertificationId,
    CourseId,
    EmployerId,
    JobId,
    OccupationId,
    PolicyId,
    RegionId,
    SeekerId,
    SkillId,
)
from domain.matching import Wish
from domain.readings import Reading
from domain.texts import NO_TEXT, Texts
from domain.vocabulary import Relation


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a concept in a scheme; meaningless without the scheme."""

    scheme: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """The origin of a node: the source's id, and the time it refers to (ISO-8601 UTC)."""

    source: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept(Sourced):
    """What every concept of a scheme has; `alternative` are labels with their languages."""

    label: Texts
    alternative: tuple[tuple[str, str], ...] = ()
    description: Texts = NO_TEXT
    codes: tuple[Code, ...] = ()
    status: ConceptStatus = ConceptStatus.CURRENT
    places: tuple[CollectionPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Concept):
    """A skill, a piece of knowledge, an attitude or a technology."""

    id: SkillId
    kind: SkillKind
    level: int | None = None
    reuse_level: str | None = None
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation(Concept):
    """An occupation of a scheme such as ESCO or KEIS; `regulated` is None where none says so."""

    id: OccupationId
    regulated: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification(Concept):
    """A national or private qualification; grade and field as its issuer names them.

    `regulated` says whether the law requires it for the work; None where no source says so.
    """

    id: CertificationId
    grade: str | None = None
    field: str | None = None
    regulated: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Concept):
    """A region; its seat or centre in degrees (WGS 84)."""

    id: RegionId
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Concept):
    """A branch of industry."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillGroup(Concept):
    """A group of skills in a scheme's hierarchy."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationGroup(Concept):
    """A group of occupations, such as an ISCO or KEIS class."""

    id: str


@dataclass(frozen=True, slots=True)
class ConceptMapping:
    """A corresponding concept of another scheme, the kind of mapping, and its source."""

    concept: str
    match: Match
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer(Sourced):
    """An employer."""

    id: EmployerId
    name: Texts
    headcount: int | None = None


@dataclass(frozen=True, slots=True)
class Wage:
    """A wage in whole KRW for each period; None where only one end is known."""

    min: int | None
    max: int | None
    per: WagePeriod
    currency: str = "KRW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Sourced):
    """A posting. Dates are ISO-8601; None where the source does not say.

    `status` is what the source says; whether a posting is open today is `domain.offers`' rule.
    `title_lang` is the BCP 47 tag of the title.
    """

    id: JobId
    title: str
    status: JobStatus
    title_lang: str | None = None
    description: str | None = None
    wage: Wage | None = None
    education: Education | None = None
    min_career_years: int | None = None
    employment_type: EmploymentType | None = None
    openings: int | None = None
    weekly_hours: float | None = None
    remote: RemoteWork | None = None
    posted_at: str | None = None
    closes_at: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Sourced):
    """A training course; rates in percent (0-100). `status` is what the source says."""

    id: CourseId
    title: Texts
    provider: Texts
    description: Texts = NO_TEXT
    hours: int | None = None
    employment_rate6: float | None = None
    satisfaction: float | None = None
    status: OfferStatus = OfferStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSession(Sourced):
    """A session of a course; dates are ISO, `tuition` and `own_payment` whole KRW.

    `status` is what the source says; whether it is open today is `domain.offers`' rule.
    """

    id: str
    starts_on: str | None = None
    ends_on: str | None = None
    seats: int | None = None
    tuition: int | None = None
    own_payment: int | None = None
    status: OfferStatus = OfferStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Sourced):
    """A support programme; its application window as ISO dates, open-ended where None.

    `status` is what the source says; whether it is open today is `domain.offers`' rule.
    """

    id: PolicyId
    name: Texts
    category: PolicyKind
    benefit: Texts
    agency: Texts
    apply_from: str | None = None
    apply_until: str | None = None
    url: str | None = None
    status: OfferStatus = OfferStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker(Sourced):
    """A person who looks for work; nothing here identifies them."""

    id: SeekerId
    birth_year: int | None = None
    gender: Gender | None = None
    wishes: tuple[Wish, ...] = ()
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class RequiredSkill:
    """A skill on the edge that requires it."""

    skill: Skill
    need: Need


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill that somebody has, or that a course teaches; level 1-5, None if not given."""

    skill: Skill
    level: int | None


@dataclass(frozen=True, slots=True)
class TeachingCourse:
    """A course on the edge by which it teaches a skill; level 1-5, None if not given."""

    course: Course
    level: int | None


@dataclass(frozen=True, slots=True)
class RequiredCertification:
    """A certification on the edge that requires it."""

    certification: Certification
    need: Need


@dataclass(frozen=True, slots=True)
class HeldCertification:
    """A certification that somebody holds, and since when (ISO date, None if not given)."""

    certification: Certification
    acquired_at: str | None


@dataclass(frozen=True, slots=True)
class Application:
    """A posting that somebody applied to, with the date and the outcome."""

    job: Job
    at: str | None
    outcome: ApplicationOutcome | None


@dataclass(frozen=True, slots=True)
class Career:
    """A period of work as somebody describes it; dates are ISO, None where unknown."""

    id: str
    title: str | None
    text: str | None
    employer: str | None
    region: Region | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Interaction:
    """What somebody did with a posting, a course or a policy, in the order of their list.

    `at` is an ISO date or moment; `position` is its place in the person's list, 0 if not known.
    """

    kind: InteractionKind
    at: str | None
    position: int
    target: Job | Course | Policy


@dataclass(frozen=True, slots=True)
class PathStep:
    """One relationship of a path; `forward` says whether it was followed in its direction.

    For a mapping between schemes, `match` is the relation of its end to its start.
    """

    relation: Relation
    forward: bool
    cost: float
    start: str
    end: str
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A path through the graph; its cost is the sum of the costs of its steps."""

    cost: float
    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class DataSource:
    """A data set that was loaded, and its licence; with the last reading if it is a feed.

    `version` and `as_of` are empty if nothing of it has been loaded.
    """

    id: str
    name: str
    version: str
    licence: str
    url: str
    as_of: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """A scheme of concepts in one version, such as ESCO 1.1.1; `title` is its text.

    `names` are those in its languages if it has several.
    """

    name: str
    version: str
    licence: str | None = None
    url: str | None = None
    uri: str | None = None
    names: Texts = NO_TEXT

    @classmethod
    def of_title(cls, title: str) -> "SchemeVersion":
        """Read a title; without a version it is the name alone."""
        name, _, version = title.rpartition(" ")
        return cls(name, version) if name else cls(version, "")

    @property
    def title(self) -> str:
        """The name and the version."""
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptScheme(SchemeVersion):
    """A version of a scheme that is in the graph."""

    id: str
