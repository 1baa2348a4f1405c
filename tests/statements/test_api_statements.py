"""Every statement that the API sends, on every engine, on the world of tests/api."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from domain.enums import JobStatus, Need
from domain.ids import (
    CertificationId,
    CourseId,
    EmployerId,
    JobId,
    OccupationId,
    PolicyId,
    RegionId,
    RunId,
    SeekerId,
    SkillId,
)
from domain.matching import RecommendationRun, Versions
from domain.vocabulary import Label
from domain.windows import Window
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.queries import (
    certifications,
    concepts,
    courses,
    crosswalks,
    employers,
    jobs,
    occupations,
    paths,
    policies,
    postings,
    recommendations,
    regions,
    requirements,
    seekers,
    skills,
)
from graph.statement import Grouped, Statement
from graph.store import Store
from tests.api import world
from tests.conftest import PATIENCE_S, STAMP, wipe

PYTHON, SQL, DRONES, GIT = map(SkillId, (world.PYTHON, world.SQL, world.DRONES, world.GIT))
DEVELOPER, PILOT = OccupationId(world.DEVELOPER), OccupationId(world.PILOT)
CODE_JOB, FLY_JOB, ORPHAN = map(JobId, (world.CODE_JOB, world.FLY_JOB, world.ORPHAN_JOB))
DRONE_COURSE, GIT_COURSE = CourseId(world.DRONE_COURSE), CourseId(world.GIT_COURSE)
LICENCE, CARD = CertificationId(world.LICENCE), PolicyId(world.CARD)
ACME, SEOUL, MINA = EmployerId(world.ACME), RegionId(world.SEOUL), SeekerId(world.MINA)
NOBODY = SeekerId(world.STRANGER)
TWO = Window(2)
DAY, LATER = "2026-11-30", "2026-12-01"
RUN = RecommendationRun(
    RunId(world.an_id(Label.RECOMMENDATION_RUN, "run")),
    world.AS_OF,
    Versions("test", "1", ("ESCO 1.1.1",), "abc", world.AS_OF),
    computed_now=False,
    edition="edition",
)
KO, EN = ("ko",), ("en",)
ESSENTIAL_FIRST = [*sorted([PYTHON, DRONES]), *sorted([SQL, GIT])]


@pytest.fixture(scope="module")
async def store(endpoint: Endpoint) -> AsyncGenerator[Store]:
    async with opened(endpoint, deadline_s=PATIENCE_S) as opened_store:
        await wipe(opened_store)
        await Loader(opened_store, lambda _count: None, STAMP).load((*world.NODES, *world.EDGES))
        await opened_store.write(
            recommendations.put_run(RUN), recommendations.finish_run(RUN.id, world.AS_OF)
        )
        yield opened_store
        await wipe(opened_store)


LISTED: list[tuple[Statement[Any], list[Any]]] = [
    (skills.by_ids([SQL, SkillId("no"), GIT, SQL]), sorted([SQL, SQL, GIT])),
    (skills.by_code("TEST", "S1"), [PYTHON]),
    (skills.by_code("OTHER", "S1"), []),
    (occupations.by_ids([PILOT]), [PILOT]),
    (occupations.by_code("ISCO-08", "2512"), [DEVELOPER]),
    (certifications.by_ids([LICENCE]), [LICENCE]),
    (courses.by_ids([GIT_COURSE, DRONE_COURSE]), sorted([GIT_COURSE, DRONE_COURSE])),
    (policies.by_ids([CARD]), [CARD]),
    (employers.by_ids([ACME]), [ACME]),
    (regions.by_ids([SEOUL]), [SEOUL]),
    (concepts.skill_groups([world.TOOLS]), [world.TOOLS]),
    (concepts.occupation_groups([world.ICT]), [world.ICT]),
    (concepts.schemes(), [world.OLD_SCHEME, world.SCHEME]),
    (seekers.by_ids([MINA, NOBODY]), [MINA]),
    (jobs.by_ids([ORPHAN]), [ORPHAN]),
    (postings.by_ids([ORPHAN, JobId("no")]), [ORPHAN]),
    (courses.sessions_by_ids([world.SESSION, "no"]), [world.SESSION]),
    (recommendations.runs_by_ids([RUN.id, RunId("no")]), [RUN.id]),
]

GROUPED: list[tuple[Grouped[Any], list[list[Any]]]] = [
    (
        requirements.skills_of_jobs([CODE_JOB, ORPHAN, FLY_JOB], None, Window(9)),
        [
            [
                (skill, Need.ESSENTIAL if at < 2 else Need.OPTIONAL)
                for at, skill in enumerate(ESSENTIAL_FIRST)
            ],
            [],
            [(DRONES, Need.ESSENTIAL)],
        ],
    ),
    (
        requirements.skills_of_jobs([CODE_JOB], None, Window(1, ("ESSENTIAL", ESSENTIAL_FIRST[1]))),
        [[(skill, Need.OPTIONAL) for skill in ESSENTIAL_FIRST[2:]]],
    ),
    (
        requirements.skills_of_occupations([DEVELOPER], Need.OPTIONAL, TWO),
        [[(GIT, Need.OPTIONAL)]],
    ),
    (requirements.count_skills_of_jobs([CODE_JOB, FLY_JOB], None), [[4], [1]]),
    (requirements.count_skills_of_occupations([PILOT, DEVELOPER], Need.ESSENTIAL), [[1], [2]]),
    (
        requirements.certifications_of_occupations([PILOT, DEVELOPER]),
        [[(LICENCE, Need.ESSENTIAL)], []],
    ),
    (requirements.certifications_of_jobs([FLY_JOB]), [[(LICENCE, Need.ESSENTIAL)]]),
    (skills.taught_by([GIT_COURSE]), [[(GIT, 2)]]),
    (skills.held_by([MINA, NOBODY], Window(9)), [sorted([(PYTHON, 4), (SQL, None)]), []]),
    (skills.held_by([MINA], Window(9, (max(PYTHON, SQL),))), [[]]),
    (skills.count_held_by([MINA]), [[2]]),
    (skills.attested_by([LICENCE]), [[DRONES]]),
    (skills.related([GIT, PYTHON, SQL]), [[PYTHON], [GIT], []]),
    (skills.broader([PYTHON, SQL]), [[world.TOOLS], []]),
    (occupations.of_jobs([FLY_JOB, ORPHAN]), [[PILOT], []]),
    (occupations.supported_by([CARD]), [[PILOT]]),
    (occupations.sought_by([MINA]), [[DEVELOPER]]),
    (occupations.broader([DEVELOPER, PILOT]), [[world.ICT], []]),
    (certifications.attesting([DRONES, SQL]), [[LICENCE], []]),
    (certifications.prepared_by([DRONE_COURSE]), [[LICENCE]]),
    (certifications.held_by([MINA]), [[]]),
    (courses.teaching([DRONES, SQL], TWO), [[(DRONE_COURSE, 3)], []]),
    (courses.teaching([DRONES], Window(2, (3, DRONE_COURSE))), [[]]),
    (courses.teaching([DRONES, GIT], TWO, "2026-11-30"), [[(DRONE_COURSE, 3)], []]),
    (courses.teaching([DRONES, GIT], TWO, "2026-12-01"), [[], []]),
    (courses.count_teaching([DRONES, SQL]), [[1], [0]]),
    (courses.preparing([LICENCE], TWO), [[DRONE_COURSE]]),
    (courses.preparing([LICENCE], TWO, "2026-11-30"), [[DRONE_COURSE]]),
    (courses.preparing([LICENCE], TWO, "2026-12-01"), [[]]),
    (courses.count_preparing([LICENCE]), [[1]]),
    (courses.funded_by([CARD], TWO), [[DRONE_COURSE]]),
    (courses.count_funded_by([CARD]), [[1]]),
    (courses.sessions([DRONE_COURSE, GIT_COURSE]), [[world.SESSION], []]),
    (employers.of_jobs([ORPHAN, CODE_JOB]), [[], [ACME]]),
    (regions.of_jobs([CODE_JOB, FLY_JOB]), [[SEOUL], []]),
    (regions.of_sessions([world.SESSION]), [[SEOUL]]),
    (regions.of_seekers([NOBODY, MINA]), [[], [SEOUL]]),
    (policies.funding([DRONE_COURSE, GIT_COURSE]), [[CARD], []]),
    (policies.supporting([PILOT, DEVELOPER]), [[CARD], []]),
    (seekers.applications([MINA, NOBODY], TWO), [[(FLY_JOB, "2026-11-02", "PENDING")], []]),
    (seekers.count_applications([MINA]), [[1]]),
    (
        crosswalks.schemes([world.TOOLS, "skillgroup_none"], Label.SKILL_GROUP),
        [[world.OLD_SCHEME, world.SCHEME], []],
    ),
    (
        crosswalks.successors([world.TOOLS, world.OLD_TOOLS], Label.SKILL_GROUP),
        [[], [world.TOOLS]],
    ),
    (
        crosswalks.mappings([world.ICT, world.SPECIALISTS], Label.OCCUPATION_GROUP),
        [[(world.SPECIALISTS, "BROAD", "test")], [(world.ICT, "NARROW", "test")]],
    ),
]

ARCS: list[tuple[Callable[[], Statement[paths.Arc]], int]] = [
    (paths.mappings, 1),
    (paths.required_skills, 4),
    (paths.required_certifications, 1),
    (paths.prerequisites, 0),
    (paths.related_skills, 1),
    (paths.skill_hierarchy, 1),
    (paths.occupation_hierarchy, 1),
    (paths.attested_skills, 1),
    (paths.taught_skills, 2),
    (paths.prepared_certifications, 1),
]


def summary(row: Any) -> Any:
    """Return the id of a record, or the ends and properties of an edge."""
    if hasattr(row, "id"):
        return row.id
    if is_dataclass(row):
        return tuple(summary(getattr(row, field.name)) for field in fields(row))
    return row


@pytest.mark.parametrize(
    ("statement", "expected"), LISTED, ids=lambda value: getattr(value, "name", "")
)
async def test_listed(store: Store, statement: Statement[Any], expected: list[Any]) -> None:
    assert [summary(row) for row in await store.read(statement)] == expected


@pytest.mark.parametrize(
    ("statement", "expected"), GROUPED, ids=lambda value: getattr(value, "name", "")
)
async def test_grouped(store: Store, statement: Grouped[Any], expected: list[list[Any]]) -> None:
    groups = await store.read_grouped(statement)

    assert [[summary(row) for row in group] for group in groups] == expected


@pytest.mark.parametrize(
    ("statement", "count"), ARCS, ids=lambda value: getattr(value, "__name__", "")
)
async def test_arcs(
    store: Store, statement: Callable[[], Statement[paths.Arc]], count: int
) -> None:
    assert len([arc async for arc in store.stream(statement())]) == count


def test_every_arc_statement_is_tested() -> None:
    assert tuple(statement for statement, _ in ARCS) == paths.ALL


async def test_what_a_full_record_holds(store: Store) -> None:
    [course] = await store.read(courses.by_ids([DRONE_COURSE]))
    [[session]] = await store.read_grouped(courses.sessions([DRONE_COURSE]))
    [job] = await store.read(jobs.by_ids([CODE_JOB]))

    assert (course.title.ko, course.provider.ko, course.hours) == ("드론 조종 입문", "드론학교", 40)
    assert (course.employment_rate6, course.satisfaction) == (61.5, None)
    assert (session.starts_on, session.tuition, session.seats) == ("2026-12-01", 900_000, None)
    assert job.wage is not None
    assert (job.wage.min, job.wage.max, job.wage.per) == (40_000_000, 60_000_000, "YEAR")
    assert (job.status, job.openings, job.source) == (JobStatus.OPEN, 2, world.SOURCE)
