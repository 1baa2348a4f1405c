"""Recommendations over a real edition: stored ones are served only while they are valid.

Ten postings require a skill that every seeker has and a growing number of others, so that their
order and scores can be worked out by hand.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.clock import Clock
from domain.errors import NoModelError
from domain.facts import Edge, Fact, Node, Source
from domain.ids import SeekerId, mint
from domain.matching import Profile, RecommendationSet
from domain.vocabulary import Label, Relation
from domain.windows import Window
from graph import trips
from graph.queries import recommendations as queries
from graph.statement import Statement, nothing
from graph.store import Store
from ingest import pipeline
from resolvers.paging import USUAL
from services import nightly
from services.editions.builder import EditionBuilder, Places
from services.editions.edition import Edition, Part
from services.nightly import Nightly, is_stored
from services.recommending import Recommending
from tests.model import save_model

AT = "2026-11-01T00:00:00Z"
CLOCK = Clock.fixed("2026-11-10T00:00:00Z")
POSTINGS = 24
COURSES = 7
SHARED = mint(Label.SKILL, "shared")
OTHERS = [mint(Label.SKILL, f"other {n}") for n in range(POSTINGS)]
JOBS = [mint(Label.JOB_POSTING, f"{n}") for n in range(POSTINGS)]
TAUGHT = [mint(Label.COURSE, f"{n}") for n in range(COURSES)]
SESSIONS = [mint(Label.COURSE_SESSION, f"{n}") for n in range(COURSES)]
ANA, BEN, CHO = (SeekerId(f"seeker_{name * 13}") for name in "abc")
NEW_JOB = mint(Label.JOB_POSTING, "new")


def posting(job: str, others: int, **props: str) -> list[Fact]:
    """Return a posting that requires the shared skill and others: 1 / (1 + others) is covered."""
    needed = [SHARED, *OTHERS[:others]]
    return [
        Node(
            Label.JOB_POSTING, job, {"title": job, "status": "OPEN", "postedAt": AT[:10], **props}
        ),
        *(Edge(Relation.REQUIRES, job, skill, {"need": "ESSENTIAL"}) for skill in needed),
    ]


def course(n: int) -> list[Fact]:
    """Return a course that teaches this many skills that nobody has."""
    return [
        Node(Label.COURSE, TAUGHT[n], {"titleEn": f"course {n}"}),
        Node(Label.COURSE_SESSION, SESSIONS[n], {"startsOn": "2026-12-01"}),
        Edge(Relation.HAS_SESSION, TAUGHT[n], SESSIONS[n]),
        *(Edge(Relation.TEACHES, TAUGHT[n], skill) for skill in OTHERS[: n + 1]),
    ]


def world(*more: Fact, postings: int = POSTINGS) -> list[Fact]:
    facts: list[Fact] = [Node(Label.SKILL, one, {"prefLabelEn": one}) for one in (SHARED, *OTHERS)]
    for n in range(postings):
        facts += posting(JOBS[n], n)
    for n in range(COURSES):
        facts += course(n)
    for seeker in (ANA, BEN, CHO):
        facts += [Node(Label.SEEKER, seeker, {}), Edge(Relation.HAS_SKILL, seeker, SHARED)]
    return sorted([*facts, *more], key=lambda fact: isinstance(fact, Edge))


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


@dataclass
class Office:
    """A graph and a model, and the editions made of them."""

    store: Store
    builder: EditionBuilder
    folder: Path
    versions: int = 0

    async def load(self, facts: list[Fact]) -> None:
        self.versions += 1
        version = str(self.versions)
        source = Source("office", "Office", version, "CC0", "https://x.org", AT, digest=version)
        await pipeline.run(self.store, source, facts, quiet)

    async def edition(self, before: Edition | None = None) -> Edition:
        return await self.builder.build(self.store, before)

    async def nightly(self, edition: Edition) -> int:
        return await Nightly(self.store, edition, CLOCK, self.folder).store_all(lambda _done: None)

    def recommending(self, edition: Edition) -> Recommending:
        return Recommending(self.store, edition, CLOCK, self.folder)

    async def of(self, seeker: SeekerId, edition: Edition) -> RecommendationSet:
        [found] = await self.recommending(edition).of_seekers([seeker])
        assert found is not None
        return found


@pytest.fixture
async def office(store: Store, tmp_path: Path) -> Office:
    save_model(tmp_path / "model", (SHARED, *OTHERS))
    places = Places(tmp_path / "model", tmp_path / "search")
    office = Office(store, EditionBuilder(places, CLOCK, frozenset({Part.RANKING})), tmp_path)
    await office.load(world())
    return office


async def test_stored_lists_are_read_while_nothing_has_changed(office: Office) -> None:
    edition = await office.edition()
    before = await office.of(ANA, edition)

    assert await office.nightly(edition) == 3
    with trips.counted() as names:
        after = await office.of(ANA, edition)
        [jobs] = await office.recommending(edition).jobs([after], 10)

    assert (before.run.computed_now, after.run.computed_now) == (True, False)
    assert (before.run.edition, after.run.edition) == (edition.id, edition.id)
    assert names == ["recommendations.stored", "recommendations.jobs"]
    assert [(one.id, one.rank) for one in jobs] == [(JOBS[n], n + 1) for n in range(10)]
    assert [one.score for one in jobs] == pytest.approx([0.6 / (1 + n) for n in range(10)])


async def test_stored_and_computed_lists_are_the_same_and_go_on_beyond_what_is_stored(
    office: Office,
) -> None:
    edition = await office.edition()
    computed = await office.of(ANA, edition)
    await office.nightly(edition)
    stored = await office.of(ANA, edition)
    recommending = office.recommending(edition)

    for ranked, count in ((recommending.jobs, POSTINGS), (recommending.courses, COURSES)):
        [everything] = await ranked([computed], 100)
        pages = [(await ranked([stored], 3, after))[0] for after in range(0, count + 3, 3)]
        seen = [one for page in pages for one in page]
        assert len(everything) == count
        assert [one.rank for one in seen] == list(range(1, count + 1))
        assert [(one.id, one.score, one.factors, one.closes) for one in seen] == [
            (one.id, one.score, one.factors, one.closes) for one in everything
        ]


async def test_a_usual_page_is_read_and_not_computed(office: Office) -> None:
    edition = await office.edition()
    await office.nightly(edition)
    stored = await office.of(ANA, edition)
    recommending = office.recommending(edition)
    asked = Window(USUAL).limit

    with trips.counted() as names:
        [jobs] = await recommending.jobs([stored], asked)
        [courses] = await recommending.courses([stored], asked)

    assert names == ["recommendations.jobs", "recommendations.courses"]
    assert [one.id for one in jobs] == JOBS[:21]
    assert [one.rank for one in courses] == list(range(1, COURSES + 1))


async def test_a_list_that_another_run_has_just_replaced_is_computed(office: Office) -> None:
    edition = await office.edition()
    await office.nightly(edition)
    stored = await office.of(ANA, edition)
    recommending = office.recommending(edition)
    [before] = await recommending.jobs([stored], 3)
    await learn(office.store, ANA, OTHERS[0])
    await office.nightly(edition)
    replaced = await office.of(ANA, edition)
    [after] = await recommending.jobs([stored], 3)
    [fresh] = await recommending.jobs([replaced], 3)

    assert [one.score for one in fresh] != [one.score for one in before]
    assert [(one.id, one.score) for one in after] == [(one.id, one.score) for one in before]


async def test_the_second_page_of_computed_recommendations_continues(office: Office) -> None:
    recommending = office.recommending(await office.edition())
    profile = Profile(skills=frozenset({SHARED}))  # type: ignore[arg-type]
    whose = await recommending.of_profile(profile)

    pages = [await recommending.jobs([whose], 2, after) for after in (0, 2, 23)]

    assert [[one.id for one in page] for [page] in pages] == [
        [JOBS[0], JOBS[1]],
        [JOBS[2], JOBS[3]],
        [JOBS[23]],
    ]


async def test_many_sets_at_once_keep_apart(office: Office) -> None:
    edition = await office.edition()
    await office.nightly(edition)
    await learn(office.store, BEN, OTHERS[0])
    recommending = office.recommending(edition)
    sets = await recommending.of_seekers([BEN, SeekerId("seeker_zzzzzzzzzzzzz"), ANA])
    found = [one for one in sets if one is not None]

    assert [one.seeker for one in found] == [BEN, ANA]
    assert [one.run.computed_now for one in found] == [True, False]
    for_ben, for_ana = await recommending.jobs(found, 2)
    assert [one.score for one in for_ben] == [0.6, 0.6]
    assert [one.score for one in for_ana] == [0.6, 0.3]


async def learn(store: Store, seeker: str, skill: str) -> None:
    cypher = "MATCH (s:Seeker {id: $s}) MATCH (k:Skill {id: $k}) CREATE (s)-[:HAS_SKILL]->(k)"
    await store.write(Statement("test.learn", cypher, nothing, {"s": seeker, "k": skill}))


async def test_a_list_for_another_profile_is_not_served(office: Office) -> None:
    edition = await office.edition()
    await office.nightly(edition)
    assert not (await office.of(ANA, edition)).run.computed_now

    await learn(office.store, ANA, OTHERS[0])
    changed = await office.of(ANA, edition)
    [jobs] = await office.recommending(edition).jobs([changed], 3)

    assert changed.run.computed_now
    assert [one.score for one in jobs] == pytest.approx([0.6, 0.6, 0.4])
    assert not (await office.of(BEN, edition)).run.computed_now


async def test_a_list_of_another_edition_is_not_served_and_new_postings_are_recommended(
    office: Office,
) -> None:
    first = await office.edition()
    await office.nightly(first)

    await office.load(world(*posting(NEW_JOB, 0)))
    second = await office.edition(first)
    found = await office.of(ANA, second)
    [jobs] = await office.recommending(second).jobs([found], 3)

    assert second.id != first.id
    assert found.run.computed_now
    assert found.run.edition == second.id
    assert found.run.versions.data_version == second.data.version != first.data.version
    assert {one.id for one in jobs[:2]} == {JOBS[0], NEW_JOB}
    assert not (await office.of(ANA, first)).run.computed_now


@pytest.mark.parametrize(
    ("props", "is_open"),
    [
        ({"closesAt": "2026-11-10"}, True),
        ({"closesAt": "2026-11-09"}, False),
        ({"postedAt": "2026-11-11"}, False),
        ({"status": "CLOSED"}, False),
    ],
)
async def test_only_postings_that_are_open_on_the_day_are_recommended(
    office: Office, props: dict[str, str], *, is_open: bool
) -> None:
    await office.load(world(*posting(NEW_JOB, 0, **props)))
    edition = await office.edition()
    [jobs] = await office.recommending(edition).jobs([await office.of(ANA, edition)], 3)

    assert (NEW_JOB in {one.id for one in jobs}) is is_open


async def test_a_vanished_posting_is_not_recommended(office: Office) -> None:
    first = await office.edition()
    await office.load(world(postings=20))
    second = await office.edition(first)
    [jobs] = await office.recommending(second).jobs([await office.of(ANA, second)], 100)

    assert [one.id for one in jobs] == JOBS[:20]


async def test_the_nightly_run_twice_leaves_one_list_each(office: Office) -> None:
    edition = await office.edition()
    assert not await is_stored(office.store, edition.id)
    seen = [await office.nightly(edition), await office.nightly(edition)]
    counted = Statement(
        "test.count",
        "MATCH (s:Seeker)-[r:RECOMMENDED]->(n) RETURN s.id AS s, r.run AS run, count(n) AS n "
        "ORDER BY s",
        lambda row: (row["s"], row["run"], row["n"]),
    )
    rows = await office.store.read(counted)

    assert seen == [3, 0]
    assert await is_stored(office.store, edition.id)
    everybody = [(one, 21 + COURSES + 1) for one in (ANA, BEN, CHO)]
    assert [(seeker, n) for seeker, _, n in rows] == everybody
    assert len({run for _, run, _ in rows}) == 1


async def test_only_lists_of_another_profile_or_edition_are_computed_again(office: Office) -> None:
    first = await office.edition()
    await office.nightly(first)
    before = {one: (await office.of(one, first)).run.id for one in (ANA, BEN, CHO)}

    await learn(office.store, BEN, OTHERS[0])
    assert await office.nightly(first) == 1
    after = {one: (await office.of(one, first)).run for one in (ANA, BEN, CHO)}
    await office.load(world(*posting(NEW_JOB, 0)))
    assert await office.nightly(await office.edition(first)) == 3

    assert {one for one in after if after[one].id == before[one]} == {ANA, CHO}
    assert [after[one].computed_now for one in (ANA, BEN, CHO)] == [False] * 3


async def test_a_nightly_run_that_was_interrupted_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "SHARD", 1)
    edition = await office.edition()

    def interrupt(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await Nightly(office.store, edition, CLOCK, office.folder).store_all(interrupt)
    assert await office.store.read(queries.runs()) == []
    [interrupted] = await office.store.read(queries.unfinished(edition.id))
    halfway = [(await office.of(one, edition)).run.computed_now for one in (ANA, BEN)]
    assert await office.nightly(edition) == 2

    assert halfway == [False, True]
    assert [(await office.of(one, edition)).run.computed_now for one in (ANA, BEN)] == [False] * 2
    assert await office.store.read(queries.runs()) == [interrupted]
    assert await office.store.read(queries.unfinished(edition.id)) == []


async def test_without_a_model_there_are_no_recommendations(store: Store, tmp_path: Path) -> None:
    places = Places(tmp_path / "nothing", tmp_path / "search")
    office = Office(store, EditionBuilder(places, CLOCK, frozenset({Part.RANKING})), tmp_path)
    await office.load(world())
    edition = await office.edition()
    recommending = office.recommending(edition)

    assert (edition.model, edition.ranking) == (None, None)
    asks: list[Callable[[], Awaitable[object]]] = [
        lambda: recommending.of_seekers([ANA]),
        lambda: recommending.of_profile(Profile()),
        lambda: office.nightly(edition),
    ]
    for ask in asks:
        with pytest.raises(NoModelError):
            await ask()
