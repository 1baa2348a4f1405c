"""Which concepts of the graph codes name, when a crosswalk is read."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from domain.vocabulary import Label
from ontology.digits import bare


class CodeKey(NamedTuple):
    """A code of a scheme, of one kind of concepts."""

    label: Label
    scheme: str
    code: str


Codes: TypeAlias = Mapping[CodeKey, str]
"""The ids of concepts by code."""


AMBIGUOUS: Final = ""
"""Stands for the concept that a code names, where several in use have it."""


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
    """Return one concept for each code: the one in use, or of deprecated ones the smallest id.

    Where several are in use, it is `AMBIGUOUS`.

    Args:
        known: Codes, each with the id of a concept and whether that is deprecated.
    """
    ordered = sorted(set(known), key=lambda one: (one[2], one[1]))
    found = {key: node_id for key, node_id, _ in reversed(ordered)}
    in_use = Counter(key for key, _, is_ended in ordered if not is_ended)
    return found | {key: AMBIGUOUS for key, count in in_use.items() if count > 1}
