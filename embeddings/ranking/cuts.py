"""What hard facts cut from a list of postings: why nothing is left, and what is left out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import numpy as np

from domain.enums import DealBreaker, EmptyReason
from domain.evidence import LeftOut
from domain.ids import CertificationId
from domain.matching import Profile, Ranked, Wish
from embeddings.arrays import BoolArray
from embeddings.features.marks import Marks
from embeddings.features.space import Space
from embeddings.features.tables import Catalog, JobTable
from embeddings.ranking.hard_facts import acceptable, eligible, possible
from embeddings.ranking.licences import Licensed
from embeddings.ranking.titles import LIKELY


@dataclass(frozen=True, slots=True)
class Offered:
    """A person beside the open postings, `space` being that of these.

    `profile` is without wishes for which none is open, the `unfound` ones. `listed` ranks those of
    some postings that fit a profile.
    """

    profile: Profile
    unfound: tuple[Wish, ...]
    marks: Marks
    jobs: JobTable
    catalog: Catalog
    space: Space
    licensed: Licensed
    listed: Callable[[Profile, BoolArray, int], list[Ranked]]

    def why_empty(self) -> EmptyReason:
        """Return why no posting is recommended: what the last postings that fit were left out for.

        What was applied to counts as fitting; it is said that nothing fits only if nothing does.
        """
        jobs = self.jobs
        if len(jobs.index) == 0:
            return EmptyReason.NOTHING_OPEN
        if not acceptable(self.profile, self.marks, jobs).any():
            return EmptyReason.DEAL_BREAKERS
        if not self.listed(self.profile, np.ones(len(jobs.index), dtype=np.bool_), 1):
            return EmptyReason.NOTHING_SHARED
        return EmptyReason.DEAL_BREAKERS if self._without_breakers(1) else EmptyReason.NOT_ELIGIBLE

    def left_out(self, first: int, shown: int) -> LeftOut:
        """Return what is missing in a list of the first postings, of which `shown` were found.

        Deal-breakers are named for a list that is short; why it is empty is said anyway.
        """
        licences, missing = self._unlicensed(first)
        known, named = self.catalog.jobs.index.positions, self.profile.interactions
        return LeftOut(
            breakers=self._cut_by(first, shown) if 0 < shown < first else frozenset(),
            licences=licences,
            unlicensed=missing,
            unfound=tuple(one.title for one in self.unfound),
            unknown=len({one.job for one in named if one.job not in known}),
        )

    def _cut_by(self, first: int, shown: int) -> frozenset[DealBreaker]:
        """Return the deal-breakers for which some were left out that else were among the first.

        None, if as many are listed as without any: then a variant stands for each that is not.
        """
        if not self.profile.conditions.deal_breakers:
            return frozenset()
        best = self._without_breakers(first)
        if len(best) <= shown:
            return frozenset()
        jobs = self.jobs.only(self.jobs.index.find(one.id for one in best))
        return frozenset(
            one
            for one in self.profile.conditions.deal_breakers
            if not acceptable(_insisting(self.profile, {one}), self.marks, jobs).all()
        )

    def _unlicensed(self, first: int) -> tuple[tuple[tuple[CertificationId, int], ...], int]:
        """Return the licences for lack of which some were left out, and the number of these.

        They are postings of work that the person wants or knows, and that would be among the first
        if they held the licences.
        """
        profile, place = self.profile, (self.marks, self.jobs, self.licensed)
        tied = np.maximum(self.marks.wanted, self.marks.worked)
        own: BoolArray = self.space.linked.occupations.times(tied) >= LIKELY
        barred = (
            own & self.licensed.lacked_by(self.marks) & possible(profile, self.marks, self.jobs)
        )
        if not barred.any():
            return (), 0
        lacked = {one for one, _ in self.licensed.lacked_for(np.flatnonzero(barred), self.marks)}
        holder = replace(profile, certifications=profile.certifications | lacked)
        best = self.listed(holder, barred | eligible(profile, *place), first)
        shown = self.jobs.index.find(one.id for one in best)
        shown = shown[barred[shown]]
        return self.licensed.lacked_for(shown, self.marks), len(shown)

    def _without_breakers(self, first: int) -> list[Ranked]:
        mild = _insisting(self.profile, ())
        return self.listed(mild, eligible(mild, self.marks, self.jobs, self.licensed), first)


def _insisting(profile: Profile, on: Collection[DealBreaker]) -> Profile:
    return replace(profile, conditions=replace(profile.conditions, deal_breakers=frozenset(on)))
