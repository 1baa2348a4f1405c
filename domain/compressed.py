"""Files that are compressed, read as what they hold."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from domain.errors import BadFileError

_OPENERS: Final[tuple[tuple[bytes, Callable[[Any], Any]], ...]] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
)
"""How files of each kind begin, and what reads them."""

SUFFIXES: Final = (".gz", ".bz2", ".xz")
"""What the names of such files end in; what a file is, its first bytes say."""


@contextmanager
def plain(path: Path, file: BinaryIO) -> Generator[BinaryIO]:
    """Yield the content of an open file, decompressed if it is gzip, bzip2 or xz.

    It is decompressed as it is read: memory does not depend on its size.

    Raises:
        BadFileError: The file is cut short or damaged, or cannot be read.
    """
    opener = _opener(file)
    try:
        if opener is None:
            yield file
            return
        with opener(file) as content:
            yield cast("BinaryIO", content)
    except EOFError:
        raise BadFileError(
            path, None, "is cut short: its compressed content does not end; get the file again"
        ) from None
    except (zlib.error, lzma.LZMAError):
        raise _damaged(path) from None
    except OSError as error:
        if error.errno is None:  # as gzip and bz2 report damage
            raise _damaged(path) from None
        raise BadFileError(path, None, "cannot be read ({error})", error=error.strerror) from None


def is_compressed(file: BinaryIO) -> bool:
    """Return whether an open file, at its beginning, is one that `plain` decompresses."""
    return _opener(file) is not None


def _opener(file: BinaryIO) -> Callable[[Any], Any] | None:
    head = file.read(max(len(mark) for mark, _ in _OPENERS))
    file.seek(0)
    return next((opener for mark, opener in _OPENERS if head.startswith(mark)), None)


def _damaged(path: Path) -> BadFileError:
    return BadFileError(
        path, None, "is damaged: its compressed content cannot be read; get the file again"
    )
