"""Counting trips: which statements a piece of work sent, in order."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_trips: ContextVar[list[str] | None] = ContextVar("trips", default=None)


@contextmanager
def counted() -> Generator[list[str]]:
    """Collect the names of all statements sent inside, tasks started there included."""
    names: list[str] = []
    token = _trips.set(names)
    try:
        yield names
    finally:
        _trips.reset(token)


def note(statement_name: str) -> None:
    """Record one trip for whoever counts."""
    names = _trips.get()
    if names is not None:
        names.append(statement_name)
