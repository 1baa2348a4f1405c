"""Secrets that are kept in files."""

from functools import cache
from pathlib import Path
from typing import Final

from domain.errors import BadFileError, MissingDataError

_MOST_BYTES: Final = 4_096


@cache
def read(file: Path) -> str:
    """Return the secret in a file, which is read once: it may be a pipe.

    Raises:
        MissingDataError: The file is missing, empty or cannot be read.
        BadFileError: It holds no secret. No message repeats what it holds.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise MissingDataError(
            file, "cannot be read as a secret ({error})", error=error.strerror
        ) from None
    if len(raw) > _MOST_BYTES:
        raise BadFileError(file, None, "is no secret: more than {most:,} bytes", most=_MOST_BYTES)
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise BadFileError(file, None, "is no secret: not text in UTF-8") from None
    if not text:
        raise MissingDataError(file, "is empty: write the secret into it, or unset the setting")
    if not text.isprintable():
        raise BadFileError(file, None, "is no secret: more than one line, or control characters")
    return text
