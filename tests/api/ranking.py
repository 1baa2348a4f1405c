"""A recommender that is small enough to check by hand, on the real stored recommendations."""

from collections.abc import Sequence

from domain.enums import FactorName
from domain.ids import RunId, SeekerId, SkillId
from domain.matching import (
    Factor,
    Profile,
    Ranked,
    RecommendationRun,
    RecommendationSet,
    Versions,
)
from graph.queries import recommendations
from graph.queries.recommendations import Standing, StoredRank
from graph.store import Store
from tests.api import world

VERSIONS = Versions("test-model", "1", ("ESCO 1.1.1", "NCS"), "abc", world.AS_OF)
STORED = RecommendationRun(RunId(world.RUN), "2026-11-02T03:00:00Z", VERSIONS, computed_now=False)
NOW = RecommendationRun(
    RunId("run_nnnnnnnnnnnnn"), "2026-11-03T09:00:00Z", VERSIONS, computed_now=True
)
MATCHES = Factor(FactorName.ESSENTIAL_SKILLS, 0.5, 0.3)
NEAR = Factor(FactorName.REGION, 1.0, 0.1)
CLOSES = (SkillId(world.DRONES),)
TEACHES = Factor(FactorName.FOCUS, 1.0, 0.2)
OTHER = Factor(FactorName.CAREER, 1.0, 0.2)


async def store_recommendations(store: Store) -> None:
    mina = SeekerId(world.MINA)
    jobs = [
        StoredRank(mina, Ranked(world.CODE_JOB, 1, 0.4, (MATCHES, NEAR))),
        StoredRank(mina, Ranked(world.FLY_JOB, 2, 0.2, (OTHER,))),
    ]
    courses = [StoredRank(mina, Ranked(world.DRONE_COURSE, 1, 0.2, (TEACHES,), closes=CLOSES))]
    await store.write(
        recommendations.put_run(STORED),
        recommendations.clear([mina]),
        recommendations.put_lists(STORED.id, [(mina, "v")]),
        recommendations.put_jobs(STORED.id, jobs),
        recommendations.put_courses(STORED.id, courses),
        recommendations.finish_run(STORED.id, world.AS_OF),
    )


class SmallRecommender:
    """Reads what is stored; for a profile it always recommends the same, by its skills alone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of_seekers(self, ids: Sequence[SeekerId]) -> list[RecommendationSet | None]:
        groups = await self._store.read_grouped(recommendations.stored(ids))
        return [self._set(group[0]) if group else None for group in groups]

    def _set(self, one: Standing) -> RecommendationSet | None:
        if one.stored is None:
            return None
        held = dict.fromkeys(one.history.skills)
        return RecommendationSet(one.stored.run, held, seeker=one.history.id)

    async def of_profile(self, profile: Profile) -> RecommendationSet:
        return RecommendationSet(NOW, dict.fromkeys(profile.skills), profile=profile)

    async def jobs(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        if all(one.seeker for one in sets):
            return await self._store.read_grouped(
                recommendations.jobs([one.seeker for one in sets if one.seeker], first, after_rank)
            )
        ranked = [
            Ranked(world.CODE_JOB, 1, 0.4, (MATCHES, NEAR)),
            Ranked(world.FLY_JOB, 2, 0.2, (OTHER,)),
        ]
        return [ranked[after_rank : after_rank + first] for _ in sets]

    async def courses(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        if all(one.seeker for one in sets):
            seekers = [one.seeker for one in sets if one.seeker]
            return await self._store.read_grouped(
                recommendations.courses(seekers, first, after_rank)
            )
        ranked = [Ranked(world.DRONE_COURSE, 1, 0.2, (TEACHES,), closes=CLOSES)]
        return [ranked[after_rank : after_rank + first] for _ in sets]

    async def occupations(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        ranked = [Ranked(world.DEVELOPER, 1, 0.4, (MATCHES,))]
        return [ranked[after_rank : after_rank + first] for _ in sets]
