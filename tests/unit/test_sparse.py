"""Products of sparse matrices that are computed otherwise where they are tall or wide."""

import numpy as np
import pytest
from scipy import sparse

from embeddings.arrays import FloatArray
from embeddings.sparse import Links

TALL = 20_000
WIDE = 1 << 20


def drawn(rows: int, columns: int, values: int, seed: int = 7) -> Links:
    draw = np.random.default_rng(seed)
    at = (draw.integers(0, rows, values), draw.integers(0, columns, values))
    return Links.at(*at, draw.random(values).astype(np.float32), (rows, columns))


def single_ones(others: float) -> Links:
    """Draw rows with a single 1, as postings have regions, but for a share of `others`."""
    draw = np.random.default_rng(7)
    many, at = int(TALL * others), draw.permutation(TALL)
    ones = at[many : TALL - 500]  # 500 rows are empty
    rows = np.concatenate([ones, at[:many], at[:many]])
    values = np.concatenate([np.ones(len(ones)), draw.random(2 * many)]).astype(np.float32)
    return Links.at(rows, draw.integers(0, 40, len(rows)), values, (TALL, 40))


@pytest.mark.parametrize("links", [single_ones(0.0), single_ones(0.1), single_ones(0.6)])
def test_a_tall_matrix_times_a_vector(links: Links) -> None:
    values = np.random.default_rng(1).random(40).astype(np.float32)

    np.testing.assert_allclose(links.times(values), links.matrix @ values, rtol=1e-6)


def test_a_few_rows_times_a_wide_matrix() -> None:
    left, right = drawn(5, 300, 60), drawn(300, WIDE, 4_000)
    wanted = sparse.csr_array(left.matrix @ right.matrix)

    found = left.product(right)

    assert (found.height, found.width) == (5, WIDE)
    assert abs(found.matrix - wanted).max() == 0.0
    assert found.matrix.nnz == wanted.nnz > 0


@pytest.mark.parametrize("rows", [[], [3], [4, 0, 4], list(range(50))])
def test_some_rows_in_an_order(rows: list[int]) -> None:
    links = drawn(50, 30, 200)

    found = links.only(np.array(rows, dtype=np.int64))

    assert found.matrix.toarray().tolist() == links.matrix.toarray()[rows].tolist()


def test_the_weighted_sum_of_few_rows() -> None:
    links = drawn(50, 30, 200)
    weights: FloatArray = np.zeros(50, dtype=np.float32)
    weights[[3, 17]] = (0.5, 2.0)

    wanted = weights @ links.matrix.toarray()
    np.testing.assert_allclose(links.summed(weights), wanted, rtol=1e-6)
