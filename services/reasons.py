"""Sentences for why something was recommended, from the factors that weigh most."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.enums import Lang
from domain.matching import Factor
from domain.records import Texts

MOST_REASONS: Final = 3

CLAUSES: Final[dict[str, Texts]] = {
    "essential_skills": Texts(
        "필수 기술의 {percent}%를 갖추고 있고", "you have {percent}% of the essential skills"
    ),
    "optional_skills": Texts(
        "우대 기술의 {percent}%를 갖추고 있고", "you have {percent}% of the optional skills"
    ),
    "near_skills": Texts(
        "요구하는 것과 가까운 기술을 갖추고 있고", "you have skills close to those it asks for"
    ),
    "skills_in_common": Texts("요구하는 기술이 여럿 겹치고", "it asks for several of your skills"),
    "occupation_sought": Texts("희망하는 직업이고", "it is the occupation that you look for"),
    "occupation_worked": Texts("해 본 직업이고", "you have worked in this occupation"),
    "occupation_applied": Texts(
        "지원한 적이 있는 직업이고", "you applied for this occupation before"
    ),
    "occupation_group": Texts(
        "원하거나 해 본 일과 같은 직업군이고",
        "it is of the same group as work that you know or want",
    ),
    "certifications": Texts(
        "요구하는 자격을 갖추고 있고", "you hold the certification that it asks for"
    ),
    "preference": Texts("알려 준 사항과 잘 어울리는 일이고", "it fits what is known about you"),
    "region": Texts("희망 지역에 있고", "it is in a region where you would work"),
    "education": Texts("학력 조건에 맞고", "your education meets what it asks for"),
    "career": Texts("경력 조건에 맞고", "your years of work meet what it asks for"),
    "freshness": Texts("최근에 올라온 공고이고", "it was posted recently"),
}
"""A clause a factor; {percent} is the factor's value. Korean clauses go on with '-고'."""

COURSE_CLAUSES: Final[dict[str, Texts]] = {
    "gap_closed": Texts(
        "추천 일자리에 부족한 기술을 채워 주고",
        "it teaches skills that you lack for recommended jobs",
    ),
    "certifications": Texts(
        "추천 일자리가 요구하는 자격을 준비해 주고",
        "it prepares for a certification that recommended jobs ask for",
    ),
    "focus": Texts(
        "배우는 것이 부족한 기술에 모여 있고", "what it teaches is mostly what you lack"
    ),
    "employment_rate": Texts("수료생이 많이 취업했고", "many of those who took it found work"),
    "satisfaction": Texts("수료생의 만족도가 높고", "those who took it were content"),
}
"""The same for courses, whose factors of the same name mean something else."""

_ANY: Final = Texts("'{name}' 요인이 크고", "'{name}' speaks for it")
_ENDINGS: Final = {
    "겹치고": "겹칩니다.",
    "이고": "입니다.",
    "크고": "큽니다.",
    "주고": "줍니다.",
    "고": "습니다.",
}
_NOTHING: Final = Texts("두드러진 이유는 없습니다.", "Nothing in particular speaks for it.")


def reason(factors: Sequence[Factor], lang: Lang, clauses: Mapping[str, Texts] = CLAUSES) -> str:
    """Say in a sentence what contributed most; factors that contribute nothing are not named."""
    weighty = sorted(
        (factor for factor in factors if factor.contribution > 0),
        key=lambda factor: (-factor.contribution, factor.name),
    )
    said = [_clause(factor, lang, clauses) for factor in weighty[:MOST_REASONS]]
    if not said:
        return str(_NOTHING.pick(lang))
    return _korean(said) if lang is Lang.KO else _english(said)


def _clause(factor: Factor, lang: Lang, clauses: Mapping[str, Texts]) -> str:
    template = str(clauses.get(factor.name, _ANY).pick(lang))
    return template.format(percent=round(100 * factor.value), name=factor.name)


def _korean(clauses: list[str]) -> str:
    """End the last clause, which like every one goes on with '-고', in the polite form."""
    *before, last = clauses
    for going_on, ending in _ENDINGS.items():
        if last.endswith(going_on):
            last = last.removesuffix(going_on) + ending
            break
    return ", ".join([*before, last])


def _english(clauses: list[str]) -> str:
    sentence = " and ".join([", ".join(clauses[:-1]), clauses[-1]] if clauses[1:] else clauses)
    return sentence[0].upper() + sentence[1:] + "."
