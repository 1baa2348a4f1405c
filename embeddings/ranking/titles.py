"""The words in which a person says what they want and what they have done."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.enums import FactKind
from domain.matching import Profile
from embeddings.features.linking import Linking
from embeddings.features.tables import Catalog
from embeddings.sparse import Links

_MOST: Final = 4
"""Wishes, and periods of work, whose titles are compared: the most wanted, the latest."""

LIKELY: Final = 0.5
"""What a text means less surely than this is not said to be what it means."""

_LABELS: Final = 2
"""The first labels of an occupation: the preferred ones, one for each language."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """Texts, and for each whether it is sought or was worked as, and the occupation it names."""

    texts: list[str]
    kinds: list[FactKind]
    occupations: list[str]

    def add(self, kind: FactKind, text: str, occupation: str = "") -> None:
        """Append a text."""
        self.texts.append(text)
        self.kinds.append(kind)
        self.occupations.append(occupation)

    def meant(self, vectors: Links, linking: Linking) -> dict[FactKind, dict[str, str]]:
        """Return the occupations that a person's own titles mean more likely than not, by kind.

        Each has the first of the titles. `vectors` are those of all texts, (texts, n-grams).
        """
        rows = [row for row, occupation in enumerate(self.occupations) if not occupation]
        said = [self.texts[row] for row in rows]
        shares = linking.shares(said, vectors.only(np.array(rows, dtype=np.int64)))
        found: dict[FactKind, dict[str, str]] = {kind: {} for kind in self.kinds}
        for at, occupation in np.argwhere(shares >= LIKELY).tolist():
            titles = found[self.kinds[rows[at]]]
            titles.setdefault(linking.occupations.ids[occupation], said[at])
        return found


def wordings(profile: Profile, catalog: Catalog) -> Wordings:
    """Return the titles of wishes and careers, and the preferred labels of occupations."""
    found = Wordings([], [], [])
    for wish in profile.wanted[:_MOST]:
        if wish.title:
            found.add(FactKind.TITLE_SOUGHT, wish.title)
    for work in [work for work in profile.careers[::-1] if work.title][:_MOST]:
        found.add(FactKind.TITLE_WORKED, work.title)
    for kind, occupations in (
        (FactKind.TITLE_SOUGHT, profile.sought),
        (FactKind.TITLE_WORKED, profile.worked),
    ):
        for at in catalog.occupations.index.find(occupations).tolist()[:_MOST]:
            for label in catalog.occupations.names[at].split("\n")[:_LABELS]:
                found.add(kind, label, catalog.occupations.index.ids[at])
    return found
