"""schema.org `JobPosting` and `Course` in JSON-LD: files, or pages that have been fetched already.

It is a way of publishing and no publisher, so it has no server: it is read from files alone.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

import orjson

from domain.masking import masked
from ingest.feeds import json_ld, schema_org_courses, schema_org_postings
from ingest.feeds.feed import LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import BrokenError
from ingest.feeds.schema_org_values import address, first, text

_STATING: Final = {"JobPosting": schema_org_postings.lines, "Course": schema_org_courses.lines}
_LONGEST: Final = 200
_PERSONAL: Final = (
    "accountablePerson", "alumni", "applicationContact", "author", "contactPoint",
    "contactPoints", "contributor", "editor", "email", "employee", "employees", "faxNumber",
    "founder", "instructor", "member", "performer", "telephone",
)  # fmt: skip


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State a posting or a course."""
    row = next(iter(rows.get(LIST, ())), {})
    yield from _STATING[row["@type"]](row, notes)


def parse(said: str) -> tuple[list[Record], list[str]]:
    """Return the postings and courses in a file, and a mark for each document that is broken.

    The text of a broken document is not kept: persons cannot be distinguished from others in it.
    """
    rows: list[Record] = []
    broken: list[str] = []
    for block in json_ld.blocks(said):
        try:
            found = json_ld.things(block, frozenset(_STATING))
        except BrokenError as error:
            broken.append(f"{error}: {len(block):,} characters, SHA-256 {_digest(block)}")
        else:
            rows += [one | {"@ref": reference(one)} for one in found]
    return rows, broken


def reference(node: dict[str, Any]) -> str:
    """Return what identifies a thing: its IRI, its identifier at its organisation, or its content.

    An address alone does not: a page may hold several postings.
    """
    own = next((one for one in [node.get("@id")] if isinstance(one, str) and ":" in one), None)
    firm = masked(text(node.get("hiringOrganization")) or text(node.get("provider")))
    title = masked(text(node.get("title")) or text(node.get("name")))
    said = node.get("identifier")
    number = text(first(said).get("value")) or text(said)
    if own:
        parts = [own]
    elif number:
        parts = [firm or text(first(said).get("name")), number]
    elif url := address(node.get("url")):
        parts = [url, title]
    else:
        parts = [_digest(orjson.dumps(node, option=orjson.OPT_SORT_KEYS).decode())]
    found = " ".join([*(["course"] if node["@type"] == "Course" else []), *filter(None, parts)])
    return found if len(found) <= _LONGEST else _digest(found)


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:24]


FEED: Final = Feed(
    id="schema-org",
    name="schema.org JobPosting, Course",
    licence="that of the publisher of each page",
    url="https://schema.org",
    key="",
    key_param="",
    lists=(Answers(LIST, "", root="", key=("@ref",)),),
    main="postings.jsonl",
    others=("courses.jsonl",),
    lines=lines,
    parse=parse,
    personal=frozenset(_PERSONAL),
    exact=frozenset({"@ref", "@id", "@type", "identifier", "url", "sameAs", "mainEntityOfPage"}),
)
