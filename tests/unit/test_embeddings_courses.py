"""Ranked courses of a small market, worked out by hand."""

import math
from dataclasses import replace
from typing import Any

import pytest

from domain.enums import FactorName, JobStatus, Need
from domain.matching import Profile, Purpose, Ranked
from embeddings.features.assembling import CatalogRows
from embeddings.rankers.logit import Logit
from embeddings.ranking.course_ranking import COURSE_RANKER
from embeddings.ranking.weights import DEFAULTS
from embeddings.text.titles import alike, essence
from graph.queries.catalog import CourseRow
from graph.queries.market import RegionRow, SessionRow
from tests.unit.test_embeddings_ranking import (
    CODING,
    NETWORKS,
    PROFILE,
    ROWS,
    SKILLS,
    TEAMWORK,
    TESTS,
    TODAY,
    ranking_of,
)

DISCOUNTS = [1 / math.log2(1 + rank) for rank in (1, 2, 3, 4)]
KM_PER_DEGREE = math.pi * 6371.0 / 180.0


def rank(rows: CatalogRows, profile: Profile = PROFILE, day: str = TODAY) -> list[Ranked]:
    return ranking_of(Logit(DEFAULTS), rows, day).courses(profile, 10)


def ids(ranked: list[Ranked]) -> list[str]:
    return [one.id for one in ranked]


def values(ranked: Ranked) -> dict[FactorName, float]:
    return {factor.name: factor.value for factor in ranked.factors}


def course(name: str, title: str = "", provider: str | None = None, label: str = "") -> CourseRow:
    return CourseRow(name, None, None, title, "", provider, label)  # type: ignore[arg-type]


def session(course: str, name: str, day: str = "2026-12-01", **more: Any) -> SessionRow:
    return SessionRow(course, name, day, **more)  # type: ignore[arg-type]


def offering(*courses: CourseRow, skill: str = TESTS, sessions: list[SessionRow]) -> CatalogRows:
    """Return the market with other courses, which all teach one skill."""
    taught = [(one.id, skill) for one in courses]
    return replace(ROWS, courses=courses, course_skills=taught, course_sessions=sessions)


def test_courses_close_the_gap_towards_the_best_jobs_and_occupations() -> None:
    first, second = rank(ROWS)

    assert (first.id, second.id) == ("course_1", "course_3")
    # job_1 and job_5 (ranks 1, 2) lack tests (essential) and teamwork (optional), job_2
    # scripting, job_4 networks; the developer (rank 1) lacks tests, the operator (rank 2)
    # networks and six optional skills. Tests open two postings in reach, networks one.
    jobs = DISCOUNTS[0] + DISCOUNTS[1]
    tests = jobs / 1.4 + 0.5 * DISCOUNTS[0]
    teamwork = 0.5 * jobs * 0.4 / 1.4
    scripting = 0.5 * DISCOUNTS[2]
    operator = 0.5 * DISCOUNTS[1] / 3.4
    networks = (DISCOUNTS[3] + operator) * (0.5 + 0.5 * math.log(2) / math.log(3))
    gap = tests + teamwork + scripting + networks + 0.5 * 6 * 0.4 * operator
    assert values(first) == {
        FactorName.GAP_CLOSED: pytest.approx(tests / gap),
        FactorName.POSTINGS_OPENED: pytest.approx(math.log(3) / math.log(51)),
        FactorName.CERTIFICATION_PREPARED: 0.0,
        FactorName.FOCUS: 1.0,
        FactorName.LOW_COST: 0.5,
        FactorName.EARLY_START: pytest.approx(math.exp(-1 / 60)),
        FactorName.DISTANCE: 0.5,
        FactorName.EMPLOYMENT_RATE: pytest.approx(0.8),
        FactorName.SATISFACTION: pytest.approx(0.9),
    }
    assert values(second)[FactorName.GAP_CLOSED] == pytest.approx(teamwork / gap)
    assert (first.closes, first.missing, first.sessions) == ((TESTS,), (), ("session_1",))
    assert first.purpose == Purpose("job_1", (TESTS,))  # type: ignore[arg-type]
    for one in (first, second):
        weights = COURSE_RANKER.emphasis()
        assert [f.contribution for f in one.factors] == [
            weights[f.name] * f.value for f in one.factors
        ]
        assert one.score == sum(factor.contribution for factor in one.factors)


