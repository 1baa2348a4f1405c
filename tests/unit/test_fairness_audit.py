"""A planted unfair ranking is marked, and a fair one is not, through lists of a whole market."""

from dataclasses import replace

import numpy as np
import pytest

from domain.enums import Gender
from domain.ids import RegionId
from domain.texts import Texts
from embeddings.evaluation.fairness.audit import FACTS, Audit, Lists, audit
from embeddings.evaluation.fairness.background import NOTHING
from embeddings.evaluation.fairness.groups import GENDER, LEAST
from embeddings.evaluation.fairness.measures import FOUND, HIGH_WAGE, NDCG, PERMANENT
from embeddings.evaluation.fairness.probe import SHUFFLED
from embeddings.evaluation.measuring import Answers, Sitting
from embeddings.evaluation.splits import Trial, split_histories
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.tables import Catalog
from graph.queries.market import RegionRow
from tests.markets import JOBS, TOWNS, background, gender, people, posting

DAY = "2026-10-28"
COUNT = 400


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The market, in which every fourth posting is among the best paid."""
    rows = (replace(posting(n), wage=20e6 + 1e6 * (n % 4)) for n in range(JOBS))
    counties = [RegionRow(RegionId(f"county_{n}")) for n in range(2)]
    towns = [RegionRow(RegionId(f"town_{n}"), counties[n // 2].id) for n in range(TOWNS)]
    return assemble(CatalogRows(jobs=list(rows), regions=[*counties, *towns]))


@pytest.fixture(scope="module")
def sitting(catalog: Catalog) -> Sitting:
    """Questions of everybody: all that they chose late."""
    split = split_histories(people(COUNT), seed=4)
    both = (*split.validation.rounds, *split.test.rounds)
    return Sitting.of(Trial(both, split.test.newcomers), catalog)


BACKGROUND = background(COUNT)


def lists(sitting: Sitting, *, is_fair: bool) -> Answers:
    """Return lists of random postings; women never get one of the better paid half if unfair."""
    draw = np.random.default_rng(8)
    every = np.arange(JOBS)
    worse = every[every % 4 < 2]
    women = np.array([gender(one.seeker) is Gender.F for one in sitting.questions])
    shown = [
        draw.choice(worse if woman and not is_fair else every, 10, replace=False) for woman in women
    ]
    ranks = draw.integers(1, 21, len(women)) + np.where(women & (not is_fair), 10.0, 0.0)
    return Answers(ranks.astype(np.float64), np.array(shown, dtype=np.int64))


def audited(sitting: Sitting, *, is_fair: bool) -> Audit:
    both = Lists(lists(sitting, is_fair=is_fair), None, sitting)
    found = audit(both, BACKGROUND, None, day=DAY, seed=3)
    assert found is not None
    return found


def test_a_planted_unfair_ranking_is_marked_and_the_disadvantaged_group_only(
    sitting: Sitting,
) -> None:
    found = audited(sitting, is_fair=False)
    by_gender = [one for one in found.marked if one.grouping == (GENDER,)]

    assert {one.measure for one in by_gender} == {HIGH_WAGE, NDCG, FOUND}
    assert {one.group for one in by_gender} == {("F",)}
    assert {one.group[0] for one in found.marked if GENDER in one.grouping} == {"F"}
    [wage] = [one for one in by_gender if one.measure == HIGH_WAGE]
    assert (wage.rate.mean, wage.rate.low, wage.rate.high) == (0.0, 0.0, 0.0)
    assert wage.wider is not None
    assert wage.wider.high < 0


def test_a_fair_ranking_is_not_marked(sitting: Sitting) -> None:
    found = audited(sitting, is_fair=True)

    assert found.marked == []
    assert {one.measure for one in found.rates} >= {HIGH_WAGE, PERMANENT, NDCG, FOUND}


def test_no_figure_is_about_fewer_than_the_least_number_of_people(sitting: Sitting) -> None:
    found = audited(sitting, is_fair=True)
    asked = len({one.seeker for one in sitting.questions})

    assert min(one.people for one in found.rates) >= LEAST
    assert found.people == asked
    for each in found.counted:
        shown = {one.group: one.people for one in found.rates if one.grouping == each.grouping}
        assert sum(shown.values()) + each.unstated + each.left_out == asked
    assert found.regions == {"county_0": Texts("군", "the county")}


def test_facts_are_probed_of_everybody_and_vectors_only_where_there_are_some(
    sitting: Sitting,
) -> None:
    found = audited(sitting, is_fair=True)

    assert {one.known for one in found.probes} == {FACTS, SHUFFLED}
    assert {one.people for one in found.probes} == {COUNT}


def test_nothing_is_audited_where_nothing_is_known_of_people(sitting: Sitting) -> None:
    both = Lists(lists(sitting, is_fair=True), None, sitting)

    assert audit(both, NOTHING, None, day=DAY, seed=3) is None


def test_somebody_who_is_not_in_the_background_is_in_no_group(sitting: Sitting) -> None:
    first = sitting.questions[0].seeker
    known = {name: one for name, one in BACKGROUND.people.items() if name != first}
    both = Lists(lists(sitting, is_fair=True), None, sitting)
    found = audit(both, replace(BACKGROUND, people=known), None, day=DAY, seed=3)

    assert found is not None
    assert {one.unstated for one in found.counted} == {1}
