"""The parts that lines of the canonical files consist of.

Unknown fields are refused, so that no personal field is loaded by mistake. Messages name
fields and never contain values.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Final, Self, TypeAlias, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError, core_schema

from domain.enums import LinkMethod, Need, WagePeriod
from ingest.canonical.texts import CodeText, Text, Texts
from ingest.canonical.whole import POINTED, WHOLE, WholeName, named, number_as_text

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DATED: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?![^T])", re.ASCII)
_MONTH: Final = re.compile(r"(?!0000)\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)
_SECOND: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DAY_OR_MONTH: Final = "[0-9]{4}-[0-9]{2}(-[0-9]{2})?"
_DAY_OR_SECOND: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"
CODE_JOINT: Final = "\x1f"
_LARGEST: Final = 10**12
_ALL_BUT_ONE: Final = 2


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None


def _require_real(text: str) -> None:
    """Refuse a date of the right form that no calendar has."""
    written = _DATED.match(text)
    if written is None:
        return
    try:
        date.fromisoformat(written[0])
    except ValueError:
        raise PydanticCustomError("day", "Should be a day that the calendar has") from None


def _day(text: str) -> str:
    _require_real(text)
    if not _is_day(text):
        raise PydanticCustomError("day", "Should be a date such as 2026-11-02")
    return text


def _day_or_month(text: str) -> str:
    _require_real(text)
    if not (_MONTH.fullmatch(text) or _is_day(text)):
        raise PydanticCustomError("day", "Should be a date or month such as 2026-11-02 or 2026-11")
    return text


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        raise PydanticCustomError("month", "Should be a month such as 2026-11")
    return text


def _moment(text: str) -> str:
    _require_real(text)
    if not (_MOMENT.fullmatch(text) and _exists(text)):
        raise PydanticCustomError(
            "moment", "Should be a moment in UTC such as 2026-11-02T06:30:00Z"
        )
    return text


def _day_or_moment(text: str) -> str:
    _require_real(text)
    if not (_is_day(text) or _is_second(text)):
        raise PydanticCustomError(
            "moment",
            "Should be a date, or a moment in UTC to the second, such as 2026-11-02T06:30:00Z",
        )
    return text


def _time(text: str) -> str:
    return text if _MONTH.fullmatch(text) else _day_or_moment(text)


def _is_second(text: str) -> bool:
    return _SECOND.fullmatch(text) is not None and _exists(text)


def _exists(moment: str) -> bool:
    """Return whether the calendar and the clock have a moment: 30 February is none."""
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True


def coded(scheme: str, code: str) -> str:
    """Return a scheme and a code as one text, for use as a reference."""
    return f"{scheme}{CODE_JOINT}{code}"


def _code_as_text(value: dict[str, str]) -> str:
    return coded(value["scheme"], value["code"])


_NUMBER: Final = core_schema.no_info_before_validator_function(
    number_as_text, core_schema.str_schema(strict=True), json_schema_input_schema=WHOLE
)
_CODE: Final = core_schema.union_schema(
    [core_schema.str_schema(strict=True, min_length=1, max_length=200), _NUMBER],
    mode="left_to_right",
    custom_error_type="code",
    custom_error_message="Should be a text, or a whole number of at most 15 digits",
)
# Written as a schema, so that the many plain references cost no call of Python.
_REFERENCE: Final = core_schema.union_schema(
    [
        core_schema.str_schema(strict=True, min_length=1, max_length=500),
        _NUMBER,
        core_schema.no_info_after_validator_function(
            _code_as_text,
            core_schema.typed_dict_schema(
                {name: core_schema.typed_dict_field(_CODE) for name in ("scheme", "code")},
                extra_behavior="forbid",
            ),
        ),
    ],
    mode="left_to_right",
    custom_error_type="reference",
    custom_error_message="Should be an id, a URI, or an object of 'scheme' and 'code'",
)


def _as_schema(**keywords: str) -> Any:
    """Return what the JSON Schema says of a text beyond its type."""
    return Field(json_schema_extra=cast("Any", keywords))


Ref: TypeAlias = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    BeforeValidator(
        named,
        json_schema_input_type=Annotated[str, Field(min_length=1, max_length=200)] | WholeName,
    ),
]
"""An id; a whole number is the text of its digits."""
ConceptRef: TypeAlias = Annotated[str, GetPydanticSchema(lambda _kind, _handler: _REFERENCE)]
"""The folder's own id, our id, a URI, or a scheme and code as `coded` writes them."""
WebAddress: TypeAlias = Annotated[
    str, StringConstraints(max_length=2_000, pattern=r"^https?://[^\s<>\"]+$")
]
Day: TypeAlias = Annotated[str, AfterValidator(_day), _as_schema(format="date")]
DayOrMonth: TypeAlias = Annotated[
    str, AfterValidator(_day_or_month), _as_schema(pattern=f"^{_DAY_OR_MONTH}$")
]
Month: TypeAlias = Annotated[str, AfterValidator(_month), _as_schema(pattern="^[0-9]{4}-[0-9]{2}$")]
Moment: TypeAlias = Annotated[str, AfterValidator(_moment), _as_schema(format="date-time")]
DayOrMoment: TypeAlias = Annotated[
    str, AfterValidator(_day_or_moment), _as_schema(pattern=f"^{_DAY_OR_SECOND}$")
]
Time: TypeAlias = Annotated[
    str, AfterValidator(_time), _as_schema(pattern=f"^({_DAY_OR_MONTH}|{_DAY_OR_SECOND})$")
]
Count: TypeAlias = Annotated[int, Field(ge=0, le=_LARGEST), POINTED]
Level: TypeAlias = Annotated[int, Field(ge=1, le=5), POINTED]
Score: TypeAlias = Annotated[float, Field(ge=0, le=1)]
Percent: TypeAlias = Annotated[float, Field(ge=0, le=100)]
WeeklyHours: TypeAlias = Annotated[float, Field(gt=0, le=168)]
Latitude: TypeAlias = Annotated[float, Field(ge=-90, le=90)]
Longitude: TypeAlias = Annotated[float, Field(ge=-180, le=180)]
Years: TypeAlias = Annotated[int, Field(ge=0, le=60), POINTED]


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
                fields = type(self).model_fields
                names = {"first": fields[first].alias, "second": fields[second].alias}
                raise PydanticCustomError("order", message, names)
        return self


