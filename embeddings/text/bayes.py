"""Naive Bayes: which class a text belongs to, by what its n-grams say.

Multinomial, with additive smoothing (McCallum and Nigam 1998, "A comparison of event models for
naive Bayes text classification"). All classes are taken to be equally frequent.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray
from embeddings.sparse import Links

_SMOOTHING: Final = 0.1
_STRENGTH: Final = np.float32(2.0)
"""How often the n-grams of a text of length 1 count. These two gave the true classes of titles
the highest probabilities (decision 0029)."""

_LEAST: Final = np.float32(0.1)
_INSIDE: Final = np.float32(0.4)
"""A text of which less than this occurs in the texts of a class does not belong to it, however
little more of it occurs in others."""


@dataclass(frozen=True)
class Words:
    """What words say: `evidence` and `inside` (words, classes), `known` and `sizes` (words,)."""

    evidence: FloatArray
    inside: FloatArray
    known: FloatArray
    sizes: FloatArray


@dataclass(frozen=True)
class Bayes:
    """What n-grams say about classes.

    `evidence` is (n-grams, classes), the logarithm of 1 + count / smoothing, and `totals`
    (classes,) that of all counts of a class, inf for one without texts.
    """

    evidence: Links
    totals: FloatArray

    @classmethod
    def of(cls, texts: Links) -> "Bayes":
        """Learn from the summed texts of each class, (classes, n-grams)."""
        counts = texts.valued(texts.data * _STRENGTH)
        sums = counts.row_sums
        smoothing = _SMOOTHING * len(counts.used_columns)
        totals = np.where(sums > 0, np.log(np.maximum(sums + smoothing, 1e-6)), np.inf)
        logs = np.log1p(counts.data / np.float32(_SMOOTHING))
        return cls(counts.valued(logs).turned(), totals.astype(np.float32))

    def shares(self, texts: Links) -> FloatArray:
        """Return the probability of each class for texts, (texts, n-grams): (texts, classes).

        What is below a tenth is 0, and so is what a class does not share enough n-grams for.
        """
        return _shares(self.of_words(texts), self.totals)

    def of_words(self, units: Links) -> Words:
        """Return what words, (words, n-grams), say, for many texts made of them."""
        return Words(
            units.dense(self.evidence),
            units.dense(self._occurs),
            units.times(self._is_known),
            units.row_sums,
        )

    def shares_of(self, texts: Links, words: Words) -> FloatArray:
        """Return what `shares` returns for the same texts as words: (texts, words)."""
        parts = (words.evidence, words.inside, words.known, words.sizes)
        return _shares(Words(*(texts.times(part) for part in parts)), self.totals)

    @cached_property
    def _occurs(self) -> Links:
        return self.evidence.present()

    @cached_property
    def _is_known(self) -> FloatArray:
        """Mark the n-grams that occur in any class; others say nothing."""
        counts = np.diff(self.evidence.indptr)
        return np.asarray(counts > 0, dtype=np.float32)


def _shares(said: Words, totals: FloatArray) -> FloatArray:
    logs = _STRENGTH * (said.evidence - np.outer(said.known, np.minimum(totals, 1e6)))
    if not logs.size:
        return logs
    chances = np.exp(logs - logs.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    is_inside = (said.inside >= _INSIDE * said.sizes[:, None]) & (said.inside > 0)
    return np.where(is_inside & (chances >= _LEAST), chances, np.float32(0.0))
