"""Vectors of the texts of postings, a row each."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import EncoderError
from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.sparse import Links
from embeddings.text.encoder import TextEncoder
from embeddings.text.lsa import Lsa


@dataclass(frozen=True, slots=True)
class Meanings:
    """Vectors, (n, width), of length 1; zeros for an empty text. They are kept as float16.

    Tables of the same postings share `vectors`; `rows` says which of them a table has. `failure`
    says why there are none although there is an encoder.
    """

    vectors: npt.NDArray[np.float16 | np.float32]
    rows: IntArray
    failure: EncoderError | None = None

    @classmethod
    def of(cls, vectors: FloatArray) -> "Meanings":
        """Keep vectors, a row each."""
        return cls(vectors.astype(np.float16), np.arange(len(vectors), dtype=np.int64))

    @classmethod
    def none(cls, size: int, failure: EncoderError | None = None) -> "Meanings":
        """Return vectors of no width."""
        nothing = np.zeros((size, 0), dtype=np.float16)
        return cls(nothing, np.arange(size, dtype=np.int64), failure)

    @property
    def width(self) -> int:
        """Return the length of a vector; 0 if nothing was encoded."""
        return int(self.vectors.shape[1])

    def only(self, rows: IntArray) -> "Meanings":
        """Keep these rows, in this order; nothing is copied."""
        return Meanings(self.vectors, self.rows[rows], self.failure)

    def unpacked(self) -> "Meanings":
        """Return the same rows as float32: twice as large, and several times as fast to take."""
        return Meanings(self.dense(), np.arange(len(self.rows), dtype=np.int64), self.failure)

    def stacked(self, other: "Meanings") -> "Meanings":
        """Append the rows of another; where one of them has no vectors, nothing has."""
        if self.width == other.width:
            vectors = np.concatenate([self.vectors[self.rows], other.vectors[other.rows]])
            rows = np.arange(len(vectors), dtype=np.int64)
            return Meanings(vectors, rows, self.failure or other.failure)
        if not len(self.rows) or not len(other.rows):
            return self if len(self.rows) else other
        return Meanings.none(len(self.rows) + len(other.rows), self.failure or other.failure)

    def dense(self) -> FloatArray:
        """Return the vectors of the rows, (rows, width), float32."""
        return self.vectors[self.rows].astype(np.float32, copy=False)


def encode_postings(
    encoder: TextEncoder | None, texts: Iterable[str], words: Index, counts: Links
) -> Meanings:
    """Return the vectors of postings; none, and why, if the encoder fails.

    Args:
        encoder: What encodes; None for no vectors.
        texts: The title and description of each posting, as far as they are read.
        words: The words that are counted.
        counts: How often each text has each word, (texts, words): it saves the default encoder
            from reading the texts again.
    """
    if encoder is None:
        return Meanings.none(counts.height)
    if isinstance(encoder, Lsa):
        return Meanings.of(encoder.of_counts(words.ids, counts))
    try:
        return Meanings.of(encoder.encode(list(texts)))
    except EncoderError as error:
        return Meanings.none(counts.height, error.again())
