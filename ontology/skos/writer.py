"""Concepts as SKOS: what `reader` reads gives the same graph again."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from domain.errors import InputError
from domain.facts import Edge, Node, Value
from domain.vocabulary import ConceptStatus, Label, Relation
from ontology.skos import terms
from ontology.skos.streams import FORMATS

_WRITTEN: Final = {".ttl", ".nt", ".jsonld"}
_TITLES: Final = {
    "name": f"{terms.DCT}title",
    "version": f"{terms.OWL}versionInfo",
    "licence": f"{terms.DCT}license",
}
_LANGUAGES: Final = {"Ko": "ko", "En": "en"}
_LABELS: Final = {"prefLabel": f"{terms.SKOS}prefLabel", "description": f"{terms.SKOS}definition"}


class Writer:
    """Turns nodes and edges into triples.

    With `base`, concepts have URIs of ours, `base` and their id, and their source's URI
    stays as `skos:exactMatch`; without, they have that of their source.
    """

    def __init__(self, nodes: Iterable[Node], base: str | None) -> None:
        """Take all nodes that are written or tied to."""
        self._base = base
        self._nodes = {node.id: node for node in nodes}

    def write(self, path: Path, edges: Iterable[Edge]) -> int:
        """Write a file in the format that its name says; gives how many triples.

        Raises: InputError if the name says none.
        """
        if path.suffix.lower() not in _WRITTEN:
            raise InputError(f"{path}: call it {', '.join(sorted(_WRITTEN))}")
        count = 0

        def counted() -> Iterator[ox.Triple]:
            nonlocal count
            for triple in self._triples(edges):
                count += 1
                yield triple

        draft = path.with_name(f"{path.name}.new")
        with draft.open("wb") as file:
            form = FORMATS[path.suffix.lower()]
            ox.serialize(counted(), file, form, prefixes=dict(terms.PREFIXES))
        draft.replace(path)
        return count

    def _triples(self, edges: Iterable[Edge]) -> Iterator[ox.Triple]:
        for node in self._nodes.values():
            yield from self._node(node)
        for edge in edges:
            yield self._edge(edge)

    def _uri(self, node_id: str) -> ox.NamedNode:
        known = self._nodes.get(node_id)
        uri = known.props.get("uri") if known else None
        if self._base is not None or not isinstance(uri, str):
            return ox.NamedNode(f"{self._base or terms.OWN}{node_id}")
        return ox.NamedNode(uri)

    def _node(self, node: Node) -> Iterator[ox.Triple]:
        subject = self._uri(node.id)
        scheme = node.label is Label.CONCEPT_SCHEME
        kind = "ConceptScheme" if scheme else "Concept"
        yield _resource(subject, f"{terms.RDF}type", f"{terms.SKOS}{kind}")
        if not scheme:
            yield _resource(subject, f"{terms.RDF}type", f"{terms.OWN}{node.label}")
        yield _text(subject, f"{terms.DCT}identifier", node.id)
        for name, value in node.props.items():
            if value is not None:
                yield from self._property(subject, name, value, node)

    def _property(
        self, subject: ox.NamedNode, name: str, value: Value, node: Node
    ) -> Iterator[ox.Triple]:
        stem, language = name[:-2], _LANGUAGES.get(name[-2:])
        if isinstance(value, list):
            predicate = f"{terms.OWN}{name}" if name in terms.LISTS else terms.ALT_LABEL
            for one in value:
                yield _text(subject, predicate, one, language)
        elif language is not None and stem in _LABELS:
            yield _text(subject, _LABELS[stem], str(value), language)
        elif name == "uri":
            yield _resource(subject, f"{terms.DCT}source", str(value))
            if subject.value != value:
                yield _resource(subject, f"{terms.SKOS}exactMatch", str(value))
        elif name == "code":
            scheme = quote(str(node.props.get("codeScheme", "")), safe="")
            datatype = ox.NamedNode(f"{terms.NOTATION}{scheme}")
            code = ox.Literal(str(value), datatype=datatype)
            yield ox.Triple(subject, ox.NamedNode(f"{terms.SKOS}notation"), code)
        elif name == "status":
            deprecated = ox.Literal(value == ConceptStatus.DEPRECATED)
            yield ox.Triple(subject, ox.NamedNode(f"{terms.OWL}deprecated"), deprecated)
        elif name != "codeScheme":
            predicate = _TITLES.get(name, f"{terms.OWN}{name}")
            literal = ox.Literal(value) if isinstance(value, int) else ox.Literal(str(value))
            yield ox.Triple(subject, ox.NamedNode(predicate), literal)

    def _edge(self, edge: Edge) -> ox.Triple:
        if edge.relation is Relation.IN_SCHEME:
            predicate = f"{terms.SKOS}inScheme"
        else:
            told = str(edge.props.get("need") or edge.props.get("match") or "")
            predicate = terms.PREDICATES[edge.relation, told]
        return _resource(self._uri(edge.start), predicate, self._uri(edge.end).value)


def _resource(subject: ox.NamedNode, predicate: str, uri: str) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(uri))


def _text(
    subject: ox.NamedNode, predicate: str, text: str, language: str | None = None
) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(text, language=language))
