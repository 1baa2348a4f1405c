"""Baselines that count or compare one thing: chance, popularity, place, occupation."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray
from embeddings.evaluation.methods import At, Material, Scorer
from embeddings.features.choices import Choice
from embeddings.features.chosen import chosen
from embeddings.features.tables import Catalog

_WIDE: Final = 0.1
"""What a posting counts that only shares the region on top, beside one in the same region."""


def random(material: Material, seed: int) -> At:
    """Score by chance."""
    draw = np.random.default_rng(seed)
    size = len(material.catalog.jobs.index)
    return lambda _now: lambda _choice: draw.random(size)


def popularity(material: Material, days: int | None) -> Scorer:
    """Score by the number of people who were interested in the last days, or ever."""
    counts = material.crowd_of_late(days).counts.astype(np.float64)
    return lambda _choice: counts


def place(material: Material) -> Scorer:
    """Score by the share of a posting's region in the history; else by the regions stated."""
    catalog = material.catalog
    return lambda choice: where(choice, catalog).astype(np.float64)


def where(choice: Choice, catalog: Catalog) -> FloatArray:
    """Return the share of each posting's region among those of a person: (jobs,).

    The regions are those of the postings that were chosen; without any, those stated, else those
    of careers. A posting counts in part where only the region on top is shared.
    """
    picks = chosen(choice.profile, catalog.jobs.index)
    located = catalog.jobs.regions
    if len(picks.rows):
        shares = located.only(picks.rows).column_sums / np.float32(len(picks.rows))
    else:
        profile = choice.profile
        worked = [work.region for work in profile.careers if work.region]
        shares = _shares(catalog, sorted(profile.regions) or worked)
    wide = catalog.places.above(shares)
    spread = catalog.places.within(shares) + np.float32(0.1) * wide
    return located.times(np.asarray(spread, dtype=np.float32))


def occupation_and_region(material: Material) -> Scorer:
    """Order postings that match both first, then one, then none; each by popularity."""
    catalog, counts = material.catalog, material.crowd.counts
    popular = counts / (counts.max(initial=0.0) + 1.0)

    def scores(choice: Choice) -> DoubleArray:
        matched = occupation(choice, catalog) + region(choice, catalog)
        return np.asarray(matched + popular, dtype=np.float64)

    return scores


def occupation(choice: Choice, catalog: Catalog) -> FloatArray:
    """Return 1 for postings of an occupation that is sought or was worked in, else 0."""
    wanted = choice.profile.sought | choice.profile.worked
    marked = catalog.occupations.index.mask(wanted)
    return np.minimum(catalog.jobs.occupations.times(marked), 1.0)


def region(choice: Choice, catalog: Catalog) -> FloatArray:
    """Return 1 for postings in a region of the profile or below one, else 0."""
    marked = catalog.places.within(catalog.regions.mask(choice.profile.regions))
    return np.minimum(catalog.jobs.regions.times(marked), 1.0)


def _shares(catalog: Catalog, regions: Sequence[str]) -> FloatArray:
    at = catalog.regions.locate(regions)
    counts = np.bincount(at[at >= 0], minlength=len(catalog.regions)).astype(np.float32)
    return counts / max(float(counts.sum()), 1.0)
