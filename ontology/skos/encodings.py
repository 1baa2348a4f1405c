"""The bytes of an RDF file as the parsers need them: UTF-8, without a byte-order mark."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

BLOCK: Final = 1 << 16
"""Bytes of whole lines that are read together."""

_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED: Final = re.compile(r"^(<\?xml[^>]{0,200}?)\s{1,20}encoding=(?:\"[^\"]*\"|'[^']*')")


class Recoded:
    """A file in UTF-16, read as UTF-8; only what the parsers call."""

    def __init__(self, file: BinaryIO) -> None:
        """Read an open file from its beginning, where its byte-order mark is."""
        self._text = io.TextIOWrapper(file, "utf-16", errors="replace", newline="")
        self._is_first = True

    def readline(self, size: int = -1) -> bytes:
        """Return the next line, or about `size` bytes of it; empty at the end."""
        # A character has up to four bytes in UTF-8.
        line = self._text.readline(size // 4 if size > 0 else size)
        if self._is_first:  # what XML declares holds no longer
            self._is_first, line = False, _DECLARED.sub(r"\1", line)
        return line.encode()

    def detach(self) -> None:
        """Leave the file open for its owner."""
        self._text.detach()


class Source:
    """An open RDF file, whatever its encoding, as lines of UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        """Skip the byte-order mark, and find out about the encoding by it."""
        start = file.read(4)
        self._recoded = Recoded(file) if start.startswith(_MARKS) else None
        file.seek(len(codecs.BOM_UTF8) if start.startswith(codecs.BOM_UTF8) else 0)
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
