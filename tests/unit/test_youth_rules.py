"""Records of 온통청년 as rules: each trap of its fields, a line each."""

from typing import Any

import pytest

from domain.rules.assessing import verdict
from domain.rules.facts import Facts
from domain.rules.terms import MajorField, Marital, Schooling, SpecialGroup, WorkStatus
from domain.rules.tree import AllOf, containing
from domain.rules.writing import canonical
from ingest.canonical.rules import TREE
from ingest.feeds.youth_rules import rules_of
from ontology.codes import REGIONS, known_codes

DAY = "2026-06-15"
JOBLESS = Facts(employment=frozenset({WorkStatus.UNEMPLOYED}))
WOMAN = Facts(groups=frozenset({SpecialGroup.WOMAN}))
DISTRICTS = sorted(one for one in known_codes(REGIONS) if len(one) == 5)
SEOUL = ",".join(one for one in DISTRICTS if one.startswith("11"))
YES, NO, ASK, CONFIRM = "ELIGIBLE", "NOT_ELIGIBLE", "UNKNOWN", "TO_CONFIRM"
AGES = {"sprtTrgtMinAge": "19", "sprtTrgtMaxAge": "34"}

CASES: list[tuple[dict[str, Any], Facts, str]] = [
    ({}, Facts(), YES),
    ({"sprtTrgtMinAge": "", "jobCd": "", "zipCd": "", "addAplyQlfcCndCn": ""}, Facts(), YES),
    ({"sprtTrgtMinAge": None, "jobCd": None, "zipCd": None}, Facts(), YES),
    ({"sprtTrgtMinAge": "0", "sprtTrgtMaxAge": "0"}, Facts(age=90), YES),
    ({"sprtTrgtMinAge": "0", "sprtTrgtMaxAge": "0", "sprtTrgtAgeLmtYn": "N"}, Facts(), YES),
    ({"sprtTrgtMinAge": "0", "sprtTrgtAgeLmtYn": "Y"}, Facts(age=20), CONFIRM),
    (AGES, Facts(age=34), YES),
    (AGES, Facts(age=35), NO),
    (AGES, Facts(), ASK),
    (AGES | {"sprtTrgtMaxAge": "0"}, Facts(age=99), YES),
    ({"sprtTrgtMinAge": 19}, Facts(age=18), NO),
    ({"sprtTrgtMinAge": "39", "sprtTrgtMaxAge": "19"}, Facts(age=25), CONFIRM),
    ({"mrgSttsCd": "0055001"}, Facts(marital=Marital.SINGLE), NO),
    ({"mrgSttsCd": "55002"}, Facts(marital=Marital.SINGLE), YES),
    ({"mrgSttsCd": "0055003"}, Facts(), YES),
    ({"jobCd": "0013003"}, JOBLESS, YES),
    ({"jobCd": "13003"}, JOBLESS, YES),
    ({"jobCd": "0013001,0013002"}, JOBLESS, NO),
    ({"jobCd": "0013001, 13003"}, JOBLESS, YES),
    ({"jobCd": "0013001,0013010"}, JOBLESS, YES),
    ({"jobCd": "0013009"}, JOBLESS, CONFIRM),
    ({"jobCd": "0013001,0013009"}, JOBLESS, CONFIRM),
    ({"jobCd": "0013099"}, JOBLESS, CONFIRM),
    ({"jobCd": ",,"}, Facts(), YES),
    ({"schoolCd": "0049007"}, Facts(schooling=Schooling.UNIVERSITY), YES),
    ({"schoolCd": "0049010"}, Facts(), YES),
    ({"plcyMajorCd": "0011005"}, Facts(majors=frozenset({MajorField.LANGUAGES})), NO),
    ({"plcyMajorCd": "11009"}, Facts(), YES),
    ({"sbizCd": "0014002,0014004"}, WOMAN, YES),
    ({"sbizCd": "0014003"}, WOMAN, NO),
    ({"sbizCd": "0014010"}, Facts(), YES),
    ({"earnCndSeCd": "0043001", "earnMaxAmt": "0"}, Facts(), YES),
    ({"earnCndSeCd": "43002", "earnMaxAmt": "5,000"}, Facts(annual_income=50_000_000), YES),
    ({"earnCndSeCd": "43002", "earnMaxAmt": "5000"}, Facts(annual_income=50_000_001), NO),
    ({"earnCndSeCd": "43002", "earnMinAmt": "0", "earnMaxAmt": "0"}, Facts(), CONFIRM),
    ({"earnCndSeCd": "0043003", "earnEtcCn": "중위소득 120% 이하"}, Facts(), CONFIRM),
    ({"earnCndSeCd": "0043003", "earnEtcCn": ""}, Facts(), CONFIRM),
    ({"earnCndSeCd": "0043009"}, Facts(), CONFIRM),
    ({"zipCd": "11680,11110"}, Facts(region="11680"), YES),
    ({"zipCd": "11680"}, Facts(region="11"), ASK),
    ({"zipCd": "11680"}, Facts(region="26"), NO),
    ({"zipCd": SEOUL}, Facts(region="11"), YES),
    ({"zipCd": ",".join(DISTRICTS)}, Facts(), YES),
    ({"zipCd": "99999"}, Facts(region="11"), CONFIRM),
    ({"zipCd": "11680,99999"}, Facts(region="26"), CONFIRM),
    ({"aplyPrdSeCd": "0057001", "aplyYmd": "20260601 ~ 20260630"}, Facts(), YES),
    ({"aplyPrdSeCd": "57001", "aplyYmd": "20260101~20260131\\N20260601~20260630"}, Facts(), YES),
    ({"aplyPrdSeCd": "57001", "aplyYmd": "2026.01.01 ~ 2026.01.31"}, Facts(), NO),
    ({"aplyPrdSeCd": "57001", "aplyYmd": "20260230 ~ 20260301"}, Facts(), CONFIRM),
    ({"aplyPrdSeCd": "57001", "aplyYmd": ""}, Facts(), CONFIRM),
    ({"aplyPrdSeCd": "0057002", "aplyYmd": ""}, Facts(), YES),
    ({"aplyPrdSeCd": "0057003", "aplyYmd": "20260601 ~ 20260630"}, Facts(), NO),
    ({"addAplyQlfcCndCn": "제한없음"}, Facts(), YES),
    ({"addAplyQlfcCndCn": " - "}, Facts(), YES),
    ({"addAplyQlfcCndCn": "해당 없음"}, Facts(), YES),
    ({"addAplyQlfcCndCn": "제한 없음."}, Facts(), YES),
    ({"addAplyQlfcCndCn": "소득 제한 없음, 무주택자"}, Facts(), CONFIRM),
    ({"ptcpPrpTrgtCn": "유사 사업 참여자"}, Facts(), CONFIRM),
    (AGES | {"ptcpPrpTrgtCn": "유사 사업 참여자"}, Facts(age=40), NO),
]


@pytest.mark.parametrize(("record", "facts", "expected"), CASES, ids=range(len(CASES)))
def test_a_record_decides(record: dict[str, Any], facts: Facts, expected: str) -> None:
    rule = rules_of({"plcyNo": "2026", **record})

    assert verdict(rule, facts, DAY) == expected
    assert TREE.validate_json(canonical(rule)).rule() == rule


def test_an_unrestricted_record_has_no_condition() -> None:
    assert rules_of({}) == AllOf(())


def test_areas_contain_their_parts() -> None:
    assert containing("41111") == ("41111", "41110", "41")
    assert containing("41110") == ("41110", "41")
    assert containing("41") == ("41",)
