"""Triples of an RDF file as a stream, in constant memory for all formats but JSON-LD.

Statements with a malformed part are left out one by one, and reported.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final, TypeAlias, cast

import pyoxigraph as ox

from domain import looks, regular
from domain.errors import BadFileError, MissingDataError
from domain.facts import Rejected
from ontology import opening
from ontology.skos import likeness, lines, malformed, surrogates
from ontology.skos.checked_xml import CheckedXml
from ontology.skos.encodings import Source
from ontology.skos.mending import Mended, Mender

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".skos": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".n3": ox.RdfFormat.TURTLE,
}
"""Of TriG and N-Quads, the statements count, and not the graphs that they are in."""
_NAMES: Final = ", ".join(FORMATS)
_MOST_JSON_LD: Final = 200_000_000
_REMOTE: Final = "No LoadDocumentCallback"

Note: TypeAlias = Callable[[Rejected], None]
"""Called with each statement that is left out."""
_Statements: TypeAlias = Iterator[ox.Quad | Rejected]


def require(path: Path) -> ox.RdfFormat:
    """Return the format of a file by its extension.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The extension is not known, or the file is JSON-LD of more than 200 MB: that
            format can only be read into memory as a whole.
    """
    regular.require_file(
        path, MissingDataError(path, "no such file; use one of {formats}", formats=_NAMES)
    )
    found = FORMATS.get(opening.plain_name(path).suffix.lower())
    if found is None:
        with opening.opened(path) as file:
            likeness.require_unpacked(path, file.read(looks.HEAD))
        raise BadFileError(path, None, "is none of {formats} by its name", formats=_NAMES)
    if found == ox.RdfFormat.JSON_LD and path.stat().st_size > _MOST_JSON_LD:
        raise BadFileError(path, None, "is JSON-LD of more than 200 MB: convert it to N-Triples")
    return found


def _ignore(_: Rejected) -> None:
    """Report nothing: another reading of the same file does."""


def triples(path: Path, base: str | None = None, note: Note = _ignore) -> Iterator[ox.Quad]:
    """Yield the well-formed statements of a file.

    Args:
        path: The file.
        base: The IRI that relative IRIs are relative to, if the file does not say it.
        note: Called with each statement that is left out since a part of it is malformed.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file cannot be parsed on, has relative IRIs without a base, or is XML
            that declares entities.
    """
    found = require(path)
    with opening.opened(path) as file:
        likeness.check(path, found, file.read(looks.HEAD))
        file.seek(0)
        source = Source(path, file, is_xml=found == ox.RdfFormat.RDF_XML)
        try:
            for one in _statements(path, found, source, base):
                if isinstance(one, Rejected):
                    note(one)
                elif source.is_recoded and (gap := malformed.of_gap(path.name, one)):
                    note(gap)
                elif (about := malformed.of_statement(path.name, one)) is not None:
                    note(about)
                else:
                    yield one
        finally:
            source.close()


def _statements(path: Path, found: ox.RdfFormat, source: Source, base: str | None) -> _Statements:
    if found == ox.RdfFormat.RDF_XML:
        return _rdf_xml(path, source, base)
    if found in {ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS}:
        return lines.statements(path, source, base, found)
    if found == ox.RdfFormat.JSON_LD:
        return _json_ld(path, source, base)
    return _turtle(path, source, base, found)


def _turtle(path: Path, source: Source, base: str | None, form: ox.RdfFormat) -> _Statements:
    mender = Mender()
    mended = Mended(source, mender.mended)
    # The parser calls nothing but `read`.
    parser = ox.parse(input=cast("IO[bytes]", mended), format=form, base_iri=base)
    try:
        for quad in parser:
            yield (malformed.of_marks(path.name, quad) if mender.has_marks else None) or quad
    except (SyntaxError, ValueError, OSError) as error:
        raise lines.refused(path, _line(error), form.name, error) from None


def _json_ld(path: Path, source: Source, base: str | None) -> _Statements:
    mended = Mended(source, surrogates.without_halves)
    parser = ox.parse(
        input=cast("IO[bytes]", mended), format=ox.RdfFormat.JSON_LD, base_iri=base, lenient=True
    )
    try:
        yield from _checked(path, parser)
    except (SyntaxError, ValueError, OSError) as error:
        if isinstance(error, SyntaxError) and error.msg.startswith(_REMOTE):
            raise BadFileError(
                path,
                None,
                "is not {format}: it names a context on the web, which is not fetched; "
                "put the context in the file",
                format="JSON-LD",
            ) from None
        raise lines.refused(path, _line(error), "JSON-LD", error) from None


def _rdf_xml(path: Path, source: Source, base: str | None) -> _Statements:
    checked = CheckedXml(path, source)
    parser = ox.parse(
        input=cast("IO[bytes]", checked),
        format=ox.RdfFormat.RDF_XML,
        base_iri=base,
        lenient=True,
    )
    try:
        yield from _checked(path, parser, checked)
    except (SyntaxError, ValueError, OSError) as error:
        checked.raise_what_was_found()
        raise lines.refused(path, checked.line, "RDF/XML", error) from None
    checked.finish()


def _checked(path: Path, parser: Iterator[ox.Quad], where: CheckedXml | None = None) -> _Statements:
    """Check what a lenient parser does not: it can go on after a malformed IRI or tag.

    Raises:
        ValueError: An IRI is relative.
    """
    file = path.name
    for quad in parser:
        if malformed.is_relative(quad.predicate.value):
            continue  # a key of JSON-LD that no context maps: it states nothing
        for one in (quad.subject, quad.object):
            if isinstance(one, ox.NamedNode) and malformed.is_relative(one.value):
                raise ValueError(lines.RELATIVE)
        yield malformed.of_lenient(file, where.line if where else 0, quad) or quad


def _line(error: Exception) -> int | None:
    return error.lineno if isinstance(error, SyntaxError) else None
