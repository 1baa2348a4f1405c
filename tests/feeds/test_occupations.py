"""Occupations of 고용24: the career guide, and the common codes that postings have."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.feeds import quarantine
from ingest.feeds.work24_codes import FEED as CODES
from ingest.feeds.work24_occupations import FEED
from tests.feeds.files import lines, transformed
from tests.feeds.graphs import Running, access, ingesting, nothing
from tests.feeds.listening import listening
from tests.feeds.server import document

JOB = {"jobClcd": "821", "jobClcdNM": "용접", "jobCd": "K000000001", "jobNm": "가상용접원"}
DETAIL: dict[str, Any] = {
    "jobCd": "K000000001",
    "jobLrclNm": "기계",
    "jobMdclNm": "용접·도장",
    "jobSmclNm": "가상용접원",
    "jobSum": "금속을 &amp;lt;잇는다&amp;gt;.",
    "way": "훈련을 받는다.",
    "relMajorList": [{"majorCd": "1", "majorNm": "용접공학과"}],
    "relCertList": [{"certNm": "가상용접기사"}, {"certNm": "가상용접기능사"}],
    "jobAbil": "정교한 동작(92), 조작 및 통제 (90), 정교한 동작(80)",
    "knowldg": "기계(95)/공학과 기술",
}
STATED = {
    "id": "K000000001",
    "prefLabel": {"ko": "가상용접원"},
    "description": {"ko": "금속을 <잇는다>.\n훈련을 받는다."},
    "code": {"scheme": "KEIS-JOB", "code": "K000000001"},
    "group": {"id": "821", "prefLabel": {"ko": "용접"}},
    "skills": [
        {"skill": "SKILL 정교한 동작", "need": "OPTIONAL"},
        {"skill": "SKILL 조작 및 통제", "need": "OPTIONAL"},
        {"skill": "KNOWLEDGE 기계", "need": "OPTIONAL"},
        {"skill": "KNOWLEDGE 공학과 기술", "need": "OPTIONAL"},
    ],
}


def page(*jobs: dict[str, str]) -> bytes:
    return document("jobsList", {"total": str(len(jobs)), "jobList": list(jobs)})


@pytest.mark.parametrize(
    "bodies",
    [
        [page(JOB), document("jobSum", DETAIL)],
        [
            json.dumps({"jobsList": {"total": 1, "jobList": JOB}}).encode(),
            json.dumps({"jobSum": DETAIL}).encode(),
        ],
        [json.dumps({"total": 1, "jobList": [JOB]}).encode(), json.dumps(DETAIL).encode()],
    ],
    ids=["xml", "json", "bare"],
)
def test_an_occupation_and_its_detail_are_one(bodies: list[bytes], tmp_path: Path) -> None:
    transformed(FEED, tmp_path, *bodies)

    assert lines(tmp_path, "occupations.jsonl") == [STATED]
    assert [(one["id"], one["kind"]) for one in lines(tmp_path, "skills.jsonl")] == [
        ("SKILL 정교한 동작", "SKILL"),
        ("SKILL 조작 및 통제", "SKILL"),
        ("KNOWLEDGE 기계", "KNOWLEDGE"),
        ("KNOWLEDGE 공학과 기술", "KNOWLEDGE"),
    ]


def test_a_sentence_is_no_ability(tmp_path: Path) -> None:
    said = "용접을 위해서는 눈과 손의 협응 능력과 오랫동안 서 있을 수 있는 체력이 요구됩니다"

    report = transformed(
        FEED, tmp_path, page(JOB), document("jobSum", DETAIL | {"jobAbil": said, "knowldg": ""})
    )

    [line] = lines(tmp_path, "occupations.jsonl")
    assert line["skills"] == []
    assert [field for field, _ in report.notes.counts] == ["jobAbil"]


def test_an_occupation_without_group_or_name_goes_to_the_quarantine(tmp_path: Path) -> None:
    odd = [
        JOB | {"jobCd": "K2", "jobClcd": "", "jobClcdNM": ""},
        JOB | {"jobCd": "K3", "jobNm": ""},
    ]

    transformed(FEED, tmp_path, page(JOB, *odd))

    assert [(one.ref, one.reason) for one in quarantine.read(tmp_path / "source")] == [
        ("K2", "field that must be there is missing (group: Field required)"),
        ("K3", "field that must be there is missing (prefLabel: Field required)"),
    ]


def test_occupations_arrive_from_the_server(running: Running, tmp_path: Path) -> None:
    def answer(path: str, asked: dict[str, str]) -> bytes:
        if path.endswith("212L01.do"):
            return page(JOB, JOB | {"jobCd": "K000000002", "jobNm": "가상도장원"})
        return document("jobSum", DETAIL | {"jobCd": asked["jobCd"]})

    with listening(answer) as address:
        made = ingesting(running, tmp_path).ingest(FEED, access(address), nothing)

    assert made.transformed.whole
    assert running.rows(
        "MATCH (g:OccupationGroup)<-[:BROADER]-(o:Occupation)-[r:REQUIRES]->(s:Skill) "
        "RETURN g.prefLabelKo AS group, o.prefLabelKo AS name, o.codeScheme AS scheme, "
        "count(s) AS skills ORDER BY name"
    ) == [
        {"group": "용접", "name": name, "scheme": "KEIS-JOB", "skills": 4}
        for name in ("가상도장원", "가상용접원")
    ]
    assert made.tied.unknown_names == 4


TREE = {
    "total": "4",
    "codeName": "직종",
    "oneDepth": [
        {
            "jobsCd": "82",
            "jobsNm": "가상기계",
            "twoDepth": [
                {"jobsCd": "821201", "jobsNm": "용접원", "superCd": "82"},
                {
                    "jobsCd": "822",
                    "jobsNm": "도장",
                    "superCd": "82",
                    "threeDepth": {"jobsCd": "822101", "jobsNm": "도장원", "superCd": "822"},
                },
            ],
        },
        {"jobsCd": "990000", "jobsNm": "기타", "superCd": ""},
    ],
}


@pytest.mark.parametrize(
    "body",
    [document("cmcdJobs", TREE), json.dumps(TREE).encode()],
    ids=["xml", "json"],
)
def test_the_ends_of_the_tree_are_occupations(body: bytes, tmp_path: Path) -> None:
    transformed(CODES, tmp_path, body)

    assert [
        (one["code"], one["prefLabel"]["ko"], one["group"]["id"], one["group"]["prefLabel"]["ko"])
        for one in lines(tmp_path, "occupations.jsonl")
    ] == [
        ({"scheme": "KEIS-2023", "code": code}, name, group, label)
        for code, name, group, label in [
            ("821201", "용접원", "group 82", "가상기계"),
            ("822101", "도장원", "group 822", "도장"),
            ("990000", "기타", "group 99", "고용24 직종 99"),
        ]
    ]


def test_a_code_without_a_name_costs_only_itself(tmp_path: Path) -> None:
    tree = {"oneDepth": {"jobsCd": "1", "jobsNm": "관리", "twoDepth": [
        {"jobsCd": "011100", "jobsNm": ""}, {"jobsCd": "", "jobsNm": "이름"},
        {"jobsCd": "011200", "jobsNm": "임원"},
    ]}}  # fmt: skip

    report = transformed(CODES, tmp_path, document("cmcdJobs", tree))

    assert (report.stated, report.quarantined) == (1, 2)


def test_codes_arrive_from_the_server(running: Running, tmp_path: Path) -> None:
    with listening(lambda _path, _asked: document("cmcdJobs", TREE)) as address:
        ingesting(running, tmp_path).ingest(CODES, access(address), nothing)

    assert running.rows(
        "MATCH (o:Occupation {codeScheme: 'KEIS-2023', code: '821201'}) RETURN o.prefLabelKo AS n"
    ) == [{"n": "용접원"}]
