"""Search over what is in the graph now, through an index on disk that processes share."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, TextIO

import portalocker
import structlog

from domain.errors import InputError
from domain.labels import LabelEntry
from domain.vocabulary import Label
from graph.queries import labels, runs
from graph.store import Store
from ontology.search import fields, upkeep
from ontology.search.hits import Hit
from ontology.search.index import SearchIndex

_LOCK: Final = "index.lock"
_log = structlog.get_logger()


class SearchService:
    """Answers from the index of a folder, which every process on the machine may share.

    `refresh` comes first. Between two of them answers do not change.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        """Take the graph, and the folder that its index is kept in."""
        self._store = store
        self._home = folder
        self._folder = folder / f"v{fields.FORMAT}"
        self._index = SearchIndex.build(())
        self._version = ""

    @property
    def index(self) -> SearchIndex:
        """The index as it was at the last refresh."""
        return self._index

    async def refresh(self) -> bool:
        """See the labels that are in the graph now; says whether anything had changed.

        What another process has indexed is only opened. Else this one indexes what changed,
        while the others wait for it or go on with what they see.
        """
        wanted = runs.data_version(await self._store.read(runs.finished())).version
        if wanted == self._version:
            return False
        index = await asyncio.to_thread(upkeep.opened, self._folder)
        if index is None or index.version != wanted:
            index = await self._written(wanted)
        self._index, self._version = index, wanted
        return True

    def search(
        self,
        text: str,
        kinds: Collection[Label] = (),
        limit: int = 20,
        schemes: Collection[str] = (),
    ) -> list[Hit]:
        """Search as `SearchIndex.search` does.

        Raises: InputError for a scheme that nothing stands in.
        """
        self._check(schemes)
        return self._index.search(text, kinds, limit, schemes)

    def suggest(
        self,
        prefix: str,
        kinds: Collection[Label] = (),
        limit: int = 10,
        schemes: Collection[str] = (),
    ) -> list[Hit]:
        """Complete what is being typed, as `SearchIndex.suggest` does.

        Raises: InputError for a scheme that nothing stands in.
        """
        self._check(schemes)
        return self._index.suggest(prefix, kinds, limit, schemes)

    def _check(self, schemes: Collection[str]) -> None:
        known = self._index.schemes if schemes else []
        for scheme in schemes:
            if scheme not in known:
                there = ", ".join(known) or "none"
                raise InputError(f"nothing stands in the scheme {scheme!r}: there are {there}")

    async def _written(self, version: str) -> SearchIndex:
        """Bring the folder up to a version, unless another process did while this one waited."""
        async with _alone(self._home):
            index = await asyncio.to_thread(upkeep.opened, self._folder)
            if index is not None and index.version == version:
                return index
            entries = [entry async for entry in read_entries(self._store)]
            change = await asyncio.to_thread(upkeep.update, self._folder, entries, version)
            _log.debug("labels indexed", added=change.added, changed=change.changed)
            return await asyncio.to_thread(SearchIndex.open, self._folder)


async def read_entries(store: Store) -> AsyncGenerator[LabelEntry]:
    """Give everything that can be searched for, with its schemes and its popularity."""
    for label, statement in labels.SEARCHABLE.items():
        schemes: defaultdict[str, list[str]] = defaultdict(list)
        if label in labels.CONCEPTS:
            async for concept, scheme in store.stream(labels.schemes(label)):
                schemes[concept].append(scheme)
        times: dict[str, int] = {}
        if label in labels.POINTING:
            times = {one: count async for one, count in store.stream(labels.pointing(label))}
        async for entry in store.stream(statement()):
            within = tuple(sorted(schemes.get(entry.id, ())))
            popularity = times.get(entry.id, 0).bit_length()
            yield replace(entry, schemes=within, popularity=popularity)


@asynccontextmanager
async def _alone(folder: Path) -> AsyncGenerator[None]:
    """Let one process at a time through; the lock of one that dies is free at once."""
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
