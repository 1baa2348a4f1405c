"""Insurance, claims, subsidies, offices, complaints and trends in canonical files."""

from pathlib import Path
from typing import Any

import pytest

from domain.facts import Edge, Fact, Node, Rejected
from domain.vocabulary import Label, Relation
from ingest.canonical import reader as canonical
from ontology import codes
from tests import example
from tests.example import ANNA, FILES, ours

COMMON: dict[str, object] = {"source": "example", "asOf": example.SOURCE["asOf"]}
PERIOD = ours(Label.INSURANCE_PERIOD, f"{ANNA}\x1finsured\x1fe-1\x1f2022-01")
CLAIM = ours(Label.BENEFIT_CLAIM, f"{ANNA}\x1fclaim\x1f2026-07-10")
SUBSIDY = ours(Label.SUBSIDY, "e\x1fsubsidy\x1fp\x1f2026-09")
OFFICE = ours(Label.AGENCY, "office")
NODES: dict[str, dict[str, object]] = {
    PERIOD: {"from": "2022-01", "until": "2026-06-30", "wageMin": 2400000, "wageMax": 2600000},
    CLAIM: {
        "from": "2026-07-10",
        "until": "2026-10-31",
        "decision": "GRANTED",
        "daysPaid": 100,
        "dailyAmount": 64000,
        "duties": ["2026-08-07 APPLICATION", "2026-09-04 NOTHING"],
        "staysAbroad": ["2026-08-10 2026-08-20 REPORTED", "2026-09-10 2026-09-12 UNREPORTED"],
    },
    SUBSIDY: {"month": "2026-09", "amount": 600000},
    OFFICE: {
        "nameKo": "강남고용센터",
        "nameEn": "Gangnam office",
        "counsellors": 12,
        "satisfaction": 81.5,
    },
    ours(Label.WORKPLACE, "e-1"): {
        "headcount": 7,
        "founded": "2011-05",
        "headcounts": ["2026-09 6", "2026-10 7"],
    },
    ours(Label.COMPLAINT, "w"): {
        "theme": "WAITING",
        "receivedOn": "2026-09-02",
        "textKo": "두 시간을 기다렸습니다. [phone]",
        "outcome": "CORRECTED",
        "answeredOn": "2026-09-09",
        "answerKo": "예약제를 도입했습니다.",
    },
    ours(Label.COMPLAINT, "x"): {"theme": "QUALITY", "receivedOn": "2026-09-03", "outcome": "OPEN"},
    ours(Label.TREND, "bread"): {
        "titleKo": "제빵 인력 수요 증가",
        "titleEn": "Bakers wanted",
        "summaryKo": "채용이 늘었습니다.",
        "publishedAt": "2026-10-01",
        "url": "https://example.org/bread",
        "direction": "RISING",
    },
}
EDGES = [
    Edge(Relation.RECEIVED, ours(Label.EMPLOYER, "e"), SUBSIDY),
    Edge(Relation.UNDER, SUBSIDY, ours(Label.POLICY, "p")),
    Edge(Relation.LOCATED_IN, OFFICE, codes.node_id(Label.REGION, "11680")),
    Edge(Relation.INSURED_BY, ANNA, PERIOD),
    Edge(Relation.AT, PERIOD, ours(Label.WORKPLACE, "e-1")),
    Edge(Relation.CLAIMED, ANNA, CLAIM),
    Edge(Relation.DECIDED_BY, CLAIM, OFFICE),
    Edge(Relation.SERVED_BY, ANNA, OFFICE, {"since": "2026-07-10"}),
    Edge(Relation.CONCERNS, ours(Label.COMPLAINT, "w"), OFFICE),
    Edge(Relation.CONCERNS, ours(Label.COMPLAINT, "x"), ours(Label.COURSE, "c")),
    Edge(Relation.CONCERNS, ours(Label.COMPLAINT, "y"), ours(Label.EMPLOYER, "e")),
    Edge(Relation.CONCERNS, ours(Label.COMPLAINT, "z"), ours(Label.POLICY, "p")),
    Edge(Relation.ABOUT, ours(Label.TREND, "bread"), codes.node_id(Label.INDUSTRY, "I")),
    Edge(Relation.ABOUT, ours(Label.TREND, "bread"), ours(Label.OCCUPATION, "baker")),
    Edge(Relation.ABOUT, ours(Label.TREND, "bread"), ours(Label.SKILL, "bake")),
]
KINDS = {edge.relation for edge in EDGES} - {Relation.LOCATED_IN}


def facts(folder: Path, **files: list[dict[str, Any]]) -> list[Fact]:
    changed = {f"{name}.jsonl": lines for name, lines in files.items()}
    example.write(folder, {**FILES, **changed})
    return list(canonical.read(folder, canonical.source(folder)))


def test_what_the_lines_state_is_in_nodes_of_its_own(tmp_path: Path) -> None:
    read = [one for one in facts(tmp_path) if isinstance(one, Node)]
    said = {
        one.id: {name: value for name, value in one.props.items() if value is not None}
        for one in read
    }

    assert {one: said[one] for one in NODES} == {
        one: props | COMMON for one, props in NODES.items()
    }


def test_these_are_linked_to_whom_and_what_they_are_about(tmp_path: Path) -> None:
    read = [one for one in facts(tmp_path) if isinstance(one, Edge)]

    assert [one for one in read if one.relation in KINDS or one.start == OFFICE] == EDGES


PERSON = {"workplace": "e-1", "from": "2022-01"}
ASKED = {"from": "2026-07-10", "decision": "GRANTED"}
WRONG = [
    ("seekers", {"insured": [PERSON, PERSON]}, "insured: Should state nothing twice"),
    ("seekers", {"claims": [ASKED, ASKED]}, "claims: Should state nothing twice"),
    ("seekers", {"insured": [PERSON | {"until": "2021-12"}]}, "insured.0: 'from' is above 'until'"),
    (
        "seekers",
        {"claims": [ASKED | {"daysPaid": 800}]},
        "claims.0.daysPaid: Input should be less than or equal to 732",
    ),
    (
        "employers",
        {"name": "n", "subsidies": [{"policy": "p", "month": "2026-13", "amount": 1}]},
        "subsidies.0.month: Should be a month such as 2026-11",
    ),
    (
        "complaints",
        {"theme": "WAITING", "receivedOn": "2026-09-02", "agency": "office", "course": "c"},
        "Should name one of 'agency', 'employer', 'course' and 'policy'",
    ),
]


@pytest.mark.parametrize(("file", "line", "seen"), WRONG)
def test_a_flaw_is_named(tmp_path: Path, file: str, line: dict[str, Any], seen: str) -> None:
    read = facts(tmp_path, **{file: [{"id": "new"} | line]})

    assert next(one.seen for one in read if isinstance(one, Rejected) and not one.used) == seen


def test_a_workplace_that_is_not_there_costs_the_reference_alone(tmp_path: Path) -> None:
    read = facts(tmp_path, seekers=[{"id": "s", "insured": [PERSON | {"workplace": "none"}]}])
    rejected = [one for one in read if isinstance(one, Rejected)]

    assert [(one.cause, one.seen) for one in rejected] == [
        ("reference to what is not there", "insured.workplace")
    ]
    assert sum(isinstance(one, Node) and one.label is Label.INSURANCE_PERIOD for one in read) == 1
