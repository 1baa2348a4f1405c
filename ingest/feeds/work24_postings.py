"""고용24 채용정보: the postings of the public employment service, each with its detail.

The list and the detail name the same things differently (company and corpNm, title and
wantedTitle). Texts are escaped as HTML within XML, amounts have units, years of the list have two
digits, 99991231 is no date, and rows without wantedAuthNo occur.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from ingest.feeds import codes, values
from ingest.feeds.feed import DETAIL, LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import listed, text

_URL: Final = "https://www.work24.go.kr/cm/openApi/call/wk/callOpenApiSvcInfo210{}01.do"
_TABLES: Final = "work24"
_YEARS: Final = re.compile(r"(\d{1,2})\s*년")
_MONTHS: Final = re.compile(r"(\d{1,3})\s*(?:개월|월)")
_WEEKLY: Final = re.compile(r"주[^\d\n]{0,12}(\d{1,3}(?:\.\d)?)\s*시간")
_LEAST_WAGE: Final = 1_000
"""In KRW: what is less has a unit that is not written, such as 만원."""
_A_YEAR: Final = 12
_MOST_YEARS: Final = 60
_MOST_HOURS: Final = 168
_OPEN_END: Final = ("채용시", "상시", "수시", "충원시")
_BUSINESS: Final = re.compile(r"\d{10}")


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State a posting, and the employer that posts it."""
    row = next(iter(rows.get(LIST, ())), {})
    whole = next(iter(rows.get(DETAIL, ())), {})
    info = next(iter(listed(whole.get("wantedInfo"))), {})
    firm = next(iter(listed(whole.get("corpInfo"))), {})
    employer = _employer(row, firm)
    if employer is not None:
        yield Line("employers.jsonl", employer, shared=True)
    yield Line("postings.jsonl", _posting(row, whole, info, employer, notes))


def _employer(row: Record, firm: Record) -> dict[str, Any] | None:
    name = values.first(text(row, "company"), text(firm, "corpNm"))
    if not name:
        return None
    number = re.sub(r"[\s-]", "", text(row, "busino"))
    staff = values.amount(text(firm, "totPsncnt"))
    line: dict[str, Any] = {
        "id": number if _BUSINESS.fullmatch(number) else f"name {name}"[:200],
        "name": {"ko": name},
    }
    return line if staff is None else line | {"headcount": staff}


def _posting(
    row: Record, whole: Record, info: Record, employer: dict[str, Any] | None, notes: Notes
) -> dict[str, Any]:
    title = values.first(text(row, "title"), text(info, "wantedTitle"))
    description = values.plain(text(info, "jobCont"))
    line: dict[str, Any] = {
        "id": values.first(text(row, "wantedAuthNo"), text(whole, "wantedAuthNo")),
        "title": {"ko": title} if title else None,
        "description": {"ko": description} if description else None,
        "employer": employer and employer["id"],
        "occupations": _occupations(row, info),
        "region": _region(row, info, notes),
        "wage": _wage(row, info, notes),
        "education": codes.value(
            _TABLES, "education", notes,
            text(info, "minEdubgIcd"), text(row, "minEdubg"), text(info, "eduNm"),
        ),
        "minCareerYears": _career(row, info, notes),
        "employmentType": codes.value(
            _TABLES, "employment", notes,
            values.first(text(info, "empTpCd"), text(row, "empTpCd")), text(info, "empTpNm"),
        ),
        "weeklyHours": _hours(text(info, "workdayWorkhrCont")),
        "openings": values.amount(text(info, "collectPsncnt")),
        "postedAt": _day("regDt", notes, text(row, "regDt")),
        "closesAt": _day(
            "closeDt", notes, text(row, "closeDt"), text(info, "receiptCloseDt")
        ),
        "url": values.url(values.first(text(row, "wantedInfoUrl"), text(info, "dtlRecrContUrl"))),
    }  # fmt: skip
    return {name: value for name, value in line.items() if value not in (None, [])}


def _occupations(row: Record, info: Record) -> list[dict[str, str]]:
    code = values.first(text(info, "jobsCd"), text(row, "jobsCd"))
    return [{"scheme": codes.WORK24_OCCUPATIONS, "code": code}] if code else []


