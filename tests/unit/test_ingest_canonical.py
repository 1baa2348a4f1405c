"""The canonical reader: every field of the format arrives, every flaw is named."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from domain.enums import Lang
from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint, mint_random
from domain.vocabulary import Label, Relation
from ingest.canonical import reader as canonical
from ontology import codes

Line: TypeAlias = dict[str, Any]
Write: TypeAlias = Callable[[Mapping[str, list[Line | str]]], Path]

SOURCE = {
    "id": "t",
    "name": "Test",
    "version": "1",
    "licence": "CC0",
    "url": "https://example.org",
    "asOf": "2026-11-01T00:00:00Z",
}
PERSON = mint_random(Label.SEEKER)
COMMON = {"source": "t", "asOf": "2026-11-01T00:00:00Z"}
CONCEPT = COMMON | {"schemeVersion": "1", "status": "CURRENT"}
SKILL: Line = {"id": "sql", "prefLabel": {"en": "SQL"}, "kind": "TECHNOLOGY"}
OCCUPATION: Line = {
    "id": "an",
    "prefLabel": {"ko": "분석가"},
    "group": {"id": "g", "prefLabel": {"ko": "전문가"}},
    "skills": [{"skill": "sql", "need": "ESSENTIAL"}],
}
POSTING: Line = {"id": "p", "title": "분석가 모집", "skills": []}
SESSION: Line = {
    "id": "c-1",
    "region": "51",
    "startsOn": "2026-12-01",
    "endsOn": "2026-12-20",
    "seats": 20,
    "tuition": 900000,
    "ownPayment": 90000,
}
COURSE: Line = {
    "id": "c",
    "title": {"en": "SQL course"},
    "provider": {"id": "pr", "name": {"en": "School"}},
    "hours": 80,
    "teaches": [{"skill": "sql", "level": 3}],
    "sessions": [SESSION],
}


def t(label: Label, ref: str) -> str:
    return mint(label, "t", ref)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_folder(files: Mapping[str, list[Line | str]]) -> Path:
        (tmp_path / "source.json").write_text(json.dumps(SOURCE))
        for name, lines in files.items():
            texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
            (tmp_path / name).write_text("".join(f"{text}\n" for text in texts))
        return tmp_path

    return write_folder


def read(folder: Path) -> list[Fact]:
    return list(canonical.read(folder, canonical.source(folder)))


def node(folder: Path, node_id: str) -> Mapping[str, object]:
    [found] = [fact for fact in read(folder) if isinstance(fact, Node) and fact.id == node_id]
    return {name: value for name, value in found.props.items() if value is not None}


def edges(folder: Path) -> list[Edge]:
    found = [fact for fact in read(folder) if isinstance(fact, Edge)]
    return [edge for edge in found if edge.relation is not Relation.IN_SCHEME]


def rejected(folder: Path) -> list[tuple[str, int, str, str]]:
    found = [fact for fact in read(folder) if isinstance(fact, Rejected)]
    return [(row.file, row.line, row.cause, row.seen) for row in found]


def test_concepts_and_their_scheme(write: Write) -> None:
    full = SKILL | {
        "prefLabel": {"ko": "에스큐엘", "en": " SQL "},
        "altLabels": {"en": ["Structured Query Language"]},
        "description": {"en": "Queries"},
    }
    certificate: Line = {
        "id": "sqld",
        "prefLabel": {"ko": "SQL개발자"},
        "code": {"scheme": "K-DATA", "code": "7"},
        "grade": "민간",
        "attests": ["sql"],
    }
    liked: Line = {"id": "sqlp", "prefLabel": {"ko": "SQL전문가"}}
    occupation = OCCUPATION | {
        "certifications": ["sqld", {"certification": "sqlp", "need": "OPTIONAL"}]
    }
    folder = write(
        {
            "skills.jsonl": [full],
            "certifications.jsonl": [certificate, liked],
            "occupations.jsonl": [occupation],
        }
    )
    skill, holder = t(Label.SKILL, "sql"), t(Label.OCCUPATION, "an")
    sqld, group = t(Label.CERTIFICATION, "sqld"), t(Label.OCCUPATION_GROUP, "g")
    sqlp = t(Label.CERTIFICATION, "sqlp")
    facts = read(folder)

    assert node(folder, skill) == CONCEPT | {
        "prefLabelKo": "에스큐엘",
        "prefLabelEn": "SQL",
        "altLabelsEn": ["Structured Query Language"],
        "descriptionEn": "Queries",
        "kind": "TECHNOLOGY",
    }
    assert node(folder, sqld) == CONCEPT | {
        "prefLabelKo": "SQL개발자",
        "code": "7",
        "codeScheme": "K-DATA",
        "grade": "민간",
    }
    assert edges(folder) == [
        Edge(Relation.ATTESTS, sqld, skill),
        Edge(Relation.BROADER, holder, group),
        Edge(Relation.REQUIRES, holder, skill, {"need": "ESSENTIAL"}),
        Edge(Relation.REQUIRES, holder, sqld, {"need": "ESSENTIAL"}),
        Edge(Relation.REQUIRES, holder, sqlp, {"need": "OPTIONAL"}),
    ]
    scheme = mint(Label.CONCEPT_SCHEME, "t", "1")
    assert [fact.id for fact in facts if isinstance(fact, Node)][-1] == scheme
    assert facts[6:11] == [
        Edge(Relation.IN_SCHEME, concept, scheme) for concept in (skill, sqld, sqlp, holder, group)
    ]


def test_a_related_pair_is_stored_once(write: Write) -> None:
    a, b = (SKILL | {"id": i, "related": [j]} for i, j in (("a", "b"), ("b", "a")))
    folder = write({"skills.jsonl": [a, b]})
    first, second = sorted((t(Label.SKILL, "a"), t(Label.SKILL, "b")))

    assert edges(folder) == [Edge(Relation.RELATED, first, second)]
    assert rejected(folder) == []


def test_employers_and_their_workplaces(write: Write) -> None:
    site = {
        "id": "e-1",
        "region": "11",
        "industry": "J",
        "headcount": 12,
        "founded": "2011-05-02",
    }
    line: Line = {"id": "e", "name": {"ko": "가나다"}, "workplaces": [site]}
    folder = write({"employers.jsonl": [line]})
    employer, place = t(Label.EMPLOYER, "e"), t(Label.WORKPLACE, "e-1")

    assert node(folder, employer) == COMMON | {"nameKo": "가나다"}
    assert node(folder, place) == COMMON | {"headcount": 12, "founded": "2011-05-02"}
    assert edges(folder) == [
        Edge(Relation.HAS_WORKPLACE, employer, place),
        Edge(Relation.LOCATED_IN, place, codes.node_id(Label.REGION, "11")),
        Edge(Relation.IN_INDUSTRY, place, codes.node_id(Label.INDUSTRY, "J")),
    ]


def test_courses_policies_and_who_offers_them(write: Write) -> None:
    policy: Line = {
        "id": "po",
        "name": {"ko": "내일배움"},
        "kind": "TRAINING",
        "benefit": {"ko": "훈련비"},
        "agency": {"ko": "고용노동부"},
        "applyFrom": "2026-01-01",
        "url": "https://example.org/po",
        "funds": ["c"],
    }
    folder = write(
        {
            "skills.jsonl": [SKILL],
            "courses.jsonl": [COURSE | {"employmentRate6": 61.5, "satisfaction": 90}],
            "policies.jsonl": [policy],
        }
    )
    course, run = t(Label.COURSE, "c"), t(Label.COURSE_SESSION, "c-1")

    assert node(folder, course) == COMMON | {
        "titleEn": "SQL course",
        "hours": 80,
        "employmentRate6": 61.5,
        "satisfaction": 90,
        "status": "OPEN",
    }
    assert node(folder, run) == COMMON | {"status": "OPEN"} | {
        name: SESSION[name] for name in ("startsOn", "endsOn", "seats", "tuition", "ownPayment")
    }
    assert node(folder, t(Label.POLICY, "po")) == COMMON | {
        "nameKo": "내일배움",
        "kind": "TRAINING",
        "benefitKo": "훈련비",
        "agencyKo": "고용노동부",
        "status": "OPEN",
        "applyFrom": "2026-01-01",
        "url": "https://example.org/po",
    }
    assert edges(folder) == [
        Edge(Relation.TEACHES, course, t(Label.SKILL, "sql"), {"level": 3}),
        Edge(Relation.OFFERED_BY, course, t(Label.PROVIDER, "pr")),
        Edge(Relation.HAS_SESSION, course, run),
        Edge(Relation.LOCATED_IN, run, codes.node_id(Label.REGION, "51")),
        Edge(Relation.FUNDS, t(Label.POLICY, "po"), course),
    ]


def test_postings(write: Write) -> None:
    line = POSTING | {
        "occupations": ["an"],
        "skills": [{"skill": "sql", "need": "OPTIONAL"}],
        "region": "26",
        "wage": {"min": 3000000, "max": 3500000, "per": "MONTH"},
        "education": "BACHELOR",
        "minCareerYears": 2,
        "employmentType": "PERMANENT",
        "openings": 1,
        "postedAt": "2026-10-01",
        "closesAt": "2026-11-30",
        "status": "CLOSED",
    }
    folder = write(
        {
            "skills.jsonl": [SKILL],
            "occupations.jsonl": [OCCUPATION],
            "postings.jsonl": [line, POSTING | {"id": "q"}],
        }
    )
    posting = t(Label.JOB_POSTING, "p")

    assert node(folder, posting) == COMMON | {
        "title": "분석가 모집",
        "wageMin": 3000000,
        "wageMax": 3500000,
        "wagePer": "MONTH",
        "education": "BACHELOR",
        "minCareerYears": 2,
        "employmentType": "PERMANENT",
        "openings": 1,
        "postedAt": "2026-10-01",
        "closesAt": "2026-11-30",
        "status": "CLOSED",
    }
    assert node(folder, t(Label.JOB_POSTING, "q"))["status"] == "OPEN"
    assert [edge for edge in edges(folder) if edge.start == posting] == [
        Edge(Relation.FOR_OCCUPATION, posting, t(Label.OCCUPATION, "an")),
        Edge(Relation.REQUIRES, posting, t(Label.SKILL, "sql"), {"need": "OPTIONAL"}),
        Edge(Relation.LOCATED_IN, posting, codes.node_id(Label.REGION, "26")),
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("요리사", {"title": "요리사"}),
        ("cook", {"title": "cook"}),
        (
            {"en": "cook", "ko": "요리사"},
            {"title": "요리사", "titleEn": "cook", "titleLang": "ko"},
        ),
        ({"en": "cook"}, {"title": "cook", "titleEn": "cook", "titleLang": "en"}),
        (
            {"de-ch": "Köchin", "EN-gb": "cook"},
            {
                "title": "cook",
                "titleEn": "cook",
                "titleLang": "en-GB",
                "otherTitles": ["de-CH Köchin"],
            },
        ),
        (
            {"zh-hant-tw": "廚師", "x-kitchen": "cook"},
            {
                "title": "廚師",
                "titleLang": "zh-Hant-TW",
                "otherTitles": ["zh-Hant-TW 廚師", "x-kitchen cook"],
            },
        ),
    ],
)
def test_a_title_is_plain_or_in_languages(write: Write, title: object, expected: Line) -> None:
    folder = write({"postings.jsonl": [POSTING | {"title": title}]})

    assert node(folder, t(Label.JOB_POSTING, "p")) == COMMON | {"status": "OPEN"} | expected


def test_one_can_work_twice_as_the_same_but_not_from_the_same_day(write: Write) -> None:
    spells = [{"occupation": "an", "from": f"{year}-01-01"} for year in (2010, 2020, 2020)]
    folder = write(
        {
            "skills.jsonl": [SKILL],
            "occupations.jsonl": [OCCUPATION],
            "seekers.jsonl": [{"id": PERSON, "worked": spells}],
        }
    )

    assert [edge.props["from"] for edge in edges(folder) if edge.start == PERSON] == [
        "2010-01-01",
        "2020-01-01",
    ]
    assert rejected(folder) == [
        ("seekers.jsonl", 1, "reference that the line makes twice", "worked")
    ]


def test_seekers_keep_the_id_that_they_were_given(write: Write) -> None:
    line: Line = {
        "id": PERSON,
        "birthYear": 1990,
        "gender": "F",
        "region": "11",
        "willingToWorkIn": ["41"],
        "skills": [{"skill": "sql", "level": 4}],
        "completed": [{"course": "c", "at": "2025-03"}],
        "studied": [{"major": "061", "degree": "BACHELOR", "until": "2013-02"}],
        "worked": [{"occupation": "an", "from": "2014-01", "until": "2020-12"}],
        "seeks": [{"occupation": "an", "priority": 1}],
        "applications": [{"posting": "p", "at": "2026-10-05", "outcome": "PENDING"}],
    }
    folder = write(
        {
            "skills.jsonl": [SKILL],
            "occupations.jsonl": [OCCUPATION],
            "courses.jsonl": [COURSE],
            "postings.jsonl": [POSTING],
            "seekers.jsonl": [line],
        }
    )
    analyst = t(Label.OCCUPATION, "an")

    assert node(folder, PERSON) == COMMON | {"birthYear": 1990, "gender": "F"}
    assert [edge for edge in edges(folder) if edge.start == PERSON] == [
        Edge(Relation.LIVES_IN, PERSON, codes.node_id(Label.REGION, "11")),
        Edge(Relation.WILLING_TO_WORK_IN, PERSON, codes.node_id(Label.REGION, "41")),
        Edge(Relation.HAS_SKILL, PERSON, t(Label.SKILL, "sql"), {"level": 4}),
        Edge(Relation.SEEKS, PERSON, analyst, {"priority": 1}),
        Edge(
            Relation.APPLIED_TO,
            PERSON,
            t(Label.JOB_POSTING, "p"),
            {"at": "2026-10-05", "outcome": "PENDING"},
        ),
        Edge(Relation.COMPLETED, PERSON, t(Label.COURSE, "c"), {"at": "2025-03"}),
        Edge(
            Relation.STUDIED,
            PERSON,
            codes.node_id(Label.MAJOR, "061"),
            {"degree": "BACHELOR", "until": "2013-02"},
        ),
        Edge(Relation.WORKED_AS, PERSON, analyst, {"from": "2014-01", "until": "2020-12"}),
    ]
    assert rejected(folder) == []


@pytest.mark.parametrize(
    ("line", "cause", "seen"),
    [
        ("{", "not JSON", "Invalid JSON: EOF while parsing an object at line 1 column 1"),
        ('["sql"]', "field of a wrong type or value", "Input should be an object"),
        ('{"id":"x"}', "field that must be there is missing", "prefLabel: Field required"),
        (
            SKILL | {"id": "x", "color": 1},
            "field that the format does not have",
            "color: Extra inputs are not permitted",
        ),
        (
            SKILL | {"id": 1.5},
            "field of a wrong type or value",
            "id: Input should be a valid string",
        ),
        (
            SKILL | {"id": "x", "prefLabel": {}},
            "field of a wrong type or value",
            "prefLabel: Should have one text for each of its languages",
        ),
        (SKILL, "id that is there already", "id"),
    ],
)
def test_a_bad_line_is_named_and_costs_only_itself(
    write: Write, line: Line | str, cause: str, seen: str
) -> None:
    folder = write({"skills.jsonl": [SKILL, "", line, SKILL | {"id": "last"}]})

    assert rejected(folder) == [("skills.jsonl", 3, cause, seen)]
    assert node(folder, t(Label.SKILL, "last"))["prefLabelEn"] == "SQL"
    assert len([fact for fact in read(folder) if isinstance(fact, Node)]) == 3


def test_a_line_that_is_not_utf8_is_rejected(write: Write) -> None:
    folder = write({"skills.jsonl": [SKILL]})
    with (folder / "skills.jsonl").open("ab") as file:
        file.write(b'{"id":"\xff"}\n')

    assert [(line, cause) for _, line, cause, _ in rejected(folder)] == [(2, "not JSON")]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (
            {"wage": {"min": 5, "max": 4, "per": "DAY"}},
            "wage: 'min' is above 'max'",
        ),
        (
            {"postedAt": "2026-02-30"},
            "postedAt: Should be a day that the calendar has",
        ),
        (
            {"postedAt": "20261102"},
            "postedAt: Should be a date such as 2026-11-02",
        ),
        (
            {"postedAt": "2026-11-02", "closesAt": "2026-11-01"},
            "'postedAt' is above 'closesAt'",
        ),
        ({"openings": -1}, "openings: Input should be greater than or equal to 0"),
        ({"openings": True}, "openings: Input should be a valid integer"),
        ({"openings": 2.5}, "openings: Input should be a valid integer"),
    ],
)
def test_values_that_cannot_be_are_refused(write: Write, change: Line, seen: str) -> None:
    folder = write({"postings.jsonl": [POSTING | change]})

    assert rejected(folder) == [("postings.jsonl", 1, "field of a wrong type or value", seen)]


def test_a_bad_reference_costs_only_itself(write: Write) -> None:
    need = "ESSENTIAL"
    line = POSTING | {
        "skills": [
            {"skill": "sql", "need": need},
            {"skill": "cobol", "need": need},
            {"skill": "sql", "need": "OPTIONAL"},
        ],
        "region": "99",
    }
    own_parent = SKILL | {"broader": ["sql"]}
    folder = write({"skills.jsonl": [own_parent], "postings.jsonl": [line]})

    assert rejected(folder) == [
        ("skills.jsonl", 1, "reference to itself", "broader: sql"),
        ("postings.jsonl", 1, "reference to what is not there", "skills: cobol"),
        ("postings.jsonl", 1, "reference that the line makes twice", "skills: sql"),
        ("postings.jsonl", 1, "reference to what is not there", "region: 99"),
    ]
    assert len(edges(folder)) == 1


def test_nothing_of_a_person_is_repeated(write: Write) -> None:
    bad_lines: list[Line | str] = [
        {"id": PERSON, "phone": "010-1234-5678"},
        {"id": PERSON, "region": {"Hong Gildong, Seoul": 1}},
        {"id": PERSON, "Hong Gildong": 1},
        {"id": "900101-1234567"},
        {"id": "gildong@example.org"},
        {"id": PERSON, "birthYear": "900101-1234567"},
        {"id": PERSON, "region": "Hong Gildong"},
    ]
    folder = write({"seekers.jsonl": bad_lines})
    wrong, unknown = "field of a wrong type or value", "field that a seeker's line may not hold"

    assert [(line, cause, seen) for _, line, cause, seen in rejected(folder)] == [
        (1, unknown, "phone: Extra inputs are not permitted"),
        (2, wrong, "region: Should be an id, a URI, or an object of 'scheme' and 'code'"),
        (3, unknown, "(a name that no field has): Extra inputs are not permitted"),
        (4, wrong, "id: Should be no registration number or e-mail address"),
        (5, wrong, "id: Should be no registration number or e-mail address"),
        (6, wrong, "birthYear: Input should be a valid integer"),
        (7, "reference to what is not there", "region"),
    ]
    assert [fact.id for fact in read(folder) if isinstance(fact, Node)] == [PERSON]


def test_a_session_of_two_courses_is_refused(write: Write) -> None:
    folder = write({"courses.jsonl": [COURSE, COURSE | {"id": "d"}], "skills.jsonl": [SKILL]})

    assert rejected(folder) == [("courses.jsonl", 2, "id that is there already", "id")]


def test_a_file_that_the_format_does_not_have_is_named(write: Write) -> None:
    folder = write({"skills.jsonl": [SKILL], "skill.jsonl": [SKILL]})

    assert rejected(folder) == [
        ("skill.jsonl", 0, "file that the format does not have", "skill.jsonl")
    ]


def test_a_folder_that_is_not_one_is_refused(write: Write, tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="no such folder"):
        canonical.source(tmp_path / "none")
    with pytest.raises(MissingDataError, match=r"source\.json: no such file"):
        canonical.source(tmp_path)
    with pytest.raises(MissingDataError, match="holds no data file"):
        canonical.source(write({}))


def test_a_source_without_a_licence_is_refused(write: Write) -> None:
    folder = write({"skills.jsonl": [SKILL]})
    without = {name: value for name, value in SOURCE.items() if name != "licence"}
    (folder / "source.json").write_text(json.dumps(without))

    with pytest.raises(BadFileError, match=r"source\.json: licence: Field required"):
        canonical.source(folder)


@pytest.mark.parametrize(
    "moment", ["2026-11-02", "2026-11-02T06:30:00", "2026-11-02T06:30:00Z\n", "02.11.2026"]
)
def test_a_source_as_of_no_moment_is_refused(write: Write, moment: str) -> None:
    folder = write({"skills.jsonl": [SKILL]})
    (folder / "source.json").write_text(json.dumps(SOURCE | {"asOf": moment}))

    with pytest.raises(BadFileError) as refused:
        canonical.source(folder)

    path = folder / "source.json"
    assert str(refused.value) == (
        f"{path}: asOf: Should be a moment in UTC such as 2026-11-02T06:30:00Z"
    )
    assert refused.value.text(Lang.KO) == (
        f"{path}: asOf: 2026-11-02T06:30:00Z와 같은 UTC 일시여야 합니다."
    )
