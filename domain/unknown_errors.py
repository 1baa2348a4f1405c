"""What an input names, and nothing in the graph is.

InputError
├── UnknownCertificationError
├── UnknownIdsError
└── UnknownNameError
"""

from collections.abc import Sequence
from typing import Final

from domain.errors import InputError
from domain.messages import Message

_MOST_IDS: Final = 5
_MOST_NAMES: Final = 20
"""What one message names."""


class UnknownCertificationError(InputError):
    """A certification's name that no label in the graph is close to."""

    code = "UNKNOWN_CERTIFICATION"

    def __init__(self, seen: str, nearest: tuple[str, ...] = ()) -> None:
        """State the name, and the labels that are closest to it."""
        super().__init__(
            "no certification in the graph is called {seen!r}; nearest labels: {nearest}"
            if nearest
            else "no certification in the graph is called {seen!r}",
            seen=seen,
            nearest=", ".join(nearest),
        )


class UnknownIdsError(InputError):
    """Ids of an input that nothing in the graph has."""

    code = "NOT_FOUND"

    def __init__(self, ids: Sequence[str]) -> None:
        """Name the first five of the ids."""
        more = len(ids) - _MOST_IDS
        super().__init__(
            "nothing in the graph has the ids {ids} and {more} more: take ids from an answer"
            if more > 0
            else "nothing in the graph has these ids: {ids}; take ids from an answer",
            ids=", ".join(ids[:_MOST_IDS]),
            more=more,
        )


class UnknownNameError(InputError):
    """A name in an input that nothing in the graph has, such as that of a data set."""

    code = "NOT_FOUND"

    def __init__(self, kind: str, seen: str, known: Sequence[str]) -> None:
        """State the kind of thing, the name, and the names that there are: twenty at most."""
        more = len(known) - _MOST_NAMES
        super().__init__(
            "no {kind} is called {seen!r}; there are {names} and {more} more"
            if more > 0
            else "no {kind} is called {seen!r}; there are: {names}"
            if known
            else "no {kind} is called {seen!r}: there is none",
            kind=Message(kind),
            seen=seen,
            names=", ".join(known[:_MOST_NAMES]),
            more=more,
        )
