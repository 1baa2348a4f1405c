"""The text of literals that are XML or HTML, without the markup."""

from html.parser import HTMLParser
from typing import Final

import pyoxigraph as ox

from ontology.skos import terms

_DATATYPES: Final = frozenset({f"{terms.RDF}XMLLiteral", f"{terms.RDF}HTML"})
_BLOCKS: Final = frozenset(
    {"article", "br", "div", "dd", "dl", "dt", "hr", "li", "ol", "p", "pre", "section"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "td", "th", "tr", "ul"}
)
"""Elements that begin a line, and end it."""
_UNSEEN: Final = frozenset({"script", "style"})
_CDATA: Final = "CDATA["


def plain(literal: ox.Literal) -> str:
    """Return what a literal says: its text, without the markup that its datatype allows."""
    if literal.datatype.value not in _DATATYPES:
        return literal.value
    reader = _Reader()
    reader.feed(literal.value)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects the text between tags; of XML with prefixes, the local names count."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += _local(tag) in _UNSEEN
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= _local(tag) in _UNSEEN
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen <= 0:
            # A line break in the source is a space.
            self.parts.append(" ".join(data.splitlines()) if "\n" in data else data)

    def unknown_decl(self, data: str) -> None:
        if data.startswith(_CDATA):
            self.handle_data(data.removeprefix(_CDATA))

    def _break(self, tag: str) -> None:
        if _local(tag) in _BLOCKS:
            self.parts.append("\n")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2].lower()
