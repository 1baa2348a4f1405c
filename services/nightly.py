"""The nightly run: everybody's best jobs and courses, computed with one model and stored."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Final, TypeAlias

from domain.clock import timestamp
from domain.ids import RunId, SeekerId
from domain.matching import Profile, Ranked, RecommendationRun
from embeddings.features.histories import read_profiles
from embeddings.ranking.recommend import Recommender
from graph.queries import recommendations as queries
from graph.queries.recommendations import StoredRank
from graph.store import Store

JOBS: Final = 20
COURSES: Final = 5
_SEEKERS_A_UNIT: Final = 200

Known: TypeAlias = tuple[SeekerId, Profile]


async def store_all(
    store: Store,
    recommender: Recommender,
    run: RecommendationRun,
    progress: Callable[[int], None],
) -> int:
    """Store the 20 best jobs and 5 best courses of every seeker; gives how many seekers.

    A unit of 200 seekers is replaced whole, so a reader sees somebody's old list
    or the new one, and a run that was interrupted is simply run again.
    """
    await store.write(queries.put_run(run))
    done = 0
    async for part in _parts(store, recommender.versions.data_as_of):
        await _store_part(store, recommender, run, part)
        done += len(part)
        progress(len(part))
    await store.write(queries.finish_run(run.id, timestamp()))
    return done


async def is_stored(store: Store, recommender: Recommender) -> bool:
    """Say whether the last run that ended rests on this model and this data."""
    runs = await store.read(queries.runs())
    return bool(runs) and runs[0].versions == recommender.versions


async def _parts(store: Store, moment: str) -> AsyncIterator[list[Known]]:
    part: list[Known] = []
    async for known in read_profiles(store, moment):
        part.append(known)
        if len(part) == _SEEKERS_A_UNIT:
            yield part
            part = []
    if part:
        yield part


async def _store_part(
    store: Store, recommender: Recommender, run: RecommendationRun, part: Sequence[Known]
) -> None:
    jobs: list[StoredRank] = []
    courses: list[StoredRank] = []
    for seeker, profile in part:
        ranked = recommender.jobs(profile, JOBS)
        jobs.extend(_stored(seeker, ranked))
        courses.extend(_stored(seeker, recommender.courses(profile, COURSES, ranked)))
    await _replace(store, run.id, [seeker for seeker, _ in part], jobs, courses)


async def _replace(
    store: Store,
    run: RunId,
    seekers: Sequence[SeekerId],
    jobs: Sequence[StoredRank],
    courses: Sequence[StoredRank],
) -> None:
    await store.write(
        queries.clear(seekers), queries.put_jobs(run, jobs), queries.put_courses(run, courses)
    )


def _stored(seeker: SeekerId, ranked: Iterable[Ranked]) -> Iterable[StoredRank]:
    return (StoredRank(seeker, one.id, one.rank, one.score, one.factors) for one in ranked)
