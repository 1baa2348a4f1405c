"""What a file states about one subject, on the way to a node."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from urllib.parse import unquote

from domain.enums import ConceptStatus
from domain.errors import BadIdError
from domain.facts import Value
from domain.ids import label_of
from domain.lengths import MOST_OF_A_CODE
from domain.visible import is_blank, visible
from domain.vocabulary import Label
from ontology.mapping.vocabulary import Vocabulary
from ontology.skos import classes, licences, scheme_notes, terms, titles, unplaced
from ontology.skos.licences import Licence
from ontology.skos.named import Names
from ontology.skos.shelf import Assertion
from ontology.skos.texts import DAMAGE, MOST_SHOWN, Note, Texts, damaged

_BOOLEAN: Final = f"{terms.XSD}boolean"
_TRUE: Final = frozenset({"true", "1", "yes", "y", "t", "1.0", "예"})
_FALSE: Final = frozenset({"false", "0", "no", "n", "f", "0.0", "아니요", ""})
_NUMBERS: Final = {f"{terms.XSD}integer": int, f"{terms.XSD}double": float}
_LABELS: Final = frozenset({"prefLabel", "altLabels", "hiddenLabels"})
_TWO_KINDS: Final = "class beside another one that makes it another kind of concept, left out"
_REPLACED: Final = "concept that another one replaces: taken as deprecated"
_REPLACED_IN_USE: Final = "concept that another one replaces, and that is stated to be in use"
_STATUS: Final = "status that is not known: the concept counts as in use"
_OF_CONCEPTS: Final = frozenset(
    {_STATUS, *map(unplaced.cause, (terms.TOP_CONCEPT, *titles.PROPERTIES))}
)
"""Causes of notes that do not hold of a scheme, or are counted elsewhere."""
_NO_CONCEPT: Final = "relation to a text, where a concept should be"
_PLAIN: Final = (terms.XSD, terms.RDF)
"""Namespaces of datatypes that name no system of codes."""
_NOTATION: Final = f"{terms.SKOS}notation"
_OF_SCHEMAS: Final = (terms.OWL, terms.RDFS, terms.RDF, terms.SKOS, terms.SKOS_XL)
"""Namespaces whose classes are no concepts, unless they are known."""
_OF_ANYTHING: Final = frozenset(
    {f"{terms.OWL}NamedIndividual", f"{terms.OWL}Thing", f"{terms.RDFS}Resource"}
)
"""Classes that say nothing about what a subject is."""


Coded: TypeAlias = tuple[str, str | None]
"""A code and what it belongs to, if its datatype says it."""


@dataclass(slots=True)
class Draft:
    """What has been stated about a subject so far.

    Attributes:
        is_class: Whether it is a class, or another thing that is no concept for sure.
        is_replaced: Whether another concept replaces it.
        seems_concept: Whether it has what only concepts have, such as a label of SKOS.
        schemes: The URIs of the schemes that it is stated to be in.
        sources: The resources that it is stated to be from.
        code_scheme: What its codes belong to whose datatype does not say it.
    """

    label: Label | None = None
    is_concept: bool = False
    is_scheme: bool = False
    is_class: bool = False
    is_replaced: bool = False
    has_class: bool = False
    seems_concept: bool = False
    id: str | None = None
    names: Names = field(default_factory=Names)
    licence: Licence | None = None
    props: dict[str, Value] = field(default_factory=dict[str, Value])
    of_scheme: dict[str, Value] = field(default_factory=dict[str, Value])
    code_scheme: str = ""
    texts: Texts = field(default_factory=Texts)
    schemes: set[str] = field(default_factory=set[str])
    sources: list[str] = field(default_factory=list[str])
    codes: list[Coded] = field(default_factory=list["Coded"])
    identifiers: list[Coded] = field(default_factory=list["Coded"])

    @property
    def notes(self) -> list[Note]:
        """What was left out, or read in another way."""
        return self.texts.notes


def draft_of(statements: list[Assertion], vocabulary: Vocabulary) -> Draft:
    """Return what some statements say about their subject."""
    draft = Draft()
    for assertion in statements:
        draft.names.add(assertion.predicate, assertion.language, assertion.value)
        draft.licence = licences.better(draft.licence, assertion.predicate, assertion.value)
        if assertion.datatype is None:
            _note_resource(draft, assertion, vocabulary)
        elif assertion.predicate in vocabulary.texts:
            stem = vocabulary.texts[assertion.predicate]
            draft.seems_concept |= stem in _LABELS
            draft.texts.add(stem, assertion.language, assertion.value)
        elif assertion.predicate in vocabulary.properties:
            draft.props[vocabulary.properties[assertion.predicate]] = assertion.value.strip()
        elif _relates(assertion, vocabulary):
            draft.notes.append(Note(_NO_CONCEPT, assertion.value[:MOST_SHOWN]))
        elif assertion.predicate == terms.LABEL:
            draft.texts.add("label", assertion.language, assertion.value)
        elif assertion.predicate in terms.NOTES:
            draft.texts.add("note", assertion.language, assertion.value)
        else:
            _note_literal(draft, assertion)
    _settle_sources(draft)
    if draft.is_scheme:
        draft.texts.notes = [one for one in draft.notes if one.cause not in _OF_CONCEPTS]
        draft.notes.extend(_of_scheme(statements, draft, vocabulary))
        return draft
    draft.props = draft.texts.props() | draft.props
    draft.notes.extend(_of_concept(statements, draft))
    return draft


def _settle_sources(draft: Draft) -> None:
    """Take the URI of a concept's source from an export of ours; elsewhere a source is a note."""
    if draft.id is not None and draft.sources:
        draft.props["uri"] = draft.sources.pop()
    for uri in draft.sources:
        draft.notes.append(Note(unplaced.cause(terms.SOURCE), uri[:MOST_SHOWN]))


