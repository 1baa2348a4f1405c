"""A small market for tests of the evaluation: postings of a trade in towns, and who chose them."""

from collections.abc import Sequence

from domain.enums import Gender, InteractionKind, JobStatus, Need
from domain.histories import History
from domain.ids import EmployerId, JobId, RegionId, SeekerId, SkillId
from domain.matching import Interaction
from domain.texts import Texts
from embeddings.evaluation.fairness.background import Background
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.tables import Catalog
from graph.queries.auditing import Protected
from graph.queries.catalog import JobRow
from graph.queries.market import RegionRow

TRADES, TOWNS, JOBS, SEEKERS = 6, 4, 120, 100
TITLES = ("nurse", "cook", "welder", "driver", "teacher", "florist")


def trade_of(number: int) -> int:
    return number % TRADES


def posting(number: int) -> JobRow:
    """Return a posting; one in two has dates, in October and November 2026."""
    posted, closes = ("2026-10-01", "2026-11-30") if number % 2 else (None, None)
    return JobRow(
        JobId(f"job_{number:03}"),
        JobStatus.OPEN,
        None,
        None,
        posted,
        closes,
        title=f"{TITLES[trade_of(number)]} wanted",
        employer=EmployerId(f"firm_{number % 5}"),
    )


def market(others: Sequence[JobRow] = ()) -> Catalog:
    return assemble(
        CatalogRows(
            jobs=[*(posting(number) for number in range(JOBS)), *others],
            job_skills=[
                (f"job_{number:03}", f"skill_{trade_of(number)}_{skill}", Need.ESSENTIAL)
                for number in range(JOBS)
                for skill in range(3)
            ],
            job_regions=[(f"job_{n:03}", f"town_{n // TRADES % TOWNS}") for n in range(JOBS)],
            regions=[RegionRow(RegionId(f"town_{n}")) for n in range(TOWNS)],
        )
    )


def market_with_later_postings() -> Catalog:
    """Return the market with postings of November in words that are rare before."""
    return market(
        [
            JobRow(
                JobId(f"job_9{number}"),
                JobStatus.OPEN,
                None,
                None,
                "2026-11-05",
                None,
                title="nurse and florist in demand",
                wage=90_000_000.0,
            )
            for number in range(20)
        ]
    )


def chose(number: int, at: str, kind: InteractionKind = InteractionKind.APPLIED) -> Interaction:
    return Interaction(JobId(f"job_{number % JOBS:03}"), kind, at)


def person(number: int) -> History:
    """Return somebody who applies twice in their own trade, the later ones to the number later."""
    trade = trade_of(number)
    picks = (trade + TRADES * (number % 7), trade + TRADES * (7 + number % 11))
    days = (10 + number // 5, 12 + number // 5)
    return History(
        id=SeekerId(f"seeker_{number:03}"),
        skills=frozenset({SkillId(f"skill_{trade}_0"), SkillId(f"skill_{trade}_1")}),
        regions=frozenset({RegionId(f"town_{number % TOWNS}")}),
        interactions=tuple(
            chose(job, f"2026-{10 + day // 31}-{day % 31 + 1:02}T08:00:{number % 60:02}Z")
            for job, day in zip(picks, days, strict=True)
        ),
    )


def people(count: int = SEEKERS) -> list[History]:
    return [person(number) for number in range(count)]


def gender(seeker: str) -> Gender:
    return Gender.F if int(seeker.removeprefix("seeker_")) % 2 else Gender.M


def background(count: int = SEEKERS) -> Background:
    """Return who they are: women and men in turn, of twenty years of birth, in four towns."""
    return Background(
        people={
            one.id: Protected(one.id, gender(one.id), 1980 + n % 20, RegionId(f"town_{n % TOWNS}"))
            for n, one in enumerate(people(count))
        },
        permanent={f"job_{n:03}": n % 2 == 0 for n in range(JOBS)},
        regions={"county_0": Texts("군", "the county"), "other": Texts("곳", "elsewhere")},
    )
