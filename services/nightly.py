"""The nightly run: everybody's best jobs and courses, computed with one model and stored."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, TypeAlias

from domain.clock import timestamp
from domain.ids import SeekerId
from domain.matching import Profile, RecommendationRun
from embeddings.features.histories import read_profiles
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import rank_shard
from graph.queries import recommendations as queries
from graph.queries.recommendations import StoredRank
from graph.store import Store

_SEEKERS_A_UNIT: Final = 200

Known: TypeAlias = tuple[SeekerId, Profile]


async def store_all(
    store: Store,
    recommender: Ranking,
    run: RecommendationRun,
    progress: Callable[[int], None],
) -> int:
    """Store the 20 best jobs and 5 best courses of every seeker; gives how many seekers.

    A unit of 200 seekers is replaced whole, so a reader sees somebody's old list
    or the new one, and a run that was interrupted is simply run again.
    """
    await store.write(queries.put_run(run))
    done = 0
    async for part in _parts(store, recommender.artifact.versions.data_as_of):
        await _store_part(store, recommender, run, part)
        done += len(part)
        progress(len(part))
    await store.write(queries.finish_run(run.id, timestamp()))
    return done


async def is_stored(store: Store, recommender: Ranking) -> bool:
    """Say whether the last run that ended rests on this model and this data."""
    runs = await store.read(queries.runs())
    return bool(runs) and runs[0].versions == recommender.artifact.versions


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
    store: Store, ranking: Ranking, run: RecommendationRun, part: Sequence[Known]
) -> None:
    lists = rank_shard(ranking, part)
    await store.write(
        queries.clear([one.seeker for one in lists]),
        queries.put_lists(run.id, [(one.seeker, one.profile_version) for one in lists]),
        queries.put_jobs(run.id, [StoredRank(one.seeker, r) for one in lists for r in one.jobs]),
        queries.put_courses(
            run.id, [StoredRank(one.seeker, r) for one in lists for r in one.courses]
        ),
    )
