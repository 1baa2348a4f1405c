"""What hard facts cut from a list of postings: why nothing is left, and what deal-breakers cost."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import numpy as np

from domain.enums import DealBreaker, EmptyReason
from domain.matching import Profile, Ranked
from embeddings.arrays import BoolArray
from embeddings.features.marks import Marks
from embeddings.features.tables import Catalog, JobTable
from embeddings.ranking.hard_facts import acceptable, eligible


@dataclass(frozen=True, slots=True)
class Offered:
    """A person beside the open postings; `listed` ranks those of some postings that fit them."""

    profile: Profile
    marks: Marks
    jobs: JobTable
    catalog: Catalog
    listed: Callable[[BoolArray, int], list[Ranked]]

    def why_empty(self) -> EmptyReason:
        """Return why no posting is recommended: what the last postings that fit were left out for.

        What was applied to counts as fitting; it is said that nothing fits only if nothing does.
        """
        jobs = self.jobs
        if len(jobs.index) == 0:
            return EmptyReason.NOTHING_OPEN
        if not acceptable(self.profile, self.marks, jobs).any():
            return EmptyReason.DEAL_BREAKERS
        if not self.listed(np.ones(len(jobs.index), dtype=np.bool_), 1):
            return EmptyReason.NOTHING_SHARED
        return EmptyReason.DEAL_BREAKERS if self._without_breakers(1) else EmptyReason.NOT_ELIGIBLE

    def cut_by(self, first: int) -> frozenset[DealBreaker]:
        """Return the deal-breakers for which some were left out that else were among the first."""
        best = self._without_breakers(first)
        shown = self.jobs.only(self.jobs.index.find(one.id for one in best))
        return frozenset(
            one
            for one in self.profile.conditions.deal_breakers
            if not acceptable(_insisting(self.profile, {one}), self.marks, shown).all()
        )

    def _without_breakers(self, first: int) -> list[Ranked]:
        mild = _insisting(self.profile, ())
        return self.listed(eligible(mild, self.marks, self.jobs, self.catalog), first)


def _insisting(profile: Profile, on: Collection[DealBreaker]) -> Profile:
    return replace(profile, conditions=replace(profile.conditions, deal_breakers=frozenset(on)))
