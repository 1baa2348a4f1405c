"""The evaluation: how well postings are ranked for held-out people, beside simple baselines.

Every question is one application: rank all postings that were open on its day, whether
closed by now or not, without the seeker's other applications. Profiles are as of that
day. Newcomers were held out of training with all their facts, and their earlier
applications are not used; of known seekers the last application was held out. The ranker
is fitted on the choices of training, the baseline for the lift is chosen on validation,
and the test set is evaluated once. A figure is the mean over seekers of the mean over their
questions.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from domain.errors import ModelError
from embeddings.arrays import DoubleArray
from embeddings.evaluation.baselines import PastApplications, Scorer, scorers
from embeddings.evaluation.contenders import RANKING, WITHOUT, contenders
from embeddings.evaluation.metrics import (
    Interval,
    by_group,
    hits,
    ndcg,
    number_groups,
    paired_bootstrap,
    rank_of,
    reciprocal,
)
from embeddings.evaluation.splits import Split, split_histories
from embeddings.features.catalog import read_catalog
from embeddings.features.choices import Choice
from embeddings.features.histories import read_histories
from embeddings.features.space import place
from embeddings.features.tables import Catalog
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.training import Epoch, TrainingConfig, train
from embeddings.models.triples import read_triples
from embeddings.ranking.learning import candidates
from embeddings.threads import one_thread
from graph.store import Store

SEED: Final = 11
"""The seed of the published split."""


@dataclass(frozen=True, slots=True)
class Line:
    """One method on one kind of people; figures in [0, 1].

    `lift` is NDCG@10 minus that of the best simple baseline, None for itself.
    """

    people: str
    method: str
    ndcg: float
    hits: float
    mrr: float
    lift: Interval | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison.

    `baseline` is the simple method that did best on validation, `embedding_lift`
    is NDCG@10 of the ranking minus that of the ranking without what comes from
    embeddings, by kind of people. `ranker` is what the ranking was fitted to; `counts`
    are the numbers of seekers and choices.
    """

    lines: tuple[Line, ...]
    baseline: str
    embedding_lift: Mapping[str, Interval]
    ranker: Mapping[str, Any]
    counts: Mapping[str, int]


async def evaluate(
    store: Store, config: TrainingConfig, progress: Callable[[Epoch], None]
) -> Comparison:
    """Split, train on what is left, and measure; takes a minute longer than training.

    Raises:
        ModelError: There are too few applications to measure anything, or too little to train on.
        ServerError: As the store raises it.
    """
    split = split_histories(await read_histories(store), seed=SEED)
    if not split.newcomers or not split.known or not split.validation:
        raise ModelError("too few seekers applied to anything: there is nothing to measure")
    catalog = await read_catalog(store)
    triples = await read_triples(store, split.held_out)
    trained = await asyncio.to_thread(train, triples, config, progress=progress)
    return await asyncio.to_thread(measure, split, catalog, trained.table, seed=SEED)


def measure(split: Split, catalog: Catalog, table: EmbeddingTable, *, seed: int) -> Comparison:
    """Rank for all held-out people; `table` must not have been trained on them."""
    with one_thread():
        return _measured(split, catalog, table, seed)


def _measured(split: Split, catalog: Catalog, table: EmbeddingTable, seed: int) -> Comparison:
    past = PastApplications.of(split.training, catalog)
    simple = scorers(catalog, past, seed=seed)
    ours = contenders(split, catalog, place(table, catalog), seed=seed)
    validation = {name: _ranks(split.validation, catalog, simple[name]) for name in simple}
    means = {name: float(_people(split.validation, validation[name]).mean()) for name in simple}
    baseline = max(means, key=lambda name: means[name])
    lines: list[Line] = []
    lifts: dict[str, Interval] = {}
    for people, questions in (("newcomers", split.newcomers), ("known", split.known)):
        ranks = {
            name: _ranks(questions, catalog, scorer)
            for name, scorer in {**simple, **ours.scorers}.items()
        }
        lines.extend(_lines(people, questions, ranks, baseline, seed))
        left, right = (_people(questions, ranks[name]) for name in (RANKING, WITHOUT))
        lifts[people] = paired_bootstrap(left, right, seed=seed)
    return Comparison(tuple(lines), baseline, lifts, ours.ranker.state(), _counts(split))


def _ranks(questions: Sequence[Choice], catalog: Catalog, scorer: Scorer) -> DoubleArray:
    positions = catalog.jobs.index.positions
    return np.array(
        [rank_of(scorer(one), positions[one.job], candidates(one, catalog)) for one in questions],
        dtype=np.float64,
    )


def _people(questions: Sequence[Choice], ranks: DoubleArray) -> DoubleArray:
    """Return NDCG@10 of every person."""
    return by_group(ndcg(ranks), number_groups([one.seeker for one in questions]))


def _lines(
    people: str,
    questions: Sequence[Choice],
    ranks: Mapping[str, DoubleArray],
    baseline: str,
    seed: int,
) -> list[Line]:
    groups = number_groups([one.seeker for one in questions])
    bar = by_group(ndcg(ranks[baseline]), groups)
    lines: list[Line] = []
    for method, found in ranks.items():
        gains = by_group(ndcg(found), groups)
        lift = None if method == baseline else paired_bootstrap(gains, bar, seed=seed)
        lines.append(
            Line(
                people=people,
                method=method,
                ndcg=float(gains.mean()),
                hits=float(by_group(hits(found), groups).mean()),
                mrr=float(by_group(reciprocal(found), groups).mean()),
                lift=lift,
            )
        )
    return lines


def _counts(split: Split) -> dict[str, int]:
    parts = {
        "training": split.training,
        "validation": split.validation,
        "newcomers": split.newcomers,
        "known": split.known,
    }
    people = {f"{name} seekers": len({one.seeker for one in part}) for name, part in parts.items()}
    return people | {f"{name} choices": len(part) for name, part in parts.items()}
