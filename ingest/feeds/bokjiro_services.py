"""복지로: welfare services of the state and of local governments, each with its detail.

They are two services of data.go.kr with fields of different names (lifeArray and lifeNmArray,
tgtrDtlCn and sprtTrgtCn), so they are two sources: a key may be good for one of them alone. What
is called an array is a text with commas or slashes between names.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from domain.rules.writing import as_json
from ingest.feeds import codes, values
from ingest.feeds.bokjiro_rules import TABLES, named, rules_of
from ingest.feeds.feed import DETAIL, LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import text
from ingest.feeds.youth_fields import words

_URL: Final = "https://apis.data.go.kr/B554287"
_OTHER_KIND: Final = "LIVING"


def lines(rows: Rows, _notes: Notes) -> Iterator[Line]:
    """State a service with its rules; what its detail says counts more than its row."""
    record: dict[str, Any] = {}
    for answers in (LIST, DETAIL):
        row = next(iter(rows.get(answers, ())), {})
        record |= {name: value for name, value in row.items() if value}
    first, last = (values.day(text(record, f"enfc{end}Ymd")) for end in ("Bgng", "End"))
    line: dict[str, Any] = {
        "id": text(record, "servId"),
        "name": _said(record, "servNm"),
        "kind": _kind(record),
        "benefit": _said(record, "alwServCn", "wlfareInfoOutlCn", "servDgst"),
        "agency": _agency(record),
        "url": values.url(text(record, "servDtlLink")),
        "rules": as_json(rules_of(record)),
        "rulesFrom": first,
        "rulesUntil": last,
    }
    yield Line("policies.jsonl", {name: value for name, value in line.items() if value is not None})


def _said(record: Record, *fields: str) -> dict[str, str] | None:
    said = next(filter(None, (words(values.plain(text(record, one))) for one in fields)), "")
    return {"ko": said} if said else None


def _kind(record: Record) -> str:
    kinds = codes.tables(TABLES)["kind"]
    themes = named(record, "intrsThemaNmArray", "intrsThemaArray")
    return next((kinds[one] for one in themes if one in kinds), _OTHER_KIND)


def _agency(record: Record) -> dict[str, str] | None:
    area = " ".join(filter(None, (text(record, "ctpvNm"), text(record, "sggNm"))))
    return _said(record, "jurMnofNm", "bizChrDeptNm", "jurOrgNm") or (
        {"ko": area} if area else None
    )


def _feed(name: str, title: str, number: str, answers: tuple[Answers, Answers]) -> Feed:
    return Feed(
        id=name,
        name=title,
        licence=f"한국사회보장정보원, data.go.kr {number}: source notice, terms stated there",
        url="https://www.bokjiro.go.kr",
        key="data_go_kr",
        key_param="serviceKey",
        lists=answers[:1],
        details=answers[1:],
        main="policies.jsonl",
        lines=lines,
        personal=frozenset({"inqplCtadrList", "rprsCtadr"}),
        exact=frozenset({"servId", "servDtlLink", "lastModYmd", "svcfrstRegTs"}),
    )


_LIST: Final = Answers(
    LIST,
    f"{_URL}/NationalWelfareInformationsV001/NationalWelfarelistV001",
    root="wantedList",
    key=("servId",),
    params={"callTp": "L", "srchKeyCode": "003"},
    page="pageNo",
    size="numOfRows",
    rows=("servList",),
    total=("totalCount",),
)
_DETAIL: Final = Answers(
    DETAIL,
    f"{_URL}/NationalWelfareInformationsV001/NationalWelfaredetailedV001",
    root="wantedDtl",
    key=("servId",),
    params={"callTp": "D"},
    asks={"servId": "servId"},
)
_LOCAL: Final = f"{_URL}/LocalGovernmentWelfareInformations"

CENTRAL: Final = _feed(
    "bokjiro-services", "복지로 중앙부처 복지서비스", "15090532", (_LIST, _DETAIL)
)
LOCAL: Final = _feed(
    "bokjiro-local-services",
    "복지로 지자체 복지서비스",
    "15108347",
    (
        replace(_LIST, url=f"{_LOCAL}/LcgvWelfarelist", params={}, changed="lastModYmd"),
        replace(_DETAIL, url=f"{_LOCAL}/LcgvWelfaredetailed", params={}),
    ),
)
