"""From texts and job titles to the concepts that are in the graph now."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Final, TypeAlias

from domain.enums import Need
from domain.errors import InputError
from domain.labels import LabelEntry
from domain.vocabulary import Label
from graph.queries import catalog, labels, runs
from graph.store import Store
from ontology.extraction.extractor import Extractor
from ontology.extraction.mentions import Mention
from ontology.extraction.titles import Linked, TitleLinker
from ontology.names import in_use
from ontology.search.index import SearchIndex

Needs: TypeAlias = Mapping[str, set[str]]

KINDS: Final = (Label.SKILL, Label.CERTIFICATION, Label.OCCUPATION)
"""What is found in texts."""


def check(kinds: Collection[Label]) -> None:
    """Refuse kinds that are not found in texts.

    Raises: InputError.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise InputError(f"kind {kind}: only {', '.join(KINDS)} are found in texts")


class _Tools:
    """What is made of one version of the labels, each part when it is first asked for."""

    def __init__(
        self, version: str, entries: list[LabelEntry], needs: Needs, index: SearchIndex
    ) -> None:
        self.version = version
        self._entries = entries
        self._needs = needs
        self._index = index

    @cached_property
    def extractor(self) -> Extractor:
        return Extractor.build(self._entries, _both_ways(self._needs), self._index)

    @cached_property
    def linker(self) -> TitleLinker:
        return TitleLinker.build(self._entries, self._needs, self._index)

    def extract(self, text: str, kinds: Collection[Label]) -> list[Mention]:
        return self.extractor.extract(text, kinds or KINDS)

    def link(self, title: str, limit: int) -> list[Linked]:
        return self.linker.link(title, limit)

    def warm_like(self, other: "_Tools") -> None:
        """Make the parts that the other one has made."""
        for part in ("extractor", "linker"):
            if part in vars(other):
                getattr(self, part)


class ExtractionService:
    """Reads the labels when it is first asked, which takes seconds, and holds them from then on.

    `refresh` makes it see what was loaded since.
    """

    def __init__(self, store: Store, index: Callable[[], SearchIndex]) -> None:
        """Take the graph, and what gives the search index over it as it stands now."""
        self._store = store
        self._index = index
        self._tools: _Tools | None = None
        self._making = asyncio.Lock()

    async def extract(self, text: str, kinds: Collection[Label] = ()) -> list[Mention]:
        """Give the skills, certifications and occupations that a text names, by where they stand.

        Raises: InputError for kinds that are not found in texts, and for a graph without any.
        """
        check(kinds)
        tools = await self._ready()
        return await asyncio.to_thread(tools.extract, text, kinds)

    async def link(self, title: str, limit: int) -> list[Linked]:
        """Give the occupations that a job title most likely means, best first; perhaps none.

        Raises: InputError for a graph without concepts.
        """
        tools = await self._ready()
        return await asyncio.to_thread(tools.link, title, limit)

    async def refresh(self) -> None:
        """See what is in the graph now; nothing is read before the first question."""
        if self._tools is None:
            return
        version = await self._version()
        if version != self._tools.version:
            tools = await self._made(version)
            await asyncio.to_thread(tools.warm_like, self._tools)
            self._tools = tools

    async def _ready(self) -> _Tools:
        async with self._making:
            if self._tools is None:
                self._tools = await self._made(await self._version())
        return self._tools

    async def _version(self) -> str:
        return runs.data_version(await self._store.read(runs.finished())).version

    async def _made(self, version: str) -> _Tools:
        return _Tools(version, await self._entries(), await self._needs(), self._index())

    async def _entries(self) -> list[LabelEntry]:
        """Give what to look for: what is in use, by its own labels and those that it inherited."""
        parts = [labels.CONCEPTS[kind] for kind in KINDS]
        found = [entry for part in parts async for entry in self._store.stream(part())]
        if not found:
            raise InputError("the graph holds no skill or occupation: load some with `iljari load`")
        successors = {
            one: successor
            for kind in KINDS
            async for one, successor in self._store.stream(labels.successors(kind))
        }
        return sorted(in_use(found, successors), key=lambda entry: entry.id)

    async def _needs(self) -> Needs:
        """Give the essential skills of each occupation."""
        needs: defaultdict[str, set[str]] = defaultdict(set)
        async for occupation, skill, need in self._store.stream(catalog.occupation_skills()):
            if need is Need.ESSENTIAL:
                needs[occupation].add(skill)
        return needs


def _both_ways(needs: Needs) -> Needs:
    related: defaultdict[str, set[str]] = defaultdict(set)
    for occupation, skills in needs.items():
        related[occupation].update(skills)
        for skill in skills:
            related[skill].add(occupation)
    return related
