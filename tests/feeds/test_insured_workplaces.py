"""고용·산재보험 가입 사업장: rows of two insurances become employers with their sites."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.load_report import Tally
from ingest.feeds.insured_workplaces import FEED
from ingest.feeds.notes import Notes
from ingest.feeds.replaying import replay
from ingest.feeds.spool import Spool
from tests.feeds.fuzzing import in_folder
from tests.feeds.graphs import Running
from tests.feeds.made import Server, as_json, checked, ingested, lines, made, one, reasons
from tests.feeds.server import document
from tests.feeds.test_fuzz import ODD, plain


def workplace(number: int = 1, **changed: str) -> dict[str, Any]:
    """Return a row of the employment insurance; no business in it exists."""
    row = {
        "addr": f"서울 강남구 가상로 {number}",
        "gyEopjongCd": "62010",
        "gyEopjongNm": "컴퓨터 프로그래밍 서비스업",
        "opaBoheomFg": "2",
        "post": "06000",
        "saeopFg": "1",
        "saeopjaDrno": "1000000001",
        "saeopjangNm": "(주)가상전자",
        "sangsiInwonCnt": "120",
        "seongripDt": "19950701",
        "sjEopjongCd": "90502",
        "sjEopjongNm": "소프트웨어업",
    }
    return row | changed


def page(rows: list[dict[str, Any]], total: int | None = None) -> bytes:
    """Return a page as XML."""
    body = {"items": {"item": rows} if rows else "", "numOfRows": "1000", "pageNo": "1",
            "totalCount": str(len(rows) if total is None else total)}  # fmt: skip
    head = {"resultCode": "00", "resultMsg": "NORMAL SERVICE."}
    return document("response", {"header": head, "body": body})


def test_a_row_is_an_employer_with_its_site(tmp_path: Path) -> None:
    line = one(FEED, tmp_path, "employers.jsonl", page([workplace()]))

    [site] = line.pop("workplaces")
    assert line == {"id": "1000000001", "name": {"ko": "(주)가상전자"}, "headcount": 120}
    assert len(site.pop("id")) == 24
    assert site == {
        "region": "11680",
        "industry": "J",
        "headcount": 120,
        "founded": "1995-07-01",
    }


ROWS = [
    workplace(1),
    workplace(1, opaBoheomFg="1", sangsiInwonCnt="118", seongripDt="19900301"),
    workplace(2, saeopjangNm="(주)가상전자 구미공장", addr="경북 구미시 가상로 2",
              sangsiInwonCnt="1,300", gyEopjongCd="C26110"),
]  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_rows_of_one_business_are_one_employer_in_any_order(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    line = one(FEED, tmp_path, "employers.jsonl", page([ROWS[place] for place in order]))

    assert (line["name"], line["headcount"]) == ({"ko": "(주)가상전자"}, 1_420)
    sites = sorted(line["workplaces"], key=lambda site: str(site["region"]))
    assert [
        (one["region"], one["industry"], one["headcount"], one["founded"]) for one in sites
    ] == [
        ("11680", "J", 120, "1990-03-01"),
        ("47190", "C", 1_300, "1995-07-01"),
    ]


def test_one_row_alone_in_json_is_an_object(tmp_path: Path) -> None:
    body = {"items": {"item": workplace()}, "totalCount": 1}
    said = {"response": {"header": {"resultCode": "00", "resultMsg": "OK"}, "body": body}}

    assert one(FEED, tmp_path, "employers.jsonl", as_json(said))["id"] == "1000000001"


def test_masked_numbers_are_no_identity(tmp_path: Path) -> None:
    masked = {"saeopjaDrno": "123-45-*****", "saeopjangNm": "가상식당"}

    made(FEED, tmp_path, page([workplace(1, **masked), workplace(2, **masked)]))

    first, second = lines(tmp_path, "employers.jsonl")
    assert first["id"] != second["id"]
    for line in (first, second):
        assert len(line["id"]) == 24
        assert int(line["id"], 16) > 0
        assert len(line["workplaces"]) == 1


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"seongripDt": "99991231"}, "founded"),
        ({"gyEopjongCd": ""}, "industry"),
        ({"gyEopjongCd": "04999"}, "industry"),
        ({"addr": "가상국 가상시"}, "region"),
        ({"sangsiInwonCnt": ""}, "headcount"),
    ],
)
def test_without_what_a_site_needs_there_is_an_employer_alone(
    changed: dict[str, str], missing: str, tmp_path: Path
) -> None:
    report = made(FEED, tmp_path, page([workplace(1, **changed)]))

    [line] = lines(tmp_path, "employers.jsonl")
    assert "workplaces" not in line
    assert report.notes.counts[f"workplace without {missing}", ""] == 1


def test_a_row_that_turns_bad_keeps_its_site(tmp_path: Path) -> None:
    made(FEED, tmp_path, page(ROWS))
    before = lines(tmp_path, "employers.jsonl")

    report = made(FEED, tmp_path, page([ROWS[0], ROWS[1], ROWS[2] | {"sangsiInwonCnt": "9" * 14}]))

    assert (report.quarantined, report.kept) == (1, 1)
    assert lines(tmp_path, "employers.jsonl") == before


def test_what_leaves_the_quarantine_joins_its_employer(tmp_path: Path) -> None:
    made(FEED, tmp_path, page([ROWS[0], ROWS[2] | {"sangsiInwonCnt": "9" * 14}]))
    path = tmp_path / "source" / "quarantine.jsonl"
    entry = json.loads(path.read_text())
    entry["raw"] = entry["raw"].replace("9" * 14, "1300")
    path.write_text(json.dumps(entry) + "\n")

    with replay(FEED, Spool(tmp_path / "source"), Notes()) as again:
        assert (again.passed, again.left) == (1, [])
        [part] = [
            json.loads(one) for one in (again.part / "employers.jsonl").read_text().splitlines()
        ]

    [line] = lines(tmp_path, "employers.jsonl")
    assert line == part
    assert (len(line["workplaces"]), line["headcount"]) == (2, 1_420)


def test_both_insurances_are_read_into_the_graph(running: Running, tmp_path: Path) -> None:
    def reply(asked: dict[str, str]) -> bytes:
        return page([row for row in ROWS if row["opaBoheomFg"] == asked["opaBoheomFg"]])

    server = Server("serviceKey", reply)
    done = ingested(running, tmp_path, FEED, server)

    assert [one["opaBoheomFg"] for one in server.asked] == ["2", "1"]
    assert done.load.written.nodes == {"Employer": Tally(1), "Workplace": Tally(2)}
    again = ingested(running, tmp_path, FEED, server, at="2026-11-02T00:00:00Z")
    tally = again.load.written.tally
    assert (tally.created, tally.changed, tally.removed) == (0, 0, 0)


def test_a_row_without_a_name_is_in_the_quarantine(tmp_path: Path) -> None:
    made(FEED, tmp_path, page([workplace(1), workplace(2, saeopjangNm="")]))

    assert reasons(tmp_path) == [("", "row without saeopjaDrno saeopjangNm addr opaBoheomFg")]


@settings(max_examples=60, deadline=None)
@given(changed=st.dictionaries(st.sampled_from(sorted(workplace())), ODD, max_size=6))
def test_any_values_are_stated_or_in_the_quarantine(changed: dict[str, str]) -> None:
    with in_folder() as folder:
        rows = [workplace(1) | plain(changed), workplace(2, saeopjaDrno="1000000002")]

        assert "1000000002" in checked(FEED, folder, page(rows), page([ROWS[1]]))
