"""Loops over the terms of postings."""

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray, IntArray
from embeddings.compiled import DOUBLE, DOUBLES, FLOATS, MARK, ROWS, TO_FLOATS, compiled

_NOT_KNOWN = np.float32(0.5)
_REMOTE = 2.0
"""Wholly remote; 1 is partly remote."""


@compiled(ROWS, DOUBLES, FLOATS, ROWS, DOUBLE, DOUBLE, MARK, TO_FLOATS)
def meet_terms(  # noqa: PLR0913, PLR0917 - postings, and what somebody asks for
    rows: IntArray,
    least_wage: DoubleArray,
    hours: FloatArray,
    remote: IntArray,
    wage_asked: float,
    hours_asked: float,
    remote_asked: bool,  # noqa: FBT001 - loops take no keywords
    found: FloatArray,
) -> None:
    """Set `found`, (k,), to the share of what is asked that some postings meet.

    Args:
        rows: The postings, (k,).
        least_wage: The least wage of all postings, 0 where unknown.
        hours: The hours of all postings, 0 where unknown.
        remote: How remote they are: -1 where unknown, 0, 1 or 2.
        wage_asked: The least wage that is asked for; NaN for none.
        hours_asked: The most hours that are asked for; NaN for none.
        remote_asked: Whether remote work is asked for.
        found: What is set.
    """
    asks_wage, asks_hours = not np.isnan(wage_asked), not np.isnan(hours_asked)
    asked = np.float32(int(asks_wage) + int(asks_hours) + int(remote_asked))
    for at in range(len(rows)):
        row, met = rows[at], np.float32(0.0)
        if asks_wage and least_wage[row] <= 0:
            met += _NOT_KNOWN
        elif asks_wage and least_wage[row] >= wage_asked:
            met += np.float32(1.0)
        if asks_hours and hours[row] <= 0:
            met += _NOT_KNOWN
        elif asks_hours and hours[row] <= hours_asked:
            met += np.float32(1.0)
        if remote_asked:
            met += np.float32(max(remote[row], 0) / _REMOTE)
        found[at] = met / asked
