"""The parts that lines of the canonical files consist of.

Unknown fields are refused, so that no personal field is loaded by mistake. Messages name
fields and never contain values.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated, ClassVar, Final, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from domain.enums import Need, WagePeriod
from domain.errors import BadIdError
from domain.ids import require
from domain.vocabulary import Label

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)
_HANGUL: Final = re.compile("[가-힣]")
_LARGEST: Final = 10**12


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None


def _day(text: str) -> str:
    if not _is_day(text):
        raise PydanticCustomError("day", "Should be a date such as 2026-11-02")
    return text


def _day_or_month(text: str) -> str:
    if not (_MONTH.fullmatch(text) or _is_day(text)):
        raise PydanticCustomError("day", "Should be a date or month such as 2026-11-02 or 2026-11")
    return text


def _moment(text: str) -> str:
    if not _MOMENT.fullmatch(text):
        raise PydanticCustomError(
            "moment", "Should be a moment in UTC such as 2026-11-02T06:30:00Z"
        )
    return text


def _seeker(text: str) -> str:
    try:
        return require(Label.SEEKER, text)
    except BadIdError:
        raise PydanticCustomError(
            "seeker", "Should be an id such as seeker_0123456789abc"
        ) from None


Text: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_nfc)
]
Ref: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Day: TypeAlias = Annotated[str, AfterValidator(_day)]
DayOrMonth: TypeAlias = Annotated[str, AfterValidator(_day_or_month)]
Moment: TypeAlias = Annotated[str, AfterValidator(_moment)]
SeekerRef: TypeAlias = Annotated[str, AfterValidator(_seeker)]
Count: TypeAlias = Annotated[int, Field(ge=0, le=_LARGEST)]
Level: TypeAlias = Annotated[int, Field(ge=1, le=5)]
Percent: TypeAlias = Annotated[float, Field(ge=0, le=100)]


class Part(BaseModel):
    """An object of a line; in each pair of `ordered`, the first may not exceed the second."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        alias_generator=to_camel,
    )

    ordered: ClassVar[tuple[tuple[str, str], ...]] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for first, second in self.ordered:
            if _above(getattr(self, first), getattr(self, second)):
                message = "'{first}' is above '{second}'"
                names = {"first": to_camel(first), "second": to_camel(second)}
                raise PydanticCustomError("order", message, names)
        return self


def _above(first: str | int | None, second: str | int | None) -> bool:
    """Return whether one exceeds the other; a date and a month are compared by month."""
    if isinstance(first, str) and isinstance(second, str):
        return first[: len(second)] > second[: len(first)]
    return isinstance(first, int) and isinstance(second, int) and first > second


class TextsIn(Part):
    """A text in Korean, English or both."""

    ko: Text | None = None
    en: Text | None = None

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.ko is None and self.en is None:
            raise PydanticCustomError("texts", "Should have 'ko' or 'en'")
        return self


def _in_its_language(value: object) -> object:
    return {"ko" if _HANGUL.search(value) else "en": value} if isinstance(value, str) else value


# What an employer wrote: texts, or a plain string in the one language that it is in.
WrittenText: TypeAlias = Annotated[TextsIn, BeforeValidator(_in_its_language)]


class AltLabelsIn(Part):
    """Alternative labels by language."""

    ko: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class CodeIn(Part):
    """A code and the scheme that it belongs to."""

    scheme: Text
    code: Text


class GroupIn(Part):
    """The group that an occupation belongs to."""

    id: Ref
    pref_label: TextsIn


class ProviderIn(Part):
    """A training institution."""

    id: Ref
    name: TextsIn


class NeededSkill(Part):
    """A skill, and how much it is needed."""

    skill: Ref
    need: Need


class NeededCertification(Part):
    """A certification, and how much it is needed."""

    certification: Ref
    need: Need


class LevelledSkill(Part):
    """A skill, and how well it is known or taught."""

    skill: Ref
    level: Level


class WorkplaceIn(Part):
    """A site of an employer."""

    id: Ref
    region: Ref
    industry: Ref
    headcount: Count
    founded: DayOrMonth


class SessionIn(Part):
    """A run of a course; money in whole KRW."""

    ordered = (("starts_on", "ends_on"),)

    id: Ref
    region: Ref
    starts_on: Day
    ends_on: Day
    seats: Count
    tuition: Count
    own_payment: Count


class WageIn(Part):
    """Whole KRW for each period."""

    ordered = (("min", "max"),)

    min: Count
    max: Count
    per: WagePeriod
