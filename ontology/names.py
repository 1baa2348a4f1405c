"""When two names are equal, and which concept a name stands for."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import permutations
from typing import Final, TypeAlias

from domain.labels import LabelEntry
from ontology.letters import folded

NameTable: TypeAlias = Mapping[str, str]

_SIDES: Final = re.compile(r"(?<![\w+#])[^\W\d_][\w+#]*(?:\s?[/·]\s?[^\W\d_][\w+#]*)+")
_JOINT: Final = re.compile(r"\s?[/·]\s?")
_MOST_SIDES: Final = 3


def normal(name: str) -> str:
    """Return the form in which names are compared: of one width and case, with single spaces.

    The words on the sides of a slash or middle dot have no order: UX/UI is UI/UX.
    """
    return _SIDES.sub(_in_order, folded(name))


def orders(name: str) -> Iterator[str]:
    """Yield a name with each order of the words on the sides of its slashes, its own first.

    Of more than three sides only its own order: somebody who lists so many knows the name.
    """
    found = _SIDES.search(name)
    sides = _JOINT.split(found[0]) if found else []
    if found is None or len(sides) > _MOST_SIDES:
        yield name
        return
    for order in permutations(sides):
        yield name[: found.start()] + "/".join(order) + name[found.end() :]


def _in_order(sides: re.Match[str]) -> str:
    return "/".join(sorted(_JOINT.split(sides[0])))


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
