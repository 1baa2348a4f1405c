"""Which skills can substitute for another, judged against random pairs."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import FloatArray, IntArray
from embeddings.sparse import Links

_PAIRS: Final = 100_000
_SEED: Final = 7
_SAME: Final = 1.0 - 1e-5
_BLOCK: Final = 1_024
_NEIGHBOURS: Final = 20


@dataclass(frozen=True, slots=True)
class Calibration:
    """The cosine at which nearness starts: few random pairs exceed it."""

    cosine: float

    def closeness(self, cosines: FloatArray) -> FloatArray:
        """Map cosines to [0, 1]: 0 up to what chance reaches, 1 for the same direction."""
        span = max(1.0 - self.cosine, 1e-6)
        return np.asarray(np.clip((cosines - self.cosine) / span, 0.0, 1.0), dtype=np.float32)


def calibrate(left: FloatArray, right: FloatArray, *, share: float) -> Calibration:
    """Find the cosine that only the share `share` of random pairs of rows exceeds.

    The cosines of random pairs depend on the training, so no fixed threshold separates
    near from far. The same rows give the same calibration. Rows of zeros, of which
    nothing is known, are not drawn.
    """
    here, there = (rows[np.abs(rows).sum(axis=1) > 0] for rows in (left, right))
    cosines = _cosines(here, there)
    different = cosines[cosines < _SAME]
    chance = float(np.quantile(different, 1.0 - share)) if len(different) else 1.0
    return Calibration(max(0.0, chance))


def _cosines(here: FloatArray, there: FloatArray) -> FloatArray:
    """Return the cosines of all pairs if there are few, else of 100,000 drawn ones."""
    if len(here) * len(there) <= _PAIRS:
        return np.asarray(here @ there.T, dtype=np.float32).ravel()
    draw = np.random.default_rng(_SEED)
    one, other = (rows[draw.integers(0, len(rows), _PAIRS)] for rows in (here, there))
    return np.asarray(np.einsum("ij,ij->i", one, other), dtype=np.float32)


def neighbours(units: FloatArray, calibration: Calibration) -> Links:
    """Return the nearest others of each row, (n, n): closeness in (0, 1].

    A row chooses at most 20; the matrix is symmetric, so it may be chosen by more.
    Nothing is near itself.
    """
    count = len(units)
    parts = [
        _block(units, start, min(start + _BLOCK, count), calibration)
        for start in range(0, count, _BLOCK)
    ]
    empty = np.empty(0, dtype=np.int64)
    rows = np.concatenate([empty, *(part[0] for part in parts)])
    columns = np.concatenate([empty, *(part[1] for part in parts)])
    values = np.concatenate([np.empty(0, dtype=np.float32), *(part[2] for part in parts)])
    return _symmetric(rows, columns, values, count)


def _block(
    units: FloatArray, start: int, end: int, calibration: Calibration
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return (rows, columns, closeness) of the nearest others of some rows.

    Chance lets few pairs through, so sorting only these is faster than a partial sort of
    whole rows. Of equally near ones, the lowest columns are kept.
    """
    cosines = units[start:end] @ units.T
    cosines[np.arange(end - start), np.arange(start, end)] = -1.0
    rows, columns = np.nonzero(cosines > calibration.cosine)
    values = calibration.closeness(cosines[rows, columns])
    order = np.lexsort((columns, -values, rows))
    rows, columns, values = rows[order], columns[order], values[order]
    firsts = np.searchsorted(rows, rows)
    kept = (np.arange(len(rows)) - firsts < _NEIGHBOURS) & (values > 0)
    return rows[kept] + start, columns[kept], values[kept]


def _symmetric(rows: IntArray, columns: IntArray, values: FloatArray, count: int) -> Links:
    """Keep one value for each unordered pair and set it on both sides."""
    low, high = np.minimum(rows, columns), np.maximum(rows, columns)
    _, first = np.unique(low * count + high, return_index=True)
    low, high, values = low[first], high[first], values[first]
    return Links.at(
        np.concatenate([low, high]),
        np.concatenate([high, low]),
        np.concatenate([values, values]),
        (count, count),
    )
