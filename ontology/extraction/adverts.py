"""The name of the work in a part of a Korean job advertisement, by a small grammar.

    title  = [virtue …] [clause] NAME [particle] [person] [call …]
    clause = with whom or where somebody will work: 한빛병원과 함께할, 병원에서 일하실
    person = 분, 직원 …, possibly after a relative clause: 간호사로 일하실 분
    call   = 모집합니다, 상시 채용 중, 급구, 찾고 있어요, 많은 지원 바랍니다 …

Everything but the name is dropped. Where a word may belong to the name (원무과 직원) or a syllable
to its last word (분석가), the name is returned with it and then without it.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from ontology.extraction import advert_words as words_of
from ontology.extraction.keys import HANGUL
from ontology.extraction.title_places import is_place, is_province

_EDGES: Final = re.compile(r"^[^\w+#]+|[^\w+#]+$|[ㄱ-ㅣ~^ ]+$")
_OBJECT: Final = re.compile(f".*[{HANGUL}][을를]")
_PARTICLES: Final = re.compile(
    f"(?P<name>.*?[{HANGUL}a-z0-9]{{2,}}?)(?:님들|님|분들|분|들|직)?"
    "(?:으로서|로서|으로|로|이|가|은|는|의|도|에|와|과|이나|나|께서|께|님|분|들|직)"
)
_POLITE: Final = re.compile(
    f"(?P<name>.*[{HANGUL}a-z0-9]{{2}}?)(?<!선생)(?<!고객)(?:님|분|님들|분들)"
)
_SIDES: Final = re.compile("[/·,]")
_FIRST: Final = ord("가")
_FINALS: Final = 28
"""Syllables of Hangul that differ in their final consonant only; the first of them has none."""


def names(part: str, noise: Collection[str], last: Collection[str]) -> list[str]:
    """Return what a part of a title may call the work, the likeliest first.

    Args:
        part: The part, folded and without brackets.
        noise: Words that say nothing about the work at either end.
        last: Words that say nothing about it at the end.
    """
    clause = words_of.CLAUSE.search(part)
    if clause is not None:
        after = names(part[clause.end() :], noise, last)
        before = names(part[: clause.start()] + " 분", noise, last)
        return list(dict.fromkeys([*after, *before]))
    words = _without_start(part.split(), noise)
    kept = _without_end(words, noise, last)
    found = [_trimmed(" ".join(kept))] if kept == words else [*_variants(kept, noise, last)]
    if len(kept) > 1 and words_of.CALL.fullmatch(_trimmed(kept[0])):
        found.append(_trimmed(" ".join(kept[1:])))
    return list(dict.fromkeys(name for name in found if name))


def _without_start(words: list[str], noise: Collection[str]) -> list[str]:
    while words:
        word = _trimmed(words[0])
        following = words[1] if len(words) > 1 else ""
        if is_place(word, _trimmed(following)):
            words = words[2:]
        elif not word or _is_noise(word, noise):
            words = words[1:]
        elif following and (words_of.START.fullmatch(word) or words_of.SENTENCE.fullmatch(word)):
            words = words[1:]
        elif words_of.QUALITY.fullmatch(word) and words_of.FULL.fullmatch(following):
            words = words[2:]
        else:
            break
    return words


def _without_end(
    words: list[str], noise: Collection[str], last: Collection[str], *, called: bool = False
) -> list[str]:
    """Drop calls, conditions and people that nobody needs to know, word by word from the end."""
    while words:
        word = _trimmed(words[-1])
        attached = words_of.ATTACHED.fullmatch(word)
        if words[:-1] and is_place(_trimmed(words[-2]), word):
            words = words[:-2]
        elif words_of.SOMEBODY.fullmatch(word):
            called, words = True, _without_relative(words[:-1])
        elif words[:-1] and words_of.RELATIVE_SOMEBODY.fullmatch(word):
            called, words = True, _without_relative(words[:-1])
        elif words_of.WELCOME.fullmatch(word):
            called, words = True, words[:-1]
            if words and words_of.WHOM.fullmatch(_trimmed(words[-1])):
                words = words[:-1]
        elif not word or _is_noise(word, noise) or words_of.CONDITION.fullmatch(word):
            words = words[:-1]
        elif word in last or _calls(word, called=called):
            called, words = True, words[:-1]
        elif (call := _call_in(words)) is not None:
            called, words = True, words[:call]
        elif words_of.NUMBER.fullmatch(word) or (called and words_of.END.fullmatch(word)):
            words = words[:-1]
        elif attached is not None:
            called, words = True, [*words[:-1], attached["name"]]
        elif words_of.SENTENCE.fullmatch(word):
            called, words = True, _without_connective(words)
        elif _has_object_particle(word):
            words = [*words[:-1], word[:-1]]
        else:
            break
    return words


def _is_noise(word: str, noise: Collection[str]) -> bool:
    """Return whether a word, or each side of a slash in it (대전/세종), says nothing."""
    return is_province(word) or all(side in noise for side in _SIDES.split(word))


def _calls(word: str, *, called: bool) -> bool:
    if words_of.CALL.fullmatch(word) or words_of.LAST.fullmatch(word):
        return True
    return called and words_of.BEFORE.fullmatch(word) is not None


def _call_in(words: list[str]) -> int | None:
    """Return where a call begins that words about it follow: 모집 중, 채용 관련 안내."""
    if not words_of.AFTER.fullmatch(_trimmed(words[-1])):
        return None
    for at in range(len(words) - 2, 0, -1):
        if words_of.CALL.fullmatch(_trimmed(words[at])):
            return at
        if not words_of.AFTER.fullmatch(_trimmed(words[at])):
            return None
    return None


def _without_connective(words: list[str]) -> list[str]:
    """Drop a final verb, with the verb that it helps: 소개해 주세요, 지원해 보세요."""
    rest = words[:-1]
    helps = words_of.AUXILIARY.fullmatch(_trimmed(words[-1])) is not None
    if helps and len(rest) > 1 and words_of.CONNECTIVE.fullmatch(_trimmed(rest[-1])):
        return rest[:-1]
    return rest


def _without_relative(words: list[str]) -> list[str]:
    """Drop a relative clause before 분 and the like: 자격증이 있는 분, 간호사로 일하실 분."""
    while len(words) > 1 and words_of.RELATIVE.fullmatch(words[-1]):
        words = words[:-1]
    name = words_of.AS.fullmatch(words[-1]) if words else None
    return [*words[:-1], name["name"]] if name is not None else words


def _variants(words: list[str], noise: Collection[str], last: Collection[str]) -> Iterator[str]:
    """Yield a name before a call: as it is, and without people and particles at its end."""
    name = _trimmed(" ".join(words))
    polite = _POLITE.fullmatch(name)
    if polite is not None:
        yield polite["name"]
    yield name
    if len(words) > 1 and words_of.PERSON.fullmatch(_trimmed(words[-1])):
        head = _without_end(_without_relative(words[:-1]), noise, last, called=True)
        yield from _variants(head, noise, last)
        return
    particles = _PARTICLES.fullmatch(name)
    if particles is not None:
        yield _trimmed(particles["name"])


def _has_object_particle(word: str) -> bool:
    """Return whether a word ends in 을 after a final consonant, or in 를 after a vowel."""
    if not _OBJECT.fullmatch(word):
        return False
    has_final = (ord(word[-2]) - _FIRST) % _FINALS > 0
    return has_final == (word[-1] == "을")


def _trimmed(text: str) -> str:
    return _EDGES.sub("", _EDGES.sub("", text))
