"""Digests of sources: loading the same digest again is loading the same content."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from domain import regular
from domain.facts import Source

_READERS: Final = 3
"""Raise it when a reader states something else about the same files: then it is other content."""

_BLOCK: Final = 2**20
"""Bytes that are held at a time: files may be larger than memory."""


def digest(files: Iterable[Path], *rules: bytes) -> str:
    """Return 12 hexadecimal digits that distinguish one content of files from another.

    They cover the names of the files and where each ends, but not the folder. They also cover how
    the files are read: `rules` such as a mapping file, and the readers.

    Raises:
        BadFileError: One of them is not a regular file.
    """
    content = hashlib.sha256(b"%d\n" % _READERS)
    named = sorted((file.name, _of_file(file)) for file in set(files))
    for name, digits in named:
        content.update(f"{digits} {name!r}\n".encode())
    for rule in rules:
        content.update(hashlib.sha256(rule).digest())
    return content.hexdigest()[:12]


def _of_file(file: Path) -> str:
    """Return the digest of a file, which is read in blocks."""
    content = hashlib.sha256()
    with regular.opened(file) as opened:
        while block := opened.read(_BLOCK):
            content.update(block)
    return content.hexdigest()


def tied_to(source: Source, names: Mapping[str, str]) -> Source:
    """Return the source with a digest that also covers the concepts that its files name."""
    content = hashlib.sha256(source.digest.encode())
    for name in sorted(names):
        content.update(f"{name}\t{names[name]}\n".encode())
    return replace(source, digest=content.hexdigest()[:12])
