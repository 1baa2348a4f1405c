"""What of a file is left out, or is in no scheme, each with its cause."""

from collections.abc import Iterator
from typing import Final

from domain.facts import Rejected
from ontology.shared_codes import SHARED
from ontology.skos import terms, unplaced
from ontology.skos.shelf import Shelf

_NO_SCHEME: Final = "concept in none of the file's schemes: export and upgrade pass it over"
_NO_SCHEMES: Final = (
    "concept that belongs to no scheme, since the file has none: export and upgrade pass it over"
)
_NO_LICENCE: Final = "licence that is a resource without a text, left out"
_NO_MEMBER: Final = "member of a collection that is no concept of the file"
_LONGEST: Final = 200
"""Characters of a statement that a report shows."""
_LEVELS: Final = "relation over several levels: the direct ones are read"
_NO_URI: Final = "relation to something without a URI"
_TEXT: Final = "relation to a text, where a concept should be"
_IN_CONCEPT: Final = "membership in a concept, where a scheme should be"


def rejected(file: str, shelf: Shelf) -> Iterator[Rejected]:
    """Yield what is left out of a file, given its name, once all concepts are named."""
    yield from shelf.left_out(file)
    for _ in range(shelf.nameless(terms.CONCEPT)):
        yield Rejected(file, 0, "concept without a URI", "a blank node")
    for _ in range(shelf.nameless(terms.SCHEME)):
        yield Rejected(file, 0, "scheme without a URI", "a blank node")
    yield from _of_collections(file, shelf)
    for subject, label in shelf.formless():
        yield Rejected(file, 0, "label without a literal form", f"{subject} -> {shown(label)}")
    yield from _noticed(file, shelf)


def _of_collections(file: str, shelf: Shelf) -> Iterator[Rejected]:
    for cause, collection in shelf.broken_collections:
        yield Rejected(file, 0, cause, shown(collection))
    for collection, member in shelf.strangers():
        yield Rejected(file, 0, _NO_MEMBER, f"{shown(collection)} -> {shown(member)}")


def _noticed(file: str, shelf: Shelf) -> Iterator[Rejected]:
    """Yield what concepts are loaded without."""
    for subject, text in shelf.valueless():
        yield Rejected(file, 0, "text without a value", f"{subject} -> {shown(text)}", used=True)
    for subject, text in shelf.texts_as_members():
        yield Rejected(file, 0, _TEXT, f"{shown(subject)}: {text}", used=True)
    for subject in shelf.without_licence():
        yield Rejected(file, 0, _NO_LICENCE, subject, used=True)
    for cause, seen in shelf.beside_concepts():
        yield Rejected(file, 0, cause, seen[:_LONGEST], used=True)
    for uri, code in shelf.shared_codes():
        yield Rejected(file, 0, SHARED, f"{uri}: {code}", used=True)
    for start, end in shelf.over_levels():
        yield Rejected(file, 0, _LEVELS, f"{start} -> {end}", used=True)
    for start, end in shelf.in_concepts():
        yield Rejected(file, 0, _IN_CONCEPT, f"{start} -> {end}", used=True)
    for subject, predicate, value in shelf.resources():
        is_blank = value.startswith("_:") and shelf.relates(predicate)
        cause = _NO_URI if is_blank else unplaced.cause(predicate)
        yield Rejected(file, 0, cause, f"{subject}: {predicate} {shown(value)}", used=True)
    for uri in shelf.outside():
        yield Rejected(file, 0, _NO_SCHEME if shelf.schemes else _NO_SCHEMES, uri, used=True)


def shown(key: str) -> str:
    """Return a resource as a report names it: the name of a blank node means nothing outside."""
    return "a blank node" if key.startswith("_:") else key
