"""The texts about factors that people read: labels, and sentences made of clauses."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.enums import FactorName, Lang
from domain.matching import Factor
from domain.records import Texts

MOST_REASONS: Final = 3

LABELS: Final[Mapping[FactorName, Texts]] = {
    FactorName.ESSENTIAL_SKILLS: Texts("필수 스킬", "essential skills"),
    FactorName.OPTIONAL_SKILLS: Texts("우대 스킬", "optional skills"),
    FactorName.NEAR_SKILLS: Texts("가까운 스킬", "related skills"),
    FactorName.SKILLS_IN_COMMON: Texts("겹치는 스킬의 수", "number of shared skills"),
    FactorName.OCCUPATION_SOUGHT: Texts("희망 직업", "occupation sought"),
    FactorName.OCCUPATION_WORKED: Texts("경력 직업", "occupation worked in"),
    FactorName.OCCUPATION_CHOSEN: Texts("관심을 보인 직업", "occupation of postings chosen"),
    FactorName.OCCUPATION_GROUP: Texts("직업군", "occupation group"),
    FactorName.CERTIFICATIONS: Texts("자격증", "certifications"),
    FactorName.PREFERENCE: Texts("전반적인 적합도", "overall fit"),
    FactorName.TITLE_SOUGHT: Texts("희망 직무명", "title sought"),
    FactorName.TITLE_WORKED: Texts("경력 직무명", "title worked under"),
    FactorName.TITLE_CHOSEN: Texts("관심 공고와 비슷한 제목", "title like those chosen"),
    FactorName.TITLE_LATEST: Texts(
        "최근 관심 공고와 비슷한 제목", "title like the latest one chosen"
    ),
    FactorName.DESCRIPTION: Texts("비슷한 업무 내용", "similar description"),
    FactorName.EMPLOYER_CHOSEN: Texts("관심 기업", "employer chosen before"),
    FactorName.CHOSEN_TOGETHER: Texts("비슷한 구직자의 관심", "chosen by similar people"),
    FactorName.POSTING_SEEN: Texts("전에 본 공고", "posting seen before"),
    FactorName.REGION: Texts("지역", "region"),
    FactorName.DISTANCE: Texts("거리", "distance"),
    FactorName.PLACE_CHOSEN: Texts("관심 공고의 시·군·구", "district of postings chosen"),
    FactorName.PROVINCE_CHOSEN: Texts("관심 공고의 시·도", "province of postings chosen"),
    FactorName.PLACE_LATEST: Texts("최근 관심 공고의 지역", "place of the latest one chosen"),
    FactorName.PLACE_WORKED: Texts("일한 지역", "place of earlier work"),
    FactorName.REQUIRED_CERTIFICATIONS: Texts("필수 자격증", "required certifications"),
    FactorName.TERMS: Texts("희망 근로 조건", "terms wished for"),
    FactorName.WAGE: Texts("임금 수준", "wage beside the market"),
    FactorName.EMPLOYER_SIZE: Texts("기업 규모", "size of the employer"),
    FactorName.OPENINGS: Texts("모집 인원", "number of openings"),
    FactorName.POPULARITY: Texts("많이 찾는 공고", "popularity"),
    FactorName.NOT_DISMISSED: Texts("관심 없음과 다른 공고", "unlike postings dismissed"),
    FactorName.EDUCATION: Texts("학력", "education"),
    FactorName.CAREER: Texts("경력 연수", "years of work"),
    FactorName.FRESHNESS: Texts("최근 공고", "recency of the posting"),
    FactorName.GAP_CLOSED: Texts("채워 주는 스킬", "skills gap closed"),
    FactorName.POSTINGS_OPENED: Texts("지원할 수 있게 되는 공고", "postings opened"),
    FactorName.CERTIFICATION_PREPARED: Texts("준비하는 자격증", "certification prepared for"),
    FactorName.FOCUS: Texts("부족한 스킬에 집중", "focus on missing skills"),
    FactorName.LOW_COST: Texts("적은 본인 부담", "low cost"),
    FactorName.EARLY_START: Texts("빠른 시작", "early start"),
    FactorName.EMPLOYMENT_RATE: Texts("취업률", "employment rate"),
    FactorName.SATISFACTION: Texts("만족도", "satisfaction"),
}
"""What each factor is called."""

CLAUSES: Final[Mapping[FactorName, Texts]] = {
    FactorName.ESSENTIAL_SKILLS: Texts(
        "필수 스킬의 {percent}%를 갖추고 있고", "you have {percent}% of the essential skills"
    ),
    FactorName.OPTIONAL_SKILLS: Texts(
        "우대 스킬의 {percent}%를 갖추고 있고", "you have {percent}% of the optional skills"
    ),
    FactorName.NEAR_SKILLS: Texts(
        "요구하는 것과 가까운 스킬을 갖추고 있고", "you have skills close to those it asks for"
    ),
    FactorName.SKILLS_IN_COMMON: Texts(
        "요구하는 스킬이 여럿 겹치고", "it asks for several of your skills"
    ),
    FactorName.OCCUPATION_SOUGHT: Texts(
        "희망하는 직업이고", "it is the occupation that you look for"
    ),
    FactorName.OCCUPATION_WORKED: Texts("해 본 직업이고", "you have worked in this occupation"),
    FactorName.OCCUPATION_CHOSEN: Texts(
        "관심을 보인 공고와 같은 직업이고", "you were interested in postings for this occupation"
    ),
    FactorName.OCCUPATION_GROUP: Texts(
        "원하거나 해 본 일과 같은 직업군이고",
        "it is in the same group as work that you know or want",
    ),
    FactorName.CERTIFICATIONS: Texts(
        "요구하는 자격증을 갖추고 있고", "you hold a certification that it asks for"
    ),
    FactorName.PREFERENCE: Texts(
        "알려 준 사항과 잘 어울리는 일이고", "it fits what is known about you"
    ),
    FactorName.REGION: Texts("희망 지역에 있고", "it is in a region where you would work"),
    FactorName.EDUCATION: Texts("학력 조건에 맞고", "your education meets what it asks for"),
    FactorName.CAREER: Texts("경력 조건에 맞고", "your years of work meet what it asks for"),
    FactorName.FRESHNESS: Texts("최근에 올라온 공고이고", "it was posted recently"),
}
"""A clause for each factor of jobs and occupations; {percent} is the factor's value.

