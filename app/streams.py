"""Standard output that loses nothing."""

import io
import os
import sys
from contextlib import suppress
from typing import Final, TextIO

from domain.errors import InputError

_UNKNOWN_LETTERS: Final = "backslashreplace"
"""What stands for a letter that an encoding does not have: `\\uac00`."""

_CLOSED_PIPE: Final = 141
"""128 and the number of SIGPIPE, as shells have it, on every system."""


def stand_in() -> None:
    """Put something in place of standard streams that are closed, which Python calls None.

    What is written to a closed output is refused as the system would: the answer would be lost.
    Files that are opened later would get the numbers 0 to 2, and with them what is printed.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def whole(stream: TextIO) -> TextIO:
    """Return a text stream that writes everything, in place of one that is not buffered.

    With PYTHONUNBUFFERED, the text stream of Python lies on the raw one, which writes as much
    as a pipe takes at once; the rest would be lost without an error. Letters that the encoding
    of the stream does not have are written as escapes.
    """
    raw = getattr(stream, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        buffered = io.BufferedWriter(raw)
        return io.TextIOWrapper(
            buffered, stream.encoding, errors=_UNKNOWN_LETTERS, line_buffering=True
        )
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=_UNKNOWN_LETTERS)
    return stream


def printable(text: str) -> str:
    """Return a text in one line: what would end a line or move the cursor stands as an escape."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def can_write(stream: TextIO, text: str) -> bool:
    """Return whether the encoding of a stream has all letters of a text."""
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def abandon(stream: TextIO) -> None:
    """Write no more to a stream that failed: Python would try again when the process ends."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def unread() -> int:
    """Write no more, and return the exit code: that of a program that a closed pipe ends."""
    abandon(sys.stdout)
    abandon(sys.stderr)
    return _CLOSED_PIPE


def failure(stream: TextIO) -> InputError | None:
    """Return the error of a stream that did not take all that was printed; else None.

    What it did not take is kept, so that it fails again. That nobody reads any more is none.
    """
    try:
        stream.flush()
    except BrokenPipeError:
        return None
    except OSError as error:
        return _full(error)
    except ValueError:  # it is closed
        return None
    return None


def write(text: str) -> None:
    """Write a text to standard output.

    Raises:
        BrokenPipeError: Nobody reads any more.
        InputError: It takes no more.
    """
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon(sys.stdout)
        raise _full(error) from error


def _full(error: OSError) -> InputError:
    return InputError("standard output takes no more ({error})", error=error.strerror or "")


def flush() -> None:
    """Write all that was printed.

    Raises:
        OSError: Standard output takes no more.
    """
    sys.stdout.flush()
