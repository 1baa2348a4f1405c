"""Completing the skills of occupations: how well held-out essential skills are predicted.

A tenth of the essential occupation-skill edges is held out, and every skill of
the scheme is ranked for the occupation, those known to be essential or optional
for it left out (the filtered setting of Bordes et al. 2013; no skill is both).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve

from embeddings.arrays import DoubleArray, FloatArray, Index, IntArray
from embeddings.evaluation.metrics import hits, reciprocal
from embeddings.models.training import Trained

Matrix = npt.NDArray[np.float32]

_RARITY = np.float32(0.25)


@dataclass(frozen=True, slots=True)
class Task:
    """The known edges, and those to predict.

    `known` and `optional` are 0/1 (occupations, skills); `groups` 0/1
    (occupations, groups) with all groups above an occupation; `levels` how far up
    each group is (0 right above). `asked` is (n, 2) int64: occupation, skill;
    `filtered` are the edges not to count against it, (occupations, skills).
    """

    occupations: Index
    skills: Index
    known: Matrix
    optional: Matrix
    groups: Matrix
    levels: IntArray
    asked: IntArray
    filtered: Matrix


@dataclass(frozen=True, slots=True)
class Result:
    """One method: filtered MRR and Hits@10, both 0-1."""

    method: str
    mrr: float
    hits: float


def measure(method: str, scores: Matrix, task: Task) -> Result:
    """Rank what is asked by scores (occupations, skills); ties count half."""
    return result_of(method, ranks_of(scores, task))


def result_of(method: str, ranks: DoubleArray) -> Result:
    """Return the figures of a method from its ranks of what was asked."""
    return Result(method, float(reciprocal(ranks).mean()), float(hits(ranks).mean()))


def popularity(task: Task) -> Matrix:
    """Score a skill by the number of occupations that it is essential for."""
    counts = task.known.sum(axis=0, dtype=np.float32)
    return np.broadcast_to(counts, task.known.shape)


def group_popularity(task: Task, *, back_off: float = 0.01) -> Matrix:
    """Score a skill by its share among the occupations of the same group, then of wider ones.

    Each level up counts `back_off` times the one below; everything comes last.
    """
    scores = _share(task.known.sum(axis=0), len(task.known)) * back_off ** (task.levels.max() + 1)
    total = np.broadcast_to(scores, task.known.shape).astype(np.float32)
    for level in range(int(task.levels.max()) + 1):
        members = task.groups[:, task.levels == level]
        sizes = np.maximum(members.sum(axis=0), 1.0)
        shares = (members.T @ task.known) / sizes[:, None]
        total += np.float32(back_off**level) * (members @ shares)
    return total


def kernel_ridge(
    task: Task,
    *,
    ridge: float = 1.0,
    shared: float = 0.3,
    optional: float = 0.2,
    groups: float = 0.5,
) -> Matrix:
    """Predict essential skills from those of similar occupations, in closed form.

    K (K + ridge I)^-1 Y (Saunders et al. 1998) with K the cosine of occupations
    over three parts: their skills, an optional one counting `shared` of an essential
    one; their optional skills again, weighing `optional`; and their groups, weighing
    `groups`. Each column is scaled by its sum to the power of -1/4.
    """
    skills = task.known + np.float32(shared) * task.optional
    parts = ((skills, 1.0), (task.optional, optional), (task.groups, groups))
    kernel = np.zeros((len(task.known), len(task.known)), dtype=np.float32)
    for columns, weight in parts:
        scaled = columns / np.maximum(columns.sum(axis=0), 1.0) ** _RARITY
        kernel += np.float32(weight) * (scaled @ scaled.T)
    lengths = np.sqrt(np.maximum(np.diag(kernel), np.float32(1e-12)))
    kernel /= np.outer(lengths, lengths)
    steadied = kernel + np.float32(ridge) * np.eye(len(kernel), dtype=np.float32)
    smoother = cho_solve(cho_factor(steadied, lower=True), kernel).T
    return np.asarray(smoother @ task.known, dtype=np.float32)


def link_prediction(trained: Trained, relation: str, task: Task) -> Matrix:
    """Score Re<occupation, relation, conj(skill)> with a trained ComplEx; 0 without a vector."""
    heads = _complex(_rows(trained, task.occupations))
    tails = _complex(_rows(trained, task.skills))
    turn = _complex(trained.relations.vectors)[trained.relations.index.positions[relation]]
    if relation in trained.turned:
        return np.asarray((np.conj(turn) * heads @ np.conj(tails).T).real, dtype=np.float32)
    return np.asarray(((turn * heads) @ np.conj(tails).T).real, dtype=np.float32)


def together(one: Matrix, other: Matrix) -> Matrix:
    """Return the sum of two methods' scores, each standardised within its occupation."""
    return np.asarray(_standard(one) + _standard(other), dtype=np.float32)


def split_edges(edges: IntArray, *, seed: int) -> tuple[IntArray, IntArray]:
    """Return (kept, held out) edges, each (n, 2); a tenth is held out."""
    order = np.random.default_rng(seed).permutation(len(edges))
    held = len(edges) // 10
    return edges[order[held:]], edges[order[:held]]


def matrix(edges: IntArray, shape: tuple[int, int]) -> Matrix:
    """Return 1 where there is an edge, else 0."""
    filled = np.zeros(shape, dtype=np.float32)
    filled[edges[:, 0], edges[:, 1]] = 1.0
    return filled


def ancestors(
    starts: Sequence[str], above: Mapping[str, Iterable[str]]
) -> Iterable[tuple[str, str, int]]:
    """Yield all ancestors as (start, group, level); the level is 0 directly above the start."""
    for start in starts:
        seen: set[str] = set()
        level, front = 0, set(above.get(start, ()))
        while front:
            yield from ((start, group, level) for group in sorted(front))
            seen |= front
            front = {up for group in front for up in above.get(group, ())} - seen
            level += 1


def ranks_of(scores: Matrix, task: Task) -> DoubleArray:
    """Return the filtered rank of every asked edge, (n,), 1 the best; ties count half."""
    ranks = np.empty(len(task.asked), dtype=np.float64)
    for occupation in np.unique(task.asked[:, 0]):
        rows = np.flatnonzero(task.asked[:, 0] == occupation)
        own = scores[occupation]
        others = np.sort(own[task.filtered[occupation] == 0])
        wanted = own[task.asked[rows, 1]]
        above = len(others) - np.searchsorted(others, wanted, side="right")
        equal = np.searchsorted(others, wanted, side="right") - np.searchsorted(others, wanted)
        ranks[rows] = 1.0 + above + equal / 2.0
    return ranks


def _share(counts: FloatArray, size: int) -> FloatArray:
    return np.asarray(counts / size, dtype=np.float32)


def _rows(trained: Trained, ids: Index) -> FloatArray:
    there, here = trained.table.rows_of(ids)
    vectors = np.zeros((len(ids), trained.table.width), dtype=np.float32)
    vectors[there] = trained.table.vectors[here]
    return vectors


def _complex(halves: FloatArray) -> npt.NDArray[np.complex64]:
    return np.ascontiguousarray(halves).view(np.complex64)


def _standard(scores: Matrix) -> Matrix:
    centred = scores - scores.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(scores.std(axis=1, keepdims=True), 1e-12), np.float32)
