"""고용24 공통코드 (직종): the occupations that postings are classified by, with their groups.

The answer is a tree of `oneDepth`, `twoDepth` and `threeDepth`, each with a code and a name whose
fields are called after what they are (regionCd, regionNm); where a level has one record, it is no
list. The records at the ends of the tree are the occupations.
"""

from collections.abc import Iterator
from typing import Any, Final

from ingest.feeds import codes, values
from ingest.feeds.feed import LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import listed, text

_URL: Final = "https://www.work24.go.kr/cm/openApi/call/wk/callOpenApiSvcInfo21L01.do"
_DEPTHS: Final = ("oneDepth", "twoDepth", "threeDepth", "fourDepth")
_ABOVE: Final = "superCd"


def leaves(record: Record) -> list[Record]:
    """Return the records at the ends of a tree, with the code and the name of what is above."""
    return list(_leaves(record, {}))


def _leaves(record: Record, above: Record) -> Iterator[Record]:
    own = {"code": _ending(record, "Cd"), "name": _ending(record, "Nm")}
    below = [one for depth in _DEPTHS for one in listed(record.get(depth))]
    for one in below:
        yield from _leaves(one, own)
    if not below:
        group = {"group": text(above, "code") or text(record, _ABOVE)}
        yield own | group | {"groupName": text(above, "name")}


def _ending(record: Record, end: str) -> str:
    """Return the code or the name of a record, whatever its field is called."""
    names = (name for name in record if name.endswith(end) and name != _ABOVE)
    return next(filter(None, (text(record, name) for name in names)), "")


def lines(rows: Rows, _notes: Notes) -> Iterator[Line]:
    """State an occupation."""
    row = next(iter(rows.get(LIST, ())), {})
    name = values.first(text(row, "name"))
    group = text(row, "group") or text(row, "code")[:2]
    label = values.first(text(row, "groupName"), f"고용24 직종 {group}")
    line: dict[str, Any] = {
        "id": text(row, "code"),
        "prefLabel": {"ko": name} if name else None,
        "code": {"scheme": codes.WORK24_OCCUPATIONS, "code": text(row, "code")},
        "group": {"id": f"group {group}"[:200], "prefLabel": {"ko": label}},
        "skills": [],
    }
    yield Line("occupations.jsonl", {field: one for field, one in line.items() if one is not None})


FEED: Final = Feed(
    id="work24-codes",
    name="고용24 공통코드 (직종)",
    licence="공공누리 제4유형 (KOGL type 4): source notice, no commercial use, no changes",
    url="https://www.work24.go.kr",
    key="work24_codes",
    key_param="authKey",
    lists=(
        Answers(
            LIST,
            _URL,
            root="",
            has=("oneDepth",),
            key=("code",),
            split=leaves,
            params={"returnType": "XML", "target": "CMCD", "dtlGb": "2"},
            rows=("oneDepth",),
        ),
    ),
    main="occupations.jsonl",
    lines=lines,
    exact=frozenset({"code", "group"}),
)
