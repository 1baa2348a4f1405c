"""One BLAS thread: the products of ranking are small, and waiting threads would spin.

On two busy cores a product of 14 x 128 x 2,140 took 11 ms with two threads and
0.2 ms with one.
"""

from contextlib import AbstractContextManager

import numpy as np  # noqa: F401 # pyright: ignore[reportUnusedImport] - loads the BLAS
from threadpoolctl import ThreadpoolController

_BLAS = ThreadpoolController().select(user_api="blas")


def one_thread() -> AbstractContextManager[object]:
    """Use one BLAS thread within the context; the previous number is restored after it."""
    limited: AbstractContextManager[object] = _BLAS.limit(limits=1)
    return limited
