"""Joining: several lines with the same id become one, in a memory that does not grow with the file.

Lines are first divided among files by their ids, so that all lines of an id are in the same file.
"""

import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import orjson

from ingest.feeds.private import private_file

_PARTS: Final = 64


def join_lines(
    path: Path, join: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]
) -> None:
    """Write a file again with one line for each id."""
    parts = path.with_name(f".{path.name}.parts")
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir(mode=0o700)
    try:
        _divide(path, parts)
        with private_file(path) as file:
            for part in sorted(parts.iterdir()):
                for data in _joined(part, join).values():
                    file.write(orjson.dumps(data) + b"\n")
    finally:
        shutil.rmtree(parts, ignore_errors=True)


def _divide(path: Path, parts: Path) -> None:
    files = [private_file(parts / f"{number:02}") for number in range(_PARTS)]
    try:
        with path.open("rb") as lines:
            for text in lines:
                key = orjson.loads(text)["id"].encode()
                files[zlib.crc32(key) % _PARTS].write(text)
    finally:
        for file in files:
            file.close()


def _joined(
    part: Path, join: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    with part.open("rb") as lines:
        for text in lines:
            data = orjson.loads(text)
            before = found.get(data["id"])
            found[data["id"]] = data if before is None else join(before, data)
    return found
