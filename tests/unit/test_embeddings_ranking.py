"""Ranked jobs, occupations and courses of a small market, worked out by hand."""

import math
import pickle
from dataclasses import replace

import numpy as np
import pytest

from domain.enums import ConceptStatus, FactorName, JobStatus, Need
from domain.ids import SeekerId
from domain.matching import Factor, MissingSkill, Profile, Ranked, Versions
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.models.artifact import Artifact
from embeddings.models.crowd import NOBODY
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import rank_shard
from embeddings.ranking.weights import DEFAULTS
from graph.queries.catalog import CourseRow, JobRow, OccupationRow
from graph.queries.market import SessionRow
from tests.applications import applied
from tests.arrays import plain

TODAY = "2026-11-01"
SKILLS = [f"skill_{n:02}" for n in range(20)]
CODING, SCRIPTING, TESTS, TEAMWORK, COOKING, NETWORKS = (SKILLS[n] for n in (0, 1, 2, 3, 10, 11))


def _job(job: str, *, status: JobStatus = JobStatus.OPEN, closes: str | None = None) -> JobRow:
    return JobRow(job, status, None, None, TODAY, closes)  # type: ignore[arg-type]


ROWS = CatalogRows(
    jobs=[
        _job("job_1"),
        _job("job_2"),
        _job("job_3"),
        _job("job_4"),
        _job("job_5"),
        _job("job_6", status=JobStatus.CLOSED),
        _job("job_7", closes="2026-10-31"),
    ],
    job_skills=[
        *((job, CODING, Need.ESSENTIAL) for job in ("job_1", "job_5", "job_6", "job_7")),
        *((job, TESTS, Need.ESSENTIAL) for job in ("job_1", "job_5")),
        *((job, TEAMWORK, Need.OPTIONAL) for job in ("job_1", "job_5")),
        ("job_2", SCRIPTING, Need.ESSENTIAL),
        ("job_3", COOKING, Need.ESSENTIAL),
        ("job_4", NETWORKS, Need.ESSENTIAL),
    ],
    job_occupations=[
        *((job, "occ_developer") for job in ("job_1", "job_2", "job_5", "job_6", "job_7")),
        ("job_3", "occ_cook"),
        ("job_4", "occ_operator"),
    ],
    job_regions=[
        ("job_1", "r1"),
        ("job_2", "r2"),
        ("job_3", "r1"),
        ("job_4", "r1"),
        ("job_5", "r1"),
    ],
    occupations=[OccupationRow(o) for o in ("occ_cook", "occ_developer", "occ_operator")],  # type: ignore[arg-type]
    occupation_skills=[
        ("occ_developer", CODING, Need.ESSENTIAL),
        ("occ_developer", TESTS, Need.ESSENTIAL),
        ("occ_cook", COOKING, Need.ESSENTIAL),
        ("occ_operator", NETWORKS, Need.ESSENTIAL),
        *(("occ_cook", skill, Need.OPTIONAL) for skill in SKILLS[12:]),
        *(("occ_operator", skill, Need.OPTIONAL) for skill in SKILLS[4:10]),
    ],
    occupation_groups=[
        ("occ_developer", "group_it"),
        ("occ_operator", "group_it"),
        ("occ_cook", "group_food"),
    ],
    courses=[
        CourseRow("course_1", 80.0, 90.0),  # type: ignore[arg-type]
        CourseRow("course_2", 100.0, 100.0),  # type: ignore[arg-type]
        CourseRow("course_3", None, None),  # type: ignore[arg-type]
    ],
    course_skills=[("course_1", TESTS), ("course_2", COOKING), ("course_3", TEAMWORK)],
    course_sessions=[
        SessionRow(course, course.replace("course", "session"), "2026-11-02")  # type: ignore[arg-type]
        for course in ("course_1", "course_2", "course_3")
    ],
    certification_skills=[("cert_1", TESTS), ("cert_2", TESTS)],
)


def _vectors() -> EmbeddingTable:
    """Orthogonal skill vectors, except that coding and scripting are similar."""
    vectors = np.eye(20, dtype=np.float32)
    vectors[1, 0], vectors[1, 1] = 0.9, np.sqrt(1 - 0.81)
    return EmbeddingTable.of(SKILLS, vectors)


def ranking_of(ranker: Ranker, rows: CatalogRows = ROWS, day: str = TODAY) -> Ranking:
    return Ranking.build(model_of(ranker), assemble(rows), day)


