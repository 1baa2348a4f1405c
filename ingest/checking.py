"""Checks of the loaded concepts."""

from collections.abc import Iterable
from typing import Final

from domain.concepts import ConceptLink
from domain.vocabulary import BETWEEN_CONCEPTS, CONCEPTS, Relation
from graph.model.whole import RELATIONS
from graph.queries import checking as statements
from graph.store import Store
from ontology import checking
from ontology.checking import CheckReport, Loaded

_HIERARCHY: Final = (Relation.BROADER,)
_TIES: Final = tuple(
    one for one in BETWEEN_CONCEPTS if one not in {*_HIERARCHY, Relation.REPLACED_BY}
)


async def check(store: Store) -> CheckReport:
    """Check the loaded concepts."""
    concepts = {
        one.id: one for label in CONCEPTS async for one in store.stream(statements.concepts(label))
    }
    ends = frozenset(RELATIONS[Relation.BROADER].ends)
    loaded = Loaded(concepts, await _links(store, _HIERARCHY), await _links(store, _TIES))
    return checking.check(loaded, ends)


async def _links(store: Store, relations: Iterable[Relation]) -> list[ConceptLink]:
    return [
        link
        for relation in relations
        for label in CONCEPTS
        async for link in store.stream(statements.links(relation, label))
    ]
