"""How far a long read is: how many rows have arrived since it began."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

Told: TypeAlias = Callable[[str, int], None]
"""Called with the name of a statement and how many of its rows have arrived."""

_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def reported(told: Told) -> Generator[None]:
    """Call `told` for each page of rows that is streamed in the context."""
    token = _told.set(told)
    try:
        yield
    finally:
        _told.reset(token)


def note(statement_name: str, rows: int) -> None:
    """Report the rows of a page if somebody asked for it."""
    told = _told.get()
    if told is not None:
        told(statement_name, rows)
