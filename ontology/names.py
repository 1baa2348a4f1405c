"""When two names are the same, and what a name stands for."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from domain.labels import LabelEntry

NameTable: TypeAlias = Mapping[str, str]


def normal(name: str) -> str:
    """Give the form in which names are compared: NFC, case folded, single spaces."""
    if name.isascii():
        return " ".join(name.lower().split())
    folded = unicodedata.normalize("NFC", name).casefold()
    return unicodedata.normalize("NFC", " ".join(folded.split()))


def name_table(entries: Iterable[LabelEntry]) -> NameTable:
    """Map normal names to ids.

    What is in use wins over what no longer is, then a preferred label over an alternative one.
    Where two things share a label of the same rank, the one with the shorter preferred label
    wins, being the more general, and of equally short ones the one with the smaller id.
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
    """Give the entries that are in use, with the labels of those that they stand for now.

    `successors` tells what stands for an entry that is no longer in use, by id. Of one without an
    successor among the entries nothing is given.
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
    """Follow who stands for whom to one that is in use; None if the way ends or goes in a ring."""
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
