"""공공기관 채용정보: answers without an envelope become postings of public institutions."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.source_errors import SourceKeyError
from graph.load_report import Tally
from ingest.feeds.alio_postings import FEED
from tests.feeds.fuzzing import ODD, in_folder
from tests.feeds.graphs import Running
from tests.feeds.made import Server, as_json, checked, ingested, lines, made, one, reasons
from tests.feeds.server import document


def posting(number: int, **changed: Any) -> dict[str, Any]:
    """Return a row of the list; no institution in it exists."""
    row = {
        "recrutPblntSn": 300000 + number,
        "pblntInstCd": "C9999",
        "instNm": "한국가상공사",
        "recrutPbancTtl": f"[한국가상공사] 전산직 채용 {number}",
        "hireTypeLst": "R1010",
        "hireTypeNmLst": "정규직",
        "ncsCdLst": "R600020",
        "ncsCdNmLst": "정보통신",
        "workRgnLst": "R3010",
        "workRgnNmLst": "대전",
        "recrutSe": "R2010",
        "recrutSeNm": "신입",
        "recrutNope": 4,
        "pbancBgngYmd": "20261001",
        "pbancEndYmd": "20261115",
        "srcUrl": "https://example.org/recruit?n=1",
        "acbgCondNmLst": "학력무관",
        "aplyQlfcCn": "○ 병역 의무를 다한 자\r\n○ 문의 042-555-1234",
        "prefCondCn": None,
        "scrnprcdrMthdExpln": "서류전형 → 면접",
        "replmprYn": "N",
        "ongoingYn": "Y",
        "files": [],
        "steps": [],
    }
    return row | changed


def page(rows: list[dict[str, Any]], total: int) -> bytes:
    done = {"resultCode": 200, "resultMsg": "성공했습니다.", "totalCount": total}
    return as_json(done | {"result": rows})


def test_a_row_is_a_posting_of_its_institution(tmp_path: Path) -> None:
    assert one(FEED, tmp_path, "postings.jsonl", page([posting(1)], 1)) == {
        "id": "300001",
        "title": {"ko": "[한국가상공사] 전산직 채용 1"},
        "description": {
            "ko": "지원 자격\n○ 병역 의무를 다한 자\n○ 문의 [phone]\n\n전형 절차\n서류전형 → 면접"
            "\n\n직무 분야(NCS)\n정보통신"
        },
        "employer": "C9999",
        "region": "30",
        "education": "NONE",
        "minCareerYears": 0,
        "employmentType": "PERMANENT",
        "openings": 4,
        "postedAt": "2026-10-01",
        "closesAt": "2026-11-15",
        "url": "https://example.org/recruit?n=1",
    }
    assert lines(tmp_path, "employers.jsonl") == [{"id": "C9999", "name": {"ko": "한국가상공사"}}]


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"hireTypeNmLst": "정규직,무기계약직"}, "employmentType", "PERMANENT"),
        ({"hireTypeNmLst": "정규직,비정규직"}, "employmentType", None),
        ({"hireTypeNmLst": "청년인턴(체험형)"}, "employmentType", "FIXED_TERM"),
        ({"hireTypeNmLst": None}, "employmentType", None),
        ({"workRgnNmLst": "서울,대전"}, "region", None),
        ({"workRgnNmLst": "전국"}, "region", None),
        ({"workRgnNmLst": "전남광주"}, "region", None),
        ({"workRgnNmLst": ["경기"]}, "region", "41"),
        ({"acbgCondNmLst": "석사,대졸(4년)"}, "education", "BACHELOR"),
        ({"acbgCondNmLst": "도인"}, "education", None),
        ({"recrutSeNm": "경력"}, "minCareerYears", None),
        ({"recrutSeNm": "신입+경력"}, "minCareerYears", 0),
        ({"recrutSeNm": "외국인 전형"}, "minCareerYears", None),
        ({"recrutNope": 0}, "openings", None),
        ({"recrutNope": None}, "openings", None),
        ({"recrutNope": "1,200"}, "openings", 1_200),
        ({"pbancEndYmd": "99991231"}, "closesAt", None),
        ({"pbancBgngYmd": "2026.10.1"}, "postedAt", "2026-10-01"),
        ({"srcUrl": "www.example.org"}, "url", None),
        ({"pblntInstCd": None}, "employer", "name 한국가상공사"),
        ({"instNm": ""}, "employer", None),
        ({"ongoingYn": "N"}, "status", "CLOSED"),
        ({"recrutPbancTtl": "R&amp;D 직원"}, "title", {"ko": "R&D 직원"}),
    ],
)
def test_values(changed: dict[str, Any], field: str, value: object, tmp_path: Path) -> None:
    line = one(FEED, tmp_path, "postings.jsonl", page([posting(1, **changed)], 1))

    assert line.get(field) == value


def test_days_that_are_none_are_counted_and_those_that_stand_for_no_end_are_not(
    tmp_path: Path,
) -> None:
    rows = [posting(1, pbancBgngYmd="20261301"), posting(2, pbancEndYmd="99991231"), posting(3)]

    assert made(FEED, tmp_path, page(rows, 3)).notes.counts == {("pbancBgngYmd", "20261301"): 1}


def test_a_posting_without_number_or_title_is_in_the_quarantine(tmp_path: Path) -> None:
    rows = [posting(1), posting(2, recrutPblntSn=None), posting(3, recrutPbancTtl="")]
    made(FEED, tmp_path, page(rows, 3))

    assert reasons(tmp_path) == [
        ("", "row without recrutPblntSn"),
        ("300003", "field that must be there is missing (title: Field required)"),
    ]


def test_pages_are_read_into_the_graph(running: Running, tmp_path: Path) -> None:
    rows = [posting(number) for number in range(230)]

    def reply(asked: dict[str, str]) -> bytes:
        start = (int(asked["pageNo"]) - 1) * int(asked["numOfRows"])
        return page(rows[start : start + int(asked["numOfRows"])], len(rows))

    server = Server("serviceKey", reply)
    done = ingested(running, tmp_path, FEED, server)

    assert done.load.written.nodes == {"JobPosting": Tally(230), "Employer": Tally(1)}
    assert [one["pageNo"] for one in server.asked] == ["1", "2", "3"]
    assert {one["ongoingYn"] for one in server.asked} == {"Y"}


def test_errors_are_xml_where_json_was_asked_for(running: Running, tmp_path: Path) -> None:
    head = {"returnAuthMsg": "SERVICE_KEY_IS_NOT_REGISTERED_ERROR", "returnReasonCode": "30"}
    refused = document("OpenAPI_ServiceResponse", {"cmmMsgHeader": head})

    with pytest.raises(SourceKeyError, match="refuses the key of ILJARI_DATA_GO_KR_KEY: 30"):
        ingested(running, tmp_path, FEED, Server("serviceKey", lambda _asked: refused))


@settings(max_examples=60, deadline=None)
@given(changed=st.dictionaries(st.sampled_from(sorted(posting(1))), ODD, max_size=8))
def test_any_values_are_stated_or_in_the_quarantine(changed: dict[str, Any]) -> None:
    with in_folder() as folder:
        assert "300002" in checked(FEED, folder, page([posting(1) | changed, posting(2)], 2))