def test_a_completed_course_closes_its_part_of_the_gap_and_is_left_out() -> None:
    done = replace(PROFILE, completed=frozenset({"course_1"}))  # type: ignore[arg-type]
    [found] = rank(ROWS, done)

    assert (found.id, found.closes) == ("course_3", (TEAMWORK,))


def test_a_programme_that_was_completed_under_another_listing_is_left_out() -> None:
    twins = [course(one, "Testing", "provider_1") for one in ("course_a", "course_b")]
    rows = replace(
        offering(*twins, sessions=[session(one.id, f"session_{one.id}") for one in twins]),
        course_skills=[("course_b", TESTS)],
    )
    done = replace(PROFILE, completed=frozenset({"course_a"}))  # type: ignore[arg-type]

    assert ids(rank(rows)) == ["course_b"]
    assert rank(rows, done) == []


ASKED = replace(
    offering(
        course("course_8"),
        course("course_9"),
        sessions=[session("course_8", "session_8"), session("course_9", "session_9")],
    ),
    job_certifications=[
        ("job_1", "cert_9", Need.OPTIONAL),
        ("job_2", "cert_8", Need.OPTIONAL),
    ],
    course_skills=[],
    course_certifications=[("course_8", "cert_8"), ("course_9", "cert_9")],
)


def test_a_course_for_a_held_certification_alone_is_not_recommended() -> None:
    holder = replace(PROFILE, certifications=frozenset({"cert_9"}))  # type: ignore[arg-type]
    both = replace(PROFILE, certifications=frozenset({"cert_8", "cert_9"}))  # type: ignore[arg-type]
    asked = rank(ASKED)
    [found] = rank(ASKED, holder)

    assert ids(asked) == ["course_9", "course_8"]
    assert asked[0].purpose == Purpose("job_1", (), ("cert_9",))  # type: ignore[arg-type]
    assert (found.id, found.closes) == ("course_8", ())
    assert values(found)[FactorName.CERTIFICATION_PREPARED] == 1.0
    assert rank(ASKED, both) == []


@pytest.mark.parametrize(("lacked", "is_ranked"), [(1, False), (2, True)])
def test_a_course_for_a_held_certification_counts_if_most_of_it_is_new(
    lacked: int, *, is_ranked: bool
) -> None:
    # of two skills that the course teaches one is new; of three, two are
    taught = [(CODING,), (CODING, SKILLS[4])][lacked - 1]
    rows = replace(
        ASKED,
        course_skills=[("course_9", skill) for skill in (TESTS, *taught)],
        course_certifications=[("course_9", "cert_9")],
    )
    holder = replace(PROFILE, certifications=frozenset({"cert_9"}))  # type: ignore[arg-type]

    assert ids(rank(rows, holder)) == (["course_9"] if is_ranked else [])


def test_a_licence_that_postings_in_reach_insist_on_counts_although_they_are_not_recommended() -> (
    None
):
    rows = replace(
        ASKED,
        job_certifications=[("job_4", "cert_8", Need.ESSENTIAL)],
        licences=["cert_8"],
    )
    ranking = ranking_of(Logit(DEFAULTS), rows)
    [found] = ranking.courses(PROFILE, 10)

    assert "job_4" not in ids(ranking.jobs(PROFILE, 10))
    # job_4 lacks networks and the licence: it counts 1/2 for each
    assert values(found)[FactorName.POSTINGS_OPENED] == pytest.approx(math.log(1.5) / math.log(51))
    assert (found.id, found.purpose) == ("course_8", Purpose(None, (), ("cert_8",)))  # type: ignore[arg-type]


def test_postings_that_lack_more_than_three_things_or_are_elsewhere_are_not_opened() -> None:
    many = [("job_4", skill, Need.ESSENTIAL) for skill in SKILLS[12:15]]
    near = rank(offering(course("course_1"), skill=NETWORKS, sessions=[session("course_1", "s")]))
    rows = offering(course("course_1"), skill=NETWORKS, sessions=[session("course_1", "s")])
    far = rank(replace(rows, job_skills=[*rows.job_skills, *many]))

    assert values(near[0])[FactorName.POSTINGS_OPENED] == pytest.approx(math.log(2) / math.log(51))
    assert values(far[0])[FactorName.POSTINGS_OPENED] == 0.0


