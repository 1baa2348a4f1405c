"""An updated catalogue equals one that is read whole, on random changes."""

from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.enums import ConceptStatus, JobStatus, Need, RemoteWork
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.splicing import Changes, splice
from graph.queries.catalog import CourseRow, JobRow, OccupationRow
from graph.queries.market import EmployerRow, RegionRow, SessionRow
from tests.arrays import plain
from tests.lsa import encoder_of

SKILLS = [f"skill_{n}" for n in range(7)]
CERTIFICATIONS = [f"cert_{n}" for n in range(4)]
REGIONS = [f"region_{n}" for n in range(3)]
OCCUPATIONS = [f"occ_{n}" for n in range(4)]
GROUPS = [f"group_{n}" for n in range(3)]
JOBS = [f"job_{n}" for n in range(6)]
COURSES = [f"course_{n}" for n in range(4)]
EMPLOYERS = [f"org_{n}" for n in range(3)]
ENCODER = encoder_of(["드론 조종사", "드론 조종", "요리 cook", "cook COOK"])


def _pairs(left: list[str], right: list[str]) -> st.SearchStrategy[list[tuple[str, str]]]:
    if not left:
        return st.just([])
    return st.lists(st.tuples(st.sampled_from(left), st.sampled_from(right)), max_size=8)


def _needs(
    left: list[str], right: list[str] = SKILLS
) -> st.SearchStrategy[list[tuple[str, str, Need]]]:
    if not left:
        return st.just([])
    one = st.tuples(st.sampled_from(left), st.sampled_from(right), st.sampled_from(Need))
    return st.lists(one, max_size=12)


def _job(job: str) -> st.SearchStrategy[JobRow]:
    return st.builds(
        JobRow,
        id=st.just(job),
        status=st.sampled_from(JobStatus),
        education=st.sampled_from([None, "BACHELOR"]),
        min_career_years=st.sampled_from([None, 3.0]),
        posted_at=st.sampled_from([None, "2026-10-01"]),
        closes_at=st.sampled_from([None, "2026-11-30"]),
        unlinked=st.integers(0, 2),
        title=st.sampled_from(["", "드론 조종사", "cook COOK"]),
        text=st.sampled_from(["", "요리 cook"]),
        wage=st.sampled_from([None, 3e7]),
        least_wage=st.sampled_from([None, 2e7]),
        remote=st.sampled_from([None, *RemoteWork]),
        employer=st.sampled_from([None, *EMPLOYERS]),
    )


def _course(course: str) -> st.SearchStrategy[CourseRow]:
    return st.builds(
        CourseRow,
        id=st.just(course),
        employment_rate6=st.sampled_from([None, 60.0]),
        satisfaction=st.just(80.0),
        title=st.sampled_from(["", "드론 조종 3기", "드론  조종 3기"]),
        provider=st.sampled_from([None, "provider_1", "provider_2"]),
        provider_name=st.sampled_from(["", "드론"]),
    )


sessions = st.builds(
    SessionRow,
    course=st.sampled_from(COURSES),
    session=st.sampled_from(["session_1", "session_2", "session_3"]),
    starts_on=st.sampled_from([None, "2026-12-01", "2026-12-08"]),
    region=st.sampled_from([None, *REGIONS, "region_of_sessions"]),
    own_payment=st.sampled_from([None, 0, 90_000]),
    tuition=st.sampled_from([None, 900_000]),
)
regions = st.builds(
    RegionRow,
    id=st.sampled_from(REGIONS),
    parent=st.sampled_from([None, *REGIONS]),
    latitude=st.just(37.5),
    longitude=st.sampled_from([None, 127.0]),
)
employers = st.builds(
    EmployerRow, id=st.sampled_from(EMPLOYERS), headcount=st.sampled_from([None, 5])
)


