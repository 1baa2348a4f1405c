"""Vectors that were computed before: of postings on disk, of people in memory only."""

import hashlib
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from domain.errors import EncoderError
from embeddings.arrays import FloatArray
from embeddings.text.encoder import TextEncoder

_AT_A_TIME: Final = 512
_MOST_IN_MEMORY: Final = 4_096
_PAUSE_S: Final = 30.0
"""After a failure nothing is asked for so long: every request would wait for the time-out."""


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


@dataclass(slots=True)
class InMemory:
    """An encoder that keeps the latest vectors in memory: what people say is not written down.

    After a failure it raises the same error for 30 s without asking again.
    """

    encoder: TextEncoder
    _rows: "OrderedDict[str, FloatArray]" = field(default_factory=OrderedDict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _failure: EncoderError | None = None
    _failed_at: float = 0.0

    @property
    def name(self) -> str:
        """Return the name of the encoder."""
        return self.encoder.name

    @property
    def width(self) -> int:
        """Return the length of a vector."""
        return self.encoder.width

    @property
    def failure(self) -> EncoderError | None:
        """Return the latest failure; None if there was none until now."""
        return self._failure

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Return a row for each text.

        Raises:
            EncoderError: As the encoder raises it, or as it did less than 30 s ago.
        """
        with self._lock:
            known = {text: self._rows[text] for text in texts if text in self._rows}
            failure = self._failure if time.monotonic() - self._failed_at < _PAUSE_S else None
        new = list(dict.fromkeys(text for text in texts if text not in known))
        if new:
            if failure is not None:
                raise failure.again()
            known.update(zip(new, self._asked(new), strict=True))
        with self._lock:
            self._remember(known)
        rows = [known[text] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.width)

    def __reduce__(self) -> tuple[type["InMemory"], tuple[TextEncoder]]:
        """Travel to another process without what is kept."""
        return InMemory, (self.encoder,)

    def _asked(self, texts: Sequence[str]) -> FloatArray:
        try:
            return self.encoder.encode(texts)
        except EncoderError as error:
            with self._lock:
                self._failure, self._failed_at = error.again(), time.monotonic()
            raise

    def _remember(self, known: Mapping[str, FloatArray]) -> None:
        for text, row in known.items():
            self._rows[text] = row
            self._rows.move_to_end(text)
        while len(self._rows) > _MOST_IN_MEMORY:
            self._rows.popitem(last=False)
