"""Baselines over who chose what: item-kNN, EASE and ALS.

All of them score from a person's history, so nobody has to be there when they are fitted.
"""

from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray, IntArray
from embeddings.evaluation.methods import At, Material, Scorer
from embeddings.features.choices import Choice
from embeddings.features.chosen import chosen
from embeddings.sparse import Links

_MOST_ITEMS: Final = 5_000
"""EASE inverts a square matrix of the postings chosen most, or of all people if these are fewer."""

_SWEEPS: Final = 15
_STEPS: Final = 3
"""Steps of conjugate gradients in each half sweep; the next one goes on from there."""


def item_knn(material: Material, shrinkage: float) -> Scorer:
    """Score by the cosine of the people who chose each (Sarwar et al. 2001), with shrinkage."""
    both = material.taken.shared_rows()
    counts = material.taken.column_sums
    index = material.catalog.jobs.index

    def scores(choice: Choice) -> DoubleArray:
        total = np.zeros(len(index), dtype=np.float64)
        for row in chosen(choice.profile, index).rows.tolist():
            columns = both.columns(row)
            total[columns] += both.values(row) / (
                np.sqrt(counts[row] * counts[columns]) + shrinkage
            )
        return total

    return scores


def ease(material: Material, ridge: float) -> Scorer:
    """Score by a linear model of each posting from all others, in closed form (Steck 2019)."""
    index = material.catalog.jobs.index
    counts = material.taken.column_sums
    items = np.sort(np.argsort(-counts, kind="stable")[:_MOST_ITEMS])
    items = items[counts[items] > 0]
    weights = _linear(_dense(material.taken, items), ridge)
    place = np.full(len(index), -1, dtype=np.int64)
    place[items] = np.arange(len(items))

    def scores(choice: Choice) -> DoubleArray:
        rows = place[chosen(choice.profile, index).rows]
        total = np.zeros(len(index), dtype=np.float64)
        total[items] = weights[rows[rows >= 0]].sum(axis=0)
        return total

    return scores


def _linear(taken: FloatArray, ridge: float) -> FloatArray:
    """Return B (items, items) with a diagonal of 0, for people x items.

    The inverse of XᵀX + ridge is taken on the smaller side (Woodbury).
    """
    people, items = taken.shape
    if items <= people:
        inverse = np.linalg.inv(taken.T @ taken + ridge * np.eye(items, dtype=np.float32))
    else:
        small = np.linalg.inv(taken @ taken.T + ridge * np.eye(people, dtype=np.float32))
        inverse = (np.eye(items, dtype=np.float32) - taken.T @ (small @ taken)) / ridge
    weights = -inverse / np.maximum(np.diag(inverse), 1e-12)
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights, dtype=np.float32)


def _dense(taken: Links, items: IntArray) -> FloatArray:
    return np.ascontiguousarray(taken.turned().only(items).turned().matrix.toarray(), np.float32)


def als(material: Material, seed: int, *, width: int, weight: float, ridge: float = 0.1) -> At:
    """Score by a factorisation of implicit feedback (Hu, Koren and Volinsky 2008).

    A person is placed by their history, in closed form, so that newer choices count.
    """
    del material

    def at(now: Material) -> Scorer:
        index = now.catalog.jobs.index
        items = _factors(now.taken, seed, width=width, weight=weight, ridge=ridge)
        ridged = np.float32(ridge) * np.eye(width, dtype=np.float32)
        gram = np.asarray(items.T @ items + ridged, dtype=np.float32)

        def scores(choice: Choice) -> DoubleArray:
            rows = chosen(choice.profile, index).rows
            return (items @ _solved(items[rows], gram, weight)).astype(np.float64)

        return scores

    return at


def _factors(taken: Links, seed: int, *, width: int, weight: float, ridge: float) -> FloatArray:
    """Return the factors of items, (items, width); an item that nobody chose has none."""
    draw = np.random.default_rng(seed)
    people = np.zeros((taken.height, width), dtype=np.float32)
    items = draw.normal(0.0, 0.01, (taken.width, width)).astype(np.float32)
    turned = taken.turned()
    for _ in range(_SWEEPS):
        people = half_sweep(taken, people, items, weight, ridge)
        items = half_sweep(turned, items, people, weight, ridge)
    return items


def half_sweep(
    links: Links, start: FloatArray, other: FloatArray, weight: float, ridge: float
) -> FloatArray:
    """Improve the factors of all rows by conjugate gradients (Takács, Pilászy and Tikk 2011)."""
    gram = _gram(other, ridge)
    rows = np.repeat(np.arange(links.height), np.diff(links.indptr))
    columns = links.indices

    def applied(factors: FloatArray) -> FloatArray:
        seen = np.einsum("nk,nk->n", factors[rows], other[columns])
        return np.asarray(factors @ gram + weight * links.valued(seen).times(other), np.float32)

    found = start.copy()
    left = np.float32(1.0 + weight) * links.times(other) - applied(found)
    towards = left.copy()
    length = np.einsum("nk,nk->n", left, left)
    for _ in range(_STEPS):
        turned = applied(towards)
        pace = length / np.maximum(np.einsum("nk,nk->n", towards, turned), 1e-12)
        found += pace[:, None] * towards
        left -= pace[:, None] * turned
        longer = np.einsum("nk,nk->n", left, left)
        towards = left + (longer / np.maximum(length, 1e-12))[:, None] * towards
        length = longer
    return found


def _gram(factors: FloatArray, ridge: float) -> FloatArray:
    width = factors.shape[1]
    return np.asarray(factors.T @ factors + ridge * np.eye(width), dtype=np.float32)


def _solved(rows: FloatArray, gram: FloatArray, weight: float) -> FloatArray:
    """Return the factors of somebody who chose what `rows` (k, width) stands for."""
    if len(rows) == 0:
        return np.zeros(len(gram), dtype=np.float32)
    together = gram + np.float32(weight) * (rows.T @ rows)
    wanted = np.float32(1.0 + weight) * rows.sum(axis=0)
    return np.asarray(np.linalg.solve(together, wanted), dtype=np.float32)
