"""Successors of the concepts that a new version of a scheme no longer has."""

from collections.abc import Iterator
from typing import TypeAlias

from domain.enums import ConceptStatus
from domain.ids import label_of
from domain.vocabulary import Relation
from ontology.content import Props, SchemeContent, alternative, preferred
from ontology.names import normal


def successors(old: SchemeContent, new: SchemeContent) -> dict[str, str]:
    """Find the successors of the concepts that the new version no longer has.

    What the version itself states comes first, then a concept of another kind with the same URI.
    Otherwise a successor is current, of the same kind, and the only one that has the removed
    concept's preferred label as its own preferred label, or as an alternative label, or that is
    new and has the removed concept's code.
    """
    stated = {link.start: link.end for link in new.links if link.relation is Relation.REPLACED_BY}
    owners = _Owners(old, new)
    removed = sorted(old.concepts.keys() - new.concepts.keys())
    found = {one: stated.get(one) or owners.of(one, old.concepts[one]) for one in removed}
    return {one: successor for one, successor in found.items() if successor is not None}


_Key: TypeAlias = tuple[str, str, str]


class _Owners:
    """The current concepts of a version by name and code; deprecated ones cannot succeed."""

    def __init__(self, old: SchemeContent, new: SchemeContent) -> None:
        self._has: dict[_Key, set[str]] = {}
        for concept_id, props in new.concepts.items():
            if props.get("status") != ConceptStatus.DEPRECATED:
                for key in _claims(concept_id, props, is_new=concept_id not in old.concepts):
                    self._has.setdefault(key, set()).add(concept_id)

    def of(self, removed: str, props: Props) -> str | None:
        for key in _legacy(removed, props):
            owners = self._has.get(key, set())
            if len(owners) == 1:
                return next(iter(owners))
        return None


def _claims(concept_id: str, props: Props, *, is_new: bool) -> Iterator[_Key]:
    kind = label_of(concept_id)
    if "uri" in props:
        yield "any kind", "uri", str(props["uri"])
    yield from ((kind, "preferred", normal(name)) for name in preferred(props))
    yield from ((kind, "alternative", normal(name)) for name in alternative(props))
    if is_new and "code" in props:
        yield kind, str(props.get("codeScheme")), str(props["code"])


def _legacy(removed: str, props: Props) -> Iterator[_Key]:
    kind = label_of(removed)
    if "uri" in props:
        yield "any kind", "uri", str(props["uri"])
    for rank in ("preferred", "alternative"):
        yield from ((kind, rank, normal(name)) for name in preferred(props))
    if "code" in props:
        yield kind, str(props.get("codeScheme")), str(props["code"])
