"""Relay connections over keyset cursors: opaque, and never an offset."""

import base64
import binascii
import json
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


@dataclass(frozen=True, slots=True)
class Edge:
    """One row of a page: the node, and what belongs to its relation."""

    node: Any
    key: Key
    need: Need | None = None
    level: int | None = None

    @property
    def cursor(self) -> str:
        """Give the place of this row, to go on from."""
        packed = json.dumps(self.key, ensure_ascii=False, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What Relay asks of a page."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page; `count` reads how many rows there are in all, and is called only if asked for."""

    edges: Sequence[Edge]
    page_info: PageInfo
    count: Callable[[], Awaitable[int]] | None = None
    run: RecommendationRun | None = None


def window(first: int, after: str | None, key: tuple[type, ...]) -> Window:
    """Check what was asked for; `key` are the types of the order values in a cursor.

    Raises: InputError.
    """
    if not 1 <= first <= MOST:
        raise InputError(f"first is {first}: ask for 1 to {MOST}")
    return Window(first, _unpacked(after, key) if after else ())


def page(
    edges: Sequence[Edge],
    asked: Window,
    *,
    count: Callable[[], Awaitable[int]] | None = None,
    run: RecommendationRun | None = None,
) -> Page:
    """Cut the row too many off and say that there is one."""
    shown = edges[: asked.first]
    info = PageInfo(
        has_next_page=len(edges) > asked.first,
        has_previous_page=bool(asked.after),
        start_cursor=shown[0].cursor if shown else None,
        end_cursor=shown[-1].cursor if shown else None,
    )
    return Page(shown, info, count, run)


async def total_count(root: strawberry.Parent[Page]) -> int:
    """Count the rows of the whole list."""
    return await root.count() if root.count else 0


def _unpacked(cursor: str, key: tuple[type, ...]) -> Key:
    try:
        values: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        values = ()
    if not isinstance(values, list) or tuple(map(type, values)) != key:
        raise InputError("after is not a cursor of this list: take cursors from an answer")
    return tuple(values)
