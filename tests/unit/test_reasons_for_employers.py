"""Reasons that employers read: qualifications and the work sought, never a person's own words."""

from typing import Any

import pytest

from domain.enums import FactKind, FactorName, Lang
from domain.evidence import Account, Fact
from services.wording.employers import ABOUT_THEM
from services.wording.sentences import Phrasing

NAMES = {"it": "정보통신", "dev": "개발자", "web": "웹 개발자"}
OWN = "제가 정말 좋아하는 일"


def fact(kind: FactKind, **fields: Any) -> Fact:
    return Fact(kind, FactorName.PREFERENCE, 1.0, **fields)


@pytest.mark.parametrize(
    ("one", "in_korean", "in_english"),
    [
        (
            fact(FactKind.SHARES_GROUP, things=("it",), other="dev"),
            "같은 직업군(정보통신)의 개발자 일자리를 희망합니다.",
            "They look for work in the same occupation group (정보통신): 개발자.",
        ),
        (
            fact(FactKind.SHARES_GROUP, things=("it",), other="dev", words="WORKED"),
            "같은 직업군(정보통신)의 개발자 경력이 있습니다.",
            "They have worked in the same occupation group (정보통신): 개발자.",
        ),
        (
            fact(FactKind.READS_AS_SOUGHT, things=("dev",)),
            "공고 내용에 해당하는 개발자 일자리를 희망합니다.",
            "They look for the work that the posting describes (개발자).",
        ),
        (
            fact(FactKind.MEANS_SOUGHT, things=("dev",), words=OWN),
            "개발자에 가까운 일자리를 희망합니다.",
            "They look for work close to this (개발자).",
        ),
        (
            fact(FactKind.MEANS_WORKED, things=("dev",), words=OWN),
            "개발자에 가까운 일을 한 경력이 있습니다.",
            "They have done work close to this (개발자).",
        ),
        (
            fact(FactKind.TITLE_SOUGHT, words=OWN),
            "공고 제목과 비슷한 일자리를 희망합니다.",
            "They look for work with a title like this one.",
        ),
        (
            fact(FactKind.TITLE_SOUGHT, other="web"),
            "공고 제목과 비슷한 웹 개발자 일자리를 희망합니다.",
            "They look for work as 웹 개발자, which is close to this title.",
        ),
        (
            fact(FactKind.TITLE_WORKED, words=OWN),
            "공고 제목과 비슷한 경력이 있습니다.",
            "They have worked under a title like this one.",
        ),
        (
            fact(FactKind.TITLE_WORKED, other="web"),
            "공고 제목과 비슷한 웹 개발자 경력이 있습니다.",
            "They have worked as 웹 개발자, which is close to this title.",
        ),
    ],
)
def test_a_tie_through_the_occupation_in_words(one: Fact, in_korean: str, in_english: str) -> None:
    account = Account("me", (one,))
    said = [Phrasing(lang, NAMES, ABOUT_THEM).reason(account) for lang in Lang]

    assert said == [in_korean, in_english]


def test_both_languages_have_the_same_clauses_and_no_own_words() -> None:
    one, other = (ABOUT_THEM[lang] for lang in Lang)

    assert set(one.clauses) == set(other.clauses)
    assert set(one.lacks) == set(other.lacks)
    assert one.drawbacks == other.drawbacks == {}
    assert not [
        text for voice in (one, other) for text in voice.clauses.values() if "{words" in text
    ]
