"""XML on its way to a parser that neither tells lines nor minds an end that comes too soon."""

from pathlib import Path
from typing import BinaryIO, Final, NoReturn
from xml.parsers import expat

from domain.errors import BadFileError

_LONGEST_LINE: Final = 1 << 16


class CheckedXml:
    """A file of XML, handed on line by line, each after expat has seen that it is well formed.

    Entities are refused where they are declared, before anything could expand them.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        """Take a file that is open; the path is for messages."""
        self._path = path
        self._file = file
        self._found: BadFileError | None = None
        self._parser = expat.ParserCreate()
        self._parser.EntityDeclHandler = self._refuse
        self.line = 0

    def read(self, _size: int = -1) -> bytes:
        """Give the next line, or the next part of a long one; nothing at the end.

        Raises: BadFileError.
        """
        part = self._file.readline(_LONGEST_LINE)
        self.line = self._parser.CurrentLineNumber
        self._check(part)
        return part

    def finish(self) -> None:
        """Make sure that all that was opened was closed.

        Raises: BadFileError if the file ends before.
        """
        self._check(b"", at_end=True)

    def raise_what_was_found(self) -> None:
        """Raise what `read` raised, if it did: whoever reads may have wrapped it.

        Raises: BadFileError.
        """
        if self._found is not None:
            raise self._found from None

    def _check(self, part: bytes, *, at_end: bool = False) -> None:
        try:
            self._parser.Parse(part, at_end)
        except expat.ExpatError as error:
            self._found = BadFileError(
                self._path,
                error.lineno,
                "is not XML: {error}",
                error=expat.ErrorString(error.code),
            )
            raise self._found from None

    def _refuse(self, *_: object) -> NoReturn:
        line = self._parser.CurrentLineNumber
        self._found = BadFileError(
            self._path, line, "declares XML entities, which are refused; expand them"
        )
        raise self._found
