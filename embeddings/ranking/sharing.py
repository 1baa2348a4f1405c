"""One copy of a ranking's arrays for several processes of a machine.

Pickle keeps the buffers of arrays apart (protocol 5, PEP 574). They are written to a file that each
process maps, so that the operating system holds them once; the rest is a few megabytes of ids.
"""

import mmap
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_ALIGNED: Final = 64
"""Bytes: the arrays begin at a cache line, as those that numpy allocates itself may."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An object without the buffers of its arrays, the file with these, and their places.

    It travels through pipes of our own processes only; nothing else is ever unpickled.
    """

    content: bytes
    file: Path
    places: tuple[tuple[int, int], ...]


def share(value: object, file: Path) -> Shared:
    """Write the buffers of the arrays in an object to a new file.

    Raises:
        OSError: The file cannot be written.
    """
    buffers: list[pickle.PickleBuffer] = []
    content = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
    places: list[tuple[int, int]] = []
    with file.open("xb") as out:
        for buffer in buffers:
            with buffer.raw() as raw:
                places.append((out.tell(), raw.nbytes))
                out.write(raw)
                out.write(bytes(-raw.nbytes % _ALIGNED))
        out.write(bytes(_ALIGNED))  # an empty file cannot be mapped
    return Shared(content, file, tuple(places))


def opened(shared: Shared) -> Any:
    """Return the object; its arrays lie in the file, and cannot be written to."""
    with shared.file.open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    buffers = [whole[start : start + size] for start, size in shared.places]
    return pickle.loads(shared.content, buffers=buffers)  # noqa: S301 - our own bytes
