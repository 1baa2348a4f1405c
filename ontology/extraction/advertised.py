"""The work that somebody looks for who pastes the title of an advertisement as their wish."""

from typing import Final

from domain.wishes import is_refusal
from ontology.extraction import advert_words as patterns
from ontology.extraction import english_adverts
from ontology.extraction.advert_words import trimmed
from ontology.extraction.title_words import essence
from ontology.letters import folded, one_width

_SIGNS: Final = str.maketrans(":!", "  ")


def advertised(title: str) -> str:
    """Return the work that a title calls people for, as it is written: 간호사를 모집합니다.

    A title without a call is returned as it is: what is around the work in the words of a person
    (야간 간호사, 서울에서 일할 간호사) says what they want. So is one that says what is not wanted.
    """
    if is_refusal(title) or not _calls(folded(title)):
        return title
    plain = one_width(title)
    name = next(iter(essence(plain)), "")
    if not name:
        return title
    at = plain.lower().find(name)
    return plain[at : at + len(name)] if at >= 0 else name


def _calls(text: str) -> bool:
    """Return whether a folded text calls for people, rather than names work."""
    if english_adverts.is_latin(text):
        words_alone = " ".join(text.translate(_SIGNS).split())
        return next(english_adverts.names(words_alone)) != words_alone
    words = [trimmed(word) for word in text.split()]
    calls = (patterns.CALL, patterns.ATTACHED)
    return any(pattern.fullmatch(word) for word in words if word for pattern in calls)
