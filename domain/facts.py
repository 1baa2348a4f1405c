"""What a source states: nodes, edges, and the rows that could not be used.

Readers yield these and the loader writes them. The ids of an edge's ends contain their labels,
so an edge needs only two ids and a type.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from domain.vocabulary import Label, Relation

Scalar: TypeAlias = str | int | float | bool
Value: TypeAlias = Scalar | list[str] | None


@dataclass(frozen=True, slots=True)
class Node:
    """One node; `props` has no id. A property that is None is removed from the node."""

    label: Label
    id: str
    props: Mapping[str, Value] = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True)
class Edge:
    """One relationship from `start` to `end`, which are ids of this graph."""

    relation: Relation
    start: str
    end: str
    props: Mapping[str, Value] = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejected row, or something noticed about one: its place, and the cause in one line.

    `labels` are those of the nodes that the row may state: what is no longer stated may be in it.
    With `used`, the row was used all the same, repaired or without the part that the cause names.
    """

    file: str
    line: int
    cause: str
    seen: str
    labels: tuple[Label, ...] = ()
    used: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from, and their licence.

    `digest` distinguishes different contents of the same version; it is empty for a source whose
    content is fixed.
    """

    id: str
    name: str
    version: str
    licence: str
    url: str
    as_of: str
    digest: str = ""


Fact: TypeAlias = Node | Edge | Rejected
