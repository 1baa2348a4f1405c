"""Reader of any SKOS concept scheme.

RDF states things about a concept in any order and place, so statements are first sorted on
disk (`shelf`): memory does not grow with the file.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from domain.enums import ConceptStatus
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import mint
from domain.vocabulary import CONCEPTS, Label, Relation
from ontology.mapping import vocabulary as vocabularies
from ontology.mapping.vocabulary import Vocabulary
from ontology.shared_codes import key_of
from ontology.skos import codings, drafts, leftovers, single, terms
from ontology.skos.codings import CodeNames
from ontology.skos.drafts import Draft
from ontology.skos.shelf import Shelf, Tie
from ontology.skos.streams import triples

NO_KIND: Final = "concept of a class that is not known; say what they are with --as"
"""Why a concept is left out that nothing gives a label."""
_OF_SCHEME: Final = frozenset({"uri", "url", "source", "asOf", "schemeVersion", "codeScheme"})
"""Properties of our own namespace that a scheme has."""
_NAMES: Final = ("prefLabelKo", "prefLabelEn", "prefLabels")
_BOTH: Final = "concept that is also a scheme: read as the scheme alone"
_NO_CLASS: Final = "subject with a label or scheme but without a class: type it as a concept"
_NO_KNOWN_CLASS: Final = (
    "subject of a class that is not known: tie the class to skos:Concept, or map it with --mapping"
)


def read(  # noqa: PLR0913, PLR0917 - what is read, and how
    path: Path,
    origin: Source,
    default: Label | None,
    known: Mapping[str, str],
    vocabulary: Vocabulary | None = None,
    base: str | None = None,
    codes: CodeNames | None = None,
) -> Iterator[Fact]:
    """Yield schemes and concepts, then their membership, then relationships between concepts.

    What is left out, or read in another way than it is stated, is reported by its cause.

    Args:
        path: The file.
        origin: The source that the facts are stamped with.
        default: The label of concepts whose classes are not in the vocabulary.
        known: Ids of the concepts in the graph by URI, which mappings may lead to.
        vocabulary: What classes and properties become; `ontology/mapping/rdf.toml` by default.
        base: The IRI that relative IRIs are relative to.
        codes: What codes belong to whose datatype does not say it; by default the source's name.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file cannot be parsed on.
    """
    vocabulary = vocabulary or vocabularies.known()
    codes = codes or CodeNames(origin.name)
    with closing(Shelf(vocabulary)) as shelf:
        shelf.fill(triples(path, base, shelf.leave_out))
        for uri, statements in shelf.subjects():
            draft = drafts.draft_of(statements, vocabulary)
            untitled = uri if len(shelf.schemes) > 1 else origin.name
            draft.code_scheme = codes.of([uri] if draft.is_scheme else draft.schemes, shelf.schemes)
            made = _made(path, uri, draft, origin, default, untitled)
            if isinstance(made, Node):
                source = draft.props.get("uri")
                own = str(source) if source is not None else None
                is_ours = draft.id is not None
                shelf.name(uri, made.id, own, is_scheme=draft.is_scheme, is_ours=is_ours)
                if (key := key_of(made)) is not None and not draft.is_scheme:
                    shelf.add_code(key, uri)
            if made is not None:
                yield made
            if draft.is_scheme and draft.is_concept:
                yield Rejected(path.name, 0, _BOTH, uri, CONCEPTS)
            if draft.is_concept or draft.is_scheme:
                yield from _noted(path, uri, draft)
        shelf.settle()
        yield from leftovers.rejected(path.name, shelf)
        for concept, scheme in shelf.members():
            yield Edge(Relation.IN_SCHEME, concept, scheme)
        for _, ties in groupby(shelf.ties(), attrgetter("start")):
            links = (
                (f"{tie.start} -> {tie.end}", _link(path, tie, known, origin, vocabulary))
                for tie in ties
                if not _is_itself(tie)
            )
            yield from single.settled(path.name, links)


def _noted(path: Path, uri: str, draft: Draft) -> Iterator[Rejected]:
    """Yield what was noted about a subject, which is loaded without it or with it elsewhere."""
    for note in draft.notes:
        yield Rejected(path.name, 0, note.cause, f"{uri}: {note.seen}", used=True)


def _made(  # noqa: PLR0913, PLR0917 - the subject, and what is not stated about it
    path: Path, uri: str, draft: Draft, origin: Source, default: Label | None, untitled: str
) -> Node | Rejected | None:
    if draft.is_scheme:
        return _scheme(uri, draft, origin, untitled)
    return _concept(path, uri, draft, origin, default)


def _concept(
    path: Path, uri: str, draft: Draft, origin: Source, default: Label | None
) -> Node | Rejected | None:
    label = draft.label or default
    labels = (label,) if label else CONCEPTS
    if not draft.is_concept:
        if draft.is_class:
            return None
        if not draft.seems_concept:
            return _only_named(path, uri, draft)
        cause = _NO_KNOWN_CLASS if draft.has_class else _NO_CLASS
        return Rejected(path.name, 0, cause, uri, labels)
    if label is None:
        return Rejected(path.name, 0, NO_KIND, uri, labels)
    if not any(draft.props.get(name) for name in _NAMES):
        return Rejected(path.name, 0, "concept without a preferred label", uri, labels)
    own = {} if draft.id else {"uri": uri}
    props = _defaults(origin) | own | draft.props | codings.props(draft, uri)
    return Node(label, draft.id or mint(label, uri), props)


def _only_named(path: Path, uri: str, draft: Draft) -> Rejected | None:
    """Count what has a label of RDFS and no class: a concept, or perhaps an agent or a licence."""
    is_named = any(draft.props.get(name) for name in _NAMES)
    if draft.has_class or not is_named or uri.startswith("_:"):
        return None
    return Rejected(path.name, 0, _NO_CLASS, uri, used=True)


def _defaults(origin: Source) -> dict[str, Value]:
    return {
        "status": ConceptStatus.CURRENT.value,
        "source": origin.id,
        "asOf": origin.as_of,
        "schemeVersion": origin.version,
    }


def _scheme(uri: str, draft: Draft, origin: Source, untitled: str) -> Node:
    """Return a scheme; one without a title is called by its source, or by its URI if of several."""
    defaults: dict[str, Value] = {
        "name": draft.names.name or untitled,
        "version": origin.version,
        "licence": draft.licence.text if draft.licence else origin.licence,
        "url": origin.url,
        "source": origin.id,
        "asOf": origin.as_of,
    }
    if draft.id is None:
        defaults |= {"uri": uri, "codeScheme": draft.code_scheme}
    if tagged := draft.names.tagged:
        defaults["titles"] = [*tagged]
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
    if start == end:
        return Rejected(path.name, 0, "relation of a concept with itself", tie.start)
    props = mapped.props
    if maps:
        props["statedBy"] = tie.source if tie.source != origin.id else None
    return Edge(mapped.relation, start, end, props)
