"""People and postings of a catalogue in the space of the two-tower model."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from embeddings.arrays import FloatArray
from embeddings.features.bands import PERSON_BANDS
from embeddings.features.chosen import Chosen
from embeddings.features.facets import (
    Weighted,
    ids_of,
    person_ids,
    posting_facets,
    posting_ids,
)
from embeddings.features.linking import LinkedJobs
from embeddings.features.market import Market
from embeddings.features.meanings import Meanings
from embeddings.features.tables import Catalog
from embeddings.models.two_tower import TwoTower

_CONCEPTS = ("sought", "worked")
"""The facets of people whose concepts have vectors that were trained on the graph."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """The directions of concepts, trained on the graph: of `occupations`, and of whole `jobs`.

    (occupations, width) and (postings, width).
    """

    occupations: FloatArray
    jobs: FloatArray

    def person(self, facets: Mapping[str, Weighted]) -> FloatArray:
        """Return the weighted sums of the occupations sought and worked in: (2 x width,)."""
        parts = [facets[one][1] @ self.occupations[facets[one][0]] for one in _CONCEPTS]
        return np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class Towers:
    """The vectors of postings, and the tables that those of people are composed of.

    `jobs` is (postings, width); `tables` has for each facet of people a vector for each id, (ids,
    width), and `text` maps the mean direction of a person's texts.
    """

    model: TwoTower
    jobs: FloatArray
    tables: Mapping[str, FloatArray]
    text: FloatArray

    def person(
        self, facets: Mapping[str, Weighted], texts: FloatArray, picks: Chosen
    ) -> FloatArray:
        """Return the vector of a person, (width,).

        Args:
            facets: Their facts.
            texts: The directions of their texts, (k, width of texts).
            picks: The postings that they chose.
        """
        vector = picks.shares @ self.jobs[picks.rows] @ self.model.history
        if len(texts):
            vector = vector + texts.mean(axis=0) @ self.text
        for facet, (rows, weights) in facets.items():
            vector = vector + weights @ self.tables[facet][rows]
        return np.asarray(vector, dtype=np.float32)

    def preference(self, person: FloatArray, jobs: FloatArray) -> FloatArray:
        """Return how much likelier than its features a posting is chosen, 0-1; 1/2 for neither."""
        return np.asarray(
            0.5 + (jobs @ person) / np.float32(2.0 * self.model.span), dtype=np.float32
        )


def build_towers(
    model: TwoTower, catalog: Catalog, linked: LinkedJobs, market: Market, concepts: Concepts
) -> Towers:
    """Compose all postings, and prepare the tables of people.

    Where texts have no vectors, or those of another encoder, they are left out.
    """
    names, width, texts = posting_ids(catalog), model.text_width, catalog.jobs.meanings
    jobs = concepts.jobs @ model.postings.dense[width:]
    if texts.width == width:
        jobs += texts.dense() @ model.postings.dense[:width]
    for facet, links in posting_facets(catalog, linked, market).items():
        jobs += links.times(model.postings.vectors(facet, ids_of(facet, names)))
    return Towers(
        model=model,
        jobs=np.asarray(jobs, dtype=np.float32),
        tables=_tables(model, catalog, concepts),
        text=model.people.dense[:width] if texts.width == width else _nothing(texts, model),
    )


def dense_postings(catalog: Catalog, concepts: Concepts) -> FloatArray:
    """Return the vectors of texts and the directions of concepts: (postings, both widths)."""
    return np.concatenate([catalog.jobs.meanings.dense(), concepts.jobs], axis=1)


def dense_person(
    facets: Mapping[str, Weighted], texts: FloatArray, width: int, concepts: Concepts
) -> FloatArray:
    """Return the mean direction of texts, of this width, and the directions of concepts."""
    mean = texts.mean(axis=0) if len(texts) else np.zeros(width, dtype=np.float32)
    return np.concatenate([mean, concepts.person(facets)]).astype(np.float32)


def _tables(model: TwoTower, catalog: Catalog, concepts: Concepts) -> Mapping[str, FloatArray]:
    names = person_ids(catalog)
    facets = (*names, *PERSON_BANDS)
    tables = {facet: model.people.vectors(facet, ids_of(facet, names)) for facet in facets}
    begin, width = model.text_width, concepts.occupations.shape[1]
    for facet in _CONCEPTS:
        mapped = concepts.occupations @ model.people.dense[begin:][:width]
        tables[facet] = np.asarray(tables[facet] + mapped, dtype=np.float32)
        begin += width
    return tables


def _nothing(texts: Meanings, model: TwoTower) -> FloatArray:
    return np.zeros((texts.width, model.width), dtype=np.float32)
