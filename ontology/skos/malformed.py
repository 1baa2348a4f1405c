"""Statements with a malformed part, which are left out one by one.

A malformed part is replaced by a mark before its file is parsed: an IRI in a namespace of our own
that holds the line, the cause and the part. So the parser yields the statement, and it can be
counted with its line and subject while everything around it is read.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

import pyoxigraph as ox

from domain.facts import Rejected
from domain.vocabulary import CONCEPTS
from ontology.iris import is_iri
from ontology.skos import terms

TAG: Final = "malformed language tag"
IRI: Final = "malformed IRI"
TEXT: Final = "text that is not UTF-8"
HALF: Final = "text with half of a character"
_GAP: Final = "text with bytes that its encoding does not have"
STATEMENT: Final = "malformed statement"
ABOUT: Final = "statement about a statement, left out"

_CAUSES: Final = (TAG, IRI, TEXT, HALF)
_MARK: Final = "urn:iljari:malformed:"
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_REPLACED: Final = "\ufffd"
_LONGEST: Final = 80
"""Characters of a malformed part that a report shows."""


def mark(line: int, cause: str, part: str) -> bytes:
    """Return the IRI, in angle brackets, that stands for a malformed part."""
    shown = quote(part[:_LONGEST], safe="")
    return f"<{_MARK}{line}:{_CAUSES.index(cause)}:{shown}>".encode()


def of_marks(file: str, quad: ox.Quad) -> Rejected | None:
    """Return what is malformed in a statement if one of its parts is a mark."""
    for iri in _iris(quad):
        if iri.startswith(_MARK):
            line, cause, part = iri.removeprefix(_MARK).split(":", 2)
            return _rejected(file, int(line), _CAUSES[int(cause)], unquote(part), quad)
    return None


def of_lenient(file: str, line: int, quad: ox.Quad) -> Rejected | None:
    """Return what is malformed in a statement of a parser that does not check IRIs and tags."""
    for iri in _iris(quad):
        if not _is_sound(iri):
            return _rejected(file, line, IRI, iri, quad)
    value = quad.object
    if isinstance(value, ox.Literal) and value.language and not is_tag(value.language):
        return _rejected(file, line, TAG, value.language, quad)
    return None


def of_gap(file: str, quad: ox.Quad) -> Rejected | None:
    """Return what is malformed in a statement of a file that was not entirely decoded."""
    for part in (quad.subject, quad.predicate, quad.object):
        value = part.value if isinstance(part, ox.NamedNode | ox.Literal) else ""
        if _REPLACED in value:
            return _rejected(file, 0, _GAP, value[:_LONGEST], quad)
    return None


def of_statement(file: str, quad: ox.Quad) -> Rejected | None:
    """Return what stands for a statement about a statement, as RDF 1.2 has them."""
    about = quad.object
    return Rejected(file, 0, ABOUT, str(about)[:_LONGEST]) if isinstance(about, ox.Triple) else None


def of_line(file: str, line: int, text: bytes) -> Rejected:
    """Return what stands for a line that is no statement."""
    shown = text.decode(errors="replace").strip()[:_LONGEST]
    return Rejected(file, line, STATEMENT, shown, CONCEPTS)


@lru_cache(maxsize=10_000)
def is_tag(text: str) -> bool:
    """Return whether a text is a well-formed language tag (BCP 47)."""
    try:
        ox.Literal("", language=text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=10_000)
def is_relative(iri: str) -> bool:
    """Return whether a reference does not begin with a scheme (RFC 3986)."""
    return _ABSOLUTE.match(iri) is None


@lru_cache(maxsize=10_000)
def _is_sound(iri: str) -> bool:
    return is_iri(iri)


def _iris(quad: ox.Quad) -> Iterator[str]:
    for one in (quad.subject, quad.predicate, quad.object):
        if isinstance(one, ox.NamedNode):
            yield one.value
        elif isinstance(one, ox.Literal):
            yield one.datatype.value


def _subject(quad: ox.Quad) -> str:
    """Return what a statement is about; of a blank node, whose name means nothing, the text."""
    if isinstance(quad.subject, ox.NamedNode):
        return quad.subject.value
    value = quad.object
    return f'"{value.value[:_LONGEST]}"' if isinstance(value, ox.Literal) else "a blank node"


def _rejected(file: str, line: int, cause: str, part: str, quad: ox.Quad) -> Rejected:
    """Return the report of a statement; without its type or subject, a concept may be missing."""
    subject = _subject(quad)
    is_subject = (cause == IRI and part == subject) or subject.startswith(_MARK)
    seen = part if is_subject else f"{subject}: {part}"
    may_be_concept = is_subject or quad.predicate.value in {terms.TYPE, terms.SUBCLASS}
    return Rejected(file, line, cause, seen, CONCEPTS if may_be_concept else ())
