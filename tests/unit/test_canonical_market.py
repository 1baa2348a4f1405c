"""Regions, texts and references of the canonical files: what arrives, and how flaws are named."""

from pathlib import Path
from typing import Any

import pytest

from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ingest.canonical import reader as canonical
from ingest.canonical.parts import coded
from ingest.canonical.references import Candidates, References, candidates
from ontology import codes
from tests import example
from tests.example import FILES, ours

WRONG = "field of a wrong type or value"
MISSING = "reference to what is not there"
ESCO_SKILL = mint(Label.SKILL, "http://data.europa.eu/esco/skill/1")
ESCO_JOB = mint(Label.OCCUPATION, "http://data.europa.eu/esco/occupation/1")
NOTHING = References()
THERE = References(
    frozenset({ESCO_SKILL, ESCO_JOB}),
    {
        (Label.SKILL, "http://data.europa.eu/esco/skill/1"): ESCO_SKILL,
        (Label.OCCUPATION, coded("ISCO-08", "7512")): ESCO_JOB,
        (Label.OCCUPATION_GROUP, coded("ISCO-08", "75")): mint(Label.OCCUPATION_GROUP, "75"),
    },
)


def read(
    folder: Path, files: dict[str, list[dict[str, Any]]], there: References = NOTHING
) -> list[Fact]:
    example.write(folder, files)
    return list(canonical.read(folder, canonical.source(folder), there=there))


def node(facts: list[Fact], node_id: str) -> dict[str, object]:
    [found] = [fact for fact in facts if isinstance(fact, Node) and fact.id == node_id]
    hidden = {"source", "asOf", "schemeVersion", "status"}
    return {
        name: value
        for name, value in found.props.items()
        if value is not None and name not in hidden
    }


def flaws(facts: list[Fact]) -> list[tuple[str, int, str, str]]:
    return [
        (fact.file, fact.line, fact.cause, fact.seen)
        for fact in facts
        if isinstance(fact, Rejected)
    ]


def test_regions_of_any_country_are_read_with_their_places(tmp_path: Path) -> None:
    facts = read(tmp_path, {"regions.jsonl": FILES["regions.jsonl"]})
    ch, zh, sinsa = (ours(Label.REGION, ref) for ref in ("ch", "zh", "sinsa"))

    assert node(facts, ch) == {"prefLabelEn": "Schweiz"}
    assert node(facts, zh) == {
        "prefLabelEn": "Zurich",
        "latitude": 47.3769,
        "longitude": 8.5417,
    }
    assert node(facts, sinsa) == {"prefLabelKo": "신사동"}
    broader = [fact for fact in facts if isinstance(fact, Edge) and fact.relation == "BROADER"]
    assert broader == [
        Edge(Relation.BROADER, zh, ch),
        Edge(Relation.BROADER, sinsa, codes.node_id(Label.REGION, "11680")),
    ]
    scheme = mint(Label.CONCEPT_SCHEME, "example", "1")
    assert Edge(Relation.IN_SCHEME, ch, scheme) in facts


@pytest.mark.parametrize(
    ("change", "cause", "seen"),
    [
        (
            {"latitude": 90.1, "longitude": 8},
            WRONG,
            "latitude: Input should be less than or equal to 90",
        ),
        (
            {"latitude": 47, "longitude": -180.5},
            WRONG,
            "longitude: Input should be greater than or equal to -180",
        ),
        ({"latitude": "47", "longitude": 8}, WRONG, "latitude: Input should be a valid number"),
        ({"latitude": 47}, WRONG, "Should have both 'latitude' and 'longitude', or neither"),
        ({"longitude": 8}, WRONG, "Should have both 'latitude' and 'longitude', or neither"),
        ({"prefLabel": {}}, WRONG, "prefLabel: Should have one text for each of its languages"),
        (
            {"prefLabel": {"ko": "a", "KO": "b"}},
            WRONG,
            "prefLabel: Should have one text for each of its languages",
        ),
        ({"parent": "x"}, "reference to itself", "parent: x"),
        ({"parent": "999"}, MISSING, "parent: 999"),
        ({"parent": "11999"}, MISSING, "parent: 11999"),
    ],
)
def test_a_flaw_of_a_region_is_named(
    tmp_path: Path, change: dict[str, Any], cause: str, seen: str
) -> None:
    line = {"id": "x", "prefLabel": "x"} | change

    assert flaws(read(tmp_path, {"regions.jsonl": [line]})) == [("regions.jsonl", 1, cause, seen)]


