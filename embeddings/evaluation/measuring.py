"""Answers of methods to the questions of a trial."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, DoubleArray, IntArray
from embeddings.evaluation.methods import Material, Method, Scorer
from embeddings.evaluation.metrics import by_group, ndcg, number_groups, rank_of
from embeddings.evaluation.splits import Trial
from embeddings.features.choices import Choice
from embeddings.features.tables import Catalog
from embeddings.ranking.learning import candidates
from embeddings.ranking.scoring import best

SHOWN: Final = 10
"""The length of the lists by which coverage, novelty and exposure are measured."""

Candidates = Callable[[Choice, Catalog], BoolArray]


@dataclass(frozen=True, slots=True)
class Answers:
    """One method with one seed: of each question the rank, and the list that would be shown.

    `ranks` is (questions,); `shown` (questions, 10) has rows of postings, -1 after the last.
    """

    ranks: DoubleArray
    shown: IntArray


@dataclass(frozen=True, eq=False)
class Sitting:
    """A trial over a catalogue: what was known at each round, and facts about the questions.

    `is_new` marks the questions of newcomers, `is_cold` those whose posting nobody else had any
    interest in, as far as was known in the round; `offered` marks the postings that were a
    candidate of any question.
    """

    questions: tuple[Choice, ...]
    rounds: tuple[Material, ...]
    bounds: tuple[tuple[int, int], ...]
    open_to: Candidates
    targets: IntArray
    people: IntArray
    is_new: BoolArray
    is_cold: BoolArray
    offered: BoolArray

    @classmethod
    def of(cls, trial: Trial, catalog: Catalog, open_to: Candidates = candidates) -> "Sitting":
        """Lay out the questions; those about postings that are gone are left out."""
        positions = catalog.jobs.index.positions
        rounds = tuple(Material(one.past, catalog, one.moment) for one in trial.rounds)
        kept = [[q for q in one.questions if q.job in positions] for one in trial.rounds]
        ends = np.cumsum([0, *map(len, kept)]).tolist()
        questions = tuple(question for part in kept for question in part)
        offered = np.zeros(len(positions), dtype=np.bool_)
        for question in questions:
            offered |= open_to(question, catalog)
        cold = [
            is_cold(one, material)
            for part, material in zip(kept, rounds, strict=True)
            for one in part
        ]
        return cls(
            questions=questions,
            rounds=rounds,
            bounds=tuple(pairwise(ends)),
            open_to=open_to,
            targets=catalog.jobs.index.locate(one.job for one in questions),
            people=number_groups([one.seeker for one in questions]),
            is_new=np.array([one.seeker in trial.newcomers for one in questions], dtype=np.bool_),
            is_cold=np.array(cold, dtype=np.bool_),
            offered=offered,
        )

    def candidates(self, row: int) -> IntArray:
        """Return the rows of the postings that are ranked for a question.

        What was chosen is one of them, even where its dates say that it was not open.
        """
        marked = self.open_to(self.questions[row], self.catalog)
        marked[self.targets[row]] = True
        return np.flatnonzero(marked).astype(np.int64)

    @property
    def catalog(self) -> Catalog:
        """Return the postings."""
        return self.rounds[0].catalog

    def mean(self, values: DoubleArray, rows: BoolArray) -> DoubleArray:
        """Return the mean of some questions' values for each person who has any: (people,)."""
        _, people = np.unique(self.people[rows], return_inverse=True)
        return by_group(values[rows], people.astype(np.int64))


def is_cold(question: Choice, material: Material) -> bool:
    """Return whether nobody else had any interest in the posting."""
    row = material.catalog.jobs.index.positions[question.job]
    own = question.job in material.interests.get(question.seeker, frozenset())
    return float(material.crowd.counts[row]) - own <= 0


def answer(method: Method, sitting: Sitting, seed: int) -> Answers:
    """Let a method learn, and answer all questions."""
    at = method.learn(sitting.rounds[0], seed)
    ranks = np.zeros(len(sitting.questions), dtype=np.float64)
    shown = np.full((len(sitting.questions), SHOWN), -1, dtype=np.int64)
    for material, (begin, end) in zip(sitting.rounds, sitting.bounds, strict=True):
        if begin < end:
            scorer = at(material)
            for row in range(begin, end):
                ranks[row], shown[row] = _answered(scorer, sitting, row)
    return Answers(ranks, shown)


def quality(answers: Answers, sitting: Sitting) -> float:
    """Return the mean of NDCG@10 of newcomers and known people, by which settings are chosen."""
    gains = ndcg(answers.ranks)
    kinds = [rows for rows in (sitting.is_new, ~sitting.is_new) if rows.any()]
    return float(np.mean([sitting.mean(gains, rows).mean() for rows in kinds]))


def _answered(scorer: Scorer, sitting: Sitting, row: int) -> tuple[float, IntArray]:
    rows = sitting.candidates(row)
    scores = scorer(sitting.questions[row])[rows]
    everybody = np.ones(len(rows), dtype=np.bool_)
    target = int(np.searchsorted(rows, sitting.targets[row]))
    top = rows[best(scores, scores > -np.inf, SHOWN)]
    padded = np.full(SHOWN, -1, dtype=np.int64)
    padded[: len(top)] = top
    return rank_of(scores, target, everybody), padded


def exposures(shown: IntArray, size: int) -> DoubleArray:
    """Return how often each row is shown: (size,)."""
    return np.bincount(shown[shown >= 0], minlength=size).astype(np.float64)


def employers_of(catalog: Catalog) -> IntArray:
    """Return the employer of each posting, -1 where unknown: (jobs,)."""
    return catalog.jobs.employers.first_columns()
