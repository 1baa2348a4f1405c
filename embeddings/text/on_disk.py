"""Vectors of postings, kept in a file so that no text is encoded twice."""

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray
from embeddings.text.encoder import TextEncoder

_AT_A_TIME: Final = 512


@dataclass(frozen=True, slots=True)
class OnDisk:
    """An encoder whose vectors are kept in a file: no text is encoded twice.

    The file, one for each encoder, holds hashes of texts and vectors, float16. It may be deleted
    at any time; one that cannot be read is begun anew.
    """

    encoder: TextEncoder
    folder: Path

    @property
    def name(self) -> str:
        """Return the name of the encoder."""
        return self.encoder.name

    @property
    def width(self) -> int:
        """Return the length of a vector."""
        return self.encoder.width

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Return a row for each text; what was encoded stays when a later one fails.

        Raises:
            EncoderError: As the encoder raises it.
        """
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        with closing(self._opened()) as file:
            for start in range(0, len(texts), _AT_A_TIME):
                part = texts[start : start + _AT_A_TIME]
                rows[start : start + len(part)] = self._encoded(file, part)
        return rows

    @property
    def _file(self) -> Path:
        digest = hashlib.sha256(f"{self.name} {self.width}".encode()).hexdigest()[:12]
        return self.folder / f"{digest}.sqlite"

    def _opened(self) -> sqlite3.Connection:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            return _connected(self._file)
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)
            return _connected(self._file)

    def _encoded(self, file: sqlite3.Connection, texts: Sequence[str]) -> FloatArray:
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        known = self._known(file, keys)
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            short = self.encoder.encode(list(new.values())).astype(np.float16)
            found = short.astype(np.float32)
            known = {**known, **dict(zip(new, found, strict=True))}
            with file:
                file.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                    [(key, row.tobytes()) for key, row in zip(new, short, strict=True)],
                )
        return np.array([known[key] for key in keys], dtype=np.float32)

    def _known(self, file: sqlite3.Connection, keys: Sequence[bytes]) -> Mapping[bytes, FloatArray]:
        marks = ",".join("?" * len(keys))
        query = f"SELECT text, vector FROM vectors WHERE text IN ({marks})"  # noqa: S608 - marks
        found = {key: np.frombuffer(row, np.float16) for key, row in file.execute(query, keys)}
        whole = {key: row for key, row in found.items() if len(row) == self.width}
        return {key: row.astype(np.float32) for key, row in whole.items()}


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=60.0)
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
        )
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
