"""Rows become arrays, and dated facts become the profile of a moment."""

from dataclasses import replace

from domain.enums import Education, JobStatus, Need
from domain.histories import History, Spell, career_years, profile_at
from domain.matching import Profile
from embeddings.arrays import Index
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.days import FAR_AHEAD, LONG_AGO, day_number
from graph.queries.catalog import CourseRow, JobRow, OccupationRow
from tests.applications import applied

ROWS = CatalogRows(
    jobs=[
        JobRow("job_b", JobStatus.OPEN, "BACHELOR", 3, "2026-11-01", "2026-11-30"),  # type: ignore[arg-type]
        JobRow("job_a", JobStatus.CLOSED, None, None, None, None),  # type: ignore[arg-type]
    ],
    job_skills=[
        ("job_a", "skill_x", Need.ESSENTIAL),
        ("job_a", "skill_x", Need.OPTIONAL),
        ("job_a", "skill_y", Need.OPTIONAL),
        ("job_b", "skill_y", Need.ESSENTIAL),
        ("job_gone", "skill_y", Need.ESSENTIAL),
    ],
    job_certifications=[("job_b", "cert_1", Need.OPTIONAL)],
    job_occupations=[("job_a", "occ_1"), ("job_b", "occ_2")],
    job_regions=[("job_b", "region_11")],
    occupations=[OccupationRow(o) for o in ("occ_2", "occ_1")],  # type: ignore[arg-type]
    occupation_skills=[("occ_1", "skill_z", Need.ESSENTIAL)],
    occupation_groups=[("occ_1", "occgroup_1"), ("occ_2", "occgroup_1")],
    courses=[CourseRow("course_1", 82.0, None)],  # type: ignore[arg-type]
    course_skills=[("course_1", "skill_y")],
    course_certifications=[("course_1", "cert_1")],
    certification_skills=[("cert_1", "skill_z")],
)


def _columns(index: Index, row: list[float]) -> tuple[str, ...]:
    return tuple(name for name, value in zip(index.ids, row, strict=True) if value)


def test_rows_and_columns_are_in_the_order_of_ids() -> None:
    catalog = assemble(ROWS)

    assert catalog.skills.ids == ("skill_x", "skill_y", "skill_z")
    assert catalog.jobs.index.ids == ("job_a", "job_b")
    assert catalog.occupations.index.ids == ("occ_1", "occ_2")
    assert catalog.jobs.is_open.tolist() == [False, True]
    assert catalog.jobs.education.tolist() == [0, 3]
    assert catalog.jobs.career.tolist() == [0.0, 3.0]
    assert catalog.courses.employment_rate.tolist() == [0.8199999928474426]
    assert catalog.courses.satisfaction.tolist() == [0.0]


def test_a_skill_needed_in_both_ways_is_essential() -> None:
    needs = assemble(ROWS).jobs.needs

    assert needs.essential.matrix.toarray().tolist() == [[1, 0, 0], [0, 1, 0]]
    assert needs.optional.matrix.toarray().tolist() == [[0, 1, 0], [0, 0, 0]]
    assert needs.skills.matrix.toarray().tolist() == [[1, 1, 0], [0, 1, 0]]
    assert needs.certifications.matrix.toarray().tolist() == [[0], [1]]


def test_a_posting_without_dates_is_always_open_by_its_dates() -> None:
    jobs = assemble(ROWS).jobs

    assert jobs.posted.tolist() == [LONG_AGO, day_number("2026-11-01")]
    assert jobs.closes.tolist() == [FAR_AHEAD, day_number("2026-11-30T10:00:00Z")]
    assert jobs.open_on(day_number("2026-10-31")).tolist() == [True, False]
    assert jobs.open_on(day_number("2026-11-30")).tolist() == [True, True]


def test_unlinked_skills_count_among_the_required_ones() -> None:
    rows = replace(ROWS, jobs=[replace(ROWS.jobs[0], unlinked=3), ROWS.jobs[1]])

    jobs = assemble(rows).jobs

    assert jobs.named.tolist() == [1.0, 0.25]
    assert jobs.only(Index(("x", "y")).find(["y"])).named.tolist() == [0.25]


def test_a_posting_is_in_the_group_of_its_occupation() -> None:
    jobs = assemble(ROWS).jobs

    assert jobs.groups.matrix.toarray().tolist() == [[1], [1]]
    assert jobs.only(Index(("x", "y")).find(["y"])).index.ids == ("job_b",)


def test_an_empty_graph_makes_an_empty_catalogue() -> None:
    catalog = assemble(CatalogRows())

    assert (len(catalog.skills), len(catalog.jobs.index), len(catalog.courses.index)) == (0, 0, 0)


HISTORY = History(
    id="seeker_1",  # type: ignore[arg-type]
    skills=frozenset({"skill_x"}),  # type: ignore[arg-type]
    sought=frozenset({"occ_1"}),  # type: ignore[arg-type]
    regions=frozenset({"region_11"}),  # type: ignore[arg-type]
    certifications=(("cert_1", "2025-05-01"), ("cert_2", "2026-09-01"), ("cert_3", None)),  # type: ignore[arg-type]
    completed=(("course_1", "2026-08-31"),),  # type: ignore[arg-type]
    degrees=(("BACHELOR", "2020-02"), ("MASTER", "2027-02"), ("ODD", None)),
    worked=(
        Spell("occ_1", "2020-03", "2022-03"),  # type: ignore[arg-type]
        Spell("occ_2", "2021-03", "2023-03"),  # type: ignore[arg-type]
        Spell("occ_3", "2026-09", None),  # type: ignore[arg-type]
    ),
    interactions=(applied("job_1", "2026-07-01"), applied("job_2", "2026-08-31")),
)


def test_a_profile_holds_nothing_from_after_its_moment() -> None:
    assert profile_at(HISTORY, "2026-08-31") == Profile(
        skills=HISTORY.skills,
        certifications=frozenset({"cert_1", "cert_3"}),  # type: ignore[arg-type]
        sought=HISTORY.sought,
        worked=frozenset({"occ_1", "occ_2"}),  # type: ignore[arg-type]
        completed=frozenset({"course_1"}),  # type: ignore[arg-type]
        interactions=(applied("job_1", "2026-07-01"),),
        regions=HISTORY.regions,
        education=Education.BACHELOR,
        career_years=3.0,
    )


def test_overlapping_months_count_once_and_open_spells_last_until_now() -> None:
    assert career_years(HISTORY.worked, "2026-12-01") == 3.25
    assert career_years([Spell("occ_1", None, "2022-03")], "2026-12-01") == 0.0  # type: ignore[arg-type]
