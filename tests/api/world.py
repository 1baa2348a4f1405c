"""A small hand-made world, in which every answer can be worked out by hand.

Mina knows Python and SQL. The developer's job requires Python, SQL, drones and Git;
the pilot's job requires drones and a licence. One course teaches drones, and a
policy pays for it.
"""

import json
from typing import Any, Final

from domain.facts import Edge, Node, Value
from domain.ids import mint, mint_random
from domain.vocabulary import Label, Relation

SOURCE: Final = "test"
AS_OF: Final = "2026-11-01T00:00:00Z"
NOW: Final = "2026-11-02T03:00:00Z"
"""The moment of all requests: before Mina's application counts, and before the session begins."""


def an_id(label: Label, name: str) -> str:
    return mint(label, SOURCE, name)


PYTHON: Final = an_id(Label.SKILL, "python")
SQL: Final = an_id(Label.SKILL, "sql")
DRONES: Final = an_id(Label.SKILL, "drones")
GIT: Final = an_id(Label.SKILL, "git")
TOOLS: Final = an_id(Label.SKILL_GROUP, "tools")
OLD_TOOLS: Final = an_id(Label.SKILL_GROUP, "old tools")
DEVELOPER: Final = an_id(Label.OCCUPATION, "developer")
PILOT: Final = an_id(Label.OCCUPATION, "pilot")
ICT: Final = an_id(Label.OCCUPATION_GROUP, "ict")
SPECIALISTS: Final = an_id(Label.OCCUPATION_GROUP, "specialists")
LICENCE: Final = an_id(Label.CERTIFICATION, "drone licence")
SEOUL: Final = an_id(Label.REGION, "11")
FARMING: Final = an_id(Label.INDUSTRY, "A")
ACME: Final = an_id(Label.EMPLOYER, "acme")
CODE_JOB: Final = an_id(Label.JOB_POSTING, "code")
FLY_JOB: Final = an_id(Label.JOB_POSTING, "fly")
ORPHAN_JOB: Final = an_id(Label.JOB_POSTING, "orphan")
SCHOOL: Final = an_id(Label.PROVIDER, "school")
DRONE_COURSE: Final = an_id(Label.COURSE, "drones")
GIT_COURSE: Final = an_id(Label.COURSE, "git")
SESSION: Final = an_id(Label.COURSE_SESSION, "drones 1")
CARD: Final = an_id(Label.POLICY, "card")
LOAN: Final = an_id(Label.POLICY, "loan")
CARD_RULES: Final = an_id(Label.POLICY_RULES, "card")
OLD_CARD_RULES: Final = an_id(Label.POLICY_RULES, "old card")
MINA: Final = "seeker_0123456789abc"
STRANGER: Final = mint_random(Label.SEEKER)
TODAY: Final = "https://example.org/today"
TOOLBOX: Final = "https://example.org/tools"
SCHEME: Final = an_id(Label.CONCEPT_SCHEME, "ESCO 1.1.1")
OLD_SCHEME: Final = an_id(Label.CONCEPT_SCHEME, "ESCO 1.1.0")
CONCEPTS: Final = (PYTHON, SQL, DRONES, GIT, DEVELOPER, PILOT)
"""The concepts that the model has vectors of."""


def _node(label: Label, node_id: str, **props: Value) -> Node:
    return Node(label, node_id, {"source": SOURCE, "asOf": AS_OF, **props})


def _needs(start: str, end: str, need: str) -> Edge:
    return Edge(Relation.REQUIRES, start, end, {"need": need})


_RULES: Final[dict[str, Any]] = {
    "all": [
        {
            "fact": "AGE",
            "atLeast": 18,
            "atMost": 34,
            "clause": {"text": {"ko": "만 18~34세", "en": "aged 18 to 34"}, "where": "§ 1"},
        },
        {
            "not": {
                "fact": "EMPLOYMENT",
                "in": ["EMPLOYED"],
                "clause": {"text": {"ko": "재직자", "en": "employees"}, "where": "§ 2"},
            }
        },
        {
            "any": [
                {
                    "fact": "REGION",
                    "in": ["11"],
                    "clause": {"text": {"ko": "서울", "en": "Seoul"}, "where": "§ 3"},
                },
                {"stated": {"text": {"ko": "서울 근무", "en": "works in Seoul"}, "where": "§ 4"}},
            ]
        },
    ]
}

