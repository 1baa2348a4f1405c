"""Titles of courses: whether two are the same, or nearly so."""

import re
import unicodedata
from typing import Final

from embeddings.text.tokens import words

_ALIKE: Final = 0.8
"""The least share of the pairs of letters of the shorter title that are in the longer one."""

_BATCH: Final = re.compile(
    r"제?\d+(기|차|회|회차|기수|st|nd|rd|th)|20\d\d년?|[상하]반기"
    r"|(주말|평일|주간|야간|오전|오후|저녁|온라인|비대면|대면|집합)반?"
    r"|weekdays?|weekends?|evenings?|mornings?|online|onsite|batch|cohort|intake"
)
"""Words that say which batch of a programme it is, and when or how it is held."""

_LEVEL: Final = re.compile(
    r".*\d.*|i{1,3}|iv|입문|기초|초급|중급|고급|심화|실무|전문가|마스터"
    r"|beginners?|basics?|introduction|intermediate|advanced|expert|professional"
)
"""Words by which titles differ although they are alike: the level and the number of a part."""


def normal(title: str) -> str:
    """Return a title in NFKC and lower case, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", title).lower().split())


def essence(title: str, provider: str = "") -> str:
    """Return the words of a title that are neither those of the provider nor of a batch."""
    named = {*words(provider), "".join(words(provider))}
    kept = [word for word in words(title) if word not in named and not _BATCH.fullmatch(word)]
    return " ".join(kept)


def alike(one: str, other: str) -> bool:
    """Return whether two titles without the words of providers and batches are nearly equal.

    One may have an addition, such as (통신 포함). Titles of different levels or parts are not
    alike, and nothing is like an empty title.
    """
    if not one or not other or _levels(one) != _levels(other):
        return False
    here, there = _pairs(one), _pairs(other)
    return len(here & there) >= _ALIKE * min(len(here), len(there))


def _levels(title: str) -> set[str]:
    return {word for word in title.split() if _LEVEL.fullmatch(word)}


def _pairs(title: str) -> set[str]:
    letters = f" {title} "
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
