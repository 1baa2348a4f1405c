"""The nightly run: everybody's best jobs and courses, computed with one edition and stored."""

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from domain.clock import Clock
from domain.errors import NoModelError
from domain.ids import RunId, SeekerId
from domain.matching import Profile
from embeddings.features.histories import read_profiles
from embeddings.ranking.shards import RankedLists, rank_shard
from graph.queries import recommendations as queries
from graph.queries.recommendations import StoredRank
from graph.store import Store
from services.editions.edition import Edition
from services.recommending import new_run

SHARD: Final = 200
"""Seekers whose lists are replaced in one unit of work: some 8,000 relationships."""

Known: TypeAlias = tuple[SeekerId, Profile]


class Nightly:
    """Replaces the stored lists of all seekers by those of one edition."""

    def __init__(self, store: Store, edition: Edition, clock: Clock, model_folder: Path) -> None:
        """Read and write through `store`; without a model, the error names `model_folder`."""
        self._store = store
        self._edition = edition
        self._clock = clock
        self._model_folder = model_folder

    async def store_all(self, progress: Callable[[int], None]) -> int:
        """Store the best jobs and courses of every seeker; return how many seekers.

        A shard is replaced as a whole, so that a reader sees somebody's old list or the new
        one. A run that was interrupted is simply run again.

        Args:
            progress: Called with the number of seekers stored since the last call.

        Raises:
            NoModelError: Nothing is trained.
            EncoderError: Texts cannot be compared by meaning: a stored list would not say so.
        """
        ranking = self._edition.ranking
        if ranking is None:
            raise NoModelError(self._model_folder)
        run = new_run(self._edition, ranking, self._clock, computed_now=False)
        await self._store.write(queries.put_run(run))
        done = 0
        async for shard in _shards(self._store, self._edition.day):
            ranked = rank_shard(ranking, shard)
            ranking.require_meaning()
            await _write(self._store, run.id, ranked)
            done += len(shard)
            progress(len(shard))
        await self._store.write(queries.finish_run(run.id, self._clock.timestamp()))
        return done


async def is_stored(store: Store, edition: str) -> bool:
    """Return whether the newest run that finished used the edition with this id.

    With a fixed clock, several runs have the same time; any of them counts.
    """
    runs = await store.read(queries.runs())
    newest = [run for run in runs if run.at == runs[0].at]
    return any(run.edition == edition for run in newest)


async def _shards(store: Store, day: str) -> AsyncIterator[list[Known]]:
    shard: list[Known] = []
    async for known in read_profiles(store, day):
        shard.append(known)
        if len(shard) == SHARD:
            yield shard
            shard = []
    if shard:
        yield shard


async def _write(store: Store, run: RunId, lists: Sequence[RankedLists]) -> None:
    jobs = [StoredRank(one.seeker, ranked) for one in lists for ranked in one.jobs]
    courses = [StoredRank(one.seeker, ranked) for one in lists for ranked in one.courses]
    await store.write(
        queries.clear([one.seeker for one in lists]),
        queries.put_lists(run, [(one.seeker, one.profile_version) for one in lists]),
        queries.put_jobs(run, jobs),
        queries.put_courses(run, courses),
    )
