"""The comparison on a small market: the split, the counts and the report."""

import numpy as np
import pytest

from domain.enums import JobStatus, Need
from domain.histories import History
from domain.ids import SeekerId
from embeddings.evaluation.baselines import PastApplications
from embeddings.evaluation.report import Comparison, Line, measure
from embeddings.evaluation.splits import Split, split_histories
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.choices import choices
from embeddings.features.days import day_number
from embeddings.features.tables import Catalog
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.ranking.learning import candidates
from graph.queries.catalog import JobRow
from tests.applications import applied

TRADES, JOBS, SEEKERS = 6, 120, 100
METHODS = [
    "random",
    "popularity",
    "skill overlap (Jaccard)",
    "TF-IDF over skills",
    "BM25 over skills",
    "occupation and region, then popularity",
    "TF-IDF + occupation + region",
    "embeddings alone",
    "ranking with the weights of the prior",
    "ranking without embeddings",
    "ranking",
]


def _job(number: int) -> JobRow:
    days = ("2026-10-01", "2026-10-31") if number % 2 else (None, None)
    return JobRow(f"job_{number:03}", JobStatus.OPEN, None, None, *days)  # type: ignore[arg-type]


def _history(number: int) -> History:
    """A market in which everybody applies twice, both times in their own trade."""
    trade = number % TRADES
    picks = (trade + TRADES * (number % 7), trade + TRADES * (7 + number % 11))
    return History(
        id=SeekerId(f"seeker_{number:03}"),
        skills=frozenset({f"skill_{trade}_0", f"skill_{trade}_1"}),  # type: ignore[arg-type]
        interactions=tuple(
            applied(f"job_{job:03}", f"2026-10-{day}")
            for job, day in zip(picks, (10, 20), strict=True)
        ),
    )


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return assemble(
        CatalogRows(
            jobs=[_job(number) for number in range(JOBS)],
            job_skills=[
                (f"job_{number:03}", f"skill_{number % TRADES}_{skill}", Need.ESSENTIAL)
                for number in range(JOBS)
                for skill in range(3)
            ],
        )
    )


@pytest.fixture(scope="module")
def split() -> Split:
    return split_histories([_history(number) for number in range(SEEKERS)], seed=4)


@pytest.fixture(scope="module")
def table(split: Split, catalog: Catalog) -> Comparison:
    return compared(split, catalog)


def compared(split: Split, catalog: Catalog) -> Comparison:
    """Measure every method with the same random vectors."""
    draw = np.random.default_rng(2)
    ids = catalog.skills.ids
    vectors = EmbeddingTable.of(ids, draw.normal(size=(len(ids), 8)).astype(np.float32))
    return measure(split, catalog, vectors, seed=4)


def test_newcomers_and_validation_are_held_out_whole_and_of_others_the_last(split: Split) -> None:
    never_seen = {one.seeker for one in (*split.newcomers, *split.validation)}

    assert split.held_out.seekers == never_seen
    assert len({one.seeker for one in split.newcomers}) == 20
    assert len({one.seeker for one in split.validation}) == 10
    assert {(one.seeker, one.job) for one in split.known} == split.held_out.applications
    assert never_seen.isdisjoint(one.seeker for one in (*split.training, *split.known))
    assert (len(split.training), len(split.known)) == (70, 70)


def test_an_earlier_application_is_known_of_those_seen_and_not_of_newcomers(split: Split) -> None:
    seen = choices(_history(3))
    unseen = choices(_history(3), seen=False)

    assert [one.profile.applied for one in seen] == [frozenset(), frozenset({"job_021"})]
    assert [one.profile.applied for one in unseen] == [frozenset(), frozenset()]
    assert all(not one.profile.applied for one in split.newcomers)


def test_candidates_are_open_on_the_day_without_the_other_applications(catalog: Catalog) -> None:
    first, second = choices(_history(0))
    chosen = candidates(first, catalog)

    assert chosen.sum() == JOBS - 1
    assert not chosen[catalog.jobs.index.positions[second.job]]
    assert chosen[catalog.jobs.index.positions[first.job]]


def test_popularity_counts_only_what_came_before(catalog: Catalog) -> None:
    past = PastApplications.of(choices(_history(0)), catalog)
    jobs = [catalog.jobs.index.positions[one.job] for one in choices(_history(0))]

    assert past.before(day_number("2026-10-10"), JOBS).sum() == 0
    assert np.flatnonzero(past.before(day_number("2026-10-20"), JOBS)).tolist() == jobs[:1]
    assert np.flatnonzero(past.before(day_number("2026-10-21"), JOBS)).tolist() == jobs


def _line(table: Comparison, people: str, method: str) -> Line:
    return next(one for one in table.lines if (one.people, one.method) == (people, method))


def test_every_method_is_measured_on_both_kinds_of_people(table: Comparison) -> None:
    assert [(line.people, line.method) for line in table.lines] == [
        (people, method) for people in ("newcomers", "known") for method in METHODS
    ]
    assert table.counts == {
        "training seekers": 70,
        "validation seekers": 10,
        "newcomers seekers": 20,
        "known seekers": 70,
        "training choices": 70,
        "validation choices": 20,
        "newcomers choices": 40,
        "known choices": 70,
    }


def test_the_lift_is_against_the_simple_method_that_was_best_on_validation(
    table: Comparison,
) -> None:
    bar = _line(table, "newcomers", table.baseline)

    assert bar.lift is None
    for line in table.lines[: len(METHODS)]:
        assert line.lift is None or line.lift.mean == pytest.approx(line.ndcg - bar.ndcg)


def test_equal_scores_get_the_rank_of_chance(table: Comparison) -> None:
    overlap = _line(table, "newcomers", "skill overlap (Jaccard)")

    # 20 postings of the right trade score alike, without the seeker's other one 19: rank 10
    figures = (overlap.mrr, overlap.hits, overlap.ndcg)
    assert figures == pytest.approx((0.1, 1.0, 1 / np.log2(11)))


def test_the_answer_is_the_same_again(table: Comparison, split: Split, catalog: Catalog) -> None:
    assert compared(split, catalog) == table
