"""The lines of the canonical files, one class a file, as docs/data-format.md describes them.

Those of seekers are in `ingest.canonical.seekers`.
"""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from domain.enums import Education, EmploymentType, JobStatus, PolicyKind, RemoteWork, SkillKind
from ingest.canonical.benefits import Subsidies, WorkplaceIn
from ingest.canonical.parts import (
    AltLabelsIn,
    CodeIn,
    ConceptRef,
    Count,
    Day,
    GroupIn,
    IncompatibleIn,
    Latitude,
    LevelledSkill,
    LinkedConcept,
    Longitude,
    Moment,
    MostlyEssential,
    NeededCertification,
    NeededSkill,
    Part,
    Percent,
    ProviderIn,
    Ref,
    SessionIn,
    WageIn,
    WebAddress,
    WeeklyHours,
    Years,
)
from ingest.canonical.rules import RulesIn
from ingest.canonical.texts import LongTexts, Text, Texts

_NO_LABELS = AltLabelsIn()


class SourceFile(Part):
    """The object in `source.json`."""

    id: Ref
    name: Text
    version: Text
    licence: Text
    url: Text
    as_of: Moment


class RegionLine(Part):
    """A line of `regions.jsonl`; coordinates in degrees (WGS 84), both or none."""

    id: Ref
    pref_label: Texts
    parent: ConceptRef | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.latitude is None) is not (self.longitude is None):
            raise PydanticCustomError(
                "place", "Should have both 'latitude' and 'longitude', or neither"
            )
        return self


class SkillLine(Part):
    """A line of `skills.jsonl`."""

    id: Ref
    pref_label: Texts
    alt_labels: AltLabelsIn = _NO_LABELS
    description: LongTexts | None = None
    code: CodeIn | None = None
    kind: SkillKind
    broader: tuple[ConceptRef, ...] = ()
    related: tuple[ConceptRef, ...] = ()


class CertificationLine(Part):
    """A line of `certifications.jsonl`."""

    id: Ref
    pref_label: Texts
    alt_labels: AltLabelsIn = _NO_LABELS
    description: LongTexts | None = None
    code: CodeIn | None = None
    grade: Text | None = None
    field: Text | None = None
    regulated: bool | None = None
    attests: tuple[ConceptRef, ...] = ()
    linked: tuple[LinkedConcept, ...] = ()

    @model_validator(mode="after")
    def _links_what_is_attested(self) -> Self:
        if any(one.skill is None for one in self.linked):
            raise PydanticCustomError("linked", "Should name 'skill'")
        return self


class OccupationLine(Part):
    """A line of `occupations.jsonl`."""

    id: Ref
    pref_label: Texts
    alt_labels: AltLabelsIn = _NO_LABELS
    description: LongTexts | None = None
    code: CodeIn | None = None
    group: GroupIn
    skills: tuple[NeededSkill, ...]
    certifications: tuple[MostlyEssential, ...] = ()


class EmployerLine(Part):
    """A line of `employers.jsonl`."""

    id: Ref
    name: Texts
    headcount: Count | None = None
    workplaces: tuple[WorkplaceIn, ...] = ()
    subsidies: Subsidies = ()


class CourseLine(Part):
    """A line of `courses.jsonl`."""

    id: Ref
    title: Texts
    description: LongTexts | None = None
    provider: ProviderIn
    hours: Count | None = None
    teaches: tuple[LevelledSkill, ...]
    prepares_for: tuple[ConceptRef, ...] = ()
    employment_rate6: Percent | None = None
    satisfaction: Percent | None = None
    sessions: tuple[SessionIn, ...]
    linked: tuple[LinkedConcept, ...] = ()

    @model_validator(mode="after")
    def _links_what_is_taught(self) -> Self:
        if any(one.occupation is not None for one in self.linked):
            raise PydanticCustomError("linked", "Should name one of 'skill' and 'certification'")
        return self


class PolicyLine(Part):
    """A line of `policies.jsonl`."""

    ordered = (("apply_from", "apply_until"), ("rules_from", "rules_until"))

    id: Ref
    name: Texts
    kind: PolicyKind
    benefit: LongTexts
    agency: Texts
    apply_from: Day | None = None
    apply_until: Day | None = None
    url: Text | None = None
    funds: tuple[ConceptRef, ...] = ()
    supports: tuple[ConceptRef, ...] = ()
    incompatible_with: tuple[IncompatibleIn, ...] = ()
    rules: RulesIn | None = None
    rules_from: Day | None = None
    rules_until: Day | None = None

    @model_validator(mode="after")
    def _has_rules(self) -> Self:
        dated = self.rules_from is not None or self.rules_until is not None
        if dated and self.rules is None:
            raise PydanticCustomError(
                "rules", "Should have 'rules' beside 'rulesFrom' and 'rulesUntil'"
            )
        return self


class PostingLine(Part):
    """A line of `postings.jsonl`."""

    ordered = (("posted_at", "closes_at"),)

    id: Ref
    title: Texts
    description: LongTexts | None = None
    employer: Ref | None = None
    occupations: tuple[ConceptRef, ...] = ()
    skills: tuple[NeededSkill, ...] = ()
    certifications: tuple[NeededCertification, ...] = ()
    region: ConceptRef | None = None
    wage: WageIn | None = None
    education: Education | None = None
    min_career_years: Years | None = None
    employment_type: EmploymentType | None = None
    weekly_hours: WeeklyHours | None = None
    remote: RemoteWork | None = None
    openings: Count | None = None
    posted_at: Day | None = None
    closes_at: Day | None = None
    url: WebAddress | None = None
    linked: tuple[LinkedConcept, ...] = ()
    status: JobStatus = JobStatus.OPEN
