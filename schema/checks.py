"""Checks of what callers send in inputs."""

from collections.abc import Mapping, Sized
from typing import Final

from domain.clock import Clock
from domain.errors import InputError
from domain.visible import visible
from ontology.extraction.advertised import advertised

LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 5_000
MOST_WAGE: Final = 10_000_000_000
MOST_CAREER_YEARS: Final = 80
MOST_ENTRIES: Final[Mapping[str, int]] = {"careers": 30, "wishes": 10, "interactions": 200}
_OLDEST: Final = "1900"


def check_text(name: str, text: str | None, most: int) -> str:
    """Return what can be seen of a text, without spaces around it; empty for None.

    Raises:
        InputError: It has more characters than that.
    """
    if text is not None and len(text) > most:
        raise InputError(
            "{name} has {count:,} characters: send at most {most:,}",
            name=name,
            count=len(text),
            most=most,
        )
    return visible(text or "")


def check_title(name: str, text: str) -> str:
    """Return a title as `check_text` does.

    Raises:
        InputError: It is too long, or nothing of it can be seen.
    """
    title = check_text(name, text, LONGEST_TITLE)
    if not title:
        raise InputError("{name} is blank: say what it is, or leave the entry out", name=name)
    return title


def check_work(name: str, text: str) -> str:
    """Return the title of work as `check_title` does, without a call for people in it.

    Somebody who pastes the title of an advertisement (간호사 모집합니다) wants the work alone.

    Raises:
        InputError: It is too long, or nothing of it can be seen.
    """
    return advertised(check_title(name, text))


def check_count(name: str, given: Sized | None, most: int) -> None:
    """Check the length of a list.

    Raises:
        InputError: It has more entries than that.
    """
    if given is not None and len(given) > most:
        raise InputError(
            "{name} has {count:,} entries: send at most {most:,}",
            name=name,
            count=len(given),
            most=most,
        )


def check_range(name: str, value: float | None, least: float, most: float) -> None:
    """Check a number.

    Raises:
        InputError: It is out of range, or no number.
    """
    if value is not None and not least <= value <= most:
        raise InputError(
            "{name} is {value:,.12g}: send {least:g} to {most:,}",
            name=name,
            value=value,
            least=least,
            most=most,
        )


def check_past(name: str, at: str | None, clock: Clock) -> None:
    """Check a moment, day or month of something that has happened.

    Raises:
        InputError: It is later than now, or longer ago than anybody has worked.
    """
    if at and at < _OLDEST:
        raise InputError("{name} is {at}: send a date from 1900 on", name=name, at=at)
    if at and clock.is_ahead(at):
        raise InputError(
            "{name} is {at}, later than now ({now}): send what has happened, "
            "or leave the entry out",
            name=name,
            at=at,
            now=clock.timestamp() if "T" in at else clock.today(),
        )
