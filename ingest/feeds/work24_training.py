"""고용24 훈련과정 (HRD-Net): the courses of 국민내일배움카드, with their sessions and details.

A row of the list is one session (회차) of a course; the rows of a course, its schedule and its
detail are one line. What people pay is in the detail alone. JSON comes as a text within JSON, with
or without the outermost name, and with names in capitals.
"""

from collections.abc import Iterator
from typing import Any, Final

from ingest.feeds import codes, values
from ingest.feeds.feed import DETAIL, LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import listed, text
from ingest.feeds.training_sessions import SCHEDULE, employment_rate, sessions

_URL: Final = "https://www.work24.go.kr/cm/openApi/call/hr/callOpenApiSvcInfo310L0{}.do"
_DUTY: Final = 8
"""Digits of an NCS duty (세분류)."""
_FIVE_STARS: Final = 5
_MOST: Final = 100
_PERSONAL: Final = frozenset(
    {"telNo", "trprChap", "trprChapTel", "trprChapEmail", "trneeCstmrNm", "trneeCstmrId"}
    | {"lifyeaMd", "faxNo", "trprDirector"}
)
_FIELDS: Final = frozenset(
    {"HRDNet", "srchList", "scn_list", "scn_cnt", "inst_base_info", "inst_detail_info"}
    | {"trprId", "trprDegr", "trprNm", "trainstCstId", "instCd", "instIno", "title", "subTitle"}
    | {"inoNm", "contents", "ncsCd", "ncsNm", "certificate", "address", "addr1", "trngAreaCd"}
    | {"traStartDate", "traEndDate", "trStaDt", "trEndDt", "yardMan", "totFxnum", "courseMan"}
    | {"realMan", "totTrco", "trtm", "totTraingTime", "instPerTrco", "perTrco"}
    | {"tgcrGnrlTrneOwepAllt", "stdgScor", "eiEmplRate6", "hrdEmplRate6"}
)


def about(row: Record) -> str:
    """Return the course that a row is about."""
    return text(row, "trprId") or text(row, "inst_base_info", "trprId")


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State a course with its provider and sessions."""
    listing, runs = rows.get(LIST, []), rows.get(SCHEDULE, [])
    whole = next(iter(rows.get(DETAIL, ())), {})
    row = next(iter(listing), {})
    base = next(iter(listed(whole.get("inst_base_info"))), {})
    more = next(iter(listed(whole.get("inst_detail_info"))), {})
    run = next(iter(runs), {})
    title = values.first(_stated(listing, "title"), text(base, "trprNm"), text(run, "trprNm"))
    name = values.first(_stated(listing, "subTitle"), text(base, "inoNm"))
    institution = values.first(
        _stated(listing, "trainstCstId"), text(whole, "trainstCstId"), _stated(listing, "instCd"),
        text(base, "instIno"), text(run, "instIno"), name and f"name {name}"[:200],
    )  # fmt: skip
    description = _description(listing, base)
    line: dict[str, Any] = {
        "id": about(row) or about(whole) or about(run),
        "title": {"ko": title} if title else None,
        "description": {"ko": description} if description else None,
        "provider": {"id": institution, "name": {"ko": name}} if institution and name else None,
        "hours": values.amount(text(base, "trtm") or text(more, "totTraingTime")),
        "teaches": [],
        "employmentRate6": employment_rate(listing, runs, notes),
        "satisfaction": _satisfaction(listing, notes),
        "sessions": sessions(listing, runs, whole, institution, notes),
    }
    data = {field: value for field, value in line.items() if value is not None}
    named, duties = _certificates(listing), _duties(listing, base)
    yield Line("courses.jsonl", data, certifications=named, codes=duties)


def _stated(listing: list[Record], field: str) -> str:
    """Return what the first session that states a field of its course says."""
    return values.first(*(text(row, field) for row in listing))


def _description(listing: list[Record], base: Record) -> str:
    said = [values.plain(text(row, "contents")) for row in listing]
    return "\n".join(dict.fromkeys(one for one in (*said, text(base, "ncsNm")) if one))


def _certificates(listing: list[Record]) -> tuple[str, ...]:
    named = (one for row in listing for one in values.names(text(row, "certificate")))
    return tuple(dict.fromkeys(named))


def _duties(listing: list[Record], base: Record) -> tuple[tuple[str, str], ...]:
    said = (text(one, "ncsCd") for one in (*listing, base))
    found = (codes.padded(one, _DUTY) if len(one) == _DUTY - 1 else one for one in said)
    known = (one for one in found if len(one) == _DUTY and one.isdecimal())
    return tuple(dict.fromkeys((codes.NCS, one) for one in known))


def _satisfaction(listing: list[Record], notes: Notes) -> float | None:
    """Return the satisfaction, 0-100; 0 says that nobody was asked, up to 5 may be stars."""
    for row in listing:
        said = text(row, "stdgScor")
        found = values.number(said)
        if found is not None and _FIVE_STARS < found <= _MOST:
            return found
        if said and found != 0:
            notes.unknown("satisfaction", said)
    return None


FEED: Final = Feed(
    id="work24-training",
    name="고용24 국민내일배움카드 훈련과정",
    licence="공공누리 제4유형 (KOGL type 4): source notice, no commercial use, no changes",
    url="https://www.work24.go.kr",
    key="work24_training",
    key_param="authKey",
    lists=(
        Answers(
            LIST,
            _URL.format(1),
            root="HRDNet",
            has=("srchList", "scn_cnt"),
            key=("trprId", "trprDegr", "trainstCstId"),
            about=about,
            params={"returnType": "XML", "outType": "1", "sort": "ASC", "sortCol": "2"},
            days={"srchTraStDt": 0, "srchTraEndDt": 365},
            page="pageNum",
            size="pageSize",
            rows=("srchList", "scn_list"),
            total=("scn_cnt",),
        ),
    ),
    details=(
        Answers(
            DETAIL,
            _URL.format(2),
            root="HRDNet",
            has=("inst_base_info", "inst_detail_info"),
            key=("trprId",),
            about=about,
            params={"returnType": "XML", "outType": "2"},
            asks={
                "srchTrprId": "trprId",
                "srchTrprDegr": "trprDegr",
                "srchTorgId": "trainstCstId",
            },
        ),
        Answers(
            SCHEDULE,
            _URL.format(3),
            root="HRDNet",
            has=("scn_list",),
            key=("trprId", "trprDegr"),
            about=about,
            params={"returnType": "XML", "outType": "2"},
            asks={"srchTrprId": "trprId", "srchTorgId": "trainstCstId"},
            rows=("scn_list",),
        ),
    ),
    main="courses.jsonl",
    lines=lines,
    personal=_PERSONAL,
    exact=frozenset({"trprId", "trprDegr", "trainstCstId", "instCd", "instIno", "ncsCd"}),
    fields=_FIELDS | _PERSONAL,
)
