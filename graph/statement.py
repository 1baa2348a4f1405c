"""Statements: a name, literal Cypher, its parameters, and the mapper of its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, LiteralString, TypeAlias, TypeVar

R = TypeVar("R")

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement(Generic[R]):
    """One trip to the database.

    `cypher` is literal text: everything variable is in `params`, and pyright refuses a
    concatenated string. A statement that returns a list ends in an ORDER BY with a unique key,
    since no engine guarantees an order without one. The labels that it touches, and so who may
    run it, are parsed from that text (`graph.policy`).
    """

    name: str
    cypher: LiteralString
    row: Callable[[Row], R]
    params: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Grouped(Statement[R]):
    """A statement about many parents at once.

    Each row has `ix`, the position of its parent among the `size` parents asked for.
    """

    size: int = 0


def nothing(_row: Row) -> None:
    """Map a row of a statement that is run for its effect."""