NODES: Final = (
    _node(
        Label.SKILL,
        PYTHON,
        prefLabelEn="Python",
        prefLabelKo="파이썬",
        altLabelsEn=["Python 3", "CPython"],
        kind="TECHNOLOGY",
        collections=["digital", "today", "tools"],
        inCollections=[
            f'["", "{TOOLBOX}", "tools", 2]',
            f'["{TOOLBOX}", "{TODAY}", "today", null, ["en today", "fr aujourd\'hui"]]',
        ],
        code="S1",
        codeScheme="TEST",
    ),
    _node(
        Label.SKILL,
        SQL,
        prefLabelEn="SQL",
        kind="TECHNOLOGY",
        collections=["today", "tools"],
        inCollections=[
            f'["", "{TODAY}", "today", null, ["en today", "fr aujourd\'hui"]]',
            f'["", "{TOOLBOX}", "tools", 1]',
            f'["{TOOLBOX}", "{TODAY}", "today", null, ["en today", "fr aujourd\'hui"]]',
        ],
    ),
    _node(
        Label.SKILL,
        DRONES,
        prefLabelEn="fly drones",
        prefLabelKo="드론 조종",
        kind="SKILL",
        descriptionKo="무인기를 조종한다.",
    ),
    _node(
        Label.SKILL,
        GIT,
        prefLabelEn="Git",
        prefLabelKo="깃",
        prefLabels=["de Git-Werkzeug"],
        kind="TECHNOLOGY",
    ),
    _node(Label.SKILL_GROUP, TOOLS, prefLabelEn="software tools"),
    _node(Label.SKILL_GROUP, OLD_TOOLS, prefLabelEn="mainframes", status="DEPRECATED"),
    _node(
        Label.OCCUPATION,
        DEVELOPER,
        prefLabelEn="developer",
        prefLabelKo="개발자",
        code="2512",
        codeScheme="ISCO-08",
    ),
    _node(Label.OCCUPATION, PILOT, prefLabelEn="drone pilot", prefLabelKo="드론 조종사"),
    _node(Label.OCCUPATION_GROUP, ICT, prefLabelEn="ICT professionals", prefLabelKo="정보통신"),
    _node(Label.OCCUPATION_GROUP, SPECIALISTS, prefLabelEn="specialists"),
    _node(Label.CERTIFICATION, LICENCE, prefLabelKo="초경량비행장치 조종자", grade="1종"),
    _node(Label.REGION, SEOUL, prefLabelKo="서울", prefLabelEn="Seoul"),
    _node(
        Label.INDUSTRY,
        FARMING,
        prefLabelKo="농업",
        prefLabelEn="farming",
        code="A",
        codeScheme="KSIC",
    ),
    _node(Label.EMPLOYER, ACME, nameKo="에이스", nameEn="Acme"),
    _node(
        Label.JOB_POSTING,
        CODE_JOB,
        title="드론 소프트웨어 개발자",
        status="OPEN",
        wageMin=40_000_000,
        wageMax=60_000_000,
        wagePer="YEAR",
        postedAt="2026-10-30",
        openings=2,
    ),
    _node(
        Label.JOB_POSTING,
        FLY_JOB,
        title="드론 조종사",
        status="OPEN",
        postedAt="2026-10-31",
        closesAt="2026-11-30",
    ),
    _node(Label.JOB_POSTING, ORPHAN_JOB, title="이름 없는 공고", status="CLOSED"),
    _node(Label.PROVIDER, SCHOOL, nameKo="드론학교"),
    _node(
        Label.COURSE,
        DRONE_COURSE,
        titleKo="드론 조종 입문",
        titleEn="Drones for beginners",
        hours=40,
        employmentRate6=61.5,
    ),
    _node(Label.COURSE, GIT_COURSE, titleKo="깃 기초"),
    _node(
        Label.COURSE_SESSION, SESSION, startsOn="2026-12-01", endsOn="2026-12-12", tuition=900_000
    ),
    _node(
        Label.POLICY,
        CARD,
        nameKo="내일배움카드",
        nameEn="Learning card",
        kind="TRAINING",
        benefitKo="훈련비 지원",
        agencyKo="고용노동부",
        applyUntil="2026-12-31",
    ),
    _node(
        Label.POLICY,
        LOAN,
        nameKo="생계비 대부",
        nameEn="Loan",
        kind="LIVING",
    ),
    _node(
        Label.POLICY_RULES,
        CARD_RULES,
        tree=json.dumps(_RULES, ensure_ascii=False),
        digest="0123456789abcdef",
        validFrom="2026-01-01",
        status="OPEN",
    ),
    _node(
        Label.POLICY_RULES,
        OLD_CARD_RULES,
        tree=json.dumps(_RULES["all"][0], ensure_ascii=False),
        digest="fedcba9876543210",
        closedOn="2026-02-01",
        status="CLOSED",
    ),
    _node(Label.SEEKER, MINA, birthYear=1995, gender="F", consents=["EMPLOYERS"]),
    Node(
        Label.CONCEPT_SCHEME,
        SCHEME,
        {
            "name": "ESCO",
            "version": "1.1.1",
            "licence": "EU",
            "titles": ["en ESCO", "de Europas Berufe"],
        },
    ),
    Node(Label.CONCEPT_SCHEME, OLD_SCHEME, {"name": "ESCO", "version": "1.1.0", "licence": "EU"}),
)

