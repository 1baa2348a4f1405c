"""The labels of factors."""

from collections.abc import Mapping
from typing import Final

from domain.enums import FactorName, Lang
from domain.texts import Texts

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
    FactorName.MEANING: Texts("비슷한 내용", "similar content"),
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
    FactorName.CROWDING: Texts("추천 쏠림 조정", "crowding"),
    FactorName.EDUCATION: Texts("학력", "education"),
    FactorName.CAREER: Texts("경력 연수", "years of work"),
    FactorName.FRESHNESS: Texts("최근 공고", "recency of the posting"),
    FactorName.NEWEST_OF_OCCUPATION: Texts("희망 직업의 최신 공고", "newest of the occupation"),
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


def factor_label(name: FactorName, lang: Lang) -> str:
    """Return the label of a factor."""
    return str(LABELS[name].pick(lang))
