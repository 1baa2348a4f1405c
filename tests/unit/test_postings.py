"""All postings in the order of their list: pages, counts, days, and changes."""

import random

import pytest

from domain.enums import JobStatus
from domain.ids import EmployerId, JobId, OccupationId, RegionId, SkillId
from domain.windows import Window
from graph.queries.jobs import JobFilter
from graph.queries.postings import Listed
from services.postings import Columns, Postings
from services.within import Below

SQL, GIT = SkillId("skill_sql"), SkillId("skill_git")
ACME, PILOT = EmployerId("employer_acme"), OccupationId("occupation_pilot")
SEOUL, GANGNAM, YEOKSAM, BUSAN = map(
    RegionId, ("region_seoul", "region_gangnam", "region_yeoksam", "region_busan")
)
WITHIN: Below = {SEOUL: [GANGNAM], GANGNAM: [YEOKSAM]}
DAY, NEXT = "2026-11-30", "2026-12-01"
OPEN, CLOSED = JobStatus.OPEN, JobStatus.CLOSED


EVERY = JobFilter()
FILTERS = [
    EVERY,
    JobFilter(status=OPEN),
    JobFilter(status=CLOSED),
    JobFilter((SQL,)),
    JobFilter((SQL, GIT), status=OPEN),
    JobFilter(region=SEOUL),
    JobFilter(region=GANGNAM, employer=ACME),
    JobFilter(occupation=PILOT, status=CLOSED),
]


def row(
    name: str, posted: str = "", closes: str = "", status: JobStatus = OPEN, *named: str
) -> Listed:
    return Listed(JobId(name), posted, closes, status, named)


ROWS = (
    row("job_c", "2026-11-02"),
    row("job_a", "2026-11-02", "2026-11-30"),
    row("job_b", "2026-11-02T09:00:00Z", "2026-11-29"),
    row("job_d"),
    row("job_e", "2026-10-31", "", CLOSED),
    row("job_é", "2026-11-03", "2026-11-30T23:59:59Z"),
)
NEWEST_FIRST = ["job_é", "job_b", "job_a", "job_c", "job_e", "job_d"]


def of(*rows: Listed, day: str = DAY) -> Postings:
    return Postings(Columns.of(rows), WITHIN, day)


def walked(postings: Postings, wanted: JobFilter, first: int) -> list[str]:
    """Return the ids of all pages of `first` rows."""
    found: list[str] = []
    window = Window(first)
    while keys := postings.page(wanted, window):
        found += [posting for _, posting in keys[:first]]
        if len(keys) <= first:
            return found
        window = Window(first, keys[first - 1])
    return found


@pytest.mark.parametrize("first", [1, 2, 5, 100])
@pytest.mark.parametrize(
    ("day", "status", "wanted"),
    [
        (DAY, None, NEWEST_FIRST),
        (DAY, OPEN, ["job_é", "job_a", "job_c", "job_d"]),
        (DAY, CLOSED, ["job_b", "job_e"]),
        (NEXT, OPEN, ["job_c", "job_d"]),
        (NEXT, CLOSED, ["job_é", "job_b", "job_a", "job_e"]),
    ],
)
def test_pages_make_up_the_list(
    first: int, day: str, status: JobStatus | None, wanted: list[str]
) -> None:
    postings = of(*ROWS).on(day, WITHIN)

    assert walked(postings, JobFilter(status=status), first) == wanted
    assert postings.count(JobFilter(status=status)) == len(wanted)


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (("2026-11-02", "job_b"), ["job_c", "job_e"]),
        (("2026-11-02", ""), ["job_a", "job_c"]),
        (("2027", "x"), ["job_é", "job_b"]),
        (("", "job_d"), []),
        (("", "\x00" * 50), ["job_d"]),
        (("2026-11-02" + "9" * 100, "job_a"), ["job_a", "job_c"]),
    ],
)
def test_a_page_begins_after_any_order_values(after: tuple[str, str], wanted: list[str]) -> None:
    assert [one for _, one in of(*ROWS).page(EVERY, Window(1, after))] == wanted


