"""The pure part of ranking everybody: the best jobs and courses of a shard of seekers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from domain.ids import SeekerId
from domain.matching import Factor, MissingSkill, Profile, Ranked
from embeddings.ranking.ranking import LISTED, Ranking

Shard: TypeAlias = Sequence[tuple[SeekerId, Profile]]
"""Seekers in the order of their ids, each with the profile of the edition's day."""


@dataclass(frozen=True, slots=True)
class RankedLists:
    """The lists of one seeker, and the version of the profile that they were made for.

    They travel between processes as plain tuples: a list has hundreds of small records, for
    which pickle takes twice as long.
    """

    seeker: SeekerId
    profile_version: str
    jobs: tuple[Ranked, ...]
    courses: tuple[Ranked, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process."""
        packed = [[_packed(one) for one in several] for several in (self.jobs, self.courses)]
        return _unpacked, (self.seeker, self.profile_version, *packed)


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


def _packed(one: Ranked) -> tuple[Any, ...]:
    factors = [(factor.name, factor.value, factor.contribution) for factor in one.factors]
    missing = [(skill.skill, skill.need) for skill in one.missing]
    return one.id, one.rank, one.score, factors, missing, one.closes, one.sessions, one.purpose


def _unpacked(
    seeker: SeekerId, version: str, jobs: list[tuple[Any, ...]], courses: list[tuple[Any, ...]]
) -> RankedLists:
    return RankedLists(seeker, version, tuple(map(_ranked, jobs)), tuple(map(_ranked, courses)))


def _ranked(packed: tuple[Any, ...]) -> Ranked:
    item, rank, score, factors, missing, *rest = packed
    return Ranked(
        item,
        rank,
        score,
        tuple(Factor(*one) for one in factors),
        tuple(MissingSkill(*one) for one in missing),
        *rest,
    )


def _lists(ranking: Ranking, seeker: SeekerId, profile: Profile, first: int) -> RankedLists:
    jobs, courses = ranking.page(profile, first)
    return RankedLists(seeker, profile.version, tuple(jobs), tuple(courses))
