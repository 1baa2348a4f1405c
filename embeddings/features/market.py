"""What is usual in the market: wages for an occupation and a region, sizes of employers."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray, IntArray
from embeddings.features.tables import Catalog

_FEW: Final = 5
"""A median of fewer wages says little; that of a wider group is taken."""

_LARGE: Final = 1_000.0
_MANY: Final = 10.0


@dataclass(frozen=True, slots=True)
class Market:
    """The terms of postings beside what is usual, a row each.

    `usual` is the median wage in KRW a year for the occupation in the province, else for the
    occupation, else of all; 0 where unknown. `size` is the headcount of the employer, 0-1 on a
    logarithmic scale up to 1,000, and `openings` likewise up to 10.
    """

    usual: FloatArray
    size: FloatArray
    openings: FloatArray

    @classmethod
    def of(cls, catalog: Catalog, known: IntArray | None = None) -> "Market":
        """Take the medians over the postings `known` that state a wage; all, if not given."""
        jobs = catalog.jobs
        heads = jobs.employers.times(np.maximum(catalog.headcounts, 0.0))
        wages = jobs.wage if known is None else np.zeros_like(jobs.wage)
        if known is not None:
            wages[known] = jobs.wage[known]
        return cls(_usual(catalog, wages), _scaled(heads, _LARGE), _scaled(jobs.openings, _MANY))

    def only(self, rows: IntArray) -> "Market":
        """Keep these postings."""
        return Market(self.usual[rows], self.size[rows], self.openings[rows])


def _usual(catalog: Catalog, wages: DoubleArray) -> FloatArray:
    jobs = catalog.jobs
    occupation = jobs.occupations.first_columns()
    province = _province(catalog)
    both = occupation * (province.max(initial=0) + 2) + province
    usual = _medians(wages, np.zeros_like(occupation))
    for groups in (occupation, both):
        medians = _medians(wages, groups)
        usual = np.where((occupation >= 0) & (medians > 0), medians, usual)
    return usual.astype(np.float32)


def _medians(wages: DoubleArray, groups: IntArray) -> FloatArray:
    """Return the median wage of each row's group; 0 where fewer than 5 are known."""
    medians = np.zeros(len(wages), dtype=np.float32)
    stated = np.flatnonzero(wages > 0)
    if len(stated) == 0:
        return medians
    order = stated[np.lexsort((wages[stated], groups[stated]))]
    names, starts, counts = np.unique(groups[order], return_index=True, return_counts=True)
    middle = wages[order[starts + counts // 2]].astype(np.float32)
    at = np.minimum(np.searchsorted(names, groups), len(names) - 1)
    known = np.asarray((names[at] == groups) & (counts[at] >= _FEW))
    return np.asarray(np.where(known, middle[at], np.float32(0)), dtype=np.float32)


def _province(catalog: Catalog) -> IntArray:
    regions = catalog.jobs.regions.first_columns()
    tops = np.append(catalog.places.tops, -1)
    return tops[regions]


def _scaled(values: FloatArray, most: float) -> FloatArray:
    return np.asarray(np.minimum(np.log1p(values) / np.log1p(most), 1.0), dtype=np.float32)
