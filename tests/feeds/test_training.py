"""Courses of 고용24: what is stated of list, schedule and detail, in XML and in JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.source_errors import SourceKeyError
from domain.vocabulary import Label
from ingest.feeds import quarantine
from ingest.feeds.work24_training import FEED
from ingest.pipeline import load_canonical
from services.extraction import Extraction, read_extraction
from services.search import SearchFolder
from tests.feeds.files import lines, transformed
from tests.feeds.graphs import Running, access, ingesting, nothing
from tests.feeds.server import document
from tests.feeds.training import HrdNet, detail_of, doubled, page, run_of, serving, session

COURSE = "AIG202600000001"
INSTITUTION = "500000000001"


def course(folder: Path, *bodies: bytes) -> dict[str, Any]:
    report = transformed(FEED, folder, *bodies)
    assert report.quarantined == 0, list(quarantine.read(folder / "source"))
    [line] = lines(folder, "courses.jsonl")
    return line


def whole(row: dict[str, str], base: dict[str, str], more: dict[str, str]) -> bytes:
    return document("HRDNet", detail_of(row, base, more))


def test_sessions_on_several_pages_their_schedule_and_detail_are_one_course(tmp_path: Path) -> None:
    row, ended = session(yardMan=""), {"eiEmplRate6": "70.2", "hrdEmplRate6": "5.1"}
    runs = [run_of(row, 7, **ended), run_of(row, 8), run_of(row, 1, totFxnum="30")]

    line = course(
        tmp_path,
        page([row], 2),
        page([session(degree=2, courseMan="900,000", yardMan="")], 2),
        whole(row, {}, {"tgcrGnrlTrneOwepAllt": "200,000"}),
        document("HRDNet", {"scn_list": runs}),
    )

    assert line == {
        "id": COURSE,
        "title": {"ko": "자바 웹 개발 1"},
        "description": {"ko": "응용SW엔지니어링"},
        "provider": {"id": INSTITUTION, "name": {"ko": "가상직업전문학교 1"}},
        "hours": 960,
        "teaches": [],
        "employmentRate6": 75.3,
        "satisfaction": 91.3,
        "sessions": [
            {
                "id": f"{COURSE}:{degree}:{INSTITUTION}",
                "region": "11680",
                "startsOn": starts,
                "endsOn": ends,
                **({} if seats is None else {"seats": seats}),
                "tuition": tuition,
                **({"ownPayment": 200_000} if tuition == 1_200_000 else {}),
            }
            for degree, starts, ends, seats, tuition in [
                (7, "2025-07-01", "2025-07-28", 20, 1_200_000),
                (8, "2025-08-01", "2025-08-28", 20, 1_200_000),
                (1, "2026-11-01", "2027-03-01", 30, 1_200_000),
                (2, "2026-11-02", "2027-03-02", None, 900_000),
            ]
        ],
    }


LIST = {"scn_cnt": 1, "pageNum": 1}
CAPITALS = {
    "TRPR_ID": COURSE, "TRPR_DEGR": 1, "TRAINST_CST_ID": INSTITUTION, "TITLE": "자바 웹 개발 1",
    "SUB_TITLE": "가상직업전문학교 1", "TRA_START_DATE": "20261101", "TRA_END_DATE": "20270301",
    "STDG_SCOR": 91.3, "COURSE_MAN": 1200000, "TEL_NO": "02-555-1234",
}  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        page([session()]),
        doubled(LIST | {"srchList": [session()]}),
        doubled(LIST | {"srchList": {"scn_list": [session()]}}),
        doubled({"HRDNet": LIST | {"srchList": {"scn_list": session()}}}),
        json.dumps(LIST | {"srchList": [session()]}).encode(),
        json.dumps(LIST | {"srchList": [session()]}, ensure_ascii=False).encode("cp949"),
        doubled({"SRCH_LIST": [CAPITALS], "SCN_CNT": 1}),
    ],
    ids=["xml", "list", "nested", "rooted", "plain", "cp949", "capitals"],
)
def test_every_form_of_the_list_states_the_same(body: bytes, tmp_path: Path) -> None:
    line = course(tmp_path, body)

    assert (line["id"], line["title"]["ko"]) == (COURSE, "자바 웹 개발 1")
    assert line["provider"]["id"] == INSTITUTION
    assert line["satisfaction"] == 91.3
    [one] = line["sessions"]
    assert (one["id"], one["startsOn"], one["tuition"]) == (
        f"{COURSE}:1:{INSTITUTION}",
        "2026-11-01",
        1_200_000,
    )


def test_of_two_spellings_the_one_that_says_something_counts(tmp_path: Path) -> None:
    row = {"TITLE": "자바 웹 개발 9"} | session() | {"title": "", "TRPR_ID": ""}

    line = course(tmp_path, json.dumps(LIST | {"srchList": [row]}).encode())

    assert (line["id"], line["title"]["ko"]) == (COURSE, "자바 웹 개발 9")


def test_details_and_schedules_in_json_are_told_apart(tmp_path: Path) -> None:
    row = session()

    line = course(
        tmp_path,
        doubled({"scn_list": [run_of(row, 8)]}),
        json.dumps(detail_of(row, {"trtm": "40"}, {})).encode(),
    )

    assert (line["id"], line["hours"]) == (COURSE, 40)
    assert line["provider"] == {"id": "10001", "name": {"ko": "가상직업전문학교 1"}}
    assert [one["startsOn"] for one in line["sessions"]] == ["2025-08-01"]


def test_an_empty_list_is_no_error(tmp_path: Path) -> None:
    empty = document("HRDNet", {"scn_cnt": "0", "srchList": ""})

    assert transformed(FEED, tmp_path, page([session()]), empty).stated == 1


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"stdgScor": "4.5"}, "satisfaction", None),
        ({"stdgScor": "0"}, "satisfaction", None),
        ({"stdgScor": "9130"}, "satisfaction", None),
        ({"eiEmplRate6": "61.5"}, "employmentRate6", 61.5),
        ({"eiEmplRate6": "0"}, "employmentRate6", None),
        ({"eiEmplRate6": "B"}, "employmentRate6", None),
        ({"eiEmplRate6": "null"}, "employmentRate6", None),
        ({"contents": "자바 &amp;lt;기초&amp;gt;"}, "description", {"ko": "자바 <기초>"}),
        ({"title": "C&amp;amp;C++ 과정"}, "title", {"ko": "C&C++ 과정"}),
        (
            {"trainstCstId": "", "instCd": ""},
            "provider",
            {"id": "name 가상직업전문학교 1", "name": {"ko": "가상직업전문학교 1"}},
        ),
    ],
)
def test_values_of_a_course(
    changed: dict[str, str], field: str, value: object, tmp_path: Path
) -> None:
    assert course(tmp_path, page([session() | changed])).get(field) == value


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"courseMan": "0"}, "tuition", 0),
        ({"courseMan": "453 백만원"}, "tuition", 453_000_000),
        ({"courseMan": ""}, "tuition", None),
        ({"yardMan": "25 명"}, "seats", 25),
        ({"trngAreaCd": "", "address": "경기 수원시 장안구"}, "region", "41111"),
        ({"trngAreaCd": "", "address": "온라인"}, "region", None),
        ({"traStartDate": "26-11-01"}, "startsOn", "2026-11-01"),
        ({"traEndDate": "20270301"}, "endsOn", "2027-03-01"),
    ],
)
def test_values_of_a_session(
    changed: dict[str, str], field: str, value: object, tmp_path: Path
) -> None:
    [one] = course(tmp_path, page([session() | changed]))["sessions"]

    assert one.get(field) == value


@pytest.mark.parametrize(
    "changed",
    [
        {"traStartDate": ""},
        {"traEndDate": "99991231"},
        {"traStartDate": "2027-04-01"},
        {"trprDegr": ""},
    ],
    ids=["no start", "no end", "ends before", "no number"],
)
def test_a_session_that_cannot_be_stated_costs_only_itself(
    changed: dict[str, str], tmp_path: Path
) -> None:
    line = course(tmp_path, page([session() | changed, session(degree=2)]))

    assert [one["startsOn"] for one in line["sessions"]] == ["2026-11-02"]


def test_a_session_without_a_number_is_counted(tmp_path: Path) -> None:
    report = transformed(FEED, tmp_path, page([session(trprDegr=""), session(degree=2)]))

    assert report.notes.counts == {("session without trprDegr", ""): 1}


@pytest.mark.parametrize(
    ("base", "more", "own"),
    [
        ({}, {"tgcrGnrlTrneOwepAllt": "0"}, 0),
        ({}, {"tgcrGnrlTrneOwepAllt": "120,000"}, 120_000),
        ({}, {}, 200_000),
        ({"perTrco": "1500000"}, {}, None),
        ({"perTrco": ""}, {}, None),
    ],
    ids=["free", "stated", "difference", "more than all", "unknown"],
)
def test_own_payment(
    base: dict[str, str], more: dict[str, str], own: int | None, tmp_path: Path
) -> None:
    row = session()

    [one] = course(tmp_path, page([row]), whole(row, base, more))["sessions"]

    assert one.get("ownPayment") == own


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ([("50", "10")], 60.0),
        ([("A", "A"), ("50", "B")], 50.0),
        ([("99", "9")], 100.0),
        ([("C", "C"), ("D", "D")], 61.5),
        ([("0", "0")], 0.0),
    ],
    ids=["sum", "letters", "at most all", "the list", "nobody"],
)
def test_the_rate_is_that_of_the_last_session_that_has_one(
    rates: list[tuple[str, str]], expected: float, tmp_path: Path
) -> None:
    row = session()
    runs = [
        run_of(row, 9 - place, eiEmplRate6=insured, hrdEmplRate6=other)
        for place, (insured, other) in enumerate(rates)
    ]

    line = course(tmp_path, page([row]), document("HRDNet", {"scn_list": runs}))

    assert line["employmentRate6"] == expected


def test_rows_without_a_course_or_institution_go_to_the_quarantine(tmp_path: Path) -> None:
    rows = [session(1), session(2, trprId=""), session(3, subTitle="")]

    report = transformed(FEED, tmp_path, page(rows))

    assert (report.stated, report.quarantined) == (1, 2)
    assert [one.reason for one in quarantine.read(tmp_path / "source")] == [
        "row without trprId trprDegr trainstCstId",
        "field that must be there is missing (provider: Field required)",
    ]


def test_what_one_session_leaves_out_of_its_course_another_states(tmp_path: Path) -> None:
    without = {"subTitle": "", "title": "", "trainstCstId": "", "instCd": ""}
    transformed(FEED, tmp_path, page([session(1, 1, **without), session(1, 2)]))

    [course] = lines(tmp_path, "courses.jsonl")
    assert course["title"] == {"ko": "자바 웹 개발 1"}
    assert course["provider"] == {"id": "500000000001", "name": {"ko": "가상직업전문학교 1"}}
    assert len(course["sessions"]) == 2


def test_participants_are_no_answer_of_the_source(tmp_path: Path) -> None:
    people = document("HRDNet", {"trne_list": [{"trneeCstmrNm": "김훈련", "lifyeaMd": "900101"}]})

    with pytest.raises(Exception, match="is no answer of work24-training"):
        transformed(FEED, tmp_path, people)
    assert not list(tmp_path.glob("source/**/*김훈련*"))


SHOWN = """
MATCH (c:Course)-[:OFFERED_BY]->(p:Provider), (c)-[:HAS_SESSION]->(s:CourseSession)
OPTIONAL MATCH (s)-[:LOCATED_IN]->(r:Region)
RETURN c.titleKo AS title, c.hours AS hours, p.nameKo AS provider, s.startsOn AS starts,
  s.ownPayment AS own, r.code AS region ORDER BY title, starts
