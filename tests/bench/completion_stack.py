"""LambdaRank over the candidates of several methods that complete ESCO's essential skills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import lightgbm
import numpy as np
import numpy.typing as npt

from embeddings.arrays import DoubleArray, FloatArray, IntArray
from embeddings.evaluation.completion import Matrix, Task, group_popularity
from embeddings.sparse import Links
from tests.bench.completion_task import ESSENTIAL, OPTIONAL

CANDIDATES = 250
"""The best skills of each method, out of which the ranker chooses."""

_NEAREST = 15
_PARAMETERS = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 30,
    "learning_rate": 0.05,
    "num_leaves": 8,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
    "verbosity": -1,
}
_ROUNDS = 300
_DRAWS = 2_000
_SEED = 0


@dataclass(frozen=True, slots=True)
class About:
    """TF-IDF of occupations and of skills, and facts of skills with their names."""

    words: tuple[Links, Links]
    facts: Links
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs to rank by occupation: (n,) rows and skills, and (n, features) values."""

    rows: IntArray
    skills: IntArray
    values: FloatArray


def candidates(
    task: Task, methods: Mapping[str, Matrix], features: Mapping[str, Matrix]
) -> Candidates:
    """Take the best skills of each method that are not known, with the values of every feature."""
    known = (task.known > 0) | (task.optional > 0)
    chosen = np.zeros(known.shape, dtype=np.bool_)
    columns: dict[str, FloatArray] = {}
    ranked = {name: _ranks(np.where(known, -np.inf, one)) for name, one in methods.items()}
    for ranks in ranked.values():
        chosen |= (ranks < CANDIDATES) & ~known
    rows, skills = np.nonzero(chosen)
    for name, one in methods.items():
        spread = np.maximum(one.std(axis=1), 1e-9)
        columns[name] = ((one[rows, skills] - one.mean(axis=1)[rows]) / spread[rows]).astype("f4")
        columns[f"{name} rank"] = np.log1p(ranked[name][rows, skills]).astype(np.float32)
    columns |= {name: one[rows, skills].astype(np.float32) for name, one in features.items()}
    return Candidates(rows, skills, np.column_stack([*columns.values()]))


def _ranks(scores: Matrix) -> npt.NDArray[np.int32]:
    order = np.argsort(-scores, axis=1, kind="stable")
    ranks = np.empty(scores.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, np.arange(scores.shape[1], dtype=np.int32)[None], axis=1)
    return ranks


def features_of(task: Task, about: About) -> dict[str, Matrix]:
    """Return the features beside the methods, each (occupations, skills)."""
    facts, names = about.facts, about.names
    own, theirs = (one.matrix for one in about.words)
    near = _nearest((own @ own.T).toarray().astype(np.float32))
    groups = facts.picked(_starting(names, "within "))
    shared = task.known @ groups.unit_rows().matrix
    found = {
        "text": (own @ theirs.T).toarray().astype(np.float32),
        "text of neighbours": near @ task.known,
        "text of optional neighbours": near @ task.optional,
        "group popularity": group_popularity(task),
        "shared groups": np.asarray(shared @ groups.unit_rows().matrix.T, dtype=np.float32),
        "popularity": _everywhere(task.known.sum(axis=0), task),
        "optional elsewhere": _everywhere(task.optional.sum(axis=0), task),
        "known skills": np.repeat(task.known.sum(axis=1)[:, None], len(task.skills), axis=1),
    }
    for need in (ESSENTIAL, OPTIONAL):
        for joint in (" ", " for "):
            found[f"{need}{joint}known"] = _related(about, f"{need}{joint}", task)
    for level in ("cross-sector", "occupation-specific", "sector-specific", "transversal"):
        at = np.array([names.index(level)])
        found[level] = _everywhere(facts.picked(at).matrix.toarray()[:, 0], task)
    return found


def _everywhere(values: FloatArray, task: Task) -> Matrix:
    return np.broadcast_to(values.astype(np.float32), task.known.shape)


def _nearest(similarity: Matrix) -> Matrix:
    """Return the similarity of the 15 nearest others of each row, 0 elsewhere."""
    np.fill_diagonal(similarity, 0.0)
    least = np.partition(similarity, -_NEAREST, axis=1)[:, -_NEAREST][:, None]
    return np.where(similarity >= least, similarity, 0.0).astype(np.float32)


def _starting(names: Sequence[str], prefix: str) -> IntArray:
    return np.array([at for at, name in enumerate(names) if name.startswith(prefix)])


def _related(about: About, prefix: str, task: Task) -> Matrix:
    """Return how many known skills of an occupation a relation leads to from each skill."""
    urls = task.skills.positions
    facts, names = about.facts, about.names
    chosen = [
        (at, urls[name.removeprefix(prefix)])
        for at, name in enumerate(names)
        if name.removeprefix(prefix) in urls and name.startswith(prefix)
    ]
    picked = facts.picked(np.array([at for at, _ in chosen])).matrix.tocoo()
    to = np.array([skill for _, skill in chosen])
    ones = np.ones(picked.nnz, dtype=np.float32)
    related = Links.at(picked.row, to[picked.col], ones, (len(urls), len(urls)))
    return np.asarray(task.known @ related.matrix.T, dtype=np.float32)


def train_ranker(learned: Candidates, task: Task) -> lightgbm.Booster:
    """Fit LambdaRank to the edges that the task asks for."""
    asked = np.zeros(task.known.shape, dtype=np.bool_)
    asked[task.asked[:, 0], task.asked[:, 1]] = True
    labels = asked[learned.rows, learned.skills]
    useful = np.isin(learned.rows, np.unique(learned.rows[labels]))
    _, sizes = np.unique(learned.rows[useful], return_counts=True)
    data = lightgbm.Dataset(
        learned.values[useful], labels[useful].astype(np.int32), group=sizes, params=_PARAMETERS
    )
    fitted: lightgbm.Booster = lightgbm.train(_PARAMETERS, data, num_boost_round=_ROUNDS)
    return fitted


def stacked(ranker: lightgbm.Booster, chosen: Candidates, fallback: Matrix) -> Matrix:
    """Score the candidates with the ranker, above all others, which keep the fallback's order."""
    scores: Matrix = (fallback - fallback.max(axis=1, keepdims=True)).astype(np.float32)
    predicted = np.asarray(ranker.predict(chosen.values, num_threads=1), dtype=np.float32)
    scores[chosen.rows, chosen.skills] = predicted - predicted.min() + 1.0
    return scores


def interval(
    one: DoubleArray,
    other: DoubleArray,
    occupations: IntArray,
) -> tuple[float, float, float]:
    """Return the mean of one - other, and its 95 % interval by a bootstrap over occupations."""
    _, group = np.unique(occupations, return_inverse=True)
    sums = np.bincount(group, weights=one - other)
    counts = np.bincount(group)
    draw = np.random.default_rng(_SEED).integers(0, len(sums), (_DRAWS, len(sums)))
    means = sums[draw].sum(axis=1) / counts[draw].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(sums.sum() / counts.sum()), float(low), float(high)
