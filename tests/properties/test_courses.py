"""Invariants of every list of courses, on random markets and people."""

import random
from dataclasses import fields, replace
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.enums import JobStatus, Need, OfferStatus
from domain.ids import CourseId
from domain.matching import Profile, Ranked, Versions
from domain.offers import session_status
from domain.records import CourseSession
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.models.artifact import Artifact
from embeddings.models.crowd import NOBODY
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from embeddings.ranking.course_variety import DIFFERENT
from embeddings.ranking.ranking import LISTED, Ranking
from embeddings.ranking.weights import DEFAULTS
from graph.queries.catalog import CourseRow, JobRow, OccupationRow
from graph.queries.market import RegionRow, SessionRow

TODAY = "2026-11-10"
DAYS = [None, "2026-11-09", TODAY, "2026-11-11", "2026-12-01"]
SKILLS = [f"skill_{n}" for n in range(5)]
CERTIFICATIONS = ["cert_0", "cert_1"]
OCCUPATIONS = ["occ_0", "occ_1"]
JOBS = [f"job_{n}" for n in range(4)]
COURSES = [f"course_{n:02}" for n in range(16)]
REGIONS = [RegionRow(f"region_{n}", None, 37.0 + n, 127.0) for n in range(3)]  # type: ignore[arg-type]
MANY = 100


def _some(ids: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(ids), max_size=3)


def _pairs(left: list[str], right: list[str]) -> st.SearchStrategy[list[tuple[str, str]]]:
    pair = st.tuples(st.sampled_from(left), st.sampled_from(right))
    return st.lists(pair, min_size=8, max_size=30)


def _needs(left: list[str], right: list[str]) -> st.SearchStrategy[list[tuple[str, str, Need]]]:
    one = st.tuples(st.sampled_from(left), st.sampled_from(right), st.sampled_from(Need))
    return st.lists(one, max_size=12)


@st.composite
def markets(draw: st.DrawFn) -> CatalogRows:
    titles = st.sampled_from(["", "드론 조종 1기", "드론 조종 2기", "Excel basics", "요리 실습"])
    provider = st.sampled_from([None, "provider_0", "provider_1"])
    regions = st.sampled_from([None, "region_0", "region_1", "region_2"])
    money = st.sampled_from([None, 0, 500_000])
    rates = st.sampled_from([None, 50.0])
    return CatalogRows(
        jobs=[JobRow(job, JobStatus.OPEN, None, None, None, None) for job in JOBS],  # type: ignore[arg-type]
        job_skills=draw(_needs(JOBS, SKILLS)),
        job_certifications=draw(_needs(JOBS, CERTIFICATIONS)),
        job_occupations=[(job, OCCUPATIONS[n % 2]) for n, job in enumerate(JOBS)],
        job_regions=[(job, f"region_{n % 3}") for n, job in enumerate(JOBS)],
        occupations=[OccupationRow(one) for one in OCCUPATIONS],  # type: ignore[arg-type]
        occupation_skills=draw(_needs(OCCUPATIONS, SKILLS)),
        courses=[
            CourseRow(CourseId(one), draw(rates), None, draw(titles), "", draw(provider))
            for one in COURSES
        ],
        course_skills=draw(_pairs(COURSES, SKILLS)),
        course_certifications=draw(_pairs(COURSES, CERTIFICATIONS)),
        course_sessions=[
            SessionRow(one, f"{one}_{n}", draw(st.sampled_from(DAYS)), draw(regions), draw(money))  # type: ignore[arg-type]
            for one in COURSES
            for n in range(draw(st.integers(0, 2)))
        ],
        licences=draw(st.sampled_from([[], ["cert_0"]])),
        regions=REGIONS,
    )


profiles = st.builds(
    Profile,
    skills=_some(SKILLS),
    certifications=_some(CERTIFICATIONS),
    sought=_some(OCCUPATIONS),
    completed=_some(COURSES),
    regions=_some([one.id for one in REGIONS]),
)


def ranking_of(rows: CatalogRows) -> Ranking:
    table = EmbeddingTable.of(SKILLS, np.eye(len(SKILLS), dtype=np.float32))
    versions = Versions("ComplEx", "v", (), "d", TODAY)
    ranker = Logit(DEFAULTS)
    artifact = Artifact(table, NOBODY, ranker, ranker, versions, {}, {}, TODAY)
    return Ranking.build(artifact, assemble(rows), TODAY)


