"""The ranking of this product as a method, with and without parts of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import DoubleArray, IntArray
from embeddings.evaluation.methods import At, Material, Method, Scorer
from embeddings.features.choices import Choice
from embeddings.features.days import day_number
from embeddings.features.factors import JOB_FACTORS, job_values
from embeddings.features.job_facts import JobFacts
from embeddings.features.marks import lay_out
from embeddings.features.space import Space, place
from embeddings.features.tables import Catalog, JobTable
from embeddings.models.artifact import DataState, Draft
from embeddings.models.embedding_table import NO_VECTORS, EmbeddingTable
from embeddings.models.two_tower_training import TwoTowerConfig
from embeddings.rankers.trees import without_trees
from embeddings.ranking.hard_facts import eligible
from embeddings.ranking.learning import Rankers, learn_rankers, prior_ranker
from embeddings.ranking.licences import Licensed
from embeddings.ranking.proving import boost_rankers
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.residual import teach_two_tower
from embeddings.text.encoder import TextEncoder

RANKING: Final = "ranking"
WITHOUT: Final = "ranking without embeddings"
UNBOOSTED: Final = "ranking without trees"
UNTAUGHT: Final = "ranking with the weights of the prior"


@dataclass(frozen=True, eq=False)
class Learned:
    """What the ranking has learned; `at` makes its scorer of what is known later."""

    rankers: Rankers
    space: Space
    catalog: Catalog

    def without_trees(self) -> "Learned":
        """Return the same ranking without what trees add."""
        known, newcomers = without_trees(self.rankers.known), without_trees(self.rankers.newcomers)
        return replace(self, rankers=Rankers(known, newcomers))

    def untaught(self) -> "Learned":
        """Return the same ranking with the weights of the prior."""
        return replace(self, rankers=Rankers(prior_ranker(), prior_ranker()))

    def at(self, now: Material) -> Scorer:
        """Return the scorer beside the crowd of a later moment."""
        space = self.space.with_crowd(now.crowd, now.catalog.jobs.index)
        return RankingScorer(now, self.catalog, self.rankers, space)


def learn_ranking(
    material: Material,
    seed: int,
    *,
    table: EmbeddingTable,
    encoder: TextEncoder | None = None,
    has_towers: bool = True,
) -> Learned:
    """Place the postings and fit the rankers to what is known.

    Without an encoder, that of the catalogue, the default one is fitted to what is known.

    Args:
        material: What is known.
        seed: The seed of all that is drawn.
        table: The vectors of concepts.
        encoder: The one that encoded the catalogue, if any did.
        has_towers: Whether the two-tower model is trained, to count where it helps.
    """
    catalog = material.encoded if encoder is None else material.catalog
    people = material.encoder if encoder is None else encoder
    space = place(table, catalog, known=material.known, people=people)
    rankers = learn_rankers(material.histories, catalog, space, seed=seed)
    if has_towers:
        config = TwoTowerConfig(seed=seed)
        taught = teach_two_tower(material.histories, catalog, space, rankers, config)
        space, rankers = space.with_two_tower(taught.two_tower, catalog), taught.rankers
    rankers = boost_rankers(material.histories, catalog, space, rankers, seed=seed)
    return Learned(rankers, space, catalog)


@dataclass(frozen=True, eq=False)
class Learner:
    """Learns the ranking of each moment once, however often it is asked for.

    `table` must not know what is asked; `encoder` is the one that encoded the catalogue, if any
    did.
    """

    table: EmbeddingTable
    encoder: TextEncoder | None = None
    _done: dict[tuple[Material, int], Learned] = field(default_factory=dict)

    def learned(self, material: Material, seed: int) -> Learned:
        """Return the ranking with all its parts."""
        if (material, seed) not in self._done:
            found = learn_ranking(material, seed, table=self.table, encoder=self.encoder)
            self._done[material, seed] = found
        return self._done[material, seed]

    def whole(self, material: Material, seed: int) -> At:
        """Return the ranking."""
        return self.learned(material, seed).at

    def unboosted(self, material: Material, seed: int) -> At:
        """Return the ranking without trees."""
        return self.learned(material, seed).without_trees().at

    def untaught(self, material: Material, seed: int) -> At:
        """Return the ranking with the weights of the prior."""
        return self.learned(material, seed).untaught().at

    def without(self, material: Material, seed: int) -> At:
        """Return the ranking without anything that comes from embeddings of the graph."""
        encoder = self.encoder
        learned = learn_ranking(material, seed, table=NO_VECTORS, encoder=encoder, has_towers=False)
        return learned.at


def ranking_on(learned: Learned, now: Material) -> Ranking:
    """Return the ranking of this product on the day of a moment, on which its dates say is open."""
    jobs = learned.catalog.jobs
    known = replace(jobs, is_open=np.ones(len(jobs.index), dtype=np.bool_))
    draft = Draft(
        table=learned.space.table,
        ranker=learned.rankers.known,
        newcomers=learned.rankers.newcomers,
        config={},
        metrics={},
        data=DataState((), "", ""),
        created_at="",
    )
    catalog = replace(learned.catalog, jobs=known)
    space = learned.space.with_crowd(now.crowd, jobs.index)
    return Ranking.placed(now.moment, catalog, draft.named(""), space, None)


def contenders(learner: Learner) -> tuple[Method, ...]:
    """Return the ranking and its lesser forms."""
    return (
        Method(UNTAUGHT, learner.untaught),
        Method(UNBOOSTED, learner.unboosted, is_drawn=True),
        Method(WITHOUT, learner.without, is_drawn=True),
        Method(RANKING, learner.whole, is_drawn=True),
    )


class RankingScorer:
    """Scores the postings that were open; those that a person is not eligible for have -inf."""

    def __init__(self, now: Material, catalog: Catalog, rankers: Rankers, space: Space) -> None:
        """Keep what is needed; postings are laid out once for each day.

        `catalog` is that of `now`, with vectors of texts.
        """
        self._now = now
        self._catalog = catalog
        self._rankers = rankers
        self._space = space
        self._day = -1
        self._open: tuple[IntArray, JobTable, JobFacts, Licensed] | None = None

    def __call__(self, choice: Choice) -> DoubleArray:
        """Return the score of every posting."""
        catalog = self._catalog
        rows, jobs, facts, licensed = self._opened(day_number(choice.at))
        own = self._now.interests.get(choice.seeker, frozenset())
        marks = lay_out(choice.profile, catalog, self._space, own)
        known = bool(choice.profile.interactions)
        ranker = self._rankers.known if known else self._rankers.newcomers
        values = job_values(marks, facts, self._space)
        total = ranker.over(JOB_FACTORS).scores(values)
        total[~eligible(choice.profile, marks, jobs, licensed)] = -np.inf
        scores = np.full(len(catalog.jobs.index), -np.inf)
        scores[rows] = total
        return scores

    def _opened(self, day: int) -> tuple[IntArray, JobTable, JobFacts, Licensed]:
        if self._open is None or day != self._day:
            table = self._catalog.jobs
            rows = np.flatnonzero(table.open_on(day)).astype(np.int64)
            self._day = day
            jobs = table.only(rows)
            space = self._space.only_jobs(rows).on_day(jobs, day)
            licensed = Licensed.of(jobs, self._catalog, space.linked)
            self._open = rows, jobs, JobFacts.of(jobs, space, day), licensed
        return self._open


def kinds(learned: Rankers) -> Mapping[str, str]:
    """Return what ranks each kind of people."""
    pairs = {"newcomers": learned.newcomers, "known": learned.known}
    return {people: str(ranker.state()["kind"]) for people, ranker in pairs.items()}


def weights(learned: Rankers) -> Sequence[tuple[FactorName, float, float]]:
    """Return the weight of each factor for known people and for newcomers."""
    known, newcomers = learned.known.emphasis(), learned.newcomers.emphasis()
    return [(name, known[name], newcomers[name]) for name in JOB_FACTORS]
