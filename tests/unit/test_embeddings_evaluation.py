"""The evaluation on a small market: the split, the comparison and its counts."""

from dataclasses import replace

import numpy as np
import pytest

from domain.enums import InteractionKind
from domain.errors import ModelError
from embeddings.evaluation.contenders import RANKING, UNBOOSTED, UNTAUGHT, WITHOUT
from embeddings.evaluation.measuring import Sitting
from embeddings.evaluation.oracle import ORACLE
from embeddings.evaluation.report import Comparison, Plan, later_postings, measure
from embeddings.evaluation.splits import SplitKind, held_out, split_histories
from embeddings.features.choices import Choice
from embeddings.features.tables import Catalog
from embeddings.models.embedding_table import EmbeddingTable
from tests.markets import chose, market, people, person

BASELINES = [
    "random",
    "popularity",
    "title TF-IDF",
    "place",
    "BM25 over skills",
    "occupation + region",
    "item-kNN",
    "EASE",
    "ALS",
    "hybrid factorisation",
    "titles + place",
    "titles + place + ALS",
]


class TradeKnower:
    """An oracle: people want their trade, and nothing else."""

    def __init__(self, catalog: Catalog) -> None:
        self.jobs = catalog.jobs.index.ids

    def scores(self, seeker: str, moment: str) -> np.ndarray:
        del moment
        trade = int(seeker.removeprefix("seeker_")) % 6
        return np.array([float(int(job[4:]) % 6 == trade) for job in self.jobs])


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return market()


@pytest.fixture(scope="module")
def compared(catalog: Catalog) -> Comparison:
    ids = catalog.skills.ids
    vectors = np.random.default_rng(2).normal(size=(len(ids), 8)).astype(np.float32)
    split = split_histories(people(), seed=4)
    plan = Plan(2, TradeKnower(catalog))  # type: ignore[arg-type]
    return measure(split, catalog, EmbeddingTable.of(ids, vectors), plan)


def test_choices_of_the_last_fifth_are_asked_and_only_earlier_ones_known() -> None:
    split = split_histories(people(), seed=4)
    begins = [one.moment for one in split.test.rounds]

    assert split.kind is SplitKind.TIME
    assert begins == ["2026-10-28", "2026-10-29", "2026-10-30", "2026-10-31"]
    for part in (*split.validation.rounds, *split.test.rounds):
        assert all(choice.at[:10] >= part.moment for choice in part.questions)
        seen = [one for history in part.past for one in history.interactions]
        assert max(one.at[:10] for one in seen) < part.moment
    assert split.validation.rounds[0].moment < begins[0]
    assert {one.at[:10] for one in split.validation.questions} < {"2026-10-28"} | {
        f"2026-10-{day}" for day in range(20, 28)
    }


def test_newcomers_are_those_of_whom_nothing_was_known_and_nothing_is_used() -> None:
    split = split_histories(people(), seed=4)
    past = {one.id: one for one in split.test.rounds[0].past}
    new = [one for one in split.test.questions if one.seeker in split.test.newcomers]
    known = [one for one in split.test.questions if one.seeker not in split.test.newcomers]

    assert new
    assert all(not past[one.seeker].interactions for one in new)
    assert all(not one.profile.interactions for one in new)
    assert known
    assert all(past[one.seeker].interactions for one in known)
    assert all(one.profile.interactions for one in known)


def test_vectors_know_no_newcomer_and_no_later_fact_or_posting(catalog: Catalog) -> None:
    histories = people()
    acquired = (("cert_1", "2026-11-20"), ("cert_2", "2020-01-01"))
    histories[0] = replace(histories[0], certifications=acquired)  # type: ignore[arg-type]
    split = split_histories(histories, seed=4)
    hidden = held_out(split, histories, later_postings(split, catalog))

    assert hidden.seekers == split.test.newcomers
    assert ("seeker_000", "cert_1") in hidden.facts
    assert ("seeker_000", "cert_2") not in hidden.facts
    assert {(one.seeker, one.job) for one in split.test.questions} <= hidden.facts
    assert hidden.postings == frozenset()


@pytest.mark.parametrize("at", ["2026-10-20", ""])
def test_seekers_are_split_where_all_choices_have_one_date_or_none(at: str) -> None:
    histories = [
        replace(one, interactions=tuple(replace(each, at=at) for each in one.interactions))
        for one in people()
    ]
    split = split_histories(histories, seed=4)
    past = {one.id: one for one in split.test.rounds[0].past}

    assert split.kind is SplitKind.SEEKERS
    assert [one.moment for one in split.test.rounds] == [""]
    assert len(split.test.newcomers) == 20
    assert len(split.validation.newcomers) == 10
    assert all(not past[name].interactions for name in split.test.newcomers)
    for one in split.test.questions:
        assert one.job not in {each.job for each in past[one.seeker].interactions}


