"""Vectors of what people say, kept in memory only: it is not written down."""

import threading
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from domain.errors import EncoderError
from embeddings.arrays import FloatArray
from embeddings.text.encoder import TextEncoder

_MOST: Final = 4_096
_PAUSE_S: Final = 30.0
"""After a failure nothing is asked for so long: every request would wait for the time-out."""


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
        while len(self._rows) > _MOST:
            self._rows.popitem(last=False)
