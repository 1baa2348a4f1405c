"""Search by name, over an index on disk that the processes of a machine share."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TextIO

import portalocker
import structlog

from domain.errors import InputError
from domain.ids import label_of
from domain.labels import LabelEntry
from domain.vocabulary import Label
from graph.model.terms import Ending
from graph.model.whole import NODES
from graph.queries import labels
from graph.store import Store
from ontology.extraction.called import called
from ontology.regions import full_name
from ontology.search import fields, upkeep
from ontology.search.hits import Hit
from ontology.search.index import SearchIndex
from ontology.search.queries import Postings

_LOCK: Final = "index.lock"
_REGION: Final = 0.95
"""The score of the region that a code or a former name stands for."""
_EXACT: Final = 0.99
_NEAR: Final = 0.85
"""A region that was found with this score needs no other name: 수원시 for 수원."""
_REMOVABLE: Final = frozenset(
    label for label in labels.SEARCHABLE if NODES[label].ending in {Ending.REMOVE, Ending.KEEP}
)
"""Labels whose nodes may be removed from the graph; other nodes are only closed or deprecated."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Search:
    """An index over everything that can be searched for, in one data version.

    `popularity` is that of each entry, as `LabelEntry` has it, without the zeros; None if
    the index was opened and not made here.
    """

    index: SearchIndex
    popularity: Mapping[str, int] | None = None

    def search(
        self,
        text: str,
        kinds: Collection[Label] = (),
        limit: int = 20,
        schemes: Collection[str] = (),
        postings: Postings | None = None,
    ) -> list[Hit]:
        """Search as `SearchIndex.search` does, also for the work of a call for people, and by code.

        Raises:
            InputError: No concept is in one of the schemes.
        """
        known = self._loaded(schemes)
        found = self.index.search(text, kinds, limit, known, postings, called(text))
        if not kinds or Label.REGION in kinds:
            return self._with_region(text, found, limit, known)
        return found

    def _with_region(
        self, text: str, found: list[Hit], limit: int, schemes: Collection[str]
    ) -> list[Hit]:
        """Add the region that a text means wherever one is asked for: 11, 서울시, 강원도."""
        name = full_name(text)
        meant = self.index.search(name, {Label.REGION}, 1, schemes) if name is not None else []
        known = {hit.id for hit in found if hit.score >= _NEAR}
        added = [
            replace(hit, score=_REGION * hit.score, highlights=())
            for hit in meant
            if hit.score > _EXACT and hit.id not in known
        ]
        others = [hit for hit in found if not added or hit.id != added[0].id]
        return sorted([*others, *added], key=lambda hit: -hit.score)[:limit] if added else found

    def suggest(
        self,
        prefix: str,
        kinds: Collection[Label] = (),
        limit: int = 10,
        schemes: Collection[str] = (),
        postings: Postings | None = None,
    ) -> list[Hit]:
        """Complete what is being typed, as `SearchIndex.suggest` does.

        Raises:
            InputError: No concept is in one of the schemes.
        """
        return self.index.suggest(prefix, kinds, limit, self._loaded(schemes), postings)

    def _loaded(self, schemes: Collection[str]) -> list[str]:
        """Return the schemes as they are spelt where they were loaded, whatever their case here."""
        known = self.index.schemes if schemes else []
        found: list[str] = []
        for scheme in schemes:
            wanted = scheme.strip().casefold()
            spelt = (
                [scheme] if scheme in known else [one for one in known if one.casefold() == wanted]
            )
            if not spelt:
                raise InputError(
                    "nothing is in a scheme {scheme!r}; loaded schemes: {known}"
                    if known
                    else "nothing is in a scheme {scheme!r}: no scheme is loaded",
                    scheme=scheme,
                    known=", ".join(known),
                )
            found += spelt
        return found


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed between two data versions: from which version on, and the ids of nodes."""

    since: str
    ids: Mapping[Label, Collection[str]]


class SearchFolder:
    """The folder of an index: one process writes it, the others open the result."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which is made when the index is first written."""
        self._home = folder
        self._folder = folder / f"v{fields.FORMAT}"

    async def at(
        self,
        store: Store,
        version: str,
        before: Search | None = None,
        changed: Changed | None = None,
    ) -> Search:
        """Return the index of a data version, writing it if no process has done so yet.

        If the folder holds the version that `changed` starts from, only these nodes are read and
        written; otherwise everything is read and compared.
        """
        index = await asyncio.to_thread(upkeep.opened, self._folder)
        if index is not None and index.version == version:
            return Search(index)
        async with _alone(self._home):
            index = await asyncio.to_thread(upkeep.opened, self._folder)
            if index is not None and index.version == version:
                return Search(index)
            if index is not None and changed is not None and index.version == changed.since:
                popularity = before.popularity if before is not None else None
                return await self._patched(store, version, index, popularity, changed.ids)
            return await self._written(store, version)

    async def _written(self, store: Store, version: str) -> Search:
        popularity = await read_popularity(store)
        entries = [entry async for entry in read_entries(store, popularity)]
        change = await asyncio.to_thread(upkeep.update, self._folder, entries, version)
        _log.debug("labels indexed", added=change.added, changed=change.changed)
        return await self._opened(popularity)

    async def _patched(
        self,
        store: Store,
        version: str,
        index: SearchIndex,
        before: Mapping[str, int] | None,
        changed: Mapping[Label, Collection[str]],
    ) -> Search:
        popularity = await read_popularity(store)
        if before is None:
            before = await asyncio.to_thread(upkeep.popularity, index, labels.POINTING)
        moved = {
            node for node in before.keys() | popularity if before.get(node) != popularity.get(node)
        }
        ids = {label: {*changed.get(label, ())} for label in labels.SEARCHABLE}
        for node in moved:
            ids[label_of(node)].add(node)
        for label in changed.keys() & _REMOVABLE:
            ids[label] |= await _removed(store, index, label)
        entries = [entry async for entry in _read_some(store, popularity, ids)]
        touched = {node for nodes in ids.values() for node in nodes}
        await asyncio.to_thread(upkeep.patch, self._folder, touched, entries, version)
        return await self._opened(popularity)

    async def _opened(self, popularity: Mapping[str, int]) -> Search:
        index = await asyncio.to_thread(SearchIndex.open, self._folder)
        return Search(index, popularity)


