"""The dump file: gzipped JSON Lines, verified as a whole before any of it is used.

docs/dump-format.md describes each line.
"""

import gzip
import hashlib
import os
import zlib
from collections.abc import AsyncIterable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from domain import regular
from domain.errors import BadFileError, BadIdError, MissingDataError
from graph.drafts import drafted
from graph.moving.content import Content, EdgeRecord, NodeRecord, Record, encoded

FORMAT: Final = "iljari-graph"
VERSION: Final = 1
# The default level of zlib, a balance of time and size.
_COMPRESSION: Final = 6
_CUT_SHORT: Final = "is cut short; take the dump again, or another copy of the file"
_ALTERED: Final = "was altered or damaged; take the dump again, or another copy of the file"


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: version of the graph, time of the dump, and expected counts."""

    migration: int
    created_at: str
    nodes: dict[str, int]
    relationships: dict[str, int]

    @property
    def rows(self) -> int:
        """The number of nodes and relationships."""
        return sum(self.nodes.values()) + sum(self.relationships.values())


async def write(
    path: Path, header: Header, records: AsyncIterable[Record], advance: Callable[[int], None]
) -> Content:
    """Write a dump, mode 0600, and rename it to `path` when it is complete.

    `advance` is called with the number of records written since the last call.
    """
    try:
        with drafted(path) as draft:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with (
                os.fdopen(descriptor, "wb") as raw,
                gzip.GzipFile("", "wb", _COMPRESSION, raw, mtime=0) as file,
            ):
                return await _write(file, header, records, advance)
    except OSError as error:
        raise BadFileError(
            path, None, "the dump cannot be written ({error})", error=error.strerror
        ) from None


async def _write(
    file: gzip.GzipFile,
    header: Header,
    records: AsyncIterable[Record],
    advance: Callable[[int], None],
) -> Content:
    content, seal = Content(), hashlib.sha256()

    def add_line(line: bytes) -> None:
        seal.update(line + b"\n")
        file.write(line + b"\n")

    add_line(orjson.dumps(_header_line(header)))
    async for record in records:
        line = encoded(record)
        content.add(record, line)
        add_line(line)
        advance(1)
    file.write(orjson.dumps(_end_line(content, seal.hexdigest())) + b"\n")
    return content


def _header_line(header: Header) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "migration": header.migration,
        "createdAt": header.created_at,
        "nodes": header.nodes,
        "relationships": header.relationships,
    }


def _end_line(content: Content, seal: str) -> dict[str, Any]:
    return {
        "nodes": content.nodes.total(),
        "relationships": content.relationships.total(),
        "checksum": content.checksum,
        "sha256": seal,
    }


def check(path: Path, advance: Callable[[int, int], None]) -> tuple[Header, Content]:
    """Read a whole dump and verify that it is as it was written.

    `advance` is called with each step and with the total, which the first line states.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: It is no dump, of a newer format, truncated or altered.
    """
    content, seal = Content(), hashlib.sha256()
    lines = _lines(path)
    first = next(lines, b"")
    header = _header(path, first)
    seal.update(first)
    last = b""
    for number, line in enumerate(lines, start=2):
        if last:
            content.add(_record(path, number - 1, last), last.rstrip(b"\n"))
            seal.update(last)
            advance(1, header.rows)
        last = line
    _check_end(path, last, _end_line(content, seal.hexdigest()))
    if (header.nodes, header.relationships) != (content.nodes, content.relationships):
        raise BadFileError(path, None, _ALTERED)
    return header, content


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a dump that has been checked."""
    lines = _lines(path)
    next(lines)
    for number, line in enumerate(lines, start=2):
        if not line.startswith(b'{"nodes"'):
            yield _record(path, number, line)


def _lines(path: Path) -> Iterator[bytes]:
    regular.require_file(
        path, MissingDataError(path, "no such file; name one that `iljari graph dump` wrote")
    )
    try:
        with regular.opened(path) as raw, gzip.open(raw) as file:
            yield from file
    except EOFError:
        raise BadFileError(path, None, _CUT_SHORT) from None
    except gzip.BadGzipFile as error:
        seen = _ALTERED if "CRC" in str(error) or "length" in str(error) else _NO_DUMP
        raise BadFileError(path, None, seen) from None
    except zlib.error:
        raise BadFileError(path, None, _ALTERED) from None


_NO_DUMP: Final = "is not a dump of a graph; name a file that `iljari graph dump` wrote"


def _header(path: Path, line: bytes) -> Header:
    parsed = _parsed(line)
    if parsed.get("format") != FORMAT:
        raise BadFileError(path, 1, _NO_DUMP)
    if parsed.get("version") != VERSION:
        raise BadFileError(
            path,
            1,
            "is format version {seen}, this program reads {known}: upgrade the program",
            seen=parsed.get("version"),
            known=VERSION,
        )
    try:
        return Header(
            parsed["migration"], parsed["createdAt"], parsed["nodes"], parsed["relationships"]
        )
    except KeyError:
        raise BadFileError(path, 1, _ALTERED) from None


def _record(path: Path, number: int, line: bytes) -> Record:
    parsed = _parsed(line)
    try:
        record: Record = (
            NodeRecord(parsed["props"])
            if "node" in parsed
            else EdgeRecord(parsed["relationship"], parsed["start"], parsed["end"], parsed["props"])
        )
        if encoded(record) == line.rstrip(b"\n"):
            return record
    except (KeyError, TypeError, BadIdError):
        pass
    raise BadFileError(path, number, _ALTERED)


def _check_end(path: Path, line: bytes, expected: dict[str, Any]) -> None:
    parsed = _parsed(line)
    if parsed.keys() != expected.keys():
        raise BadFileError(path, None, _CUT_SHORT)
    if parsed != expected:
        raise BadFileError(path, None, _ALTERED)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        parsed = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return parsed if isinstance(parsed, dict) else {}
