"""Baselines: simple ways to score every posting for a choice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray, IntArray
from embeddings.features.choices import Choice
from embeddings.features.days import day_number
from embeddings.features.tables import Catalog
from embeddings.models.embedding_table import unit

Scorer: TypeAlias = Callable[[Choice], DoubleArray]

_K1: Final = 1.2
_B: Final = 0.75


@dataclass(frozen=True, slots=True)
class PastApplications:
    """Applications of the training set: (n,) rows of postings, and days, ascending."""

    jobs: IntArray
    days: IntArray

    @classmethod
    def of(cls, choices: Sequence[Choice], catalog: Catalog) -> "PastApplications":
        """Return the applications in choices."""
        days = np.array([day_number(choice.at) for choice in choices], dtype=np.int64)
        rows = [catalog.jobs.index.positions[choice.job] for choice in choices]
        order = np.argsort(days, kind="stable")
        return cls(np.array(rows, dtype=np.int64)[order], days[order])

    def before(self, day: int, size: int) -> DoubleArray:
        """Count each posting's applications before a day: (size,)."""
        count = int(np.searchsorted(self.days, day))
        return np.bincount(self.jobs[:count], minlength=size).astype(np.float64)


def scorers(catalog: Catalog, past: PastApplications, *, seed: int) -> Mapping[str, Scorer]:
    """Return the simple baselines by name."""
    text = SkillText(catalog)
    place = Place(catalog, past)
    draw = np.random.default_rng(seed)
    size = len(catalog.jobs.index)
    return {
        "random": lambda _choice: draw.random(size),
        "popularity": place.popularity,
        "skill overlap (Jaccard)": text.jaccard,
        "TF-IDF over skills": text.tf_idf,
        "BM25 over skills": text.bm25,
        "occupation and region, then popularity": place.filtered,
        "TF-IDF + occupation + region": lambda c: text.tf_idf(c) + place.matched(c),
    }


class SkillText:
    """Postings as texts whose words are the skills they require."""

    def __init__(self, catalog: Catalog) -> None:
        """Compute the rarity of each skill among postings."""
        self._skills = catalog.skills
        self._links = catalog.jobs.needs.skills
        frequency = self._links.column_sums
        total = len(catalog.jobs.index)
        self._lengths = self._links.row_sums
        self._idf = np.log((1.0 + total) / (1.0 + frequency)).astype(np.float32)
        self._norms = np.sqrt(np.maximum(self._links.times(self._idf**2), 1e-12))
        self._rarity = np.log1p((total - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)

    def jaccard(self, choice: Choice) -> DoubleArray:
        """Return the size of the intersection over that of the union."""
        marked = self._marked(choice)
        shared = self._links.times(marked)
        union = self._lengths + marked.sum() - shared
        return np.asarray(shared / np.maximum(union, 1.0), dtype=np.float64)

    def tf_idf(self, choice: Choice) -> DoubleArray:
        """Return the cosine of TF-IDF vectors (Salton and Buckley 1988), 0-1."""
        weighted = self._marked(choice) * self._idf
        length = max(float(np.linalg.norm(weighted)), 1e-12)
        products = self._links.times(weighted * self._idf)
        return np.asarray(products / (self._norms * length), dtype=np.float64)

    def bm25(self, choice: Choice) -> DoubleArray:
        """Return BM25 (Robertson and Zaragoza 2009), k1 1.2, b 0.75; a skill occurs once."""
        relative = self._lengths / max(float(self._lengths.mean()), 1e-12)
        saturation = (_K1 + 1.0) / (1.0 + _K1 * (1.0 - _B + _B * relative))
        matched = self._links.times(self._marked(choice) * self._rarity)
        return np.asarray(matched * saturation, dtype=np.float64)

    def _marked(self, choice: Choice) -> FloatArray:
        return self._skills.mask(choice.profile.skills)


class Place:
    """Scores by occupation, region and how often others applied."""

    def __init__(self, catalog: Catalog, past: PastApplications) -> None:
        """Use these past applications of the training set."""
        self._catalog = catalog
        self._past = past

    def popularity(self, choice: Choice) -> DoubleArray:
        """Return the number of applications in training before that day."""
        return self._past.before(day_number(choice.at), len(self._catalog.jobs.index))

    def matched(self, choice: Choice) -> DoubleArray:
        """Return 1 for an occupation sought or worked in and 1 for a region of the profile."""
        return (self._occupation(choice) + self._region(choice)).astype(np.float64)

    def filtered(self, choice: Choice) -> DoubleArray:
        """Order postings that match both first, then one, then none; each by popularity."""
        popularity = self.popularity(choice)
        return np.asarray(self.matched(choice) + popularity / (popularity.max() + 1.0))

    def _occupation(self, choice: Choice) -> FloatArray:
        wanted = choice.profile.sought | choice.profile.worked
        marked = self._catalog.occupations.index.mask(wanted)
        return np.minimum(self._catalog.jobs.occupations.times(marked), 1.0)

    def _region(self, choice: Choice) -> FloatArray:
        marked = self._catalog.regions.mask(choice.profile.regions)
        return np.minimum(self._catalog.jobs.regions.times(marked), 1.0)


def embedding_alone(facts: FloatArray, jobs: FloatArray) -> DoubleArray:
    """Return the cosine of each posting (n, width) and the mean direction of facts (k, width)."""
    if len(facts) == 0:
        return np.zeros(len(jobs), dtype=np.float64)
    middle = unit(facts.mean(axis=0, keepdims=True))[0]
    return np.asarray(jobs @ middle, dtype=np.float64)