def _above(first: str | int | None, second: str | int | None) -> bool:
    """Return whether one exceeds the other; a date and a month are compared by month."""
    if isinstance(first, str) and isinstance(second, str):
        return first[: len(second)] > second[: len(first)]
    return isinstance(first, int) and isinstance(second, int) and first > second


class AltLabelsIn(Part):
    """Alternative labels by language."""

    ko: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class CodeIn(Part):
    """A code and the scheme that it belongs to."""

    scheme: CodeText
    code: CodeText


class GroupIn(Part):
    """The group that an occupation belongs to; without a label it is one that is there."""

    id: ConceptRef
    pref_label: Texts | None = None


class ProviderIn(Part):
    """A training institution."""

    id: Ref
    name: Texts


class NeededSkill(Part):
    """A skill, and how much it is needed."""

    skill: ConceptRef
    need: Need


class NeededCertification(Part):
    """A certification, and how much it is needed."""

    certification: ConceptRef
    need: Need


def _essential(value: object) -> object:
    """Read a bare reference as one to something essential."""
    if isinstance(value, dict) and "certification" in value:
        return value
    return {"certification": value, "need": Need.ESSENTIAL}


MostlyEssential: TypeAlias = Annotated[
    NeededCertification,
    BeforeValidator(_essential, json_schema_input_type=NeededCertification | ConceptRef),
]
"""A certification with its need, or a reference alone to one that is essential."""


class LinkedConcept(Part):
    """A concept that was found for a line that does not state it, how, and how sure that is."""

    occupation: ConceptRef | None = None
    skill: ConceptRef | None = None
    certification: ConceptRef | None = None
    method: LinkMethod
    score: Score

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if [self.occupation, self.skill, self.certification].count(None) != _ALL_BUT_ONE:
            raise PydanticCustomError(
                "linked", "Should name one of 'occupation', 'skill' and 'certification'"
            )
        return self


class LevelledSkill(Part):
    """A skill, and how well it is known or taught."""

    skill: ConceptRef
    level: Level


class SessionIn(Part):
    """A run of a course; money in whole KRW."""

    ordered = (("starts_on", "ends_on"),)

    id: Ref
    region: ConceptRef | None = None
    starts_on: Day
    ends_on: Day
    seats: Count | None = None
    tuition: Count | None = None
    own_payment: Count | None = None


class IncompatibleIn(Part):
    """A policy that cannot be received together with this one, and why."""

    policy: ConceptRef
    reason: Texts


class WageIn(Part):
    """Whole KRW for each period."""

    ordered = (("min", "max"),)

    min: Count
    max: Count
    per: WagePeriod
