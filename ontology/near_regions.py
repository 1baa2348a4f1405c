"""The regions that somebody may mean by a name that none has: misspelt, or with more after it."""

from collections.abc import Mapping
from typing import Final

from rapidfuzz import fuzz, process

from ontology.jamo import decompose
from ontology.search.slips import may_be_meant

_SHORTEST: Final = 2
_LONGEST: Final = 40
"""Letters of a name with which a key may begin."""
_COMPARED: Final = 20
_LEAST_ALIKE: Final = 60
"""The names that are compared by their slips: so many, alike to so many percent."""


def nearest(key: str, names: Mapping[str, str], in_jamo: Mapping[str, str], most: int) -> list[str]:
    """Return the full names of regions, the likeliest first.

    That with the longest name with which the key begins (서울역, 서울 강남구 역삼동), then those
    whose name is a few slips away. Like sounds (간호사, 강화) make no region of another word.

    Args:
        key: What was written, folded, without spaces.
        names: The full names of regions by what they are called, as `key` is written.
        in_jamo: The same by what they are called in jamo.
        most: How many to return.
    """
    begun = _begun(key, names)
    typed = decompose(key)
    alike = process.extract(
        typed, in_jamo.keys(), scorer=fuzz.ratio, limit=_COMPARED, score_cutoff=_LEAST_ALIKE
    )
    close = [in_jamo[name] for name, *_ in alike if may_be_meant(typed, name)]
    found = close if begun is None else [names[begun], *close]
    return list(dict.fromkeys(found))[:most]


def _begun(key: str, names: Mapping[str, str]) -> str | None:
    """Return the longest Korean name with which a key begins, if it goes on after it."""
    ends = range(min(len(key) - 1, _LONGEST), _SHORTEST - 1, -1)
    return next((key[:end] for end in ends if key[:end] in names and not key[:end].isascii()), None)
