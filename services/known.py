"""What the graph has that sources refer to by code or by name."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from domain.vocabulary import Label
from graph.queries import catalog, labels, lookups
from graph.store import Store
from ontology.names import name_table, normal

Code: TypeAlias = tuple[str, str]
"""A scheme and a code in it."""


@dataclass(frozen=True, slots=True)
class Known:
    """Codes of occupations, the skills that these require, and ids of certifications by name."""

    occupations: frozenset[Code] = frozenset()
    requirements: Mapping[Code, tuple[str, ...]] = field(
        default_factory=dict[Code, tuple[str, ...]]
    )
    certifications: Mapping[str, str] = field(default_factory=dict[str, str])

    def certification(self, name: str) -> str | None:
        """Return the id of the certification of a name, however it is spaced."""
        return self.certifications.get(_unspaced(name))


async def read_known(store: Store, *, with_requirements: bool = False) -> Known:
    """Read the concepts that have a code or a name; the skills of occupations only if wanted."""
    codes = {
        one.id: (one.scheme, one.code)
        async for one in store.stream(lookups.concepts(Label.OCCUPATION))
        if one.scheme is not None and one.code is not None
    }
    names = name_table([one async for one in store.stream(labels.certifications())])
    required: defaultdict[Code, list[str]] = defaultdict(list)
    if with_requirements:
        async for occupation, skill, _need in store.stream(catalog.occupation_skills()):
            if occupation in codes:
                required[codes[occupation]].append(skill)
    return Known(
        frozenset(codes.values()),
        {code: tuple(sorted(set(skills))) for code, skills in required.items()},
        {_unspaced(name): found for name, found in names.items()},
    )


def _unspaced(name: str) -> str:
    return normal(name).replace(" ", "")
