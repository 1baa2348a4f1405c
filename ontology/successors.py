"""Who stands for the concepts that a new version of a scheme does not have."""

from collections.abc import Iterator
from typing import TypeAlias

from domain.enums import ConceptStatus
from domain.ids import label_of
from domain.vocabulary import Relation
from ontology.content import Content, Props, alternative, preferred
from ontology.names import normal


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
