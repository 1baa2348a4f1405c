"""복지로: services of the state and of local governments become policies that never say yes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules.assessing import verdict
from domain.rules.facts import Facts
from domain.rules.terms import HouseholdTrait, SpecialGroup
from domain.source_errors import SourceKeyError, SourceRefusedError
from graph.load_report import Tally
from ingest.feeds.bokjiro_services import CENTRAL, LOCAL
from tests.feeds.fuzzing import in_folder
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
from tests.feeds.server import document
from tests.feeds.test_fuzz import ODD, plain

DAY = "2026-11-15"
PARENT = Facts(age=40, household=frozenset({HouseholdTrait.WITH_CHILDREN}))
NO_PARENT = Facts(age=40, household=frozenset())


def service(number: int, **changed: str) -> dict[str, Any]:
    """Return a row of the list of the state; no service in it exists."""
    row = {
        "inqNum": "1416063",
        "intrsThemaArray": "생활지원,일자리",
        "jurMnofNm": "가상부",
        "jurOrgNm": "가상과",
        "lifeArray": "청년, 중장년",
        "rprsCtadr": "02-555-1234",
        "servDgst": "가상 서비스의 요약",
        "servDtlLink": f"https://example.org/wlf?id=WLF{number:08}&amp;c=01",
        "servId": f"WLF{number:08}",
        "servNm": f"가상 서비스 {number}",
        "trgterIndvdlArray": "",
    }
    return row | changed


def local(number: int, **changed: str) -> dict[str, Any]:
    """Return a row of the list of local governments."""
    row = {
        "bizChrDeptNm": "전북특별자치도 무주군 가상과",
        "ctpvNm": "전북특별자치도",
        "intrsThemaNmArray": "주거",
        "lastModYmd": "20261001",
        "lifeNmArray": "중장년/노년",
        "servDgst": "가상 요약",
        "servId": f"WLF{number:08}",
        "servNm": f"가상 지역 서비스 {number}",
        "sggNm": "무주군",
    }
    return row | changed


def page(rows: list[dict[str, Any]], total: int) -> bytes:
    head = {"totalCount": str(total), "pageNo": "1", "numOfRows": "100"}
    done = {"resultCode": "0", "resultMessage": "SUCCESS"}
    return document("wantedList", head | done | {"servList": rows})


def detail_of(row: dict[str, Any], **changed: Any) -> bytes:
    texts = {
        "servId": row["servId"],
        "servNm": row["servNm"],
        "tgtrDtlCn": "만 19세 이상인 자&#13;구직 중인 자",
        "slctCritCn": "소득 인정액 기준",
        "alwServCn": "월 30만원 &amp;lt;최대 6개월&amp;gt;",
        "inqplCtadrList": [{"servSeDetailLink": "02-555-9999", "servSeDetailNm": "박담당"}],
        "resultCode": "0",
        "resultMessage": "SUCCESS",
    }
    return document("wantedDtl", texts | changed)


def test_a_row_and_its_detail_are_a_policy(tmp_path: Path) -> None:
    row = service(1)

    line = one(CENTRAL, tmp_path, "policies.jsonl", page([row], 1), detail_of(row))

    rules = line.pop("rules")
    assert line == {
        "id": "WLF00000001",
        "name": {"ko": "가상 서비스 1"},
        "kind": "EMPLOYMENT",
        "benefit": {"ko": "월 30만원 <최대 6개월>"},
        "agency": {"ko": "가상부"},
        "url": "https://example.org/wlf?id=WLF00000001&c=01",
    }
    said = [part["stated"] for part in rules["all"] if "stated" in part]
    assert [(one["text"]["ko"], one["where"]) for one in said] == [
        ("지원 대상: 만 19세 이상인 자\n구직 중인 자", "복지로 WLF00000001 tgtrDtlCn"),
        ("선정 기준: 소득 인정액 기준", "복지로 WLF00000001 slctCritCn"),
    ]


def test_the_list_may_be_json_with_or_without_its_name(tmp_path: Path) -> None:
    found = {"totalCount": 1, "resultCode": 0, "servList": [service(1)]}
    for number, said in enumerate([found, {"wantedList": found}]):
        folder = tmp_path / str(number)
        folder.mkdir()
        line = one(CENTRAL, folder, "policies.jsonl", as_json(said), detail_of(service(1)))
        assert line["id"] == "WLF00000001"


@pytest.mark.parametrize(
    ("changed", "facts", "expected"),
    [
        ({}, Facts(), "UNKNOWN"),
        ({}, Facts(age=30), "TO_CONFIRM"),
        ({}, Facts(age=80), "NOT_ELIGIBLE"),
        ({"lifeArray": "004"}, Facts(age=55), "NOT_ELIGIBLE"),
        ({"lifeArray": "노년"}, Facts(age=54), "NOT_ELIGIBLE"),
        ({"lifeArray": "영유아,임신 · 출산"}, NO_PARENT, "TO_CONFIRM"),
        ({"lifeArray": "영유아"}, PARENT, "TO_CONFIRM"),
        ({"lifeArray": "영유아"}, NO_PARENT, "NOT_ELIGIBLE"),
        ({"lifeArray": "영유아,아동,청소년,청년,중장년,노년"}, Facts(), "TO_CONFIRM"),
        ({"lifeArray": "", "trgterIndvdlArray": "장애인,저소득"}, Facts(), "UNKNOWN"),
        (
            {"lifeArray": "", "trgterIndvdlArray": "장애인"},
            Facts(groups=frozenset({SpecialGroup.WOMAN})),
            "TO_CONFIRM",
        ),
    ],
)
def test_no_service_says_yes(
    changed: dict[str, str], facts: Facts, expected: str, tmp_path: Path
) -> None:
    row = service(1, **changed)
    line = one(CENTRAL, tmp_path, "policies.jsonl", page([row], 1), detail_of(row))

    assert verdict(rule_of(line), facts, DAY) == expected


def test_without_its_detail_whom_it_is_for_is_to_be_confirmed(tmp_path: Path) -> None:
    line = one(CENTRAL, tmp_path, "policies.jsonl", page([service(1, lifeArray="")], 1))

    assert line["benefit"] == {"ko": "가상 서비스의 요약"}
    assert verdict(rule_of(line), Facts(), DAY) == "TO_CONFIRM"


@pytest.mark.parametrize(
    ("changed", "region", "expected"),
    [
        ({}, "45730", "TO_CONFIRM"),
        ({}, "11680", "NOT_ELIGIBLE"),
        ({"sggNm": ""}, "45730", "TO_CONFIRM"),
        ({"ctpvNm": "전남광주통합특별시", "sggNm": "강진군"}, "11680", "NOT_ELIGIBLE"),
        ({"ctpvNm": "가상특별시", "sggNm": "중구"}, "11680", "TO_CONFIRM"),
        ({"ctpvNm": "전북특별자치도", "sggNm": "없는군"}, "11680", "TO_CONFIRM"),
        ({"ctpvNm": "세종특별자치시", "sggNm": "세종시"}, "11680", "NOT_ELIGIBLE"),
    ],
)
def test_a_local_service_is_for_those_who_live_there(
    changed: dict[str, str], region: str, expected: str, tmp_path: Path
) -> None:
    line = one(LOCAL, tmp_path, "policies.jsonl", page([local(1, **changed)], 1))

    assert verdict(rule_of(line), Facts(age=60, region=region), DAY) == expected


def test_a_local_service_has_its_own_names_and_period(tmp_path: Path) -> None:
    row = local(1)
    detail = detail_of(row, sprtTrgtCn="군민", tgtrDtlCn="", enfcBgngYmd="20260101",
                       enfcEndYmd="99991231")  # fmt: skip

    line = one(LOCAL, tmp_path, "policies.jsonl", page([row], 1), detail)

    assert (line["kind"], line["agency"]) == ("LIVING", {"ko": "전북특별자치도 무주군 가상과"})
    assert (line["rulesFrom"], line.get("rulesUntil")) == ("2026-01-01", None)
    assert "지원 대상: 군민" in str(line["rules"])


def test_contacts_are_nowhere(tmp_path: Path) -> None:
    row = service(1)
    made(CENTRAL, tmp_path, page([row, service(2, servNm="")], 2), detail_of(row))

    written = kept_files(tmp_path / "source")
    assert [one for one in ("02-555-1234", "02-555-9999", "박담당") if one in written] == []
    assert reasons(tmp_path) == [
        ("WLF00000002", "field that must be there is missing (name: Field required)")
    ]


def serving_all(rows: list[dict[str, Any]], failing: frozenset[str] = frozenset()) -> Server:
    def reply(asked: dict[str, str]) -> bytes:
        if "servId" in asked:
            row = next(one for one in rows if one["servId"] == asked["servId"])
            nothing = {"resultCode": "40", "resultMessage": "NO DATA FOUND"}
            return document("wantedDtl", nothing) if row["servId"] in failing else detail_of(row)
        number, size = int(asked["pageNo"]), int(asked["numOfRows"])
        return page(rows[(number - 1) * size : number * size], len(rows))

    return Server("serviceKey", reply, envelope("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"))


def envelope(code: str, said: str) -> bytes:
    head = {"errMsg": "SERVICE ERROR", "returnAuthMsg": said, "returnReasonCode": code}
    return document("OpenAPI_ServiceResponse", {"cmmMsgHeader": head})


def test_services_arrive_and_one_without_detail_is_not_lost(
    running: Running, tmp_path: Path
) -> None:
    server = serving_all([service(number) for number in range(105)], frozenset({"WLF00000007"}))

    done = ingested(running, tmp_path, CENTRAL, server)

    assert done.load.written.nodes["Policy"] == Tally(105)
    lists = [one for one in server.asked if "servId" not in one]
    assert [(one["callTp"], one["pageNo"]) for one in lists] == [("L", "1"), ("L", "2")]
    assert {one["callTp"] for one in server.asked if "servId" in one} == {"D"}


@pytest.mark.parametrize(
    ("code", "said", "error"),
    [
        ("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR", SourceKeyError),
        ("20", "SERVICE_ACCESS_DENIED_ERROR", SourceKeyError),
        ("31", "DEADLINE_HAS_EXPIRED_ERROR", SourceKeyError),
        ("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR", SourceRefusedError),
        ("10", "INVALID_REQUEST_PARAMETER_ERROR", SourceRefusedError),
        ("12", "NO_OPENAPI_SERVICE_ERROR", SourceRefusedError),
    ],
)
def test_errors_are_xml_with_a_status_of_200(
    code: str, said: str, error: type[Exception], running: Running, tmp_path: Path
) -> None:
    server = Server("serviceKey", lambda _asked: envelope(code, said))

    with pytest.raises(error, match=said):
        ingested(running, tmp_path, LOCAL, server)


FIELDS = sorted({*service(1), *local(1), "tgtrDtlCn", "slctCritCn", "alwServCn", "enfcBgngYmd"})


@settings(max_examples=60, deadline=None)
@given(changed=st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=8))
def test_any_values_are_stated_or_in_the_quarantine(changed: dict[str, str]) -> None:
    for feed in (CENTRAL, LOCAL):
        with in_folder() as folder:
            found = checked(feed, folder, page([service(1) | plain(changed), service(2)], 2))

            assert "WLF00000002" in found
            assert lines(folder, "policies.jsonl")
