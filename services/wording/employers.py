"""Reasons as an employer reads them, about the person who is recommended."""

from collections.abc import Mapping
from typing import Final

from domain.enums import Lang
from services.wording.voices import Voice

ABOUT_THEM: Final[Mapping[Lang, Voice]] = {
    Lang.KO: Voice(
        clauses={
            "HAS_ESSENTIAL": "필수 스킬인 {things:을/를} 갖추었고",
            "HAS_ESSENTIAL.ALL": "필수 스킬인 {things:을/를} 모두 갖추었고",
            "HAS_ESSENTIAL.SOME": "필수 스킬 {number}개 중 {things:을/를} 갖추었고",
            "HAS_OPTIONAL": "우대 스킬인 {things:을/를} 갖추었고",
            "HAS_NEAR": "보유 스킬인 {other:이/가} 요구 스킬인 {things:과/와} 관련이 있고",
            "SEEKS_OCCUPATION": "{things} 일자리를 희망하고",
            "READS_AS_SOUGHT": "공고 내용에 해당하는 {things} 일자리를 희망하고",
            "MEANS_SOUGHT": "{things}에 가까운 일자리를 희망하고",
            "TITLE_SOUGHT": "공고 제목과 비슷한 일자리를 희망하고",
            "TITLE_SOUGHT.OTHER": "공고 제목과 비슷한 {other} 일자리를 희망하고",
            "WORKED_IN_OCCUPATION": "{things} 경력이 있고",
            "MEANS_WORKED": "{things}에 가까운 일을 한 경력이 있고",
            "TITLE_WORKED": "공고 제목과 비슷한 경력이 있고",
            "TITLE_WORKED.OTHER": "공고 제목과 비슷한 {other} 경력이 있고",
            "SHARES_GROUP": "같은 직업군({things})의 {other} 일자리를 희망하고",
            "SHARES_GROUP.WORKED": "같은 직업군({things})의 {other} 경력이 있고",
            "HOLDS_CERTIFICATION": "요구 자격인 {things:을/를} 보유했고",
            "EDUCATION": "학력 조건({level})을 충족하고",
            "YEARS": "요구 경력 {number}년을 {beside}년의 경력으로 충족하고",
        },
        lacks={
            "SKILLS": "필수 스킬인 {things:이/가} 확인되지 않고",
            "CERTIFICATIONS": "필수 자격인 {things:이/가} 확인되지 않고",
            "YEARS": "요구 경력 {number}년에 {short}년이 모자라고",
            "YEARS.UNKNOWN": "경력({number}년 이상)을 확인해야 하고",
            "EDUCATION": "요구 학력({level})에 미치지 못하고",
            "EDUCATION.UNKNOWN": "학력({level})을 확인해야 하고",
        },
        drawbacks={},
        no_facts="눈에 띄는 사실은 없지만 전반적으로 적합합니다.",
    ),
    Lang.EN: Voice(
        clauses={
            "HAS_ESSENTIAL": "they have {things}, which is required",
            "HAS_ESSENTIAL.ALL": "they have all required skills: {things}",
            "HAS_ESSENTIAL.SOME": "they have {things}, {count} of the {number} required skills",
            "HAS_OPTIONAL": "they have {things}, listed as a plus",
            "HAS_NEAR": "their experience of {other} is related to {things}, which is asked for",
            "SEEKS_OCCUPATION": "they look for this work ({things})",
            "READS_AS_SOUGHT": "they look for the work that the posting describes ({things})",
            "MEANS_SOUGHT": "they look for work close to this ({things})",
            "TITLE_SOUGHT": "they look for work with a title like this one",
            "TITLE_SOUGHT.OTHER": "they look for work as {other}, which is close to this title",
            "WORKED_IN_OCCUPATION": "they have done this work before ({things})",
            "MEANS_WORKED": "they have done work close to this ({things})",
            "TITLE_WORKED": "they have worked under a title like this one",
            "TITLE_WORKED.OTHER": "they have worked as {other}, which is close to this title",
            "SHARES_GROUP": "they look for work in the same occupation group ({things}): {other}",
            "SHARES_GROUP.WORKED": "they have worked in the same occupation group ({things}): "
            "{other}",
            "HOLDS_CERTIFICATION": "they hold {things}, which is asked for",
            "EDUCATION": "their education meets what is asked for ({level})",
            "YEARS": "their {beside:year} of experience cover the {number} that are asked for",
        },
        lacks={
            "SKILLS": "they do not state {things}",
            "CERTIFICATIONS": "they do not state that they hold {things}",
            "YEARS": "they are {short:year} short of the {number:year} of experience asked for",
            "YEARS.UNKNOWN": "check whether they have {number:year} of experience",
            "EDUCATION": "their education is below what is asked for ({level})",
            "EDUCATION.UNKNOWN": "check whether their education is what is asked for ({level})",
        },
        drawbacks={},
        no_facts="No single fact stands out, but they fit overall.",
    ),
}
"""What employers read: only qualifications, and the work that people look for.

People's own words are not quoted, and nothing is said of their home and the terms they want.
"""
