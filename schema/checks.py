"""Checks of what callers send in inputs."""

from collections.abc import Sized
from typing import Final

from domain.errors import InputError

LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 5_000


def check_text(name: str, text: str | None, most: int) -> str:
    """Return a text without spaces around it, empty for None.

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
    return (text or "").strip()


def check_count(name: str, given: Sized | None, most: int) -> None:
    """Check the length of a list.

    Raises:
        InputError: It has more entries than that.
    """
    if given is not None and len(given) > most:
        raise InputError(
            "{name} has {count} entries: send at most {most}",
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
            "{name} is {value:g}: send {least:g} to {most:,}",
            name=name,
            value=value,
            least=least,
            most=most,
        )
