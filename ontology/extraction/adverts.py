"""The name of the work in a part of a Korean job advertisement, by a small grammar.

    title  = [virtue …] [clause] NAME [particle] [person] [call …]
    clause = with whom or where somebody will work: 한빛병원과 함께할, 병원에서 일하실
    person = 분, 직원 …, possibly after a relative clause: 간호사로 일하실 분
    call   = 모집합니다, 상시 채용 중, 급구, 찾고 있어요, 많은 지원 바랍니다 …

Everything but the name is dropped. Where a word may belong to the name (원무과 직원) or a syllable
to its last word (분석가), the name is returned with it and then without it.
"""

from collections.abc import Iterator
from typing import Final

from ontology.extraction import advert_words as patterns
from ontology.extraction import english_adverts
from ontology.extraction.advert_ends import Noise, without_end, without_relative
from ontology.extraction.advert_words import trimmed
from ontology.extraction.title_places import is_place

_LONGEST_WELCOME: Final = 4
"""Words of a condition before the name: 전기기능사 자격증 소지자 우대."""


def names(part: str, noise: Noise) -> list[str]:
    """Return what a part of a title may call the work, the likeliest first.

    Args:
        part: The part, folded and without brackets.
        noise: Words that say nothing about the work.
    """
    if english_adverts.is_latin(part):
        return _english(part, noise)
    where = patterns.WHERE.match(part)
    rest = part[where.end() :] if where is not None else part
    clause = patterns.CLAUSE.search(rest)
    if clause is None:
        return _names(rest, noise)
    after = names(rest[clause.end() :], noise)
    # Where nobody follows, the work is that of whom they join: 간호사와 함께할 분.
    work = clause["as"] or ("" if after else clause["with"]) or ""
    before = names(f"{rest[: clause.start()]}{work} 분", noise)
    # Where nobody follows but 분, the work is what they can do: 드론 조종사 가능하신 분.
    able = [] if after or not clause["able"] else _names(rest, noise)
    return list(dict.fromkeys([*after, *(able or before)]))


def _english(part: str, noise: Noise) -> list[str]:
    """Return the names of a part in English: calls, then words that say nothing, then calls."""
    found = [
        name
        for plain in english_adverts.names(part)
        for one in _names(plain, noise)
        for name in english_adverts.names(one)
    ]
    return list(dict.fromkeys(name for name in found if name))


def _names(part: str, noise: Noise) -> list[str]:
    """Return the names of a part without clauses about who calls."""
    words = _without_start(part.split(), noise)
    kept = without_end(words, noise)
    found = [*_plain(kept, noise)] if kept == words else [*_variants(kept, noise)]
    if len(kept) > 1 and patterns.CALL.fullmatch(trimmed(kept[0])):
        found.append(_name(kept[1:]))
    if rest := _without_welcome(kept):
        found += _names(" ".join(rest), noise)
    return list(dict.fromkeys(name for name in found if name))


def _without_welcome(words: list[str]) -> list[str]:
    """Return the words after who is welcome: 전기기능사 우대 (시설관리); nothing if nobody is."""
    for at in range(1, min(_LONGEST_WELCOME, len(words) - 1)):
        if patterns.WELCOME.fullmatch(trimmed(words[at])):
            return words[at + 1 :]
    return []


def _plain(words: list[str], noise: Noise) -> Iterator[str]:
    """Yield a name that no call follows: as it is, and without what may be a condition."""
    name = _name(words)
    yield name
    if (called := patterns.CALLED.fullmatch(name)) is not None:
        yield called["name"]
    if len(words) > 1 and patterns.END.fullmatch(trimmed(words[-1])):
        yield _name(without_end(words, noise, called=True))


def _without_start(words: list[str], noise: Noise) -> list[str]:
    """Drop places, virtues and calls before the name."""
    while words:
        word, following = trimmed(words[0]), trimmed(words[1]) if len(words) > 1 else ""
        full = patterns.QUALITY.fullmatch(word) and patterns.FULL.fullmatch(following)
        near = patterns.STATION.fullmatch(word) and patterns.NEAR.fullmatch(following)
        if full or near or is_place(word, following):
            words = words[2:]
        elif not word or noise.holds(word) or (following and _begins(word)):
            words = words[1:]
        else:
            break
    return words


def _begins(word: str) -> bool:
    there = (patterns.START, patterns.SENTENCE, patterns.CONDITION, patterns.NEAR)
    return any(pattern.fullmatch(word) for pattern in (*there, patterns.SHAPE, patterns.PART_TIME))


def _variants(words: list[str], noise: Noise) -> Iterator[str]:
    """Yield a name before a call: as it is, and without people and particles at its end."""
    name = _name(words)
    polite = patterns.POLITE.fullmatch(name)
    if polite is not None:
        yield polite["name"]
    yield name
    if (called := patterns.CALLED.fullmatch(name)) is not None:
        yield called["name"]
    if len(words) > 1 and patterns.TERMS.fullmatch(trimmed(words[-1])):
        yield from _variants(without_end(words[:-1], noise, called=True), noise)
        return
    if len(words) > 1 and patterns.PERSON.fullmatch(trimmed(words[-1])):
        yield from _variants(without_end(without_relative(words[:-1]), noise, called=True), noise)
        return
    particle = patterns.PARTICLES.fullmatch(name)
    if particle is not None:
        yield trimmed(particle["name"])


def _name(words: list[str]) -> str:
    return trimmed(" ".join(words))
