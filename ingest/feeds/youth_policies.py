"""온통청년: policies for young people, with rules of eligibility made from their codes.

Free text of a record, such as further conditions, becomes conditions in words: the verdict is to
be confirmed then, never yes. "None" is an empty text, codes come with or without leading zeros,
ages of 0 are no limit, and one field has two spellings (sbizCd, sBizCd).
"""

from collections.abc import Iterator
from typing import Any, Final

from domain.rules.writing import as_json
from ingest.feeds import codes, values
from ingest.feeds.feed import LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import text
from ingest.feeds.youth_fields import codes as codes_in
from ingest.feeds.youth_fields import periods, words
from ingest.feeds.youth_rules import rules_of

_KINDS: Final = "youthcenter"
_OTHER_KIND: Final = "LIVING"
_ALWAYS: Final = "57002"
_CODES: Final = (
    "plcyNo", "mrgSttsCd", "earnCndSeCd", "jobCd", "schoolCd", "plcyMajorCd", "sbizCd", "sBizCd",
    "aplyPrdSeCd", "aplyYmd", "zipCd", "earnMinAmt", "earnMaxAmt", "sprtTrgtMinAge",
    "sprtTrgtMaxAge", "sprvsnInstCd", "operInstCd", "rgtrInstCd", "frstRegDt", "lastMdfcnDt",
    "bscPlanAsmtNo", "bscPlanFcsAsmtNo", "bscPlanPlcyWayNo",
)  # fmt: skip


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State a policy with its rules."""
    record = dict(next(iter(rows.get(LIST, ())), {}))
    record.setdefault("sbizCd", record.get("sBizCd", ""))
    first, last = _window(record, notes)
    line: dict[str, Any] = {
        "id": text(record, "plcyNo"),
        "name": _said(record, "plcyNm"),
        "kind": _kind(record, notes),
        "benefit": _said(record, "plcySprtCn", "plcyExplnCn"),
        "agency": _said(record, "sprvsnInstCdNm", "operInstCdNm", "rgtrInstCdNm"),
        "applyFrom": first,
        "applyUntil": last,
        "url": _url(record),
        "rules": as_json(rules_of(_plain(record))),
    }
    yield Line("policies.jsonl", {name: value for name, value in line.items() if value is not None})


def _plain(record: Record) -> Record:
    """Return a record whose texts have no entities and tags of HTML."""
    return {name: values.plain(one) for name, one in record.items() if isinstance(one, str)}


def _said(record: Record, *fields: str) -> dict[str, str] | None:
    """Return the first of the fields that says something."""
    said = next(filter(None, (words(values.plain(text(record, one))) for one in fields)), "")
    return {"ko": said} if said else None


def _kind(record: Record, notes: Notes) -> str:
    named = (text(record, field) for field in ("mclsfNm", "lclsfNm"))
    said = [part.replace("･", "·").strip() for one in named for part in one.split(",")]
    return codes.value(_KINDS, "kind", notes, *said) or _OTHER_KIND


def _window(record: Record, notes: Notes) -> tuple[str | None, str | None]:
    """Return the first and the last day on which one can apply; the rules have all periods."""
    said = words(text(record, "aplyYmd"))
    if not said or _ALWAYS in codes_in(record.get("aplyPrdSeCd")):
        return None, None
    found = periods(said)
    if found is None:
        notes.unknown("aplyYmd", said)
        return None, None
    return min(first for first, _ in found), max(last for _, last in found)


def _url(record: Record) -> str | None:
    fields = ("aplyUrlAddr", "refUrlAddr1", "refUrlAddr2")
    return next(filter(None, (values.url(text(record, one)) for one in fields)), None)


FEED: Final = Feed(
    id="youth-policies",
    name="온통청년 청년정책",
    licence="온통청년 (youthcenter.go.kr), data.go.kr 15143273: source notice, terms stated there",
    url="https://www.youthcenter.go.kr",
    key="youthcenter",
    key_param="apiKeyNm",
    lists=(
        Answers(
            LIST,
            "https://www.youthcenter.go.kr/go/ythip/getPlcy",
            root="result",
            key=("plcyNo",),
            params={"rtnType": "json", "pageType": "2"},
            page="pageNum",
            size="pageSize",
            rows=("youthPolicyList",),
            total=("pagging", "totCount"),
            changed="lastMdfcnDt",
        ),
    ),
    main="policies.jsonl",
    lines=lines,
    personal=frozenset({"sprvsnInstPicNm", "operInstPicNm"}),
    exact=frozenset(_CODES),
)
