"""Wishes for which no posting is open, however alike some titles are by chance."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from domain.matching import Profile, Wish
from domain.wishes import named_work
from embeddings.arrays import FloatArray
from embeddings.features.bonds import ALIKE, bodies_alike
from embeddings.features.chosen import chosen
from embeddings.features.said import lay_out_texts
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.ranking.scoring import best
from embeddings.text.tokens import is_part, words

_MOST: Final = 50
"""The words most like a title that may be part of it."""


@dataclass(frozen=True, slots=True)
class Search:
    """Looks for open postings of the work that people wish for; `space` is that of these."""

    catalog: Catalog
    space: Space

    def unfound(self, profile: Profile) -> tuple[Wish, ...]:
        """Return the wishes for which no posting is open, by their titles.

        None of somebody who seeks an occupation that has some: a title may be their word for it.
        """
        if self._has_open(self.catalog.occupations.index.mask(profile.sought)):
            return ()
        titled = (one for one in profile.wanted if one.title)
        return tuple(one for one in titled if not self._is_found(one))

    def _has_open(self, occupations: FloatArray) -> bool:
        return bool(self.space.linked.occupations.times(occupations).any())

    def _is_found(self, wish: Wish) -> bool:
        """Return whether a posting is for what the wish means, or says the same.

        A title counts as far as it shares words: a lawyer (변호사) is no nurse (간호사).
        """
        catalog, space, title = self.catalog, self.space, named_work(wish.title)
        alone = Profile(wishes=(replace(wish, title=title),))
        picks = chosen(alone, catalog.jobs.index)
        said = lay_out_texts(alone, picks, catalog, space.corpus, space.linking)
        if self._has_open(said.means_sought):
            return True
        titles = space.texts.like_titles(self._shared(title, said.sought[:, 0]))
        bodies = bodies_alike(said.bodies, space.texts)
        return bool(max(titles.max(initial=0.0), bodies.max(initial=0.0)) > ALIKE)

    def _shared(self, title: str, relevance: FloatArray) -> FloatArray:
        """Keep the relevance of words that contain a word of the title, or are part of one."""
        index, said = self.space.corpus.forms.index, words(title)
        kept = np.zeros_like(relevance)
        for row in best(relevance, relevance > 0, _MOST).tolist():
            if any(is_part(index.ids[row], one) for one in said):
                kept[row] = relevance[row]
        return kept


def without(profile: Profile, unfound: tuple[Wish, ...]) -> Profile:
    """Return a profile without some of its wishes."""
    return replace(profile, wishes=tuple(one for one in profile.wanted if one not in unfound))
