"""Which concepts of the graph codes name, when a crosswalk is read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from domain.vocabulary import Label
from ontology.digits import bare


class CodeKey(NamedTuple):
    """A code of a scheme, of one kind of concepts."""

    label: Label
    scheme: str
    code: str


Codes: TypeAlias = Mapping[CodeKey, str]
"""The ids of concepts by code."""


@dataclass(frozen=True, slots=True)
class Outside:
    """The concepts outside a file, by id and by code."""

    ids: Collection[str] = ()
    codes: Codes = field(default_factory=dict[CodeKey, str])

    def bare(self) -> Mapping[CodeKey, list[str]]:
        """Return the ids by the codes without zeros in front."""
        found: defaultdict[CodeKey, list[str]] = defaultdict(list)
        for key, node_id in self.codes.items():
            found[key._replace(code=bare(key.code))].append(node_id)
        return found


def first_of_each(known: Iterable[tuple[CodeKey, str, bool]]) -> Codes:
    """Return one concept for each code: one in use, and of several the one with the smallest id.

    Args:
        known: Codes, each with the id of a concept and whether that is deprecated.
    """
    ordered = sorted(known, key=lambda one: (one[2], one[1]))
    return {key: node_id for key, node_id, _ in reversed(ordered)}
