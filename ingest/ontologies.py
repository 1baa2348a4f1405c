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
    store: Store,
    new: Published,
    progress: Progress,
    base: str | None = None,
    *,
    shrink: bool = False,
) -> LoadReport:
    """Load a scheme, or a crosswalk between schemes that are there.

    `base` is what URIs of ours begin with, if they were exported with one; `shrink` allows it
    to lack more than half of what is there.

    Raises:
        InputError: Another version is there.
        MissingDataError, BadFileError: The files cannot be read.
        EmptyLoadError, LoadUnderWayError, ShrinkError: As `pipeline.run` does.
    """
    await _no_other_version(store, new.source)
    stated = await facts(store, new, base)
    return await pipeline.run(store, new.source, stated, progress, new.paths, shrink=shrink)


async def facts(store: Store, new: Published, base: str | None = None) -> Iterator[Fact]:
    """Return what a published scheme says; mappings as far as both ends are there.

    Raises:
        MissingDataError, BadFileError: When they are read.
    """
    return new.facts(await uris(store, base) if new.maps else {})


async def uris(store: Store, base: str | None = None) -> Known:
    """Return the ids of all concepts by their URIs: those of their sources and those of ours.

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
            "{name} {others} is loaded: bring it to {version} with `iljari ontology upgrade`, "
            "which keeps what points at its concepts",
            name=source.name,
            others=", ".join(others),
            version=source.version,
        )
