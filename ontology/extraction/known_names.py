"""Labels within a title that has more to say than any label: whole words of it, as they stand.

Whatever an advertisement writes around the name of the work, and no grammar foresees, the name is
often a label of the scheme. It counts where no word after it belongs to a label, since the last
word names the work: a 간호조무사 학원 강사 is a teacher.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from ontology.extraction.keys import HANGUL
from ontology.names import normal

_WORDS: Final = re.compile(rf"[{HANGUL}\w+#./-]+")
_A_HEAD: Final = re.compile(
    "..+[사원가관공수장](?<!회사|식사|입사|퇴사|검사|지원|인원|직원|사원|병원|학원|휴가|평가|기관|제공|현장|공장|보장)"
)
"""A Korean word that names a worker, whether a label has it or not: 보험설계사."""
_SHORTEST: Final = 2
_LONGEST: Final = 6
"""Words of a label that is looked for within a title."""


class Within(NamedTuple):
    """What a title says up to a label at its end: the label if nothing else is known, or all."""

    label: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The labels of occupations without spaces, each with itself, and all their words."""

    labels: dict[str, str]
    words: frozenset[str]

    @classmethod
    def of(cls, labels: Iterable[str]) -> "KnownNames":
        """Take labels, as `normal` writes them; of two that differ in spaces, the first."""
        joined: dict[str, str] = {}
        words: set[str] = set()
        for label in labels:
            joined.setdefault(_joined(label), label)
            words.update(_WORDS.findall(label))
        return cls(joined, frozenset(words))

    def within(self, part: str) -> Within | None:
        """Return what a part of a title says without the words after the last label in it.

        `label` is the longest label that it ends in, unless words of other labels come before:
        then the whole has to be compared. None if there is no label, or words of labels follow.
        """
        words = _WORDS.findall(normal(part))
        start = self._start(words)
        while start is None and words and not self._is_known(words[-1]):
            words.pop()
            start = self._start(words)
        if start is None:
            return None
        alone = not any(map(self._is_known, words[:start]))
        label = self.labels[_joined("".join(words[start:]))]
        return Within(label if alone else None, " ".join(words))

    def _start(self, words: list[str]) -> int | None:
        """Return where the longest label that the last words spell begins."""
        for start in range(max(0, len(words) - _LONGEST), len(words)):
            key = _joined("".join(words[start:]))
            if len(key) >= _SHORTEST and key in self.labels:
                return start
        return None

    def _is_known(self, word: str) -> bool:
        if _A_HEAD.fullmatch(word):
            return True
        return any(tail in self.words for tail in _tails(word))


def _tails(word: str) -> list[str]:
    """Return the ends of a word, of two or more letters: Korean compounds end in what they are."""
    return [word[at:] for at in range(max(1, len(word) - 1))]


def _joined(label: str) -> str:
    return "".join(_WORDS.findall(label))
