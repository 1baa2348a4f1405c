"""What a file looks like that is not what it should be, from its first bytes."""

import codecs
import json
import re
from typing import Final

from domain.messages import Message

HEAD: Final = 8_192
"""The number of bytes that are looked at."""

_UTF16: Final = Message("text in UTF-16")
_UTF32: Final = Message("text in UTF-32")
_ZIP: Final = Message("a ZIP archive or a spreadsheet")
_TAR: Final = Message("a tar archive")
_OFFICE: Final = Message("a document of an office program")
_NOT_UTF8: Final = Message("text that is not UTF-8")
_CP949: Final = Message("Korean text in CP949 (EUC-KR)")
TEXTS: Final = (_NOT_UTF8, _CP949)
"""What is text with an encoding that only its bytes suggest."""
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", _UTF32),
    (b"\x00\x00\xfe\xff", _UTF32),
    (b"\xff\xfe", _UTF16),
    (b"\xfe\xff", _UTF16),
    (b"\x1f\x8b", Message("a file compressed with gzip")),
    (b"BZh", Message("a file compressed with bzip2")),
    (b"\xfd7zXZ\x00", Message("a file compressed with xz")),
    (b"\x28\xb5\x2f\xfd", Message("a file compressed with Zstandard")),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"PK\x07\x08", _ZIP),
    (b"Rar!\x1a\x07", Message("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Message("a 7-Zip archive")),
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"%PDF", Message("a PDF document")),
    (b"PAR1", Message("a Parquet file")),
    (b"SQLite format 3", Message("an SQLite database")),
)
_TAR_HEADER: Final = 512
_TAR_SUM: Final = slice(148, 156)
_NO_TEXT: Final = tuple(one for one in _MARKS if one[1] not in {_UTF16, _UTF32})
_RDF_XML: Final = re.compile(rb"<rdf:RDF[\s>]")
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|table)[\s>]", re.IGNORECASE)
_HANGUL: Final = re.compile("[가-힣]{2}")
_MANY: Final = 0.2
"""The share of zero bytes at even or at odd places that tells UTF-16 from other text."""


def look(head: bytes) -> Message | None:
    """Return what a file that begins with these bytes is; None for text in UTF-8."""
    if packed := look_packed(head):
        return packed
    if head and not head.strip(b"\x00"):
        return Message("nothing but zero bytes, as a full disk or a crash leaves behind")
    if b"\x00" in head:
        return _with_zeros(head)
    return None if _decodes(head, "utf-8") else _other_text(head)


def look_packed(head: bytes) -> Message | None:
    """Return what a file of a known kind is by its mark: an archive may hold lines as they are."""
    marked = next((what for mark, what in _MARKS if head.startswith(mark)), None)
    return _TAR if marked is None and _is_tar(head) else marked


def look_at_binary(head: bytes) -> Message | None:
    """Return what a file is that holds no lines of text in any encoding; None for others."""
    if head and not head.strip(b"\x00"):
        return look(head)
    marked = next((what for mark, what in _NO_TEXT if head.startswith(mark)), None)
    return _TAR if marked is None and _is_tar(head) else marked


def look_at_markup(head: bytes) -> Message | None:
    """Return what a text is instead of a table or of statements, by its first characters."""
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _RDF_XML.search(head):
        return Message("RDF/XML")
    if _HTML.match(text):
        return Message("a page of HTML")
    if text.startswith(b"<?xml"):
        return Message("XML")
    if text.startswith((b"{", b"[{")) or (text.startswith(b"[") and text[1:].lstrip()[:1] in b'{"'):
        return Message("JSON")
    return None


def look_at_text(head: bytes) -> Message | None:
    """Return what a file is instead of lines of JSON; None if it may be such lines."""
    if seen := look(head):
        return seen
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    first = text.partition(b"\n")[0].strip()
    if text.startswith(b"<"):
        return Message("HTML or XML")
    if text.startswith((b"[", b"{")):
        return _other_json(text, first)
    if any(mark in first for mark in (b",", b";", b"\t")):
        return Message("a table (CSV)")
    return None


def _other_json(text: bytes, first: bytes) -> Message | None:
    """Return what JSON is that is no lines of objects; `first` is its first line."""
    if text.startswith(b"["):
        return Message("one JSON list, where each object should have a line of its own")
    if _is_run_together(first):
        return Message("several JSON objects on one line, where each should have a line of its own")
    if b"\n" in text and not first.endswith(b"}"):
        return Message("JSON with line breaks, where each object should have a line of its own")
    return None


def _is_run_together(line: bytes) -> bool:
    """Return whether another object follows the first one of a line."""
    text = line.decode(errors="ignore")
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    return text[end:].lstrip(" \t,;").startswith("{")


def is_list(head: bytes) -> bool:
    """Return whether a text begins as a JSON list of objects does."""
    begin = b"".join(head.removeprefix(codecs.BOM_UTF8).split(maxsplit=2)[:2])
    return begin.startswith(b"[{") or begin == b"["


def _is_tar(head: bytes) -> bool:
    """Return whether a file begins with the header of a tar archive, whose sum it states."""
    header = head[:_TAR_HEADER]
    stated = header[_TAR_SUM].strip(b" \x00")
    if len(header) < _TAR_HEADER or not stated.isdigit() or stated.strip(b"01234567"):
        return False
    counted = sum(header) - sum(header[_TAR_SUM]) + 8 * ord(" ")
    return int(stated, 8) == counted


def _with_zeros(head: bytes) -> Message:
    pairs = max(len(head) // 2, 1)
    most = max(head[start::2].count(0) for start in (0, 1)) / pairs
    return _UTF16 if most >= _MANY else Message("no text")


def _other_text(head: bytes) -> Message:
    if _decodes(head, "cp949") and _HANGUL.search(head.decode("cp949", errors="ignore")):
        return _CP949
    return _NOT_UTF8


def _decodes(head: bytes, encoding: str) -> bool:
    """Return whether bytes are text in an encoding; the last character may be cut."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True
