"""Recommendations: the stored list of the nightly run if it is valid, else computed now."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

from domain.clock import Clock
from domain.enums import EmptyReason
from domain.errors import NoModelError
from domain.evidence import Account, LeftOut
from domain.histories import profile_on
from domain.holdings import HeldSkills
from domain.ids import JobId, RunId, SeekerId, mint_random
from domain.matching import (
    Candidate,
    Profile,
    Ranked,
    RecommendationRun,
    RecommendationSet,
    Versions,
)
from domain.vocabulary import Label
from embeddings.ranking.candidates import rank_candidates
from embeddings.ranking.ranking import LISTED, Ranking
from graph.queries import candidates
from graph.queries import recommendations as queries
from graph.queries.recommendations import ListId, Standing
from graph.statement import Grouped
from graph.store import Store
from services.candidates import COMPARED, accounts_of
from services.editions.edition import Edition

SUPPORTED: Final = 5
"""The recommended occupations for which policies are listed."""

Compute: TypeAlias = Callable[[Profile, int], list[Ranked]]
Stored: TypeAlias = Callable[[Sequence[ListId], int, int], Grouped[Ranked]]


class Recommending:
    """Recommends for one request or command, from the edition that it started with.

    All that it computes belongs to one run, which names the edition.
    """

    def __init__(self, store: Store, edition: Edition, clock: Clock, model_folder: Path) -> None:
        """Read through `store`; errors about a missing model name `model_folder`."""
        self._store = store
        self._edition = edition
        self._clock = clock
        self._model_folder = model_folder

    def require_model(self) -> None:
        """Check that there is a trained model.

        Raises:
            NoModelError: Nothing is trained.
        """
        _ = self._ranking

    async def of_seekers(self, ids: Sequence[SeekerId]) -> list[RecommendationSet | None]:
        """Return each seeker's recommendation set; None for an unknown seeker.

        One trip. A stored list counts if this edition made it, for the profile as it is now.

        Raises:
            NoModelError: Nothing is trained.
        """
        found = await self._store.read_grouped(queries.stored(ids))
        return [await asyncio.to_thread(self._set, rows[0]) if rows else None for rows in found]

    async def accounts(self, one: RecommendationSet, ranked: Sequence[Ranked]) -> list[Account]:
        """Return the facts behind jobs or occupations of a set, and what is missing for them.

        They are computed from the edition for stored lists too, which count only while this
        edition and the profile are those of the list.
        """
        return await asyncio.to_thread(self._ranking.accounts, one.profile, ranked)

    async def variants(
        self, one: RecommendationSet, jobs: Collection[JobId]
    ) -> Mapping[JobId, tuple[JobId, ...]]:
        """Return the open postings that each of some jobs of a set stands for."""
        return await asyncio.to_thread(self._ranking.variants, one.profile, jobs)

    async def why_no_jobs(self, one: RecommendationSet) -> EmptyReason:
        """Return why the list of jobs of a set is empty."""
        return await asyncio.to_thread(self._ranking.why_no_jobs, one.profile)

    async def left_out(self, one: RecommendationSet, first: int, shown: int) -> LeftOut:
        """Return what is missing in the first jobs of a set, of which `shown` were found."""
        return await asyncio.to_thread(self._ranking.left_out, one.profile, first, shown)

    def why_no_courses(self) -> EmptyReason:
        """Return why a list of courses is empty."""
        is_open = bool(self._ranking.running_courses.any())
        return EmptyReason.NOTHING_SHARED if is_open else EmptyReason.NOTHING_OPEN

    def unplaced(self, profile: Profile) -> list[str]:
        """Return the ids of a profile that the ranking of the edition does not know.

        Nothing that can be ranked points to them, or they came after the edition, or they do
        not exist.

        Raises:
            NoModelError: Nothing is trained.
        """
        return self._ranking.unplaced(profile)

    async def of_profile(self, profile: Profile) -> RecommendationSet:
        """Return the recommendation set of somebody without an account.

        Raises:
            NoModelError: Nothing is trained.
        """
        held = self._ranking.held(profile)
        basis = await asyncio.to_thread(self._ranking.basis, profile)
        return RecommendationSet(self._run, held, profile, basis=basis)

    async def candidates(self, job: JobId) -> list[Candidate]:
        """Return people to whom a posting can be recommended and who consented, the best first.

        Raises:
            NoModelError: Nothing is trained.
        """
        ranking = self._ranking
        found = await self._store.read(candidates.of_job(job, COMPARED))
        people = [(one.id, profile_on(one, self._edition.day)) for one in found]
        return await asyncio.to_thread(rank_candidates, ranking, job, people)

    def is_open(self, job: JobId) -> bool:
        """Return whether a posting is open in the edition."""
        return job in self._ranking.open_jobs.index.positions

    async def accounts_of_candidates(self, some: Sequence[Candidate]) -> list[Account]:
        """Return the facts that an employer may read about each, and what they lack."""
        return await asyncio.to_thread(accounts_of, self._ranking, some)

    def held(self, profile: Profile) -> HeldSkills:
        """Return all skills of a profile, with the evidence of those not declared."""
        return self._ranking.held(profile)

    async def jobs(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Return ranked jobs of each set, at most `first` after a rank."""
        readable = after_rank + first <= LISTED
        return await self._ranked(
            sets, first, after_rank, self._ranking.jobs, queries.jobs if readable else None
        )

    async def courses(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Return ranked courses of each set, at most `first` after a rank."""
        readable = after_rank + first <= LISTED
        return await self._ranked(
            sets, first, after_rank, self._ranking.courses, queries.courses if readable else None
        )

    async def occupations(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Return ranked occupations of each set; these are never stored."""
        return await self._ranked(sets, first, after_rank, self._ranking.occupations, None)

    async def _ranked(
        self,
        sets: Sequence[RecommendationSet],
        first: int,
        after_rank: int,
        compute: Compute,
        stored: Stored | None,
    ) -> list[list[Ranked]]:
        """Read the rows of stored lists in one trip, and compute the others.

        Computed are those of sets that are not stored, of all sets without `stored`, and of
        a list that another run has just replaced. The edition and the profile are those of
        the list, so that the order and the scores are the same.
        """
        lists = {
            one: ListId(one.seeker, one.run.id) for one in sets if one.is_stored and one.seeker
        }
        rows: dict[ListId, list[Ranked]] = {}
        if stored is not None and lists:
            found = await self._store.read_grouped(stored(list(lists.values()), first, after_rank))
            rows = dict(zip(lists.values(), found, strict=True))
        return [
            (rows.get(lists[one]) if one in lists else None)
            or (await asyncio.to_thread(compute, one.profile, first + after_rank))[after_rank:]
            for one in sets
        ]

    def _set(self, one: Standing) -> RecommendationSet:
        profile = profile_on(one.history, self._edition.day)
        held = self._ranking.held(profile)
        run, stored = self._run, one.stored
        if (
            stored is not None
            and stored.run.edition == self._edition.id
            and stored.profile_version == profile.version
        ):
            run = stored.run
        basis = self._ranking.basis(profile)
        return RecommendationSet(run, held, profile, one.history.id, basis)

    @cached_property
    def _run(self) -> RecommendationRun:
        return new_run(self._edition, self._ranking, self._clock, computed_now=True)

    @property
    def _ranking(self) -> Ranking:
        if self._edition.ranking is None:
            raise NoModelError(self._model_folder)
        return self._edition.ranking


def new_run(
    edition: Edition, ranking: Ranking, clock: Clock, *, computed_now: bool
) -> RecommendationRun:
    """Return a run that begins now and uses this edition."""
    return RecommendationRun(
        id=RunId(mint_random(Label.RECOMMENDATION_RUN)),
        at=clock.timestamp(),
        versions=Versions(
            model=ranking.model.name,
            model_version=ranking.model.version,
            schemes=edition.schemes,
            data_version=edition.data.version,
            data_as_of=edition.data.as_of,
        ),
        computed_now=computed_now,
        edition=edition.id,
    )
