"""What lists give people, counted by hand on a sitting of three questions."""

from collections.abc import Sequence

import numpy as np
import pytest

from domain.enums import JobStatus
from domain.histories import History
from domain.ids import EmployerId, JobId, SeekerId
from embeddings.evaluation.fairness.background import Background
from embeddings.evaluation.fairness.measures import (
    DISCOUNT,
    FOUND,
    FULL,
    HIGH_WAGE,
    LARGE,
    MET,
    NDCG,
    PERMANENT,
    WAGE,
    Measure,
    mean_of_places,
    measures,
)
from embeddings.evaluation.measuring import Answers, Sitting
from embeddings.evaluation.splits import Round, Trial
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.choices import choices
from graph.queries.catalog import JobRow
from graph.queries.market import EmployerRow
from tests.applications import applied

ANNA, BEN = SeekerId("seeker_anna"), SeekerId("seeker_ben")
WAGES = {"a": 80e6, "b": 40e6, "c": 30e6, "d": None}
"""The best paid quarter of the three that state a wage begins at 60 million."""


@pytest.fixture(scope="module")
def sitting() -> Sitting:
    """Anna chose a and b, Ben chose d; a is of an employer of 300, b of one of 299."""
    catalog = assemble(
        CatalogRows(
            jobs=[
                JobRow(
                    JobId(name),
                    JobStatus.OPEN,
                    None,
                    None,
                    "2026-10-01",
                    None,
                    wage=wage,
                    employer=EmployerId(f"firm_{name}"),
                )
                for name, wage in WAGES.items()
            ],
            employers=[
                EmployerRow(EmployerId("firm_a"), "", 300),
                EmployerRow(EmployerId("firm_b"), "", 299),
                EmployerRow(EmployerId("firm_c"), "", None),
            ],
        )
    )
    histories = (
        History(ANNA, interactions=(applied("a", "2026-10-20"), applied("b", "2026-10-21"))),
        History(BEN, interactions=(applied("d", "2026-10-20"),)),
    )
    questions = tuple(choice for one in histories for choice in choices(one))
    trial = Trial((Round("2026-10-15", histories, questions),), frozenset())
    return Sitting.of(trial, catalog)


BACKGROUND = Background(
    interviewed={(ANNA, JobId("a")): False, (ANNA, JobId("b")): True, (BEN, JobId("d")): False},
    permanent={"a": True, "b": False},
)
LISTS = ((0, 1), (1, 2, 3), (3,))
RANKS = (1.0, 11.0, 3.0)


def answers(lists: Sequence[Sequence[int]], ranks: Sequence[float]) -> Answers:
    shown = np.full((len(lists), 10), -1, dtype=np.int64)
    for row, one in enumerate(lists):
        shown[row, : len(one)] = one
    return Answers(np.array(ranks), shown)


@pytest.fixture(scope="module")
def measured(sitting: Sitting) -> dict[str, Measure]:
    oracle = answers(LISTS, (1.0, 2.0, 11.0))
    return {one.name: one for one in measures(answers(LISTS, RANKS), oracle, sitting, BACKGROUND)}


def exactly(values: np.ndarray | None, *expected: float) -> None:
    assert values is not None
    np.testing.assert_allclose(values, expected, rtol=1e-12)


def test_shares_are_of_the_places_whose_posting_states_it(measured: dict[str, Measure]) -> None:
    """Anna has lists (a, b) and (b, c, d), Ben (d), which states nothing."""
    exactly(measured[HIGH_WAGE].values, (1 / 2 + 0 / 2) / 2, np.nan)
    exactly(measured[PERMANENT].values, (1 / 2 + 0 / 1) / 2, np.nan)
    exactly(measured[LARGE].values, (1 / 2 + 0 / 1) / 2, np.nan)


def test_wages_are_weighted_by_position(measured: dict[str, Measure]) -> None:
    second = 1 / np.log2(3)
    lists = (80 + 40 * second) / (1 + second), (40 + 30 * second) / (1 + second)

    exactly(DISCOUNT[:3], 1.0, second, 0.5)
    exactly(measured[WAGE].values, sum(lists) / 2, np.nan)


def test_what_people_chose_themselves_stands_beside(measured: dict[str, Measure]) -> None:
    exactly(measured[HIGH_WAGE].beside, 0.5, np.nan)
    exactly(measured[WAGE].beside, 60.0, np.nan)
    assert measured[FULL].beside is None


def test_qualities_have_those_of_the_oracle_beside(measured: dict[str, Measure]) -> None:
    exactly(measured[NDCG].values, (1 + 0) / 2, 1 / 2)
    exactly(measured[NDCG].beside, (1 + 1 / np.log2(3)) / 2, 0)
    exactly(measured[FOUND].values, 1 / 2, 1)
    exactly(measured[FOUND].beside, 1, 0)


def test_only_choices_that_led_to_an_interview_count_as_missed(
    measured: dict[str, Measure],
) -> None:
    exactly(measured[MET].values, 0, np.nan)
    exactly(measured[MET].beside, 1, np.nan)


def test_without_an_oracle_nothing_stands_beside_qualities(sitting: Sitting) -> None:
    found = measures(answers(LISTS, RANKS), None, sitting, BACKGROUND)

    assert {one.name for one in found if one.beside is None} == {FULL, NDCG, FOUND, MET}


def test_a_list_is_full_with_ten_postings(sitting: Sitting) -> None:
    lists = [[0] * 10, [0] * 9, [0] * 10]
    full, *_ = measures(answers(lists, RANKS), None, sitting, BACKGROUND)

    exactly(full.values, 1 / 2, 1)


def test_an_empty_list_has_no_share() -> None:
    found = mean_of_places(np.full((1, 10), -1, dtype=np.int64), np.array([1.0]), np.ones(10))

    exactly(found, np.nan)