def model_of(ranker: Ranker) -> Artifact:
    versions = Versions("ComplEx", "v", (), "d", TODAY)
    vectors, at = _vectors(), "2026-11-01T00:00:00Z"
    return Artifact(vectors, NOBODY, ranker, ranker, versions, {}, {}, at)


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return ranking_of(Logit(DEFAULTS))


PROFILE = Profile(
    skills=frozenset({CODING}),  # type: ignore[arg-type]
    sought=frozenset({"occ_developer"}),  # type: ignore[arg-type]
    regions=frozenset({"r1"}),  # type: ignore[arg-type]
)


def _values(ranked: Ranked) -> dict[FactorName, float]:
    return {factor.name: factor.value for factor in ranked.factors}


def test_open_postings_that_share_something_are_ranked_and_ties_stand_in_the_order_of_ids(
    ranking: Ranking,
) -> None:
    ranked = ranking.jobs(PROFILE, 10)

    assert [one.id for one in ranked] == ["job_1", "job_5", "job_2", "job_4"]
    assert [one.rank for one in ranked] == [1, 2, 3, 4]
    assert ranked[0].score == ranked[1].score
    assert [one.id for one in ranking.jobs(PROFILE, 2)] == ["job_1", "job_5"]


def test_the_factors_of_a_posting(ranking: Ranking) -> None:
    best = ranking.jobs(PROFILE, 1)[0]
    values = _values(best)

    assert {name: value for name, value in values.items() if value > 0} == {
        FactorName.ESSENTIAL_SKILLS: 0.5,
        FactorName.NEAR_SKILLS: pytest.approx(1 / 3, abs=1e-7),
        FactorName.SKILLS_IN_COMMON: pytest.approx(1 - math.exp(-1 / 3), abs=1e-7),
        FactorName.OCCUPATION_SOUGHT: 1.0,
        FactorName.OCCUPATION_GROUP: 1.0,
        FactorName.REGION: 1.0,
        FactorName.DISTANCE: 0.5,
        FactorName.EDUCATION: 1.0,
        FactorName.CAREER: 1.0,
        FactorName.REQUIRED_CERTIFICATIONS: 1.0,
        FactorName.WAGE: 0.5,
        FactorName.FRESHNESS: 1.0,
        FactorName.NEWEST_OF_OCCUPATION: 1.0,
        FactorName.NOT_DISMISSED: 1.0,
    }
    assert best.factors[0] == Factor(
        FactorName.ESSENTIAL_SKILLS, 0.5, DEFAULTS[FactorName.ESSENTIAL_SKILLS] / 2
    )
    assert best.score == sum(factor.contribution for factor in best.factors)


def test_a_held_skill_is_not_missing_and_one_near_to_it_counts(ranking: Ranking) -> None:
    ranked = {one.id: one for one in ranking.jobs(PROFILE, 10)}

    assert ranked["job_1"].missing == (
        MissingSkill(TESTS, Need.ESSENTIAL),  # type: ignore[arg-type]
        MissingSkill(TEAMWORK, Need.OPTIONAL),  # type: ignore[arg-type]
    )
    assert ranked["job_2"].missing[0].skill == SCRIPTING
    assert _values(ranked["job_2"])[FactorName.NEAR_SKILLS] == pytest.approx(0.9, abs=0.02)


def test_what_was_applied_to_is_left_out_and_its_occupation_remembered(
    ranking: Ranking,
) -> None:
    profile = Profile(interactions=(applied("job_1"), applied("job_6")))
    ranked = ranking.jobs(profile, 10)

    assert [one.id for one in ranked] == ["job_5", "job_4", "job_2"]
    assert _values(ranked[0])[FactorName.OCCUPATION_CHOSEN] == 1.0
    places = [_values(one)[FactorName.PLACE_CHOSEN] for one in ranked]
    assert places == pytest.approx([4 / 9, 4 / 9, 0.0])


def test_a_ranking_of_the_same_catalogue_and_day_is_the_same_one(ranking: Ranking) -> None:
    assert ranking.updated(ranking.catalog, ranking.day) is ranking
    assert ranking.updated(ranking.catalog, "2027-01-01").day == "2027-01-01"


def test_a_profile_that_ties_to_no_work_is_served_by_circumstances(
    ranking: Ranking,
) -> None:
    ranked = ranking.jobs(Profile(regions=frozenset({"r2"})), 10)  # type: ignore[arg-type]

    assert [one.id for one in ranked] == ["job_2", "job_1", "job_3", "job_4", "job_5"]


