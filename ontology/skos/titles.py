"""Title and version of a concept scheme, which files state in many ways."""

from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from domain.visible import visible
from ontology.skos import terms
from ontology.skos.streams import triples

_PROPERTIES: Final = {
    f"{terms.DCT}title": 0,
    f"{terms.DC}title": 1,
    f"{terms.SKOS}prefLabel": 2,
    f"{terms.RDFS}label": 3,
}
_LANGUAGES: Final = {"en": 0, "ko": 1, "": 2}
_OTHER: Final = 3


class Title(NamedTuple):
    """A title; the smaller of two is the better one, whatever their order in the file."""

    by_property: int
    by_language: int
    text: str


def better(before: Title | None, predicate: str, language: str | None, value: str) -> Title | None:
    """Return the better of a title and the title that a statement holds, if it holds one."""
    rank = _PROPERTIES.get(predicate)
    if rank is None or not (text := visible(value)):
        return before
    spoken = (language or "").partition("-")[0].lower()
    found = Title(rank, _LANGUAGES.get(spoken, _OTHER), text)
    return found if before is None else min(before, found)


class Described(NamedTuple):
    """The schemes of a file, and title and version of the only one, if it states them."""

    uris: frozenset[str]
    title: str | None
    version: str | None


def schemes_of(path: Path, base: str | None = None) -> Described:
    """Return which schemes a file has, and how the only one is called.

    The file is read twice: which titles are those of schemes is only known at its end.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file cannot be parsed on.
    """
    typed: set[str] = set()
    implied: set[str] = set()
    for quad in triples(path, base):
        uri = _scheme_in(quad)
        if uri is not None:
            (typed if quad.predicate.value == terms.TYPE else implied).add(uri)
    described = typed or implied
    if len(described) != 1:
        return Described(frozenset(typed | implied), None, None)
    [scheme] = described
    title, version, labels = _said(path, base, scheme)
    if title is None and labels:
        title = _of_labels(path, base, labels)
    return Described(frozenset(typed | implied), title.text if title else None, version)


def _scheme_in(quad: ox.Quad) -> str | None:
    """Return the scheme that a statement names."""
    predicate, one, other = quad.predicate.value, quad.subject, quad.object
    if predicate == terms.TOP_CONCEPT or (predicate == terms.TYPE and other == _SCHEME):
        return one.value if isinstance(one, ox.NamedNode) else None
    if predicate in terms.MEMBERSHIP and isinstance(other, ox.NamedNode):
        return other.value
    return None


def _said(
    path: Path, base: str | None, scheme: str
) -> tuple[Title | None, str | None, set[object]]:
    """Return title and version of a scheme, and its labels that are resources of their own."""
    title: Title | None = None
    version: str | None = None
    labels: set[object] = set()
    subject = ox.NamedNode(scheme)
    for quad in triples(path, base):
        if quad.subject != subject:
            continue
        if isinstance(value := quad.object, ox.Literal):
            title = better(title, quad.predicate.value, value.language, value.value)
            if quad.predicate.value == terms.VERSION:
                version = value.value.strip()
        elif quad.predicate.value == _XL_LABEL:
            labels.add(value)
    return title, version, labels


def _of_labels(path: Path, base: str | None, labels: set[object]) -> Title | None:
    """Return the best literal form of labels of SKOS-XL."""
    title: Title | None = None
    for quad in triples(path, base):
        is_form = quad.predicate.value == terms.LITERAL_FORM and quad.subject in labels
        if is_form and isinstance(value := quad.object, ox.Literal):
            title = better(title, f"{terms.SKOS}prefLabel", value.language, value.value)
    return title


_SCHEME: Final = ox.NamedNode(terms.SCHEME)
_XL_LABEL: Final = f"{terms.SKOS_XL}prefLabel"
