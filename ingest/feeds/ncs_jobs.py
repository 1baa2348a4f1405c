"""NCS 직무: duties (세분류), their competency units, and the certifications related to them.

Three services of data.go.kr: duties by page, the units of each duty, and job descriptions by major
field (대분류). They spell the same fields differently (NCS_CL_CD, ncsClCd), with or without the
name `response` around them.
"""

from collections.abc import Iterator
from typing import Any, Final

from ingest.feeds import codes, values
from ingest.feeds.feed import LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import text

UNITS: Final = "units"
DESCRIPTIONS: Final = "descriptions"
_URL: Final = "https://apis.data.go.kr/B490007/{}"
_ITEMS: Final = ("body", "items", "item")
_TOTAL: Final = ("body", "totalCount")
_CLASSES: Final = ("ncsLclasCd", "ncsMclasCd", "ncsSclasCd", "ncsSubdCd")
_ASKED: Final = {
    "NCS_LCLAS_CD": "ncsLclasCd", "NCS_MCLAS_CD": "ncsMclasCd",
    "NCS_SCLAS_CD": "ncsSclasCd", "NCS_SUBD_CD": "ncsSubdCd",
}  # fmt: skip
_MAJOR_FIELDS: Final = tuple(f"{number:02}" for number in range(1, 25))
_DUTY: Final = 8
_GROUP: Final = 6


def about(row: Record) -> str:
    """Return the code of the duty that a row is about, 8 digits."""
    unit = text(row, "ncsClCd")
    whole = unit.partition("_")[0]
    found = whole[:_DUTY] if len(whole) > _DUTY else ""
    parts = [codes.padded(text(row, name), 2) for name in _CLASSES]
    code = found or ("".join(parts) if all(parts) else "")
    return code if len(code) == _DUTY and code.isdecimal() else ""


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State a duty as an occupation, and its units as skills."""
    row = next(iter(rows.get(LIST, ())), {})
    described = rows.get(DESCRIPTIONS, [])
    units = {text(one, "ncsClCd"): one for one in (*described, *rows.get(UNITS, ()))}
    for unit in units.values():
        if not text(unit, "compeUnitName"):
            notes.unknown("competency unit without compeUnitName", text(unit, "ncsClCd"))
    known = [code for code, unit in units.items() if _is_used(code, unit)]
    code = next(filter(None, map(about, (row, *units.values()))), "")
    name = values.first(text(row, "ncsSubdCdnm"))
    group = values.first(text(row, "ncsSclasCdnm"), f"NCS {code[:_GROUP]}")
    definition = values.plain(text(row, "dutyDef"))
    for unit in known:
        yield Line("skills.jsonl", _unit(unit, units[unit]), shared=True)
    line: dict[str, Any] = {
        "id": code,
        "prefLabel": {"ko": name} if name else None,
        "description": {"ko": definition} if definition else None,
        "code": {"scheme": codes.NCS, "code": code},
        "group": {"id": code[:_GROUP], "prefLabel": {"ko": group}},
        "skills": [{"skill": unit, "need": "ESSENTIAL"} for unit in known],
    }
    data = {field: one for field, one in line.items() if one is not None}
    yield Line("occupations.jsonl", data, certifications=_certifications(described))


def _is_used(code: str, unit: Record) -> bool:
    """Return whether a row is a unit, of the edition that is in use."""
    named = text(unit, "compeUnitName")
    return bool(code and named) and text(unit, "usgYn").upper() != "N"


def _unit(code: str, unit: Record) -> dict[str, Any]:
    definition = values.plain(text(unit, "compeUnitDef"))
    line: dict[str, Any] = {
        "id": code,
        "prefLabel": {"ko": values.first(text(unit, "compeUnitName"))},
        "code": {"scheme": codes.NCS, "code": code},
        "kind": "SKILL",
    }
    return line | ({"description": {"ko": definition}} if definition else {})


def _certifications(described: list[Record]) -> tuple[str, ...]:
    named = (one for row in described for one in values.names(text(row, "relQualfMtr")))
    return tuple(dict.fromkeys(named))


FEED: Final = Feed(
    id="ncs-jobs",
    name="국가직무능력표준(NCS) 직무와 관련 자격",
    licence="이용허락범위 제한 없음 (data.go.kr: any use), source notice",
    url="https://www.data.go.kr/data/15128213/openapi.do",
    key="data_go_kr",
    key_param="serviceKey",
    lists=(
        Answers(
            LIST,
            _URL.format("hrdkapi/NCS004"),
            root="response",
            has=("body",),
            rows_have=("dutyDef", "dutyOrd"),
            key=_CLASSES,
            about=about,
            params={"USG_YN": "Y"},
            page="pageNo",
            size="numOfRows",
            rows=_ITEMS,
            total=_TOTAL,
        ),
        Answers(
            DESCRIPTIONS,
            _URL.format("ncsUsage/openapi17"),
            root="response",
            has=("body",),
            rows_have=("relQualfMtr", "befDutyExprc", "dutyExperPerd"),
            key=("ncsClCd",),
            about=about,
            over=("ncsLclasCd", _MAJOR_FIELDS),
            page="pageNo",
            size="numOfRows",
            rows=_ITEMS,
            total=_TOTAL,
        ),
    ),
    details=(
        Answers(
            UNITS,
            _URL.format("hrdkapi/NCS005"),
            root="response",
            has=("body",),
            rows_have=("compeUnitDef", "compeUnitLevel"),
            key=("ncsClCd",),
            about=about,
            params={"USG_YN": "Y", "pageNo": "1", "numOfRows": "100"},
            asks=_ASKED,
            rows=_ITEMS,
        ),
    ),
    main="occupations.jsonl",
    lines=lines,
    exact=frozenset({*_CLASSES, "ncsClCd"}),
    fields=frozenset(
        {"response", "body", "items", "item", "totalCount", *_CLASSES, "ncsClCd", "ncsSubdCdnm"}
        | {"ncsSclasCdnm", "dutyDef", "dutyOrd", "compeUnitName", "compeUnitDef"}
        | {"compeUnitLevel", "usgYn", "relQualfMtr", "befDutyExprc", "dutyExperPerd"}
    ),
)
