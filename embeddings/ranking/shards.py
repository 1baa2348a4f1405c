"""The pure part of ranking everybody: the best jobs and courses of a shard of seekers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import pyarrow as pa

from domain.ids import SeekerId
from domain.matching import Profile
from embeddings.ranking.columns import items
from embeddings.ranking.ranking import LISTED, Ranking

Shard: TypeAlias = Sequence[tuple[SeekerId, Profile]]
"""Seekers in the order of their ids, each with the profile of the edition's day."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of each list: so many jobs and courses, and whether what courses are for."""

    first: int = LISTED
    with_reasons: bool = False


USUAL: Final = Wanted()
"""Lists as long as they are stored."""


@dataclass(frozen=True, slots=True)
class ShardLists:
    """The lists of a shard of seekers: columns, so that they travel between processes as they are.

    `versions` are those of the profiles that the lists were made for. `items` has a row for each
    item of a list, in the columns of `ITEMS`; somebody whose lists are empty has none.
    """

    seekers: tuple[SeekerId, ...]
    versions: tuple[str, ...]
    items: pa.RecordBatch


def rank_shard(ranking: Ranking, shard: Shard, wanted: Wanted = USUAL) -> ShardLists:
    """Return the best jobs and courses of each seeker, in the order given.

    Pure, and its arguments and result can be pickled, so that shards can be ranked in
    threads, in processes or on other machines.
    """
    profiles = [profile for _, profile in shard]
    pages = [(one.jobs, one.courses) for one in ranking.pages(profiles, wanted.first)]
    whose = [(seeker, profile.version) for seeker, profile in shard]
    return ShardLists(
        seekers=tuple(seeker for seeker, _ in whose),
        versions=tuple(version for _, version in whose),
        items=items(pages, whose, with_reasons=wanted.with_reasons),
    )


def rank_whole_shard(ranking: Ranking, shard: Shard, wanted: Wanted) -> ShardLists:
    """Return what `rank_shard` returns, if every text could be compared by meaning.

    Raises:
        EncoderError: One could not: a list that is kept would not say so.
    """
    ranked = rank_shard(ranking, shard, wanted)
    ranking.require_meaning()
    return ranked
