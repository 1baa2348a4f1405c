"""When two names are equal, and which concept a name stands for."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from domain.labels import LabelEntry

NameTable: TypeAlias = Mapping[str, str]


def normal(name: str) -> str:
    """Return the form in which names are compared: NFC, case-folded, single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    folded = unicodedata.normalize("NFC", name).casefold()
    return unicodedata.normalize("NFC", " ".join(folded.split()))


def name_table(entries: Iterable[LabelEntry]) -> NameTable:
    """Map normalised names to ids.

    Of several entries with the same name, one in use wins over a deprecated one, then a preferred
    label over an alternative one, then the entry with the shorter preferred label, being the more
    general, then the one with the smaller id.
    """
    known = sorted(entries, key=_generality)
    used = _names(entry for entry in known if not entry.deprecated)
    return _names(entry for entry in known if entry.deprecated) | used


def _names(entries: Iterable[LabelEntry]) -> dict[str, str]:
    preferred: dict[str, str] = {}
    alternative: dict[str, str] = {}
    for entry in entries:
        for name in entry.preferred:
            preferred.setdefault(normal(name), entry.id)
        for name in entry.alternative:
            alternative.setdefault(normal(name), entry.id)
    return alternative | preferred


def in_use(entries: Iterable[LabelEntry], successors: Mapping[str, str]) -> list[LabelEntry]:
    """Return the entries that are in use, with the labels of the deprecated ones they replace.

    Args:
        entries: The entries, deprecated ones included.
        successors: The successor of each deprecated entry, by id. Deprecated entries without a
            successor among the entries are dropped.
    """
    given = {entry.id: entry for entry in entries}
    inherited: defaultdict[str, list[str]] = defaultdict(list)
    for entry in given.values():
        successor = _successor(entry, given, successors)
        if successor is not None and successor.id != entry.id:
            inherited[successor.id] += [*entry.preferred, *entry.alternative]
    return [
        replace(entry, alternative=_and(entry, inherited[entry.id]))
        for entry in given.values()
        if not entry.deprecated
    ]


def _successor(
    entry: LabelEntry, given: Mapping[str, LabelEntry], successors: Mapping[str, str]
) -> LabelEntry | None:
    """Follow the successors to an entry in use; None if the chain ends or is a cycle."""
    seen: set[str] = set()
    found: LabelEntry | None = entry
    while found is not None and found.deprecated and found.id not in seen:
        seen.add(found.id)
        found = given.get(successors.get(found.id, ""))
    return found if found is not None and not found.deprecated else None


def _and(entry: LabelEntry, names: Iterable[str]) -> tuple[str, ...]:
    known = {*entry.preferred, *entry.alternative}
    return (*entry.alternative, *dict.fromkeys(name for name in names if name not in known))


def _generality(entry: LabelEntry) -> tuple[int, str]:
    return min((len(name) for name in entry.preferred), default=0), entry.id
