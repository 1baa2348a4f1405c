"""Triples, catalogue and profiles from a real graph, on every engine."""

from dataclasses import replace
from typing import LiteralString

from domain.enums import Education, FactorName
from domain.facts import Edge, Fact, Node
from domain.histories import profile_at
from domain.ids import CertificationId, JobId, RunId, SeekerId, SkillId, mint
from domain.matching import Factor, Profile, Purpose, Ranked, RecommendationRun, Versions
from domain.vocabulary import Label, Relation
from embeddings.features.catalog import read_catalog, update_catalog
from embeddings.features.days import day_number
from embeddings.features.histories import read_histories, read_profiles
from embeddings.models.gathering import HeldOut, read_triples
from graph import trips
from graph.loading import Loader
from graph.queries import recommendations
from graph.queries.recommendations import ListId, StoredList, StoredRank
from graph.queries.training import all_triples
from graph.statement import Statement, nothing
from graph.store import Store
from tests.applications import applied
from tests.arrays import plain
from tests.conftest import STAMP

SQL, GIT = sorted(mint(Label.SKILL, "test", name) for name in ("sql", "git"))
CODER = mint(Label.OCCUPATION, "test", "coder")
GROUP = mint(Label.OCCUPATION_GROUP, "test", "it")
CERT = mint(Label.CERTIFICATION, "test", "sqld")
COURSE = mint(Label.COURSE, "test", "course")
SEOUL = mint(Label.REGION, "test", "11")
JOB = mint(Label.JOB_POSTING, "test", "job")
MAJOR = mint(Label.MAJOR, "test", "061")
SESSION, CLOSED = (mint(Label.COURSE_SESSION, "test", name) for name in ("open", "closed"))
OF_JOBS = [
    "catalog.jobs_by_ids",
    "catalog.job_skills_by_ids",
    "catalog.job_certifications_by_ids",
    "catalog.job_occupations_by_ids",
    "catalog.job_regions_by_ids",
]
OF_OCCUPATIONS = [
    "catalog.occupations",
    "catalog.occupation_skills",
    "catalog.occupation_certifications",
    "catalog.occupation_groups",
]
OF_COURSES = [
    "catalog.courses",
    "catalog.course_skills",
    "catalog.course_certifications",
    "market.course_sessions",
]
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


async def test_a_graph_of_concepts_alone_yields_triples(store: Store) -> None:
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


async def test_one_profile_takes_one_trip_and_is_as_of_its_day(store: Store) -> None:
    await _load(store, [*CONCEPTS, *MARKET])
    with trips.counted() as names:
        [[anna], nobody] = await store.read_grouped(
            recommendations.stored([SeekerId(ANNA), SeekerId("seeker_0000000000000")])
        )

    assert names == ["recommendations.stored"]
    assert nobody == []
    assert profile_at(anna.history, "2026-11-01") == Profile(
        skills=frozenset({GIT}),  # type: ignore[arg-type]
        certifications=frozenset({CERT}),  # type: ignore[arg-type]
        sought=frozenset({CODER}),  # type: ignore[arg-type]
        worked=frozenset({CODER}),  # type: ignore[arg-type]
        interactions=(applied(JOB, "2026-10-05"),),
        home=frozenset({SEOUL}),  # type: ignore[arg-type]
        regions=frozenset({SEOUL}),  # type: ignore[arg-type]
        education=Education.BACHELOR,
        career_years=2.0,
    )


async def test_all_profiles_come_in_the_order_of_ids(store: Store) -> None:
    await _load(store, [*CONCEPTS, *MARKET])
    profiles = [known async for known in read_profiles(store, "2026-11-01")]

    assert [seeker for seeker, _ in profiles] == [ANNA, BOB]
    assert profiles[1][1] == Profile()
    assert [len(history.interactions) for history in await read_histories(store)] == [1, 0]


NEW_JOB = mint(Label.JOB_POSTING, "test", "new")
RUST = mint(Label.SKILL, "test", "rust")
CHANGES: tuple[tuple[LiteralString, list[Fact], dict[Label, list[str]], list[str]], ...] = (
    ("", [], {}, []),
    (
        "MATCH (:JobPosting)-[r:REQUIRES]->(:Skill) DELETE r",
        [
            Node(Label.SKILL, RUST, {}),
            Node(Label.JOB_POSTING, NEW_JOB, {"status": "OPEN", "closesAt": "2026-12-01"}),
            Edge(Relation.REQUIRES, NEW_JOB, RUST, {"need": "OPTIONAL"}),
            Edge(Relation.FOR_OCCUPATION, NEW_JOB, CODER, {}),
        ],
        {Label.JOB_POSTING: [JOB, NEW_JOB], Label.SKILL: [RUST]},
        OF_JOBS,
    ),
    (
        "MATCH (j:JobPosting) DETACH DELETE j",
        [],
        {Label.JOB_POSTING: [JOB, NEW_JOB]},
        OF_JOBS,
    ),
    (
        "MATCH (:Occupation)-[r:REQUIRES]->(:Skill) DELETE r",
        [Node(Label.OCCUPATION, CODER, {"status": "DEPRECATED"})],
        {Label.OCCUPATION: [CODER]},
        OF_OCCUPATIONS,
    ),
    (
        "MATCH (:Course)-[r:TEACHES]->(:Skill) DELETE r",
        [
            Node(Label.COURSE_SESSION, SESSION, {"startsOn": "2026-12-01"}),
            Node(Label.COURSE_SESSION, CLOSED, {"startsOn": "2027-01-01", "status": "CLOSED"}),
            Edge(Relation.HAS_SESSION, COURSE, SESSION, {}),
            Edge(Relation.HAS_SESSION, COURSE, CLOSED, {}),
        ],
        {Label.COURSE_SESSION: [SESSION, CLOSED]},
        OF_COURSES,
    ),
    (
        "MATCH (:Certification)-[r:ATTESTS]->(:Skill) DELETE r",
        [],
        {Label.CERTIFICATION: [CERT]},
        ["catalog.certification_skills", "market.certifications"],
    ),
    (
        "MATCH (r:Region) SET r.latitude = 37.5, r.longitude = 127.0",
        [Node(Label.CERTIFICATION, CERT, {"regulated": True})],
        {Label.REGION: [SEOUL], Label.EMPLOYER: [], Label.CERTIFICATION: [CERT]},
        ["catalog.certification_skills", "market.certifications", "market.regions"],
    ),
)