def _region(row: Record, info: Record, notes: Notes) -> str | None:
    said = [
        one
        for one in (
            text(info, "regionCd"),
            text(row, "region"),
            text(row, "strtnmCd"),
            text(row, "basicAddr"),
            text(info, "workRegion"),
        )
        if one
    ]
    found = next(filter(None, map(values.region, said)), None)
    if found is None and said:
        notes.unknown("region", said[0])
    return found


def _wage(row: Record, info: Record, notes: Notes) -> dict[str, Any] | None:
    """Return the wage: its limits as numbers if they are stated, else those in the text."""
    sentence = values.first(text(info, "salTpNm"), text(row, "sal"))
    word = next((one for one in codes.tables(_TABLES)["wage"] if one in sentence), "")
    said = (text(info, "salTpCd"), text(row, "salTpNm"), word)
    if not any(said) and not sentence:
        return None
    per = codes.value(_TABLES, "wage", notes, *said)
    limits = [_won(text(row, name)) for name in ("minSal", "maxSal")]
    stated = [one for one in limits if one]
    named = values.amounts(values.first(text(row, "sal"), sentence)) or values.amounts(sentence)
    found = stated or [one for one in named if one]
    if per is None or not found:
        return None
    least, most = found[0], found[-1]
    if "이하" in sentence and len(found) == 1:
        least = 0
    if len(found) > 2 or most < _LEAST_WAGE or least > most:  # noqa: PLR2004 - two limits
        notes.unknown("wage", sentence or f"{least}-{most}")
        return None
    return {"min": least, "max": most, "per": per}


def _won(said: str) -> int:
    return values.amount(said) or 0


def _career(row: Record, info: Record, notes: Notes) -> int | None:
    """Return the years that are asked for; None if experience is asked for and not how much."""
    said = values.first(text(info, "enterTpNm"), text(row, "career"))
    code = text(info, "enterTpCd") or {"신입": "N", "관계없음": "Z", "무관": "Z"}.get(said, "")
    if code in {"N", "Z"}:
        return 0
    if not said and not code:
        return None
    years, months = _YEARS.search(said), _MONTHS.search(said)
    if years or months:
        whole = int(years[1]) if years else 0
        return min(whole + (int(months[1]) // _A_YEAR if months else 0), _MOST_YEARS)
    if code != "E" and "경력" not in said:
        notes.unknown("career", code or said)
    return None


def _hours(said: str) -> float | None:
    found = _WEEKLY.search(values.plain(said))
    hours = float(found[1]) if found else 0.0
    return hours if 0 < hours <= _MOST_HOURS else None


def _day(field: str, notes: Notes, *texts: str) -> str | None:
    for one in filter(None, texts):
        found = values.day(one)
        if found is not None:
            return found
        if "9999" not in one and not any(word in one for word in _OPEN_END):
            notes.unknown(field, one)
    return None


FEED: Final = Feed(
    id="work24-postings",
    name="고용24 채용정보",
    licence="공공누리 제4유형 (KOGL type 4): source notice, no commercial use, no changes",
    url="https://www.work24.go.kr",
    key="work24",
    key_param="authKey",
    lists=(
        Answers(
            LIST,
            _URL.format("L"),
            root="wantedRoot",
            key=("wantedAuthNo",),
            params={"callTp": "L", "returnType": "XML"},
            page="startPage",
            size="display",
            rows=("wanted",),
            total=("total",),
            changed="smodifyDtm",
        ),
    ),
    details=(
        Answers(
            DETAIL,
            _URL.format("D"),
            root="wantedDtl",
            key=("wantedAuthNo",),
            params={"callTp": "D", "returnType": "XML", "infoSvc": "VALIDATION"},
            asks={"wantedAuthNo": "wantedAuthNo"},
        ),
    ),
    main="postings.jsonl",
    lines=lines,
    personal=frozenset({"empchargeInfo", "reperNm"}),
    exact=frozenset({"wantedAuthNo", "busino", "jobsCd", "smodifyDtm", "regionCd", "zipCd"}),
)
