"""Any SKOS concept scheme as facts.

The file is read twice: for the concepts, of which only what they say of themselves is
held, and for what ties them. RDF gives the statements of a concept in any order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from domain.errors import BadIdError
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import label_of, mint
from domain.vocabulary import ConceptStatus, Label, Relation
from ontology.skos import terms
from ontology.skos.streams import triples

_LANGUAGES: Final = {"ko": "Ko", "en": "En", "": "En"}
_TYPE: Final = f"{terms.RDF}type"
_SCHEME: Final = ox.NamedNode(f"{terms.SKOS}ConceptScheme")
_TITLE: Final = f"{terms.DCT}title"
_VERSION: Final = f"{terms.OWL}versionInfo"
_INTEGER: Final = f"{terms.XSD}integer"


@dataclass(slots=True)
class _Draft:
    """What a subject has said of itself so far."""

    label: Label | None = None
    is_concept: bool = False
    is_scheme: bool = False
    id: str | None = None
    props: dict[str, Value] = field(default_factory=dict[str, Value])
    schemes: list[str] = field(default_factory=list[str])


def read(
    path: Path, origin: Source, default: Label | None, known: Mapping[str, str]
) -> Iterator[Fact]:
    """Give schemes and concepts, then who is in which, and what ties concepts.

    A concept is what its classes say (`terms.CLASSES`), else `default`. `known` gives the
    ids of concepts that are in the graph by their URI, for mappings to them.

    Raises: MissingDataError, BadFileError.
    """
    drafts = _drafts(path)
    ids: dict[str, str] = {}
    for uri, draft in drafts.items():
        made = _node(path, uri, draft, origin, default)
        if isinstance(made, Node):
            ids[uri] = made.id
        if made is not None:
            yield made
    yield from _members(drafts, ids)
    sources = {uri: draft.props.get("uri") for uri, draft in drafts.items()}
    yield from _links(path, _Ends(ids, known, sources), origin)


def scheme_of(path: Path) -> tuple[str, str] | None:
    """Give title and version of the one scheme that a file describes; None if it has not one.

    Raises: MissingDataError, BadFileError.
    """
    told: dict[str, dict[str, str]] = {predicate: {} for predicate in (_TITLE, _VERSION)}
    found: list[ox.NamedNode | ox.BlankNode | ox.Triple] = []
    for quad in triples(path):
        predicate = quad.predicate.value
        if predicate == _TYPE and quad.object == _SCHEME:
            found.append(quad.subject)
        elif predicate in told and isinstance(quad.object, ox.Literal):
            told[predicate].setdefault(str(quad.subject), quad.object.value.strip())
    name = told[_TITLE].get(str(found[0])) if len(found) == 1 else None
    return (name, told[_VERSION].get(str(found[0]), "1")) if name else None


def _drafts(path: Path) -> dict[str, _Draft]:
    drafts: dict[str, _Draft] = {}
    for quad in triples(path):
        subject = quad.subject
        if isinstance(subject, ox.NamedNode):
            draft = drafts.get(subject.value) or drafts.setdefault(subject.value, _Draft())
            _note(draft, quad.predicate.value, quad.object)
    return drafts


def _note(draft: _Draft, predicate: str, told: object) -> None:
    if isinstance(told, ox.NamedNode):
        _note_resource(draft, predicate, told.value)
    elif isinstance(told, ox.Literal):
        _note_literal(draft, predicate, told)


def _note_resource(draft: _Draft, predicate: str, uri: str) -> None:
    if predicate == _TYPE:
        draft.label = terms.CLASSES.get(uri, draft.label)
        draft.is_concept |= uri == f"{terms.SKOS}Concept" or uri in terms.CLASSES
        draft.is_scheme |= uri == f"{terms.SKOS}ConceptScheme"
    elif predicate in {f"{terms.SKOS}inScheme", f"{terms.SKOS}topConceptOf"}:
        if uri not in draft.schemes:
            draft.schemes.append(uri)
    elif predicate == f"{terms.DCT}source":
        draft.props["uri"] = uri


def _note_literal(draft: _Draft, predicate: str, literal: ox.Literal) -> None:
    language = _LANGUAGES.get((literal.language or "").partition("-")[0].lower())
    text = literal.value.strip()
    if predicate in terms.TEXTS or predicate == terms.ALT_LABEL:
        if language is not None and text:
            _note_text(draft, predicate, language, text, tagged=bool(literal.language))
    elif predicate == f"{terms.SKOS}notation":
        _note_notation(draft, literal)
    elif predicate == f"{terms.DCT}identifier":
        draft.id = _own_id(text)
    elif predicate == f"{terms.OWL}deprecated":
        deprecated = ConceptStatus.DEPRECATED if text in {"true", "1"} else ConceptStatus.CURRENT
        draft.props["status"] = deprecated.value
    elif predicate == _TITLE:
        draft.props["name"] = text
    elif predicate == _VERSION:
        draft.props["version"] = text
    elif predicate == f"{terms.DCT}license":
        draft.props["licence"] = text
    elif predicate.startswith(terms.OWN):
        _note_own(draft, predicate.removeprefix(terms.OWN), literal)


def _note_own(draft: _Draft, name: str, literal: ox.Literal) -> None:
    if name in terms.LISTS:
        before = draft.props.get(name)
        values = before if isinstance(before, list) else []
        draft.props[name] = sorted({*values, literal.value})
    else:
        is_number = literal.datatype.value == _INTEGER
        draft.props[name] = int(literal.value) if is_number else literal.value


def _note_text(draft: _Draft, predicate: str, language: str, text: str, *, tagged: bool) -> None:
    if predicate == terms.ALT_LABEL:
        name = f"altLabels{language}"
        before = draft.props.get(name)
        names = before if isinstance(before, list) else []
        if text not in names:
            draft.props[name] = [*names, text]
        return
    name = f"{terms.TEXTS[predicate]}{language}"
    if tagged or name not in draft.props:
        draft.props[name] = text


def _note_notation(draft: _Draft, literal: ox.Literal) -> None:
    draft.props["code"] = literal.value
    if literal.datatype.value.startswith(terms.NOTATION):
        scheme = literal.datatype.value.removeprefix(terms.NOTATION)
        draft.props["codeScheme"] = unquote(scheme)


def _own_id(text: str) -> str | None:
    try:
        label_of(text)
    except BadIdError:
        return None
    return text


def _node(
    path: Path, uri: str, draft: _Draft, origin: Source, default: Label | None
) -> Node | Rejected | None:
    if draft.is_scheme:
        return _scheme(uri, draft, origin)
    if not draft.is_concept:
        return None
    label = draft.label or default
    cause = None
    if label is None:
        cause = "concept of a class that is not known; say what they are with --as"
    elif not (draft.props.get("prefLabelKo") or draft.props.get("prefLabelEn")):
        cause = "concept without a label in Korean or English"
    if label is None or cause is not None:
        return Rejected(path.name, 0, str(cause), uri)
    props = _defaults(origin) | ({} if draft.id else {"uri": uri}) | draft.props
    if "code" in props and "codeScheme" not in props:
        props["codeScheme"] = origin.name
    return Node(label, draft.id or mint(label, uri), props)


def _defaults(origin: Source) -> dict[str, Value]:
    return {
        "status": ConceptStatus.CURRENT.value,
        "source": origin.id,
        "asOf": origin.as_of,
        "schemeVersion": origin.version,
    }


def _scheme(uri: str, draft: _Draft, origin: Source) -> Node:
    told: dict[str, Value] = {
        "name": origin.name,
        "version": origin.version,
        "licence": origin.licence,
        "url": origin.url,
        "source": origin.id,
        "asOf": origin.as_of,
    }
    props = told | draft.props
    props.setdefault("schemeVersion", props["version"])
    return Node(Label.CONCEPT_SCHEME, draft.id or mint(Label.CONCEPT_SCHEME, uri), props)


def _members(drafts: Mapping[str, _Draft], ids: Mapping[str, str]) -> Iterator[Edge]:
    for uri, draft in drafts.items():
        for scheme in draft.schemes:
            if uri in ids and scheme in ids and not draft.is_scheme:
                yield Edge(Relation.IN_SCHEME, ids[uri], ids[scheme])


@dataclass(frozen=True, slots=True)
class _Ends:
    """Who is who, for what ties them: those of the file, and those that are there already."""

    ids: Mapping[str, str]
    known: Mapping[str, str]
    sources: Mapping[str, Value]


def _links(path: Path, ends: _Ends, origin: Source) -> Iterator[Edge | Rejected]:
    told: set[tuple[str, str, str]] = set()
    for quad in triples(path):
        tie = _tie(quad)
        if tie is None or tie in told or tie[1] not in ends.ids:
            continue
        told.add(tie)
        if not _is_itself(tie, ends):
            yield _link(path, tie, ends, origin)


def _is_itself(tie: tuple[str, str, str], ends: _Ends) -> bool:
    """Say whether it only names the URI that the source gives the concept."""
    return tie[0] == f"{terms.SKOS}exactMatch" and ends.sources[tie[1]] == tie[2]


def _tie(quad: ox.Quad) -> tuple[str, str, str] | None:
    """Give predicate, start and end of a statement that ties two concepts."""
    start, end, predicate = quad.subject, quad.object, quad.predicate.value
    if not (isinstance(start, ox.NamedNode) and isinstance(end, ox.NamedNode)):
        return None
    if predicate in terms.INVERSE:
        return terms.INVERSE[predicate], end.value, start.value
    return (predicate, start.value, end.value) if predicate in terms.LINKS else None


def _link(path: Path, tie: tuple[str, str, str], ends: _Ends, origin: Source) -> Edge | Rejected:
    relation, said = terms.LINKS[tie[0]]
    end = ends.ids.get(tie[2]) or ends.known.get(tie[2])
    if end is None:
        cause = f"{relation} to a concept that is not there"
        return Rejected(path.name, 0, cause, f"{tie[1]} -> {tie[2]}")
    props: dict[str, Value] = dict(said)
    if relation is Relation.MAPS_TO:
        props["source"] = origin.id
    return Edge(relation, ends.ids[tie[1]], end, props)
