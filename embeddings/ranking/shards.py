"""The pure part of the nightly run: the best jobs and courses of a shard of seekers."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.ids import SeekerId
from domain.matching import Profile, Ranked
from embeddings.ranking.ranking import Ranking


@dataclass(frozen=True, slots=True)
class RankedLists:
    """The lists of one seeker, and the version of the profile that they were made for."""

    seeker: SeekerId
    profile_version: str
    jobs: tuple[Ranked, ...]
    courses: tuple[Ranked, ...]


def rank_shard(ranking: Ranking, profiles: Sequence[tuple[SeekerId, Profile]]) -> list[RankedLists]:
    """Return the best `LISTED` jobs and courses of each seeker, in the order given.

    Pure, and its arguments and result can be pickled, so that shards can be ranked in
    threads or processes.
    """
    return [_lists(ranking, seeker, profile) for seeker, profile in profiles]


def _lists(ranking: Ranking, seeker: SeekerId, profile: Profile) -> RankedLists:
    jobs, courses = ranking.page(profile)
    return RankedLists(seeker, profile.version, tuple(jobs), tuple(courses))
