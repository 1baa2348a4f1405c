"""Recommendations: what the nightly run stored, or computed now for who has nothing stored."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from domain.clock import timestamp
from domain.errors import NoModelError
from domain.histories import profile_at
from domain.ids import (
    CertificationId,
    CourseId,
    RunId,
    SeekerId,
    SkillId,
    label_of,
    mint_random,
)
from domain.matching import Profile, Ranked, RecommendationRun, RecommendationSet
from domain.records import PathStep
from domain.vocabulary import Label, Relation
from embeddings.features.histories import read_profile
from embeddings.ranking.ranking import Ranking
from graph.queries import recommendations as queries
from graph.queries.recommendations import Standing
from graph.statement import Grouped
from graph.store import Store

Compute: TypeAlias = Callable[[Profile, int], list[Ranked]]
Stored: TypeAlias = Callable[[Sequence[SeekerId], int, int], Grouped[Ranked]]


class RecommendationService:
    """Answers from the store where it can, else from the model, which needs no training for it."""

    def __init__(self, store: Store, recommender: Ranking | None, model_folder: Path) -> None:
        """Take the recommender of the trained model; without one only stored answers are there."""
        self._store = store
        self._recommender = recommender
        self._model_folder = model_folder

    async def of_seekers(self, ids: Sequence[SeekerId]) -> list[RecommendationSet | None]:
        """Give what each seeker's recommendations rest on; None for an unknown seeker.

        One trip.

        Raises: NoModelError if something has to be computed and nothing is trained.
        """
        stored = await self._store.read_grouped(queries.stored(ids))
        return [self._set(found[0]) if found else None for found in stored]

    async def of_profile(self, profile: Profile) -> RecommendationSet:
        """Give the basis of recommendations for somebody without an account; nothing is stored.

        Raises: NoModelError.
        """
        return RecommendationSet(self._run(), self._model().held(profile), profile=profile)

    async def jobs(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Give ranked jobs of each set, at most `first` after a rank."""
        return await self._ranked(sets, first, after_rank, self._jobs, queries.jobs)

    async def courses(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Give ranked courses of each set, at most `first` after a rank."""
        return await self._ranked(sets, first, after_rank, self._courses, queries.courses)

    async def occupations(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        """Give ranked occupations of each set; these are always computed, never stored."""
        computed = [one if one.profile else await self._with_profile(one) for one in sets]
        return [await self._compute(one, first, after_rank, self._occupations) for one in computed]

    async def _ranked(
        self,
        sets: Sequence[RecommendationSet],
        first: int,
        after_rank: int,
        compute: Compute,
        stored: Stored,
    ) -> list[list[Ranked]]:
        ready = [one.seeker for one in sets if one.profile is None and one.seeker is not None]
        rows = await self._store.read_grouped(stored(ready, first, after_rank)) if ready else []
        waiting = iter(rows)
        return [
            next(waiting)
            if one.profile is None
            else await self._compute(one, first, after_rank, compute)
            for one in sets
        ]

    async def _compute(
        self, one: RecommendationSet, first: int, after_rank: int, compute: Compute
    ) -> list[Ranked]:
        ranked = await asyncio.to_thread(compute, one.profile or Profile(), first + after_rank)
        return ranked[after_rank:]

    def _set(self, one: Standing) -> RecommendationSet:
        profile = profile_at(one.history, self._model().artifact.versions.data_as_of)
        held = self._model().held(profile)
        if one.stored is None:
            return RecommendationSet(self._run(), held, seeker=one.history.id, profile=profile)
        return RecommendationSet(one.stored.run, held, seeker=one.history.id)

    async def _with_profile(self, one: RecommendationSet) -> RecommendationSet:
        profile = await self._profile(one.seeker) if one.seeker else None
        return replace(one, profile=profile)

    async def _profile(self, seeker: SeekerId) -> Profile | None:
        """Read what is known of a seeker on the day on which the data stands."""
        return await read_profile(self._store, seeker, self._model().artifact.versions.data_as_of)

    def _run(self) -> RecommendationRun:
        return new_run(self._model(), computed_now=True)

    def _jobs(self, profile: Profile, first: int) -> list[Ranked]:
        return self._model().jobs(profile, first)

    def _courses(self, profile: Profile, first: int) -> list[Ranked]:
        return self._model().courses(profile, first)

    def _occupations(self, profile: Profile, first: int) -> list[Ranked]:
        return self._model().occupations(profile, first)

    def _model(self) -> Ranking:
        if self._recommender is None:
            raise NoModelError(self._model_folder)
        return self._recommender


def origin(
    seeker: SeekerId | None, skill: SkillId, via: CertificationId | CourseId | None
) -> tuple[PathStep, ...]:
    """Give the steps from a seeker to a skill of theirs; none for a list of skills."""
    if seeker is None:
        return ()
    if via is None:
        return (_free(Relation.HAS_SKILL, seeker, skill),)
    if label_of(via) is Label.CERTIFICATION:
        return _free(Relation.HOLDS, seeker, via), _free(Relation.ATTESTS, via, skill)
    return _free(Relation.COMPLETED, seeker, via), _free(Relation.TEACHES, via, skill)


def _free(relation: Relation, start: str, end: str) -> PathStep:
    return PathStep(relation, forward=True, cost=0.0, start=start, end=end)


def new_run(recommender: Ranking, *, computed_now: bool) -> RecommendationRun:
    """Name a computation that begins now."""
    run_id = RunId(mint_random(Label.RECOMMENDATION_RUN))
    return RecommendationRun(
        run_id, timestamp(), recommender.artifact.versions, computed_now=computed_now
    )
