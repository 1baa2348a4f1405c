"""Well-formedness checks for XML on its way to pyoxigraph.

Its parser neither reports line numbers nor refuses a document that ends too soon.
"""

from pathlib import Path
from typing import Final
from xml.parsers import expat

from domain.errors import BadFileError
from ontology.skos.encodings import Source

_LONGEST: Final = 300
"""Characters of an entity: editors of ontologies declare the namespaces that they use as such."""
_MOST: Final = 200
_MARKUP: Final = frozenset("&<")


class CheckedXml:
    """A file of XML, passed on line by line after expat has accepted each line.

    Entities that could make a small file a large one ("billion laughs"), or that lie elsewhere,
    are refused when they are declared, before anything can expand them.
    """

    def __init__(self, path: Path, source: Source) -> None:
        """Check an open file; the path is for messages."""
        self._path = path
        self._source = source
        self._found: BadFileError | None = None
        # The bytes are UTF-8 whatever the file declares.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.EntityDeclHandler = self._declared
        self._entities = 0
        self.line = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next line, or at most `size` bytes of a long one; empty at the end.

        The parser aborts the process if it gets more than it asked for.

        Raises:
            BadFileError: The line is not well-formed, or declares entities that are refused.
        """
        part = self._source.readline(size)
        self.line = self._parser.CurrentLineNumber
        self._check(part)
        return part

    def finish(self) -> None:
        """Check that every element was closed.

        Raises:
            BadFileError: The file ends too soon.
        """
        self._check(b"", at_end=True)

    def raise_what_was_found(self) -> None:
        """Raise again what `read` raised, which the parser may have wrapped in another error.

        Raises:
            BadFileError: If `read` raised it.
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

    def _declared(
        self, name: str, is_parameter: int, value: str | None, *_elsewhere: str | None
    ) -> None:
        """Accept an entity that stands for a short text without further entities and elements."""
        del name
        self._entities += 1
        is_short = value is not None and len(value) <= _LONGEST and not _MARKUP.intersection(value)
        if is_short and not is_parameter and self._entities <= _MOST:
            return
        line = self._parser.CurrentLineNumber
        self._found = BadFileError(
            self._path, line, "declares XML entities, which are refused; expand them"
        )
        raise self._found
