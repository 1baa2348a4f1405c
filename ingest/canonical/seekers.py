"""The lines of `seekers.jsonl`: people, without names or anything else that identifies them."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Annotated, Final, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from domain.enums import (
    ApplicationOutcome,
    Consent,
    DealBreaker,
    Education,
    Gender,
    InteractionKind,
    WagePeriod,
)
from ingest.canonical.benefits import Claims, Insured, ServedBy
from ingest.canonical.parts import (
    ConceptRef,
    Count,
    DayOrMoment,
    DayOrMonth,
    LevelledSkill,
    Part,
    Ref,
    Time,
    WeeklyHours,
)
from ingest.canonical.texts import LongTexts, Text, Texts
from ingest.canonical.whole import POINTED

_TWO: Final = 2
_IDENTIFYING: Final = re.compile(r"\d{6}-?\d{7}|\S*@\S*", re.ASCII)
"""Registration numbers and addresses: whoever knows one could compute the id made from it."""


def _opaque(text: str) -> str:
    if _IDENTIFYING.fullmatch(text.strip()):
        raise PydanticCustomError("seeker", "Should be no registration number or e-mail address")
    return text


PersonRef: TypeAlias = Annotated[Ref, AfterValidator(_opaque)]


class HeldCertification(Part):
    """A certification that a seeker holds."""

    certification: ConceptRef
    acquired_at: DayOrMonth


class CompletedCourse(Part):
    """A course that a seeker completed."""

    course: ConceptRef
    at: DayOrMonth


class Studied(Part):
    """A field that a seeker studied."""

    major: ConceptRef
    degree: Education
    until: DayOrMonth


class Worked(Part):
    """A period of work, in an occupation or in the person's words; no end while it lasts."""

    ordered = (("since", "until"),)

    occupation: ConceptRef | None = None
    title: Texts | None = None
    description: LongTexts | None = None
    employer: Text | None = None
    region: ConceptRef | None = None
    since: DayOrMonth | None = Field(alias="from", default=None)
    until: DayOrMonth | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        _require_name(self.occupation, self.title)
        return self

    @property
    def is_described(self) -> bool:
        """Whether it says more than an occupation."""
        return any((self.title, self.description, self.employer, self.region))


class Sought(Part):
    """Work that a seeker looks for; 1 is the first choice, by default the place in the list."""

    occupation: ConceptRef | None = None
    title: Texts | None = None
    description: LongTexts | None = None
    priority: Annotated[int, Field(ge=1, le=100), POINTED] | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        _require_name(self.occupation, self.title)
        return self


class Application(Part):
    """A posting that a seeker applied to."""

    posting: Ref
    at: Time
    outcome: ApplicationOutcome


class InteractionIn(Part):
    """What a seeker did with a posting, a course or a policy."""

    posting: Ref | None = None
    course: Ref | None = None
    policy: Ref | None = None
    kind: InteractionKind
    at: DayOrMoment

    @model_validator(mode="after")
    def _is_with_one(self) -> Self:
        if [self.posting, self.course, self.policy].count(None) != _TWO:
            raise PydanticCustomError(
                "interaction", "Should name one of 'posting', 'course' and 'policy'"
            )
        if self.kind is InteractionKind.APPLIED and self.posting is None:
            raise PydanticCustomError("interaction", "Should name a 'posting' if it is APPLIED")
        return self


class LeastWage(Part):
    """A wage in whole KRW for each period."""

    min: Count
    per: WagePeriod


class ConditionsIn(Part):
    """What a seeker wants of work; deal breakers are not negotiable."""

    wage: LeastWage | None = None
    max_weekly_hours: WeeklyHours | None = None
    remote: bool | None = None
    deal_breakers: tuple[DealBreaker, ...] = ()


_ANY = ConditionsIn()


class SeekerLine(Part):
    """A line of `seekers.jsonl`."""

    id: PersonRef | None = None
    birth_year: Annotated[int, Field(ge=1900, le=2100), POINTED] | None = None
    gender: Gender | None = None
    region: ConceptRef | None = None
    willing_to_work_in: tuple[ConceptRef, ...] = ()
    skills: tuple[LevelledSkill, ...] = ()
    certifications: tuple[HeldCertification, ...] = ()
    completed: tuple[CompletedCourse, ...] = ()
    studied: tuple[Studied, ...] = ()
    worked: tuple[Worked, ...] = ()
    seeks: tuple[Sought, ...] = ()
    applications: tuple[Application, ...] = ()
    interactions: tuple[InteractionIn, ...] = ()
    conditions: ConditionsIn = _ANY
    consents: tuple[Consent, ...] = ()
    insured: Insured = ()
    claims: Claims = ()
    served_by: ServedBy | None = None

    @property
    def ref(self) -> str:
        """Its id; without one, a digest of its content."""
        if self.id is not None:
            return self.id
        content = json.dumps(self.model_dump(mode="json", exclude_defaults=True), sort_keys=True)
        return f"content {hashlib.sha256(content.encode()).hexdigest()}"


def _require_name(occupation: str | None, title: Mapping[str, str] | None) -> None:
    """Raise PydanticCustomError for work that has neither an occupation nor a title."""
    if occupation is None and title is None:
        raise PydanticCustomError("work", "Should have 'occupation' or 'title'")
