"""Everybody's profiles in shards, ranked where somebody wants them to be."""

from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing

from domain.errors import RunnerError
from domain.ids import SeekerId
from domain.matching import Profile
from domain.messages import recognised
from embeddings.ranking.opening import Place, runner
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.runners import in_order
from embeddings.ranking.shards import USUAL, Shard, ShardLists, Wanted


async def ranked_in_shards(
    ranking: Ranking,
    people: AsyncIterable[tuple[SeekerId, Profile]],
    size: int,
    place: Place,
    wanted: Wanted = USUAL,
) -> AsyncGenerator[ShardLists]:
    """Yield the lists of shards of people, in their order and the same rows at every place.

    People are read while others are ranked; a bounded number of shards is in memory.

    Args:
        ranking: What ranks.
        people: Seekers and their profiles, in the order of ids.
        size: The people of a shard; the last one may have fewer.
        place: Where the shards are ranked.
        wanted: What is wanted of each list.

    Raises:
        EncoderError: A text cannot be compared by meaning.
        RunnerError: What ranks at the place is not there, or is lost.
    """
    keeps = False
    try:
        with runner(place, ranking, wanted) as ranks:
            async with aclosing(in_order(ranks, _shards(people, size))) as lists:
                async for ranked in lists:
                    yield ranked
                    keeps = True  # whoever asks for the next lists has written these
    except RunnerError as error:
        if not keeps:
            raise
        seen = recognised(str(error))
        raise RunnerError("{seen}; what is done is kept", seen=seen) from None


async def _shards(
    people: AsyncIterable[tuple[SeekerId, Profile]], size: int
) -> AsyncGenerator[Shard]:
    shard: list[tuple[SeekerId, Profile]] = []
    async for known in people:
        shard.append(known)
        if len(shard) == size:
            yield shard
            shard = []
    if shard:
        yield shard