"""


def test_courses_arrive_from_the_server(running: Running, tmp_path: Path) -> None:
    rows = [session(1), session(1, 2), *(session(number) for number in range(2, 120))]
    with serving(HrdNet(rows)) as hrdnet:
        made = ingesting(running, tmp_path).ingest(FEED, access(hrdnet.address), nothing)

    assert made.transformed.whole
    assert made.load.written.nodes[Label.COURSE].created == 119
    assert made.load.written.nodes[Label.COURSE_SESSION].created == 120 + 2 * 119
    assert [one["pageNum"] for one in hrdnet.of(1)] == ["1", "2"]
    assert {(one["srchTraStDt"], one["srchTraEndDt"]) for one in hrdnet.of(1)} == {
        ("20261101", "20271101")
    }
    assert (len(hrdnet.of(2)), len(hrdnet.of(3))) == (119, 119)
    assert running.rows(SHOWN)[:4] == [
        {
            "title": "자바 웹 개발 1",
            "hours": 960,
            "provider": "가상직업전문학교 1",
            "starts": starts,
            "own": 200_000,
            "region": "11680",
        }
        for starts in ("2025-08-01", "2025-09-01", "2026-11-01", "2026-11-02")
    ]
    kept = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    for secret in ("이담당", "010-9876-5432", "lee@example.com", "02-555-1234"):
        assert secret not in kept

    with serving(HrdNet(rows)) as hrdnet:
        again = ingesting(running, tmp_path, "2026-11-01T12:00:00Z").ingest(
            FEED, access(hrdnet.address), nothing
        )
    tally = again.load.written.tally
    assert (tally.created, tally.changed, tally.closed, tally.removed) == (0, 0, 0, 0)


def test_each_service_has_its_own_key(running: Running, tmp_path: Path) -> None:
    with (
        serving(HrdNet([session()])) as hrdnet,
        pytest.raises(SourceKeyError, match="refuses the key of ILJARI_WORK24_TRAINING_KEY"),
    ):
        ingesting(running, tmp_path).ingest(FEED, access(hrdnet.address, "other-key"), nothing)


def concepts(folder: Path) -> None:
    """Write an NCS duty with two units, and a certification."""
    source = {"id": "own", "name": "own", "version": "1", "licence": "none",
              "url": "https://example.org", "asOf": "2026-11-01T00:00:00Z"}  # fmt: skip
    skills = [
        {"id": name, "prefLabel": {"ko": name}, "kind": "SKILL"}
        for name in ("화면 구현", "서버프로그램 구현")
    ]
    files: dict[str, list[dict[str, Any]]] = {
        "source.json": [source],
        "skills.jsonl": skills,
        "certifications.jsonl": [{"id": "c", "prefLabel": {"ko": "정보처리기사"}}],
        "occupations.jsonl": [
            {
                "id": "o",
                "prefLabel": {"ko": "응용SW엔지니어링"},
                "group": {"id": "g", "prefLabel": "정보기술"},
                "code": {"scheme": "NCS", "code": "20010202"},
                "skills": [{"skill": one["id"], "need": "ESSENTIAL"} for one in skills],
            }
        ],
    }
    folder.mkdir()
    for name, said in files.items():
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in said)
        (folder / name).write_text(text)


@pytest.mark.parametrize(
    ("title", "hours", "taught"),
    [
        ("웹 과정", "960", [("서버프로그램 구현", "CODE", 1.0), ("화면 구현", "CODE", 1.0)]),
        ("웹 과정", "60", [("서버프로그램 구현", "CODE", 0.75), ("화면 구현", "CODE", 0.75)]),
        ("웹 과정", "30", []),
        ("화면 구현 과정", "960", [("화면 구현", "TEXT", None)]),
    ],
    ids=["long", "just", "short", "named"],
)
def test_courses_are_tied_to_units_and_certifications(
    title: str,
    hours: str,
    taught: list[tuple[str, str, float | None]],
    running: Running,
    tmp_path: Path,
) -> None:
    concepts(tmp_path / "own")
    running.run(lambda store: load_canonical(store, tmp_path / "own", nothing))

    async def extraction(store: Any) -> Extraction:
        search = await SearchFolder(tmp_path / "search").at(store, "v1")
        return await read_extraction(store, search.index)

    row = session(title=title, certificate="정보처리 기사, 없는자격증")
    (tmp_path / "list.xml").write_bytes(page([row]))
    (tmp_path / "detail.xml").write_bytes(whole(row, {"trtm": hours, "ncsNm": ""}, {}))
    made = ingesting(running, tmp_path / "home", extraction=extraction).ingest(
        FEED, [tmp_path / "list.xml", tmp_path / "detail.xml"], nothing
    )

    found = running.rows(
        "MATCH (:Course)-[t:TEACHES]->(s:Skill) RETURN s.prefLabelKo AS skill, t.method AS method, "
        "t.score AS score ORDER BY skill"
    )
    assert [
        (one["skill"], one["method"], None if one["method"] == "TEXT" else one["score"])
        for one in found
    ] == taught
    assert running.rows(
        "MATCH (:Course)-[r:PREPARES_FOR]->(c) RETURN c.prefLabelKo AS name, r.method AS method"
    ) == [{"name": "정보처리기사", "method": None}]
    assert (made.tied.courses, made.tied.with_skills) == (1, bool(taught))
    assert (made.tied.named, made.tied.unknown_names) == (1, 1)
