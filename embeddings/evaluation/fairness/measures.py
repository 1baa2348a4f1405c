"""What lists give people: one value a person, of the lists and of what to compare these with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, IntArray
from embeddings.evaluation.fairness.background import Background
from embeddings.evaluation.measuring import SHOWN, Answers, Sitting, employers_of
from embeddings.evaluation.metrics import hits, ndcg
from embeddings.features.tables import Catalog

FULL: Final = "full list"
HIGH_WAGE: Final = "postings in the best paid quarter"
PERMANENT: Final = "permanent postings"
LARGE: Final = "postings of large employers"
WAGE: Final = "wage shown"
NDCG: Final = "NDCG@10"
FOUND: Final = "choice found in ten"
MET: Final = "interview found in ten"
MEASURES: Final = (FULL, HIGH_WAGE, PERMANENT, LARGE, WAGE, NDCG, FOUND, MET)

_LARGE_EMPLOYER: Final = 300
"""Employees; statistics of Korea draw the line between small and large employers here."""

_HIGH: Final = 0.75
_PER: Final = 1e6

DISCOUNT: Final = 1.0 / np.log2(np.arange(SHOWN) + 2.0)
"""The attention that each position gets (Singh and Joachims 2018): (10,), 1 for the first."""


Gain = Callable[[DoubleArray], DoubleArray]


@dataclass(frozen=True, eq=False)
class Measure:
    """A benefit or a quality of lists; more is better.

    `values` is (people,), NaN for those whom it is not about. `beside` is what it is compared
    with, the same of what people chose themselves, or of the oracle's lists.
    """

    name: str
    values: DoubleArray
    beside: DoubleArray | None


def measures(
    ours: Answers, oracle: Answers | None, sitting: Sitting, background: Background
) -> list[Measure]:
    """Return all measures of the lists of a method.

    Shares are those of the places of a list whose posting states what is asked. Wages are in
    million KRW a year, the mean over places discounted by their position.
    """
    full = np.asarray((ours.shown >= 0).all(axis=1), dtype=np.float64)
    return [
        Measure(FULL, mean_by_person(full, sitting), None),
        *_benefits(ours.shown, sitting, background),
        *_qualities(ours, oracle, sitting, background),
    ]


def _benefits(lists: IntArray, sitting: Sitting, background: Background) -> Iterator[Measure]:
    even = np.ones(SHOWN)
    for name, values in postings(sitting, background).items():
        shown = mean_of_places(lists, values, DISCOUNT if name == WAGE else even)
        chosen = values[sitting.targets]
        yield Measure(name, mean_by_person(shown, sitting), mean_by_person(chosen, sitting))


def _qualities(
    ours: Answers, oracle: Answers | None, sitting: Sitting, background: Background
) -> Iterator[Measure]:
    led = [background.interviewed.get((one.seeker, one.job), False) for one in sitting.questions]
    every, met = np.ones(len(led)), np.where(led, 1.0, np.nan)
    for name, gain, kept in ((NDCG, ndcg, every), (FOUND, hits, every), (MET, hits, met)):

        def of(one: Answers, gain: Gain = gain, kept: DoubleArray = kept) -> DoubleArray:
            return mean_by_person(np.asarray(gain(one.ranks) * kept), sitting)

        yield Measure(name, of(ours), None if oracle is None else of(oracle))


def postings(sitting: Sitting, background: Background) -> dict[str, DoubleArray]:
    """Return what each posting offers, NaN where it does not say: (jobs,) each."""
    catalog = sitting.catalog
    wage = np.where(catalog.jobs.wage > 0, catalog.jobs.wage, np.nan)
    offered = wage[sitting.offered & np.isfinite(wage)]
    high = float(np.quantile(offered, _HIGH)) if len(offered) else np.inf
    permanent = [float(background.permanent.get(job, np.nan)) for job in catalog.jobs.index.ids]
    return {
        HIGH_WAGE: np.where(np.isfinite(wage), wage >= high, np.nan),
        PERMANENT: np.array(permanent, dtype=np.float64),
        LARGE: _large(catalog),
        WAGE: wage / _PER,
    }


def _large(catalog: Catalog) -> DoubleArray:
    employers = employers_of(catalog)
    headcounts = np.append(catalog.headcounts, 0.0)[employers]  # no employer: the last one
    return np.where(headcounts > 0, headcounts >= _LARGE_EMPLOYER, np.nan)


def mean_of_places(lists: IntArray, values: DoubleArray, weights: DoubleArray) -> DoubleArray:
    """Return the weighted mean of what the postings of each list offer: (lists,).

    Args:
        lists: (lists, 10) rows of postings, -1 after the last.
        values: (jobs,), NaN for a posting that does not say; its place is ignored.
        weights: (10,) the weights of positions.
    """
    found = np.where(lists >= 0, values[lists], np.nan)
    known = np.isfinite(found) * weights
    total = (np.nan_to_num(found) * weights).sum(axis=1)
    return _divided(total, known.sum(axis=1))


def mean_by_person(values: DoubleArray, sitting: Sitting) -> DoubleArray:
    """Return the mean of each person's questions, NaN where none has a value: (people,)."""
    size = int(sitting.people.max(initial=-1)) + 1
    total, known = (
        np.bincount(sitting.people, weights=one, minlength=size).astype(np.float64)
        for one in (np.nan_to_num(values), np.isfinite(values))
    )
    return _divided(total, known)


def _divided(total: DoubleArray, count: DoubleArray) -> DoubleArray:
    return np.where(count > 0, total / np.maximum(count, 1e-12), np.nan)
