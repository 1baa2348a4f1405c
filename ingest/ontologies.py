"""Schemes of concepts into the graph, and a look at what is there."""

from collections.abc import Iterable, Iterator
from typing import Final

from domain.concepts import ConceptLink
from domain.errors import InputError
from domain.facts import Fact, Source
from domain.vocabulary import BETWEEN_CONCEPTS, CONCEPTS, Relation
from graph.load_report import LoadReport
from graph.model.whole import RELATIONS
from graph.queries import checking as checking_statements
from graph.queries import schemes
from graph.store import Store
from ingest import pipeline
from ingest.pipeline import Progress
from ingest.published import Known, Published
from ontology import checking
from ontology.checking import CheckReport, Loaded
from ontology.skos.terms import OWN

_HIERARCHY: Final = (Relation.BROADER,)
_TIES: Final = tuple(
    one for one in BETWEEN_CONCEPTS if one not in {*_HIERARCHY, Relation.REPLACED_BY}
)


async def load(
    store: Store, told: Published, progress: Progress, base: str | None = None
) -> LoadReport:
    """Load a scheme, or a crosswalk between schemes that are there.

    `base` is what the URIs of ours begin with, if they were exported with one.

    Raises: InputError if another version is there; MissingDataError, BadFileError.
    """
    await _no_other_version(store, told.source)
    told_facts = await facts(store, told, base)
    return await pipeline.run(store, told.source, told_facts, progress, told.paths)


async def facts(store: Store, told: Published, base: str | None = None) -> Iterator[Fact]:
    """Give what a published scheme says; mappings as far as both ends are there.

    Raises: MissingDataError, BadFileError, when they are read.
    """
    return told.facts(await uris(store, base) if told.maps else {})


async def uris(store: Store, base: str | None = None) -> Known:
    """Give the ids of all concepts by their URIs: those of their sources and those of ours.

    Of two with one URI the one that is in use has it.
    """
    known: dict[str, str] = {}
    for label in CONCEPTS:
        async for one in store.stream(schemes.uris(label)):
            known[f"{OWN}{one.id}"] = one.id
            if base is not None:
                known[f"{base}{one.id}"] = one.id
            if one.uri is not None and (one.uri not in known or not one.deprecated):
                known[one.uri] = one.id
    return known


async def check(store: Store) -> CheckReport:
    """Look for what is wrong with the concepts that are loaded."""
    concepts = {
        one.id: one
        for label in CONCEPTS
        async for one in store.stream(checking_statements.concepts(label))
    }
    ends = frozenset(RELATIONS[Relation.BROADER].ends)
    loaded = Loaded(concepts, await _links(store, _HIERARCHY), await _links(store, _TIES))
    return checking.check(loaded, ends)


async def _links(store: Store, relations: Iterable[Relation]) -> list[ConceptLink]:
    return [
        link
        for relation in relations
        for label in CONCEPTS
        async for link in store.stream(checking_statements.links(relation, label))
    ]


async def _no_other_version(store: Store, source: Source) -> None:
    loaded = await store.read(schemes.versions(source.name))
    others = sorted({one.version for one in loaded} - {source.version})
    if others:
        raise InputError(
            f"{source.name} {', '.join(others)} is loaded: bring it to {source.version} with "
            "`iljari ontology upgrade`, which keeps what points at its concepts"
        )
