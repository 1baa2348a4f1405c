"""Certifications of Q-Net: what is stated of the list and of what is said about each item."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.source_errors import SourceKeyError
from domain.vocabulary import Label
from graph.load_report import Tally
from ingest.feeds import quarantine
from ingest.feeds.qnet_certifications import FEED
from tests.feeds.files import lines, transformed
from tests.feeds.graphs import Running, access, ingesting, nothing
from tests.feeds.listening import listening
from tests.feeds.server import KEY, document

LIST = "/api/service/rest/InquiryListNationalQualifcationSVC/getList"
WELDER = {
    "jmcd": "0752", "jmfldnm": "가상용접기사", "mdobligfldcd": "164", "mdobligfldnm": "용접",
    "obligfldcd": "16", "obligfldnm": "재료", "qualgbcd": "T", "qualgbnm": "국가기술자격",
    "seriescd": "03", "seriesnm": "기사",
}  # fmt: skip
NURSE = {
    "jmcd": "9540", "jmfldnm": "가상안내사", "mdobligfldnm": "", "obligfldnm": "",
    "qualgbcd": "S", "qualgbnm": "국가전문자격", "seriescd": "", "seriesnm": "",
}  # fmt: skip
SAID = [
    {"infogb": "취득방법", "contents": "시 행 처 : 가상공단 &lt;br/&gt;관련학과 : 용접공학"},
    {"infogb": "출제기준", "contents": ""},
]
FINE = {"resultCode": "00", "resultMsg": "NORMAL SERVICE."}
NO_DATA = {"header": {"resultCode": "03", "resultMsg": "NODATA_ERROR"}}


def xml_page(*items: dict[str, str]) -> bytes:
    body = {"items": {"item": list(items)} if items else ""}
    return document("response", {"header": FINE, "body": body})


def json_page(items: Any, **wrapped: Any) -> bytes:
    said = {"header": FINE, "body": {"items": items}}
    return json.dumps({"response": said} | wrapped, ensure_ascii=False).encode()


STATED = [
    {
        "id": "0752",
        "prefLabel": {"ko": "가상용접기사"},
        "code": {"scheme": "Q-Net", "code": "0752"},
        "grade": "기사",
        "field": "용접",
    },
    {
        "id": "9540",
        "prefLabel": {"ko": "가상안내사"},
        "code": {"scheme": "Q-Net", "code": "9540"},
        "grade": "국가전문자격",
    },
]
NUMBERS = [WELDER | {"jmcd": 752}, NURSE | {"jmcd": 9540}]


@pytest.mark.parametrize(
    "body",
    [
        xml_page(WELDER, NURSE),
        json_page({"item": NUMBERS}),
        json_page(NUMBERS),
        json.dumps({"header": FINE, "body": {"items": {"item": [WELDER, NURSE]}}}).encode(),
    ],
    ids=["xml", "json", "list", "bare"],
)
def test_every_form_of_the_list_states_the_same(body: bytes, tmp_path: Path) -> None:
    transformed(FEED, tmp_path, body)

    assert lines(tmp_path, "certifications.jsonl") == STATED


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"jmCd": "1320", "jmNm": "가상처리기사", "grdCd": "31"}, "grade", "산업기사"),
        ({"jmCd": "1320", "jmNm": "가상처리기사", "grdCd": "99"}, "grade", None),
        ({"jmCd": "1320", "jmNm": "가상", "jmObligNm": "정보통신"}, "field", "정보통신"),
        ({"jmCd": "1320", "jmNm": "가상", "engJmNm": "Virtual"}, "altLabels", {"en": ["Virtual"]}),
        ({"jmCd": "1320", "jmNm": " 가상&amp;amp;처리 "}, "prefLabel", {"ko": "가상&처리"}),
    ],
)
def test_values_of_other_services(
    row: dict[str, str], field: str, value: object, tmp_path: Path
) -> None:
    transformed(FEED, tmp_path, xml_page(row))

    [line] = lines(tmp_path, "certifications.jsonl")
    assert line.get(field) == value


def test_one_item_and_none_are_pages(tmp_path: Path) -> None:
    report = transformed(FEED, tmp_path, json_page({"item": WELDER}), json_page(""))

    assert (report.rows, report.stated) == (1, 1)


def test_rows_without_code_or_name_go_to_the_quarantine(tmp_path: Path) -> None:
    transformed(FEED, tmp_path, xml_page(WELDER, NURSE | {"jmcd": ""}, NURSE | {"jmfldnm": ""}))

    assert [(one.row, one.reason) for one in quarantine.read(tmp_path / "source")] == [
        (2, "row without jmCd"),
        (3, "field that must be there is missing (prefLabel: Field required)"),
    ]


def answer(path: str, asked: dict[str, str]) -> bytes:
    """Answer as Q-Net does: XML, whatever is asked for."""
    if asked.get("serviceKey") != KEY:
        header = {"returnAuthMsg": "SERVICE_KEY_IS_NOT_REGISTERED_ERROR", "returnReasonCode": "30"}
        return document("OpenAPI_ServiceResponse", {"cmmMsgHeader": header})
    if path == LIST:
        return xml_page(WELDER, *(NURSE | {"jmcd": str(9500 + one)} for one in range(30)))
    return xml_page(*SAID) if asked["jmCd"] == "0752" else document("response", NO_DATA)


def test_certifications_arrive_from_the_server(running: Running, tmp_path: Path) -> None:
    with listening(answer) as address:
        made = ingesting(running, tmp_path).ingest(FEED, access(address), nothing)

    assert made.load.written.nodes[Label.CERTIFICATION] == Tally(31)
    assert running.rows(
        "MATCH (c:Certification {codeScheme: 'Q-Net', code: '0752'}) RETURN c.prefLabelKo AS name, "
        "c.grade AS grade, c.field AS field, c.regulated AS regulated, c.descriptionKo AS said"
    ) == [
        {
            "name": "가상용접기사",
            "grade": "기사",
            "field": "용접",
            "regulated": None,
            "said": "취득방법: 시 행 처 : 가상공단\n관련학과 : 용접공학",
        }
    ]


@pytest.mark.parametrize("key", ["other-key", "other%2Bkey%3D%3D"])
def test_a_key_that_is_not_registered_is_refused(
    key: str, running: Running, tmp_path: Path
) -> None:
    with (
        listening(answer) as address,
        pytest.raises(SourceKeyError, match="ILJARI_DATA_GO_KR_KEY: 30 SERVICE_KEY_IS_NOT"),
    ):
        ingesting(running, tmp_path).ingest(FEED, access(address, key), nothing)


def test_a_key_that_is_percent_encoded_is_not_encoded_twice(
    running: Running, tmp_path: Path
) -> None:
    with listening(answer) as address:
        origin = access(address, "k3y-0f%2Bthe%2Ftest%3D%3D")
        made = ingesting(running, tmp_path).ingest(FEED, origin, nothing)

    assert made.transformed.stated == 31
