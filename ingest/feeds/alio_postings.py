"""공공기관 채용정보 (ALIO): postings of public institutions.

The answer is JSON without the usual envelope: rows in `result`, and the number 200 for "fine".
Fields with names of lists hold texts with commas. A notice for several posts has several values
in one field: where they differ and only one can be stated, none is.
"""

from collections.abc import Iterator
from typing import Any, Final

from domain.enums import Education
from ingest.feeds import codes, values
from ingest.feeds.feed import LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import text

_TABLES: Final = "alio"
_NOWHERE: Final = frozenset({"전국", "해외", "전체"})
_PARTS: Final = (
    ("aplyQlfcCn", "지원 자격"),
    ("prefCondCn", "우대 조건"),
    ("prefCn", "우대 사항"),
    ("scrnprcdrMthdExpln", "전형 절차"),
    ("ncsCdNmLst", "직무 분야(NCS)"),
)


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State a posting, and the institution that posts it."""
    row = next(iter(rows.get(LIST, ())), {})
    name = _line(row, "instNm")
    employer = text(row, "pblntInstCd") or (f"name {name}"[:200] if name else "")
    if name:
        yield Line("employers.jsonl", {"id": employer, "name": {"ko": name}}, shared=True)
    title, description = _line(row, "recrutPbancTtl"), _description(row)
    line: dict[str, Any] = {
        "id": text(row, "recrutPblntSn"),
        "title": {"ko": title} if title else None,
        "description": {"ko": description} if description else None,
        "employer": employer if name else None,
        "region": _region(row, notes),
        "education": _education(row, notes),
        "minCareerYears": _career(row, notes),
        "employmentType": _employment(row, notes),
        "openings": values.amount(text(row, "recrutNope")) or None,
        "postedAt": _day(row, "pbancBgngYmd", notes),
        "closesAt": _day(row, "pbancEndYmd", notes),
        "url": values.url(text(row, "srcUrl")),
        "status": "CLOSED" if text(row, "ongoingYn").upper() == "N" else None,
    }
    yield Line("postings.jsonl", {name: value for name, value in line.items() if value is not None})


def _line(row: Record, field: str) -> str:
    return " ".join(values.plain(text(row, field)).split())


def _day(row: Record, field: str, notes: Notes) -> str | None:
    said = text(row, field)
    found = values.day(said)
    if said and found is None and not values.is_never(said):
        notes.unknown(field, said)
    return found


def _several(row: Record, field: str) -> list[str]:
    """Return the parts of a text with commas; a list of texts is one of JSON."""
    found = row.get(field)
    said = ",".join(one for one in found if isinstance(one, str)) if isinstance(found, list) else ""
    return [one for part in (said or text(row, field)).split(",") if (one := part.strip())]


def _description(row: Record) -> str:
    """Return what the notice says about the work and who is wanted, each part with its name."""
    said = ((name, values.plain(text(row, field))) for field, name in _PARTS)
    return "\n\n".join(f"{name}\n{part}" for name, part in said if part)


def _region(row: Record, notes: Notes) -> str | None:
    named = _several(row, "workRgnNmLst")
    if len(named) != 1 or named[0] in _NOWHERE:
        return None
    found = values.region(named[0])
    if found is None:
        notes.unknown("region", named[0])
    return found


def _education(row: Record, notes: Notes) -> str | None:
    """Return the least education of those that are accepted."""
    said = (codes.value(_TABLES, "education", notes, one) for one in _several(row, "acbgCondNmLst"))
    known = set(said)
    return next((one.value for one in Education if one.value in known), None)


def _employment(row: Record, notes: Notes) -> str | None:
    kinds = {
        codes.value(_TABLES, "employment", notes, one) for one in _several(row, "hireTypeNmLst")
    }
    return kinds.pop() if len(kinds) == 1 else None


def _career(row: Record, notes: Notes) -> int | None:
    years = codes.value(_TABLES, "career", notes, text(row, "recrutSeNm"))
    return int(years) if years else None


FEED: Final = Feed(
    id="alio-postings",
    name="공공기관 채용정보(ALIO)",
    licence="재정경제부, data.go.kr 15125273: 이용허락범위 제한 없음 (no restriction)",
    url="https://www.data.go.kr/data/15125273/openapi.do",
    key="data_go_kr",
    key_param="serviceKey",
    lists=(
        Answers(
            LIST,
            "https://apis.data.go.kr/1051000/recruitment/list",
            root="",
            key=("recrutPblntSn",),
            params={"resultType": "json", "ongoingYn": "Y"},
            page="pageNo",
            size="numOfRows",
            rows=("result",),
            has=("result",),
            total=("totalCount",),
        ),
    ),
    main="postings.jsonl",
    lines=lines,
    exact=frozenset({"recrutPblntSn", "pblntInstCd", "pbadmsStdInstCd", "srcUrl"}),
)