@st.composite
def worlds(draw: st.DrawFn) -> CatalogRows:
    jobs = draw(st.lists(st.sampled_from(JOBS), unique=True))
    occupations = draw(st.lists(st.sampled_from(OCCUPATIONS), unique=True))
    courses = draw(st.lists(st.sampled_from(COURSES), unique=True))
    statuses = st.sampled_from(ConceptStatus)
    return CatalogRows(
        jobs=[draw(_job(job)) for job in jobs],
        job_skills=draw(_needs(jobs)),
        job_certifications=draw(_needs(jobs, CERTIFICATIONS)),
        job_occupations=draw(_pairs(jobs, occupations)) if occupations else [],
        job_regions=draw(_pairs(jobs, REGIONS)),
        occupations=[OccupationRow(o, draw(statuses)) for o in occupations],  # type: ignore[arg-type]
        occupation_skills=draw(_needs(occupations)),
        occupation_certifications=draw(_needs(occupations, CERTIFICATIONS)),
        occupation_groups=draw(_pairs(occupations, GROUPS)),
        courses=[draw(_course(course)) for course in courses],
        course_skills=draw(_pairs(courses, SKILLS)),
        course_certifications=draw(_pairs(courses, CERTIFICATIONS)),
        course_sessions=draw(st.lists(sessions, unique_by=lambda row: (row.course, row.session))),
        certification_skills=draw(_pairs(CERTIFICATIONS, SKILLS)),
        licences=draw(st.lists(st.sampled_from(CERTIFICATIONS), unique=True)),
        regions=draw(st.lists(regions, unique_by=lambda row: row.id)),
        employers=draw(st.lists(employers, unique_by=lambda row: row.id)),
    )


def _of_job(rows: CatalogRows, job: str) -> CatalogRows:
    names = ("job_skills", "job_certifications", "job_occupations", "job_regions")
    mine = {name: [row for row in getattr(rows, name) if row[0] == job] for name in names}
    return CatalogRows(jobs=[row for row in rows.jobs if row.id == job], **mine)


def _part(rows: CatalogRows, prefix: str) -> CatalogRows:
    names = [one.name for one in fields(CatalogRows) if one.name.startswith(prefix)]
    return CatalogRows(**{name: getattr(rows, name) for name in names})


def _differs(before: CatalogRows, after: CatalogRows, prefix: str) -> CatalogRows | None:
    part = _part(after, prefix)
    return None if part == _part(before, prefix) else part


def _changes(before: CatalogRows, after: CatalogRows) -> Changes:
    """Return the changes; a posting changes only with the rows that start at it."""
    changed = [job for job in JOBS if _of_job(before, job) != _of_job(after, job)]
    read = CatalogRows()
    for job in changed:
        read = read.joined(_of_job(after, job))
    return Changes(
        changed,
        read,
        _differs(before, after, "occupation"),
        _differs(before, after, "course"),
        _attested(before, after),
        _differs(before, after, "regions"),
        _differs(before, after, "employers"),
    )


def _attested(before: CatalogRows, after: CatalogRows) -> CatalogRows | None:
    """Return what certifications attest and which are licences, which are read together."""
    part = _part(after, "certification").joined(_part(after, "licences"))
    known = _part(before, "certification").joined(_part(before, "licences"))
    return None if part == known else part


@settings(max_examples=100, deadline=None)
@given(worlds(), worlds())
def test_any_world_becomes_any_other(before: CatalogRows, after: CatalogRows) -> None:
    # the relationships that end at a removed occupation are removed with it
    known = {row.id for row in after.occupations}
    kept = [pair for pair in before.job_occupations if pair[1] in known]
    changes = _changes(replace(before, job_occupations=kept), after)

    updated = splice(assemble(before, ENCODER), changes, ENCODER)

    assert plain(updated) == plain(assemble(after, ENCODER))


@settings(max_examples=100, deadline=None)
@given(worlds(), st.data())
def test_a_few_postings_change(before: CatalogRows, data: st.DataObject) -> None:
    other = data.draw(worlds())
    occupations = {row.id for row in before.occupations}
    changed = data.draw(st.lists(st.sampled_from(JOBS), unique=True))
    new = CatalogRows()
    for job in changed:
        new = new.joined(_of_job(other, job))
    new = replace(new, job_occupations=[p for p in new.job_occupations if p[1] in occupations])
    after = _part(before, "occupation").joined(_part(before, "course"))
    for rest in ("certification", "licences", "regions", "employers"):
        after = after.joined(_part(before, rest))
    for job in JOBS:
        after = after.joined(_of_job(new if job in changed else before, job))
    catalog = assemble(before, ENCODER)
    updated = splice(catalog, Changes(changed, new), ENCODER)

    full = assemble(after, ENCODER)
    for one in fields(full):
        assert plain(getattr(updated, one.name)) == plain(getattr(full, one.name)), one.name
    if not changed:
        assert updated is catalog
    if updated.columns == catalog.columns:
        assert updated.occupations is catalog.occupations
        assert updated.courses is catalog.courses
        assert updated.attests is catalog.attests
