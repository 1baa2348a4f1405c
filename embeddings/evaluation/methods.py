"""What methods of ranking may know, and how they are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

import numpy as np

from domain.histories import History
from domain.ids import JobId, SeekerId
from embeddings.arrays import DoubleArray, IntArray
from embeddings.features.choices import Choice, crowd_of, interests_of
from embeddings.features.days import day_number
from embeddings.features.tables import Catalog
from embeddings.features.understanding import encoded, fitted
from embeddings.models.crowd import Crowd
from embeddings.sparse import Links
from embeddings.text.lsa import Lsa
from embeddings.threads import one_thread

Scorer: TypeAlias = Callable[[Choice], DoubleArray]
"""Returns a score for every posting of the catalogue, (jobs,); -inf for what is ruled out."""


@dataclass(frozen=True, eq=False)
class Material:
    """What a method may know at a moment: what people had done, and all postings.

    Histories end at that moment. `moment` is an ISO date; postings of that day and later ones are
    ranked, but nothing is counted in them. It is empty where there is no such day.
    """

    histories: tuple[History, ...]
    catalog: Catalog
    moment: str = ""

    @cached_property
    def interests(self) -> Mapping[SeekerId, frozenset[JobId]]:
        """Return the postings that each person was interested in."""
        return interests_of(self.histories)

    @cached_property
    def crowd(self) -> Crowd:
        """Return what people chose, over the postings of the catalogue."""
        return crowd_of(self.histories).over(self.catalog.jobs.index)

    def crowd_of_late(self, days: int | None) -> Crowd:
        """Return what people chose in the last days before the moment; ever, if it has no day."""
        if days is None or not self.moment:
            return self.crowd
        begin = (date.fromisoformat(self.moment) - timedelta(days=days)).isoformat()
        recent = [
            replace(one, interactions=tuple(i for i in one.interactions if i.at[:10] >= begin))
            for one in self.histories
        ]
        return crowd_of(recent).over(self.catalog.jobs.index)

    @cached_property
    def known(self) -> IntArray:
        """Return the rows of the postings before the moment; all where there is none."""
        posted = self.catalog.jobs.posted
        if not self.moment:
            return np.arange(len(posted), dtype=np.int64)
        return np.flatnonzero(posted < day_number(self.moment)).astype(np.int64)

    @cached_property
    def encoder(self) -> Lsa | None:
        """Return the default text encoder, fitted to the postings before the moment."""
        with one_thread():
            return fitted(self.catalog, self.known)

    @cached_property
    def encoded(self) -> Catalog:
        """Return the catalogue with the vectors of that encoder."""
        with one_thread():
            return encoded(self.catalog, self.encoder)

    @cached_property
    def taken(self) -> Links:
        """Return who was interested in what: (people with any interest, jobs), 0/1."""
        interests = [jobs for jobs in self.interests.values() if jobs]
        index = self.catalog.jobs.index
        rows = np.repeat(np.arange(len(interests)), [len(jobs) for jobs in interests])
        columns = index.locate(job for jobs in interests for job in sorted(jobs))
        kept = columns >= 0
        ones = np.ones(int(kept.sum()), dtype=np.float32)
        shape = (len(interests), len(index))
        return Links.at(rows[kept].astype(np.int64), columns[kept], ones, shape)


At: TypeAlias = Callable[[Material], Scorer]
"""Makes a scorer of what is known at a later moment; what was learned before stays."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way of ranking: `learn` takes the material of the beginning and a seed.

    `is_drawn` says whether the seed changes anything.
    """

    name: str
    learn: Callable[[Material, int], At]
    is_drawn: bool = False


def at_once(make: Callable[[Material], Scorer]) -> Callable[[Material, int], At]:
    """Return a `learn` for a method that only counts what is known at the moment."""
    return lambda _material, _seed: make
