"""What is known of people as vectors, for the probe."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np

from domain.matching import Profile
from embeddings.arrays import DoubleArray, Index
from embeddings.features.marks import held_by, lay_out
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.models.embedding_table import EmbeddingTable

PersonVectors: TypeAlias = Callable[[Sequence[Profile]], DoubleArray]
"""Returns the vectors by which a model knows people: (people, width)."""

_USUAL: Final = 5
"""A fact that fewer people have cannot be learned from."""


def mean_of_facts(catalog: Catalog, table: EmbeddingTable) -> PersonVectors:
    """Return the vectors of a model without vectors of people: the mean direction of their facts.

    These are the skills that somebody has, and the occupations that they sought or worked in.
    """

    def vectors(profiles: Sequence[Profile]) -> DoubleArray:
        found = np.zeros((len(profiles), table.width), dtype=np.float64)
        for row, profile in enumerate(profiles):
            directions = table.units_of(_facts(profile, catalog))
            known = np.abs(directions).sum(axis=1) > 0
            if known.any():
                found[row] = directions[known].mean(axis=0)
        return found

    return vectors


def of_two_tower(catalog: Catalog, space: Space) -> PersonVectors:
    """Return the vectors of people in the two-tower model, with which postings are scored."""

    def vectors(profiles: Sequence[Profile]) -> DoubleArray:
        found = [lay_out(profile, catalog, space).person for profile in profiles]
        return np.stack(found).astype(np.float64)

    return vectors


def plain_facts(profiles: Sequence[Profile], catalog: Catalog) -> DoubleArray:
    """Return 1 for each of the same facts that somebody has, of all that five people have."""
    every = [_facts(profile, catalog).ids for profile in profiles]
    names, counts = np.unique(
        np.array([fact for facts in every for fact in facts], dtype=np.str_), return_counts=True
    )
    usual = Index(tuple(names[counts >= _USUAL].tolist()))
    return np.array([usual.mask(facts) for facts in every], dtype=np.float64)


def _facts(profile: Profile, catalog: Catalog) -> Index:
    return Index.of({*held_by(profile, catalog), *profile.sought, *profile.worked})
