"""People and what they remember, in files of fixed-size records."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.calendar import DAYS
from ingest.sample.hidden import Person
from ingest.sample.sessions import Memory

_MOST_DONE, _MOST_SAVED, _MOST_SEEN = 60, 8, 80
_MEMORY: Final = np.dtype(
    [
        ("ended", "<i2"),
        ("done", "<i4", (_MOST_DONE,)),
        ("saved", "<i4", (_MOST_SAVED,)),
        ("seen", "<i4", (_MOST_SEEN,)),
    ]
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one person at a time from a file of records."""

    file: int
    kind: "np.dtype[np.void]"

    def person(self, number: int) -> Person:
        """Return the person of a number."""
        size = self.kind.itemsize
        read = np.frombuffer(os.pread(self.file, size, number * size), self.kind)
        person: Person = read[0]
        return person


class Memories:
    """The memories of people in a file; rows are stored by number plus one, 0 is empty."""

    def __init__(self, path: Path) -> None:
        """Open a new file; who is not in it remembers nothing."""
        self._file = os.open(path, os.O_RDWR | os.O_CREAT)

    def read(self, number: int) -> Memory:
        """Return what a person remembers."""
        raw = os.pread(self._file, _MEMORY.itemsize, number * _MEMORY.itemsize)
        if len(raw) < _MEMORY.itemsize:
            return Memory()
        row = np.frombuffer(raw, _MEMORY)[0]
        kept = {
            part: [one - 1 for one in row[part].tolist() if one]
            for part in ("done", "saved", "seen")
        }
        return Memory(int(row["ended"]) or DAYS, **kept)

    def write(self, number: int, memory: Memory) -> None:
        """Store what a person remembers; of long lists, the end."""
        row = np.zeros(1, dtype=_MEMORY)
        row["ended"] = memory.ended
        for part, kept, most in (
            ("done", memory.done, _MOST_DONE),
            ("saved", memory.saved, _MOST_SAVED),
            ("seen", memory.seen, _MOST_SEEN),
        ):
            last = kept[-most:]
            row[part][0, : len(last)] = [one + 1 for one in last]
        os.pwrite(self._file, row.tobytes(), number * _MEMORY.itemsize)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
