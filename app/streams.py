"""Standard output that loses nothing."""

import io
from typing import TextIO


def whole(stream: TextIO) -> TextIO:
    """Return a text stream that writes everything, in place of one that is not buffered.

    With PYTHONUNBUFFERED, the text stream of Python lies on the raw one, which writes as much
    as a pipe takes at once; the rest would be lost without an error.
    """
    raw = getattr(stream, "buffer", None)
    if not isinstance(raw, io.RawIOBase):
        return stream
    buffered = io.BufferedWriter(raw)
    return io.TextIOWrapper(buffered, stream.encoding, stream.errors, line_buffering=True)
