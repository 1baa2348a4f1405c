"""Triples, catalogue and profiles out of a real graph, on every engine."""

from domain.enums import Education
from domain.facts import Edge, Fact, Node
from domain.ids import SeekerId, mint
from domain.matching import Profile
from domain.vocabulary import Label, Relation
from embeddings.features.catalog import read_catalog
from embeddings.features.histories import read_histories, read_profile, read_profiles
from embeddings.models.triples import HeldOut, read_triples
from graph import trips
from graph.loading import Loader
from graph.queries.training import all_triples
from graph.store import Store
from tests.conftest import STAMP

SQL, GIT = sorted(mint(Label.SKILL, "test", name) for name in ("sql", "git"))
CODER = mint(Label.OCCUPATION, "test", "coder")
GROUP = mint(Label.OCCUPATION_GROUP, "test", "it")
CERT = mint(Label.CERTIFICATION, "test", "sqld")
COURSE = mint(Label.COURSE, "test", "course")
SEOUL = mint(Label.REGION, "test", "11")
JOB = mint(Label.JOB_POSTING, "test", "job")
MAJOR = mint(Label.MAJOR, "test", "061")
ANNA, BOB = sorted(mint(Label.SEEKER, "test", name) for name in ("anna", "bob"))

CONCEPTS: list[Fact] = [
    *(Node(Label.SKILL, skill, {}) for skill in (SQL, GIT)),
    Node(Label.OCCUPATION, CODER, {}),
    Node(Label.OCCUPATION_GROUP, GROUP, {}),
    Edge(Relation.REQUIRES, CODER, SQL, {"need": "ESSENTIAL"}),
    Edge(Relation.REQUIRES, CODER, GIT, {"need": "OPTIONAL"}),
    Edge(Relation.BROADER, CODER, GROUP, {}),
]
MARKET: list[Fact] = [
    Node(Label.CERTIFICATION, CERT, {}),
    Node(Label.COURSE, COURSE, {"employmentRate6": 75.0, "satisfaction": 90.0}),
    Node(Label.REGION, SEOUL, {}),
    Node(Label.MAJOR, MAJOR, {}),
    Node(Label.JOB_POSTING, JOB, {"status": "OPEN", "postedAt": "2026-10-01", "minCareerYears": 2}),
    *(Node(Label.SEEKER, seeker, {"birthYear": 1990, "gender": "F"}) for seeker in (ANNA, BOB)),
    Edge(Relation.ATTESTS, CERT, SQL, {}),
    Edge(Relation.TEACHES, COURSE, SQL, {"level": 3}),
    Edge(Relation.REQUIRES, JOB, SQL, {"need": "ESSENTIAL"}),
    Edge(Relation.REQUIRES, JOB, CERT, {"need": "OPTIONAL"}),
    Edge(Relation.FOR_OCCUPATION, JOB, CODER, {}),
    Edge(Relation.LOCATED_IN, JOB, SEOUL, {}),
    Edge(Relation.HAS_SKILL, ANNA, GIT, {"level": 2}),
    Edge(Relation.HOLDS, ANNA, CERT, {"acquiredAt": "2026-05-01"}),
    Edge(Relation.COMPLETED, ANNA, COURSE, {"at": "2026-12-01"}),
    Edge(Relation.STUDIED, ANNA, MAJOR, {"degree": "BACHELOR", "until": "2019-02"}),
    Edge(Relation.WORKED_AS, ANNA, CODER, {"from": "2020-01", "until": "2021-07"}),
    Edge(Relation.WORKED_AS, ANNA, CODER, {"from": "2022-01", "until": "2022-07"}),
    Edge(Relation.SEEKS, ANNA, CODER, {"priority": 1}),
    Edge(Relation.LIVES_IN, ANNA, SEOUL, {}),
    Edge(Relation.APPLIED_TO, ANNA, JOB, {"at": "2026-10-05", "outcome": "PENDING"}),
]


async def _load(store: Store, facts: list[Fact]) -> None:
    await Loader(store, lambda _: None, STAMP).load(facts)


async def test_a_graph_of_concepts_alone_gives_its_triples(store: Store) -> None:
    await _load(store, CONCEPTS)
    with trips.counted() as names:
        triples = await read_triples(store)

    assert names == [statement.name for statement in all_triples()]
    assert triples.relations.ids == (
        "Occupation.BROADER",
        "Occupation.REQUIRES:ESSENTIAL",
        "Occupation.REQUIRES:OPTIONAL",
    )
    assert len(triples) == 3


async def test_what_is_held_out_is_not_read_and_nothing_private_is(store: Store) -> None:
    await _load(store, [*CONCEPTS, *MARKET])
    whole = await read_triples(store)
    without = await read_triples(store, HeldOut(seekers=frozenset({ANNA})))

    assert len(whole) == 3 + 6 + 7
    assert len(without) == 3 + 6
    assert ANNA in whole.entities.ids
    assert ANNA not in without.entities.ids
    assert set(whole.entities.ids) == {
        *(SQL, GIT, CODER, GROUP, CERT, COURSE, SEOUL, JOB, ANNA),
    }


async def test_the_catalogue_holds_what_can_be_ranked(store: Store) -> None:
    await _load(store, [*CONCEPTS, *MARKET])
    catalog = await read_catalog(store)

    assert catalog.skills.ids == (SQL, GIT)
    assert catalog.jobs.index.ids == (JOB,)
    assert catalog.jobs.needs.essential.matrix.toarray().tolist() == [[1, 0]]
    assert catalog.jobs.needs.certifications.matrix.toarray().tolist() == [[1]]
    assert catalog.jobs.groups.matrix.toarray().tolist() == [[1]]
    assert catalog.jobs.career.tolist() == [2.0]
    assert catalog.occupations.needs.optional.matrix.toarray().tolist() == [[0, 1]]
    assert catalog.courses.employment_rate.tolist() == [0.75]
    assert catalog.attests.matrix.toarray().tolist() == [[1, 0]]


async def test_one_profile_is_one_trip_and_stands_as_of_its_day(store: Store) -> None:
    await _load(store, [*CONCEPTS, *MARKET])
    with trips.counted() as names:
        profile = await read_profile(store, SeekerId(ANNA), "2026-11-01")

    assert names == ["profiles.by_id"]
    assert profile == Profile(
        skills=frozenset({GIT}),  # type: ignore[arg-type]
        certifications=frozenset({CERT}),  # type: ignore[arg-type]
        sought=frozenset({CODER}),  # type: ignore[arg-type]
        worked=frozenset({CODER}),  # type: ignore[arg-type]
        applied=frozenset({JOB}),  # type: ignore[arg-type]
        regions=frozenset({SEOUL}),  # type: ignore[arg-type]
        education=Education.BACHELOR,
        career_years=2.0,
    )
    assert await read_profile(store, SeekerId("seeker_0000000000000"), "2026-11-01") is None


async def test_all_profiles_come_in_the_order_of_ids(store: Store) -> None:
    await _load(store, [*CONCEPTS, *MARKET])
    profiles = [known async for known in read_profiles(store, "2026-11-01")]

    assert [seeker for seeker, _ in profiles] == [ANNA, BOB]
    assert profiles[1][1] == Profile()
    assert [len(history.applications) for history in await read_histories(store)] == [1, 0]
