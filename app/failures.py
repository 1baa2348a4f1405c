"""Errors that nobody foresaw: one line for the user, and where the program was in a file.

The file holds no message of an error and no argument of the command, since these may be data.
"""

import errno
import os
import secrets
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app import settings
from domain.clock import timestamp
from domain.errors import InputError, PlatformError, SystemRefusedError
from domain.messages import Message

_FILE: Final = "failures.log"
_REFUSALS: Final = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EEXIST,
        errno.EFBIG,
        errno.EIO,
        errno.EISDIR,
        errno.ELOOP,
        errno.EMFILE,
        errno.ENAMETOOLONG,
        errno.ENFILE,
        errno.ENODEV,
        errno.ENOENT,
        errno.ENOSPC,
        errno.ENOTDIR,
        errno.ENOTEMPTY,
        errno.ENXIO,
        errno.EPERM,
        errno.EROFS,
    }
)
"""What a system answers where the command asks for a file that it cannot have."""
_RIGHTS: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def refusal(error: Exception, home: Path) -> PlatformError | None:
    """Return what the system refused, if that is what the error says; None for any other.

    What it does not let the program write in `home` is said of that: its files have names that
    tell nothing to whoever chose the folder.
    """
    if not isinstance(error, OSError) or error.errno not in _REFUSALS:
        return None
    where = error.filename
    name = os.fsdecode(where) if isinstance(where, str | bytes) else None
    seen = error.strerror or ""
    if name is not None and error.errno in _RIGHTS and home.absolute() in _above(Path(name)):
        return InputError(
            "ILJARI_HOME is {home}, where {name} cannot be written ({seen}): correct its rights, "
            "or choose another ILJARI_HOME",
            home=home,
            name=name,
            seen=seen,
        )
    return SystemRefusedError(name, seen)


def _above(path: Path) -> tuple[Path, ...]:
    return (path.absolute(), *path.absolute().parents)


def unknown(error: BaseException) -> Message:
    """Write where an error came from into a file, and return the line that tells of it."""
    reference = secrets.token_hex(4)
    file = _written(f"{timestamp()} {reference}\n{''.join(_traces(error))}\n")
    if file is None:
        return Message(
            "an error that this program does not know ({kind}, reference {reference}); its trace "
            "could be written nowhere",
            kind=type(error).__name__,
            reference=reference,
        )
    return Message(
        "an error that this program does not know ({kind}): report it with the reference "
        "{reference} and its trace in {file}",
        kind=type(error).__name__,
        reference=reference,
        file=file,
    )


def _traces(error: BaseException) -> Iterator[str]:
    """Yield the frames of an error and of those that led to it, without their messages."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield f"{type(one).__module__}.{type(one).__qualname__}\n"
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}\n"
        one = one.__cause__ or one.__context__


def _written(text: str) -> Path | None:
    for folder in _folders():
        try:
            return _append(folder / _FILE, text)
        except OSError:
            continue
    return None


def _folders() -> Iterator[Path]:
    try:
        home = settings.read().home
        home.mkdir(parents=True, exist_ok=True)
        yield home
    except (PlatformError, OSError, ValueError):
        pass  # the settings themselves may be what is wrong
    try:
        yield Path(tempfile.mkdtemp(prefix="iljari-"))
    except OSError:
        return


def _append(file: Path, text: str) -> Path:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as opened:
        opened.write(text)
    return file
