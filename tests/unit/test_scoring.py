"""The best rows are those of a full sort, however long the list and however equal the scores."""

import numpy as np
import pytest

from embeddings.arrays import FloatArray
from embeddings.ranking.scoring import best

DRAWN = np.random.default_rng(7)


def scores(kind: str, size: int) -> FloatArray:
    at = np.arange(size)
    kinds = {
        "drawn": DRAWN.random(size),
        "few values": DRAWN.integers(3, size=size),
        "ascending": at,
        "descending": -at,
        "high where a sample is taken": at % 32 == 0,
        "low where a sample is taken": at % 16 > 0,
    }
    return np.asarray(kinds[kind], dtype=np.float32)


@pytest.mark.parametrize("size", [0, 1, 30, 3_000])
@pytest.mark.parametrize(
    "kind",
    [
        "drawn",
        "few values",
        "ascending",
        "descending",
        "high where a sample is taken",
        "low where a sample is taken",
    ],
)
def test_the_best_rows_are_those_of_a_full_sort(kind: str, size: int) -> None:
    found = scores(kind, size)
    for first in (0, 1, 20, 100, 1_500):
        for share in (0.0, 0.02, 0.7, 1.0):
            candidates = DRAWN.random(size) < share
            rows = np.flatnonzero(candidates)
            expected = sorted(rows.tolist(), key=lambda row: (-found[row], row))[:first]

            assert best(found, candidates, first).tolist() == expected
