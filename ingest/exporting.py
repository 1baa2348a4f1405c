"""Export of a scheme, or of one concept and its neighbours, as linked data."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from domain.errors import BadIdError, InputError, NotFoundError
from domain.facts import Edge, Node
from domain.ids import label_of
from domain.vocabulary import BETWEEN_CONCEPTS, CONCEPTS, Label, Relation
from graph import drafts
from graph.queries import schemes
from graph.queries.schemes import LoadedScheme
from graph.store import Store
from ingest import kin
from ontology.skos.texts import MOST_SHOWN
from ontology.skos.writer import Writer


async def export(store: Store, what: str, file: Path, base: str | None) -> int:
    """Write a scheme, or a concept and its neighbours (by id), as SKOS.

    A scheme is named by its URI, its id or, if no other one is called the same, its name.

    Mappings to concepts of other schemes are written, but not these concepts.

    Returns:
        The number of triples.

    Raises:
        InputError: There is no such scheme, and the text is not an id; or several schemes have
            this name.
        NotFoundError: Nothing has this id.
        InputError: The file's name has no known extension.
    """
    if loaded := await kin.called(store, what):
        nodes, edges = await _scheme(store, loaded)
    elif not _is_id(what):
        raise _unknown(what, await store.read(schemes.versions()))
    else:
        nodes, edges = await _neighbourhood(store, what)
    written = {node.id for node in nodes}
    others = await _nodes(store, {edge.end for edge in edges} - written)
    return Writer(nodes, base, others).write(file, edges, drafts.fresh(file))


def _unknown(what: str, loaded: Sequence[LoadedScheme]) -> InputError:
    return InputError(
        "{what!r} is not an id, and no loaded scheme has this name or URI: there are {known}"
        if loaded
        else "{what!r} is not an id, and no scheme is loaded",
        what=what[:MOST_SHOWN],
        known=", ".join(sorted({" / ".join(one.names) for one in loaded})),
    )


async def _scheme(store: Store, loaded: Sequence[LoadedScheme]) -> tuple[list[Node], list[Edge]]:
    ids = [one.id for one in loaded]
    found = await store.read(schemes.nodes(Label.CONCEPT_SCHEME, ids))
    nodes = {one.id: one for one in found}
    for label in CONCEPTS:
        async for node in store.stream(schemes.concepts(label, ids)):
            nodes[node.id] = node
    edges = [
        edge
        for label in sorted({node.label for node in nodes.values()} - {Label.CONCEPT_SCHEME})
        for relation in (*BETWEEN_CONCEPTS, Relation.IN_SCHEME)
        async for edge in store.stream(schemes.links(relation, label, exported=True))
        if edge.start in nodes and (edge.end in nodes or relation is Relation.MAPS_TO)
    ]
    return list(nodes.values()), edges


async def _neighbourhood(store: Store, concept_id: str) -> tuple[list[Node], list[Edge]]:
    label = label_of(concept_id)
    if not await store.read(schemes.nodes(label, [concept_id])):
        raise NotFoundError("concept or scheme", concept_id)
    edges = await store.read(schemes.ties(label, concept_id))
    around = {concept_id, *(end for edge in edges for end in (edge.start, edge.end))}
    return await _nodes(store, around), edges


def _is_id(text: str) -> bool:
    """Return whether a text is an id of this graph."""
    try:
        label_of(text)
    except BadIdError:
        return False
    return True


async def _nodes(store: Store, ids: Iterable[str]) -> list[Node]:
    wanted = sorted(ids)
    return [
        node
        for kind in sorted({label_of(one) for one in wanted})
        for node in await store.read(
            schemes.nodes(kind, [one for one in wanted if label_of(one) is kind])
        )
    ]
