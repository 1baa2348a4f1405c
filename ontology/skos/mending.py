"""Turtle on its way to the parser: malformed tags, IRIs and texts are replaced by marks.

A parser of Turtle cannot go on inside a statement that it does not understand, and would lose all
that is said about the subject. Only strings, IRIs and comments have to be told apart for this.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from ontology.iris import is_iri
from ontology.skos import malformed, surrogates
from ontology.skos.encodings import Source

_SUFFIX: Final = rb"@[^\s,;.\])#\"'<>^]*|\^\^(?:<[^<>\n]*>|[^\s,;.\])]+)"
_TOKEN: Final = re.compile(
    rb"""(?P<long>\"\"\"|''')"""
    rb"""|(?P<text>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')(?P<suffix>""" + _SUFFIX + rb")?"
    rb"""|<<(?=\(?\s*[<:_A-Za-z])|(?P<iri><[^<>\n]*>)"""
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
    rb"""|<(?![^<>"{}|^`\\\x00-\x20]*>)|<[^<>"\x00-\x20]*%(?![0-9A-Fa-f]{2})|\xef\xbb\xbf|\"\"\"|'''|"""
    + surrogates.SUSPECT
)
_DIRECTIVE: Final = re.compile(rb"(?:@?prefix\s+[^\s<>\"]*:|@?base)\s*$", re.IGNORECASE)
_ESCAPE: Final = re.compile(rb"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Mended:
    """A file of which each block of lines is mended before it is parsed."""

    def __init__(self, source: Source, mend: Callable[[bytes], bytes]) -> None:
        """Read an open file."""
        self._blocks = source.blocks()
        self._mend = mend
        self._waiting = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes; empty at the end."""
        if not self._waiting:
            lines = next(self._blocks, None)
            self._waiting = memoryview(self._mend(b"".join(lines)) if lines else b"")
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
        self._fault: str | None = None

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
        text, fault = _whole(block[start:end])
        self._fault = self._fault or fault
        if found is None:
            return end, _printable(text)
        suffix = found["suffix"] or b""
        mended = self._suffix(block, found.start("end"), text, suffix, self._fault)
        self._inside, self._fault = None, None
        return found.end(), _printable(text) + found["end"] + mended

    def _token(self, block: bytes, found: re.Match[bytes]) -> bytes:
        if found["long"]:
            self._inside = found["long"][:1]
            return found["long"]
        if found["text"]:
            text, fault = _whole(found["text"])
            mended = self._suffix(block, found.start(), text, found["suffix"] or b"", fault)
            return _printable(text) + mended
        if found["iri"]:
            return self._iri(block, found.start(), found["iri"])
        return b"" if found["bom"] else _printable(found[0])

    def _suffix(
        self, block: bytes, start: int, text: bytes, suffix: bytes, fault: str | None
    ) -> bytes:
        """Return what follows a string: its language tag or datatype, or a mark."""
        if fault is not None:
            return b"^^" + self._mark(block, start, fault, text)
        if suffix.startswith(b"@") and not malformed.is_tag(_text(suffix[1:])):
            return b"^^" + self._mark(block, start, malformed.TAG, suffix[1:])
        if suffix.startswith(b"^^<"):
            return b"^^" + self._iri(block, start, suffix[2:])
        return suffix

    def _iri(self, block: bytes, start: int, iri: bytes) -> bytes:
        """Return an IRI or a mark; those of directives are left to the parser to refuse."""
        iri, is_damaged = surrogates.joined(iri)
        if (_is_sound(iri[1:-1]) and not is_damaged) or _DIRECTIVE.search(
            block[max(0, start - 200) : start]
        ):
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


def _whole(text: bytes) -> tuple[bytes, str | None]:
    """Return a text with halves of characters joined, and what is wrong with it all the same."""
    mended, is_damaged = surrogates.joined(text)
    if not _is_utf8(text):
        return mended, malformed.TEXT
    return mended, malformed.HALF if is_damaged else None


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
