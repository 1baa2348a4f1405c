"""The nightly run: everybody's best jobs and courses, computed with one edition and stored."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Final

from domain.clock import Clock
from domain.errors import NoModelError
from domain.histories import profile_on
from domain.ids import RunId, SeekerId
from domain.matching import Profile, RecommendationRun
from embeddings.ranking.opening import HERE, Place
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import ShardLists, Wanted
from graph.queries import recommendations as queries
from graph.store import Store
from services.editions.edition import Edition
from services.everybody import ranked_in_shards
from services.ranks import stored_ranks
from services.recommending import new_run

SHARD: Final = 200
"""Seekers whose lists are replaced in one unit of work: some 8,000 relationships."""


class Nightly:
    """Replaces the stored lists of all seekers by those of one edition."""

    def __init__(
        self,
        store: Store,
        edition: Edition,
        clock: Clock,
        model_folder: Path,
        place: Place = HERE,
    ) -> None:
        """Read and write through `store`; without a model, the error names `model_folder`.

        Lists are computed at a `place`, and are the same at every place.
        """
        self._store = store
        self._edition = edition
        self._clock = clock
        self._model_folder = model_folder
        self._place = place

    async def store_all(self, progress: Callable[[int], None]) -> int:
        """Store the best jobs and courses of every seeker; return how many have new lists.

        Who has a list of this edition for their present profile keeps it, so that a run that was
        interrupted goes on where it stopped. A shard is replaced as a whole: a reader sees
        somebody's old list or the new one.

        Args:
            progress: Called with the number of seekers stored since the last call.

        Raises:
            NoModelError: Nothing is trained.
            EncoderError: Texts cannot be compared by meaning: a stored list would not say so.
            RunnerError: What ranks at the place is not there, or is lost.
        """
        ranking = self._edition.ranking
        if ranking is None:
            raise NoModelError(self._model_folder)
        run = await self._run(ranking)
        done = 0
        wanted = Wanted(with_reasons=True)
        shards = ranked_in_shards(ranking, self._waiting(), SHARD, self._place, wanted)
        async with aclosing(shards) as lists:
            async for ranked in lists:
                await _write(self._store, run.id, ranked)
                done += len(ranked.seekers)
                progress(len(ranked.seekers))
        await self._store.write(
            queries.finish_run(run.id, self._clock.timestamp()),
            queries.forget_abandoned(self._edition.id),
        )
        return done

    async def _run(self, ranking: Ranking) -> RecommendationRun:
        """Continue the run of this edition that was interrupted, or begin one."""
        interrupted = await self._store.read(queries.unfinished(self._edition.id))
        if interrupted:
            return interrupted[0]
        run = new_run(self._edition, ranking, self._clock, computed_now=False)
        await self._store.write(queries.put_run(run))
        return run

    async def _waiting(self) -> AsyncGenerator[tuple[SeekerId, Profile]]:
        """Stream the seekers without a list of this edition for their present profile."""
        async for one in self._store.stream(queries.everybody()):
            profile = profile_on(one.history, self._edition.day)
            stored = one.stored
            if (
                stored is None
                or stored.run.edition != self._edition.id
                or stored.profile_version != profile.version
            ):
                yield one.history.id, profile


async def is_stored(store: Store, edition: str) -> bool:
    """Return whether the newest run that finished used the edition with this id.

    With a fixed clock, several runs have the same time; any of them counts.
    """
    runs = await store.read(queries.runs())
    newest = [run for run in runs if run.at == runs[0].at]
    return any(run.edition == edition for run in newest)


async def _write(store: Store, run: RunId, lists: ShardLists) -> None:
    ranks = stored_ranks(lists.items)
    await store.write(
        queries.clear(lists.seekers),
        queries.put_lists(run, zip(lists.seekers, lists.versions, strict=True)),
        queries.put_jobs(run, ranks["job"]),
        queries.put_courses(run, ranks["course"]),
    )