def _of_scheme(statements: list[Assertion], draft: Draft, vocabulary: Vocabulary) -> Iterator[Note]:
    """Yield what of the statements about a scheme is not kept."""
    kept = [one for one in statements if one.predicate not in terms.IDENTIFIERS or draft.id is None]
    texts, properties = vocabulary.texts, vocabulary.properties
    return scheme_notes.left_out(kept, texts, properties, draft.names, draft.licence)


def _of_concept(statements: list[Assertion], draft: Draft) -> Iterator[Note]:
    """Yield what concepts have no place for, and retire one that another one replaces."""
    for one in statements:
        if one.predicate == terms.VERSION or one.predicate in terms.LICENCES:
            yield Note(unplaced.cause(one.predicate), one.value.strip()[:MOST_SHOWN])
    status = draft.props.get("status")
    if draft.is_replaced and status != ConceptStatus.DEPRECATED:
        is_stated = status == ConceptStatus.CURRENT
        draft.props.setdefault("status", ConceptStatus.DEPRECATED.value)
        if not is_stated or draft.id is None:  # exports of ours always state it
            yield Note(_REPLACED_IN_USE if is_stated else _REPLACED, "dct:isReplacedBy")


def _note_resource(draft: Draft, assertion: Assertion, vocabulary: Vocabulary) -> None:
    uri = assertion.value
    if assertion.predicate == terms.SOURCE:
        draft.sources.append(uri)
    elif assertion.predicate in terms.MEMBERSHIP:
        draft.seems_concept = True
        draft.schemes.add(uri)
    elif assertion.predicate == terms.SUBCLASS:
        draft.is_class = True
    elif assertion.predicate in terms.STATUS:
        _note_status(draft, uri)
    elif assertion.predicate not in terms.LICENCES:
        _note_class(draft, uri, vocabulary)


def _relates(assertion: Assertion, vocabulary: Vocabulary) -> bool:
    """Return whether the property of a statement leads to a concept or to a scheme."""
    known = (terms.MEMBERSHIP, vocabulary.links, vocabulary.inverse)
    return any(assertion.predicate in some for some in known)


def _note_status(draft: Draft, text: str) -> None:
    """Note that a concept is retired, or is in use; a status that is not known retires none."""
    if classes.is_out_of_use(text):
        draft.props["status"] = ConceptStatus.DEPRECATED.value
    elif classes.is_in_use(text):
        draft.props.setdefault("status", ConceptStatus.CURRENT.value)
    elif not is_blank(text):
        draft.notes.append(Note(_STATUS, text[:MOST_SHOWN]))