@pytest.mark.parametrize(
    "tag",
    ["korean", "e", "ko_KR", "ko-", "de--CH", "한국어", "", "en-x", "de-CH-CH", "title", "ko-KR-"],
)
def test_a_malformed_language_tag_is_an_error_of_the_line(tmp_path: Path, tag: str) -> None:
    line = {"id": "p", "title": {tag: "x"}}

    assert flaws(read(tmp_path, {"postings.jsonl": [line]})) == [
        (
            "postings.jsonl",
            1,
            WRONG,
            "title: Should have language tags (BCP 47) such as 'ko', 'en' or 'de-CH'",
        )
    ]


def test_every_field_of_a_posting_and_a_course_arrives(tmp_path: Path) -> None:
    facts = read(tmp_path, dict(FILES))

    posting = node(facts, ours(Label.JOB_POSTING, "j"))
    assert posting == {
        "title": "제빵사 구함",
        "titleLang": "ko",
        "otherTitles": ["de-CH Bäcker gesucht"],
        "description": "새벽 근무",
        "descriptionEn": "Early mornings",
        "otherDescriptions": ["de-CH Früh am Morgen"],
        "wageMin": 2500000,
        "wageMax": 3000000,
        "wagePer": "MONTH",
        "weeklyHours": 37.5,
        "remote": "ON_SITE",
        "education": "HIGH_SCHOOL",
        "minCareerYears": 1,
        "employmentType": "PERMANENT",
        "openings": 2,
        "postedAt": "2026-10-01",
        "closesAt": "2026-12-31",
    }
    assert node(facts, ours(Label.JOB_POSTING, "k")) == {"title": "Bäcker"}
    assert node(facts, ours(Label.COURSE, "c")) == {
        "titleKo": "제빵 과정",
        "titleEn": "Baking course",
        "descriptionEn": "Bread in a week",
        "otherTitles": ["fr Cours de boulangerie"],
        "otherDescriptions": ["fr Du pain en une semaine"],
        "hours": 40,
        "employmentRate6": 60.0,
        "satisfaction": 91.5,
    }
    assert node(facts, ours(Label.CERTIFICATION, "baker"))["regulated"] is True
    assert node(facts, ours(Label.EMPLOYER, "e")) == {"nameKo": "빵집", "headcount": 7}
    assert node(facts, ours(Label.EMPLOYER, "f")) == {"nameEn": "Bäckerei Müller"}


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({"weeklyHours": 0}, "weeklyHours: Input should be greater than 0"),
        ({"weeklyHours": 168.5}, "weeklyHours: Input should be less than or equal to 168"),
        ({"weeklyHours": "40"}, "weeklyHours: Input should be a valid number"),
        ({"remote": "HOME"}, "remote: Input should be 'ON_SITE', 'HYBRID' or 'REMOTE'"),
        ({"remote": True}, "remote: Input should be 'ON_SITE', 'HYBRID' or 'REMOTE'"),
        ({"title": []}, "title: Should be a text, or an object of texts by language"),
        ({"title": {"en": " "}}, "title.en: String should have at least 1 character"),
        ({"title": {"en": None}}, "title.en: Input should be a valid string"),
        (
            {"region": {"scheme": "x"}},
            REFERENCE := "region: Should be an id, a URI, or an object of 'scheme' and 'code'",
        ),
        ({"region": {"scheme": "x", "code": "1", "name": "y"}}, REFERENCE),
        ({"region": {"scheme": "x", "code": 1.5}}, REFERENCE),
    ],
)
def test_a_flaw_of_a_posting_is_named(tmp_path: Path, change: dict[str, Any], seen: str) -> None:
    facts = read(tmp_path, {"postings.jsonl": [{"id": "p", "title": "x"} | change]})

    assert flaws(facts) == [("postings.jsonl", 1, WRONG, seen)]


