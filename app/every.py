"""Doing something again and again: `--every 6h`."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from app.console import note
from domain.errors import InputError
from domain.messages import Message

_SPAN: Final = re.compile(r"(\d{1,5})\s*(s|m|h|d)", re.IGNORECASE)
_SECONDS: Final = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def seconds(span: str, option: str = "--every") -> int:
    """Return a span such as `90s`, `30m`, `6h` or `1d` in seconds.

    Raises:
        InputError: It is none.
    """
    found = _SPAN.fullmatch(span.strip())
    if found is None or not int(found[1]):
        raise InputError(
            "{option} {span!r} is no span of time: write it like 30m, 6h or 1d",
            option=option,
            span=span,
        )
    return int(found[1]) * _SECONDS[found[2].lower()]


def again(work: Callable[[], int], span: str | None) -> int:
    """Return the exit code of the work; with a span, do it again and again until Ctrl-C.

    The next time is counted from the last beginning; times that have passed are left out.
    """
    if span is None:
        return work()
    step = seconds(span)
    due = time.monotonic()
    while True:
        work()
        now = time.monotonic()
        due += step * max(1, -(-(now - due) // step))
        at = datetime.now(UTC) + timedelta(seconds=due - now)
        note(Message("the next time is {at}", at=f"{at:%Y-%m-%dT%H:%M:%SZ}"))
        time.sleep(max(0.0, due - time.monotonic()))
