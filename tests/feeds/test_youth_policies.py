"""온통청년: records become policies with rules, whatever way their values are written."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules.assessing import verdict
from domain.rules.facts import Facts
from domain.rules.terms import WorkStatus
from domain.source_errors import SourceKeyError
from graph.load_report import Tally
from ingest.feeds.youth_policies import FEED
from tests.feeds.fuzzing import ODD, in_folder
from tests.feeds.graphs import Running
from tests.feeds.made import (
    Server,
    as_json,
    checked,
    ingested,
    kept_files,
    lines,
    made,
    one,
    reasons,
    rule_of,
)

DAY = "2026-11-15"


def policy(number: int, **changed: Any) -> dict[str, Any]:
    """Return a record; no policy in it exists."""
    record = {
        "plcyNo": f"2026{number:016}",
        "plcyNm": f"가상 청년 정책 {number}",
        "plcyExplnCn": "청년의 가상 구직을 돕는다.",
        "lclsfNm": "일자리",
        "mclsfNm": "취업",
        "sprvsnInstCdNm": "가상특별시",
        "sprvsnInstPicNm": "김담당",
        "operInstPicNm": "이담당",
        "sprtTrgtAgeLmtYn": "N",
        "sprtTrgtMinAge": "19",
        "sprtTrgtMaxAge": "34",
        "mrgSttsCd": "0055003",
        "earnCndSeCd": "0043001",
        "earnMinAmt": "0",
        "earnMaxAmt": "0",
        "earnEtcCn": "",
        "addAplyQlfcCndCn": "",
        "ptcpPrpTrgtCn": "",
        "jobCd": "0013003",
        "schoolCd": "0049010",
        "plcyMajorCd": "0011009",
        "sbizCd": "0014010",
        "aplyPrdSeCd": "0057001",
        "aplyYmd": "20261101 ~ 20261130",
        "plcySprtCn": "월 50만원, 문의 02-555-1234",
        "aplyUrlAddr": "https://example.org/apply?a=1&amp;b=2",
        "zipCd": "11680,11110",
        "lastMdfcnDt": "2026-10-01 12:30:00",
        "inqCnt": 7,
    }
    return record | changed


def page(records: list[dict[str, Any]], total: int, number: int = 1) -> bytes:
    """Return a page as the service writes it, with its spelling of paging."""
    paging = {"totCount": total, "pageNum": number, "pageSize": 100}
    found = {"pagging": paging, "youthPolicyList": records}
    return as_json({"resultCode": 200, "resultMessage": "성공", "result": found})


def serving_all(records: list[dict[str, Any]]) -> Server:
    def reply(asked: dict[str, str]) -> bytes:
        number, size = int(asked["pageNum"]), int(asked["pageSize"])
        return page(records[(number - 1) * size : number * size], len(records), number)

    refused = as_json({"resultCode": 403, "resultMessage": "인증키가 유효하지 않습니다."})
    return Server("apiKeyNm", reply, refused)


def test_a_record_is_a_policy(tmp_path: Path) -> None:
    line = one(FEED, tmp_path, "policies.jsonl", page([policy(1)], 1))

    rules = line.pop("rules")
    assert line == {
        "id": "20260000000000000001",
        "name": {"ko": "가상 청년 정책 1"},
        "kind": "EMPLOYMENT",
        "benefit": {"ko": "월 50만원, 문의 [phone]"},
        "agency": {"ko": "가상특별시"},
        "applyFrom": "2026-11-01",
        "applyUntil": "2026-11-30",
        "url": "https://example.org/apply?a=1&b=2",
    }
    tree = rule_of({"rules": rules})
    jobless = Facts(employment=frozenset({WorkStatus.UNEMPLOYED}), region="11680")
    assert verdict(tree, replace(jobless, age=25), DAY) == "ELIGIBLE"
    assert verdict(tree, replace(jobless, age=35), DAY) == "NOT_ELIGIBLE"
    assert verdict(tree, Facts(age=25), DAY) == "UNKNOWN"


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"mclsfNm": "창업"}, "kind", "STARTUP"),
        ({"lclsfNm": "교육", "mclsfNm": "교육비지원"}, "kind", "TRAINING"),
        ({"lclsfNm": "주거", "mclsfNm": "주택 및 거주지"}, "kind", "LIVING"),
        ({"lclsfNm": "금융･복지･문화", "mclsfNm": ""}, "kind", "LIVING"),
        ({"lclsfNm": "복지문화,일자리", "mclsfNm": "건강,취업"}, "kind", "EMPLOYMENT"),
        ({"lclsfNm": "우주", "mclsfNm": "항해"}, "kind", "LIVING"),
        ({"plcySprtCn": ""}, "benefit", {"ko": "청년의 가상 구직을 돕는다."}),
        ({"plcyNm": "A&amp;B 정책"}, "name", {"ko": "A&B 정책"}),
        ({"sprvsnInstCdNm": "", "rgtrInstCdNm": "가상군"}, "agency", {"ko": "가상군"}),
        ({"aplyYmd": ""}, "applyFrom", None),
        ({"aplyPrdSeCd": "57002"}, "applyUntil", None),
        ({"aplyYmd": "20260101 ~ 20260131\\N20260601 ~ 20260630"}, "applyFrom", "2026-01-01"),
        ({"aplyYmd": "20260101 ~ 20260131\\N20260601 ~ 20260630"}, "applyUntil", "2026-06-30"),
        ({"aplyYmd": "예산 소진 시까지"}, "applyUntil", None),
        ({"aplyUrlAddr": "", "refUrlAddr1": "https://example.org"}, "url", "https://example.org"),
        ({"aplyUrlAddr": "방문 신청"}, "url", None),
    ],
)  # fmt: skip
def test_values(changed: dict[str, str], field: str, value: object, tmp_path: Path) -> None:
    line = one(FEED, tmp_path, "policies.jsonl", page([policy(1, **changed)], 1))

    assert line.get(field) == value


@pytest.mark.parametrize(
    ("changed", "facts", "expected"),
    [
        ({"sprtTrgtMinAge": "0", "sprtTrgtMaxAge": "0"}, Facts(age=80), "ELIGIBLE"),
        ({"sprtTrgtMinAge": 19, "sprtTrgtMaxAge": 34}, Facts(age=35), "NOT_ELIGIBLE"),
        ({"addAplyQlfcCndCn": "무주택자&lt;br&gt;세대주"}, Facts(age=20), "TO_CONFIRM"),
        ({"addAplyQlfcCndCn": "가" * 5_000}, Facts(age=20), "TO_CONFIRM"),
        ({"sbizCd": None, "sBizCd": "0014005"}, Facts(age=20), "ELIGIBLE"),
        ({"aplyPrdSeCd": "0057003"}, Facts(age=20), "NOT_ELIGIBLE"),
    ],
)
def test_rules(changed: dict[str, Any], facts: Facts, expected: str, tmp_path: Path) -> None:
    record = policy(1, jobCd="", zipCd="") | changed
    line = one(FEED, tmp_path, "policies.jsonl", page([record], 1))

    assert verdict(rule_of(line), facts, DAY) == expected


def test_the_other_spelling_of_special_groups_is_read(tmp_path: Path) -> None:
    record = policy(1, sBizCd="0014005")
    del record["sbizCd"]

    line = one(FEED, tmp_path, "policies.jsonl", page([record], 1))

    assert "DISABLED" in str(line["rules"])


def test_a_long_condition_is_kept_whole(tmp_path: Path) -> None:
    words = " ".join(f"조건{number}" for number in range(1_500))
    line = one(FEED, tmp_path, "policies.jsonl", page([policy(1, ptcpPrpTrgtCn=words)], 1))

    kept = [part["stated"] for part in line["rules"]["all"] if "stated" in part]
    assert len(kept) == 6
    said = " ".join(part["text"]["ko"].removeprefix("참여 제한 대상: ") for part in kept)
    assert said.split() == words.split()


def test_persons_in_charge_are_nowhere(tmp_path: Path) -> None:
    made(FEED, tmp_path, page([policy(1), policy(2, plcyNm="")], 2))

    written = kept_files(tmp_path / "source")
    for name in ("김담당", "이담당", "02-555-1234"):
        assert name not in written


def test_a_policy_without_a_name_is_in_the_quarantine(tmp_path: Path) -> None:
    report = made(FEED, tmp_path, page([policy(1), policy(2, plcyNm=""), policy(3, plcyNo="")], 3))

    assert (report.stated, report.quarantined) == (1, 2)
    assert reasons(tmp_path) == [
        (policy(2)["plcyNo"], "field that must be there is missing (name: Field required)"),
        ("", "row without plcyNo"),
    ]


def test_policies_arrive_with_their_rules(running: Running, tmp_path: Path) -> None:
    server = serving_all([policy(number) for number in range(130)])

    done = ingested(running, tmp_path, FEED, server)

    assert done.load.written.nodes["Policy"] == Tally(130)
    assert [one["pageNum"] for one in server.asked] == ["1", "2"]
    assert running.rows(
        "MATCH (r:PolicyRules)-[:GOVERNS]->(p:Policy {nameKo: '가상 청년 정책 7'}) "
        "RETURN p.kind AS kind, p.applyUntil AS until, r.tree CONTAINS 'UNEMPLOYED' AS jobless"
    ) == [{"kind": "EMPLOYMENT", "until": "2026-11-30", "jobless": True}]


def test_a_refused_key_is_named(running: Running, tmp_path: Path) -> None:
    server = serving_all([])
    server.param = "another"

    with pytest.raises(SourceKeyError, match="refuses the key of ILJARI_YOUTHCENTER_KEY: 403"):
        ingested(running, tmp_path, FEED, server)


@settings(max_examples=60, deadline=None)
@given(changed=st.dictionaries(st.sampled_from(sorted(policy(1))), ODD, max_size=8))
def test_any_values_are_stated_or_in_the_quarantine(changed: dict[str, Any]) -> None:
    with in_folder() as folder:
        found = checked(FEED, folder, page([policy(1) | changed, policy(2)], 2))

        assert policy(2)["plcyNo"] in found
        assert lines(folder, "policies.jsonl")
