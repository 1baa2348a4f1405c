"""From a job title to the occupations that it most likely names."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from domain.ids import label_of
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.apart import Apart
from ontology.extraction.keys import HANGUL, singular
from ontology.extraction.known_names import KnownNames
from ontology.extraction.sides import before_particle, sides
from ontology.extraction.title_words import essence
from ontology.letters import folded, one_width
from ontology.names import NameTable, name_table, normal
from ontology.search.hits import Hit
from ontology.search.index import SearchIndex
from ontology.search.keys import search_key
from ontology.search.slips import may_be_meant

THRESHOLD: Final = 0.4
"""If the best score is lower, nothing is returned: no occupation is better than a wrong one."""

NO_NEEDS: Final[Mapping[str, Collection[str]]] = {}
# The weights were chosen on another draw of titles than the reported figures (docs/extraction.md).
_BESIDE: Final = 0.3
_CANDIDATES: Final = 40
_NOT_EXACT: Final = 0.97
_CLOSENESS: Final = 0.3
_ALIKE: Final = 0.3
_KNOWN: Final = 0.4
# Factors for labels with another head word, and for all parts of a title but the first.
_OTHER_HEAD: Final = 0.9
_LATER_PART: Final = 0.95
_ENDS_ALIKE: Final = 0.6
_OTHER_SPECIALITY: Final = 0.5
# The score of a label that words of the title spell: below that of a label like the whole title.
_WITHIN: Final = 0.6
# Only so many characters of a title are read: a bound on the work, far above real titles.
_LONGEST: Final = 200
# Advertisements of the same work differ in what surrounds its name.
_REMEMBERED: Final = 1_000
"""Names whose occupations a linker remembers, 40 each."""
_WORDS: Final = re.compile(rf"[{HANGUL}]+|[^\W_{HANGUL}]+")
_KOREAN: Final = re.compile(f"(?![{HANGUL}]{{3,}}사$)[{HANGUL}]+")
"""The last word of a Korean label that may need another before it."""
_WITH_SPECIALITY: Final = 2
"""Words of a label that says which kind of work it means."""
_AFTER_HEAD: Final = re.compile(r"\s(?:of|for|in|at|with|to|on|from)\s")


@dataclass(frozen=True, slots=True)
class Linked:
    """An occupation that a title may mean: the label that matched, and a score in (0, 1]."""

    occupation_id: str
    label: str
    score: float


class TitleLinker:
    """Immutable, and safe to share between threads; `build` makes one."""

    def __init__(
        self,
        index: SearchIndex,
        names: NameTable,
        labels: Mapping[str, str],
        words: Mapping[str, frozenset[str]],
        rarity: "Rarity",
    ) -> None:
        """Combine the parts that `build` made."""
        self._index = index
        self._names = names
        self._labels = labels
        self._words = words
        self._rarity = rarity
        self._known = KnownNames.of(labels)
        self._apart = Apart.of(labels)
        self._alike = lru_cache(_REMEMBERED)(self._near)

    @classmethod
    def build(
        cls,
        entries: Iterable[LabelEntry],
        needs: Mapping[str, Collection[str]] = NO_NEEDS,
        index: SearchIndex | None = None,
    ) -> "TitleLinker":
        """Build a linker for all labels of the occupations among the entries.

        Args:
            entries: The occupations, and the skills that they need.
            needs: The skills of each occupation, by id; titles often name one (자바 개발자).
            index: A search index that holds these occupations; built if none is given.
        """
        given = {entry.id: entry for entry in entries}
        known = [each for each in given.values() if label_of(each.id) is Label.OCCUPATION]
        labels = {
            normal(label): label
            for entry in known
            for label in (*entry.alternative, *entry.preferred)
        }
        words = {
            entry.id: _words_of([entry, *_given(given, needs.get(entry.id, ()))]) for entry in known
        }
        own = index or SearchIndex.build(known)
        return cls(own, name_table(known), labels, words, Rarity.of(labels))

    def over(self, index: SearchIndex) -> "TitleLinker":
        """Return the same linker over another index that holds the same occupations."""
        return TitleLinker(index, self._names, self._labels, self._words, self._rarity)

    def link(self, title: str, limit: int = 5) -> list[Linked]:
        """Return the occupations that a title most likely means, best first.

        An occupation with exactly this label, however it is spaced, scores 1. Nothing is returned
        unless the best one scores `THRESHOLD`, and then none that scores less than 0.3. Only the
        first 200 characters count.
        """
        found: dict[str, Linked] = {}
        for each in self._linked(one_width(title[:_LONGEST])):
            if each.occupation_id not in found or found[each.occupation_id].score < each.score:
                found[each.occupation_id] = each
        ranked = sorted(found.values(), key=_order)
        if not ranked or ranked[0].score < THRESHOLD:
            return []
        return [each for each in ranked[:limit] if each.score >= _BESIDE]

    def _linked(self, title: str) -> Iterator[Linked]:
        yield from self._exact(title, 1.0)
        for place, written in enumerate(essence(title)):
            part = self._apart.spaced(normal(written))
            worth = _LATER_PART if place else 1.0
            yield from self._exact(part, worth)
            yield from self._compared(part, worth)
            yield from self._beside(part, worth)
            within = self._known.within(part)
            if within is not None and within.label is not None:
                yield from self._exact(within.label, worth * _WITHIN)
            elif within is not None and within.rest != part:
                yield from self._compared(within.rest, worth * _LATER_PART)

    def _compared(self, part: str, worth: float) -> Iterator[Linked]:
        for one in self._alike(normal(part)):
            yield Linked(one.occupation_id, one.label, worth * one.score)

    def _beside(self, part: str, worth: float) -> Iterator[Linked]:
        """Yield what names of a part mean that are joined, where a label is one of them."""
        joined = sides(part) or next(
            (list(pair) for pair in before_particle(part) if normal(pair[0]) in self._names), []
        )
        if not any(normal(side) in self._names for side in joined):
            return
        for side in joined:
            worth *= _LATER_PART
            yield from self._exact(side, worth)
            yield from self._compared(side, worth)

    def _near(self, part: str) -> tuple[Linked, ...]:
        hits = self._index.however_far(part, {Label.OCCUPATION}, _CANDIDATES)
        return tuple(
            Linked(hit.id, hit.matched, self._score(part, hit))
            for hit in hits
            if hit.id in self._words
        )

    def _exact(self, part: str, worth: float) -> Iterator[Linked]:
        name = normal(part)
        if name not in self._names:
            name = self._apart.label(name) or name
        if name in self._names:
            yield Linked(self._names[name], self._labels[name], worth)

    def _score(self, part: str, hit: Hit) -> float:
        """Combine closeness of the letters, words shared with the label, and its other labels."""
        title = features(part)
        alike = self._rarity.overlap(title, features(hit.matched))
        known = self._rarity.share(title, self._words[hit.id])
        score = _CLOSENESS * hit.score + _ALIKE * alike + _KNOWN * known
        factor = 1.0 if head(part) in self._words[hit.id] else _OTHER_HEAD
        if only_ends_alike(part, hit.matched):
            factor *= _ENDS_ALIKE
        elif is_another_speciality(part, hit.matched, self._words[hit.id]):
            factor *= _OTHER_SPECIALITY
        return _NOT_EXACT * score * factor


@dataclass(frozen=True, slots=True)
class Rarity:
    """How informative a feature is: the fewer labels have it, the more."""

    counts: Mapping[str, int]
    labels: int

    @classmethod
    def of(cls, labels: Iterable[str]) -> "Rarity":
        """Count the features of all labels."""
        known = list(labels)
        return cls(Counter(f for label in known for f in features(label)), len(known))

    def overlap(self, title: AbstractSet[str], label: AbstractSet[str]) -> float:
        """Compare two sets of features, 0-1: the Dice coefficient (1945), weighted by rarity."""
        whole = self._worth(title) + self._worth(label)
        return 2 * self._worth(title & label) / whole if whole else 0.0

    def share(self, title: AbstractSet[str], words: AbstractSet[str]) -> float:
        """Return the share, 0-1, of the information of a title that the words cover."""
        whole = self._worth(title)
        return self._worth(title & words) / whole if whole else 0.0

    def _worth(self, features: AbstractSet[str]) -> float:
        return sum(
            math.log(1 + self.labels / (1 + self.counts.get(feature, 0))) for feature in features
        )


def features(name: str) -> set[str]:
    """Return the words of a name in the singular, Korean ones as pairs of syllables."""
    return {part for word in _WORDS.findall(folded(name)) for part in _parts(word)}


def head(name: str) -> str:
    """Return the feature of the head word, which names the occupation rather than its speciality.

    It is the last word in Korean, and in English the last one before `of`, `for` or the like.
    """
    words = _WORDS.findall(_AFTER_HEAD.split(folded(name), maxsplit=1)[0])
    return _parts(words[-1])[-1] if words else ""


def only_ends_alike(name: str, label: str) -> bool:
    """Return whether a Korean word of three or more syllables shares but its last two with a label.

    변호사 and 간호사, 변리사 and 피부 관리사 have nothing in common.
    """
    words = _WORDS.findall(folded(name))
    if len(words) != 1 or not re.fullmatch(f"[{HANGUL}]{{3,}}", words[0]):
        return False
    return set(_parts(words[0])) & features(label) == {words[0][-2:]}


def is_another_speciality(name: str, label: str, words: AbstractSet[str]) -> bool:
    """Return whether Korean names share but their last word: 웹디자이너 and 헤어 디자이너.

    Then nothing that the name has besides is among the words of the occupation, and neither is a
    slip for the other. A profession that is one word of four syllables (요양보호사) says enough.
    """
    ours, theirs = _WORDS.findall(folded(name)), _WORDS.findall(folded(label))
    if len(theirs) < _WITH_SPECIALITY or not _KOREAN.fullmatch(theirs[-1]):
        return False
    mine, others = features(name), features(label)
    first, last = _parts(ours[0])[0], {*_parts(theirs[-1])}
    if first in others or not mine - others or (mine - others) & words or not mine & others <= last:
        return False
    return not may_be_meant(search_key(name), search_key(label))


def _given(entries: Mapping[str, LabelEntry], ids: Iterable[str]) -> list[LabelEntry]:
    return [entries[each] for each in ids if each in entries]


def _words_of(entries: Iterable[LabelEntry]) -> frozenset[str]:
    return frozenset(
        feature
        for entry in entries
        for label in (*entry.preferred, *entry.alternative, *entry.hidden)
        for feature in features(label)
    )


def _parts(word: str) -> list[str]:
    if not re.match(f"[{HANGUL}]", word) or len(word) == 1:
        return [singular(word)]
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _order(linked: Linked) -> tuple[float, int, str]:
    return -linked.score, len(linked.label), linked.occupation_id
