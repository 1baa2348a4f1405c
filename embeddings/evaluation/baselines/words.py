"""Baselines over words: titles as TF-IDF, required skills as BM25."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from embeddings.arrays import DoubleArray, FloatArray
from embeddings.evaluation.methods import Material, Scorer
from embeddings.features.choices import Choice
from embeddings.features.chosen import chosen
from embeddings.features.marks import held_by
from embeddings.features.tables import Catalog
from embeddings.sparse import Links
from embeddings.text.counting import count_words

_K1: Final = 1.2
_B: Final = 0.75


@dataclass(frozen=True, slots=True)
class Sources:
    """How much each kind of text counts in what is compared with titles."""

    chosen: float = 1.0
    sought: float = 0.0
    worked: float = 0.0

    @property
    def label(self) -> str:
        """Return the setting as a text."""
        return f"chosen x {self.chosen:g}, sought x {self.sought:g}, worked x {self.worked:g}"


class Titles:
    """Titles of postings as TF-IDF of words (Salton and Buckley 1988)."""

    def __init__(self, material: Material, sources: Sources) -> None:
        """Count the words in the postings that are known."""
        self._catalog = material.catalog
        self._sources = sources
        titles = self._catalog.jobs.titles
        counted = titles.only(material.known)
        rarity = np.log((1.0 + counted.height) / (1.0 + counted.column_counts)) + 1.0
        self._rarity = rarity.astype(np.float32)
        self._titles = self._weighed(titles)

    def __call__(self, choice: Choice) -> DoubleArray:
        """Return the cosine of every title with what a person chose and said, 0-1."""
        profile, sources = choice.profile, self._sources
        picks = chosen(profile, self._catalog.jobs.index).rows
        sought = [wish.title for wish in profile.wanted] + self._names(profile.sought)
        worked = [work.title for work in profile.careers] + self._names(profile.worked)
        parts = [
            (sources.chosen, self._titles.only(picks)),
            (sources.sought, self._texts(sought)),
            (sources.worked, self._texts(worked)),
        ]
        query = np.zeros(self._titles.width, dtype=np.float32)
        for weight, part in parts:
            if part.height:
                query += np.float32(weight) * (part.column_sums / np.float32(part.height))
        length = max(float(np.linalg.norm(query)), 1e-12)
        return self._titles.times(query).astype(np.float64) / length

    def _texts(self, texts: Sequence[str]) -> Links:
        return self._weighed(count_words(texts).over(self._catalog.words))

    def _names(self, occupations: frozenset[str] | Sequence[str]) -> list[str]:
        """Return the labels of occupations, as many words in one text."""
        table = self._catalog.occupations
        return [" ".join(table.names[at].split("\n")[:2]) for at in table.index.find(occupations)]

    def _weighed(self, counts: Links) -> Links:
        ones = np.ones(counts.height, dtype=np.float32)
        logs = counts.valued((1.0 + np.log(counts.data)).astype(np.float32))
        return logs.scaled(ones, self._rarity).unit_rows()


class SkillText:
    """Postings as texts whose words are the skills that they require."""

    def __init__(self, catalog: Catalog) -> None:
        """Compute the rarity of each skill among postings."""
        self._catalog = catalog
        self._links = catalog.jobs.needs.skills
        frequency = self._links.column_sums
        total = len(catalog.jobs.index)
        self._lengths = self._links.row_sums
        self._rarity = np.log1p((total - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)

    def __call__(self, choice: Choice) -> DoubleArray:
        """Return BM25 (Robertson and Zaragoza 2009), k1 1.2, b 0.75; a skill occurs once."""
        relative = self._lengths / max(float(self._lengths.mean()), 1e-12)
        saturation = (_K1 + 1.0) / (1.0 + _K1 * (1.0 - _B + _B * relative))
        matched = self._links.times(self._held(choice) * self._rarity)
        return np.asarray(matched * saturation, dtype=np.float64)

    def _held(self, choice: Choice) -> FloatArray:
        return self._catalog.skills.mask(held_by(choice.profile, self._catalog))


def bm25(material: Material) -> Scorer:
    """Score by BM25 over all skills that are held."""
    return SkillText(material.catalog)
