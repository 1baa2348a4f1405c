"""Folding of a text for comparison, with a way back to the original characters."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ontology.search.highlights import Span

_CLUSTER: Final = re.compile(r"[\s\S][\u0300-\u036f\u1160-\u11ff]*")
# Replaced before NFKC, which would turn them into letters.
_SIGNS: Final = str.maketrans({"\u318d": "\u00b7", "™": " ", "℠": " ", "®": " ", "©": " "})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in NFKC and case-folded.

    Attributes:
        text: The original.
        chars: The folded characters.
        starts, ends: For each folded character, the part of the original that it stands for;
            absent if original and folded text have the same positions.
    """

    text: str
    chars: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the part of the original behind a non-empty range of folded characters."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        return Span(self.starts[start], self.ends[end - 1])

    def seen(self, start: int, end: int) -> str:
        """Return the original characters behind a non-empty range of folded ones."""
        span = self.span(start, end)
        return self.text[span.start : span.end]


def fold(text: str) -> Folded:
    """Fold a text: composed, of one width and one case."""
    plain = text.translate(_SIGNS)
    if unicodedata.is_normalized("NFKC", plain):
        chars = plain.casefold()
        if len(chars) == len(text):
            return Folded(text, chars)
    return _fold_by_cluster(text, plain)


def _fold_by_cluster(text: str, plain: str) -> Folded:
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    for cluster in _CLUSTER.finditer(plain):
        piece = unicodedata.normalize("NFKC", cluster[0]).casefold()
        pieces.append(piece)
        starts.extend([cluster.start()] * len(piece))
        ends.extend([cluster.end()] * len(piece))
    return Folded(text, "".join(pieces), starts, ends)
