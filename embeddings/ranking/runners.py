"""Where shards are ranked: the protocol, this process, and the order of the results."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import USUAL, Shard, ShardLists, Wanted, rank_whole_shard


class Where(StrEnum):
    """Where shards are ranked; the rows are the same everywhere."""

    HERE = "here"
    PROCESSES = "processes"
    RAY = "ray"


class Runner(Protocol):
    """Ranks shards somewhere, several of them at a time.

    `in_flight` bounds the shards that wait or are being ranked, and so the memory.
    """

    @property
    def in_flight(self) -> int:
        """Return the most shards that are given to it at a time; at least 1."""
        ...

    async def rank(self, shard: Shard) -> ShardLists:
        """Return the lists of a shard, in the order of its seekers.

        Raises:
            EncoderError: A text could not be compared by meaning.
            RunnerError: The processes or machines that rank are lost.
        """
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """Ranks in a thread of this process, while the loop reads the next shard."""

    ranking: Ranking
    wanted: Wanted = USUAL
    in_flight: int = 1

    async def rank(self, shard: Shard) -> ShardLists:
        """Return the lists of a shard."""
        return await asyncio.to_thread(rank_whole_shard, self.ranking, shard, self.wanted)


async def in_order(runner: Runner, shards: AsyncIterable[Shard]) -> AsyncGenerator[ShardLists]:
    """Yield the lists of shards in the order of the shards.

    No more than `in_flight` shards are read ahead of the one that is yielded.
    """
    waiting: deque[asyncio.Task[ShardLists]] = deque()
    try:
        async for shard in shards:
            waiting.append(asyncio.create_task(runner.rank(shard)))
            # Give the task its first turn: it hands the shard over before the next one is read.
            await asyncio.sleep(0)
            if len(waiting) >= runner.in_flight:
                yield await waiting.popleft()
        while waiting:
            yield await waiting.popleft()
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
