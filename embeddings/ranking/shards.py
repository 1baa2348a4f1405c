"""The pure part of ranking everybody: the best jobs and courses of a shard of seekers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from domain.ids import SeekerId
from domain.matching import Profile, Ranked
from embeddings.ranking.ranking import LISTED, Ranking

Shard: TypeAlias = Sequence[tuple[SeekerId, Profile]]
"""Seekers in the order of their ids, each with the profile of the edition's day."""


@dataclass(frozen=True, slots=True)
class RankedLists:
    """The lists of one seeker, and the version of the profile that they were made for."""

    seeker: SeekerId
    profile_version: str
    jobs: tuple[Ranked, ...]
    courses: tuple[Ranked, ...]


def rank_shard(ranking: Ranking, shard: Shard, first: int = LISTED) -> list[RankedLists]:
    """Return the best `first` jobs and courses of each seeker, in the order given.

    Pure, and its arguments and result can be pickled, so that shards can be ranked in
    threads, in processes or on other machines.
    """
    return [_lists(ranking, seeker, profile, first) for seeker, profile in shard]


def rank_whole_shard(ranking: Ranking, shard: Shard, first: int) -> list[RankedLists]:
    """Return what `rank_shard` returns, if every text could be compared by meaning.

    Raises:
        EncoderError: One could not: a list that is kept would not say so.
    """
    ranked = rank_shard(ranking, shard, first)
    ranking.require_meaning()
    return ranked


def _lists(ranking: Ranking, seeker: SeekerId, profile: Profile, first: int) -> RankedLists:
    jobs, courses = ranking.page(profile, first)
    return RankedLists(seeker, profile.version, tuple(jobs), tuple(courses))
