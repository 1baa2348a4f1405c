"""Writer of concepts as SKOS; `reader` makes the same graph of its output."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from domain import languages
from domain.enums import ConceptStatus
from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Node, Value
from domain.vocabulary import Label, Relation
from ontology.iris import is_iri
from ontology.mapping import vocabulary
from ontology.skos import collection_writer, terms
from ontology.skos.streams import FORMATS

_WRITTEN: Final = {".ttl", ".nt", ".jsonld"}
_BY_COLLECTION: Final = frozenset({"collections", "inCollections"})
_TITLED: Final = frozenset({"name", "titles"})
_STEMS: Final = {several: one for one, several in languages.SINGLE.items()}
_TITLE: Final = f"{terms.DCT}title"
_TITLES: Final = {
    "name": _TITLE,
    "version": f"{terms.OWL}versionInfo",
    "licence": f"{terms.DCT}license",
}
_LANGUAGES: Final = {"Ko": "ko", "En": "en"}
_LABELS: Final = {
    "prefLabel": f"{terms.SKOS}prefLabel",
    "altLabels": f"{terms.SKOS}altLabel",
    "hiddenLabels": f"{terms.SKOS}hiddenLabel",
    "description": f"{terms.SKOS}definition",
}


def check(path: Path) -> None:
    """Refuse a path that cannot be written, before long work begins.

    Raises:
        BadFileError: The name has no known extension.
        MissingDataError: The folder does not exist.
    """
    if path.suffix.lower() not in _WRITTEN:
        raise BadFileError(
            path, None, "the name must end in {formats}", formats=", ".join(sorted(_WRITTEN))
        )
    if not path.parent.is_dir():
        raise MissingDataError(path.parent, "no such folder")


class Writer:
    """Turns nodes and edges into triples.

    With `base`, the URI of a concept is `base` and its id, and the URI of its source becomes a
    `skos:exactMatch`; without, the URI of the source is used.
    """

    def __init__(
        self, nodes: Iterable[Node], base: str | None, others: Iterable[Node] = ()
    ) -> None:
        """Write these nodes; mappings may lead to the others."""
        self._base = base
        self._nodes = {node.id: node for node in nodes}
        self._uris = dict(self._source_uris(others))
        if base is None:
            self._uris |= self._source_uris(self._nodes.values())
        self._taken = frozenset(self._uris.values())

    def write(self, path: Path, edges: Iterable[Edge], draft: Path | None = None) -> int:
        """Write a file in the format of its extension and return the number of triples.

        The file is replaced atomically: after a failure it is as it was before. Until it is
        whole, `draft` is written, by default a file beside it.

        Raises:
            BadFileError: The name has no known extension, or the file cannot be written.
            MissingDataError: The folder does not exist.
        """
        check(path)
        count = 0

        def counted() -> Iterator[ox.Triple]:
            nonlocal count
            for triple in self._triples(edges):
                count += 1
                yield triple

        draft = draft or path.with_name(f"{path.name}.new")
        try:
            with draft.open("wb") as file:
                form = FORMATS[path.suffix.lower()]
                ox.serialize(counted(), file, form, prefixes=dict(vocabulary.known().prefixes))
            draft.replace(path)
        except OSError as error:
            raise BadFileError(
                path, None, "cannot be written ({error})", error=error.strerror
            ) from None
        finally:
            draft.unlink(missing_ok=True)
        return count

    def _triples(self, edges: Iterable[Edge]) -> Iterator[ox.Triple]:
        for node in self._nodes.values():
            yield from self._node(node)
        yield from collection_writer.triples(self._nodes.values(), self._uri)
        for edge in edges:
            yield from self._edge(edge)

    @staticmethod
    def _source_uris(nodes: Iterable[Node]) -> Mapping[str, str]:
        """Return the URIs of the sources by id.

        A version may turn a concept into one of another kind: of two nodes with the same URI, the
        one in use keeps it.
        """
        found: dict[str, str] = {}
        for node in sorted(nodes, key=lambda one: (not _in_use(one), one.id)):
            if isinstance(uri := node.props.get("uri"), str):
                found.setdefault(uri, node.id)
        return {node_id: uri for uri, node_id in found.items()}

    def _uri(self, node_id: str) -> ox.NamedNode:
        """Return the URI under which a node is written, or the public one of other nodes."""
        own = f"{self._base or terms.OWN}{node_id}"
        return ox.NamedNode(self._uris.get(node_id, own))

    def _node(self, node: Node) -> Iterator[ox.Triple]:
        subject = self._uri(node.id)
        scheme = node.label is Label.CONCEPT_SCHEME
        kind = "ConceptScheme" if scheme else "Concept"
        yield _resource(subject, f"{terms.RDF}type", f"{terms.SKOS}{kind}")
        if not scheme:
            yield _resource(subject, f"{terms.RDF}type", f"{terms.OWN}{node.label}")
        yield _text(subject, f"{terms.DCT}identifier", node.id)
        titles = [*languages.read(node.props.get("titles"))] if scheme else []
        for place, (tag, text) in enumerate(titles):
            predicate = f"{terms.SKOS}prefLabel" if place else _TITLE
            yield _text(subject, predicate, text, tag)
        done = _TITLED if titles else _BY_COLLECTION
        for name, value in node.props.items():
            if value is not None and name not in done:
                yield from self._property(subject, name, value, node)

    def _property(
        self, subject: ox.NamedNode, name: str, value: Value, node: Node
    ) -> Iterator[ox.Triple]:
        stem, language = name[:-2], _LANGUAGES.get(name[-2:])
        if isinstance(value, list):
            yield from _listed(subject, name, value)
        elif language is not None and stem in _LABELS:
            yield _text(subject, _LABELS[stem], str(value), language)
        elif name == "uri":
            yield _resource(subject, f"{terms.DCT}source", str(value))
            if subject.value != value and value not in self._taken:
                yield _resource(subject, f"{terms.SKOS}exactMatch", str(value))
        elif name == "code":
            yield _code(subject, str(value), str(node.props.get("codeScheme", "")))
        elif name == "status":
            deprecated = ox.Literal(value == ConceptStatus.DEPRECATED)
            yield ox.Triple(subject, ox.NamedNode(f"{terms.OWL}deprecated"), deprecated)
        elif name == "licence" and is_iri(str(value)):
            yield _resource(subject, _TITLES[name], str(value))
        elif name != "codeScheme" or node.label is Label.CONCEPT_SCHEME:
            predicate = _TITLES.get(name, f"{terms.OWN}{name}")
            literal = ox.Literal(value if isinstance(value, int | float) else str(value))
            yield ox.Triple(subject, ox.NamedNode(predicate), literal)

    def _edge(self, edge: Edge) -> Iterator[ox.Triple]:
        start, end = self._uri(edge.start), self._uri(edge.end)
        if edge.relation is Relation.IN_SCHEME:
            yield _resource(start, f"{terms.SKOS}inScheme", end.value)
            return
        detail = str(edge.props.get("need") or edge.props.get("match") or "")
        predicate = _predicates()[edge.relation, detail]
        yield _resource(start, predicate, end.value)
        if edge.props.get("statedBy"):
            yield from _sourced(start, predicate, end, str(edge.props["statedBy"]))


def _listed(subject: ox.NamedNode, name: str, values: list[str]) -> Iterator[ox.Triple]:
    """Yield the values of a property: texts in one language or in several, or of our own."""
    stem, language = name[:-2], _LANGUAGES.get(name[-2:])
    if name in languages.LISTS:
        predicate = _LABELS[_STEMS.get(name, name)]
        for tag, text in languages.read(values):
            yield _text(subject, predicate, text, tag)
    elif stem in _LABELS:
        for one in values:
            yield _text(subject, _LABELS[stem], one, language)
    else:
        for one in values:
            yield _text(subject, f"{terms.OWN}{name}", one)


def _code(subject: ox.NamedNode, code: str, scheme: str) -> ox.Triple:
    datatype = ox.NamedNode(f"{terms.NOTATION}{quote(scheme, safe='')}")
    literal = ox.Literal(code, datatype=datatype)
    return ox.Triple(subject, ox.NamedNode(f"{terms.SKOS}notation"), literal)


def _in_use(node: Node) -> bool:
    return node.props.get("status") != ConceptStatus.DEPRECATED


@cache
def _predicates() -> Mapping[tuple[Relation, str], str]:
    """Return the predicate for each type of relationship and need or match."""
    found: dict[tuple[Relation, str], str] = {}
    for predicate, link in vocabulary.known().links.items():
        # Of several properties with one meaning, the first is the usual one.
        found.setdefault((link.relation, str(next(iter(link.props.values()), ""))), predicate)
    return found


def _sourced(
    start: ox.NamedNode, predicate: str, end: ox.NamedNode, source: str
) -> Iterator[ox.Triple]:
    """Yield who states a mapping: RDF needs a reified statement to describe a triple."""
    mark = hashlib.sha256(f"{start} {predicate} {end}".encode()).hexdigest()[:16]
    statement = ox.NamedNode(f"{terms.MAPPING}{mark}")
    yield _resource(statement, terms.TYPE, terms.STATEMENT)
    yield _resource(statement, terms.SUBJECT, start.value)
    yield _resource(statement, terms.PREDICATE, predicate)
    yield _resource(statement, terms.OBJECT, end.value)
    yield _text(statement, terms.SOURCE, source)


def _resource(subject: ox.NamedNode, predicate: str, uri: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(uri))


def _text(
    subject: ox.NamedNode, predicate: str, text: str, language: str | None = None
) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(text, language=language))
