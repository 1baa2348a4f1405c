"""What a person means: their texts, and postings that they chose, beside the texts of postings."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np

from domain.errors import EncoderError
from domain.matching import Profile, Wish
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

    def directions(
        self,
        people: Sequence[tuple[Profile, Chosen]],
        wishes: Sequence[Sequence[Wish]],
        catalog: Catalog,
    ) -> list[FloatArray]:
        """Return for each person a direction for each text, and one for the postings they chose.

        (k, width) of length 1 each; without what the encoder cannot encode at the moment. `wishes`
        are what each person wants.
        """
        meanings = catalog.jobs.meanings
        if self.people is None or meanings.width != self.people.width:
            return [np.zeros((0, meanings.width), dtype=np.float32)] * len(people)
        both = zip(people, wishes, strict=True)
        said = [said_by(profile, wanted, catalog) for (profile, _), wanted in both]
        texts = {text: at for at, text in enumerate(dict.fromkeys(chain.from_iterable(said)))}
        try:
            vectors = self.people.encode(list(texts))
        except EncoderError:
            vectors, said = np.zeros((0, meanings.width), dtype=np.float32), [[]] * len(people)
        found: list[FloatArray] = []
        for own, (_, picks) in zip(said, people, strict=True):
            chosen = picks.shares[None, :] @ meanings.only(picks.rows).dense()
            every = np.concatenate([vectors[[texts[text] for text in own]], units(chosen)])
            found.append(every[np.abs(every).sum(axis=1) > 0].astype(np.float32, copy=False))
        return found

    def fails(self, profile: Profile, catalog: Catalog) -> bool:
        """Return whether what a person says or chose should be compared, and cannot be."""
        texts = said_by(profile, profile.wanted, catalog)
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


def said_by(profile: Profile, wanted: Sequence[Wish], catalog: Catalog) -> list[str]:
    """Return the texts that a person states; occupations stand for their preferred labels.

    `wanted` are the wishes of the profile without what is not wanted.
    """
    wishes = [wish.text or wish.title for wish in wanted][:_MOST]
    careers = [work.text or work.title for work in profile.careers[::-1]][:_MOST]
    table = catalog.occupations
    labels = [
        "\n".join(table.names[at].split("\n")[:_LABELS])
        for ids in (profile.sought, profile.worked)
        for at in table.index.find(ids)[:_MOST].tolist()
    ]
    return [text for text in (*wishes, *careers, *labels) if text.strip()]
