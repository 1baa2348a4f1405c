"""Triples of an RDF file as they come, in constant memory for all formats but JSON-LD."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn
from xml.parsers import expat

import pyoxigraph as ox

from domain import reading
from domain.errors import BadFileError, MissingDataError

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_MOST_JSON_LD: Final = 200_000_000
_PART: Final = 1 << 16


def require(path: Path) -> ox.RdfFormat:
    """Give the format of a file by its extension.

    Raises: MissingDataError; BadFileError if the extension is not known, or the file is
    XML that declares entities, or JSON-LD of more than 200 MB, which is read whole.
    """
    if not path.is_file():
        raise MissingDataError(path, f"no such file; give one of {', '.join(FORMATS)}")
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise BadFileError(path, None, f"is none of {', '.join(FORMATS)} by its name")
    if found == ox.RdfFormat.RDF_XML:
        _refuse_entities(path)
    if found == ox.RdfFormat.JSON_LD and path.stat().st_size > _MOST_JSON_LD:
        raise BadFileError(path, None, "is JSON-LD of more than 200 MB: convert it to N-Triples")
    return found


def triples(path: Path) -> Iterator[ox.Quad]:
    """Give the statements of a file.

    Raises: MissingDataError; BadFileError with the line if it cannot be parsed.
    """
    found = require(path)
    with reading.opened(path) as file:
        try:
            yield from ox.parse(input=file, format=found)
        except SyntaxError as error:
            raise BadFileError(path, error.lineno, f"is not {found.name}: {error.msg}") from None
        except (ValueError, OSError) as error:
            raise BadFileError(path, None, f"cannot be read as {found.name}: {error}") from None


class _SeenError(Exception):
    """Ends the look at what comes before the first element."""


def _refuse_entities(path: Path) -> None:
    """Refuse XML that declares entities, which could blow up or reach out to other files."""

    def entity(*_: object) -> NoReturn:
        line = parser.CurrentLineNumber
        raise BadFileError(path, line, "declares XML entities, which are refused; expand them")

    def element(*_: object) -> NoReturn:
        raise _SeenError

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = element
    with path.open("rb") as file:
        try:
            while part := file.read(_PART):
                parser.Parse(part, False)  # noqa: FBT003
        except _SeenError:
            pass
        except expat.ExpatError as error:
            raise BadFileError(path, error.lineno, f"is not XML: {error}") from None