Korean clauses end in '-고'.
"""

LEAST_VALUES: Final[Mapping[FactorName, float]] = {
    FactorName.SKILLS_IN_COMMON: 0.6,
    FactorName.EDUCATION: 1.0,
    FactorName.CAREER: 1.0,
    FactorName.FRESHNESS: 0.5,
}
"""The least value for which a clause is true; for factors not listed, any value above 0.

0.6 stands for three shared skills, 0.5 of recency for about three weeks, and 0.5 of education
or career for a person about whom nothing is known.
"""

_ENDINGS: Final = {
    "겹치고": "겹칩니다.",
    "이고": "입니다.",
    "고": "습니다.",
}
"""The polite endings of sentences for the last clause; the first that matches is taken."""

_NOTHING: Final = Texts("두드러진 이유는 없습니다.", "Nothing in particular speaks for it.")


def factor_label(name: FactorName, lang: Lang) -> str:
    """Return the label of a factor."""
    return str(LABELS[name].pick(lang))


def reason(factors: Sequence[Factor], lang: Lang) -> str:
    """Return a sentence about what contributed most.

    Factors that add nothing, and those whose value is too low for their clause, are left out.
    """
    strongest = sorted(
        (factor for factor in factors if factor.contribution > 0 and _holds(factor)),
        key=lambda factor: (-factor.contribution, factor.name),
    )
    clauses = [_clause(factor, lang) for factor in strongest[:MOST_REASONS]]
    if not clauses:
        return str(_NOTHING.pick(lang))
    return _korean(clauses) if lang is Lang.KO else _english(clauses)


def _holds(factor: Factor) -> bool:
    """Return whether the clause of a factor is true of its value."""
    return factor.value >= LEAST_VALUES.get(factor.name, 0.0)


def _clause(factor: Factor, lang: Lang) -> str:
    return str(CLAUSES[factor.name].pick(lang)).format(percent=round(100 * factor.value))


def _korean(clauses: list[str]) -> str:
    """Join clauses, which all end in '-고', and end the last one in the polite form."""
    *before, last = clauses
    for going_on, ending in _ENDINGS.items():
        if last.endswith(going_on):
            last = last.removesuffix(going_on) + ending
            break
    return ", ".join([*before, last])


def _english(clauses: list[str]) -> str:
    sentence = " and ".join([", ".join(clauses[:-1]), clauses[-1]] if clauses[1:] else clauses)
    return sentence[0].upper() + sentence[1:] + "."
