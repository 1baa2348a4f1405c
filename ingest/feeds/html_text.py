"""HTML as plain text: each block on a line of its own, nothing of scripts and styles."""

import html
import re
from html.parser import HTMLParser
from typing import Final

from domain.masking import masked

_BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
    "table", "td", "th", "tr", "ul",
})  # fmt: skip
_SILENT: Final = frozenset({"script", "style"})
_BLANKS: Final = re.compile(r"[^\S\n]+")


def plain(text: str) -> str:
    """Return HTML as text; what is escaped as a whole is read as HTML too.

    Personal data that only shows without tags and escapes is masked.
    """
    said = html.unescape(text) if "&lt;" in text and "<" not in text else text
    if "<" not in said and "&" not in said:
        return _tidy(said)
    reader = _Reader()
    reader.feed(said)
    reader.close()
    return masked(_tidy(html.unescape("".join(reader.parts))))


def _tidy(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects text."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = False

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002 - the base class passes them
    ) -> None:
        """Begin a line with a block."""
        self._silent = tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line with a block."""
        self._silent = False
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text, but none of a script or style."""
        if not self._silent:
            self.parts.append(data)
