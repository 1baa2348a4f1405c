"""Schemes of concepts into the graph, and a look at what is there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from domain.concepts import ConceptLink
from domain.errors import InputError, NotFoundError
from domain.facts import Edge, Node, Source
from domain.ids import label_of
from domain.vocabulary import CONCEPTS, Label, Relation
from graph.load_report import LoadReport
from graph.model.whole import RELATIONS
from graph.queries import checking as checking_statements
from graph.queries import schemes as scheme_statements
from graph.queries.schemes import LoadedScheme
from graph.store import Store
from ingest import pipeline
from ingest.pipeline import Progress
from ingest.published import skos_source
from ontology import checking, crosswalk, tabular
from ontology.checking import CheckReport, Loaded
from ontology.skos import reader
from ontology.skos.writer import Writer
from ontology.tabular import TabularScheme

_EXPORTED: Final = (
    Relation.BROADER,
    Relation.RELATED,
    Relation.REQUIRES,
    Relation.MAPS_TO,
    Relation.REPLACED_BY,
    Relation.IN_SCHEME,
)
_TIES: Final = (Relation.RELATED, Relation.REQUIRES, Relation.MAPS_TO)


async def load_esco(
    store: Store, folder: Path, progress: Progress, version: str | None = None
) -> LoadReport:
    """Load a published ESCO folder, if no other version of ESCO is there.

    Raises: InputError if there is one; MissingDataError, BadFileError.
    """
    await _no_other_version(store, pipeline.esco_source(folder, version))
    return await pipeline.load_esco(store, folder, progress, version)


async def load_tables(
    store: Store, scheme: TabularScheme, folder: Path, progress: Progress
) -> LoadReport:
    """Load a scheme that is published as tables.

    Raises: InputError if another version is there; MissingDataError, BadFileError.
    """
    files = tabular.paths(scheme, folder)
    source = replace(scheme.source, digest=pipeline.digest(set(files)))
    await _no_other_version(store, source)
    return await pipeline.run(store, source, tabular.read(scheme, folder), progress, files)


async def load_crosswalk(store: Store, file: Path, progress: Progress) -> LoadReport:
    """Load the mappings between ESCO and O*NET, as far as both ends are in the graph.

    Raises: MissingDataError, BadFileError.
    """
    known = [
        one
        for label in (Label.OCCUPATION, Label.OCCUPATION_GROUP)
        async for one in store.stream(scheme_statements.ids(label))
    ]
    facts = crosswalk.read(file, frozenset(known))
    source = replace(crosswalk.SOURCE, digest=pipeline.digest([file]))
    return await pipeline.run(store, source, facts, progress, [file])


async def load_skos(store: Store, file: Path, kind: Label | None, progress: Progress) -> LoadReport:
    """Load a SKOS file; a concept of no known class is of this kind.

    Raises: InputError if another version of its scheme is there; MissingDataError, BadFileError.
    """
    source = skos_source(file)
    await _no_other_version(store, source)
    facts = reader.read(file, source, kind, await uris(store))
    return await pipeline.run(store, source, facts, progress, [file, file])


async def uris(store: Store) -> dict[str, str]:
    """Give the ids of all concepts that a source gave a URI, by the URI."""
    return {
        uri: concept_id
        for label in CONCEPTS
        async for uri, concept_id in store.stream(scheme_statements.uris(label))
    }


async def export(store: Store, what: str, file: Path, base: str | None) -> int:
    """Write a scheme, by its name, or a concept with what it is tied to, by its id, as SKOS.

    Gives how many triples.

    Raises: BadIdError, NotFoundError if there is neither; InputError if the file's name
    says no format.
    """
    loaded = await store.read(scheme_statements.versions(what))
    if loaded:
        nodes, edges = await _scheme(store, loaded)
    else:
        nodes, edges = await _neighbourhood(store, what)
    return Writer(nodes, base).write(file, edges)


async def _scheme(store: Store, loaded: Sequence[LoadedScheme]) -> tuple[list[Node], list[Edge]]:
    ids = [one.id for one in loaded]
    found = await store.read(scheme_statements.nodes(Label.CONCEPT_SCHEME, ids))
    nodes = {one.id: one for one in found}
    for label in CONCEPTS:
        async for node in store.stream(scheme_statements.concepts(label, ids)):
            nodes[node.id] = node
    edges = [
        edge
        for label in sorted({node.label for node in nodes.values()} - {Label.CONCEPT_SCHEME})
        for relation in _EXPORTED
        async for edge in store.stream(scheme_statements.links(relation, label))
        if edge.start in nodes and edge.end in nodes
    ]
    return list(nodes.values()), edges


async def _neighbourhood(store: Store, concept_id: str) -> tuple[list[Node], list[Edge]]:
    label = label_of(concept_id)
    if not await store.read(scheme_statements.nodes(label, [concept_id])):
        raise NotFoundError("concept or scheme", concept_id)
    edges = await store.read(scheme_statements.ties(label, concept_id))
    around = sorted({concept_id, *(end for edge in edges for end in (edge.start, edge.end))})
    nodes = [
        node
        for kind in sorted({label_of(one) for one in around})
        for node in await store.read(
            scheme_statements.nodes(kind, [one for one in around if label_of(one) is kind])
        )
    ]
    return nodes, edges


async def check(store: Store) -> CheckReport:
    """Look for what is wrong with the concepts that are loaded."""
    concepts = {
        one.id: one
        for label in CONCEPTS
        async for one in store.stream(checking_statements.concepts(label))
    }
    ends = frozenset(RELATIONS[Relation.BROADER].ends)
    loaded = Loaded(
        concepts,
        await _links(store, (Relation.BROADER,)),
        await _links(store, _TIES),
    )
    return checking.check(loaded, ends)


async def _links(store: Store, relations: Iterable[Relation]) -> list[ConceptLink]:
    return [
        link
        for relation in relations
        for label in CONCEPTS
        async for link in store.stream(checking_statements.links(relation, label))
    ]


async def _no_other_version(store: Store, source: Source) -> None:
    loaded = await store.read(scheme_statements.versions(source.name))
    others = sorted({one.version for one in loaded} - {source.version})
    if others:
        raise InputError(
            f"{source.name} {', '.join(others)} is loaded: bring it to {source.version} with "
            "`iljari ontology upgrade`, which keeps what points at its concepts"
        )