def test_without_postings_there_are_no_pages() -> None:
    empty = of()

    assert (empty.page(EVERY, Window(5)), empty.count(JobFilter(status=OPEN))) == ([], 0)
    assert (empty.count(JobFilter(region=SEOUL)), empty.count(JobFilter((SQL,)))) == (0, 0)
    added = empty.updated({"job_a"}, [row("job_a", "2026", "", OPEN, SQL)], WITHIN, DAY)
    assert walked(added, EVERY, 1) == walked(added, JobFilter((SQL,)), 1) == ["job_a"]


def test_updated_postings_are_those_that_are_read_again() -> None:
    chance = random.Random(7)  # noqa: S311 - made-up postings
    days = ["", "2026-11-01", "2026-11-02", "2026-11-02T08:00:00Z", "2026-11-30"]

    def some(names: range) -> dict[str, Listed]:
        return {
            f"job_{name:x}": row(
                f"job_{name:x}",
                chance.choice(days),
                chance.choice(days),
                chance.choice((*JobStatus,)),
                *chance.sample([SQL, GIT, SEOUL, GANGNAM, ACME, PILOT], chance.randrange(4)),
            )
            for name in names
        }

    known = some(range(300))
    changed = some(range(200, 400)) | {f"job_{name:x}": None for name in range(50)}
    there = {name: one for name, one in changed.items() if one is not None}
    whole = of(
        *{name: one for name, one in (known | there).items() if name not in changed}.values(),
        *there.values(),
    )

    updated = of(*known.values()).updated(changed, [*there.values()], WITHIN, DAY)

    for wanted in FILTERS:
        assert walked(updated, wanted, 1_000) == walked(whole, wanted, 1_000)
        assert updated.count(wanted) == whole.count(wanted) > 0


TIED = (
    row("job_1", "2026-11-05", "", OPEN, SQL, GIT, ACME, GANGNAM),
    row("job_2", "2026-11-04", "", OPEN, SQL, PILOT, YEOKSAM),
    row("job_3", "2026-11-03", "", CLOSED, SQL, ACME, SEOUL),
    row("job_4", "2026-11-02", "", OPEN, ACME, BUSAN),
    row("job_5", "2026-11-01"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (JobFilter((SQL,)), "123"),
        (JobFilter((SQL, GIT)), "1"),
        (JobFilter((GIT, SQL)), "1"),
        (JobFilter((GIT, GIT)), "1"),
        (JobFilter((SQL,), status=OPEN), "12"),
        (JobFilter(occupation=PILOT), "2"),
        (JobFilter(employer=ACME), "134"),
        (JobFilter(employer=ACME, status=CLOSED), "3"),
        (JobFilter((SQL,), employer=ACME), "13"),
        (JobFilter((GIT,), occupation=PILOT), ""),
        (JobFilter(region=SEOUL), "123"),
        (JobFilter(region=GANGNAM), "12"),
        (JobFilter(region=YEOKSAM), "2"),
        (JobFilter(region=BUSAN), "4"),
        (JobFilter((SQL,), region=SEOUL, employer=ACME, status=OPEN), "1"),
        (JobFilter(region=RegionId("region_none")), ""),
        (JobFilter((SkillId("skill_none"),)), ""),
        (JobFilter((SQL, SkillId("skill_none"))), ""),
    ],
)
def test_filters_narrow_a_list_and_a_region_stands_for_what_is_in_it(
    wanted: JobFilter, found: str
) -> None:
    assert walked(of(*TIED), wanted, 1) == [f"job_{one}" for one in found]
    assert of(*TIED).count(wanted) == len(found)


def test_regions_in_a_circle_end() -> None:
    circle: Below = {SEOUL: [GANGNAM], GANGNAM: [SEOUL]}

    assert of(*TIED).on(DAY, circle).count(JobFilter(region=GANGNAM)) == 2
