"""Which concepts names stand for: one way for every command that takes names."""

from collections.abc import AsyncIterable, Callable, Sequence
from dataclasses import replace

from domain.errors import UnknownSkillError
from domain.ids import CertificationId, SkillId, mint
from domain.labels import LabelEntry
from domain.unknown_errors import UnknownCertificationError
from domain.vocabulary import Label
from ontology.extraction.called import called
from ontology.names import name_table, normal
from ontology.search.hits import Resolution
from ontology.search.index import SearchIndex
from ontology.search.keys import search_key


async def skills_named(
    names: Sequence[str], entries: AsyncIterable[LabelEntry]
) -> frozenset[SkillId]:
    """Return the skills with these names, as `SearchIndex.resolve` does.

    An index is built only if a name is none of the labels as they are written.

    Args:
        names: What somebody calls the skills: 드론조종 is 드론 조종; or their ids or URIs.
        entries: All skills.

    Raises:
        UnknownSkillError: No skill has one of the names; the error suggests the nearest labels.
    """
    found = await _named(Label.SKILL, names, entries, UnknownSkillError)
    return frozenset(map(SkillId, found))


async def certifications_named(
    names: Sequence[str], entries: AsyncIterable[LabelEntry]
) -> frozenset[CertificationId]:
    """Return the certifications with these names, found as skills are.

    Args:
        names: What somebody calls them, or their ids or URIs.
        entries: All certifications.

    Raises:
        UnknownCertificationError: None has one of the names; the error suggests the nearest labels.
    """
    found = await _named(Label.CERTIFICATION, names, entries, UnknownCertificationError)
    return frozenset(map(CertificationId, found))


async def _named(
    kind: Label,
    names: Sequence[str],
    entries: AsyncIterable[LabelEntry],
    unknown: Callable[[str, tuple[str, ...]], Exception],
) -> list[str]:
    known = [entry async for entry in entries]
    table = name_table(map(_with_hidden, known))
    found = {name: table[normal(name)] for name in names if normal(name) in table}
    there = {entry.id for entry in known}
    for name in names:
        exact = {name.strip(), mint(kind, name.strip())} & there
        found.update((name, one) for one in exact)
    rest = [name for name in names if name not in found]
    index = SearchIndex.build(known) if rest else None
    for name in rest:
        resolution = _resolved(name, kind, index) if index is not None else None
        if resolution is None or resolution.id is None:
            raise unknown(name, resolution.nearest if resolution else ())
        found[name] = resolution.id
    return list(found.values())


def _resolved(name: str, kind: Label, index: SearchIndex) -> Resolution:
    """Resolve a name, or what it is without a particle or a call, as a search does: 파이썬을."""
    resolution = index.resolve(name, kind)
    bare = called(name) if resolution.id is None else None
    if bare is None:
        return resolution
    resolved = index.resolve(bare, kind)
    return resolved if resolved.id is not None or not resolution.nearest else resolution


async def all_named(name: str, entries: AsyncIterable[LabelEntry]) -> list[str]:
    """Return the ids of all entries with a name: as it is, else whatever its spaces and hyphens."""
    known = [
        (normal(label), entry.id)
        async for entry in entries
        for label in (*entry.preferred, *entry.alternative)
    ]
    wanted = normal(name)
    exact = {one for label, one in known if label == wanted}
    letters = _joined(wanted)
    return sorted(exact or {one for label, one in known if letters and _joined(label) == letters})


async def nearest_to(name: str, entries: AsyncIterable[LabelEntry], kind: Label) -> tuple[str, ...]:
    """Return the labels of a kind that are closest to a name, which is none of them."""
    known = [entry async for entry in entries]
    return SearchIndex.build(known).resolve(name, kind).nearest


def _with_hidden(entry: LabelEntry) -> LabelEntry:
    return replace(entry, alternative=(*entry.alternative, *entry.hidden))


def _joined(name: str) -> str:
    """Return the letters of a name: K디지털 is K-디지털, and C++ is not C."""
    return search_key(name).replace(" ", "")
