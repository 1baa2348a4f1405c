"""Scalars: formats of text that are checked when a caller sends them."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final, NewType

import strawberry
from graphql import EnumValueNode, StringValueNode, ValueNode, print_ast
from strawberry.types.scalar import ScalarDefinition

from domain.errors import InputError
from domain.languages import Language, tag
from domain.messages import Choice

Date = NewType("Date", str)
DateOrMonth = NewType("DateOrMonth", str)
DateTime = NewType("DateTime", str)
URL = NewType("URL", str)

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIKE_A_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)", re.ASCII)
_OF_A_DAY: Final = len("2026-11-02")
_DATES: Final = frozenset({"Date", "DateOrMonth", "DateTime"})
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z")
_URL: Final = re.compile(r"https?://[^\s/?#]\S*")


def _checked(
    name: str, is_right: Callable[[str], bool], example: str | Choice
) -> Callable[[object], str]:
    def parse(sent: object) -> str:
        if not isinstance(sent, str) or not is_right(sent):
            if isinstance(sent, str) and name in _DATES and _is_no_day(sent):
                raise InputError("{sent!r} is no day of the calendar", sent=sent[:_OF_A_DAY])
            raise InputError(
                "{sent!r} is no {name}: send one like {example}",
                sent=sent,
                name=name,
                example=example,
            )
        return sent

    return parse


def _is_no_day(text: str) -> bool:
    """Return whether a text begins with a date of the right form that no calendar has."""
    like = _LIKE_A_DAY.match(text) is not None
    return like and not _parses(date.fromisoformat, text[:_OF_A_DAY])


def is_date(text: str) -> bool:
    """Return whether a text is a day of the calendar: `2026-11-02`."""
    return _DAY.fullmatch(text) is not None and _parses(date.fromisoformat, text)


def is_date_or_month(text: str) -> bool:
    """Return whether a text is a day or a month: `2026-11-02` or `2026-11`."""
    return _MONTH.fullmatch(text) is not None or is_date(text)


def is_date_time(text: str) -> bool:
    """Return whether a text is a date, or a moment in UTC: `2026-11-02T06:30:00Z`."""
    moment = _MOMENT.fullmatch(text) is not None and _parses(datetime.fromisoformat, text)
    return moment or is_date(text)


def is_url(text: str) -> bool:
    """Return whether a text is an address on the web."""
    return _URL.fullmatch(text) is not None


def _parses(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def language(sent: object) -> Language:
    """Return the language that a caller sent, as a tag in its usual spelling.

    Raises:
        InputError: It is no language tag.
    """
    found = tag(sent) if isinstance(sent, str) else None
    if found is None:
        raise InputError(
            "{sent!r} is no {name}: send one like {example}",
            sent=sent,
            name="Lang",
            example=Choice(("ko", "de", "pt-BR")),
        )
    return Language(found)


def _language_literal(node: ValueNode, _variables: object = None) -> Language:
    """Return the language of a string, or of a bare name such as `EN`."""
    sent = node.value if isinstance(node, StringValueNode | EnumValueNode) else print_ast(node)
    return language(sent)


SCALARS: Final[dict[object, ScalarDefinition]] = {
    Date: strawberry.scalar(
        name="Date",
        description="A day of the calendar in ISO 8601: `2026-11-02`.",
        serialize=str,
        parse_value=_checked("Date", is_date, "2026-11-02"),
    ),
    DateOrMonth: strawberry.scalar(
        name="DateOrMonth",
        description="A day or a month in ISO 8601, as exact as it is known: "
        "`2026-11-02` or `2026-11`.",
        serialize=str,
        parse_value=_checked("DateOrMonth", is_date_or_month, Choice(("2026-11-02", "2026-11"))),
    ),
    DateTime: strawberry.scalar(
        name="DateTime",
        description="A moment in UTC in ISO 8601, `2026-11-02T06:30:00Z`; only the date, "
        "`2026-11-02`, where the source gives no time of day.",
        serialize=str,
        parse_value=_checked("DateTime", is_date_time, "2026-11-02T06:30:00Z"),
    ),
    Language: strawberry.scalar(
        name="Lang",
        description="A language as its BCP 47 tag, `de` or `pt-BR`, in any case; in a document "
        "also as a name, `EN`. Any language may be asked for: where a text does not exist in it, "
        "it is in the next one of the Accept-Language header, else in Korean or English.",
        specified_by_url="https://www.rfc-editor.org/info/bcp47",
        serialize=str,
        parse_value=language,
        parse_literal=_language_literal,
    ),
    URL: strawberry.scalar(
        name="URL",
        description="An address on the web, such as `https://example.org/page`.",
        specified_by_url="https://url.spec.whatwg.org/",
        serialize=str,
        parse_value=_checked("URL", is_url, "https://example.org/page"),
    ),
}
