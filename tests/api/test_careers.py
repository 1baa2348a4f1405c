"""Careers, wishes and interactions of a seeker, and what postings and regions say beside these."""

from collections.abc import AsyncGenerator

import pytest

from domain.enums import InteractionKind
from domain.facts import Edge, Fact, Node, Value
from domain.ids import mint
from domain.vocabulary import INTERACTIONS, Label, Relation
from graph.loading import Loader
from graph.statement import Statement, nothing
from graph.store import Store
from tests.api import world
from tests.api.conftest import Api
from tests.conftest import STAMP

JIN = mint(Label.SEEKER, "careers", "jin")
GANGNAM, CITY = (mint(Label.REGION, "careers", name) for name in ("11680", "11"))
BAKERY = mint(Label.EMPLOYER, "careers", "bakery")
JOB = mint(Label.JOB_POSTING, "careers", "baker")
COURSE, POLICY = mint(Label.COURSE, "careers", "baking"), mint(Label.POLICY, "careers", "card")
LICENCE = mint(Label.CERTIFICATION, "careers", "licence")
FIRST, SECOND = (mint(Label.WORK_EXPERIENCE, "careers", name) for name in ("1", "2"))


def node(label: Label, node_id: str, **props: Value) -> Node:
    return Node(label, node_id, {"source": world.SOURCE, "asOf": world.AS_OF, **props})


def did(kind: InteractionKind, what: str, at: str, position: int) -> Edge:
    return Edge(INTERACTIONS[kind], JIN, what, {"at": at, "position": position})


FACTS: list[Fact] = [
    node(Label.REGION, CITY, prefLabelKo="서울"),
    node(Label.REGION, GANGNAM, prefLabelKo="강남구", latitude=37.5, longitude=127.06),
    node(Label.EMPLOYER, BAKERY, nameEn="Bakery", headcount=7),
    node(Label.CERTIFICATION, LICENCE, prefLabelEn="licence", regulated=True),
    node(
        Label.JOB_POSTING,
        JOB,
        title="Bäcker",
        titleLang="de-CH",
        weeklyHours=37.5,
        remote="HYBRID",
        status="CLOSED",
    ),
    node(Label.COURSE, COURSE, titleKo="제빵", descriptionEn="Bread", status="CLOSED"),
    node(Label.POLICY, POLICY, nameKo="카드", kind="TRAINING", status="CLOSED"),
    node(Label.SEEKER, JIN, wishTitles=["Patissier", ""], wishTexts=["Patissier\nHotel", "Nearby"]),
    node(
        Label.WORK_EXPERIENCE,
        FIRST,
        **{"title": "Baker", "text": "Baker\nBread", "employer": "Müller", "from": "2017-01"},
    ),
    node(
        Label.WORK_EXPERIENCE,
        SECOND,
        **{"title": "Waiter", "text": "Waiter", "from": "2020-02", "until": "2020-06-30"},
    ),
    Edge(Relation.BROADER, GANGNAM, CITY),
    Edge(Relation.POSTED_BY, JOB, BAKERY),
    Edge(Relation.HAS_EXPERIENCE, JIN, FIRST),
    Edge(Relation.HAS_EXPERIENCE, JIN, SECOND),
    Edge(Relation.LOCATED_IN, FIRST, GANGNAM),
    did(InteractionKind.VIEWED, JOB, "2026-10-02T00:00:01Z", 0),
    did(InteractionKind.VIEWED, COURSE, "2026-10-02T00:00:01Z", 1),
    did(InteractionKind.SAVED, POLICY, "2026-10-01", 2),
    did(InteractionKind.DISMISSED, JOB, "2026-10-02T00:00:02Z", 3),
    Edge(Relation.APPLIED_TO, JIN, JOB, {"at": "2026-10-03T09:00:00Z", "outcome": "PENDING"}),
]
IDS = [one.id for one in FACTS if isinstance(one, Node)]


@pytest.fixture
async def jin(store: Store) -> AsyncGenerator[None]:
    """A seeker with a career, only for these tests."""
    await Loader(store, lambda _: None, STAMP).load(FACTS)
    yield
    await store.write(
        Statement(
            "test.forget", "MATCH (n) WHERE n.id IN $ids DETACH DELETE n", nothing, {"ids": IDS}
        )
    )


