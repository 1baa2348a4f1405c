"""Q-Net 국가자격: the items of national certifications, with what Q-Net says about each.

The list is one page with all items. JSON has their codes as numbers, without the zeros that they
begin with. What is said about an item comes as rows of a kind and a text; most professional
certifications (전문자격) have none.
"""

from collections.abc import Iterator
from typing import Any, Final

from ingest.feeds import codes, values
from ingest.feeds.feed import DETAIL, LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import text

_URL: Final = "http://openapi.q-net.or.kr/api/service/rest/{}/getList"
_TABLES: Final = "qnet"
_DIGITS: Final = 4
_ITEMS: Final = ("body", "items", "item")
_LONGEST: Final = 20_000


def about(row: Record) -> str:
    """Return the code of the item that a row is about."""
    return codes.padded(text(row, "jmCd"), _DIGITS)


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State a certification."""
    row = next(iter(rows.get(LIST, ())), {})
    said = rows.get(DETAIL, [])
    code = about(row) or next(filter(None, map(about, said)), "")
    name = values.first(text(row, "jmfldnm"), text(row, "jmNm"))
    description = _description(said)
    line: dict[str, Any] = {
        "id": code,
        "prefLabel": {"ko": name} if name else None,
        "altLabels": _also_called(row),
        "description": {"ko": description} if description else None,
        "code": {"scheme": codes.CERTIFICATIONS, "code": code},
        "grade": _grade(row, notes),
        "field": values.first(
            text(row, "mdobligfldnm"), text(row, "jmMdobligNm"),
            text(row, "obligfldnm"), text(row, "jmObligNm"),
        ) or None,
    }  # fmt: skip
    yield Line("certifications.jsonl", {name: one for name, one in line.items() if one is not None})


def _also_called(row: Record) -> dict[str, list[str]] | None:
    english = values.first(text(row, "engJmNm"))
    return {"en": [english]} if english else None


def _grade(row: Record, notes: Notes) -> str | None:
    """Return the grade: as the list names it, else by its code, else the kind of certification."""
    named = values.first(text(row, "seriesnm"))
    coded = text(row, "grdCd")
    if named or coded:
        return named or codes.value(_TABLES, "grade", notes, coded)
    return codes.value(_TABLES, "kind", notes, text(row, "qualgbcd"), text(row, "qualgbnm"))


def _description(said: list[Record]) -> str:
    """Return what is said about an item, each kind with its name."""
    parts: list[str] = []
    for row in said:
        kind, content = values.first(text(row, "infogb")), values.plain(text(row, "contents"))
        if content:
            parts.append(f"{kind}: {content}" if kind else content)
    return "\n".join(dict.fromkeys(parts))[:_LONGEST]


FEED: Final = Feed(
    id="qnet-certifications",
    name="Q-Net 국가자격 종목",
    licence="이용허락범위 제한 없음 (data.go.kr: any use), source notice",
    url="https://www.data.go.kr/data/15003024/openapi.do",
    key="data_go_kr",
    key_param="serviceKey",
    lists=(
        Answers(
            LIST,
            _URL.format("InquiryListNationalQualifcationSVC"),
            root="response",
            has=("body",),
            rows_have=("jmfldnm", "jmNm"),
            key=("jmCd",),
            about=about,
            rows=_ITEMS,
            total=("body", "totalCount"),
        ),
    ),
    details=(
        Answers(
            DETAIL,
            _URL.format("InquiryInformationTradeNTQSVC"),
            root="response",
            has=("body",),
            rows_have=("infogb", "contents"),
            key=("jmCd",),
            about=about,
            asks={"jmCd": "jmCd"},
            rows=_ITEMS,
        ),
    ),
    main="certifications.jsonl",
    lines=lines,
    exact=frozenset({"jmCd", "grdCd", "qualgbcd"}),
    fields=frozenset(
        {"response", "body", "items", "item", "totalCount", "jmCd", "jmfldnm", "jmNm", "engJmNm"}
        | {"seriesnm", "grdCd", "qualgbcd", "qualgbnm", "infogb", "contents"}
        | {"mdobligfldnm", "obligfldnm", "jmMdobligNm", "jmObligNm"}
    ),
)
