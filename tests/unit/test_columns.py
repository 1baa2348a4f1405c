"""The columns of everybody's lists are the records of one person at a time, to the last bit."""

from typing import Any

import pyarrow as pa
import pytest

from domain.ids import SeekerId
from domain.matching import Profile, Ranked
from embeddings.rankers.logit import Logit
from embeddings.ranking import ranking as whole
from embeddings.ranking.columns import ITEMS
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import Shard, Wanted, rank_shard
from embeddings.ranking.weights import DEFAULTS
from services.ranks import stored_ranks
from tests import everybody
from tests.everybody import known
from tests.markets import SEEKERS
from tests.unit.test_embeddings_ranking import PROFILE, ranking_of

SHARD: Shard = [known(number) for number in range(SEEKERS)]
REASONS = Wanted(with_reasons=True)


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return everybody.ranking()


def in_columns(one: Ranked, seeker: SeekerId, kind: str, profile: Profile) -> dict[str, Any]:
    """Return a record as a row of the columns."""
    is_course, purpose = kind == "course", one.purpose
    return {
        "seeker": seeker,
        "kind": kind,
        "rank": one.rank,
        "id": one.id,
        "score": one.score,
        "factors": [
            {"name": factor.name, "value": factor.value, "contribution": factor.contribution}
            for factor in one.factors
        ],
        "profile_version": profile.version,
        "closes": list(one.closes) if is_course else None,
        "sessions": list(one.sessions) if is_course else None,
        "target": purpose.target if purpose else None,
        "target_skills": list(purpose.skills) if purpose else None,
        "target_certifications": list(purpose.certifications) if purpose else None,
    }


def expected(ranks: Ranking, shard: Shard) -> list[dict[str, Any]]:
    return [
        in_columns(one, seeker, kind, profile)
        for seeker, profile in shard
        for kind, ranked in zip(("job", "course"), ranks.page(profile), strict=True)
        for one in ranked
    ]


def test_a_shard_has_the_rows_of_one_person_at_a_time(ranking: Ranking) -> None:
    assert rank_shard(ranking, SHARD, REASONS).items.to_pylist() == expected(ranking, SHARD)


def test_rows_do_not_depend_on_who_else_is_in_the_shard(
    ranking: Ranking, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = rank_shard(ranking, SHARD, REASONS).items
    monkeypatch.setattr(whole, "_TOGETHER", 7)
    apart = [
        rank_shard(ranking, SHARD[at : at + 20], REASONS).items for at in range(0, SEEKERS, 20)
    ]

    assert pa.Table.from_batches(apart).equals(pa.Table.from_batches([together]))


def test_courses_have_what_they_are_good_for() -> None:
    ranks = ranking_of(Logit(DEFAULTS))
    shard = [(SeekerId("seeker_1"), PROFILE), (SeekerId("seeker_2"), Profile())]
    items = rank_shard(ranks, shard, REASONS).items

    assert items.to_pylist() == expected(ranks, shard)
    assert "course" in items["kind"].to_pylist()
    assert rank_shard(ranks, shard).items.schema.equals(ITEMS)
    stored = stored_ranks(items)
    course = stored["course"][0]
    assert (course.item, course.target, course.skills) == ("course_1", "job_1", ["skill_02"])
    assert [one.item for one in stored["job"]] == [
        one.id for _, profile in shard for one in ranks.jobs(profile, 21)
    ]


def test_nobody_has_no_rows(ranking: Ranking) -> None:
    lists = rank_shard(ranking, [], REASONS)

    assert (lists.seekers, lists.versions, lists.items.num_rows) == ((), (), 0)