def test_one_application_in_total_cannot_be_measured() -> None:
    alone = [replace(person(3), interactions=(chose(3, "2026-10-20"),)), person(4)]
    alone[1] = replace(alone[1], interactions=())

    with pytest.raises(ModelError) as refused:
        split_histories(alone, seed=4)

    assert str(refused.value) == (
        "1 choices of postings in the graph are too few to measure anything: load about 100, to "
        "learn from, to choose settings by and to ask about"
    )


def test_views_are_choices_only_where_nobody_applied() -> None:
    viewed = [
        replace(
            one,
            interactions=tuple(
                replace(each, kind=InteractionKind.VIEWED) for each in one.interactions
            ),
        )
        for one in people()
    ]
    total = len(split_histories(people(), seed=4).test.questions)

    assert len(split_histories(viewed, seed=4).test.questions) == total
    assert len(split_histories([*viewed[:50], *people()[50:]], seed=4).test.questions) <= total


def test_a_posting_is_cold_if_nobody_else_was_interested_before(catalog: Catalog) -> None:
    histories = people()
    histories[99] = replace(histories[99], interactions=(chose(110, "2026-11-02"),))
    sitting = Sitting.of(split_histories(histories, seed=4).test, catalog)

    def seen(row: int) -> bool:
        question = sitting.questions[row]
        part = next(
            one
            for one, (begin, end) in zip(sitting.rounds, sitting.bounds, strict=True)
            if begin <= row < end
        )
        return any(
            one.job == question.job
            for history in part.histories
            if history.id != question.seeker
            for one in history.interactions
        )

    assert sitting.is_cold.tolist() == [not seen(row) for row in range(len(sitting.questions))]
    assert [
        one.job for one, cold in zip(sitting.questions, sitting.is_cold, strict=True) if cold
    ] == ["job_110"]


def test_candidates_are_open_that_day_without_the_other_choices(catalog: Catalog) -> None:
    sitting = Sitting.of(split_histories(people(), seed=4).test, catalog)
    question: Choice = sitting.questions[0]
    others = catalog.jobs.index.find(question.others)

    assert len(others) == 1
    assert len(sitting.candidates(0)) == 119
    assert others[0] not in sitting.candidates(0)


def test_every_method_is_measured_on_each_kind_of_people_and_target(compared: Comparison) -> None:
    groups = list(dict.fromkeys((one.people, one.target) for one in compared.lines))

    assert ("newcomers", "all") in groups
    assert ("known", "all") in groups
    for people_, target in groups:
        methods = [
            one.method for one in compared.lines if (one.people, one.target) == (people_, target)
        ]
        assert methods == [*BASELINES, UNTAUGHT, UNBOOSTED, WITHOUT, RANKING, ORACLE]
    assert compared.split is SplitKind.TIME
    assert compared.begins == "2026-10-28"


def test_the_lead_is_the_ranking_minus_the_method_and_the_lift_is_over_the_best_baseline(
    compared: Comparison,
) -> None:
    at = {(one.people, one.target, one.method): one for one in compared.lines}
    for line in compared.lines:
        ours = at[line.people, line.target, RANKING]
        if line.behind is None:
            assert line is ours
        else:
            assert line.behind.mean == pytest.approx(ours.ndcg.mean - line.ndcg.mean)
    for people_, best in compared.best.items():
        assert best in BASELINES
        assert compared.lift[people_] == at[people_, "all", best].behind


def test_only_what_is_drawn_differs_between_seeds(compared: Comparison) -> None:
    moved = {one.method for one in compared.lines if one.spread > 0}

    assert "random" in moved
    assert moved <= {
        "random",
        "ALS",
        "hybrid factorisation",
        "titles + place + ALS",
        WITHOUT,
        UNBOOSTED,
        RANKING,
    }


def test_the_oracle_finds_the_trade(compared: Comparison) -> None:
    oracle = next(one for one in compared.lines if one.method == ORACLE and one.target == "all")

    # 20 postings of the trade score alike, without the seeker's other one 19: rank 10
    assert (oracle.mrr, oracle.hits, oracle.recall) == pytest.approx((0.1, 1.0, 1.0))
    assert oracle.ndcg.mean == pytest.approx(1 / np.log2(11))
