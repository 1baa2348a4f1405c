"""Differences between two versions of a concept scheme: added, removed, renamed, moved."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.ids import label_of
from domain.vocabulary import STAMPS, Label, Relation
from ontology.content import NAMES, Link, Props, SchemeContent, name_of
from ontology.successors import successors

PROVENANCE: Final = STAMPS | {"schemeVersion"}
"""What says which version a concept was last read from; it makes no concept another one."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept as reports name it."""

    id: str
    label: Label
    name: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A concept whose preferred label changed, in a language that it had before."""

    concept: Concept
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A concept whose parents changed."""

    concept: Concept
    left: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A concept with changed properties other than its preferred labels."""

    concept: Concept
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two versions; all lists are sorted by id.

    Attributes:
        added: Concepts that only the new version has.
        removed: Concepts that only the old version has.
        renamed: Concepts with another preferred label.
        moved: Concepts of both versions with other parents.
        edited: Concepts with other changed properties.
        gained: New relationships, except those to a parent.
        lost: Relationships that no longer exist, except those to a parent.
        weighed: Relationships of both versions with changed properties.
        successors: The successors of removed concepts, where they can be determined.
    """

    added: tuple[Concept, ...]
    removed: tuple[Concept, ...]
    renamed: tuple[Renamed, ...]
    moved: tuple[Moved, ...]
    edited: tuple[Edited, ...]
    gained: tuple[Link, ...]
    lost: tuple[Link, ...]
    weighed: tuple[Link, ...]
    successors: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether both versions have the same content."""
        parts = (self.added, self.removed, self.renamed, self.moved, self.edited)
        return not any((*parts, self.gained, self.lost, self.weighed))


def order(version: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key for versions: 1.9 comes before 1.10, and 1.2-rc1 before 1.2.

    Spellings of one version have one key: 1.2, v1.2, 1.2.0 and 1_2.
    """
    text = unicodedata.normalize("NFKC", version).strip().casefold()
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return (*_parts(text), _END)
    numbers = [int(one) for one in re.findall(r"\d+", found["numbers"])]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    rest = (found["rest"] or "").strip(" ._-+")
    before = _BEFORE.match(rest)
    kind = (-2, before[0]) if before else None
    tail = _parts(rest[before.end() :] if before else rest)
    return (*((one, "") for one in numbers), *((kind,) if kind else ()), *tail, _END)


def are_same(one: str, other: str) -> bool:
    """Return whether two texts are spellings of one version."""
    return order(one) == order(other)


def _parts(text: str) -> tuple[tuple[int, str], ...]:
    parts = re.findall(r"\d+|[^\d\s._-]+", text)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


_NUMBERED: Final = re.compile(
    r"(?:(?:version|release|ver|rel|v|r)[\s._-]*)?(?P<numbers>\d+(?:[._-]\d+)*)(?P<rest>\D.*)?",
    re.DOTALL,
)
_BEFORE: Final = re.compile(r"(?:alpha|beta|rc|pre|preview|draft|dev|snapshot)(?![a-z])")
"""What names a version before the one with these numbers."""
_END: Final = (-1, "")
"""Ends each key: it is more than what names an earlier version, and less than anything else."""


def compare(old: SchemeContent, new: SchemeContent) -> Diff:
    """Compare two versions."""
    both = sorted(old.concepts.keys() & new.concepts.keys())
    removed = sorted(old.concepts.keys() - new.concepts.keys())
    after = successors(old, new)
    weighed = (link for link in old.links.keys() & new.links.keys() if _differ(link, old, new))
    return Diff(
        added=_concepts(new, new.concepts.keys() - old.concepts.keys()),
        removed=_concepts(old, removed),
        renamed=tuple(found for one in both if (found := _renamed(one, old, new)) is not None),
        moved=_moved(set(both), old, new, after),
        edited=tuple(edit for one in both if (edit := _edited(one, old, new)) is not None),
        gained=tuple(sorted(new.links.keys() - old.links.keys())),
        lost=tuple(sorted(old.links.keys() - new.links.keys())),
        weighed=tuple(sorted(weighed)),
        successors=after,
    )


def _concepts(content: SchemeContent, ids: Iterable[str]) -> tuple[Concept, ...]:
    return tuple(_concept(content, one) for one in sorted(ids))


def _concept(content: SchemeContent, concept_id: str) -> Concept:
    return Concept(concept_id, label_of(concept_id), name_of(content.concepts[concept_id]))


def _renamed(concept_id: str, old: SchemeContent, new: SchemeContent) -> Renamed | None:
    before, after = old.concepts[concept_id], new.concepts[concept_id]
    for name in NAMES:
        if name in before and name in after and before[name] != after[name]:
            return Renamed(_concept(new, concept_id), str(before[name]), str(after[name]))
    return None


def _edited(concept_id: str, old: SchemeContent, new: SchemeContent) -> Edited | None:
    before, after = old.concepts[concept_id], new.concepts[concept_id]
    names = sorted((before.keys() | after.keys()) - PROVENANCE)
    changed = tuple(n for n in names if before.get(n) != after.get(n) and not _is_rename(n, before))
    return Edited(_concept(new, concept_id), changed) if changed else None


def _is_rename(name: str, before: Props) -> bool:
    return name in NAMES and name in before


def _moved(
    both: set[str], old: SchemeContent, new: SchemeContent, after: Mapping[str, str]
) -> tuple[Moved, ...]:
    """Compare parents; a parent and its successor count as the same."""
    left = _parents(old, both)
    before = {one: {after.get(parent, parent) for parent in left.get(one, ())} for one in both}
    now = _parents(new, both)
    return tuple(
        Moved(
            _concept(new, one),
            tuple(sorted(before[one] - now.get(one, set()))),
            tuple(sorted(now.get(one, set()) - before[one])),
        )
        for one in sorted(both)
        if before[one] != now.get(one, set())
    )


def _parents(content: SchemeContent, of: set[str]) -> dict[str, set[str]]:
    parents: dict[str, set[str]] = {}
    for link in content.links:
        if link.relation is Relation.BROADER and link.start in of:
            parents.setdefault(link.start, set()).add(link.end)
    return parents


def _differ(link: Link, old: SchemeContent, new: SchemeContent) -> bool:
    return old.links[link] != new.links[link]
