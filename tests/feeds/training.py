"""Made-up courses as 고용24 (HRD-Net) answers with them, oddities included."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.feeds.listening import listening
from tests.feeds.server import KEY, document

PATH = "/cm/openApi/call/hr/callOpenApiSvcInfo310L0{}.do"


def session(number: int = 1, degree: int = 1, **changed: str) -> dict[str, str]:
    """Return a row of the list; no institution in it exists."""
    row = {
        "address": "서울 강남구",
        "certificate": "",
        "contents": "",
        "courseMan": "1,200,000",
        "eiEmplCnt3Gt10": "null",
        "eiEmplRate6": "61.5",
        "instCd": f"1000{number}",
        "ncsCd": "20010202",
        "realMan": "1200000",
        "regCourseMan": "4",
        "stdgScor": "91.3",
        "subTitle": f"가상직업전문학교 {number}",
        "telNo": "02-555-1234",
        "title": f"자바 웹 개발 {number}",
        "titleLink": "https://www.work24.go.kr/hr/a/a/3100/selectTracseDetl.do",
        "traStartDate": f"2026-11-{degree:02}",
        "traEndDate": f"2027-03-{degree:02}",
        "trainstCstId": f"50000{number:07}",
        "trngAreaCd": "11680",
        "trprDegr": str(degree),
        "trprId": f"AIG2026{number:08}",
        "yardMan": "25",
    }
    return row | changed


def detail_of(row: dict[str, str], base: dict[str, str], more: dict[str, str]) -> dict[str, Any]:
    """Return the detail of a session."""
    return {
        "inst_base_info": {
            "inoNm": row["subTitle"],
            "instIno": row["instCd"],
            "trprId": row["trprId"],
            "trprDegr": row["trprDegr"],
            "trprNm": row["title"],
            "trtm": "960",
            "instPerTrco": "1200000",
            "perTrco": "1000000",
            "ncsCd": row["ncsCd"],
            "ncsNm": "응용SW엔지니어링",
            "trprChap": "이담당",
            "trprChapTel": "010-9876-5432",
            "trprChapEmail": "lee@example.com",
        }
        | base,
        "inst_detail_info": {"govBusiNm": "내일배움카드", "totTraingTime": "960"} | more,
        "inst_facility_info": {"inst_facility_detail_info_list": {"trafcltyNm": "강의실"}},
    }


def run_of(row: dict[str, str], degree: int, **changed: str) -> dict[str, str]:
    """Return a row of the schedule."""
    run = {
        "eiEmplCnt6": "10",
        "eiEmplRate6": "A",
        "hrdEmplRate6": "A",
        "instIno": row["instCd"],
        "totFxnum": "20",
        "totTrco": "1200000",
        "trStaDt": f"2025-0{degree}-01",
        "trEndDt": f"2025-0{degree}-28",
        "trprDegr": str(degree),
        "trprId": row["trprId"],
        "trprNm": row["title"],
    }
    return run | changed


def page(rows: list[dict[str, str]], total: int | None = None) -> bytes:
    """Return a page of the list in XML."""
    count = len(rows) if total is None else total
    head = {"pageNum": "1", "pageSize": "100", "scn_cnt": str(count)}
    return document("HRDNet", head | {"srchList": {"scn_list": rows}})


def doubled(said: dict[str, Any]) -> bytes:
    """Return JSON as a text within JSON."""
    return json.dumps({"returnJSON": json.dumps(said, ensure_ascii=False)}).encode()


@dataclass
class HrdNet:
    """What the server holds, and what it was asked, by path."""

    rows: list[dict[str, str]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def answer(self, path: str, asked: dict[str, str]) -> Any:
        self.asked.append((path, asked))
        if asked.get("authKey") != KEY:
            return document("GO24", {"error": "신청하신 OpenApi 서비스가 존재하지 않습니다."})
        if path == PATH.format(1):
            number, size = int(asked["pageNum"]), int(asked["pageSize"])
            return page(self.rows[(number - 1) * size : number * size], len(self.rows))
        row = next(one for one in self.rows if one["trprId"] == asked["srchTrprId"])
        if path == PATH.format(2):
            return document("HRDNet", detail_of(row, {}, {"tgcrGnrlTrneOwepAllt": "200000"}))
        return document("HRDNet", {"scn_list": [run_of(row, 8), run_of(row, 9)]})

    def of(self, number: int) -> list[dict[str, str]]:
        """Return the requests to one of its three services."""
        return [asked for path, asked in self.asked if path == PATH.format(number)]


@contextmanager
def serving(hrdnet: HrdNet) -> Generator[HrdNet]:
    """Answer on loopback for as long as the context lasts."""
    with listening(hrdnet.answer) as hrdnet.address:
        yield hrdnet
