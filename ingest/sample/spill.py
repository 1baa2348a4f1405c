"""Rows on disk in buckets, so that memory does not grow with their number."""

from pathlib import Path
from typing import Final

import numpy as np

from ingest.sample.hidden import Records

_BUFFERED: Final = 200_000


class Spill:
    """Rows of one record type, appended to bucket files and read back a bucket at a time."""

    def __init__(self, folder: Path, name: str, kind: "np.dtype[np.void]") -> None:
        """Name the files of a temporary folder; those that are there are read."""
        self._folder, self._name, self._kind = folder, name, kind
        self._waiting: dict[int, list[Records]] = {}
        self._count = 0

    def add(self, bucket: int, rows: Records) -> None:
        """Append rows."""
        self._waiting.setdefault(bucket, []).append(rows)
        self._count += len(rows)
        if self._count >= _BUFFERED:
            self.flush()

    def flush(self) -> None:
        """Write what waits in memory."""
        for bucket, rows in self._waiting.items():
            with self._path(bucket).open("ab") as file:
                file.write(np.concatenate(rows).tobytes())
        self._waiting, self._count = {}, 0

    def read(self, bucket: int) -> Records:
        """Return the rows of a bucket in the order in which they were added."""
        self.flush()
        path = self._path(bucket)
        if not path.exists():
            return np.zeros(0, dtype=self._kind)
        return np.fromfile(path, dtype=self._kind)

    def _path(self, bucket: int) -> Path:
        return self._folder / f"{self._name}-{bucket}.bin"