def _note_class(draft: Draft, uri: str, vocabulary: Vocabulary) -> None:
    draft.has_class |= uri not in _OF_ANYTHING
    if uri == terms.SCHEME:
        draft.is_scheme = True
    elif uri == terms.CONCEPT or uri in vocabulary.classes:
        draft.is_concept = True
        label = vocabulary.classes.get(uri)
        if draft.label is not None and label not in {None, draft.label}:
            draft.notes.append(Note(_TWO_KINDS, uri))
        draft.label = draft.label or label
    elif classes.is_retired(uri, vocabulary):
        draft.is_concept = True
        draft.props["status"] = ConceptStatus.DEPRECATED.value
    else:
        draft.is_class |= uri not in _OF_ANYTHING and uri.startswith(_OF_SCHEMAS)


def _note_literal(draft: Draft, assertion: Assertion) -> None:
    predicate, text = assertion.predicate, assertion.value.strip()
    if predicate == _NOTATION:
        _note_notation(draft, assertion)
    elif predicate in terms.IDENTIFIERS:
        _note_identifier(draft, assertion)
    elif predicate == f"{terms.OWL}deprecated":
        _note_deprecated(draft, text)
    elif predicate in terms.STATUS:
        _note_status(draft, text)
    elif predicate == terms.VERSION:
        draft.of_scheme.setdefault("version", text)
    elif predicate == terms.REPLACED:
        draft.is_replaced = True
    elif predicate.startswith(terms.OWN):
        _note_own(draft, predicate.removeprefix(terms.OWN), assertion)
    elif predicate not in terms.LICENCES:
        draft.notes.append(Note(unplaced.cause(predicate), text[:MOST_SHOWN]))


def _note_deprecated(draft: Draft, text: str) -> None:
    if text.lower() in _TRUE:
        draft.props["status"] = ConceptStatus.DEPRECATED.value
    elif text.lower() in _FALSE:
        draft.props.setdefault("status", ConceptStatus.CURRENT.value)
    else:
        draft.notes.append(Note("value that is neither true nor false", text[:MOST_SHOWN]))


def _note_own(draft: Draft, name: str, assertion: Assertion) -> None:
    if name in terms.LISTS:
        before = draft.props.get(name)
        values = before if isinstance(before, list) else []
        draft.props[name] = sorted({*values, assertion.value})
    elif assertion.datatype == _BOOLEAN:
        draft.props[name] = assertion.value in _TRUE
    else:
        value = _NUMBERS.get(assertion.datatype or "", str)
        try:
            draft.props[name] = value(assertion.value)
        except ValueError:
            draft.notes.append(Note("value that is not a number", assertion.value[:MOST_SHOWN]))


def _note_notation(draft: Draft, assertion: Assertion) -> None:
    draft.seems_concept = True
    code = _code(draft, assertion)
    if code is not None and code not in draft.codes:
        draft.codes.append(code)


def _note_identifier(draft: Draft, assertion: Assertion) -> None:
    own = _own_id(assertion.value.strip())
    if own is not None:
        draft.id = own
        return
    code = _code(draft, assertion)
    if code is not None and code not in draft.identifiers:
        draft.identifiers.append(code)


def _code(draft: Draft, assertion: Assertion) -> Coded | None:
    """Return a code without what cannot be seen around it; None if it cannot be one."""
    code = visible(assertion.value)
    shown = assertion.value[:MOST_SHOWN]
    if is_blank(code):
        draft.notes.append(Note("code without a character", repr(shown)))
        return None
    if len(code) > MOST_OF_A_CODE:
        draft.notes.append(Note("code of more than 200 characters, left out", shown))
        return None
    if DAMAGE in code:
        draft.notes.append(damaged(code))
    return code, _system(assertion.datatype or "")


def _system(datatype: str) -> str | None:
    """Return the scheme that the datatype of a notation names; None for those of plain texts."""
    if datatype.startswith(terms.NOTATION):
        return unquote(datatype.removeprefix(terms.NOTATION))
    return None if datatype.startswith(_PLAIN) or not datatype else datatype


def _own_id(text: str) -> str | None:
    try:
        label_of(text)
    except BadIdError:
        return None
    return text
