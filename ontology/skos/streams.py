"""Triples of an RDF file as a stream, in constant memory for all formats but JSON-LD."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

import pyoxigraph as ox

from domain import reading
from domain.errors import BadFileError, MissingDataError
from ontology.skos.checked_xml import CheckedXml

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_NAMES: Final = ", ".join(FORMATS)
_MOST_JSON_LD: Final = 200_000_000
_REMOTE: Final = "No LoadDocumentCallback"


def require(path: Path) -> ox.RdfFormat:
    """Return the format of a file by its extension.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The extension is not known, or the file is JSON-LD of more than 200 MB: that
            format can only be read into memory as a whole.
    """
    if not path.is_file():
        raise MissingDataError(path, "no such file; use one of {formats}", formats=_NAMES)
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise BadFileError(path, None, "is none of {formats} by its name", formats=_NAMES)
    if found == ox.RdfFormat.JSON_LD and path.stat().st_size > _MOST_JSON_LD:
        raise BadFileError(path, None, "is JSON-LD of more than 200 MB: convert it to N-Triples")
    return found


def triples(path: Path) -> Iterator[ox.Quad]:
    """Yield the statements of a file.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file cannot be parsed, or is XML that declares entities.
    """
    found = require(path)
    with reading.opened(path) as file:
        if found == ox.RdfFormat.RDF_XML:
            yield from _rdf_xml(path, file)
            return
        try:
            yield from ox.parse(input=file, format=found)
        except SyntaxError as error:
            raise _refused(path, found, error) from None
        except (ValueError, OSError) as error:
            raise BadFileError(
                path, None, "cannot be read as {format}: {error}", format=found.name, error=error
            ) from None


def _refused(path: Path, found: ox.RdfFormat, error: SyntaxError) -> BadFileError:
    if error.msg.startswith(_REMOTE):
        return BadFileError(
            path,
            None,
            "is not {format}: it names a context on the web, which is not fetched; "
            "put the context in the file",
            format=found.name,
        )
    return BadFileError(
        path, error.lineno, "is not {format}: {error}", format=found.name, error=error.msg
    )


def _rdf_xml(path: Path, file: BinaryIO) -> Iterator[ox.Quad]:
    checked = CheckedXml(path, file)
    try:
        # The parser calls nothing but `read`.
        yield from ox.parse(input=cast("IO[bytes]", checked), format=ox.RdfFormat.RDF_XML)
    except (SyntaxError, ValueError, OSError) as error:
        checked.raise_what_was_found()
        raise BadFileError(path, checked.line, "is not RDF/XML: {error}", error=error) from None
    checked.finish()
