"""Relay connections over keyset cursors: opaque, and never an offset."""

import base64
import binascii
import json
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import strawberry

from domain.enums import Need
from domain.errors import InputError
from domain.matching import RecommendationRun
from domain.windows import Key, Window

MOST: Final = 100
USUAL: Final = 20
_LARGEST: Final = 2**31 - 1
"""The largest number in a cursor of ours: ranks and levels, with room to spare."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One row of a page: the node, and what belongs to its relation."""

    node: Any
    key: Key
    need: Need | None = None
    level: int | None = None

    @property
    def cursor(self) -> str:
        """Return the cursor of this row."""
        packed = json.dumps(self.key, ensure_ascii=False, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Where a page is in its list, as Relay defines it."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page; `count` reads how many rows the whole list has, and is called only if selected."""

    edges: Sequence[Edge]
    page_info: PageInfo
    count: Callable[[], Awaitable[int]] | None = None
    run: RecommendationRun | None = None


def window(first: int, after: str | None, key: tuple[type, ...]) -> Window:
    """Return the part of a list that was asked for; `key` are the types of a cursor's values.

    Raises:
        InputError: `first` is out of range, or `after` is not a cursor of this list.
    """
    if not 1 <= first <= MOST:
        raise InputError("first is {first}: ask for 1 to {most}", first=first, most=MOST)
    return Window(first, _unpacked(after, key) if after is not None else ())


def page(
    edges: Sequence[Edge],
    asked: Window,
    *,
    count: Callable[[], Awaitable[int]] | None = None,
    run: RecommendationRun | None = None,
) -> Page:
    """Return a page without the extra row, which only shows whether more follow."""
    shown = edges[: asked.first]
    info = PageInfo(
        has_next_page=len(edges) > asked.first,
        has_previous_page=bool(asked.after),
        start_cursor=shown[0].cursor if shown else None,
        end_cursor=shown[-1].cursor if shown else None,
    )
    return Page(shown, info, count, run)


async def total_count(root: strawberry.Parent[Page]) -> int:
    """Return how many rows the whole list has."""
    return await root.count() if root.count else 0


def bad_cursor() -> InputError:
    """Return the error for a cursor that is not of this list."""
    return InputError("after is not a cursor of this list: take cursors from an answer")


def _unpacked(cursor: str, key: tuple[type, ...]) -> Key:
    try:
        values: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        values = ()
    if not isinstance(values, list) or tuple(map(type, values)) != key:
        raise bad_cursor()
    if not all(_is_plausible(value) for value in values):
        raise bad_cursor()
    return tuple(values)


def _is_plausible(value: float | str) -> bool:
    """Return whether our cursors may contain it: no infinities and no lone surrogates."""
    if isinstance(value, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in value)
    return math.isfinite(value) and 0 <= value <= _LARGEST
