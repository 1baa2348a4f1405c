"""What a seeker's line may say, and how each flaw of it is named, never with a value."""

from pathlib import Path
from typing import Any

import pytest

from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import is_id, label_of
from domain.vocabulary import Label, Relation
from ingest.canonical import reader as canonical
from ontology import codes
from tests import example
from tests.example import ANNA, FILES, ours

WRONG = "field of a wrong type or value"
MISSING = "reference to what is not there"
KINDS = (
    "interactions.0.kind: Input should be 'DISMISSED', 'VIEWED', 'SAVED', 'APPLIED', "
    "'INTERVIEWED' or 'HIRED'"
)
TIME = "Should be a date, or a moment in UTC to the second, such as 2026-11-02T06:30:00Z"
PLACE = {"posting": "j", "at": "2026-11-02"}


def read(folder: Path, line: dict[str, Any], *more: dict[str, Any]) -> list[Fact]:
    """Read the example with other seekers."""
    example.write(folder, {**FILES, "seekers.jsonl": [line, *more]})
    return list(canonical.read(folder, canonical.source(folder)))


def edges(facts: list[Fact], *relations: Relation) -> list[Edge]:
    return [fact for fact in facts if isinstance(fact, Edge) and fact.relation in relations]


def seekers(facts: list[Fact]) -> list[Node]:
    return [fact for fact in facts if isinstance(fact, Node) and fact.label is Label.SEEKER]


def flaws(facts: list[Fact]) -> list[tuple[int, str, str]]:
    return [(fact.line, fact.cause, fact.seen) for fact in facts if isinstance(fact, Rejected)]


def test_the_example_has_no_flaw(tmp_path: Path) -> None:
    example.write(tmp_path)
    assert flaws(list(canonical.read(tmp_path, canonical.source(tmp_path)))) == []


def test_careers_are_read_in_the_words_of_the_person(tmp_path: Path) -> None:
    facts = read(tmp_path, FILES["seekers.jsonl"][0])
    second, third = (ours(Label.WORK_EXPERIENCE, f"{ANNA}\x1f{place}") for place in (1, 2))
    careers = {
        fact.id: {name: value for name, value in fact.props.items() if value is not None}
        for fact in facts
        if isinstance(fact, Node) and fact.label is Label.WORK_EXPERIENCE
    }

    common = {"source": "example", "asOf": example.SOURCE["asOf"]}
    assert careers == {
        second: common
        | {
            "title": "Baker",
            "text": "Bäckerin\nBaker\nBrot und Kuchen",
            "employer": "Bäckerei Müller",
            "from": "2017-01",
            "until": "2020-06-30",
        },
        third: common | {"title": "카페 직원", "text": "카페 직원"},
    }
    assert edges(facts, Relation.WORKED_AS, Relation.HAS_EXPERIENCE) == [
        Edge(
            Relation.WORKED_AS,
            ANNA,
            ours(Label.OCCUPATION, "baker"),
            {"from": since, "until": until},
        )
        for since, until in (("2014-01", "2016-12"), ("2017-01", "2020-06-30"))
    ] + [Edge(Relation.HAS_EXPERIENCE, ANNA, one) for one in (second, third)]
    assert Edge(Relation.LOCATED_IN, second, ours(Label.REGION, "zh")) in facts


def test_work_without_a_beginning_is_kept(tmp_path: Path) -> None:
    facts = read(tmp_path, {"worked": [{"occupation": "baker"}]})

    [edge] = edges(facts, Relation.WORKED_AS)
    assert edge.props == {"from": "", "until": None}


def test_wishes_and_conditions_are_read_the_most_wanted_first(tmp_path: Path) -> None:
    facts = read(tmp_path, FILES["seekers.jsonl"][0])
    [anna] = seekers(facts)

    assert {name: anna.props[name] for name in anna.props if name not in {"source", "asOf"}} == {
        "birthYear": 1990,
        "gender": "F",
        "wishTitles": ["파티시에", "제빵사"],
        "wishTexts": ["파티시에\nIn a hotel", "제빵사\nBaker"],
        "consents": None,
        "leastWage": 2400000,
        "leastWagePer": "MONTH",
        "mostWeeklyHours": 40.0,
        "remote": True,
        "dealBreakers": ["HOURS", "WAGE"],
    }
    assert [edge.props for edge in edges(facts, Relation.SEEKS)] == [{"priority": 1}]


