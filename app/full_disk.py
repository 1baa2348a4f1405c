"""A full disk, however it shows: as an error of the system, of a library, or in a text."""

import errno
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph.engine_faults import NoSpaceError

_NUMBERS: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_SAID: Final = (os.strerror(errno.ENOSPC), os.strerror(errno.EDQUOT))
_SHORT_WRITE: Final = (" requested and ", " written")
"""What numpy says of an array that did not fit."""


def full_disk(error: BaseException, home: Path) -> NoSpaceError | None:
    """Return the error for a full disk if that is what an error, or its cause, is about.

    It names the file that did not fit where that is known, else `home`.
    """
    for one in _causes(error):
        if isinstance(one, OSError) and one.errno in _NUMBERS:
            return NoSpaceError(Path(os.fsdecode(one.filename)) if one.filename else home)
        text = str(one)
        if any(said in text for said in _SAID) or all(part in text for part in _SHORT_WRITE):
            return NoSpaceError(home)
    return None


@contextmanager
def writing_to(place: Path) -> Generator[None]:
    """Name the place in an error of the system that names none: a write knows no path."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            error.filename = str(place)
        raise


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it was raised from or while handling, each once."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__]
