"""What a person means: their texts, and postings that they chose, beside the texts of postings."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.errors import EncoderError
from domain.matching import Profile
from embeddings.arrays import FloatArray, IntArray
from embeddings.features.chosen import Chosen
from embeddings.features.meanings import Meanings
from embeddings.features.nearness import Calibration, calibrate
from embeddings.features.tables import Catalog
from embeddings.text.encoder import TextEncoder, units

_MOST: Final = 4
"""Wishes, periods of work and occupations that are compared: the most wanted, the latest."""

_LABELS: Final = 2
"""The first labels of an occupation: the preferred ones, one for each language."""

_SIMILAR_BY_CHANCE: Final = 0.5
"""Similarity begins at the median cosine of random pairs of postings: every encoder has its own
scale. A stricter threshold did worse on real views (docs/decisions/0028)."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How texts are compared by meaning.

    `people` encodes what people say, None if nothing is compared; `chance` is the cosine at which
    similarity begins. `failure` says why the postings have no vectors although they should.
    """

    people: TextEncoder | None
    chance: Calibration
    failure: EncoderError | None = None

    @classmethod
    def of(
        cls, people: TextEncoder | None, catalog: Catalog, known: IntArray | None = None
    ) -> "Meaning":
        """Calibrate on the postings `known`; on all, if not given."""
        vectors = catalog.jobs.meanings
        if people is None or vectors.width != people.width:
            return cls(people, Calibration(1.0), vectors.failure)
        part = (vectors if known is None else vectors.only(known)).dense()
        return cls(people, calibrate(part, part, share=_SIMILAR_BY_CHANCE))

    def over(self, catalog: Catalog) -> "Meaning":
        """Return the same for a newer catalogue."""
        return Meaning.of(self.people, catalog)

    def directions(self, profile: Profile, picks: Chosen, catalog: Catalog) -> FloatArray:
        """Return a direction for each text of a person, and one for the postings they chose.

        (k, width) of length 1; without what the encoder cannot encode at the moment.
        """
        width = catalog.jobs.meanings.width
        if self.people is None or width != self.people.width:
            return np.zeros((0, width), dtype=np.float32)
        texts = said_by(profile, catalog)
        try:
            own = self.people.encode(texts)
        except EncoderError:
            own = np.zeros((0, width), dtype=np.float32)
        chosen = picks.shares[None, :] @ catalog.jobs.meanings.only(picks.rows).dense()
        every = np.concatenate([own, units(chosen)])
        return np.asarray(every[np.abs(every).sum(axis=1) > 0], dtype=np.float32)

    def fails(self, profile: Profile, catalog: Catalog) -> bool:
        """Return whether what a person says or chose should be compared, and cannot be."""
        texts = said_by(profile, catalog)
        if self.failure is not None:
            return bool(texts or profile.interactions)
        try:
            if self.people is not None:
                self.people.encode(texts)
        except EncoderError:
            return True
        return False

    def likeness(self, directions: FloatArray, postings: Meanings) -> FloatArray:
        """Return how similar each posting is to the most similar direction, 0-1: (postings,)."""
        if len(directions) == 0:
            return np.zeros(len(postings.rows), dtype=np.float32)
        best = (postings.dense() @ directions.T).max(axis=1)
        return self.chance.closeness(best)


def said_by(profile: Profile, catalog: Catalog) -> list[str]:
    """Return the texts that a person states; occupations stand for their preferred labels."""
    wishes = [wish.text or wish.title for wish in profile.wanted][:_MOST]
    careers = [work.text or work.title for work in profile.careers[::-1]][:_MOST]
    table = catalog.occupations
    labels = [
        "\n".join(table.names[at].split("\n")[:_LABELS])
        for ids in (profile.sought, profile.worked)
        for at in table.index.find(ids)[:_MOST].tolist()
    ]
    return [text for text in (*wishes, *careers, *labels) if text.strip()]
