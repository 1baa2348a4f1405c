"""고용24 직업정보: the occupations of the career guide, with what they need.

The list is one page; the detail of an occupation has a record called `jobSum` with a text of the
same name in it.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from ingest.feeds import codes, values
from ingest.feeds.feed import DETAIL, LIST, Answers, Feed, Line, Record, Rows
from ingest.feeds.notes import Notes
from ingest.feeds.records import listed, text

_URL: Final = "https://www.work24.go.kr/cm/openApi/call/wk/callOpenApiSvcInfo212{}01.do"
_SKILLS: Final = {"jobAbil": "SKILL", "knowldg": "KNOWLEDGE"}
_SCORE: Final = re.compile(r"\s*[(\[][^)\]]{0,20}[)\]]\s*$|\s+[\d.]{1,6}\s*$")
_LONGEST: Final = 40
"""Letters of the name of an ability; what is longer is a sentence."""


def lines(rows: Rows, notes: Notes) -> Iterator[Line]:
    """State an occupation, and the abilities and knowledge that it needs."""
    row = next(iter(rows.get(LIST, ())), {})
    whole = next(iter(rows.get(DETAIL, ())), {})
    skills = list(_skills(whole, notes))
    for skill in skills:
        yield Line("skills.jsonl", skill, shared=True)
    code = text(row, "jobCd") or text(whole, "jobCd")
    name = values.first(text(row, "jobNm"), text(whole, "jobNm"), text(whole, "jobSmclNm"))
    said = (values.plain(text(whole, field)) for field in ("jobSum", "way"))
    description = "\n".join(filter(None, said))
    line: dict[str, Any] = {
        "id": code,
        "prefLabel": {"ko": name} if name else None,
        "description": {"ko": description} if description else None,
        "code": {"scheme": codes.JOBS, "code": code},
        "group": _group(row, whole),
        "skills": [{"skill": skill["id"], "need": "OPTIONAL"} for skill in skills],
    }
    data = {field: one for field, one in line.items() if one is not None}
    yield Line("occupations.jsonl", data, certifications=_certifications(whole))


def _group(row: Record, whole: Record) -> dict[str, Any] | None:
    name = values.first(text(row, "jobClcdNM"), text(whole, "jobMdclNm"), text(whole, "jobLrclNm"))
    code = text(row, "jobClcd") or (f"name {name}"[:200] if name else "")
    return {"id": code, "prefLabel": {"ko": name or f"고용24 직업분류 {code}"}} if code else None


def _skills(whole: Record, notes: Notes) -> Iterator[dict[str, Any]]:
    """Yield the abilities and the knowledge that a detail names, each once."""
    seen: set[str] = set()
    for field, kind in _SKILLS.items():
        for name in map(_without_score, values.names(text(whole, field))):
            if len(name) > _LONGEST:
                notes.unknown(field, name)
            elif name and (ref := f"{kind} {name}") not in seen:
                seen.add(ref)
                yield {"id": ref, "prefLabel": {"ko": name}, "kind": kind}


def _without_score(name: str) -> str:
    return _SCORE.sub("", name).strip()


def _certifications(whole: Record) -> tuple[str, ...]:
    several = whole.get("relCertList")
    said = [text(one, "certNm") for one in listed(several)] or [text(whole, "relCertList")]
    return tuple(dict.fromkeys(one for each in said for one in values.names(each)))


FEED: Final = Feed(
    id="work24-occupations",
    name="고용24 직업정보",
    licence="공공누리 제4유형 (KOGL type 4): source notice, no commercial use, no changes",
    url="https://www.work24.go.kr",
    key="work24_occupations",
    key_param="authKey",
    lists=(
        Answers(
            LIST,
            _URL.format("L"),
            root="jobsList",
            has=("jobList", "total"),
            key=("jobCd",),
            params={"returnType": "XML", "target": "JOBCD"},
            rows=("jobList",),
            total=("total",),
        ),
    ),
    details=(
        Answers(
            DETAIL,
            _URL.format("D"),
            root="jobSum",
            has=("jobCd",),
            key=("jobCd",),
            params={"returnType": "XML", "target": "JOBDTL", "jobGb": "1", "dtlGb": "1"},
            asks={"jobCd": "jobCd"},
        ),
    ),
    main="occupations.jsonl",
    lines=lines,
    exact=frozenset({"jobCd", "jobClcd"}),
    fields=frozenset(
        {"jobsList", "jobList", "total", "jobCd", "jobNm", "jobClcd", "jobClcdNM", "jobSum", "way"}
        | {"jobLrclNm", "jobMdclNm", "jobSmclNm", "jobAbil", "knowldg", "relCertList", "certNm"}
    ),
)
