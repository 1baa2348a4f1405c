"""The directions in which the rows of a sparse matrix differ most."""

from typing import Any, Final

import numpy as np
from scipy.sparse import linalg

from embeddings.arrays import FloatArray
from embeddings.sparse import Links

_SEED: Final = 7
_LINALG: Any = linalg
"""What is guessed of its types is wrong: it has none."""

_LEAST: Final = 1e-5
"""A smaller singular value, beside the largest one, is rounding."""


def main_directions(left: Links, right: Links, width: int) -> FloatArray:
    """Return the directions in which the rows of `left @ right` differ most, (columns, k).

    They are the right singular vectors of the largest singular values (Eckart and Young 1936), at
    most `width`, and fewer where the matrix has a lower rank; the product is not formed if it is
    large. The same matrices give the same directions.
    """
    height, columns = left.height, right.width
    if min(height, columns) <= 2 * width:
        dense = left.matrix @ right.matrix.toarray()
        _, values, found = np.linalg.svd(dense.astype(np.float64), full_matrices=False)
        values, found = values[:width], found[:width]
    else:
        product = _LINALG.LinearOperator(
            (height, columns),
            matvec=lambda one: left.matrix @ (right.matrix @ one),
            rmatvec=lambda one: right.matrix.T @ (left.matrix.T @ one),
            dtype=np.float64,
        )
        start = np.random.default_rng(_SEED).standard_normal(min(height, columns))
        _, values, found = _LINALG.svds(
            product, k=width, v0=start, solver="arpack", return_singular_vectors="vh"
        )
        order = np.argsort(-values)
        values, found = values[order], found[order]
    kept = found[values > _LEAST * values.max(initial=0.0)]
    signs = np.sign(kept[np.arange(len(kept)), np.abs(kept).argmax(axis=1)])
    return np.asarray((kept * signs[:, None]).T, dtype=np.float32)
