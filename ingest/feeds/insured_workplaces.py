"""고용·산재보험 가입 사업장: employers with their sites and how many people work there.

A company has several rows, one for each site and each insurance: they become one employer. A site
that both insurances know has the larger of their headcounts, since both count all employees.

The number of a business may be masked. Then it is no identity: every site is an employer of its
own, and its id is a digest, from which nobody can tell whose business it is.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final

from ingest.feeds import codes, values
from ingest.feeds.feed import Answers, Feed, Joining, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import text

_TABLES: Final = "insured"
_BUSINESS: Final = re.compile(r"\d{10}")
_CODE: Final = re.compile(r"[A-U]?(\d{2})\d{0,3}")
_URL: Final = "https://apis.data.go.kr/B490001/gySjbPstateInfoService/getGySjBoheomBsshItem"


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State an employer with the site of the row."""
    row = next(one for several in rows.values() for one in several)
    staff = values.amount(text(row, "sangsiInwonCnt"))
    line: dict[str, Any] = {"id": employer_id(row)}
    if name := _name(row):
        line["name"] = {"ko": name}
    if staff is not None:
        line["headcount"] = staff
    site = _site(row, staff, notes)
    yield Line("employers.jsonl", line | ({"workplaces": [site]} if site else {}))


def employer_id(row: Record) -> str:
    """Return the id of the employer of a row: its number, or a digest where that is masked."""
    number = re.sub(r"[\s-]", "", text(row, "saeopjaDrno"))
    if _BUSINESS.fullmatch(number):
        return number
    return _digest(number, _name(row), _address(row))


def joined(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Make one employer of two with the same id; its headcount is that of all its sites."""
    sites: dict[str, dict[str, Any]] = {}
    for site in (*first.get("workplaces", ()), *second.get("workplaces", ())):
        known = sites.get(site["id"])
        sites[site["id"]] = site if known is None else _same_site(known, site)
    stated = [one["headcount"] for one in (first, second) if "headcount" in one]
    line = {
        "id": first["id"],
        "name": min(first["name"], second["name"], key=lambda one: one["ko"]),
    }
    if stated:
        line["headcount"] = max(*stated, sum(one["headcount"] for one in sites.values()))
    ordered = [sites[one] for one in sorted(sites)]
    return line | ({"workplaces": ordered} if ordered else {})


def _same_site(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Make one site of what two insurances say of it, whichever comes first."""
    first, second = sorted((one, other), key=lambda site: (site["founded"], site["industry"]))
    return first | {"headcount": max(first["headcount"], second["headcount"])}


def _site(row: Record, staff: int | None, notes: Notes) -> dict[str, Any] | None:
    """Return the site; None, noted, where something is missing that a site must have."""
    site = {
        "id": _digest(employer_id(row), _name(row), _address(row)),
        "region": values.region(_address(row)),
        "industry": _industry(row, notes),
        "headcount": staff,
        "founded": values.day(text(row, "seongripDt")),
    }
    missing = [name for name, value in site.items() if value is None]
    for name in missing:
        notes.unknown(f"workplace without {name}", "")
    return None if missing else site


def _industry(row: Record, notes: Notes) -> str | None:
    code = text(row, "gyEopjongCd")
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    return codes.value(_TABLES, "sections", notes, found[1])


def _name(row: Record) -> str:
    return " ".join(values.plain(text(row, "saeopjangNm")).split())


def _address(row: Record) -> str:
    return " ".join(values.plain(text(row, "addr")).split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def _answers(name: str, insurance: str) -> Answers:
    return Answers(
        name,
        _URL,
        root="response",
        key=("saeopjaDrno", "saeopjangNm", "addr", "opaBoheomFg"),
        params={"opaBoheomFg": insurance},
        page="pageNo",
        size="numOfRows",
        rows=("body", "items", "item"),
        total=("body", "totalCount"),
    )


FEED: Final = Feed(
    id="insured-workplaces",
    name="고용·산재보험 가입 사업장",
    licence="근로복지공단, data.go.kr 15059256: source notice, terms stated there",
    url="https://www.data.go.kr/data/15059256/openapi.do",
    key="data_go_kr",
    key_param="serviceKey",
    lists=(_answers("employment", "2"), _answers("accident", "1")),
    main="employers.jsonl",
    lines=lines,
    exact=frozenset({"saeopjaDrno", "gyEopjongCd", "sjEopjongCd", "post", "seongripDt"}),
    page_size=1_000,
    most_pages=10_000,
    joining=Joining(employer_id, joined),
)
