"""Reader of any SKOS concept scheme.

RDF states things about a concept in any order and place, so statements are first sorted on
disk (`shelf`): memory does not grow with the file.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from domain.enums import ConceptStatus
from domain.errors import BadIdError
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import label_of, mint
from domain.vocabulary import CONCEPTS, Label, Relation
from ontology.mapping import vocabulary as vocabularies
from ontology.mapping.vocabulary import Vocabulary
from ontology.skos import terms, titles
from ontology.skos.shelf import Assertion, Shelf, Tie
from ontology.skos.streams import triples
from ontology.skos.titles import Title

_LANGUAGES: Final = {"ko": "Ko", "en": "En", "": "En"}
_OF_SCHEME: Final = frozenset({"url", "source", "asOf", "schemeVersion"})
"""Properties of our own namespace that a scheme has."""
_SEVERAL: Final = frozenset({"altLabels", "hiddenLabels"})
_BOOLEAN: Final = f"{terms.XSD}boolean"
_TRUE: Final = frozenset({"true", "1"})
_NUMBERS: Final = {f"{terms.XSD}integer": int, f"{terms.XSD}double": float}


@dataclass(slots=True)
class _Draft:
    """What has been stated about a subject so far."""

    label: Label | None = None
    is_concept: bool = False
    is_scheme: bool = False
    id: str | None = None
    title: Title | None = None
    props: dict[str, Value] = field(default_factory=dict[str, Value])
    of_scheme: dict[str, Value] = field(default_factory=dict[str, Value])


def read(
    path: Path,
    origin: Source,
    default: Label | None,
    known: Mapping[str, str],
    vocabulary: Vocabulary | None = None,
) -> Iterator[Fact]:
    """Yield schemes and concepts, then their membership, then relationships between concepts.

    Args:
        path: The file.
        origin: The source that the facts are stamped with.
        default: The label of concepts whose classes are not in the vocabulary.
        known: Ids of the concepts in the graph by URI, which mappings may lead to.
        vocabulary: What classes and properties become; `ontology/mapping/rdf.toml` by default.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file cannot be parsed.
    """
    vocabulary = vocabulary or vocabularies.known()
    with closing(Shelf(vocabulary)) as shelf:
        shelf.fill(triples(path))
        for uri, statements in shelf.subjects():
            draft = _draft(statements, vocabulary)
            made = _node(path, uri, draft, origin, default)
            if isinstance(made, Node):
                source = draft.props.get("uri")
                own = str(source) if source is not None else None
                shelf.name(uri, made.id, own, is_scheme=draft.is_scheme)
            if made is not None:
                yield made
        for _ in range(shelf.nameless):
            yield Rejected(path.name, 0, "concept without a URI", "a blank node")
        for concept, scheme in shelf.members():
            yield Edge(Relation.IN_SCHEME, concept, scheme)
        for tie in shelf.ties():
            if not _is_itself(tie):
                yield _link(path, tie, known, origin, vocabulary)


def _draft(statements: list[Assertion], vocabulary: Vocabulary) -> _Draft:
    draft = _Draft()
    for assertion in statements:
        draft.title = titles.better(
            draft.title, assertion.predicate, assertion.language, assertion.value
        )
        if assertion.datatype is None:
            _note_resource(draft, assertion, vocabulary)
        elif assertion.predicate in vocabulary.texts:
            _note_text(draft, vocabulary.texts[assertion.predicate], assertion)
        elif assertion.predicate in vocabulary.properties:
            draft.props[vocabulary.properties[assertion.predicate]] = assertion.value.strip()
        else:
            _note_literal(draft, assertion)
    return draft


def _note_resource(draft: _Draft, assertion: Assertion, vocabulary: Vocabulary) -> None:
    uri = assertion.value
    if assertion.predicate == terms.SOURCE:
        draft.props["uri"] = uri
    else:
        draft.label = vocabulary.classes.get(uri, draft.label)
        draft.is_concept |= uri == terms.CONCEPT or uri in vocabulary.classes
        draft.is_scheme |= uri == terms.SCHEME


def _note_literal(draft: _Draft, assertion: Assertion) -> None:
    predicate, text = assertion.predicate, assertion.value.strip()
    if predicate == f"{terms.SKOS}notation":
        _note_notation(draft, assertion)
    elif predicate == f"{terms.DCT}identifier":
        draft.id = _own_id(text)
    elif predicate == f"{terms.OWL}deprecated":
        deprecated = ConceptStatus.DEPRECATED if text in _TRUE else ConceptStatus.CURRENT
        draft.props["status"] = deprecated.value
    elif predicate == terms.VERSION:
        draft.of_scheme["version"] = text
    elif predicate == f"{terms.DCT}license":
        draft.of_scheme["licence"] = text
    elif predicate.startswith(terms.OWN):
        _note_own(draft, predicate.removeprefix(terms.OWN), assertion)


def _note_own(draft: _Draft, name: str, assertion: Assertion) -> None:
    if name in terms.LISTS:
        before = draft.props.get(name)
        values = before if isinstance(before, list) else []
        draft.props[name] = sorted({*values, assertion.value})
    elif assertion.datatype == _BOOLEAN:
        draft.props[name] = assertion.value in _TRUE
    else:
        value = _NUMBERS.get(assertion.datatype or "", str)
        draft.props[name] = value(assertion.value)


def _note_text(draft: _Draft, stem: str, assertion: Assertion) -> None:
    """Add a text in Korean or English; one without a language tag counts as English."""
    language = _LANGUAGES.get((assertion.language or "").partition("-")[0].lower())
    text = assertion.value.strip()
    if language is None or not text:
        return
    name = f"{stem}{language}"
    if stem in _SEVERAL:
        before = draft.props.get(name)
        names = before if isinstance(before, list) else []
        if text not in names:
            draft.props[name] = [*names, text]
    elif assertion.language or name not in draft.props:
        draft.props[name] = text


def _note_notation(draft: _Draft, assertion: Assertion) -> None:
    draft.props["code"] = assertion.value
    if assertion.datatype is not None and assertion.datatype.startswith(terms.NOTATION):
        scheme = assertion.datatype.removeprefix(terms.NOTATION)
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
        return Rejected(path.name, 0, str(cause), uri, (label,) if label else CONCEPTS)
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
    defaults: dict[str, Value] = {
        "name": draft.title.text if draft.title else origin.name,
        "version": origin.version,
        "licence": origin.licence,
        "url": origin.url,
        "source": origin.id,
        "asOf": origin.as_of,
    }
    own = {name: value for name, value in draft.props.items() if name in _OF_SCHEME}
    props = defaults | draft.of_scheme | own
    props.setdefault("schemeVersion", props["version"])
    return Node(Label.CONCEPT_SCHEME, draft.id or mint(Label.CONCEPT_SCHEME, uri), props)


def _is_itself(tie: Tie) -> bool:
    """Return whether it only repeats the URI that the source gives the concept."""
    names_uri = tie.predicate == f"{terms.SKOS}exactMatch" and tie.uri == tie.end
    return names_uri and tie.end_id is None


def _link(
    path: Path, tie: Tie, known: Mapping[str, str], origin: Source, vocabulary: Vocabulary
) -> Edge | Rejected:
    """Return a relationship; a mapping may also lead to concepts that are only in the graph."""
    mapped = vocabulary.links[tie.predicate]
    maps = mapped.relation is Relation.MAPS_TO
    start = tie.start_id or (known.get(tie.start) if maps else None)
    end = tie.end_id or known.get(tie.end)
    if start is None or end is None:
        side = "of" if start is None else "to"
        cause = f"{mapped.relation} {side} a concept that is not there"
        return Rejected(path.name, 0, cause, f"{tie.start} -> {tie.end}")
    props = mapped.props
    if maps:
        props["statedBy"] = tie.source if tie.source != origin.id else None
    return Edge(mapped.relation, start, end, props)