def test_only_sessions_that_have_not_begun_count() -> None:
    starts = ("2026-11-02", "2026-11-05")
    rows = offering(
        course("course_1"), sessions=[session("course_1", f"session_{day}", day) for day in starts]
    )
    found = [rank(rows, day=f"2026-11-0{day}") for day in (1, 2, 4, 5)]
    undated = replace(rows, course_sessions=[SessionRow("course_1", "session_1")])  # type: ignore[arg-type]

    assert [[one.sessions for one in ranked] for ranked in found] == [
        [("session_2026-11-02", "session_2026-11-05")],
        [("session_2026-11-05",)],
        [("session_2026-11-05",)],
        [],
    ]
    assert rank(undated) == []
    running = [
        ranking_of(Logit(DEFAULTS), rows, f"2026-11-0{day}").running_courses for day in (4, 5)
    ]
    assert [one.tolist() for one in running] == [[True], [False]]


REGIONS = [
    RegionRow("r", None),  # type: ignore[arg-type]
    RegionRow("r1", "r", 37.0, 127.0),  # type: ignore[arg-type]
    RegionRow("r1_district", "r1"),  # type: ignore[arg-type]
    RegionRow("r_near", None, 37.4, 127.0),  # type: ignore[arg-type]
    RegionRow("r_far", None, 37.5, 127.0),  # type: ignore[arg-type]
    RegionRow("r_unknown", None),  # type: ignore[arg-type]
]


def placed(*regions: str | None) -> CatalogRows:
    """Return a market with one course that has a session in each region."""
    held = [session("course_1", f"session_{region}", region=region) for region in regions]
    return replace(offering(course("course_1"), sessions=held), regions=REGIONS)


@pytest.mark.parametrize(
    ("region", "is_reached", "near"),
    [
        ("r1", True, 1.0),
        ("r1_district", True, 1.0),
        ("r", True, 0.5),
        ("r_near", True, math.exp(-0.4 * KM_PER_DEGREE / 80)),
        ("r_far", False, 0.0),
        ("r_unknown", False, 0.0),
        (None, True, 0.5),
    ],
)
def test_only_sessions_that_the_person_can_reach_count(
    region: str | None, *, is_reached: bool, near: float
) -> None:
    found = rank(placed(region))

    assert [one.sessions for one in found] == ([(f"session_{region}",)] if is_reached else [])
    for one in found:
        assert values(one)[FactorName.DISTANCE] == pytest.approx(near, abs=1e-4)


def test_somebody_without_a_region_reaches_every_session() -> None:
    anywhere = replace(PROFILE, regions=frozenset())
    [found] = rank(placed("r_far", "r_unknown", None), anywhere)

    assert found.sessions == ("session_None", "session_r_far", "session_r_unknown")


@pytest.mark.parametrize(
    ("money", "value"),
    [
        ({"own_payment": 0, "tuition": 900_000}, 1.0),
        ({"own_payment": 1_000_000}, math.exp(-1)),
        ({"tuition": 500_000}, math.exp(-0.5)),
        ({}, 0.5),
    ],
)
def test_what_a_course_costs_after_subsidies(money: dict[str, Any], value: float) -> None:
    rows = offering(course("course_1"), sessions=[session("course_1", "s", **money)])

    assert values(rank(rows)[0])[FactorName.LOW_COST] == pytest.approx(value)


def test_cost_start_and_place_are_those_of_the_soonest_session() -> None:
    held = [
        session("course_1", "late", "2027-03-01", own_payment=0, region="r1"),
        session("course_1", "soon", "2026-12-31", own_payment=1_000_000),
    ]
    [found] = rank(replace(offering(course("course_1"), sessions=held), regions=REGIONS))

    assert found.sessions == ("soon", "late")
    assert values(found)[FactorName.LOW_COST] == pytest.approx(math.exp(-1))
    assert values(found)[FactorName.EARLY_START] == pytest.approx(math.exp(-1))
    assert values(found)[FactorName.DISTANCE] == 0.5


