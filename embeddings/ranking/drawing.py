"""Alternatives of a choice: drawn from what was open, half of them hard to tell apart."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.choices import Choice
from embeddings.features.linking import LinkedJobs
from embeddings.features.tables import Catalog

ALTERNATIVES: Final = 200
"""Postings beside the one that was chosen."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A choice among others: `rows` (k,) of postings, of which the first was chosen.

    `corrections` (k,) are -log of the chance that each was drawn: added to the scores, they make
    the sum over those drawn an unbiased estimate of the sum over all (Horvitz and Thompson 1952).
    """

    rows: IntArray
    corrections: FloatArray


def draw(
    choice: Choice,
    is_open: BoolArray,
    catalog: Catalog,
    linked: LinkedJobs,
    generator: np.random.Generator,
) -> Drawn | None:
    """Draw the alternatives of a choice; None for an unknown posting, or one without any.

    Args:
        choice: What was chosen.
        is_open: The postings that could have been, (postings,).
        catalog: The postings.
        linked: Their occupations.
        generator: Draws.
    """
    target = catalog.jobs.index.positions.get(choice.job)
    if target is None:
        return None
    others = is_open.copy()
    others[target] = False
    pool = np.flatnonzero(others)
    if len(pool) == 0:
        return None
    hard = np.flatnonzero(others & _like(target, catalog, linked))
    most = min(ALTERNATIVES // 2, len(hard))
    near = generator.choice(hard, most, replace=False)
    rest = np.setdiff1d(pool, near, assume_unique=True)
    far = generator.choice(rest, min(ALTERNATIVES - most, len(rest)), replace=False)
    chance = np.full(len(others), len(far) / max(len(rest), 1))
    missed = 1.0 - most / max(len(hard), 1)
    chance[hard] = 1.0 - missed * (1.0 - len(far) / max(len(rest), 1))
    rows = np.concatenate([[target], generator.permutation(np.concatenate([near, far]))])
    chance[target] = 1.0
    return Drawn(rows.astype(np.int64), -np.log(chance[rows]).astype(np.float32))


def _like(target: int, catalog: Catalog, linked: LinkedJobs) -> BoolArray:
    """Mark the postings of the same group of occupations, or of the same place."""
    groups = np.zeros(linked.groups.width, dtype=np.float32)
    groups[linked.groups.columns(target)] = 1.0
    regions = np.zeros(catalog.jobs.regions.width, dtype=np.float32)
    regions[catalog.jobs.regions.columns(target)] = 1.0
    same = linked.groups.times(groups) > 0
    return np.asarray(same | (catalog.jobs.regions.times(regions) > 0))
