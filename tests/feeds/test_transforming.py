"""Pages become canonical files: what is stated, what is not, and what goes to the quarantine."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from domain.enums import Education
from domain.errors import BadFileError
from domain.source_errors import SourceAnswerError
from ingest.feeds import quarantine
from ingest.feeds.feed import Line
from ingest.feeds.files import take
from ingest.feeds.notes import Notes
from ingest.feeds.replaying import replay
from ingest.feeds.spool import Spool
from ingest.feeds.transforming import Transformed, transform
from ingest.feeds.work24_postings import FEED
from tests.feeds.server import detail_of, document, page, posting

NOW = "2026-11-01T00:00:00Z"


def made(folder: Path, *bodies: bytes, now: str = NOW) -> Transformed:
    """Transform answers that lie in files."""
    answers = folder / "answers"
    answers.mkdir(exist_ok=True)
    for old in answers.iterdir():
        old.unlink()
    for number, body in enumerate(bodies):
        (answers / f"{number:03}.xml").write_bytes(body)
    spool = Spool(folder / "source")
    take(FEED, [answers], spool, now)
    return transform(FEED, spool)


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / "source" / "canonical" / name
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def stated(folder: Path, row: Mapping[str, str], **info: str) -> dict[str, Any]:
    """Return what a row states, with its detail if some of that is given."""
    bodies = [page([dict(row)], 1)]
    if info:
        detail = {"wantedAuthNo": row["wantedAuthNo"], "wantedInfo": info}
        bodies.append(document("wantedDtl", detail))
    report = made(folder, *bodies)
    assert report.quarantined == 0, list(quarantine.read(folder / "source"))
    [line] = lines(folder, "postings.jsonl")
    return line


def test_a_row_and_its_detail_are_one_posting(tmp_path: Path) -> None:
    row = posting(1)

    report = made(tmp_path, page([row], 1), document("wantedDtl", detail_of(row)))

    assert lines(tmp_path, "postings.jsonl") == [
        {
            "id": f"K{1:015}",
            "title": {"ko": "용접 기사 모집 1"},
            "description": {"ko": "알루미늄 용접 <TIG>\n경력자 우대, 문의 [phone] [e-mail]"},
            "employer": "1000000001",
            "occupations": [{"scheme": "KEIS-2023", "code": "821201"}],
            "region": "11680",
            "wage": {"min": 2500000, "max": 3000000, "per": "MONTH"},
            "education": "HIGH_SCHOOL",
            "minCareerYears": 2,
            "employmentType": "PERMANENT",
            "weeklyHours": 40.0,
            "openings": 3,
            "postedAt": "2026-10-01",
            "closesAt": "2026-12-31",
            "url": "https://www.work24.go.kr/wk/a/b/1500/empDetailAuthView.do?n=K1",
        }
    ]
    assert lines(tmp_path, "employers.jsonl") == [
        {"id": "1000000001", "name": {"ko": "가상기업 1"}, "headcount": 25}
    ]
    assert (report.rows - report.repeated, report.stated, report.quarantined) == (1, 1, 0)


def test_a_detail_without_its_row_is_a_posting_too(tmp_path: Path) -> None:
    made(tmp_path, document("wantedDtl", detail_of(posting(1))))

    [line] = lines(tmp_path, "postings.jsonl")
    assert (line["id"], line["title"]["ko"]) == (f"K{1:015}", "용접 기사 모집 1")
    assert line["wage"] == {"min": 2500000, "max": 2500000, "per": "MONTH"}
    assert line["employer"] == "name 가상기업 1"


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"regDt": "26-10-01"}, "postedAt", "2026-10-01"),
        ({"regDt": "26/10/01"}, "postedAt", "2026-10-01"),
        ({"regDt": "2026.10.1"}, "postedAt", "2026-10-01"),
        ({"regDt": "20261001"}, "postedAt", "2026-10-01"),
        ({"regDt": "261001"}, "postedAt", "2026-10-01"),
        ({"regDt": "202610011230"}, "postedAt", "2026-10-01"),
        ({"regDt": "26-02-30"}, "postedAt", None),
        ({"regDt": ""}, "postedAt", None),
        ({"closeDt": "99991231"}, "closesAt", None),
        ({"closeDt": "9999-12-31"}, "closesAt", None),
        ({"closeDt": "채용시까지"}, "closesAt", None),
        ({"closeDt": "채용시까지  26-12-31"}, "closesAt", "2026-12-31"),
        ({"title": "R&amp;amp;D 연구원&amp;nbsp;모집"}, "title", {"ko": "R&D 연구원 모집"}),
        ({"title": "A&amp;lt;TIG&amp;gt;C"}, "title", {"ko": "A<TIG>C"}),
        ({"title": "  두  칸 "}, "title", {"ko": "두 칸"}),
        ({"region": "경기 수원시 장안구"}, "region", "41111"),
        ({"region": "서울 강남구 역삼동 1-2"}, "region", "11680"),
        ({"region": "세종"}, "region", "36"),
        ({"region": "제3기지"}, "region", None),
        ({"minEdubg": "대졸(2~3년)"}, "education", Education.ASSOCIATE),
        ({"minEdubg": "학력무관"}, "education", Education.NONE),
        ({"minEdubg": "도인"}, "education", None),
        ({"career": "신입"}, "minCareerYears", 0),
        ({"career": "관계없음"}, "minCareerYears", 0),
        ({"career": "경력"}, "minCareerYears", None),
        ({"career": "경력 3년↑"}, "minCareerYears", 3),
        ({"career": "경력(최소 2년 3월)"}, "minCareerYears", 2),
        ({"career": "경력 (최소 30개월)"}, "minCareerYears", 2),
        ({"empTpCd": "20"}, "employmentType", "FIXED_TERM"),
        ({"empTpCd": "11"}, "employmentType", "PART_TIME"),
        ({"empTpCd": "77"}, "employmentType", None),
        ({"busino": "123-45-67890"}, "employer", "1234567890"),
        ({"busino": "비공개", "company": "가상&amp;amp;벗"}, "employer", "name 가상&벗"),
        ({"company": "", "busino": ""}, "employer", None),
        ({"wantedInfoUrl": "javascript:alert(1)"}, "url", None),
        ({"jobsCd": ""}, "occupations", None),
    ],
)  # fmt: skip
def test_values_of_the_list(
    changed: dict[str, str], field: str, value: object, tmp_path: Path
) -> None:
    assert stated(tmp_path, posting(1, **changed)).get(field) == value


NO_LIMITS = {"minSal": "", "maxSal": ""}


@pytest.mark.parametrize(
    ("changed", "wage"),
    [
        ({"sal": "월급 250만원 이상"}, (2_500_000, 2_500_000, "MONTH")),
        ({"sal": "월급 300만원 이하"}, (0, 3_000_000, "MONTH")),
        ({"sal": "1,000,000"}, (1_000_000, 1_000_000, "MONTH")),
        ({"sal": "2,500,000원 ~ 3,000,000원"}, (2_500_000, 3_000_000, "MONTH")),
        ({"salTpNm": "시급", "sal": "10,030원"}, (10_030, 10_030, "HOUR")),
        ({"salTpNm": "일급", "sal": "15만원"}, (150_000, 150_000, "DAY")),
        ({"salTpNm": "연봉", "sal": "9천만원 ~ 1억 2,000만원"}, (90_000_000, 120_000_000, "YEAR")),
        ({"salTpNm": "연봉", "sal": "1.2억원"}, (120_000_000, 120_000_000, "YEAR")),
        ({"salTpNm": "", "sal": "시급 12,000원"}, (12_000, 12_000, "HOUR")),
        ({"salTpNm": "", "sal": "회사내규에 따름"}, None),
        ({"sal": "250"}, None),
        ({"sal": "300만원 ~ 250만원"}, None),
        ({"sal": "0"}, None),
        ({"sal": ""}, None),
        ({"salTpNm": "주급", "sal": "50만원"}, None),
    ],
)  # fmt: skip
def test_wages(changed: dict[str, str], wage: tuple[int, int, str] | None, tmp_path: Path) -> None:
    found = stated(tmp_path, posting(1, **NO_LIMITS | changed)).get("wage")

    expected = None if wage is None else dict(zip(("min", "max", "per"), wage, strict=True))
    assert found == expected


@pytest.mark.parametrize(
    ("info", "field", "value"),
    [
        ({"collectPsncnt": "25 명"}, "openings", 25),
        ({"collectPsncnt": "00명"}, "openings", 0),
        ({"collectPsncnt": "약간명"}, "openings", None),
        ({"workdayWorkhrCont": "주 5일, 주 소정근로시간 : 37.5시간"}, "weeklyHours", 37.5),
        ({"workdayWorkhrCont": "주 999시간"}, "weeklyHours", None),
        ({"minEdubgIcd": "06"}, "education", "MASTER"),
        ({"enterTpCd": "N"}, "minCareerYears", 0),
        ({"enterTpCd": "E", "enterTpNm": "경력 (최소 10년)"}, "minCareerYears", 10),
        ({"regionCd": "26000"}, "region", "26"),
        ({"receiptCloseDt": "채용시까지 26-11-30"}, "closesAt", "2026-12-31"),
        ({"jobCont": "가&lt;br/&gt;나&lt;p&gt;다&lt;/p&gt;"}, "description", {"ko": "가\n나 다"}),
        ({"jobCont": "5 < 6 그리고 x<y"}, "description", {"ko": "5 < 6 그리고 x<y"}),
    ],
)
def test_values_of_the_detail(
    info: dict[str, str], field: str, value: object, tmp_path: Path
) -> None:
    assert stated(tmp_path, posting(1), **info).get(field) == value


def test_unknown_codes_are_counted_and_the_row_is_loaded(tmp_path: Path) -> None:
    rows = [posting(number, empTpCd="77", minEdubg="도인") for number in range(3)]

    report = made(tmp_path, page(rows, 3))

    assert report.stated == 3
    assert dict(report.notes.counts) == {("employment", "77"): 3, ("education", "도인"): 3}


def test_what_is_in_the_quarantine_is_tied_to_nothing(tmp_path: Path) -> None:
    changed: list[str] = []

    def change(line: Line) -> Line:
        changed.append(f"{line.file} {line.data['id']}")
        return line._replace(data=line.data | {"url": "https://example.org/tied"})

    (tmp_path / "rows.xml").write_bytes(page([posting(1), posting(2, title="")], 2))
    spool = Spool(tmp_path / "source")
    take(FEED, [tmp_path / "rows.xml"], spool, NOW)
    report = transform(FEED, spool, change=change)

    assert (report.stated, report.quarantined) == (1, 1)
    assert changed == ["employers.jsonl 1000000001", f"postings.jsonl K{1:015}"]
    assert [one["url"] for one in lines(tmp_path, "postings.jsonl")] == ["https://example.org/tied"]


def bad(folder: Path) -> list[tuple[str, int, str, str]]:
    return [(one.page, one.row, one.ref, one.reason) for one in quarantine.read(folder / "source")]


def test_bad_rows_go_to_the_quarantine_with_reason_and_place(tmp_path: Path) -> None:
    rows = [
        posting(1),
        posting(2, wantedAuthNo=""),
        posting(3, title="", company="문의 010-1234-5678"),
        posting(4, regDt="26-12-31", closeDt="26-01-01"),
    ]

    report = made(tmp_path, page(rows, 4))

    assert report.quarantined == 3
    assert bad(tmp_path) == [
        ("000.xml", 2, "", "row without wantedAuthNo"),
        (
            "000.xml",
            3,
            f"K{3:015}",
            "field that must be there is missing (title: Field required)",
        ),
        (
            "000.xml",
            4,
            f"K{4:015}",
            "field of a wrong type or value ('postedAt' is above 'closesAt')",
        ),
    ]
    assert "010-1234-5678" not in (tmp_path / "source" / "quarantine.jsonl").read_text()
    assert [line["id"] for line in lines(tmp_path, "postings.jsonl")] == [f"K{1:015}"]


def test_a_row_that_turns_bad_keeps_what_it_stated(tmp_path: Path) -> None:
    made(tmp_path, page([posting(1), posting(2), posting(3)], 3))

    report = made(tmp_path, page([posting(1), posting(2, title="", company="")], 2))

    assert report.kept == 1
    assert [(line["id"], line["title"]["ko"]) for line in lines(tmp_path, "postings.jsonl")] == [
        (f"K{1:015}", "용접 기사 모집 1"),
        (f"K{2:015}", "용접 기사 모집 2"),
    ]
    assert {line["id"] for line in lines(tmp_path, "employers.jsonl")} == {
        "1000000001",
        "1000000002",
    }


def test_rows_on_several_pages_are_one(tmp_path: Path) -> None:
    report = made(tmp_path, page([posting(1), posting(2)], 3), page([posting(2), posting(3)], 3))

    assert (report.stated, report.repeated) == (3, 1)


def test_the_same_pages_leave_the_same_files_with_their_moment(tmp_path: Path) -> None:
    made(tmp_path, page([posting(1)], 1))
    before = {path.name: path.read_bytes() for path in tmp_path.glob("source/canonical/*")}

    made(tmp_path, page([posting(1)], 1), now="2026-11-02T00:00:00Z")

    after = {path.name: path.read_bytes() for path in tmp_path.glob("source/canonical/*")}
    assert before == after
    assert json.loads(after["source.json"])["asOf"] == NOW


def test_pages_without_a_usable_row_change_nothing(tmp_path: Path) -> None:
    made(tmp_path, page([posting(1)], 1))
    before = lines(tmp_path, "postings.jsonl")

    with pytest.raises(SourceAnswerError, match="none of the 1 rows can be used, the first for"):
        made(tmp_path, page([posting(2, title="", company="")], 1))
    with pytest.raises(SourceAnswerError, match="states no row"):
        made(tmp_path, page([], 0))

    assert lines(tmp_path, "postings.jsonl") == before


def test_broken_xml_within_a_row_is_in_the_quarantine_by_its_id(tmp_path: Path) -> None:
    broken = f"<wanted><wantedAuthNo>K{9:015}</wantedAuthNo><title>a <b t</wanted></wantedRoot>"
    body = page([posting(1)], 2).decode().replace("</wantedRoot>", broken).encode()

    made(tmp_path, body)

    assert bad(tmp_path) == [("000.xml", 2, f"K{9:015}", "broken XML")]


def test_a_fix_lets_rows_out_of_the_quarantine(tmp_path: Path) -> None:
    made(tmp_path, page([posting(1), posting(2, title="", company="")], 2))
    path = tmp_path / "source" / "quarantine.jsonl"
    entry = json.loads(path.read_text())
    raw = json.loads(entry["raw"])
    raw["list"][0]["title"] = "제목"
    path.write_text(json.dumps(entry | {"raw": json.dumps(raw)}) + "\n")
    spool = Spool(tmp_path / "source")

    with replay(FEED, spool, Notes()) as again:
        assert (again.passed, again.left) == (1, [])
        assert [path.name for path in sorted(again.part.iterdir())] == [
            "postings.jsonl",
            "source.json",
        ]

    assert path.read_text() == ""
    assert [line["title"]["ko"] for line in lines(tmp_path, "postings.jsonl")] == [
        "용접 기사 모집 1",
        "제목",
    ]


def test_what_does_not_pass_stays_in_the_quarantine(tmp_path: Path) -> None:
    made(tmp_path, page([posting(1), posting(2, title="", company="")], 2))
    before = (tmp_path / "source" / "quarantine.jsonl").read_text()

    with replay(FEED, Spool(tmp_path / "source"), Notes()) as again:
        assert again.passed == 0

    assert (tmp_path / "source" / "quarantine.jsonl").read_text() == before


def test_a_line_of_the_quarantine_that_was_spoilt_by_an_edit_is_named_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    made(tmp_path, page([posting(1), posting(2, title=""), posting(3, title="")], 3))
    path = tmp_path / "source" / "quarantine.jsonl"
    first, second = path.read_text().splitlines()
    spoilt = f"{first}\n\n{second[:-1]}\n"
    path.write_text(spoilt)

    with (
        pytest.raises(BadFileError, match=r"quarantine.jsonl:3: is no row of a quarantine"),
        replay(FEED, Spool(tmp_path / "source"), Notes()),
    ):
        pytest.fail("nothing can be replayed")
    assert path.read_text() == spoilt


def test_what_a_correction_adds_to_a_row_is_masked_too(tmp_path: Path) -> None:
    made(tmp_path, page([posting(1), posting(2, title="")], 2))
    path = tmp_path / "source" / "quarantine.jsonl"
    path.write_text(path.read_text().replace('title\\":\\"', 'title\\":\\"기사 010-1234-5678'))

    with replay(FEED, Spool(tmp_path / "source"), Notes()) as again:
        assert again.passed == 1
    assert [one["title"]["ko"] for one in lines(tmp_path, "postings.jsonl")] == [
        "용접 기사 모집 1",
        "기사 [phone]",
    ]
