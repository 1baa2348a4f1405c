"""Finding the concepts in use that texts and job titles name, in one data version."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from domain.enums import Need
from domain.errors import InputError
from domain.labels import LabelEntry
from domain.vocabulary import Label
from graph.queries import catalog, labels
from graph.store import Store
from ontology.extraction.extractor import Extractor
from ontology.extraction.mentions import Mention
from ontology.extraction.titles import Linked, TitleLinker
from ontology.names import in_use
from ontology.search.index import SearchIndex

Needs: TypeAlias = Mapping[str, set[str]]

KINDS: Final = (Label.SKILL, Label.CERTIFICATION, Label.OCCUPATION)
"""The kinds of concepts that are found in texts."""


def check(kinds: Collection[Label], name: Callable[[Label], str] = str) -> None:
    """Refuse kinds that are not found in texts; `name` returns what the caller calls a kind.

    Raises:
        InputError: One of the kinds is not in `KINDS`.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise InputError(
                "kind {kind}: only {known} are found in texts",
                kind=name(kind),
                known=", ".join(map(name, KINDS)),
            )


@dataclass(frozen=True, slots=True)
class Extraction:
    """Finds concepts in texts and titles; immutable, and safe to share between threads."""

    extractor: Extractor
    linker: TitleLinker
    is_empty: bool

    @classmethod
    def build(cls, entries: Sequence[LabelEntry], needs: Needs, index: SearchIndex) -> "Extraction":
        """Build the tools from the concepts in use; seconds for a classification like ESCO.

        Args:
            entries: The concepts to find, by their own labels and those they inherited.
            needs: The essential skills of each occupation.
            index: A search index that contains these concepts, and possibly others.
        """
        extractor = Extractor.build(entries, _both_ways(needs), index)
        return cls(extractor, TitleLinker.build(entries, needs, index), not entries)

    def over(self, index: SearchIndex) -> "Extraction":
        """Return the same tools over an index in which none of their concepts has changed."""
        return Extraction(self.extractor.over(index), self.linker.over(index), self.is_empty)

    async def extract(self, text: str, kinds: Collection[Label] = ()) -> list[Mention]:
        """Find the skills, certifications and occupations that a text names, by position.

        Raises:
            InputError: A kind is not found in texts, or the graph holds no concept.
        """
        check(kinds)
        self._check_filled()
        return await asyncio.to_thread(self.extractor.extract, text, kinds or KINDS)

    async def link(self, title: str, limit: int) -> list[Linked]:
        """Find the occupations that a job title most likely means, best first; none if unsure.

        Raises:
            InputError: The graph holds no concept.
        """
        self._check_filled()
        return await asyncio.to_thread(self.linker.link, title, limit)

    def _check_filled(self) -> None:
        if self.is_empty:
            raise InputError("the graph holds no skill or occupation: load some with `iljari load`")


async def read_extraction(store: Store, index: SearchIndex) -> Extraction:
    """Read the concepts and build the tools over them."""
    entries, needs = await _read_entries(store), await _read_needs(store)
    return await asyncio.to_thread(Extraction.build, entries, needs, index)


async def _read_entries(store: Store) -> list[LabelEntry]:
    """Read the concepts in use, with their own labels and those of what they replaced."""
    parts = [labels.CONCEPTS[kind] for kind in KINDS]
    found = [entry for part in parts async for entry in store.stream(part())]
    successors = {
        one: successor
        for kind in KINDS
        async for one, successor in store.stream(labels.successors(kind))
    }
    return sorted(in_use(found, successors), key=lambda entry: entry.id)


async def _read_needs(store: Store) -> Needs:
    needs: defaultdict[str, set[str]] = defaultdict(set)
    async for occupation, skill, need in store.stream(catalog.occupation_skills()):
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
