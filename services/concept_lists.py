"""All skills, or all occupations, in the order of their labels in any languages; all regions.

A label is that in the first language wanted of those that it is known in, so every chain of
languages has an order of its own. An order is made when it is first wanted, and kept.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from domain.windows import Window
from graph.queries import catalog
from graph.queries import concept_lists as queries
from graph.queries.concept_lists import ListedConcept
from graph.queries.concepts import Languages
from graph.queries.occupations import OccupationFilter
from graph.queries.skills import SkillFilter
from graph.store import Store
from services.region_list import RegionList, read_region_list

_NONE: Final[Mapping[str, Sequence[int]]] = {}
_KEPT: Final = 32
"""Orders, and lists by a filter, that are kept at once: 0.2 MB each for 20,000 concepts."""


class ConceptList:
    """Immutable; threads may share it."""

    def __init__(
        self, rows: Sequence[ListedConcept], requiring: Mapping[str, Sequence[int]] = _NONE
    ) -> None:
        """List these concepts; `requiring` holds the places of those that require each skill."""
        self._rows = rows
        self._requiring = requiring
        self._kept = lru_cache(_KEPT)(self._ordered)
        # Lists of skills are short: they do not drive out those of everything.
        self._kept_of_skills = lru_cache(_KEPT)(self._ordered)

    def count(self, wanted: SkillFilter | OccupationFilter, spoken: Languages) -> int:
        """Return how many concepts match."""
        return len(self._keys(wanted, spoken))

    def page(
        self, wanted: SkillFilter | OccupationFilter, spoken: Languages, window: Window
    ) -> list[tuple[str, str]]:
        """Return the label and the id of the concepts to read for a page."""
        keys = self._keys(wanted, spoken)
        begin = bisect_right(keys, window.after) if window.after else 0
        return keys[begin : begin + window.limit]

    def _keys(
        self, wanted: SkillFilter | OccupationFilter, spoken: Languages
    ) -> list[tuple[str, str]]:
        if isinstance(wanted, OccupationFilter) and wanted.skill:
            return self._kept_of_skills(wanted, spoken)
        return self._kept(wanted, spoken)

    def _among(self, wanted: SkillFilter | OccupationFilter) -> Iterable[ListedConcept]:
        if isinstance(wanted, OccupationFilter) and wanted.skill:
            return [self._rows[at] for at in self._requiring.get(wanted.skill, ())]
        return self._rows

    def _ordered(
        self, wanted: SkillFilter | OccupationFilter, spoken: Languages
    ) -> list[tuple[str, str]]:
        start = (wanted.prefix or "").lower()
        labelled = ((row.label.pick(*spoken) or "", row) for row in self._among(wanted))
        return sorted(
            (label, row.id)
            for label, row in labelled
            if label.lower().startswith(start) and _matches(row, wanted)
        )


def _matches(row: ListedConcept, wanted: SkillFilter | OccupationFilter) -> bool:
    if wanted.source is not None and row.source != wanted.source:
        return False
    if isinstance(wanted, OccupationFilter):
        return True
    is_kind = wanted.kind is None or row.kind == wanted.kind
    return is_kind and (wanted.collection is None or wanted.collection in row.collections)


class ConceptLists:
    """The lists of skills, of occupations and of regions."""

    def __init__(self, skills: ConceptList, occupations: ConceptList, regions: RegionList) -> None:
        """Hold all three."""
        self.skills = skills
        self.occupations = occupations
        self.regions = regions


async def read_concept_lists(store: Store) -> ConceptLists:
    """Read what orders and filters all skills, occupations and regions."""
    skills = [row async for row in store.stream(queries.skills())]
    occupations = [row async for row in store.stream(queries.occupations())]
    places = {row.id: at for at, row in enumerate(occupations)}
    requiring: defaultdict[str, set[int]] = defaultdict(set)
    async for occupation, skill, _need in store.stream(catalog.occupation_skills()):
        if occupation in places:
            requiring[skill].add(places[occupation])
    packed = {skill: array("I", sorted(found)) for skill, found in requiring.items()}
    regions = await read_region_list(store)
    return ConceptLists(ConceptList(skills), ConceptList(occupations, packed), regions)
