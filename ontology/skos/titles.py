"""Title and version of a concept scheme, which files state in many ways."""

from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

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
    rank, text = _PROPERTIES.get(predicate), value.strip()
    if rank is None or not text:
        return before
    spoken = (language or "").partition("-")[0].lower()
    found = Title(rank, _LANGUAGES.get(spoken, _OTHER), text)
    return found if before is None else min(before, found)


def scheme_of(path: Path) -> tuple[str | None, str | None]:
    """Return title and version of the one scheme that a file describes, if it states them.

    The file is read twice: which titles are those of schemes is only known at its end.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file cannot be parsed.
    """
    schemes = {
        quad.subject
        for quad in triples(path)
        if quad.predicate.value == terms.TYPE and quad.object == _SCHEME
    }
    if len(schemes) != 1:
        return None, None
    [scheme] = schemes
    title: Title | None = None
    version: str | None = None
    for quad in triples(path):
        if quad.subject == scheme and isinstance(value := quad.object, ox.Literal):
            title = better(title, quad.predicate.value, value.language, value.value)
            if quad.predicate.value == terms.VERSION:
                version = value.value.strip()
    return title.text if title else None, version


_SCHEME: Final = ox.NamedNode(terms.SCHEME)
