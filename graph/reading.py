"""How far a long read is: how many rows have arrived since it began."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

Listener: TypeAlias = Callable[[str, int], None]
"""Called with the name of a statement and how many of its rows have arrived."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def reported(listener: Listener) -> Generator[None]:
    """Call `listener` for each page of rows that is streamed in the context."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def note(statement_name: str, rows: int) -> None:
    """Report the rows of a page if somebody asked for it."""
    listener = _listener.get()
    if listener is not None:
        listener(statement_name, rows)
