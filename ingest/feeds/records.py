"""Answers as records: XML and JSON, recognised by their content, in any encoding.

Entities of a document type are refused, so that a small answer cannot become a large one.
"""

import html
import json
import re
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError
from xml.etree.ElementTree import fromstring as plain_xml

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

_DECLARED: Final = re.compile(
    rb"<(?:\?xml[^>]{0,200}encoding|meta[^>]{0,200}charset)\s*=\s*[\"']?([\w.\-]{1,40})",
    re.IGNORECASE,
)
_HEAD: Final = 1_024
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_BARE: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(#?\w{1,32};)?")
_NO_CHARACTER: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ROOT: Final = re.compile(r"<([A-Za-z_][\w.\-]*)")
_DEEPEST: Final = 30
_DOCUMENT_TYPE: Final = "<!DOCTYPE"
"""What a document type begins with: XML has no other spelling of it."""


class BrokenError(ValueError):
    """An answer that is no record; `cut` if its end is missing, so that asking again may help."""

    def __init__(self, seen: str, *, cut: bool = False) -> None:
        """Say what was seen."""
        super().__init__(seen)
        self.cut = cut


def decoded(body: bytes, charset: str | None = None) -> str:
    """Return an answer as text: UTF-8 if it is valid, else as it declares, else CP949.

    Raises:
        BrokenError: It is text in none of these.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(body, "utf-16")
    declared = _DECLARED.search(body[:_HEAD])
    names = ["utf-8-sig", declared[1].decode() if declared else None, charset, "cp949"]
    for name in filter(None, names):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise BrokenError("text in an unknown encoding")


def record(text: str) -> tuple[str, dict[str, Any]]:
    """Return the name of the outermost element, empty for JSON, and what is in it.

    Raises:
        BrokenError: It is neither XML nor an object of JSON.
    """
    body = text.strip().removeprefix("\ufeff")
    if body.startswith(("{", "[")):
        return "", _json(body)
    if not body.startswith("<"):
        raise BrokenError("neither XML nor JSON", cut=not body)
    try:
        root = _parsed(_repaired(body))
    except DefusedXmlException:
        raise BrokenError("XML with a document type") from None
    except ParseError:
        raise BrokenError("XML that is broken", cut=_is_cut(body)) from None
    except (ValueError, RecursionError):
        raise BrokenError("XML that cannot be read") from None
    found = _content(root, 0)
    return _name(root), found if isinstance(found, dict) else {"": found}


def at(content: Any, path: tuple[str, ...]) -> Any:
    """Return what is at a path, None if nothing is; a list of one stands for its element."""
    for name in path:
        if isinstance(content, list) and len(content) == 1:
            content = content[0]
        content = content.get(name) if isinstance(content, dict) else None
    return content


def rows(content: Any, path: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the records at a path; its last names may be missing.

    The sources write `{"items": {"item": […]}}`, `{"items": […]}`, one record in the place of a
    list of one, and an empty text in the place of an empty list.
    """
    for name in path:
        if isinstance(content, list):
            inner = [one[name] for one in content if isinstance(one, dict) and name in one]
            if not inner:
                break
            content = [
                one for each in inner for one in (each if isinstance(each, list) else [each])
            ]
        else:
            content = content.get(name) if isinstance(content, dict) else None
    return listed(content)


def listed(content: Any) -> list[dict[str, Any]]:
    """Return records: one alone and none are lists too."""
    several = content if isinstance(content, list) else [content]
    return [one for one in several if isinstance(one, dict) and one]


def text(content: Any, *path: str) -> str:
    """Return the text at a path; empty if there is none, the first if there are several."""
    if len(path) == 1 and isinstance(content, dict):
        found = content.get(path[0])
    else:
        found = at(content, path)
    if isinstance(found, str):
        return found.strip()
    while isinstance(found, list) and found:
        found = found[0]
    return found.strip() if isinstance(found, str) else ""


def _parsed(body: str) -> Element:
    """Return the outermost element.

    Where no document type is declared there can be no entities of one, and the parser in C, which
    is several times as fast, reads the same.
    """
    if _DOCUMENT_TYPE not in body:
        return plain_xml(body)  # noqa: S314 - without a document type
    root: Element = fromstring(body, forbid_dtd=True)
    return root


def segments(body: str, tag: str) -> list[str]:
    """Return the elements of a name in XML that is broken somewhere, as text."""
    name = re.escape(tag)
    return re.findall(rf"<{name}(?:\s[^>]*)?>.*?</{name}\s*>", body, re.DOTALL)


def _as(body: bytes, name: str) -> str:
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        raise BrokenError("text in an unknown encoding") from None


def _repaired(body: str) -> str:
    """Escape what XML does not allow and the sources write: `&nbsp;`, `R&D`, control characters."""
    body = _NO_CHARACTER.sub("", _DECLARATION.sub("", body, count=1).lstrip())
    return _BARE.sub(_escaped, body) if "&" in body else body


def _escaped(found: re.Match[str]) -> str:
    if found[1] is None:
        return "&amp;"
    said = _NO_CHARACTER.sub("", html.unescape(found[0]))
    return html.escape(said, quote=False)


def _is_cut(body: str) -> bool:
    root = _ROOT.search(_DECLARATION.sub("", body, count=1))
    return root is None or not re.search(rf"</{re.escape(root[1])}\s*>\s*$", body)


def _name(element: Element) -> str:
    name: str = element.tag
    return name.rpartition("}")[2] if name[:1] == "{" else name


def _content(element: Element, depth: int) -> Any:
    """Return the text of an element, or its children by name; several of a name are a list."""
    if depth > _DEEPEST:
        raise BrokenError("XML of too many levels")
    if not len(element):
        return (element.text or "").strip()
    found: dict[str, Any] = {}
    for child in element:
        name = _name(child)
        value = _content(child, depth + 1) if len(child) else (child.text or "").strip()
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found


def _json(body: str) -> dict[str, Any]:
    try:
        found = _loaded(body)
        for _ in range(2):  # {"returnJSON": "{\"…\"}"}, or text of JSON within JSON
            if isinstance(found, dict) and len(found) == 1:
                (inner,) = found.values()
                if isinstance(inner, str) and inner.lstrip().startswith("{"):
                    found = _loaded(inner)
    except (ValueError, RecursionError):
        raise BrokenError("JSON that is broken", cut=not body.endswith(("}", "]"))) from None
    found = _texts(found, 0)
    return found if isinstance(found, dict) else {"": found}


def _loaded(body: str) -> Any:
    """Read JSON with numbers as they are written; texts may hold lines and tabs unescaped."""
    return json.loads(body, strict=False, parse_int=str, parse_float=str, parse_constant=str)


def _texts(value: Any, depth: int) -> Any:
    """Return JSON with every plain value as text, as XML has them; null is the empty text."""
    if depth > _DEEPEST:
        raise BrokenError("JSON of too many levels")
    if isinstance(value, dict):
        return {name: _texts(one, depth + 1) for name, one in value.items()}
    if isinstance(value, list):
        return [_texts(one, depth + 1) for one in value]
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value)
