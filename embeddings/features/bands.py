"""Numbers as bands: what the two-tower model has a vector for, where a number has no id."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from domain.matching import Conditions
from embeddings.arrays import BoolArray, DoubleArray, FloatArray, Index, IntArray
from embeddings.features.market import Market
from embeddings.features.tables import JobTable
from embeddings.sparse import Links

_WAGES: Final = (22e6, 26e6, 30e6, 35e6, 42e6, 55e6, 70e6)
"""KRW a year."""
_USUAL: Final = (-0.25, -0.12, -0.04, 0.04, 0.12, 0.25)
"""The logarithm of a wage beside the usual one."""
_YEARS: Final = (0.5, 1.5, 3.5, 5.5, 8.5, 13.0)
_HOURS: Final = (25.0, 35.0, 41.0, 46.0)
_SIZES: Final = (0.01, 0.3, 0.5, 0.7, 0.9)
"""Headcounts as `Market.size` has them."""

_MOST: Final = 10
"""No number has more bands, with band 0 for what is not known."""

PERSON_BANDS: Final = ("education", "years", "wage", "hours", "remote", "anybody")
"""The facets of people that are bands; `anybody` is the same for all."""

BANDS: Final = Index(tuple(map(str, range(_MOST))))


def posting_bands(jobs: JobTable, market: Market) -> Mapping[str, Links]:
    """Return the bands of postings by facet, each (postings, bands)."""
    stated = jobs.wage > 0
    beside = np.log(np.where(stated, jobs.wage, 1.0) / np.maximum(market.usual, 1.0))
    return {
        "wage": _links(_bands(jobs.wage, stated, _WAGES)),
        "wage-beside": _links(_bands(beside, stated & (market.usual > 0), _USUAL)),
        "education": _links(1 + jobs.education),
        "years": _links(_bands(jobs.career, jobs.career >= 0, _YEARS)),
        "hours": _links(_bands(jobs.hours, jobs.hours > 0, _HOURS)),
        "remote": _links(1 + jobs.remote),
        "size": _links(_bands(market.size, market.size >= 0, _SIZES)),
    }


def person_bands(education: int, years: float, wished: Conditions) -> Mapping[str, int]:
    """Return the band of a person by facet; `education` is -1 and `years` NaN where unknown."""
    return {
        "education": 1 + education,
        "years": 0 if np.isnan(years) else _band(years, _YEARS),
        "wage": _band(wished.wage, _WAGES) if wished.wage else 0,
        "hours": _band(wished.hours, _HOURS) if wished.hours else 0,
        "remote": int(wished.remote),
        "anybody": 0,
    }


def _band(value: float, edges: Sequence[float]) -> int:
    return 1 + bisect_right(edges, value)


def _bands(
    values: FloatArray | DoubleArray, is_known: BoolArray, edges: Sequence[float]
) -> IntArray:
    return np.where(is_known, 1 + np.searchsorted(edges, values, side="right"), 0)


def _links(bands: IntArray) -> Links:
    rows = np.arange(len(bands), dtype=np.int64)
    ones = np.ones(len(bands), dtype=np.float32)
    return Links.at(rows, bands, ones, (len(bands), _MOST))
