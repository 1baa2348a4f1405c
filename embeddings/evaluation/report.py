"""The evaluation: how well postings are ranked for what people did later, beside baselines.

Every question is one choice: rank all postings that were open on its day, whether closed by now
or not, without the seeker's other choices. Profiles are as of that moment, and nothing that
anybody did later is known. Newcomers are seekers of whom nothing was known when the test began;
nothing that they did is used for them. Settings of baselines, and the best baseline, are chosen
on the time before the test, which is evaluated once. A figure is the mean over seekers of the
mean over their questions.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from domain.clock import Clock
from domain.enums import FactorName
from domain.histories import History, so_far
from embeddings.evaluation.baselines.families import families
from embeddings.evaluation.calibration import Bin, calibrate
from embeddings.evaluation.choosing import Chosen, choose
from embeddings.evaluation.contenders import (
    RANKING,
    WITHOUT,
    Learned,
    Learner,
    contenders,
    kinds,
    weights,
)
from embeddings.evaluation.exposing import ListQuality, measure_lists
from embeddings.evaluation.fairness.audit import Audit, Lists, audit
from embeddings.evaluation.fairness.background import NOTHING, Background, read_background
from embeddings.evaluation.fairness.vectors import PersonVectors, mean_of_facts, of_two_tower
from embeddings.evaluation.figures import Every, Line, Shown, lines, shown
from embeddings.evaluation.listing import Asked
from embeddings.evaluation.measuring import Sitting, answer
from embeddings.evaluation.methods import Method
from embeddings.evaluation.metrics import Interval
from embeddings.evaluation.oracle import ORACLE, Oracle, oracle_method
from embeddings.evaluation.probability.reliability import Reliability, reliabilities
from embeddings.evaluation.probability.shares import shares_of
from embeddings.evaluation.probability.tally import Tallies
from embeddings.evaluation.splits import Split, SplitKind, held_out, split_histories
from embeddings.features.catalog import read_catalog
from embeddings.features.days import day_number
from embeddings.features.histories import read_histories
from embeddings.features.tables import Catalog
from embeddings.models.child import Epoch
from embeddings.models.configuration import TrainingConfig
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.gathering import read_triples
from embeddings.models.training import train
from embeddings.text.encoder import TextEncoder
from embeddings.text.opening import Encoders
from embeddings.threads import one_thread
from graph.store import Store

SEED: Final = 11
"""The seed of the published figures; further ones follow it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison.

    `split` says what the choices are split by, `begins` the day on which the test begins, if there
    is one. `best` is the baseline that did best on validation, for each kind of people;
    `settings` are those that were chosen there. `lift` is NDCG@10 of the ranking minus that of
    the best baseline, `embedding_lift` minus that of the ranking without what comes from
    embeddings, and `gap_closed` the lift as a share of the oracle's, all by kind of people.
    `rankers` says what ranks each kind of people, for each seed: `logit` or `trees`.
    `reliability` is that of probabilities calibrated on the validation's choices, `lists` says what
    variety and bounded exposure cost, and `audit` compares groups of people by what the law
    protects, None where the graph does not say.
    """

    split: SplitKind
    begins: str
    seeds: int
    lines: tuple[Line, ...]
    shown: tuple[Shown, ...]
    best: Mapping[str, str]
    settings: Mapping[str, str]
    lift: Mapping[str, Interval]
    embedding_lift: Mapping[str, Interval]
    gap_closed: Mapping[str, float]
    rankers: Mapping[str, tuple[str, ...]]
    weights: tuple[tuple[FactorName, float, float], ...]
    calibration: tuple[Bin, ...]
    reliability: tuple[Reliability, ...]
    lists: ListQuality | None
    audit: Audit | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: the seeds, and the oracle of a synthetic world.

    A seed changes the alternatives that weights are fitted to, the first values of
    factorisations, the scores by chance, and the draws of intervals. `encoders` is a text encoder
    that is used instead of the default one, which is fitted to what is known. Nothing is asked
    about what is dated later than the `clock`.
    """

    seeds: int = 1
    oracle: Oracle | None = None
    encoders: Encoders | None = None
    clock: Clock = field(default_factory=Clock)

    @property
    def people(self) -> TextEncoder | None:
        """Return what encodes the texts of people, if not the default encoder."""
        return None if self.encoders is None else self.encoders.people


async def evaluate(
    store: Store, config: TrainingConfig, plan: Plan, progress: Callable[[Epoch], None]
) -> Comparison:
    """Split, train on what is known before the test, and measure.

    Raises:
        EncoderError: The text encoder fails.
        ModelError: There are too few choices to measure anything, or too little to train on; or
            the oracle is of another world.
        ServerError: As the store raises it.
    """
    histories = await read_histories(store)
    split = split_histories([so_far(one, plan.clock) for one in histories], seed=SEED)
    catalog = await read_catalog(store, plan.encoders.postings if plan.encoders else None)
    if failure := catalog.jobs.meanings.failure:
        raise failure.again()
    hidden = held_out(split, histories, later_postings(split, catalog))
    triples = await read_triples(store, hidden)
    trained = await asyncio.to_thread(train, triples, config, progress=progress)
    background = await read_background(store)
    return await asyncio.to_thread(measure, split, catalog, trained.table, plan, background)


def later_postings(split: Split, catalog: Catalog) -> Sequence[str]:
    """Return the postings from the first day of the test on."""
    moment = split.test.rounds[0].moment
    if not moment:
        return ()
    return catalog.jobs.index.take(np.flatnonzero(catalog.jobs.posted >= day_number(moment)))