EDGES: Final = (
    Edge(Relation.GOVERNS, CARD_RULES, CARD),
    Edge(Relation.GOVERNS, OLD_CARD_RULES, CARD),
    Edge(
        Relation.INCOMPATIBLE_WITH,
        LOAN,
        CARD,
        {"reasonKo": "이중 지원 금지", "reasonEn": "no double support"},
    ),
    Edge(Relation.BROADER, PYTHON, TOOLS),
    Edge(Relation.RELATED, PYTHON, GIT),
    Edge(Relation.BROADER, DEVELOPER, ICT),
    _needs(DEVELOPER, PYTHON, "ESSENTIAL"),
    _needs(DEVELOPER, SQL, "ESSENTIAL"),
    _needs(DEVELOPER, GIT, "OPTIONAL"),
    _needs(PILOT, DRONES, "ESSENTIAL"),
    Edge(Relation.REQUIRES, PILOT, LICENCE),
    Edge(Relation.ATTESTS, LICENCE, DRONES),
    Edge(Relation.IN_SCHEME, TOOLS, SCHEME),
    Edge(Relation.IN_SCHEME, TOOLS, OLD_SCHEME),
    Edge(Relation.IN_SCHEME, OLD_TOOLS, OLD_SCHEME),
    Edge(Relation.REPLACED_BY, OLD_TOOLS, TOOLS),
    Edge(Relation.MAPS_TO, ICT, SPECIALISTS, {"match": "BROAD"}),
    Edge(Relation.POSTED_BY, CODE_JOB, ACME),
    Edge(Relation.POSTED_BY, FLY_JOB, ACME),
    Edge(Relation.FOR_OCCUPATION, CODE_JOB, DEVELOPER),
    Edge(Relation.FOR_OCCUPATION, FLY_JOB, PILOT),
    Edge(Relation.LOCATED_IN, CODE_JOB, SEOUL),
    _needs(CODE_JOB, PYTHON, "ESSENTIAL"),
    _needs(CODE_JOB, SQL, "OPTIONAL"),
    _needs(CODE_JOB, DRONES, "ESSENTIAL"),
    _needs(CODE_JOB, GIT, "OPTIONAL"),
    _needs(FLY_JOB, DRONES, "ESSENTIAL"),
    _needs(FLY_JOB, LICENCE, "ESSENTIAL"),
    Edge(Relation.OFFERED_BY, DRONE_COURSE, SCHOOL),
    Edge(Relation.TEACHES, DRONE_COURSE, DRONES, {"level": 3}),
    Edge(Relation.TEACHES, GIT_COURSE, GIT, {"level": 2}),
    Edge(Relation.PREPARES_FOR, DRONE_COURSE, LICENCE),
    Edge(Relation.HAS_SESSION, DRONE_COURSE, SESSION),
    Edge(Relation.LOCATED_IN, SESSION, SEOUL),
    Edge(Relation.FUNDS, CARD, DRONE_COURSE),
    Edge(Relation.SUPPORTS, CARD, PILOT),
    Edge(Relation.HAS_SKILL, MINA, PYTHON, {"level": 4}),
    Edge(Relation.HAS_SKILL, MINA, SQL),
    Edge(Relation.SEEKS, MINA, DEVELOPER, {"priority": 1}),
    Edge(Relation.LIVES_IN, MINA, SEOUL),
    Edge(Relation.APPLIED_TO, MINA, FLY_JOB, {"at": "2026-11-02", "outcome": "PENDING"}),
)