def test_completed_courses_and_certifications_count_as_skills(ranking: Ranking) -> None:
    taught = replace(PROFILE, completed=frozenset({"course_1"}))  # type: ignore[arg-type]
    attested = replace(PROFILE, certifications=frozenset({"cert_1"}))  # type: ignore[arg-type]

    for profile in (taught, attested):
        assert _values(ranking.jobs(profile, 1)[0])[FactorName.ESSENTIAL_SKILLS] == 1.0


def test_occupations_are_ranked_by_what_they_require(ranking: Ranking) -> None:
    ranked = ranking.occupations(PROFILE, 10)

    assert [one.id for one in ranked] == ["occ_developer", "occ_operator"]
    assert [match.skill for match in ranked[0].missing] == [TESTS]


def test_postings_are_open_by_their_dates_on_the_requested_day() -> None:
    jobs = [
        JobRow("job_1", JobStatus.OPEN, None, None, "2026-11-03", "2026-11-05"),  # type: ignore[arg-type]
        JobRow("job_2", JobStatus.CLOSED, None, None, "2026-11-01", "2026-11-09"),  # type: ignore[arg-type]
    ]
    ranking = ranking_of(Logit(DEFAULTS), replace(ROWS, jobs=jobs))
    days = [f"2026-11-0{day}" for day in range(2, 7)]
    found = [ranking.updated(ranking.catalog, day).jobs(PROFILE, 10) for day in days]

    assert [[one.id for one in ranked] for ranked in found] == [
        [],
        ["job_1"],
        ["job_1"],
        ["job_1"],
        [],
    ]


def test_a_deprecated_occupation_is_not_ranked() -> None:
    deprecated = OccupationRow("occ_developer", ConceptStatus.DEPRECATED)  # type: ignore[arg-type]
    rows = replace(ROWS, occupations=[*ROWS.occupations[:1], deprecated, *ROWS.occupations[2:]])
    ranking = ranking_of(Logit(DEFAULTS), rows)

    assert [one.id for one in ranking.occupations(PROFILE, 10)] == ["occ_operator"]
    assert _values(ranking.jobs(PROFILE, 1)[0])[FactorName.OCCUPATION_SOUGHT] == 1.0


def test_an_updated_ranking_equals_a_rebuilt_one_and_shares_unchanged_parts() -> None:
    before = ranking_of(Logit(DEFAULTS))
    same_skills = assemble(replace(ROWS, jobs=ROWS.jobs[1:]))
    new_skill = assemble(
        replace(ROWS, job_skills=[*ROWS.job_skills, ("job_3", "skill_99", Need.ESSENTIAL)])
    )
    for catalog in (same_skills, new_skill):
        updated = before.updated(catalog, "2026-11-03")
        assert plain(updated) == plain(Ranking.build(before.artifact, catalog, "2026-11-03"))

    assert before.updated(same_skills, TODAY).space.near is before.space.near
    assert before.updated(new_skill, TODAY).space.near is not before.space.near


def test_a_shard_travels_to_another_process_and_back(ranking: Ranking) -> None:
    shard = [(SeekerId("seeker_1"), PROFILE), (SeekerId("seeker_2"), Profile())]
    there = pickle.loads(pickle.dumps((ranking, shard)))  # noqa: S301 - our own bytes
    lists = rank_shard(*there)

    assert pickle.loads(pickle.dumps(lists)) == rank_shard(ranking, shard)  # noqa: S301 - the same
    assert lists.seekers == ("seeker_1", "seeker_2")
    rows = [tuple(row.values()) for row in lists.items.select(["seeker", "kind"]).to_pylist()]
    assert [rows.count((seeker, "job")) for seeker in lists.seekers] == [4, 5]
    assert rows.count(("seeker_1", "course")) == len(ranking.courses(PROFILE, 5))


def test_the_evidence_of_a_held_skill(ranking: Ranking) -> None:
    profile = Profile(
        skills=frozenset({CODING}),  # type: ignore[arg-type]
        certifications=frozenset({"cert_2", "cert_1", "cert_unknown"}),  # type: ignore[arg-type]
        completed=frozenset({"course_1", "course_3"}),  # type: ignore[arg-type]
    )

    assert ranking.held(profile) == {CODING: None, TESTS: "cert_1", TEAMWORK: "course_3"}


def test_an_empty_graph_recommends_nothing() -> None:
    table = EmbeddingTable.of([], np.zeros((0, 4), dtype=np.float32))
    artifact = replace(model_of(Logit(DEFAULTS)), table=table)
    ranking = Ranking.build(artifact, assemble(CatalogRows()), TODAY)

    assert ranking.jobs(PROFILE, 10) == []
    assert ranking.occupations(PROFILE, 10) == []
    assert ranking.courses(PROFILE, 10) == []
