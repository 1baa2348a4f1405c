"""N-Triples line by line: a line that is no statement is left out, and costs no other line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from domain.errors import BadFileError
from domain.facts import Rejected
from ontology.skos import malformed
from ontology.skos.encodings import Source
from ontology.skos.mending import Mender

_NO_DOT: Final = "no dot at the end of the line"
RELATIVE: Final = "No scheme found"
"""Part of what the parser says about a relative IRI."""


class _How(NamedTuple):
    """The format of lines, and the IRI that relative ones are relative to."""

    form: ox.RdfFormat
    base: str | None
    name: str

    @classmethod
    def of(cls, form: ox.RdfFormat, base: str | None) -> "_How":
        """Read N-Triples as Turtle where there is a base: only this has relative IRIs."""
        has_base = base is not None and form == ox.RdfFormat.N_TRIPLES
        return cls(ox.RdfFormat.TURTLE if has_base else form, base if has_base else None, form.name)


def statements(
    path: Path, source: Source, base: str | None, form: ox.RdfFormat = ox.RdfFormat.N_TRIPLES
) -> Iterator[ox.Quad | Rejected]:
    """Yield the statements of an open file, and the lines that are none.

    Raises:
        BadFileError: The file is cut short in its last line, or none of its first lines is a
            statement, so that it is probably of another format.
    """
    how = _How.of(form, base)
    number, some = 1, False
    for lines in source.blocks():
        try:
            yield from _parsed(b"".join(lines), how)
            some = True
        except (SyntaxError, ValueError):
            found = _each(path, lines, number, how)
            some = some or any(isinstance(one, ox.Quad) for one in found)
            if not some:
                raise _refused(path, lines, number, how) from None
            yield from found
        number += len(lines)


def _parsed(text: bytes, how: _How) -> list[ox.Quad]:
    """Return all statements of some lines."""
    return list(ox.parse(input=text, format=how.form, base_iri=how.base))


def _each(path: Path, lines: list[bytes], number: int, how: _How) -> list[ox.Quad | Rejected]:
    found: list[ox.Quad | Rejected] = []
    for at, line in enumerate(lines, number):
        try:
            found += _parsed(line, how)
        except (SyntaxError, ValueError):
            found += _mended(path, line, at, how)
    return found


def _mended(path: Path, line: bytes, number: int, how: _How) -> list[ox.Quad | Rejected]:
    """Return what is malformed in a line.

    Raises:
        BadFileError: The line is the last one, and it is cut short.
    """
    try:
        quads = _parsed(Mender(number).mended(line), how)
    except (SyntaxError, ValueError):
        if not line.endswith(b"\n") and not line.rstrip().endswith(b"."):
            raise BadFileError(path, number, "ends in the middle of a statement") from None
        return [malformed.of_line(path.name, number, line)]
    return [malformed.of_marks(path.name, quad) or quad for quad in quads]


def _refused(path: Path, lines: list[bytes], number: int, how: _How) -> BadFileError:
    for at, line in enumerate(lines, number):
        try:
            _parsed(line, how)
        except (SyntaxError, ValueError) as error:
            is_statement = line.rstrip().endswith(b".")
            return refused(
                path,
                at,
                how.name,
                error if is_statement else SyntaxError("no dot at the end of a line"),
            )
    return refused(path, number, how.name, SyntaxError(""))


def refused(path: Path, line: int | None, form: str, error: Exception) -> BadFileError:
    """Return the error for a file that cannot be parsed on."""
    line = max(line, 1) if line is not None else None
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    if RELATIVE in message:
        return BadFileError(
            path, line, "has relative IRIs: give the IRI that they are relative to with --base"
        )
    return BadFileError(path, line, "is not {format}: {error}", format=form, error=message)
