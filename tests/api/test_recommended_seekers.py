"""People who are recommended for a posting: who consented, and why them."""

from collections.abc import AsyncGenerator
from typing import Any, Final

import pytest

from domain.facts import Edge, Fact, Node
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.loading import Loader
from graph.statement import Statement, nothing
from graph.store import Store
from tests.api import world
from tests.api.conftest import Api
from tests.conftest import STAMP

ASKED: Final = """query ($job: ID!, $first: Int! = 10, $after: String) {
  recommendedSeekers(job: $job, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      rank score seeker { id consents } reason(lang: EN) korean: reason(lang: KO)
      factors { name contribution }
      matchedSkills { skill { id } } missingSkills { need skill { id } }
      missingCertifications { certification { id } }
      missingEducation { required } missingYears { required }
    } } } }"""

BOTH, ONE, PRIVATE, DONE = (f"seeker_{'0' * 12}{number}" for number in range(1, 5))
EMPLOYERS: Final = ["EMPLOYERS"]


def somebody(seeker: str, *skills: str, consents: list[str] | None = None) -> list[Fact]:
    return [
        Node(Label.SEEKER, seeker, {"birthYear": 1990, "consents": consents}),
        *(Edge(Relation.HAS_SKILL, seeker, skill) for skill in skills),
    ]


@pytest.fixture(scope="module", autouse=True)
async def people(store: Store) -> AsyncGenerator[None]:
    """Load four people beside Mina; remove them afterwards."""
    facts = [
        *somebody(BOTH, world.PYTHON, world.DRONES, consents=EMPLOYERS),
        Edge(Relation.SEEKS, BOTH, world.DEVELOPER),
        Edge(Relation.LIVES_IN, BOTH, world.SEOUL),
        *somebody(ONE, world.PYTHON, consents=EMPLOYERS),
        Edge(Relation.VIEWED, ONE, world.CODE_JOB, {"at": "2026-10-31"}),
        *somebody(PRIVATE, world.PYTHON, world.DRONES),
        *somebody(DONE, world.PYTHON, world.DRONES, consents=EMPLOYERS),
        Edge(Relation.APPLIED_TO, DONE, world.CODE_JOB, {"at": "2026-10-31"}),
    ]
    await Loader(store, lambda _count: None, STAMP).load(facts)
    yield
    cypher = "MATCH (s:Seeker) WHERE s.id IN $ids DETACH DELETE s"
    ids = {"ids": [BOTH, ONE, PRIVATE, DONE]}
    await store.write(Statement("test.remove", cypher, nothing, ids))


def adding(node: dict[str, Any]) -> dict[str, float]:
    return {one["name"]: one["contribution"] for one in node["factors"] if one["contribution"]}


async def test_who_consented_and_did_not_apply_is_there_the_best_first(api: Api) -> None:
    answer = await api(ASKED, trusted=True, job=world.CODE_JOB)
    best, mina, last = (edge["node"] for edge in answer.data["recommendedSeekers"]["edges"])

    assert answer.errors is None
    # both essential skills, the occupation and the region; one of two essential skills
    assert adding(best) == pytest.approx(
        {"ESSENTIAL_SKILLS": 0.6, "OCCUPATION_SOUGHT": 0.5, "REGION": 0.1}
    )
    assert adding(last) == pytest.approx({"ESSENTIAL_SKILLS": 0.3})
    assert [(one["rank"], one["score"]) for one in (best, mina, last)] == [
        (1, pytest.approx(1.2)),
        (2, pytest.approx(1.0)),
        (3, pytest.approx(0.3)),
    ]
    assert [one["seeker"] for one in (best, mina, last)] == [
        {"id": seeker, "consents": EMPLOYERS} for seeker in (BOTH, world.MINA, ONE)
    ]


async def test_what_is_said_are_qualifications_in_the_third_person(api: Api) -> None:
    answer = await api(ASKED, trusted=True, job=world.CODE_JOB)
    best, _, last = (edge["node"] for edge in answer.data["recommendedSeekers"]["edges"])

    assert best["reason"] == (
        "They have all required skills: fly drones and Python, and they look for this work "
        "(developer)."
    )
    assert best["korean"] == (
        "필수 스킬인 드론 조종과 파이썬을 모두 갖추었고, 개발자 일자리를 희망합니다."
    )
    assert last["reason"] == (
        "They have Python, 1 of the 2 required skills. However, they do not state fly drones."
    )
    assert last["korean"] == (
        "필수 스킬 2개 중 파이썬을 갖추었습니다. 다만 필수 스킬인 드론 조종이 확인되지 않습니다."
    )
    assert [one["skill"]["id"] for one in last["matchedSkills"]] == [world.PYTHON]
    assert [(one["need"], one["skill"]["id"]) for one in last["missingSkills"]] == [
        ("ESSENTIAL", world.DRONES),
        *(("OPTIONAL", skill) for skill in sorted([world.SQL, world.GIT])),
    ]
    assert (last["missingEducation"], last["missingYears"]) == (None, None)


async def test_a_licence_that_is_asked_for_is_missing(api: Api) -> None:
    answer = await api(ASKED, trusted=True, job=world.FLY_JOB)
    nodes = [edge["node"] for edge in answer.data["recommendedSeekers"]["edges"]]

    assert {one["seeker"]["id"] for one in nodes} == {BOTH, DONE}
    assert [one["missingCertifications"] for one in nodes] == [
        [{"certification": {"id": world.LICENCE}}]
    ] * 2


async def test_pages_follow_each_other(api: Api) -> None:
    first = await api(ASKED, trusted=True, job=world.CODE_JOB, first=2)
    page = first.data["recommendedSeekers"]["pageInfo"]
    rest = await api(ASKED, trusted=True, job=world.CODE_JOB, first=1, after=page["endCursor"])
    [edge] = rest.data["recommendedSeekers"]["edges"]

    assert page["hasNextPage"] is True
    assert (edge["node"]["rank"], edge["node"]["seeker"]["id"]) == (3, ONE)
    assert rest.data["recommendedSeekers"]["pageInfo"]["hasNextPage"] is False


async def test_a_trip_for_each_kind_of_thing(api: Api) -> None:
    answer = await api(ASKED, trusted=True, job=world.CODE_JOB)

    assert sorted(answer.trips) == [
        "candidates.of_job",
        "names.by_ids",
        "names.by_ids",
        "requirements.skills_of_jobs",
        "seekers.by_ids",
    ]


@pytest.mark.parametrize(
    ("job", "code"),
    [
        (world.ORPHAN_JOB, "BAD_INPUT"),
        (mint(Label.JOB_POSTING, "none", "none"), "NOT_FOUND"),
    ],
)
async def test_a_posting_has_to_be_there_and_open(api: Api, job: str, code: str) -> None:
    answer = await api(ASKED, trusted=True, job=job)

    assert answer.codes == [code]


async def test_what_is_no_posting_is_refused(api: Api) -> None:
    answer = await api(ASKED, trusted=True, job=world.PYTHON)

    assert answer.codes == ["BAD_ID"]
    assert answer.trips == []
