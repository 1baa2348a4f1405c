"""RDF files that are something else than their names say, by their first characters."""

import re
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from domain import looks
from domain.errors import BadFileError
from domain.messages import Message

_FITTING: Final = {
    ox.RdfFormat.RDF_XML: frozenset({"RDF/XML", "XML"}),
    ox.RdfFormat.JSON_LD: frozenset({"JSON"}),
    ox.RdfFormat.TRIG: frozenset({"JSON"}),
}
"""What files of these formats look like; a graph of TriG may begin with a brace."""
_ENDINGS: Final = {"RDF/XML": ".rdf", "JSON": ".jsonld", "Turtle": ".ttl", "N-Triples": ".nt"}
_BEGIN: Final = rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n\r]*[\n\r])*"
_TURTLE: Final = re.compile(_BEGIN + rb"@?(?:prefix\s+[^\s:]*:|base)\s*<", re.IGNORECASE)
_TRIPLE: Final = re.compile(_BEGIN + rb"(?:<[^<>\s]*>|_:\S+)\s+<[^<>\s]*>\s+[<\"_]")
_LINES: Final = frozenset({ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS})
_OTHERS: Final = frozenset({ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD})
"""Formats in which a file cannot begin as one of Turtle does."""


def _look_at_rdf(found: ox.RdfFormat, head: bytes) -> Message | None:
    """Return which other text of RDF a file is."""
    if found in _LINES | _OTHERS and _TURTLE.match(head):
        return Message("Turtle")
    return Message("N-Triples") if found in _OTHERS and _TRIPLE.match(head) else None


def check(path: Path, found: ox.RdfFormat, head: bytes) -> None:
    """Refuse what is no RDF, or RDF of another format, where its first bytes say so.

    Raises:
        BadFileError: It is.
    """
    seen = looks.look_at_binary(head) or looks.look_at_markup(head) or _look_at_rdf(found, head)
    if seen is None or seen.template in _FITTING.get(found, ()):
        return
    ending = _ENDINGS.get(seen.template)
    if ending is not None:
        raise BadFileError(
            path, None, "looks like {seen}: let its name end in {ending}", seen=seen, ending=ending
        )
    raise _no_rdf(path, seen)


def require_unpacked(path: Path, head: bytes) -> None:
    """Refuse an archive, or what is compressed in a way that is not read, by what it is.

    Raises:
        BadFileError: It is.
    """
    if seen := looks.look_packed(head):
        raise _no_rdf(path, seen)


def _no_rdf(path: Path, seen: Message) -> BadFileError:
    return BadFileError(path, None, "looks like {seen}, and should be RDF", seen=seen)
