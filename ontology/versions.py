"""Two versions of a concept scheme, told apart: what came, what went, what was renamed or moved."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from domain.facts import Edge, Fact, Node, Rejected, Value
from domain.ids import label_of
from domain.vocabulary import ConceptStatus, Label, Relation
from ontology.names import normal

PROVENANCE: Final = frozenset({"source", "asOf", "schemeVersion"})
"""What says which version a concept was last read from; it makes no concept another one."""

_NAMES: Final = ("prefLabelKo", "prefLabelEn")
_OTHER_NAMES: Final = ("altLabelsKo", "altLabelsEn")


class Link(NamedTuple):
    """A relationship between two concepts; two of the same ends and type are one."""

    relation: Relation
    start: str
    end: str


Props: TypeAlias = Mapping[str, Value]


@dataclass(slots=True)
class Content:
    """What one version of a scheme holds: concepts and links by what names them."""

    concepts: dict[str, Props] = field(default_factory=dict[str, Props])
    links: dict[Link, Props] = field(default_factory=dict[Link, Props])
    rejected: list[Rejected] = field(default_factory=list[Rejected])

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "Content":
        """Collect the facts of a reader; the scheme itself and who is in it are left out."""
        content = cls()
        for fact in facts:
            if isinstance(fact, Rejected):
                content.rejected.append(fact)
            elif isinstance(fact, Node):
                content.add_concept(fact)
            else:
                content.add_link(fact)
        return content

    def add_concept(self, node: Node) -> None:
        """Take a concept with the properties that it has."""
        if node.label is not Label.CONCEPT_SCHEME:
            told = {name: value for name, value in node.props.items() if value is not None}
            self.concepts[node.id] = told

    def add_link(self, edge: Edge) -> None:
        """Take a relationship between concepts."""
        if edge.relation is not Relation.IN_SCHEME:
            self.links[Link(edge.relation, edge.start, edge.end)] = dict(edge.props)


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept as a report names it."""

    id: str
    label: Label
    name: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A concept whose preferred label is another one now, in a language that it had."""

    concept: Concept
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A concept that stands under other concepts than before."""

    concept: Concept
    left: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A concept of which other properties than its preferred labels changed."""

    concept: Concept
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """What makes the new version out of the old one; all lists are sorted by id.

    `gained` and `lost` are all relationships but those that say who stands under whom
    (`moved` tells of concepts that both versions have); `weighed` are those that stay
    and whose properties changed. `successors` maps removed concepts to what stands for
    them now, where that can be told.
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
        """Whether both versions say the same."""
        parts = (self.added, self.removed, self.renamed, self.moved, self.edited)
        return not any((*parts, self.gained, self.lost, self.weighed))


def order(version: str) -> tuple[tuple[int, str], ...]:
    """Give what versions are ordered by: 1.9 comes before 1.10."""
    parts = re.findall(r"\d+|\D+", version)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def compare(old: Content, new: Content) -> Diff:
    """Say what makes the new version out of the old one."""
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


def successors(old: Content, new: Content) -> dict[str, str]:
    """Find what stands for the concepts that the new version does not have.

    What the version itself says comes first, then who has the same URI as another kind
    of concept. Else a successor is of the same kind and current, and the only one that
    is called by the removed concept's preferred label, or has it among its alternative
    labels, or is new and has the removed one's code.
    """
    told = {link.start: link.end for link in new.links if link.relation is Relation.REPLACED_BY}
    heirs = _Heirs(old, new)
    removed = sorted(old.concepts.keys() - new.concepts.keys())
    found = {one: told.get(one) or heirs.of(one, old.concepts[one]) for one in removed}
    return {one: heir for one, heir in found.items() if heir is not None}


_Key: TypeAlias = tuple[str, str, str]


class _Heirs:
    """Who has which name or code in a version, by kind; what is deprecated inherits nothing."""

    def __init__(self, old: Content, new: Content) -> None:
        self._has: dict[_Key, set[str]] = {}
        for concept_id, props in new.concepts.items():
            if props.get("status") != ConceptStatus.DEPRECATED:
                for key in _claims(concept_id, props, is_new=concept_id not in old.concepts):
                    self._has.setdefault(key, set()).add(concept_id)

    def of(self, removed: str, props: Props) -> str | None:
        for key in _legacy(removed, props):
            heirs = self._has.get(key, set())
            if len(heirs) == 1:
                return next(iter(heirs))
        return None


def _claims(concept_id: str, props: Props, *, is_new: bool) -> Iterator[_Key]:
    kind = label_of(concept_id)
    if "uri" in props:
        yield "any kind", "uri", str(props["uri"])
    yield from ((kind, "preferred", normal(name)) for name in _preferred(props))
    yield from ((kind, "alternative", normal(name)) for name in _alternative(props))
    if is_new and "code" in props:
        yield kind, str(props.get("codeScheme")), str(props["code"])


def _legacy(removed: str, props: Props) -> Iterator[_Key]:
    kind = label_of(removed)
    if "uri" in props:
        yield "any kind", "uri", str(props["uri"])
    for rank in ("preferred", "alternative"):
        yield from ((kind, rank, normal(name)) for name in _preferred(props))
    if "code" in props:
        yield kind, str(props.get("codeScheme")), str(props["code"])


def _preferred(props: Props) -> list[str]:
    return [str(props[name]) for name in _NAMES if name in props]


def _alternative(props: Props) -> list[str]:
    lists = [props.get(name) for name in _OTHER_NAMES]
    return [name for names in lists if isinstance(names, list) for name in names]


def name_of(props: Props) -> str:
    """Give a concept's name for a report, the Korean one first."""
    return next(iter(_preferred(props)), "")


def _concepts(content: Content, ids: Iterable[str]) -> tuple[Concept, ...]:
    return tuple(_concept(content, one) for one in sorted(ids))


def _concept(content: Content, concept_id: str) -> Concept:
    return Concept(concept_id, label_of(concept_id), name_of(content.concepts[concept_id]))


def _renamed(concept_id: str, old: Content, new: Content) -> Renamed | None:
    before, after = old.concepts[concept_id], new.concepts[concept_id]
    for name in _NAMES:
        if name in before and name in after and before[name] != after[name]:
            return Renamed(_concept(new, concept_id), str(before[name]), str(after[name]))
    return None


def _edited(concept_id: str, old: Content, new: Content) -> Edited | None:
    before, after = old.concepts[concept_id], new.concepts[concept_id]
    names = sorted((before.keys() | after.keys()) - PROVENANCE)
    changed = tuple(n for n in names if before.get(n) != after.get(n) and not _is_rename(n, before))
    return Edited(_concept(new, concept_id), changed) if changed else None


def _is_rename(name: str, before: Props) -> bool:
    return name in _NAMES and name in before


def _moved(
    both: set[str], old: Content, new: Content, after: Mapping[str, str]
) -> tuple[Moved, ...]:
    """Compare who stands under whom; a parent and its successor are the same place."""
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


def _parents(content: Content, of: set[str]) -> dict[str, set[str]]:
    parents: dict[str, set[str]] = {}
    for link in content.links:
        if link.relation is Relation.BROADER and link.start in of:
            parents.setdefault(link.start, set()).add(link.end)
    return parents


def _differ(link: Link, old: Content, new: Content) -> bool:
    return old.links[link] != new.links[link]
