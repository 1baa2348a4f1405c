"""All postings in the order of their list: pages, counts, days, and changes."""

import random

import pytest

from domain.enums import JobStatus
from domain.ids import JobId
from domain.windows import Window
from graph.queries.postings import Listed
from services.postings import Columns, Postings

DAY, NEXT = "2026-11-30", "2026-12-01"
OPEN, CLOSED = JobStatus.OPEN, JobStatus.CLOSED


def row(name: str, posted: str = "", closes: str = "", status: JobStatus = OPEN) -> Listed:
    return Listed(JobId(name), posted, closes, status)


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
    return Postings(Columns.of(rows), day)


def walked(postings: Postings, status: JobStatus | None, first: int) -> list[str]:
    """Return the ids of all pages of `first` rows."""
    found: list[str] = []
    window = Window(first)
    while keys := postings.page(status, window):
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
    postings = of(*ROWS).on(day)

    assert walked(postings, status, first) == wanted
    assert postings.count(status) == len(wanted)


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
    assert [one for _, one in of(*ROWS).page(None, Window(1, after))] == wanted


def test_without_postings_there_are_no_pages() -> None:
    empty = of()

    assert (empty.page(None, Window(5)), empty.count(OPEN)) == ([], 0)
    assert walked(empty.updated({"job_a"}, [row("job_a", "2026")], DAY), None, 1) == ["job_a"]


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

    updated = of(*known.values()).updated(changed, [*there.values()], DAY)

    for status in (None, OPEN, CLOSED):
        assert walked(updated, status, 1_000) == walked(whole, status, 1_000)
        assert updated.count(status) == whole.count(status)
