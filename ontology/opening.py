"""Published files, compressed or not, as bytes."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from domain import compressed, reading
from ontology import zipped


@contextmanager
def opened(path: Path) -> Generator[BinaryIO]:
    """Open a file at its beginning, decompressed if it is gzip, bzip2, xz or a ZIP of one file.

    Raises:
        BadFileError: It is not a regular file, cannot be read, or is damaged.
    """
    with (
        reading.opened(path) as raw,
        compressed.plain(path, raw) as plain,
        zipped.only_file(path, plain) as file,
    ):
        yield file


def plain_name(path: Path) -> Path:
    """Return the path without the ending of a compressed file."""
    endings = (*compressed.SUFFIXES, zipped.ENDING)
    return path.with_suffix("") if path.suffix.lower() in endings else path
