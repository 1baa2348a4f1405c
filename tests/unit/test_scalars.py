"""Scalars check what callers send."""

import pytest

from domain.errors import InputError
from schema.scalars import SCALARS, URL, Date, DateOrMonth, DateTime


@pytest.mark.parametrize(
    ("scalar", "sent"),
    [
        (Date, "2026-02-28"),
        (DateOrMonth, "2026-02"),
        (DateOrMonth, "2026-02-28"),
        (DateTime, "2026-02-28T06:30:00Z"),
        (DateTime, "2026-02-28T06:30:00.5Z"),
        (DateTime, "2026-02-28"),
        (URL, "https://example.org/page?a=1"),
        (URL, "http://example.org"),
    ],
)
def test_what_is_right_passes(scalar: object, sent: str) -> None:
    parse = SCALARS[scalar].parse_value

    assert parse is not None
    assert parse(sent) == sent


@pytest.mark.parametrize(
    ("scalar", "sent"),
    [
        (Date, "2026-2-3"),
        (Date, "20260203"),
        (Date, "2026-02"),
        (Date, 20260203),
        (DateOrMonth, "2026-13"),
        (DateOrMonth, "2026"),
        (DateTime, "2026-02-28T06:30:00"),
        (DateTime, "2026-02-28T06:30:00+09:00"),
        (DateTime, "2026-02-28T25:00:00Z"),
        (DateTime, "20260228T063000Z"),
        (URL, "example.org"),
        (URL, "javascript:alert(1)"),
        (URL, "https://"),
        (URL, "https://example.org/a b"),
    ],
)
def test_what_is_wrong_is_refused(scalar: object, sent: object) -> None:
    parse = SCALARS[scalar].parse_value

    assert parse is not None
    with pytest.raises(InputError, match="send one like"):
        parse(sent)


@pytest.mark.parametrize(
    ("scalar", "sent"),
    [
        (Date, "2026-02-29"),
        (Date, "0000-01-01"),
        (DateOrMonth, "2026-13-01"),
        (DateTime, "2026-02-30"),
        (DateTime, "2026-02-30T06:30:00Z"),
    ],
)
def test_a_day_that_no_calendar_has_is_named(scalar: object, sent: str) -> None:
    parse = SCALARS[scalar].parse_value

    assert parse is not None
    with pytest.raises(InputError) as refused:
        parse(sent)
    assert str(refused.value) == f"'{sent[:10]}' is no day of the calendar"
