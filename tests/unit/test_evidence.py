"""The facts behind a posting, what is missing for it, and what a list rests on: by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from domain.enums import (
    Basis,
    DealBreaker,
    Education,
    EmptyReason,
    FactKind,
    FactorName,
    InteractionKind,
    JobStatus,
    Need,
    RemoteWork,
    WagePeriod,
)
from domain.evidence import (
    Account,
    Closing,
    Fact,
    MissingCertification,
    MissingEducation,
    MissingYears,
)
from domain.ids import JobId
from domain.matching import Conditions, Interaction, MissingSkill, Profile, Versions, Wish, Work
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.marks import lay_out
from embeddings.models.artifact import Artifact
from embeddings.models.crowd import Crowd
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import DEFAULTS
from graph.queries.catalog import CourseRow, JobRow, OccupationRow
from graph.queries.market import EmployerRow, RegionRow, SessionRow

TODAY = "2026-11-10"
SKILLS = ("skill_fly", "skill_git", "skill_python", "skill_sql")


def a_job(job: str, title: str, **fields: Any) -> JobRow:
    known: dict[str, Any] = {"education": None, "min_career_years": None, "posted_at": "2026-11-07"}
    return JobRow(job, JobStatus.OPEN, closes_at=None, title=title, **known | fields)  # type: ignore[arg-type]


ROWS = CatalogRows(
    jobs=[
        a_job(
            "job_a",
            "드론 소프트웨어 개발자",
            education="BACHELOR",
            min_career_years=3,
            wage=48_000_000.0,
            least_wage=48_000_000.0,
            hours=40.0,
            remote=RemoteWork.HYBRID,
            openings=5,
            employer="org_a",
        ),
        a_job("job_b", "드론 소프트웨어 연구원", employer="org_a"),
        a_job("job_c", "물류 창고 관리", remote=RemoteWork.REMOTE),
        *(a_job(f"job_w{n}", "회계", wage=40_000_000.0) for n in range(5)),
    ],
    job_skills=[
        ("job_a", "skill_python", Need.ESSENTIAL),
        ("job_a", "skill_fly", Need.ESSENTIAL),
        ("job_a", "skill_git", Need.OPTIONAL),
        ("job_b", "skill_sql", Need.ESSENTIAL),
        ("job_c", "skill_sql", Need.OPTIONAL),
    ],
    job_certifications=[
        ("job_a", "cert_pilot", Need.ESSENTIAL),
        ("job_a", "cert_office", Need.OPTIONAL),
    ],
    job_occupations=[("job_a", "occ_dev"), ("job_b", "occ_dev"), ("job_c", "occ_clerk")],
    job_regions=[("job_a", "r_near"), ("job_b", "r_home")],
    occupations=[
        OccupationRow("occ_clerk", titles="사무원"),  # type: ignore[arg-type]
        OccupationRow("occ_dev", titles="개발자"),  # type: ignore[arg-type]
        OccupationRow("occ_tester", titles="시험원"),  # type: ignore[arg-type]
    ],
    occupation_groups=[("occ_dev", "group_it"), ("occ_tester", "group_it")],
    occupation_skills=[("occ_dev", "skill_python", Need.ESSENTIAL)],
    courses=[
        CourseRow("course_a", 60.0, None, "과정 가"),  # type: ignore[arg-type]
        CourseRow("course_b", 90.0, None, "과정 나"),  # type: ignore[arg-type]
        CourseRow("course_over", 99.0, None, "과정 다"),  # type: ignore[arg-type]
        CourseRow("course_far", 99.0, None, "과정 라"),  # type: ignore[arg-type]
    ],
    course_sessions=[
        SessionRow("course_a", "s_a", "2026-12-01"),  # type: ignore[arg-type]
        SessionRow("course_b", "s_b", "2026-12-01"),  # type: ignore[arg-type]
        SessionRow("course_over", "s_over", "2026-11-01"),  # type: ignore[arg-type]
        SessionRow("course_far", "s_far", "2026-12-01", "r_far"),  # type: ignore[arg-type]
    ],
    course_skills=[
        (course, "skill_fly") for course in ("course_a", "course_b", "course_far", "course_over")
    ],
    course_certifications=[("course_a", "cert_pilot")],
    certification_skills=[("cert_sql", "skill_sql")],
    regions=[
        RegionRow("r_top", None, 37.5, 127.0),  # type: ignore[arg-type]
        RegionRow("r_home", "r_top", 37.5, 127.0),  # type: ignore[arg-type]
        RegionRow("r_near", "r_top", 37.6, 127.0),  # type: ignore[arg-type]
        RegionRow("r_far", None, 35.0, 129.0),  # type: ignore[arg-type]
    ],
    employers=[EmployerRow("org_a", "에이", 500)],  # type: ignore[arg-type]
)
VIEWED: Any = [["job_a", "job_b"]] * 4 + [["job_a"]] * 3
CROWD = Crowd.of(VIEWED, until="2026-11-08")
ME: Any = Profile(
    skills=frozenset({"skill_python"}),  # type: ignore[arg-type]
    certifications=frozenset({"cert_sql", "cert_office"}),  # type: ignore[arg-type]
    sought=frozenset({"occ_dev"}),  # type: ignore[arg-type]
    wishes=(Wish("드론 소프트웨어"),),
    careers=(Work("소프트웨어 개발자", region="r_near"),),  # type: ignore[arg-type]
    interactions=(Interaction("job_b", InteractionKind.SAVED, "2026-11-08"),),  # type: ignore[arg-type]
    home=frozenset({"r_home"}),  # type: ignore[arg-type]
    regions=frozenset({"r_home", "r_top"}),  # type: ignore[arg-type]
    conditions=Conditions(wage=36_000_000.0, hours=40.0, remote=True),
    education=Education.MASTER,
    career_years=4.5,
)


def ranking_of(weights: Any = DEFAULTS, rows: CatalogRows = ROWS, day: str = TODAY) -> Ranking:
    table = EmbeddingTable.of(SKILLS, np.eye(len(SKILLS), dtype=np.float32))
    versions = Versions("ComplEx", "v", (), "d", TODAY)
    ranker = Logit(weights)
    model = Artifact(table, CROWD, ranker, ranker, versions, {}, {}, f"{TODAY}T00:00:00Z")
    return Ranking.build(model, assemble(rows), day)


def account(profile: Profile, job: str = "job_a", ranking: Ranking | None = None) -> Account:
    ranking = ranking or ranking_of()
    ranked = {one.id: one for one in ranking.jobs(profile, 20)}
    [found] = ranking.accounts(profile, [ranked[job]])
    return found


def kinds(found: Account) -> dict[FactKind, Fact]:
    return {fact.kind: replace(fact, contribution=0.0) for fact in found.facts}


def test_every_fact_of_a_posting() -> None:
    def fact(kind: FactKind, factor: FactorName, **fields: Any) -> tuple[FactKind, Fact]:
        return kind, Fact(kind, factor, 0.0, **fields)

    near = ("r_near", "r_top")
    saved = {"other": "job_b", "action": InteractionKind.SAVED}
    expected = [
        fact(
            FactKind.HAS_ESSENTIAL,
            FactorName.ESSENTIAL_SKILLS,
            things=("skill_python",),
            through=(None,),
            number=2,
        ),
        fact(FactKind.HOLDS_CERTIFICATION, FactorName.CERTIFICATIONS, things=("cert_office",)),
        fact(FactKind.SEEKS_OCCUPATION, FactorName.OCCUPATION_SOUGHT, things=("occ_dev",)),
        fact(
            FactKind.MEANS_WORKED,
            FactorName.OCCUPATION_WORKED,
            things=("occ_dev",),
            words="소프트웨어 개발자",
        ),
        fact(
            FactKind.CHOSE_OCCUPATION, FactorName.OCCUPATION_CHOSEN, things=("occ_dev",), number=1
        ),
        fact(
            FactKind.SHARES_GROUP,
            FactorName.OCCUPATION_GROUP,
            things=("group_it",),
            other="occ_dev",
        ),
        fact(FactKind.TITLE_SOUGHT, FactorName.TITLE_SOUGHT, words="드론 소프트웨어"),
        fact(FactKind.TITLE_WORKED, FactorName.TITLE_WORKED, words="소프트웨어 개발자"),
        fact(FactKind.TITLE_CHOSEN, FactorName.TITLE_CHOSEN, **saved),
        fact(FactKind.EMPLOYER_CHOSEN, FactorName.EMPLOYER_CHOSEN, things=("org_a",), **saved),
        fact(FactKind.CHOSEN_TOGETHER, FactorName.CHOSEN_TOGETHER, number=4, **saved),
        fact(FactKind.NEAR_HOME, FactorName.DISTANCE, things=near, other="r_home", number=11),
        fact(FactKind.STATED_REGION, FactorName.REGION, things=near, other="r_top"),
        fact(FactKind.PROVINCE_CHOSEN, FactorName.PROVINCE_CHOSEN, things=("r_top",), number=1),
        fact(FactKind.PLACE_WORKED, FactorName.PLACE_WORKED, things=near),
        fact(FactKind.EDUCATION, FactorName.EDUCATION, number=3, beside=4),
        fact(FactKind.YEARS, FactorName.CAREER, number=3, beside=4.5),
        fact(FactKind.WAGE_ABOVE, FactorName.WAGE, number=20),
        fact(
            FactKind.WAGE_MET, FactorName.TERMS, number=48_000_000, beside=36_000_000, words="YEAR"
        ),
        fact(FactKind.HOURS_MET, FactorName.TERMS, number=40, beside=40),
        fact(FactKind.REMOTE_MET, FactorName.TERMS),
        fact(FactKind.EMPLOYER_SIZE, FactorName.EMPLOYER_SIZE, things=("org_a",), number=500),
        fact(FactKind.OPENINGS, FactorName.OPENINGS, number=5),
        fact(FactKind.POSTED, FactorName.FRESHNESS, number=3),
        fact(FactKind.POPULAR, FactorName.POPULARITY, number=7),
    ]

    assert kinds(account(ME)) == dict(expected)


def test_titles_that_are_alike_by_their_letters_alone_are_not_called_alike() -> None:
    titles = {
        "job_guard": "아파트 경비원",
        "job_guards": "야간경비원",
        "job_mechanic": "자동차 정비원",
    }
    others = {f"job_w{n}": "회계" for n in range(5)}
    rows = CatalogRows(jobs=[a_job(job, title) for job, title in (titles | others).items()])
    ranking = ranking_of(rows=rows)
    guard = Profile(wishes=(Wish("경비원"),))
    named = [kinds(account(guard, job, ranking)) for job in titles]
    like = Fact(FactKind.TITLE_SOUGHT, FactorName.TITLE_SOUGHT, 0.0, words="경비원")

    assert [one.get(FactKind.TITLE_SOUGHT) for one in named] == [like, like, None]


def test_texts_stand_for_occupations_that_are_not_stated() -> None:
    bare = [pair for pair in ROWS.job_occupations if pair[0] != "job_b"]
    rows = replace(ROWS, job_occupations=bare)
    wishing = replace(ME, sought=frozenset(), wishes=(Wish("소프트웨어 개발자"),))

    ranking = ranking_of(rows=rows)
    stated, meant = (kinds(account(who, "job_b", ranking)) for who in (ME, wishing))

    factor, things = FactorName.OCCUPATION_SOUGHT, ("occ_dev",)
    assert stated[FactKind.READS_AS_SOUGHT] == Fact(
        FactKind.READS_AS_SOUGHT, factor, 0.0, things=things
    )
    assert meant[FactKind.MEANS_SOUGHT] == Fact(
        FactKind.MEANS_SOUGHT, factor, 0.0, things=things, words="소프트웨어 개발자"
    )
    unsaid = {FactKind.SEEKS_OCCUPATION, FactKind.CHOSE_OCCUPATION}
    assert not unsaid & (stated.keys() | meant.keys())


def test_other_postings_have_other_facts() -> None:
    there = replace(ME, interactions=(Interaction("job_a", InteractionKind.VIEWED),))  # type: ignore[arg-type]
    home, remote = (kinds(account(there, job)) for job in ("job_b", "job_c"))

    assert home[FactKind.AT_HOME].things == ("r_home", "r_top")
    assert home[FactKind.HAS_ESSENTIAL].through == ("cert_sql",)
    assert home[FactKind.TITLE_CHOSEN].other == "job_a"
    assert remote[FactKind.REMOTE].factor is FactorName.REGION
    assert remote[FactKind.HAS_OPTIONAL].things == ("skill_sql",)
    assert FactKind.NEAR_HOME not in home | remote


def test_what_is_said_of_home_is_what_is_known_of_it() -> None:
    quarter = RegionRow("r_quarter", "r_home", 37.5, 127.0)  # type: ignore[arg-type]
    rows = replace(ROWS, regions=[*ROWS.regions, quarter], job_regions=[("job_a", "r_quarter")])
    ranking = ranking_of(rows=rows)

    def at(home: str) -> tuple[str, str]:
        living = replace(ME, home=frozenset({home}), regions=frozenset({home}))
        fact = kinds(account(living, ranking=ranking))[FactKind.AT_HOME]
        assert fact.things == ("r_quarter", "r_top")
        return fact.other, fact.words

    assert [at(home) for home in ("r_quarter", "r_home", "r_top")] == [
        ("r_quarter", ""),
        ("r_home", ""),
        ("r_top", "PROVINCE"),
    ]


@pytest.mark.parametrize(("latitude", "said"), [(37.94, 49), (37.96, None)])
def test_a_distance_is_named_only_if_one_can_travel_it_every_day(
    latitude: float, said: int | None
) -> None:
    away = RegionRow("r_near", "r_top", latitude, 127.0)  # type: ignore[arg-type]
    regions = [away if row.id == "r_near" else row for row in ROWS.regions]

    found = kinds(account(ME, ranking=ranking_of(rows=replace(ROWS, regions=regions))))

    near = found.get(FactKind.NEAR_HOME)
    assert (near and near.number) == said


@pytest.mark.parametrize(
    ("per", "a_period"),
    [
        (WagePeriod.YEAR, 36_000_000),
        (WagePeriod.MONTH, 3_000_000),
        (WagePeriod.HOUR, 36_000_000 / 2508),
    ],
)
def test_a_wage_is_said_in_the_period_that_was_stated(per: WagePeriod, a_period: float) -> None:
    wanting = replace(ME, conditions=replace(ME.conditions, wage_per=per))
    fact = kinds(account(wanting))[FactKind.WAGE_MET]

    assert fact.words == per.value
    assert fact.beside == pytest.approx(a_period)
    assert fact.number == pytest.approx(a_period * 4 / 3)


def test_the_nearest_region_is_that_of_fewest_kilometres() -> None:
    east = RegionRow("r_east", "r_top", 37.6, 127.2)  # type: ignore[arg-type]
    north = RegionRow("r_north", "r_top", 37.78, 127.0)  # type: ignore[arg-type]
    rows = replace(ROWS, regions=[*ROWS.regions, east, north])
    # 0.20 degrees east are 17.6 km at this latitude, 0.18 degrees north are 20 km
    there = replace(ME, home=frozenset(), regions=frozenset({"r_east", "r_north", "r_far"}))

    found = kinds(account(there, ranking=ranking_of(rows=rows)))

    assert found[FactKind.NEAR_STATED].other == "r_east"
    assert found[FactKind.NEAR_STATED].number == 18


def test_nothing_is_said_of_fewer_than_two_other_people() -> None:
    few = Crowd.of([("job_a", "job_b")])  # type: ignore[list-item]
    ranking = ranking_of()
    ranking = Ranking.build(replace(ranking.artifact, crowd=few), ranking.catalog, TODAY)

    found = kinds(account(ME, ranking=ranking))

    assert {FactKind.CHOSEN_TOGETHER, FactKind.POPULAR}.isdisjoint(found)


def test_a_named_factor_is_part_of_the_score() -> None:
    whole = {one.id: one.score for one in ranking_of().jobs(ME, 20)}
    facts = account(ME).facts

    assert len({fact.factor for fact in facts}) == 23
    assert [fact.contribution for fact in facts] == sorted(
        (fact.contribution for fact in facts), reverse=True
    )
    for fact in facts:
        without = ranking_of({**DEFAULTS, fact.factor: 0.0})
        [score] = [one.score for one in without.jobs(ME, 20) if one.id == "job_a"]
        assert fact.contribution > 0
        assert score == pytest.approx(whole["job_a"] - fact.contribution)
        assert fact.factor not in {one.factor for one in account(ME, ranking=without).facts}


def test_what_is_missing_and_the_course_that_closes_it() -> None:
    less = replace(ME, education=Education.ASSOCIATE, career_years=1.2, certifications=frozenset())
    found = account(less)

    assert found.skills == (
        MissingSkill("skill_fly", Need.ESSENTIAL),  # type: ignore[arg-type]
        MissingSkill("skill_git", Need.OPTIONAL),  # type: ignore[arg-type]
    )
    assert found.certifications == (
        MissingCertification("cert_pilot", Need.ESSENTIAL),  # type: ignore[arg-type]
        MissingCertification("cert_office", Need.OPTIONAL),  # type: ignore[arg-type]
    )
    assert found.education == MissingEducation(Education.BACHELOR, Education.ASSOCIATE)
    assert found.years == MissingYears(3.0, 1.8)
    # Of the courses that they can still join, most found work after course_b.
    assert found.closing == Closing("skill_fly", "course_b")  # type: ignore[arg-type]
    assert {FactKind.EDUCATION, FactKind.YEARS}.isdisjoint(kinds(found))


@pytest.mark.parametrize(
    ("taught", "course"),
    [
        (("skill_git",), "course_b"),  # half of it is about the posting
        (("skill_sql",), "course_b"),
        (("skill_sql", "skill_data"), None),  # most of it is about other work
        (("skill_git", "skill_python", "skill_sql"), None),  # little of it is missing
    ],
)
def test_a_course_for_other_work_closes_nothing(
    taught: tuple[str, ...], course: str | None
) -> None:
    rows = replace(
        ROWS,
        course_skills=[("course_b", "skill_fly"), *(("course_b", one) for one in taught)],
        certification_skills=[("cert_sql", "skill_data")],
    )
    found = account(
        replace(ME, certifications=frozenset({"cert_pilot"})), ranking=ranking_of(rows=rows)
    )

    assert (found.closing and found.closing.course) == course


def test_a_certification_is_closed_where_no_skill_is_missing() -> None:
    able = replace(ME, skills=frozenset({"skill_fly", "skill_python"}))

    assert account(able).closing == Closing("cert_pilot", "course_a")  # type: ignore[arg-type]
    late = account(able, ranking=ranking_of(day="2026-12-01"))
    assert late.closing is None


def test_what_is_not_known_is_not_held_against_anybody() -> None:
    found = account(replace(ME, education=None, career_years=None))

    assert found.education == MissingEducation(Education.BACHELOR, None)
    assert found.years == MissingYears(3.0, None)
    met = account(ME)
    assert (met.education, met.years) == (None, None)


def test_occupations_have_an_account_too() -> None:
    ranking = ranking_of()
    [best, *_] = ranking.occupations(ME, 5)
    [found] = ranking.accounts(ME, [best])

    assert (found.id, found.education, found.years) == ("occ_dev", None, None)
    assert kinds(found)[FactKind.SEEKS_OCCUPATION].things == ("occ_dev",)
    assert FactKind.NEAR_HOME not in kinds(found)


def test_what_is_absent_is_no_reason_even_where_it_adds_to_the_score() -> None:
    [best, *_] = ranking_of().jobs(ME, 1)
    factors = tuple(replace(one, value=0.0, contribution=1.0) for one in best.factors)
    [found] = ranking_of().accounts(ME, [replace(best, factors=factors)])

    assert found.facts == ()


def test_what_is_gone_has_an_empty_account() -> None:
    [best, *_] = ranking_of().jobs(ME, 1)

    assert ranking_of().accounts(ME, [replace(best, id="job_gone")]) == [Account("job_gone")]


BARE: list[tuple[Profile, Basis]] = [
    (Profile(), Basis.NOTHING_KNOWN),
    (Profile(skills=frozenset({"skill_unknown"})), Basis.NOTHING_MATCHED),  # type: ignore[arg-type]
    (Profile(interactions=(Interaction("job_a", InteractionKind.DISMISSED),)), Basis.NOTHING_KNOWN),  # type: ignore[arg-type]
    (Profile(wishes=(Wish("드론은 싫어요"),)), Basis.NOTHING_MATCHED),
    (Profile(regions=frozenset({"r_top"})), Basis.PLACE_AND_TERMS),  # type: ignore[arg-type]
    (Profile(career_years=0.0), Basis.PLACE_AND_TERMS),
    (Profile(conditions=Conditions(remote=True)), Basis.PLACE_AND_TERMS),
    (Profile(skills=frozenset({"skill_sql"})), Basis.FACTS),  # type: ignore[arg-type]
    (Profile(certifications=frozenset({"cert_sql"})), Basis.FACTS),  # type: ignore[arg-type]
    (Profile(worked=frozenset({"occ_dev"})), Basis.FACTS),  # type: ignore[arg-type]
    (Profile(wishes=(Wish("드론"),)), Basis.FACTS),
    (Profile(careers=(Work("", "조립"),)), Basis.FACTS),
    (Profile(interactions=(Interaction("job_a", InteractionKind.VIEWED),)), Basis.FACTS),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("profile", "basis"), BARE)
def test_what_a_list_rests_on(profile: Profile, basis: Basis) -> None:
    ranking = ranking_of()

    assert ranking.basis(profile) is basis
    marks = lay_out(profile, ranking.catalog, ranking.space)
    assert marks.has_bonds is (basis is Basis.FACTS)


def test_why_a_list_is_empty() -> None:
    picky = Conditions(wage=1e9, deal_breakers=frozenset({DealBreaker.WAGE}))
    done = tuple(
        Interaction(JobId(job), InteractionKind.DISMISSED)
        for job in ranking_of().catalog.jobs.index.ids
    )
    alone = Profile(skills=frozenset({"skill_fly"}))  # type: ignore[arg-type]
    flyless = replace(ROWS, job_skills=[("job_b", "skill_sql", Need.ESSENTIAL)])
    two = replace(
        ROWS,
        jobs=[ROWS.jobs[0], ROWS.jobs[-1]],
        job_skills=ROWS.job_skills[:3],
        job_occupations=ROWS.job_occupations[:1],
        job_regions=ROWS.job_regions[:1],
    )
    applied, dismissing = (
        replace(alone, interactions=(Interaction(JobId("job_a"), kind),))
        for kind in (InteractionKind.APPLIED, InteractionKind.DISMISSED)
    )
    unbending = replace(alone, conditions=replace(picky, wage=4.9e7))
    afar = Conditions(deal_breakers=frozenset({DealBreaker.REGION}))
    there = replace(alone, conditions=afar, regions=frozenset({"r_far"}))  # type: ignore[arg-type]
    at_hand = replace(there, regions=frozenset({"r_near"}))  # type: ignore[arg-type]
    cases = [
        # the only posting that fits was applied to, or does not meet a deal-breaker
        (applied, ranking_of(rows=two), EmptyReason.NOT_ELIGIBLE),
        (dismissing, ranking_of(), EmptyReason.NOT_ELIGIBLE),
        (there, ranking_of(), EmptyReason.DEAL_BREAKERS),
        (unbending, ranking_of(), EmptyReason.DEAL_BREAKERS),
        (at_hand, ranking_of(rows=flyless), EmptyReason.NOTHING_SHARED),
        (Profile(conditions=picky), ranking_of(), EmptyReason.DEAL_BREAKERS),
        (Profile(interactions=done), ranking_of(), EmptyReason.NOT_ELIGIBLE),
        (ME, ranking_of(day="2026-11-01"), EmptyReason.NOTHING_OPEN),
        (alone, ranking_of(rows=flyless), EmptyReason.NOTHING_SHARED),
    ]

    for profile, ranking, why in cases:
        assert ranking.jobs(profile, 10) == []
        assert ranking.why_no_jobs(profile) is why


def test_which_deal_breakers_cut_a_list() -> None:
    ranking = ranking_of()
    wanted = Conditions(
        wage=45_000_000.0,
        hours=45.0,
        deal_breakers=frozenset({DealBreaker.WAGE, DealBreaker.HOURS, DealBreaker.REGION}),
    )
    # job_a meets all three, job_c states neither wage nor hours but may be done from anywhere
    known: Any = Profile(skills=frozenset({"skill_python"}), conditions=wanted)  # type: ignore[arg-type]
    more = replace(known, skills=frozenset({"skill_python", "skill_sql"}))
    here = replace(more, regions=frozenset({"r_near"}))

    assert [[one.id for one in ranking.jobs(who, 5)] for who in (known, more, here)] == [
        ["job_a"]
    ] * 3

    def cut(profile: Profile, first: int) -> frozenset[DealBreaker]:
        return ranking.left_out(profile, first, 1).breakers

    assert cut(known, 1) == frozenset()
    assert cut(known, 5) == frozenset()
    assert cut(more, 5) == {DealBreaker.WAGE, DealBreaker.HOURS}
    assert cut(here, 5) == {DealBreaker.WAGE, DealBreaker.HOURS, DealBreaker.REGION}
    assert cut(replace(here, conditions=Conditions(wage=45_000_000.0)), 5) == frozenset()
