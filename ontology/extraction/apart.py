"""Names that are written in one word where labels write several: 드론조종사, Frontend Engineer.

Korean leaves most spaces between nouns to the writer, and English most hyphens.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ontology.extraction.keys import HANGUL

_RUNS: Final = re.compile(rf"[{HANGUL}]+|[^\W_{HANGUL}]+[+#]*")
_WORDS: Final = re.compile(r"[^\s/·,()\[\]]+")
_SHORTEST: Final = 2
"""Characters of each word: one syllable, such as 사, ends half of all names."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What labels write apart, by the same letters in one word."""

    names: Mapping[str, str]
    """Whole labels."""
    pairs: Mapping[str, str]
    """Words that follow each other in a label; no word of a label is among the keys."""

    @classmethod
    def of(cls, labels: Iterable[str]) -> "Apart":
        """Take labels, as `normal` writes them; of two that differ in spaces alone, the first."""
        names: dict[str, str] = {}
        pairs: dict[str, str] = {}
        known: set[str] = set()
        for label in labels:
            words = _RUNS.findall(label)
            names.setdefault("".join(words), label)
            known.update(words)
            for first, second in pairwise(words):
                if min(len(first), len(second)) >= _SHORTEST:
                    pairs.setdefault(first + second, f"{first} {second}")
        return cls(names, {key: two for key, two in pairs.items() if key not in known})

    def label(self, name: str) -> str | None:
        """Return the label that is a name but for its spaces and hyphens."""
        return self.names.get("".join(_RUNS.findall(name)))

    def spaced(self, name: str) -> str:
        """Return a name with spaces inside of words that no label has, but two of its words."""
        return _WORDS.sub(lambda found: self.pairs.get(found[0], found[0]), name)
