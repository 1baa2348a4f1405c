"""What a typed text may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ontology.letters import one_width
from ontology.names import orders
from ontology.search import synonyms
from ontology.search.keyboard import meant_hangul, meant_latin
from ontology.search.keys import search_key
from ontology.search.pairs import paired
from ontology.search.spoken import written

# Numbers in circles, in brackets or with a stop are bullets of a list: ① is no number of a name.
_BULLETS: Final = re.compile("[\u2460-\u24ff\u2776-\u2793\u3200-\u321b\u3220-\u327b\u3280-\u32cb]")
# A text as it was typed comes before what it would be on another keyboard or as a synonym.
_SWITCHED: Final = 0.95
_SYNONYM: Final = 0.9


@dataclass(frozen=True, slots=True)
class Reading:
    """A search key that a text may stand for.

    Attributes:
        weight: The score of a label that equals it.
        misspelt: Whether labels that are only similar count too.
    """

    key: str
    weight: float
    misspelt: bool = True


def readings(text: str) -> list[Reading]:
    """Return the readings of a text, the text itself first; none if it has no letters."""
    found: dict[str, Reading] = {}
    for reading in _all(one_width(_BULLETS.sub(" ", text))):
        if reading.key:
            found.setdefault(reading.key, reading)
    return list(found.values())


def _all(text: str) -> Iterator[Reading]:
    typed = (text, text.lower()) if text.isupper() else (text,)
    yield Reading(search_key(text), 1.0)
    for order in orders(paired(text)):  # UX/UI is UI/UX, and finds the same
        yield Reading(search_key(order), 1.0)
    for switched in (*map(meant_hangul, typed), meant_latin(text)):
        if switched is not None:
            yield Reading(search_key(switched), _SWITCHED)
    for signs in written(text):
        yield Reading(search_key(signs), _SWITCHED, misspelt=False)
    variants = (one for order in sorted(orders(text)) for one in synonyms.variants(order))
    for variant in islice(dict.fromkeys(variants), synonyms.MOST):
        yield Reading(search_key(variant), _SYNONYM, misspelt=False)