async def test_a_catalogue_is_brought_up_to_date_by_reading_what_changed(store: Store) -> None:
    await _load(store, [*CONCEPTS, *MARKET])
    catalog = await read_catalog(store)
    for cypher, facts, changed, read in CHANGES:
        if cypher:
            await store.write(Statement("test.change", cypher, nothing))
        await _load(store, facts)
        with trips.counted() as names:
            updated = await update_catalog(store, catalog, changed)

        assert names == read
        assert plain(updated) == plain(await read_catalog(store))
        assert (updated is catalog) == (not changed)
        catalog = updated

    assert catalog.courses.sessions.ids == (SESSION,)
    assert catalog.courses.sessions.starts.tolist() == [day_number("2026-12-01")]
    assert catalog.occupations.is_current.tolist() == [False]


VERSIONS = Versions("ComplEx", "v", ("ESCO 1.1.1",), "d", "2026-11-01T00:00:00Z")
RUN = RecommendationRun(
    RunId(mint(Label.RECOMMENDATION_RUN, "test")),
    "2026-11-02T03:00:00Z",
    VERSIONS,
    computed_now=False,
    edition="0123456789ab",
)
STORED_JOB = Ranked(
    JOB, 1, 0.75, (Factor(FactorName.REGION, 1.0, 0.5), Factor(FactorName.CAREER, 0.5, 0.25))
)
STORED_COURSE = Ranked(
    COURSE,
    1,
    0.1,
    (Factor(FactorName.FOCUS, 0.5, 0.1),),
    closes=(SkillId(SQL), SkillId(GIT)),
    sessions=(SESSION,),
    purpose=Purpose(JobId(JOB), (SkillId(SQL),), (CertificationId(CERT),)),
)
OPENING = replace(STORED_COURSE, closes=(), purpose=Purpose(None, (), (CertificationId(CERT),)))
"""A course for a certification that only further postings ask for."""


async def _store_lists(store: Store, run: RecommendationRun) -> None:
    anna, bob = SeekerId(ANNA), SeekerId(BOB)
    await store.write(
        recommendations.put_run(run),
        recommendations.clear([anna, bob]),
        recommendations.put_lists(run.id, [(anna, "aaaaaaaaaaaa"), (bob, "bbbbbbbbbbbb")]),
        recommendations.put_jobs(run.id, [StoredRank.of(anna, STORED_JOB)]),
        recommendations.put_courses(
            run.id, [StoredRank.of(anna, STORED_COURSE), StoredRank.of(bob, OPENING)]
        ),
    )


async def test_a_stored_list_names_its_run_and_profile(store: Store) -> None:
    await _load(store, [*CONCEPTS, *MARKET])
    anna, bob, nobody = SeekerId(ANNA), SeekerId(BOB), SeekerId("seeker_0000000000000")
    before = await store.read_grouped(recommendations.stored([bob]))
    await _store_lists(store, replace(RUN, id=RunId(mint(Label.RECOMMENDATION_RUN, "before"))))
    await _store_lists(store, RUN)
    with trips.counted() as names:
        groups = await store.read_grouped(recommendations.stored([bob, nobody, anna]))
    histories = await read_histories(store)

    assert [[one.stored for one in group] for group in before] == [[None]]
    assert names == ["recommendations.stored"]
    assert [[one.stored for one in group] for group in groups] == [
        [StoredList(RUN, "bbbbbbbbbbbb")],
        [],
        [StoredList(RUN, "aaaaaaaaaaaa")],
    ]
    assert [one.history for group in groups for one in group] == histories[::-1]
    lists = [ListId(anna, RUN.id), ListId(bob, RUN.id), ListId(anna, RunId("another"))]
    assert await store.read_grouped(recommendations.jobs(lists, 10)) == [[STORED_JOB], [], []]
    found = await store.read_grouped(recommendations.courses(lists, 10))
    assert found == [[STORED_COURSE], [OPENING], []]
