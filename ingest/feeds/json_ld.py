"""JSON-LD as it stands in files and in pages: the things of a type, each with what it refers to.

Names may be written in full (`https://schema.org/title`, with http as well) or with a prefix
(`schema:title`); values may be objects with `@value`. Things may be in `@graph`, in lists, or
inside other things, and refer to each other by `@id`. Persons are left out wherever they are.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

from ingest.feeds import records

_PREFIX: Final = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)")
_BEFORE: Final = ("<!--", "//", "/*", "*/", "<![CDATA[")
_AFTER: Final = ("-->", "]]>", "//", "/*", "*/", ";")
_DEEPEST: Final = 30
_MOST: Final = 5_000
"""Values in one thing, references followed: a small document could be a large tree otherwise."""
_NO_PAGES: Final = ("mailto:", "tel:")


def blocks(text: str) -> list[str]:
    """Return the documents in a text: itself, or the scripts of a page that hold JSON-LD."""
    body = text.strip().removeprefix("\ufeff")
    if not body.startswith("<"):
        return [body] if body else []
    scripts = _Scripts()
    scripts.feed(body)
    scripts.close()
    return [one for part in scripts.found if (one := _unwrapped(part))]


def things(block: str, kinds: frozenset[str]) -> list[dict[str, Any]]:
    """Return the things of some types in a document; `@type` is the first of these types.

    Raises:
        BrokenError: It is no JSON.
    """
    _, content = records.record(block if block.startswith(("{", "[")) else f"[{block}]")
    named: dict[str, dict[str, Any]] = {}
    for node in _nodes(content, 0):
        if len(node) > 1 and isinstance(node.get("@id"), str):
            named.setdefault(node["@id"], node)
    found: list[dict[str, Any]] = []
    for node in _nodes(content, 0):
        kind = next((one for one in types(node) if one in kinds), None)
        if kind is not None:
            found.append(_whole(node, named, (), [_MOST]) | {"@type": kind})
    return found


def _unwrapped(script: str) -> str:
    """Return a script without what hid it from old browsers, and without a semicolon."""
    text, before = script.strip(), ""
    while text != before:
        before = text
        for one in _BEFORE:
            text = text.removeprefix(one).lstrip()
        for one in _AFTER:
            text = text.removesuffix(one).rstrip()
    return text


def types(node: dict[str, Any]) -> list[str]:
    """Return the types of a thing without the name of the vocabulary."""
    said = node.get("@type", "")
    several = said if isinstance(said, list) else [said]
    return [_PREFIX.sub("", one, count=1) for one in several if isinstance(one, str)]


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield all objects, outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _nodes(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)


def _whole(
    value: Any, named: dict[str, dict[str, Any]], above: tuple[str, ...], budget: list[int]
) -> Any:
    """Return a value with short names, and what it refers to in its place."""
    budget[0] -= 1
    if budget[0] < 0 or len(above) > _DEEPEST:
        return ""
    if isinstance(value, list):
        return [_whole(one, named, above, budget) for one in value]
    if not isinstance(value, dict):
        return "" if str(value).lower().startswith(_NO_PAGES) else value
    if "@value" in value:
        return value["@value"] if isinstance(value["@value"], str) else ""
    ref = value.get("@id")
    if isinstance(ref, str) and ref in named and ref not in above:
        value = named[ref] | value
        above = (*above, ref)
    if "Person" in types(value):
        return {}
    return {
        _PREFIX.sub("", name, count=1): _whole(one, named, (*above, ""), budget)
        for name, one in value.items()
    }


class _Scripts(HTMLParser):
    """Collects the content of scripts with JSON-LD."""

    def __init__(self) -> None:
        """Begin outside of any."""
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a script, if it is one of JSON-LD."""
        kind = next((value for name, value in attrs if name == "type"), None) or ""
        self._inside = tag == "script" and kind.split(";")[0].strip().lower() == (
            "application/ld+json"
        )
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a script."""
        self._inside = self._inside and tag != "script"

    def close(self) -> None:
        """End the page; a script that does not end is one too, if a broken one."""
        rest = self.rawdata
        super().close()
        if self._inside and not self.found[-1]:
            self.found[-1] = rest

    def handle_data(self, data: str) -> None:
        """Take what is in a script."""
        if self._inside:
            self.found[-1] += data