def recommended(rows: CatalogRows, profile: Profile) -> list[Ranked]:
    return ranking_of(rows).courses(profile, MANY)


@settings(max_examples=60, deadline=None)
@given(markets(), profiles, st.integers(1, 12), st.integers(0, 12))
def test_a_longer_list_begins_with_the_shorter_one(
    rows: CatalogRows, profile: Profile, first: int, after: int
) -> None:
    ranking = ranking_of(rows)
    everything = ranking.courses(profile, MANY)

    assert ranking.courses(profile, first + after)[after:] == everything[after : first + after]
    assert ranking.page(profile) == (ranking.jobs(profile, LISTED), everything[:LISTED])


@settings(max_examples=60, deadline=None)
@given(markets(), profiles)
def test_only_sessions_that_can_still_be_joined_are_recommended(
    rows: CatalogRows, profile: Profile
) -> None:
    sessions = {row.session: row for row in rows.course_sessions}
    for one in recommended(rows, profile):
        assert one.sessions
        held = [sessions[session] for session in one.sessions]
        assert [row.starts_on for row in held] == sorted(row.starts_on or "" for row in held)
        for row in held:
            of_source = CourseSession(
                id=row.session, starts_on=row.starts_on, source="", as_of="", status=row.status
            )
            assert session_status(of_source, TODAY) is OfferStatus.OPEN
            # regions are a degree (111 km) apart
            assert not profile.regions or row.region is None or row.region in profile.regions


@settings(max_examples=60, deadline=None)
@given(markets(), profiles)
def test_neither_a_completed_programme_nor_one_that_closes_nothing_is_recommended(
    rows: CatalogRows, profile: Profile
) -> None:
    courses = {row.id: (row.title, row.provider) for row in rows.courses}
    completed = {courses[one] for one in profile.completed if all(courses[one])}
    for one in recommended(rows, profile):
        assert one.id not in profile.completed
        assert courses[CourseId(one.id)] not in completed
        assert one.purpose is not None
        assert {*one.purpose.skills} <= {*one.closes}
        assert one.purpose.skills or one.purpose.certifications
        assert not profile.skills & {*one.closes}
        assert not profile.certifications & {*one.purpose.certifications}


@settings(max_examples=60, deadline=None)
@given(markets(), profiles)
def test_contributions_add_up_and_values_are_shares(rows: CatalogRows, profile: Profile) -> None:
    for one in recommended(rows, profile):
        total = 0.0
        for factor in one.factors:
            assert 0.0 <= factor.value <= 1.0
            total += factor.contribution
        assert total == one.score


@settings(max_examples=60, deadline=None)
@given(markets(), profiles, st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(rows: CatalogRows, profile: Profile, seed: int) -> None:
    shuffle = random.Random(seed).sample  # noqa: S311 - any order will do
    parts = {one.name: getattr(rows, one.name) for one in fields(rows)}
    shuffled = {name: shuffle(part, len(part)) for name, part in parts.items()}

    assert recommended(replace(rows, **shuffled), profile) == recommended(rows, profile)


@settings(max_examples=60, deadline=None)
@given(markets(), profiles)
def test_a_programme_and_among_the_first_ten_a_content_is_listed_once(
    rows: CatalogRows, profile: Profile
) -> None:
    ranked = recommended(rows, profile)
    courses = {row.id: row for row in rows.courses}
    named = [courses[CourseId(one.id)] for one in ranked]
    programmes = [(row.title, row.provider) for row in named if row.title and row.provider]
    assert len(programmes) == len(set(programmes))

    def covers(course: str) -> tuple[list[str], list[str]]:
        parts = (rows.course_skills, rows.course_certifications)
        skills, held = (sorted({b for a, b in part if a == course}) for part in parts)
        return skills, held

    for one, other in combinations(named[:DIFFERENT], 2):
        if covers(one.id) == covers(other.id) and one.title and other.title:
            # the titles differ in more than the number of the batch
            assert one.title.split()[0] != other.title.split()[0]
