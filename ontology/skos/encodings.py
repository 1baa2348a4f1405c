"""The bytes of an RDF file as the parsers need them: UTF-8, without a byte-order mark."""

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from domain import looks
from ontology import narrow
from ontology.skos import declared

BLOCK: Final = 1 << 16
"""Bytes of whole lines that are read together."""

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks; those of UTF-32 begin with those of UTF-16."""
_DECLARED: Final = re.compile(
    r"^(<\?xml[^>]{0,200}?)\s{1,20}encoding\s{0,20}=\s{0,20}(?:\"[^\"]*\"|'[^']*')"
)
_CHUNK: Final = 1 << 20


class Recoded:
    """A file in another encoding, read as UTF-8; only what the parsers call.

    Bytes that the encoding does not have become U+FFFD.
    """

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        """Read an open file from its beginning, where its byte-order mark is."""
        self._text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
        self._is_first = True

    def readline(self, size: int = -1) -> bytes:
        """Return the next line, or about `size` bytes of it; empty at the end."""
        # A character has up to four bytes in UTF-8.
        line = self._text.readline(size // 4 if size > 0 else size)
        if self._is_first:  # what XML declares holds no longer
            self._is_first, line = False, _DECLARED.sub(r"\1", line.removeprefix("\ufeff"))
        return line.encode(errors="replace")

    def detach(self) -> None:
        """Leave the file open for its owner."""
        self._text.detach()


class Source:
    """An open RDF file, whatever its encoding, as lines of UTF-8.

    Attributes:
        is_recoded: Whether it is in another encoding, or is XML with bytes that are not UTF-8.
    """

    def __init__(self, path: Path, file: BinaryIO, *, is_xml: bool = False) -> None:
        """Find out about the encoding, and begin at the first character.

        Raises:
            BadFileError: It declares an encoding that is not known.
        """
        encoding = _encoding_of(path, file, is_xml=is_xml)
        self._recoded = Recoded(file, encoding) if encoding else None
        self.is_recoded = encoding is not None
        self._file: BinaryIO | Recoded = self._recoded or file

    def readline(self, size: int = -1) -> bytes:
        """Return the next line, or at most `size` bytes of it; empty at the end."""
        return self._file.readline(size)

    def read(self, size: int = -1) -> bytes:
        """Return at least a byte of what follows, and at most `size`; empty at the end."""
        return self.readline(size)

    def blocks(self) -> Iterator[list[bytes]]:
        """Yield the lines of the file, some at a time."""
        lines: list[bytes] = []
        size = 0
        while line := self.readline():
            lines.append(line)
            size += len(line)
            if size >= BLOCK:
                yield lines
                lines, size = [], 0
        if lines:
            yield lines

    def close(self) -> None:
        """End reading; the file stays open for its owner."""
        if self._recoded is not None:
            self._recoded.detach()


def _encoding_of(path: Path, file: BinaryIO, *, is_xml: bool) -> str | None:
    """Return the encoding that a file has to be decoded from; None for UTF-8.

    No encoding is guessed: where there is neither a mark nor a declaration, RDF is UTF-8. The
    file is left behind its byte-order mark, or at its beginning if it has to be decoded.
    """
    start = file.read(looks.HEAD)
    file.seek(0)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    has_mark = start.startswith(codecs.BOM_UTF8)
    if not has_mark and (wide := narrow.without_mark(start)) is not None:
        return wide
    if is_xml and not has_mark and (stated := declared.encoding(path, start)) is not None:
        return stated
    if is_xml and not _is_utf8(file):
        return narrow.UTF_8
    file.seek(len(codecs.BOM_UTF8) if has_mark else 0)
    return None


def _is_utf8(file: BinaryIO) -> bool:
    """Return whether a whole file is UTF-8, and go back to its beginning."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True
