"""The pure part of the nightly run: the best jobs and courses of a shard of seekers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.ids import SeekerId
from domain.matching import Profile, Ranked
from embeddings.ranking.ranking import TARGETS, Ranking

JOBS: Final = 21
COURSES: Final = 21
"""A page of the usual 20, and the row after it, which says whether there is a next page."""


@dataclass(frozen=True, slots=True)
class RankedLists:
    """The lists of one seeker, and the version of the profile that they were made for."""

    seeker: SeekerId
    profile_version: str
    jobs: tuple[Ranked, ...]
    courses: tuple[Ranked, ...]


def rank_shard(ranking: Ranking, profiles: Sequence[tuple[SeekerId, Profile]]) -> list[RankedLists]:
    """Return the best `JOBS` jobs and `COURSES` courses of each seeker, in the order given.

    Pure, and its arguments and result can be pickled, so that shards can be ranked in
    threads or processes.
    """
    return [_lists(ranking, seeker, profile) for seeker, profile in profiles]


def _lists(ranking: Ranking, seeker: SeekerId, profile: Profile) -> RankedLists:
    jobs = ranking.jobs(profile, JOBS)
    courses = ranking.courses(profile, COURSES, jobs[:TARGETS])
    return RankedLists(seeker, profile.version, tuple(jobs), tuple(courses))
