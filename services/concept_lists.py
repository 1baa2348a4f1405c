"""All skills, or all occupations, in the order of their labels in any languages; all regions.

A label is that in the first language wanted of those that it is known in, so every chain of
languages has an order of its own. An order is made when it is first wanted, and kept.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from domain.records import Code
from domain.windows import Window
from graph.queries import catalog
from graph.queries import concept_lists as queries
from graph.queries.concept_lists import ListedConcept
from graph.queries.concepts import Languages
from graph.queries.occupations import OccupationFilter
from graph.queries.skills import SkillFilter
from graph.store import Store
from services.collection_list import Collections
from services.region_list import RegionList, read_region_list
from services.requiring import Requiring
from services.within import NOTHING_BELOW, Below, below_of, within

_KEPT: Final = 32
"""Orders, and lists by a filter, that are kept at once: 0.2 MB each for 20,000 concepts."""


class ConceptList:
    """Immutable; threads may share it.

    Attributes:
        requiring: Which of the concepts require which skill.
        sources: The data sets that the concepts come from.
        collections: The names of the collections that they are in.
    """

    def __init__(
        self,
        rows: Sequence[ListedConcept],
        requiring: Requiring | None = None,
        below: Below = NOTHING_BELOW,
    ) -> None:
        """List these concepts; `below` holds what is directly in them and in groups of them."""
        self._rows: Mapping[str, ListedConcept] = {row.id: row for row in rows}
        self.requiring = requiring or Requiring()
        self._below = below
        self.sources = frozenset(row.source for row in rows if row.source)
        self.collections = frozenset(one for row in rows for one in row.collections)
        self._coded = _by_further(rows)
        self._kept = lru_cache(_KEPT)(self._ordered)
        # Lists of skills and groups are short: they do not drive out those of everything.
        self._kept_of_one = lru_cache(_KEPT)(self._ordered)

    def holds(self, node_id: str) -> bool:
        """Return whether this is the id of one of the concepts, or of a group of them."""
        return node_id in self._rows or node_id in self._below

    def coded(self, code: Code) -> Sequence[str]:
        """Return the ids of the concepts that have this among their further codes."""
        return self._coded.get(f"{code.scheme}\t{code.code}", ())

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
        if isinstance(wanted, OccupationFilter) and (wanted.skill or wanted.group):
            return self._kept_of_one(wanted, spoken)
        return self._kept(wanted, spoken)

    def _among(self, wanted: SkillFilter | OccupationFilter) -> Iterable[ListedConcept]:
        if not isinstance(wanted, OccupationFilter):
            return self._rows.values()
        found = []
        if wanted.skill:
            found.append(self.requiring.occupations(wanted.skill))
        if wanted.group:
            found.append(set(within(wanted.group, self._below)) - {wanted.group})
        if not found:
            return self._rows.values()
        return [self._rows[one] for one in set.intersection(*found) if one in self._rows]

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


def _by_further(rows: Iterable[ListedConcept]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        for code in row.further:
            found.setdefault(code, []).append(row.id)
    return found


def _matches(row: ListedConcept, wanted: SkillFilter | OccupationFilter) -> bool:
    if wanted.source is not None and row.source != wanted.source:
        return False
    if isinstance(wanted, OccupationFilter):
        return True
    is_kind = wanted.kind is None or row.kind == wanted.kind
    return is_kind and (wanted.collection is None or wanted.collection in row.collections)


class ConceptLists:
    """The lists of skills, of occupations and of regions, and what collections hold."""

    def __init__(
        self,
        skills: ConceptList,
        occupations: ConceptList,
        regions: RegionList,
        collections: Collections,
    ) -> None:
        """Hold all of them."""
        self.skills = skills
        self.occupations = occupations
        self.regions = regions
        self.collections = collections

    def holds(self, node_id: str) -> bool:
        """Return whether this is the id of something in one of the lists."""
        return any(one.holds(node_id) for one in (self.skills, self.occupations, self.regions))


async def read_concept_lists(store: Store) -> ConceptLists:
    """Read what orders and filters all skills, occupations, regions and members of collections."""
    skills = [row async for row in store.stream(queries.skills())]
    occupations = [row async for row in store.stream(queries.occupations())]
    needed = [row async for row in store.stream(catalog.occupation_skills())]
    requiring = Requiring([row.id for row in occupations], needed)
    below = below_of([row async for row in store.stream(queries.broader())])
    collected = [row async for row in store.stream(queries.collected())]
    return ConceptLists(
        ConceptList(skills),
        ConceptList(occupations, requiring, below),
        await read_region_list(store),
        Collections(collected),
    )
