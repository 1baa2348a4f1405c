"""ZIP archives of one file, in which schemes are often published."""

import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from domain.errors import BadFileError

ENDING: Final = ".zip"
_MARK: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 1
_BESIDE: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@contextmanager
def only_file(path: Path, file: BinaryIO) -> Generator[BinaryIO]:
    """Yield the only file of an open ZIP archive, or the file itself if it is nothing like it.

    Raises:
        BadFileError: What the archive holds is damaged.
    """
    inner = _opened(file)
    if inner is None:
        yield file
        return
    try:
        with inner:
            yield inner
    except zipfile.BadZipFile:
        raise BadFileError(
            path, None, "is damaged: its compressed content cannot be read; get the file again"
        ) from None


def _opened(file: BinaryIO) -> BinaryIO | None:
    """Open the only file of an archive; None if it has several, or cannot be opened."""
    head = file.read(len(_MARK))
    file.seek(0)
    if head != _MARK:
        return None
    try:
        archive = zipfile.ZipFile(file)
        [only] = [one for one in archive.infolist() if not _is_beside(one)]
        if not only.flag_bits & _ENCRYPTED:
            return cast("BinaryIO", archive.open(only))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        pass  # the caller reads the bytes as they are, and says what they look like
    file.seek(0)
    return None


def _is_beside(one: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a folder, or what a system packs beside the files."""
    name = one.filename.rpartition("/")[2]
    return one.is_dir() or one.filename.startswith("__MACOSX/") or name in _BESIDE