def test_interactions_are_placed_and_an_application_is_one(tmp_path: Path) -> None:
    facts = read(tmp_path, FILES["seekers.jsonl"][0])
    j, k = (ours(Label.JOB_POSTING, ref) for ref in "jk")
    with_jobs = [
        (edge.relation.value, edge.end, dict(edge.props))
        for edge in facts
        if isinstance(edge, Edge) and edge.end in {j, k} and edge.start == ANNA
    ]

    assert with_jobs == [
        ("APPLIED_TO", j, {"at": "2026-10-05T00:00:02Z", "outcome": "PENDING", "position": 2}),
        ("VIEWED", j, {"at": "2026-10-04T23:59:59Z", "position": 0}),
        ("VIEWED", j, {"at": "2026-10-05T00:00:01Z", "position": 1}),
        ("SAVED", j, {"at": "2026-10-05", "position": 3}),
        ("INTERVIEWED_FOR", j, {"at": "2026-10-09", "position": 4}),
        ("HIRED_FOR", j, {"at": "2026-10-20", "position": 5}),
        ("DISMISSED", k, {"at": "2026-10-03", "position": 6}),
        ("APPLIED_TO", k, {"at": "2026-10-02", "position": 7}),
    ]


def test_ids_are_minted_for_those_who_have_none_of_ours(tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [{"id": ANNA}, {"id": "7"}, {"birthYear": 1980}, {}]
    first, again = (seekers(read(tmp_path, *lines)) for _ in range(2))
    same = seekers(read(tmp_path, {"seeks": [], "birthYear": 1980}))

    ids = [node.id for node in first]
    assert ids[:2] == [ANNA, ours(Label.SEEKER, "7")]
    assert all(is_id(Label.SEEKER, one) for one in ids)
    assert len(set(ids)) == 4
    assert [node.id for node in again] == ids
    assert [node.id for node in same] == [ids[2]]


def test_the_same_line_without_an_id_twice_is_one_person(tmp_path: Path) -> None:
    facts = read(tmp_path, {"birthYear": 1980}, {"birthYear": 1980})

    assert len(seekers(facts)) == 1
    assert flaws(facts) == [(2, "id that is there already", "id")]


@pytest.mark.parametrize(
    ("line", "cause", "seen"),
    [
        (
            {"worked": [{"from": "2020"}]},
            WRONG,
            "worked.0.from: Should be a date or month such as 2026-11-02 or 2026-11",
        ),
        (
            {"worked": [{"employer": "Secret", "from": "2020-01"}]},
            WRONG,
            "worked.0: Should have 'occupation' or 'title'",
        ),
        (
            {"worked": [{"title": "x", "from": "2020-02", "until": "2020-01"}]},
            WRONG,
            "worked.0: 'from' is above 'until'",
        ),
        (
            {"worked": [{"title": ""}]},
            WRONG,
            "worked.0.title: String should have at least 1 character",
        ),
        (
            {"worked": [{"title": {"Secret Name": "x"}}]},
            WRONG,
            "worked.0.title: Should have language tags (BCP 47) such as 'ko', 'en' or 'de-CH'",
        ),
        (
            {"worked": [{"title": "x", "region": "Secret"}]},
            MISSING,
            "worked.region",
        ),
        (
            {"worked": [{"title": "x", "region": {"scheme": "KR-SIDO", "code": "99"}}]},
            MISSING,
            "worked.region",
        ),
        (
            {"worked": [{"title": "x", "phone": "010-1234-5678"}]},
            "field that a seeker's line may not hold",
            "worked.0.phone: Extra inputs are not permitted",
        ),
        (
            {"seeks": [{"description": "Secret"}]},
            WRONG,
            "seeks.0: Should have 'occupation' or 'title'",
        ),
        (
            {"seeks": [{"title": 7}]},
            WRONG,
            "seeks.0.title: Should be a text, or an object of texts by language",
        ),
        (
            {"interactions": [{"kind": "VIEWED", "at": "2026-11-02"}]},
            WRONG,
            "interactions.0: Should name one of 'posting', 'course' and 'policy'",
        ),
        (
            {"interactions": [PLACE | {"course": "c", "kind": "VIEWED"}]},
            WRONG,
            "interactions.0: Should name one of 'posting', 'course' and 'policy'",
        ),
        (
            {"interactions": [{"course": "c", "kind": "APPLIED", "at": "2026-11-02"}]},
            WRONG,
            "interactions.0: Should name a 'posting' if it is APPLIED",
        ),
        (
            {"interactions": [PLACE | {"kind": "LIKED"}]},
            WRONG,
            KINDS,
        ),
        (
            {"interactions": [PLACE | {"kind": "VIEWED", "at": "2026-02-30"}]},
            WRONG,
            "interactions.0.at: Should be a day that the calendar has",
        ),
        *(
            (
                {"interactions": [PLACE | {"kind": "VIEWED", "at": at}]},
                WRONG,
                f"interactions.0.at: {TIME}",
            )
            for at in (
                "2026-11",
                "2026-11-02T06:30:00",
                "2026-11-02T06:30:00.5Z",
                "2026-11-02T25:30:00Z",
                "2026-11-02T06:30:00+09:00",
            )
        ),
        (
            {"interactions": [PLACE | {"kind": "VIEWED"}, PLACE | {"kind": "VIEWED"}]},
            "reference that the line makes twice",
            "interactions",
        ),
        (
            {"interactions": [PLACE | {"kind": "VIEWED", "posting": "Secret"}]},
            MISSING,
            "interactions",
        ),
        (
            {"applications": [{"posting": "j", "at": "2026", "outcome": "HIRED"}]},
            WRONG,
            f"applications.0.at: {TIME}",
        ),
        (
            {"conditions": {"maxWeeklyHours": 0}},
            WRONG,
            "conditions.maxWeeklyHours: Input should be greater than 0",
        ),
        (
            {"conditions": {"maxWeeklyHours": 169}},
            WRONG,
            "conditions.maxWeeklyHours: Input should be less than or equal to 168",
        ),
        (
            {"conditions": {"wage": {"min": -1, "per": "MONTH"}}},
            WRONG,
            "conditions.wage.min: Input should be greater than or equal to 0",
        ),
        (
            {"conditions": {"dealBreakers": ["Secret"]}},
            WRONG,
            "conditions.dealBreakers.0: Input should be 'REGION', 'WAGE', 'HOURS' or 'REMOTE'",
        ),
        (
            {"skills": [{"skill": {"Secret": 1}, "level": 2}]},
            WRONG,
            "skills.0.skill: Should be an id, a URI, or an object of 'scheme' and 'code'",
        ),
        (
            {"skills": [{"skill": "https://example.org/secret", "level": 2}]},
            MISSING,
            "skills",
        ),
    ],
)
def test_a_flaw_is_named_without_its_value(
    tmp_path: Path, line: dict[str, Any], cause: str, seen: str
) -> None:
    facts = read(tmp_path, line)

    assert flaws(facts) == [(1, cause, seen)]
    assert "ecret" not in f"{cause}{seen}"
    assert len(seekers(facts)) == (cause not in {WRONG, "field that a seeker's line may not hold"})


def test_what_a_rejected_line_may_state_is_its_seeker_and_their_parts(tmp_path: Path) -> None:
    [row] = [fact for fact in read(tmp_path, {"id": 1.5}) if isinstance(fact, Rejected)]

    assert row.labels == (
        Label.SEEKER,
        Label.WORK_EXPERIENCE,
        Label.INSURANCE_PERIOD,
        Label.BENEFIT_CLAIM,
    )


def test_a_region_is_of_the_folder_or_built_in(tmp_path: Path) -> None:
    own = {"id": "11", "prefLabel": "Our own eleven"}
    files = {**FILES, "regions.jsonl": [*FILES["regions.jsonl"], own]}
    example.write(tmp_path, files)
    facts = list(canonical.read(tmp_path, canonical.source(tmp_path)))
    willing = [edge.end for edge in edges(facts, Relation.WILLING_TO_WORK_IN)]

    assert willing == [ours(Label.REGION, "11"), ours(Label.REGION, "zh")]
    assert [edge.end for edge in edges(facts, Relation.LIVES_IN)] == [
        codes.node_id(Label.REGION, "11680")
    ]
    assert {label_of(one) for one in willing} == {Label.REGION}


@pytest.mark.parametrize("blank", ["", " \n", "\x00\x1f", "\u200b \u3164"])
def test_a_text_of_which_nothing_can_be_seen_is_refused(tmp_path: Path, blank: str) -> None:
    lines: list[dict[str, Any]] = [
        {"seeks": [{"title": blank}]},
        {"worked": [{"title": {"ko": blank}}]},
    ]

    assert flaws(read(tmp_path, *lines)) == [
        (1, WRONG, "seeks.0.title: String should have at least 1 character"),
        (2, WRONG, "worked.0.title.ko: String should have at least 1 character"),
    ]
