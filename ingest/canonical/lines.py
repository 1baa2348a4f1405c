"""The lines of the canonical files, one class a file, as docs/data-format.md describes them."""

from typing import Annotated

from pydantic import Field

from domain.enums import (
    ApplicationOutcome,
    Education,
    EmploymentType,
    Gender,
    JobStatus,
    PolicyKind,
    SkillKind,
)
from ingest.canonical.parts import (
    AltLabelsIn,
    CodeIn,
    Count,
    Day,
    DayOrMonth,
    GroupIn,
    LevelledSkill,
    Moment,
    NeededCertification,
    NeededSkill,
    Part,
    Percent,
    ProviderIn,
    Ref,
    SeekerRef,
    SessionIn,
    Text,
    TextsIn,
    WageIn,
    WorkplaceIn,
    WrittenText,
)

_NO_LABELS = AltLabelsIn()


class SourceFile(Part):
    """The object in `source.json`."""

    id: Ref
    name: Text
    version: Text
    licence: Text
    url: Text
    as_of: Moment


class SkillLine(Part):
    """A line of `skills.jsonl`."""

    id: Ref
    pref_label: TextsIn
    alt_labels: AltLabelsIn = _NO_LABELS
    description: TextsIn | None = None
    kind: SkillKind
    broader: tuple[Ref, ...] = ()
    related: tuple[Ref, ...] = ()


class CertificationLine(Part):
    """A line of `certifications.jsonl`."""

    id: Ref
    pref_label: TextsIn
    alt_labels: AltLabelsIn = _NO_LABELS
    code: CodeIn | None = None
    grade: Text | None = None
    field: Text | None = None
    attests: tuple[Ref, ...] = ()


class OccupationLine(Part):
    """A line of `occupations.jsonl`."""

    id: Ref
    pref_label: TextsIn
    alt_labels: AltLabelsIn = _NO_LABELS
    description: TextsIn | None = None
    code: CodeIn | None = None
    group: GroupIn
    skills: tuple[NeededSkill, ...]
    certifications: tuple[Ref, ...] = ()


class EmployerLine(Part):
    """A line of `employers.jsonl`."""

    id: Ref
    name: TextsIn
    workplaces: tuple[WorkplaceIn, ...]


class CourseLine(Part):
    """A line of `courses.jsonl`."""

    id: Ref
    title: TextsIn
    provider: ProviderIn
    hours: Count
    teaches: tuple[LevelledSkill, ...]
    prepares_for: tuple[Ref, ...] = ()
    employment_rate6: Percent | None = None
    satisfaction: Percent | None = None
    sessions: tuple[SessionIn, ...]


class PolicyLine(Part):
    """A line of `policies.jsonl`."""

    ordered = (("apply_from", "apply_until"),)

    id: Ref
    name: TextsIn
    kind: PolicyKind
    benefit: TextsIn
    agency: TextsIn
    apply_from: Day | None = None
    apply_until: Day | None = None
    url: Text | None = None
    funds: tuple[Ref, ...] = ()
    supports: tuple[Ref, ...] = ()


class PostingLine(Part):
    """A line of `postings.jsonl`."""

    ordered = (("posted_at", "closes_at"),)

    id: Ref
    title: WrittenText
    description: WrittenText | None = None
    employer: Ref | None = None
    occupations: tuple[Ref, ...] = ()
    skills: tuple[NeededSkill, ...]
    certifications: tuple[NeededCertification, ...] = ()
    region: Ref | None = None
    wage: WageIn | None = None
    education: Education | None = None
    min_career_years: Annotated[int, Field(ge=0, le=60)] | None = None
    employment_type: EmploymentType | None = None
    openings: Count | None = None
    posted_at: Day | None = None
    closes_at: Day | None = None
    status: JobStatus = JobStatus.OPEN


class HeldCertification(Part):
    """A certification that a seeker holds."""

    certification: Ref
    acquired_at: DayOrMonth


class CompletedCourse(Part):
    """A course that a seeker completed."""

    course: Ref
    at: DayOrMonth


class Studied(Part):
    """A field that a seeker studied."""

    major: Ref
    degree: Education
    until: DayOrMonth


class Worked(Part):
    """An occupation that a seeker worked in; without an end while it lasts."""

    ordered = (("since", "until"),)

    occupation: Ref
    since: DayOrMonth = Field(alias="from")
    until: DayOrMonth | None = None


class Sought(Part):
    """An occupation that a seeker looks for; 1 is the first choice."""

    occupation: Ref
    priority: Annotated[int, Field(ge=1, le=100)]


class Application(Part):
    """A posting that a seeker applied to."""

    posting: Ref
    at: DayOrMonth
    outcome: ApplicationOutcome


class SeekerLine(Part):
    """A line of `seekers.jsonl`."""

    id: SeekerRef
    birth_year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    gender: Gender | None = None
    region: Ref | None = None
    willing_to_work_in: tuple[Ref, ...] = ()
    skills: tuple[LevelledSkill, ...] = ()
    certifications: tuple[HeldCertification, ...] = ()
    completed: tuple[CompletedCourse, ...] = ()
    studied: tuple[Studied, ...] = ()
    worked: tuple[Worked, ...] = ()
    seeks: tuple[Sought, ...] = ()
    applications: tuple[Application, ...] = ()
