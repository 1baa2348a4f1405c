"""What is said to the graph: a name, literal Cypher, parameters, and how a row reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, LiteralString, TypeAlias, TypeVar

R = TypeVar("R")

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement(Generic[R]):
    """One trip to the database.

    `cypher` is literal text: whatever varies is in `params`, and pyright refuses
    a spliced string. A statement that gives a list ends in an ORDER BY with a
    unique key, since no engine promises an order without one.
    """

    name: str
    cypher: LiteralString
    row: Callable[[Row], R]
    params: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Grouped(Statement[R]):
    """A statement about many parents at once.

    Its rows hold `ix`, the position of the parent among the `size` asked for.
    """

    size: int = 0


def nothing(_row: Row) -> None:
    """Map a row of a statement that is run for its effect."""
