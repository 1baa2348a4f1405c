"""What about a posting is not as a person wishes: by hand, on the world of the facts."""

from dataclasses import replace
from typing import Any

import pytest

from domain.enums import DrawbackKind, RemoteWork, WagePeriod
from domain.evidence import Drawback
from domain.ids import RegionId, SkillId
from domain.matching import Conditions, Profile
from graph.queries.market import RegionRow
from tests.unit.test_evidence import ROWS, a_job, account, ranking_of

LEARNER = Profile(skills=frozenset({SkillId("skill_python")}))
REGIONS = [
    *ROWS.regions,
    RegionRow("r_coast", "r_far", 35.0, 129.0),  # type: ignore[arg-type]
    RegionRow("r_hill", "r_far", 35.2, 129.0),  # type: ignore[arg-type]
    RegionRow("r_lost", "r_far_lost"),  # type: ignore[arg-type]
]
COAST = ("r_coast", "r_far")


def drawbacks(
    profile: Profile, region: str = "r_coast", rows: Any = None, **job: Any
) -> tuple[Drawback, ...]:
    """Return those of a posting in a region; `job` has what else it states."""
    one = replace(
        rows or ROWS,
        regions=REGIONS,
        jobs=[a_job("job_a", "드론 소프트웨어 개발자", **job)],
        job_skills=[row for row in ROWS.job_skills if row[0] == "job_a"],
        job_certifications=[],
        job_occupations=[],
        job_regions=[("job_a", region)] if region else [],
    )
    return account(profile, ranking=ranking_of(rows=one)).drawbacks


def living(home: str, *wished: str) -> Profile:
    homes = frozenset(map(RegionId, {home} - {""}))
    return replace(LEARNER, home=homes, regions=homes | frozenset(map(RegionId, wished)))


@pytest.mark.parametrize(
    ("profile", "region", "expected"),
    [
        # 2.5 degrees of latitude and 2 of longitude away
        (living("r_home"), "r_coast", Drawback(DrawbackKind.FAR_FROM_HOME, COAST, "r_home", 331)),
        (
            living("r_home", "r_near"),
            "r_coast",
            Drawback(DrawbackKind.FAR_FROM_HOME, COAST, "r_home", 331),
        ),
        # of a province, no distance is named
        (living("r_top"), "r_coast", Drawback(DrawbackKind.OUTSIDE_HOME, COAST, "r_top")),
        (living("r_home"), "r_far", Drawback(DrawbackKind.OUTSIDE_HOME, ("r_far",), "r_home")),
        (living("", "r_near"), "r_coast", Drawback(DrawbackKind.OUTSIDE_STATED, COAST)),
        (living("r_top", "r_near"), "r_coast", Drawback(DrawbackKind.OUTSIDE_STATED, COAST)),
        # within reach, inside, around, near what is stated, or not known
        (living("r_home"), "r_near", None),
        (living("r_home"), "r_top", None),
        (living("r_home", "r_far"), "r_coast", None),
        (living("r_home", "r_hill"), "r_coast", None),
        (living("", "r_coast"), "r_far", None),
        (living(""), "r_coast", None),
        (living("r_home"), "", None),
        (living("r_home", "r_unheard"), "r_coast", None),
    ],
)
def test_a_place_out_of_reach(profile: Profile, region: str, expected: Drawback | None) -> None:
    found = drawbacks(profile, region)

    assert found == (() if expected is None else (expected,))


def test_work_from_home_is_nowhere_far() -> None:
    far = drawbacks(living("r_home"), remote=RemoteWork.HYBRID)

    assert [one.kind for one in far] == [DrawbackKind.FAR_FROM_HOME]
    assert drawbacks(living("r_home"), remote=RemoteWork.REMOTE) == ()


def wanting(**conditions: Any) -> Profile:
    return replace(LEARNER, conditions=Conditions(**conditions))


@pytest.mark.parametrize(
    ("least", "middle", "number"),
    [
        (30e6, 32e6, 34e6),  # a range: its upper end
        (34e6, 34e6, 34e6),
        (None, 34e6, 34e6),  # only the most is stated
        (30e6, 33e6, None),  # up to what is wanted
        (35.7e6, 35.7e6, None),  # by less than 1%
        (None, None, None),
    ],
)
def test_the_highest_wage_is_below_the_least_that_is_wanted(
    least: float | None, middle: float | None, number: float | None
) -> None:
    found = drawbacks(wanting(wage=36e6), least_wage=least, wage=middle)

    below = Drawback(DrawbackKind.WAGE_BELOW, number=number or 0.0, beside=36e6)
    assert found == (() if number is None else (below,))


def test_a_wage_is_said_in_the_period_in_which_it_was_wanted() -> None:
    profile = wanting(wage=36e6, wage_per=WagePeriod.MONTH)
    [found] = drawbacks(profile, least_wage=34e6, wage=34e6)

    assert (found.number, found.beside, found.per) == (2_833_333, 3e6, WagePeriod.MONTH)


@pytest.mark.parametrize(("hours", "is_more"), [(41.0, True), (40.0, False), (None, False)])
def test_more_hours_than_wanted(hours: float | None, *, is_more: bool) -> None:
    found = drawbacks(wanting(hours=40.0), hours=hours)

    more = Drawback(DrawbackKind.HOURS_ABOVE, number=41.0, beside=40.0)
    assert found == ((more,) if is_more else ())


@pytest.mark.parametrize("remote", [RemoteWork.ON_SITE, RemoteWork.HYBRID, None])
def test_no_work_from_home(remote: RemoteWork | None) -> None:
    found = drawbacks(wanting(remote=True), remote=remote)

    none = (Drawback(DrawbackKind.NOT_REMOTE),)
    assert found == (none if remote is RemoteWork.ON_SITE else ())


def test_who_wishes_for_nothing_is_told_nothing() -> None:
    assert drawbacks(LEARNER, hours=60.0, least_wage=1.0, wage=1.0) == ()