def test_concepts_of_the_graph_are_named_by_id_uri_or_code(tmp_path: Path) -> None:
    need = {"need": "ESSENTIAL"}
    posting = {
        "id": "p",
        "title": "x",
        "occupations": [{"scheme": "ISCO-08", "code": "7512"}],
        "skills": [{"skill": "http://data.europa.eu/esco/skill/1"} | need],
    }
    other = {
        "id": "q",
        "title": "x",
        "occupations": [ESCO_JOB],
        "skills": [{"skill": ESCO_SKILL} | need],
    }
    occupation = {
        "id": "o",
        "prefLabel": "o",
        "group": {"id": {"scheme": "ISCO-08", "code": "75"}},
        "skills": [],
    }
    facts = read(
        tmp_path, {"occupations.jsonl": [occupation], "postings.jsonl": [posting, other]}, THERE
    )

    assert flaws(facts) == []
    ends = [
        (edge.start, edge.relation.value, edge.end)
        for edge in facts
        if isinstance(edge, Edge) and edge.relation is not Relation.IN_SCHEME
    ]
    p, q = (ours(Label.JOB_POSTING, ref) for ref in "pq")
    assert ends == [
        (ours(Label.OCCUPATION, "o"), "BROADER", mint(Label.OCCUPATION_GROUP, "75")),
        (p, "FOR_OCCUPATION", ESCO_JOB),
        (p, "REQUIRES", ESCO_SKILL),
        (q, "FOR_OCCUPATION", ESCO_JOB),
        (q, "REQUIRES", ESCO_SKILL),
    ]


def test_what_the_graph_lacks_is_rejected_as_a_reference(tmp_path: Path) -> None:
    unknown = mint(Label.SKILL, "nobody has this")
    refs: list[Any] = [
        unknown,
        ESCO_JOB,
        "http://data.europa.eu/esco/skill/2",
        {"scheme": "ISCO-08", "code": "7512"},
    ]
    skills = [{"skill": ref, "need": "OPTIONAL"} for ref in refs]
    facts = read(tmp_path, {"postings.jsonl": [{"id": "p", "title": "x", "skills": skills}]}, THERE)

    assert flaws(facts) == [
        ("postings.jsonl", 1, MISSING, f"skills: {seen}")
        for seen in (unknown, ESCO_JOB, "http://data.europa.eu/esco/skill/2", "ISCO-08 7512")
    ]


def test_the_folders_own_ids_come_first(tmp_path: Path) -> None:
    uri = "http://data.europa.eu/esco/skill/1"
    copied = {"id": uri, "prefLabel": "copied", "kind": "SKILL"}
    posting = {"id": "p", "title": "x", "skills": [{"skill": uri, "need": "OPTIONAL"}]}
    facts = read(tmp_path, {"skills.jsonl": [copied], "postings.jsonl": [posting]}, THERE)

    assert [
        edge.end for edge in facts if isinstance(edge, Edge) and edge.relation == "REQUIRES"
    ] == [ours(Label.SKILL, uri)]


def test_what_may_be_a_reference_is_found_in_any_spelling_of_json(tmp_path: Path) -> None:
    file = tmp_path / "postings.jsonl"
    file.write_text(
        '{"id":"p","title":"see https://example.org",'
        '"occupations":["http:\\/\\/example.org\\/1",{"code" : "7\\"5","scheme":"S"}]}\n'
        f'{{"id":"job_1","skills":[{{"skill":"{ESCO_SKILL}","need":"OPTIONAL"}}]}}\n'
    )

    assert candidates([file, tmp_path / "absent.jsonl"]) == Candidates(
        frozenset({ESCO_SKILL}), frozenset({"http://example.org/1"}), frozenset({'7"5'})
    )