def measure(
    split: Split,
    catalog: Catalog,
    table: EmbeddingTable,
    plan: Plan,
    background: Background = NOTHING,
) -> Comparison:
    """Choose settings on validation, then ask the test; `table` must not know what is asked.

    Nothing of the `background` is used before the test has been answered.
    """
    with one_thread():
        before = Sitting.of(split.validation, catalog)
        chosen = choose(families(), [before], seed=SEED)
        test = Sitting.of(split.test, catalog)
        learner = Learner(table, plan.people)
        return _tested(_Exam(split, before, test, learner, plan, background), chosen)


@dataclass(frozen=True, eq=False)
class _Exam:
    """What is asked, on validation (`before`) and in the test, and what is known beside it."""

    split: Split
    before: Sitting
    test: Sitting
    learner: Learner
    plan: Plan
    background: Background

    def learned(self, sitting: Sitting) -> Learned:
        """Return the ranking as of the beginning of some questions."""
        return self.learner.learned(sitting.rounds[0], SEED)

    def kinds(self, people: str) -> tuple[str, ...]:
        """Return what ranks some people in the test, for each seed."""
        begins = self.test.rounds[0]
        learned = (self.learner.learned(begins, SEED + at) for at in range(self.plan.seeds))
        return tuple(kinds(one.rankers)[people] for one in learned)

    def tallied(self) -> Tallies:
        """Count the choices of validation by their probabilities."""
        found = Tallies(self.background.interviewed)
        for _ in found.watching(shares_of(self.learned(self.before), self.before)):
            pass
        return found

    def audited(self, every: Every, learned: Learned) -> Audit | None:
        """Compare groups of people; of several seeds, the first is taken."""
        oracle = every[ORACLE][0] if ORACLE in every else None
        vectors = self._vectors(learned)
        day = self.split.test.rounds[0].moment or self.plan.clock.today()
        lists = Lists(every[RANKING][0], oracle, self.test)
        return audit(lists, self.background, vectors, day=day, seed=SEED)

    def _vectors(self, learned: Learned) -> PersonVectors | None:
        """Return what the probe looks at: the vectors by which the ranking knows people."""
        if learned.space.towers is not None:
            return of_two_tower(learned.catalog, learned.space)
        table = self.learner.table
        return mean_of_facts(self.test.catalog, table) if len(table.index) else None


def _tested(exam: _Exam, chosen: Chosen) -> Comparison:
    split, sitting, plan = exam.split, exam.test, exam.plan
    methods = [*chosen.methods.values(), *contenders(exam.learner)]
    if plan.oracle is not None:
        methods.append(oracle_method(plan.oracle))
    every = answers(methods, sitting, plan.seeds)
    found = lines(every, sitting, seed=SEED)
    learned, later = exam.learned(sitting), Tallies(exam.background.interviewed)
    asked = Asked()
    calibration = calibrate(asked.watching(later.watching(shares_of(learned, sitting))))
    at = {(line.people, line.method): line for line in found if line.target == "all"}
    people = [line.people for line in at.values() if line.method == RANKING]
    return Comparison(
        split=split.kind,
        begins=split.test.rounds[0].moment,
        seeds=plan.seeds,
        lines=tuple(found),
        shown=tuple(shown(every, sitting)),
        best={one: chosen.best[one] for one in people},
        settings=chosen.settings,
        lift=_behind(at, {one: chosen.best[one] for one in people}),
        embedding_lift=_behind(at, dict.fromkeys(people, WITHOUT)),
        gap_closed=_closed(at, chosen.best),
        rankers={one: exam.kinds(one) for one in people},
        weights=tuple(weights(learned.rankers)),
        calibration=calibration,
        reliability=reliabilities(exam.tallied(), later),
        lists=measure_lists(asked, learned, sitting, seed=SEED),
        audit=exam.audited(every, learned),
        counts=_counts(split, sitting),
    )


def answers(methods: Sequence[Method], sitting: Sitting, seeds: int) -> Every:
    """Return the answers of all methods; seeds follow each other from `SEED`."""
    return {
        one.name: [answer(one, sitting, SEED + at) for at in range(seeds if one.is_drawn else 1)]
        for one in methods
    }


_At = Mapping[tuple[str, str], Line]


def _behind(at: _At, methods: Mapping[str, str]) -> dict[str, Interval]:
    found = {people: at.get((people, name)) for people, name in methods.items()}
    return {people: one.behind for people, one in found.items() if one and one.behind}


def _closed(at: _At, best: Mapping[str, str]) -> dict[str, float]:
    """Return how much of the way from the best baseline to the oracle the ranking goes."""
    closed: dict[str, float] = {}
    for people, name in best.items():
        oracle, ours, bar = (at.get((people, one)) for one in (ORACLE, RANKING, name))
        if oracle and ours and bar and oracle.ndcg.mean > bar.ndcg.mean:
            way = oracle.ndcg.mean - bar.ndcg.mean
            closed[people] = (ours.ndcg.mean - bar.ndcg.mean) / way
    return closed


def _counts(split: Split, sitting: Sitting) -> dict[str, int]:
    """Return the numbers of people and questions."""
    asked: Sequence[History] = split.test.rounds[0].past
    return {
        "seekers with a history": sum(bool(one.interactions) for one in asked),
        "newcomers": len(np.unique(sitting.people[sitting.is_new])),
        "known seekers": len(np.unique(sitting.people[~sitting.is_new])),
        "questions": len(sitting.questions),
        "questions about cold postings": int(sitting.is_cold.sum()),
        "postings offered": int(sitting.offered.sum()),
    }