@pytest.mark.usefixtures("jin")
async def test_a_service_reads_careers_and_wishes(api: Api) -> None:
    answer = await api(
        """query ($id: ID!) { seeker(id: $id) {
          careers { title text employer since until region { id } }
          wishes { title text priority }
          applications { edges { node { at } } }
        } }""",
        trusted=True,
        id=JIN,
    )

    assert answer.errors is None
    assert answer.data["seeker"] == {
        "careers": [
            {
                "title": "Waiter",
                "text": "Waiter",
                "employer": None,
                "since": "2020-02",
                "until": "2020-06-30",
                "region": None,
            },
            {
                "title": "Baker",
                "text": "Baker\nBread",
                "employer": "Müller",
                "since": "2017-01",
                "until": None,
                "region": {"id": GANGNAM},
            },
        ],
        "wishes": [
            {"title": "Patissier", "text": "Patissier\nHotel", "priority": 1},
            {"title": "", "text": "Nearby", "priority": 2},
        ],
        "applications": {"edges": [{"node": {"at": "2026-10-03"}}]},
    }
    assert answer.trips == ["seekers.by_ids", "careers.of_seekers", "seekers.applications"]


@pytest.mark.usefixtures("jin")
async def test_interactions_page_by_page_the_newest_first(api: Api) -> None:
    query = """query ($id: ID!, $after: String) { seeker(id: $id) {
      interactions(first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { kind at job { id } course { id } policy { id } } }
      } } }"""
    found = []
    after = None
    for _ in range(3):
        answer = await api(query, trusted=True, id=JIN, after=after)
        page = answer.data["seeker"]["interactions"]
        assert answer.trips == [
            "seekers.by_ids",
            "careers.interactions",
            "careers.count_interactions",
        ]
        assert page["totalCount"] == 5
        found += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert page["pageInfo"]["hasNextPage"] is False

    none = {"job": None, "course": None, "policy": None}
    assert found == [
        none | {"kind": "APPLIED", "at": "2026-10-03T09:00:00Z", "job": {"id": JOB}},
        none | {"kind": "DISMISSED", "at": "2026-10-02T00:00:02Z", "job": {"id": JOB}},
        none | {"kind": "VIEWED", "at": "2026-10-02T00:00:01Z", "course": {"id": COURSE}},
        none | {"kind": "VIEWED", "at": "2026-10-02T00:00:01Z", "job": {"id": JOB}},
        none | {"kind": "SAVED", "at": "2026-10-01", "policy": {"id": POLICY}},
    ]


@pytest.mark.usefixtures("jin")
@pytest.mark.parametrize(
    "field", ["careers { title }", "wishes { text }", "interactions { totalCount }"]
)
async def test_nobody_else_reads_them(api: Api, field: str) -> None:
    answer = await api(
        "query ($id: ID!) { seeker(id: $id) { FIELD } }".replace("FIELD", field), id=JIN
    )

    assert answer.codes == ["FORBIDDEN"]
    assert answer.data == {"seeker": None}


@pytest.mark.usefixtures("jin")
async def test_what_postings_employers_regions_and_courses_say(api: Api) -> None:
    answer = await api(
        """query ($job: ID!, $region: ID!, $course: ID!, $licence: ID!) {
          job(id: $job) { title titleLang weeklyHours remote employer { headcount } }
          node(id: $region) { ... on Region { latitude longitude parent { id parent { id } } } }
          course(id: $course) { description(lang: KO) }
          certification(id: $licence) { regulated }
        }""",
        job=JOB,
        region=GANGNAM,
        course=COURSE,
        licence=LICENCE,
    )

    assert answer.errors is None
    assert answer.data == {
        "job": {
            "title": "Bäcker",
            "titleLang": "de-CH",
            "weeklyHours": 37.5,
            "remote": "HYBRID",
            "employer": {"headcount": 7},
        },
        "node": {"latitude": 37.5, "longitude": 127.06, "parent": {"id": CITY, "parent": None}},
        "course": {"description": "Bread"},
        "certification": {"regulated": True},
    }
