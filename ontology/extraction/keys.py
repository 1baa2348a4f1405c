"""Keys under which labels and texts are compared, and the way back to the text.

A Latin word is written as ` word ` in the singular, Hangul without its spaces, and punctuation
that separates clauses as `|`; spaces, hyphens, slashes and single line breaks are dropped. So
`데이터 분석` and `데이터분석`, `data-analysis` and `data   analysis`, `web servers` and
`web server` are equal, while `therapist` is not in `the rapist`, nor `Java` in `JavaScript`.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

HANGUL: Final = "가-힣"
_TOKEN: Final = re.compile(
    rf"(?P<hangul>[{HANGUL}]+)|(?P<word>(?:(?<![\w.])\.)?[^\W\d_{HANGUL}]+)"
    r"|(?P<digits>\d+)|(?P<sign>(?<=\w)[+#]+)"
)
_PARTS: Final = re.compile(r"[,;:|(){}\[\]<>!?=+•▪■□●○◆※~\"“”]|\.\s|\n\s*\n|\n\s*[-*·]|\s[-–—]\s")  # noqa: RUF001
_PLAIN_GAPS: Final = ("", " ", "-", "/")
_SIBILANTS: Final = ("sses", "shes", "ches", "xes", "zes")
_NO_PLURALS: Final = ("ss", "us", "is", "ics")
_SHORTEST_PLURAL: Final = 4


class Range(NamedTuple):
    """From the character `start` up to but not including `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Keyed:
    """The key of a folded text, and the position of each token in key and text."""

    key: str
    places: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def range(self, start: int, end: int) -> Range:
        """Return the range of folded characters behind a range of the key."""
        return Range(self._first(start), self._last(end))

    def _first(self, at: int) -> int:
        token = bisect_right(self.places, at) - 1
        if self.key[self.places[token]] == " ":
            return self.starts[token]
        return self.starts[token] + at - self.places[token]

    def _last(self, end: int) -> int:
        token = bisect_right(self.places, end - 1) - 1
        if self.key[self.places[token]] == " ":
            return self.ends[token]
        return self.starts[token] + end - self.places[token]


def keyed(chars: str) -> Keyed:
    """Return the key of folded characters."""
    pieces: list[str] = []
    places, starts, ends = array("I"), array("I"), array("I")
    length = before = 0
    for token in _TOKEN.finditer(chars):
        gap = chars[before : token.start()]
        if gap not in _PLAIN_GAPS and length and _PARTS.search(gap):
            pieces.append("|")
            length += 1
        piece = _piece(token)
        places.append(length)
        starts.append(token.start())
        ends.append(token.end())
        pieces.append(piece)
        length += len(piece)
        before = token.end()
    return Keyed("".join(pieces), places, starts, ends)


def singular(word: str) -> str:
    """Drop the plural s of an English word; words such as `physics` keep theirs."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_NO_PLURALS):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_SIBILANTS) else word[:-1]


def _piece(token: re.Match[str]) -> str:
    if token["hangul"] or token["sign"]:
        return token[0]
    return f" {singular(token[0])} "