def test_courses_with_the_same_title_and_provider_are_one_entry_with_all_sessions() -> None:
    courses = [
        replace(course("course_a", "Testing  for all", "provider_1"), satisfaction=10.0),
        replace(course("course_b", "TESTING for all", "provider_1"), satisfaction=90.0),
        course("course_c", "Databases for all", "provider_1"),
    ]
    held = [
        session("course_a", "session_1", "2026-12-08"),
        session("course_b", "session_2", "2026-12-01"),
        session("course_b", "session_3", "2026-12-08"),
        session("course_c", "session_4"),
    ]
    ranked = rank(offering(*courses, sessions=held))

    assert [(one.id, one.sessions) for one in ranked] == [
        ("course_b", ("session_2", "session_1", "session_3")),
        ("course_c", ("session_4",)),
    ]


def same_content(count: int, different: int) -> CatalogRows:
    """Return courses of the same content by several providers, and others that teach less."""
    same = [
        course(f"course_{n:02}", f"학원{n} 드론 조종 실무 {n}기", f"p{n}", f"학원{n}")
        for n in range(count)
    ]
    others = [course(f"course_x{n:02}", f"Course {n}", "p") for n in range(different)]
    sessions = [session(one.id, f"session_{one.id}") for one in (*same, *others)]
    rows = offering(*same, *others, sessions=sessions)
    less = [(one.id, TEAMWORK) for one in others]
    return replace(rows, course_skills=[*((one.id, TESTS) for one in same), *less])


def test_of_the_same_content_only_the_best_is_among_the_first_ten() -> None:
    ranking = ranking_of(Logit(DEFAULTS), same_content(3, 10))
    ranked = ranking.courses(PROFILE, 20)

    assert ids(ranked[:10]) == ["course_00", *(f"course_x{n:02}" for n in range(9))]
    assert ids(ranked[10:]) == ["course_01", "course_02", "course_x09"]
    assert [one.rank for one in ranked] == list(range(1, 14))
    few = ids(ranking_of(Logit(DEFAULTS), same_content(3, 2)).courses(PROFILE, 20))
    assert few == ["course_00", "course_x00", "course_x01"]


@pytest.mark.parametrize(("more", "is_same"), [(1, True), (2, False)])
def test_contents_that_share_three_skills_of_four_are_the_same(more: int, *, is_same: bool) -> None:
    courses = [course("course_a", "드론 실무"), course("course_b", "드론 실무 (통신 포함)")]
    rows = offering(*courses, sessions=[session(one.id, f"s_{one.id}") for one in courses])
    shared = [(one.id, skill) for one in courses for skill in (TESTS, TEAMWORK, CODING)]
    rows = replace(
        rows, course_skills=[*shared, *(("course_b", skill) for skill in SKILLS[4 : 4 + more])]
    )

    assert len(rank(rows)) == (1 if is_same else 2)


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("드론 조종 실무 3기", "드론조종 실무 (주말반)", True),
        ("Excel basics, weekend", "Excel Basics 2nd intake", True),
        ("Excel basics, weekend", "Excel basics batch", True),
        ("파이썬 초급", "파이썬 고급", False),
        ("정보처리기사 1", "정보처리기사 2", False),
        ("드론 조종", "요리 실습", False),
        ("딥러닝 영상처리 실무", "딥러닝 영상처리 실무 (아파치 스파크 포함)", True),
        ("", "", False),
    ],
)
def test_titles_without_the_words_of_batches_are_compared(
    one: str, other: str, *, are_alike: bool
) -> None:
    assert alike(essence(one), essence(other)) is are_alike


def test_the_words_of_a_provider_do_not_count() -> None:
    assert essence("한국 드론학교 드론 조종 3기", "한국 드론학교") == "드론 조종"


def test_of_equal_courses_the_smaller_id_comes_first() -> None:
    courses = [course("course_b"), course("course_a")]
    held = [session(one.id, f"session_{one.id}") for one in courses]
    ranked = rank(offering(*courses, sessions=held))

    assert ids(ranked) == ["course_a", "course_b"]
    assert ranked[0].score == ranked[1].score


def test_without_anything_missing_no_course_is_recommended() -> None:
    everything = replace(PROFILE, skills=frozenset(SKILLS))  # type: ignore[arg-type]
    nobody = replace(ROWS, jobs=(), job_skills=(), occupations=(), occupation_skills=())
    closed = replace(ROWS, jobs=[replace(one, status=JobStatus.CLOSED) for one in ROWS.jobs])

    assert rank(ROWS, everything) == []
    assert rank(nobody) == []
    assert ids(rank(closed)) == ["course_1"]
