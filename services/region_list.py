"""All regions by code, and which are in which: a page is taken from them, not from the graph."""

import asyncio
from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from domain.windows import Window
from graph.queries import concept_lists, postings
from graph.queries.places import RegionFilter
from graph.store import Store
from ontology import regions
from services.within import NOTHING_BELOW, Below, below_of

Key: TypeAlias = tuple[str, str]
"""The code of a region, and its id."""


class RegionList:
    """Immutable; threads may share it."""

    def __init__(self, keys: Iterable[Key], below: Below = NOTHING_BELOW) -> None:
        """List these regions, of which some are in others."""
        self._keys = sorted(keys)
        self._codes = {node: code for code, node in self._keys}
        self._below = below
        inside = {node for nodes in below.values() for node in nodes}
        self._top = [key for key in self._keys if key[1] not in inside]

    def holds(self, node_id: str) -> bool:
        """Return whether this is the id of a region."""
        return node_id in self._codes

    def count(self, wanted: RegionFilter) -> int:
        """Return how many regions match."""
        return len(self._matching(wanted))

    def page(self, wanted: RegionFilter, window: Window) -> list[Key]:
        """Return the code and the id of the regions to read for a page."""
        keys = self._matching(wanted)
        begin = bisect_right(keys, window.after) if window.after else 0
        return keys[begin : begin + window.limit]

    def _matching(self, wanted: RegionFilter) -> list[Key]:
        if wanted.parent is None:
            return self._top if wanted.top else self._keys
        if wanted.top:
            return []
        inside = {*self._below.get(wanted.parent, ())} & self._codes.keys()
        return sorted((self._codes[node], node) for node in inside)


async def read_regions(store: Store) -> Below:
    """Read which regions are in which."""
    return below_of(await store.read(postings.regions()))


async def read_region_list(store: Store) -> RegionList:
    """Read the list of all regions, and make ready what finds one by its name."""
    await asyncio.to_thread(regions.prepare)
    return RegionList(await store.read(concept_lists.regions()), await read_regions(store))
