"""What to know about a list of recommendations that does not rest on facts, or is empty."""

from collections.abc import Mapping
from typing import Final

from domain.enums import Basis, EmptyReason, Lang
from domain.records import Texts
from domain.vocabulary import Label

_BASES: Final[Mapping[Basis, Texts]] = {
    Basis.WITHOUT_MEANING: Texts(
        "지금은 글의 내용을 비교할 수 없어, 내용이 비슷한지는 반영하지 않은 목록입니다.",
        "Texts cannot be compared by content at present, so this list leaves that out.",
    ),
    Basis.PLACE_AND_TERMS: Texts(
        "스킬, 경력, 희망 직무를 아직 알 수 없어 지역과 근로 조건, 다른 구직자의 관심만으로 고른 "
        "목록입니다.",
        "No skills, work or wishes are known yet, so this list rests on place, terms and "
        "popularity alone.",
    ),
    Basis.NOTHING_KNOWN: Texts(
        "알려 주신 정보가 없어 최근에 올라왔거나 많은 구직자가 찾는 공고를 보여 드립니다. 스킬이나 "
        "희망 직무를 알려 주시면 그에 맞게 추천해 드립니다.",
        "Nothing is known about you yet, so these are recent postings that many people look at. "
        "Tell us your skills or the work that you want for recommendations of your own.",
    ),
}
_EMPTY: Final[Mapping[tuple[Label, EmptyReason], Texts]] = {
    (Label.JOB_POSTING, EmptyReason.NOTHING_OPEN): Texts(
        "지금 지원할 수 있는 공고가 없습니다.", "No posting is open at present."
    ),
    (Label.JOB_POSTING, EmptyReason.DEAL_BREAKERS): Texts(
        "양보할 수 없다고 하신 조건에 맞는 공고가 없습니다. 조건 하나를 완화해 보십시오.",
        "No open posting meets your deal-breakers. Try relaxing one of them.",
    ),
    (Label.JOB_POSTING, EmptyReason.NOT_ELIGIBLE): Texts(
        "조건에 맞는 공고는 이미 지원하셨거나 관심 없음으로 표시하셨거나, 보유하지 않으신 법정 "
        "자격이 필요합니다.",
        "You have applied to or dismissed every posting that would do, or it needs a licence that "
        "you do not hold.",
    ),
    (Label.JOB_POSTING, EmptyReason.NOTHING_SHARED): Texts(
        "알려 주신 스킬, 경력, 희망 직무와 이어지는 공고가 없습니다.",
        "No open posting shares a skill, an occupation or a title with what is known about you.",
    ),
    (Label.OCCUPATION, EmptyReason.NOTHING_SHARED): Texts(
        "알려 주신 스킬, 경력, 희망 직무와 이어지는 직업이 없습니다.",
        "No occupation shares a skill or a field with what is known about you.",
    ),
    (Label.COURSE, EmptyReason.NOTHING_OPEN): Texts(
        "지금 신청할 수 있는 훈련과정이 없습니다.", "No course can be joined at present."
    ),
    (Label.COURSE, EmptyReason.NOTHING_SHARED): Texts(
        "추천 일자리에 부족한 것을 채워 주는 훈련과정이 없습니다.",
        "No course closes a gap towards the recommended jobs.",
    ),
}


def note_about(kind: Label, basis: Basis, empty: EmptyReason | None, lang: Lang) -> str | None:
    """Return what to know about a list of postings, occupations or courses, if anything.

    Args:
        kind: What is in the list.
        basis: What the list rests on.
        empty: Why it is empty; None if it is not.
        lang: The language of the answer.
    """
    texts = _BASES.get(basis) if empty is None else _EMPTY[kind, empty]
    return None if texts is None else texts.pick(lang)
