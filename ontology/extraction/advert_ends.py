"""What Korean job advertisements write after the name of the work: dropped word by word."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from ontology.extraction import advert_words as patterns
from ontology.extraction.advert_words import trimmed
from ontology.extraction.title_places import is_place, is_province

_FIRST: Final = ord("가")
_FINALS: Final = 28
"""Syllables of Hangul that differ in their final consonant only; the first of them has none."""


@dataclass(frozen=True, slots=True)
class Noise:
    """Words that say nothing about the work: at either end of a title, and at its end alone."""

    edge: Collection[str]
    last: Collection[str]

    def holds(self, word: str) -> bool:
        """Return whether a word, or each side of a slash in it (대전/세종), says nothing."""
        return is_province(word) or all(side in self.edge for side in patterns.SIDES.split(word))


def without_end(words: list[str], noise: Noise, *, called: bool = False) -> list[str]:
    """Return words without calls, people and conditions at the end.

    `called` says that a call has been dropped: words before it, which may be parts of names
    elsewhere, then belong to the call.
    """
    while words:
        fewer = _without_condition(words, noise, called=called)
        if fewer is None:
            fewer = _without_call(words, noise, called=called)
            called = called or fewer is not None
        if fewer is None and _has_object_particle(words[-1]):
            fewer = [*words[:-1], trimmed(words[-1])[:-1]]
        if fewer is None:
            break
        words = fewer
    return words


def without_relative(words: list[str]) -> list[str]:
    """Drop a relative clause before 분 and the like: 자격증이 있는 (분), 간호사로 일하실 (분)."""
    while len(words) > 1 and patterns.RELATIVE.fullmatch(words[-1]):
        words = words[:-1]
    name = patterns.AS.fullmatch(words[-1]) if words else None
    return [*words[:-1], name["name"]] if name is not None else words


def _without_condition(words: list[str], noise: Noise, *, called: bool) -> list[str] | None:
    """Drop a place, a number or a condition; None if there is none."""
    word, before = trimmed(words[-1]), trimmed(words[-2]) if len(words) > 1 else ""
    if before and is_place(before, word):
        return words[:-2]
    if patterns.SOMEBODY.fullmatch(word) or patterns.WELCOME.fullmatch(word):
        return None
    conditions = [patterns.CONDITION, patterns.NUMBER, patterns.SHAPE, patterns.SCHOOLED]
    conditions += [patterns.REST] if before else []
    conditions += [patterns.END] if called else []
    is_one = any(pattern.fullmatch(word) for pattern in conditions)
    return words[:-1] if not word or noise.holds(word) or is_one else None


def _without_call(words: list[str], noise: Noise, *, called: bool) -> list[str] | None:
    """Drop a call, or those who are called; None if there is neither."""
    word = trimmed(words[-1])
    somebody = len(words) > 1 and patterns.RELATIVE_SOMEBODY.fullmatch(word)
    if somebody or patterns.SOMEBODY.fullmatch(word):
        return without_relative(words[:-1])
    if patterns.WELCOME.fullmatch(word):
        whom = len(words) > 1 and patterns.WHOM.fullmatch(trimmed(words[-2]))
        return words[:-2] if whom else words[:-1]
    is_contract = len(words) > 1 and patterns.PART_TIME.fullmatch(word)
    if is_contract or word in noise.last or _calls(word, called=called):
        return words[:-1]
    if (call := _call_in(words)) is not None:
        return words[:call]
    if (attached := patterns.ATTACHED.fullmatch(word)) is not None:
        return [*words[:-1], attached["name"]]
    return _without_connective(words) if patterns.SENTENCE.fullmatch(word) else None


def _calls(word: str, *, called: bool) -> bool:
    if patterns.CALL.fullmatch(word) or patterns.LAST.fullmatch(word):
        return True
    before = (patterns.BEFORE, patterns.ADVERB, patterns.CALLING)
    return called and any(pattern.fullmatch(word) for pattern in before)


def _call_in(words: list[str]) -> int | None:
    """Return where a call begins that only words about it follow: 모집 중, 채용 관련 안내."""
    for at in range(len(words) - 1, 0, -1):
        word = trimmed(words[at])
        if at < len(words) - 1 and patterns.CALL.fullmatch(word):
            return at
        if not patterns.AFTER.fullmatch(word):
            return None
    return None


def _without_connective(words: list[str]) -> list[str]:
    """Drop a final verb, with the verb that it helps: 소개해 주세요, 지원해 보세요."""
    rest = words[:-1]
    helps = patterns.AUXILIARY.fullmatch(trimmed(words[-1])) is not None
    if helps and len(rest) > 1 and patterns.CONNECTIVE.fullmatch(trimmed(rest[-1])):
        return rest[:-1]
    return rest


def _has_object_particle(word: str) -> bool:
    """Return whether a word ends in 을 after a final consonant, or in 를 after a vowel."""
    plain = trimmed(word)
    if not patterns.OBJECT.fullmatch(plain):
        return False
    has_final = (ord(plain[-2]) - _FIRST) % _FINALS > 0
    return has_final == (plain[-1] == "을")
