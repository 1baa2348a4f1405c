"""Counting trips to the database: the names of the statements sent, in order."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_trips: ContextVar[list[str] | None] = ContextVar("trips", default=None)


@contextmanager
def counted() -> Generator[list[str]]:
    """Collect the names of all statements sent in the context and in tasks started in it."""
    names: list[str] = []
    token = _trips.set(names)
    try:
        yield names
    finally:
        _trips.reset(token)


def note(statement_name: str) -> None:
    """Record one trip if `counted` is active."""
    names = _trips.get()
    if names is not None:
        names.append(statement_name)
