"""The error for names that nothing in the graph has: UnknownNameError, an InputError."""

from collections.abc import Sequence
from typing import Final

from domain.errors import InputError
from domain.messages import Message

_MOST: Final = 20


class UnknownNameError(InputError):
    """A name in an input that nothing in the graph has, such as that of a data set."""

    code = "NOT_FOUND"

    def __init__(self, kind: str, seen: str, known: Sequence[str]) -> None:
        """State the kind of thing, the name, and the names that there are: twenty at most."""
        more = len(known) - _MOST
        super().__init__(
            "no {kind} is called {seen!r}; there are {names} and {more} more"
            if more > 0
            else "no {kind} is called {seen!r}; there are: {names}"
            if known
            else "no {kind} is called {seen!r}: there is none",
            kind=Message(kind),
            seen=seen,
            names=", ".join(known[:_MOST]),
            more=more,
        )
