"""What people remember of earlier sessions, on disk: memory does not grow with their number."""

import os
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.sample.calendar import DAYS
from ingest.sample.columns import IntArray, within
from ingest.sample.hidden import Records

DONE, SAVED, SEEN = range(3)
"""What is remembered: postings applied to or dismissed, saved, and opened."""

_PARTS: Final = (("done", 60), ("saved", 8), ("seen", 80))
_MEMORY: Final = np.dtype(
    [
        ("ended", "<i2"),
        ("counts", "<u2", (len(_PARTS),)),
        *((name, "<i4", (most,)) for name, most in _PARTS),
    ]
)


class RecordFile:
    """Records of a fixed size by number; those that were never written are empty."""

    def __init__(self, path: Path, kind: "np.dtype[np.void]") -> None:
        """Open a file, which is created if there is none."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT)
        self._kind = kind

    def read(self, numbers: IntArray) -> Records:
        """Return the records of these numbers."""
        size = self._kind.itemsize
        parts = [
            os.pread(self._file, size, number * size).ljust(size, b"\0")
            for number in numbers.tolist()
        ]
        return np.frombuffer(bytearray(b"".join(parts)), self._kind)

    def write(self, numbers: IntArray, records: Records) -> None:
        """Store the records of these numbers."""
        size, whole = self._kind.itemsize, records.tobytes()
        for place, number in enumerate(numbers.tolist()):
            os.pwrite(self._file, whole[place * size : (place + 1) * size], number * size)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


class Memories(RecordFile):
    """The memories of people; of long lists, the end is kept."""

    def __init__(self, path: Path) -> None:
        """Open a new file; who is not in it remembers nothing."""
        super().__init__(path, _MEMORY)

    def read(self, numbers: IntArray) -> Records:
        """Return what people remember; a search that has not ended ends after the last day."""
        memory = super().read(numbers)
        memory["ended"][memory["ended"] == 0] = DAYS
        return memory


def known(memory: Records, part: int, postings: int) -> IntArray:
    """Return, sorted, person * postings + row for all that people remember of a kind."""
    kept = memory[_PARTS[part][0]]
    at, place = np.nonzero(kept)
    return np.sort(at * postings + kept[at, place] - 1)


def holds(sorted_codes: IntArray, codes: IntArray) -> NDArray[np.bool_]:
    """Return (n,) whether each code is among sorted ones."""
    if not len(sorted_codes):
        return np.zeros(len(codes), dtype=np.bool_)
    places = np.minimum(np.searchsorted(sorted_codes, codes), len(sorted_codes) - 1)
    return np.asarray(sorted_codes[places] == codes)


def remember(memory: Records, part: int, at: IntArray, rows: IntArray) -> None:
    """Add (n,) postings to what people remember; `at` are their numbers, in order."""
    name, most = _PARTS[part]
    counts = memory["counts"][:, part].astype(np.int64)
    memory[name][at, (counts[at] + within(at, len(memory))) % most] = rows + 1
    memory["counts"][:, part] = counts + np.bincount(at, minlength=len(memory))
