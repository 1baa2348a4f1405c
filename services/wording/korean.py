"""Reasons in Korean, as a counsellor says them."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.enums import Education, FactKind, InteractionKind

CLAUSES: Final[Mapping[str, str]] = {
    "HAS_ESSENTIAL": "필수 스킬인 {things:을/를} 갖추셨고",
    "HAS_ESSENTIAL.ALL": "필수 스킬인 {things:을/를} 모두 갖추셨고",
    "HAS_ESSENTIAL.SOME": "필수 스킬 {number}개 중 {things:을/를} 갖추셨고",
    "HAS_OPTIONAL": "우대 스킬인 {things:을/를} 갖추셨고",
    "HAS_NEAR": "갖추신 {other:이/가} 요구 스킬인 {things:과/와} 관련이 있고",
    "SEEKS_OCCUPATION": "희망하시는 {things} 일자리이고",
    "SEEKS_OCCUPATION.SELF": "희망하시는 직업이고",
    "READS_AS_SOUGHT": "공고 내용이 희망하시는 {things} 일자리에 해당하고",
    "MEANS_SOUGHT": "희망하시는 {words:'}에 가까운 {things} 일자리이고",
    "MEANS_SOUGHT.SELF": "희망하시는 {words:'}에 가장 가까운 직업이고",
    "WORKED_IN_OCCUPATION": "일해 보신 {things} 일자리이고",
    "WORKED_IN_OCCUPATION.SELF": "일해 보신 직업이고",
    "MEANS_WORKED": "{words:'} 경력에 가까운 {things} 일자리이고",
    "MEANS_WORKED.SELF": "{words:'} 경력에 가장 가까운 직업이고",
    "CHOSE_OCCUPATION": "관심을 보이신 공고 {number}건과 같은 {things} 일자리이고",
    "CHOSE_OCCUPATION.SELF": "관심을 보이신 공고 {number}건의 직업이고",
    "SHARES_GROUP": "희망하시는 {other:과/와} 같은 {things:'} 분야이고",
    "SHARES_GROUP.WORKED": "일해 보신 {other:과/와} 같은 {things:'} 분야이고",
    "SHARES_GROUP.CHOSEN": "관심을 보이신 {other:과/와} 같은 {things:'} 분야이고",
    "TITLE_SOUGHT": "희망하시는 {words:'과/와} 제목이 비슷하고",
    "TITLE_SOUGHT.OTHER": "희망하시는 {other:과/와} 제목이 비슷하고",
    "TITLE_WORKED": "{words:'으로/로} 일하신 경력과 제목이 비슷하고",
    "TITLE_WORKED.OTHER": "{other:으로/로} 일하신 경력과 제목이 비슷하고",
    "TITLE_CHOSEN": "{action} {other:'} 공고와 제목이 비슷하고",
    "EMPLOYER_CHOSEN": "{action} {other:'} 공고를 낸 {things}의 공고이고",
    "CHOSEN_TOGETHER": "{action} {other:'} 공고를 본 구직자 {number}명이 함께 관심을 보인 공고이고",
    "HOLDS_CERTIFICATION": "요구 자격인 {things:을/를} 보유하셨고",
    "NEAR_HOME": "사시는 {other}에서 약 {number}km 떨어진 {place}에 있고",
    "NEAR_STATED": "희망 지역인 {other}에서 약 {number}km 떨어진 {place}에 있고",
    "AT_HOME": "사시는 {place}에 있고",
    "AT_HOME.WITHIN": "사시는 {other} 안({place})에 있고",
    "AT_HOME.PROVINCE": "사시는 곳과 같은 시·도({place})에 있고",
    "STATED_REGION": "희망 지역인 {place}에 있고",
    "REMOTE": "재택근무로 일할 수 있고",
    "PLACE_CHOSEN": "관심을 보이신 공고 {number}건과 같은 {place}에 있고",
    "PROVINCE_CHOSEN": "관심을 보이신 공고 {number}건과 같은 {place} 지역에 있고",
    "PLACE_WORKED": "일하셨던 {place}에 있고",
    "EDUCATION": "학력 조건({level})을 충족하시고",
    "YEARS": "요구 경력 {number}년을 {beside}년의 경력으로 충족하시고",
    "NO_YEARS": "공고에 적힌 경력 요건이 없고",
    "WAGE_ABOVE": "임금이 시장 중간값보다 {number}% 높고",
    "WAGE_MET": "희망하신 연 {won} 이상을 받을 수 있고",
    "WAGE_MET.MONTH": "희망하신 월 {won} 이상을 받을 수 있고",
    "WAGE_MET.DAY": "희망하신 일당 {won} 이상을 받을 수 있고",
    "WAGE_MET.HOUR": "희망하신 시급 {won} 이상을 받을 수 있고",
    "HOURS_MET": "주 {number}시간 근무로 희망하신 {beside}시간을 넘지 않고",
    "REMOTE_MET": "희망하신 재택근무를 할 수 있고",
    "EMPLOYER_SIZE": "직원이 {number}명인 {things}의 공고이고",
    "OPENINGS": "{number}명을 모집하고",
    "POSTED": "{number}일 전에 올라온 공고이고",
    "POSTED.TODAY": "오늘 올라온 공고이고",
    "POPULAR": "구직자 {number}명이 관심을 보인 공고이고",
}
"""A clause for each kind of fact, and for variants of some; all end in '-고'."""

ACTIONS: Final[Mapping[InteractionKind, str]] = {
    InteractionKind.DISMISSED: "관심 없다고 하신",
    InteractionKind.VIEWED: "살펴보신",
    InteractionKind.SAVED: "저장하신",
    InteractionKind.APPLIED: "지원하신",
    InteractionKind.INTERVIEWED: "면접을 보신",
    InteractionKind.HIRED: "채용되셨던",
}
LEVELS: Final[Mapping[Education, str]] = {
    Education.NONE: "무관",
    Education.HIGH_SCHOOL: "고졸 이상",
    Education.ASSOCIATE: "전문대졸 이상",
    Education.BACHELOR: "대졸 이상",
    Education.MASTER: "석사 이상",
    Education.DOCTORATE: "박사",
}
LACKS: Final[Mapping[str, str]] = {
    "SKILLS": "필수 스킬인 {things:이/가} 부족하고",
    "SKILLS.COURSES": "필수 스킬 {number}개가 부족하고, 그중 {things:은/는} "
    "훈련과정 {course:'}에서 배울 수 있고",
    "SKILLS.COURSE": "부족한 필수 스킬인 {things:은/는} 훈련과정 {course:'}에서 배울 수 있고",
    "CERTIFICATIONS": "필수 자격인 {things:이/가} 필요하고",
    "CERTIFICATIONS.COURSE": "필요한 자격인 {things:은/는} 훈련과정 {course:'}에서 준비할 수 있고",
    "YEARS": "요구 경력 {number}년에 {short}년이 모자라고",
    "YEARS.UNKNOWN": "요구 경력({number}년 이상)을 충족하는지 확인이 필요하고",
    "EDUCATION": "{level} 학력을 요구하고",
    "EDUCATION.UNKNOWN": "학력 조건({level})을 충족하는지 확인이 필요하고",
}
DRAWBACKS: Final[Mapping[str, str]] = {
    "FAR_FROM_HOME": "사시는 {other}에서 약 {number}km 떨어진 {place}에 있고",
    "FAR_FROM_HOME.PLACED": "근무지가 사시는 {other}에서 약 {number}km 떨어져 있고",
    "OUTSIDE_HOME": "사시는 {other} 밖인 {place}에 있고",
    "OUTSIDE_HOME.PLACED": "근무지가 사시는 {other} 밖에 있고",
    "OUTSIDE_STATED": "희망 지역이 아닌 {place}에 있고",
    "OUTSIDE_STATED.PLACED": "근무지가 희망 지역 밖에 있고",
    "WAGE_BELOW.YEAR": "공고에 적힌 최고 임금이 연 {offered}으로 희망하신 {won}보다 적고",
    "WAGE_BELOW.MONTH": "공고에 적힌 최고 임금이 월 {offered}으로 희망하신 {won}보다 적고",
    "WAGE_BELOW.DAY": "공고에 적힌 최고 임금이 일당 {offered}으로 희망하신 {won}보다 적고",
    "WAGE_BELOW.HOUR": "공고에 적힌 최고 임금이 시급 {offered}으로 희망하신 {won}보다 적고",
    "HOURS_ABOVE": "근로 시간이 주 {number}시간으로 희망하신 {beside}시간을 넘고",
    "NOT_REMOTE": "희망하신 재택근무는 할 수 없고",
}
"""What is not as the person wishes; PLACED where the place has been named."""

NO_FACTS: Final = "눈에 띄는 사실은 없지만 전반적으로 어울리는 일입니다."

_ENDINGS: Final = (
    ("셨고", "셨습니다."),
    ("시고", "십니다."),
    ("이고", "입니다."),
    ("하고", "합니다."),
    ("라고", "랍니다."),
    ("고", "습니다."),
)
"""The polite endings of sentences for the last clause; the first that matches is taken."""


def sentence(clauses: Sequence[str]) -> str:
    """Join clauses, which all end in '-고', and end the last one in the polite form."""
    *before, last = clauses
    going_on, ending = next(pair for pair in _ENDINGS if last.endswith(pair[0]))
    return ", ".join([*before, last.removesuffix(going_on) + ending])


def more(clauses: Sequence[str]) -> str:
    """Return a sentence that adds to others."""
    return f"또한 {sentence(clauses)}"


def lacking(clauses: Sequence[str]) -> str:
    """Return a sentence about what is missing."""
    return f"다만 {sentence(clauses)}"


KINDS: Final = frozenset(FactKind(name.partition(".")[0]) for name in CLAUSES)
