"""A list of postings without repetition: two of an employer in ten, variants of a title once."""

from dataclasses import replace
from itertools import islice
from typing import Final

import numpy as np
import pytest

from domain.enums import DealBreaker, FactorName, InteractionKind, JobStatus
from domain.ids import EmployerId, JobId, OccupationId
from domain.matching import Conditions, Interaction, Profile
from embeddings.features.assembling import CatalogRows
from embeddings.rankers.logit import Logit
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.variety import Variety
from graph.queries.catalog import JobRow, OccupationRow
from tests.unit.test_embeddings_ranking import TODAY, ranking_of

SEEKER: Final = Profile(sought=frozenset({OccupationId("occ_a")}))


def listed(employers: list[int], variants: list[int] | None = None, first: int = 99) -> list[int]:
    groups = np.array(variants or range(len(employers)), dtype=np.int64)
    variety = Variety(np.array(employers, dtype=np.int64), groups)
    return list(islice(variety.listed(range(len(employers))), first))


def test_a_third_posting_of_an_employer_waits_until_ten_have_passed() -> None:
    employers = [1, 1, 1, 1, *range(2, 14)]

    assert listed(employers) == [0, 1, *range(4, 12), 2, 3, *range(12, 16)]


def test_postings_of_unknown_employers_are_nobodys() -> None:
    assert listed([-1] * 5) == [0, 1, 2, 3, 4]


def test_where_nothing_else_is_left_an_employer_is_listed_more_often() -> None:
    assert listed([1, 1, 1, 2, 1]) == [0, 1, 3, 2, 4]


def test_of_variants_only_the_best_is_listed() -> None:
    assert listed([1, 1, 2, 1], [0, 0, 1, 2]) == [0, 2, 3]


@pytest.mark.parametrize("first", range(9))
def test_a_longer_list_begins_with_the_shorter_one(first: int) -> None:
    employers = [1, 1, 1, 2, 2, 3, 1, 4, 2]

    assert listed(employers, first=first) == listed(employers)[:first]


def posting(number: int, title: str, employer: str | None, wage: float = 0.0) -> JobRow:
    firm = None if employer is None else EmployerId(employer)
    return JobRow(
        JobId(f"job_{number:03}"),
        JobStatus.OPEN,
        None,
        None,
        TODAY,
        None,
        title=title,
        employer=firm,
        least_wage=wage,
    )


TITLES: Final = [
    posting(0, "급구 간호사 (서울)", "firm_a"),
    posting(1, "서울 간호사 모집", "firm_a", 5e7),
    posting(2, "간호사 3년 이상", "firm_a"),
    posting(3, "간호사", "firm_b"),
    posting(4, "간호사", None),
    posting(5, "간호사", None),
    posting(6, "서울 모집", "firm_a"),
    posting(7, "부산 모집", "firm_a"),
    posting(8, "수술실 간호사", "firm_a"),
]


def ranking(jobs: list[JobRow]) -> Ranking:
    rows = CatalogRows(
        jobs=jobs,
        job_occupations=[(job.id, "occ_a") for job in jobs],
        occupations=[OccupationRow(OccupationId("occ_a"))],
    )
    return ranking_of(Logit({FactorName.OCCUPATION_SOUGHT: 1.0}), rows)


def ids(*numbers: int) -> tuple[str, ...]:
    return tuple(f"job_{number:03}" for number in numbers)


def test_titles_of_an_employer_that_say_the_same_work_are_variants() -> None:
    whole = ranking(TITLES)
    jobs = [JobId(one) for one in ids(*range(9))]

    assert tuple(one.id for one in whole.jobs(SEEKER, 9)) == ids(0, 3, 4, 5, 6, 7, 8)
    assert {job: found for job, found in whole.variants(SEEKER, jobs).items() if found} == {
        "job_000": ids(1, 2),
        "job_001": ids(0, 2),
        "job_002": ids(0, 1),
    }


def test_variants_are_open_to_the_person() -> None:
    insisting = Conditions(wage=4e7, deal_breakers=frozenset({DealBreaker.WAGE}))
    choosy = replace(SEEKER, conditions=insisting)
    done = Interaction(JobId("job_001"), InteractionKind.DISMISSED, "2026-01-01")
    jobs = [JobId("job_000"), JobId("job_gone")]

    assert ranking(TITLES).variants(choosy, jobs) == {"job_000": ids(1), "job_gone": ()}
    assert ranking(TITLES).variants(replace(SEEKER, interactions=(done,)), jobs) == {
        "job_000": ids(2),
        "job_gone": (),
    }


def test_a_list_is_filled_from_as_deep_as_it_takes() -> None:
    many = [posting(number, f"work {number}x", "agency") for number in range(150)]
    others = [posting(number, "cook", f"firm_{number}") for number in range(150, 170)]
    whole = ranking([*many, *others])
    found = [one.id for one in whole.jobs(SEEKER, 22)]

    assert found == [*ids(0, 1, *range(150, 158), 2, 3, *range(158, 166), 4, 5)]
    assert [one.rank for one in whole.jobs(SEEKER, 22)] == list(range(1, 23))
    assert [one.id for one in whole.jobs(SEEKER, 5)] == found[:5]


def test_a_variant_that_meets_a_deal_breaker_stands_in_for_one_that_does_not() -> None:
    """Nothing is missing in the list then, so no deal-breaker is named."""
    whole = ranking([posting(0, "급구 간호사", "firm_a"), posting(1, "서울 간호사", "firm_a", 5e7)])
    insisting = Conditions(wage=4e7, deal_breakers=frozenset({DealBreaker.WAGE}))
    choosy = replace(SEEKER, conditions=insisting)

    assert [one.id for one in whole.jobs(SEEKER, 5)] == ["job_000"]
    assert [one.id for one in whole.jobs(choosy, 5)] == ["job_001"]
    assert whole.left_out(choosy, 5, 1).breakers == frozenset()