async def read_popularity(store: Store) -> dict[str, int]:
    """Return the binary digits of the number of relationships to each entry, without zeros."""
    return {
        node: count.bit_length()
        for label in labels.POINTING
        async for node, count in store.stream(labels.pointing(label))
    }


async def read_entries(store: Store, popularity: Mapping[str, int]) -> AsyncGenerator[LabelEntry]:
    """Stream everything that can be searched for, with its schemes and its popularity."""
    for label, statement in labels.SEARCHABLE.items():
        schemes = await _schemes(store, label, None)
        async for entry in store.stream(statement()):
            yield _whole(entry, schemes, popularity)


async def _read_some(
    store: Store, popularity: Mapping[str, int], ids: Mapping[Label, Collection[str]]
) -> AsyncGenerator[LabelEntry]:
    """Stream the entries with these ids; ids that the graph does not hold are ignored."""
    for label, wanted in ids.items():
        if wanted:
            schemes = await _schemes(store, label, wanted)
            async for entry in store.stream(labels.by_ids(label, wanted)):
                yield _whole(entry, schemes, popularity)


async def _removed(store: Store, index: SearchIndex, label: Label) -> set[str]:
    """Return the entries whose nodes no longer exist: a removed node has no stamp to find it by."""
    there = {node async for node in store.stream(labels.ids(label))}
    names = await asyncio.to_thread(index.names, {label})
    return {name.id for name in names} - there


async def _schemes(
    store: Store, label: Label, ids: Collection[str] | None
) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    if label in labels.CONCEPTS:
        statement = labels.schemes(label) if ids is None else labels.schemes_of(label, ids)
        async for concept, names in store.stream(statement):
            found[concept] += names
    return found


def _whole(
    entry: LabelEntry, schemes: Mapping[str, list[str]], popularity: Mapping[str, int]
) -> LabelEntry:
    within = tuple(sorted(schemes.get(entry.id, ())))
    return replace(entry, schemes=within, popularity=popularity.get(entry.id, 0))


@asynccontextmanager
async def _alone(folder: Path) -> AsyncGenerator[None]:
    """Admit one process at a time; the operating system frees the lock of one that dies."""
    lock = await asyncio.to_thread(_locked, folder)
    try:
        yield
    finally:
        lock.close()


def _locked(folder: Path) -> TextIO:
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / _LOCK).open("a")
    portalocker.lock(lock, portalocker.LOCK_EX)
    return lock
