"""Turtle on its way to the parser: malformed tags, IRIs and texts are replaced by marks.

A parser of Turtle cannot go on inside a statement that it does not understand, and would lose all
that is said about the subject. Only strings, IRIs and comments have to be told apart for this.
"""

import re
from collections.abc import Iterator
from typing import Final

from ontology.iris import is_iri
from ontology.skos import malformed
from ontology.skos.encodings import Source

_SUFFIX: Final = rb"@[^\s,;.\])#\"'<>^]*|\^\^(?:<[^<>\n]*>|[^\s,;.\])]+)"
_TOKEN: Final = re.compile(
    rb"""(?P<long>\"\"\"|''')"""
    rb"""|(?P<text>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')(?P<suffix>""" + _SUFFIX + rb")?"
    rb"""|(?P<iri><[^<>\n]*>)"""
    rb"""|(?P<comment>\#[^\n]*)|\\.|(?P<bom>\xef\xbb\xbf)"""
)
_ENDS: Final = {
    quote: re.compile(
        rb"(?:[^" + quote + rb"\\]|\\.|" + quote + rb"(?!" + quote * 2 + rb"))*"
        rb"(?P<end>" + quote * 3 + rb")(?P<suffix>" + _SUFFIX + rb")?",
        re.DOTALL,
    )
    for quote in (b'"', b"'")
}
_SUSPECT: Final = re.compile(
    rb"""["']@(?![a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*(?:[\s.,;\])\#]|$))"""
    rb"""|<(?![^<>"{}|^`\\\x00-\x20]*>)|<[^<>"\x00-\x20]*%(?![0-9A-Fa-f]{2})|\xef\xbb\xbf|\"\"\"|'''"""
)
_DIRECTIVE: Final = re.compile(rb"(?:@?prefix\s+[^\s<>\"]*:|@?base)\s*$", re.IGNORECASE)
_ESCAPE: Final = re.compile(rb"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Mended:
    """A file of Turtle with marks in the place of what is malformed."""

    def __init__(self, source: Source) -> None:
        """Read an open file."""
        self._blocks = source.blocks()
        self._mender = Mender()
        self._waiting = memoryview(b"")

    @property
    def has_marks(self) -> bool:
        """Whether anything malformed was found so far."""
        return self._mender.has_marks

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes; empty at the end."""
        if not self._waiting:
            lines = next(self._blocks, None)
            self._waiting = memoryview(self._mender.mended(b"".join(lines)) if lines else b"")
        part, self._waiting = self._waiting[:size], self._waiting[size:]
        return bytes(part)


class Mender:
    """Replaces what is malformed in Turtle or N-Triples, block of lines by block of lines."""

    def __init__(self, line: int = 1) -> None:
        """Begin at a line, outside of any string."""
        self.has_marks = False
        self._line = line
        self._counted = 0
        self._inside: bytes | None = None
        self._is_faulty = False

    def mended(self, block: bytes) -> bytes:
        """Return whole lines as the parser can read them."""
        self._counted = 0
        if self._inside is None and not _SUSPECT.search(block) and _is_utf8(block):
            mended = block
        else:
            mended = b"".join(self._parts(block))
        self._at(block, len(block))
        return mended

    def _parts(self, block: bytes) -> Iterator[bytes]:
        at = 0
        while at < len(block):
            if self._inside is not None:
                at, part = self._in_string(block, at)
                yield part
                continue
            found = _TOKEN.search(block, at)
            if found is None:
                break
            yield _printable(block[at : found.start()])
            yield self._token(block, found)
            at = found.end()
        yield _printable(block[at:])

    def _in_string(self, block: bytes, start: int) -> tuple[int, bytes]:
        """Return the end of what belongs to a long string, and what it becomes."""
        quote = self._inside or b'"'
        found = _ENDS[quote].match(block, start)
        end = found.start("end") if found else len(block)
        text = block[start:end]
        self._is_faulty |= not _is_utf8(text)
        if found is None:
            return end, _printable(text)
        suffix = found["suffix"] or b""
        mended = self._suffix(block, found.start("end"), text, suffix, faulty=self._is_faulty)
        self._inside, self._is_faulty = None, False
        return found.end(), _printable(text) + found["end"] + mended

    def _token(self, block: bytes, found: re.Match[bytes]) -> bytes:
        if found["long"]:
            self._inside = found["long"][:1]
            return found["long"]
        if found["text"]:
            text, suffix = found["text"], found["suffix"] or b""
            faulty = not _is_utf8(text)
            mended = self._suffix(block, found.start(), text, suffix, faulty=faulty)
            return _printable(text) + mended
        if found["iri"]:
            return self._iri(block, found.start(), found["iri"])
        return b"" if found["bom"] else _printable(found[0])

    def _suffix(
        self, block: bytes, start: int, text: bytes, suffix: bytes, *, faulty: bool
    ) -> bytes:
        """Return what follows a string: its language tag or datatype, or a mark."""
        if faulty:
            return b"^^" + self._mark(block, start, malformed.TEXT, text)
        if suffix.startswith(b"@") and not malformed.is_tag(_text(suffix[1:])):
            return b"^^" + self._mark(block, start, malformed.TAG, suffix[1:])
        if suffix.startswith(b"^^<"):
            return b"^^" + self._iri(block, start, suffix[2:])
        return suffix

    def _iri(self, block: bytes, start: int, iri: bytes) -> bytes:
        """Return an IRI or a mark; those of directives are left to the parser to refuse."""
        if _is_sound(iri[1:-1]) or _DIRECTIVE.search(block[max(0, start - 200) : start]):
            return iri
        return self._mark(block, start, malformed.IRI, iri[1:-1])

    def _mark(self, block: bytes, start: int, cause: str, part: bytes) -> bytes:
        self.has_marks = True
        return malformed.mark(self._at(block, start), cause, _text(part))

    def _at(self, block: bytes, place: int) -> int:
        """Return the line of a place of the block; places are asked for in their order."""
        self._line += block.count(b"\n", self._counted, place)
        self._counted = max(self._counted, place)
        return self._line


def _is_sound(iri: bytes) -> bool:
    """Return whether an IRI is well-formed, whatever a relative one would be relative to."""
    try:
        text = _ESCAPE.sub(_unescaped, iri).decode()
    except (UnicodeDecodeError, ValueError, OverflowError):
        return False
    return is_iri(f"http://base/{text}" if malformed.is_relative(text) else text)


def _unescaped(found: re.Match[bytes]) -> bytes:
    return chr(int(found[1] or found[2], 16)).encode()


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def _printable(text: bytes) -> bytes:
    return text if text.isascii() or _is_utf8(text) else text.decode(errors="replace").encode()


def _text(part: bytes) -> str:
    return part.decode(errors="replace")
