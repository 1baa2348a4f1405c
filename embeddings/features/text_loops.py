"""Loops over texts as similarities of words."""

import numpy as np

from embeddings.arrays import FloatArray, IntArray
from embeddings.compiled import FLOATS, ROWS, TABLE, TO_FLOATS, TO_TABLE, compiled


@compiled(TABLE, ROWS, FLOATS, TO_FLOATS)
def weigh_titles(
    titles: FloatArray, ends: IntArray, weights: FloatArray, found: FloatArray
) -> None:
    """Set `found`, (words,), to the weighted sum, over kinds of titles, of the most similar one.

    `titles` is (words, k), of which each kind ends at one of `ends`, (kinds,).
    """
    for word in range(len(found)):
        total, start = np.float32(0.0), 0
        for kind in range(len(ends)):
            most = np.float32(0.0)
            for at in range(start, ends[kind]):
                most = max(most, titles[word, at])
            start = ends[kind]
            total += weights[kind] * most
        found[word] = total


@compiled(TABLE, ROWS, TO_TABLE)
def most_alike(alike: FloatArray, ends: IntArray, found: FloatArray) -> None:
    """Set `found`, (kinds, rows), to the largest of each kind of `alike`, (rows, k), 0 to 1."""
    for row in range(found.shape[1]):
        start = 0
        for kind in range(len(ends)):
            most = np.float32(0.0)
            for at in range(start, ends[kind]):
                most = max(most, alike[row, at])
            start = ends[kind]
            found[kind, row] = min(most, np.float32(1.0))
