"""Editions built incrementally give the same answers as editions built from scratch.

A random world changes repeatedly, in every part of an edition. Each time, an
edition updated from the one before is compared with one built from scratch, by all its answers.
"""

import asyncio
import weakref
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from app.settings import Settings
from app.wiring import edition_keeper
from domain.clock import Clock
from domain.facts import Edge, Fact, Node, Source, Value
from domain.ids import OccupationId, RegionId, SkillId, mint
from domain.matching import Profile
from domain.vocabulary import Label, Relation
from domain.windows import Window
from graph import trips
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.queries.jobs import JobFilter
from graph.queries.occupations import OccupationFilter
from graph.queries.places import RegionFilter
from graph.queries.skills import SkillFilter
from graph.store import Store
from ingest import pipeline
from services.editions.builder import EditionBuilder, Places
from services.editions.edition import Edition, Part
from services.editions.keeper import EditionKeeper
from tests.conftest import PATIENCE_S, wipe
from tests.model import save_model

AT: Final = "2026-11-01T00:00:00Z"
CLOCK: Final = Clock.fixed("2026-11-10T00:00:00Z")
WORDS: Final = ("weld", "paint", "bake", "drive", "sew", "count", "teach", "write", "용접", "도장")
TEXT: Final = "We look for people who can weld, pant, bake, drive, sew or count.\n용접, 도장, teech"


def ids(label: Label, count: int) -> list[str]:
    return [mint(label, str(n)) for n in range(count)]


SKILLS, GROUPS = ids(Label.SKILL, 8), ids(Label.SKILL_GROUP, 2)
FIELDS, COLLECTIONS = ids(Label.OCCUPATION_GROUP, 2), ["https://x.org/a", "https://x.org/b"]
OCCUPATIONS, LICENCES = ids(Label.OCCUPATION, 4), ids(Label.CERTIFICATION, 2)
COURSES, SESSIONS = ids(Label.COURSE, 4), ids(Label.COURSE_SESSION, 4)
EMPLOYERS, REGIONS = ids(Label.EMPLOYER, 3), ids(Label.REGION, 2)
POSTINGS, SCHEMES = ids(Label.JOB_POSTING, 12), ids(Label.CONCEPT_SCHEME, 2)

STABLE, LIVELY = "stable", "lively"
"""Two sources: one that seldom changes, and one of postings with their employers and courses."""


class Change:
    """Draws worlds whose nodes and relationships differ from those of the previous draw."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)  # noqa: S311 - reproducible, not secret
        self.loads = 0

    async def load(self, store: Store, source_id: str) -> None:
        self.loads += 1
        facts = list(self.concepts() if source_id == STABLE else self.market())
        version = str(self.loads)
        origin = Source(source_id, source_id, version, "CC0", "https://x.org", AT, digest=version)
        ordered = sorted(facts, key=lambda fact: isinstance(fact, Edge))
        await pipeline.run(store, origin, ordered, lambda _rows, _of: None, shrink=True)

    def concepts(self) -> Iterator[Fact]:
        for at, scheme in enumerate(SCHEMES):
            yield Node(Label.CONCEPT_SCHEME, scheme, {"name": f"SCHEME{at}", "version": "1"})
        yield from (Node(Label.REGION, one, {"prefLabelKo": one}) for one in REGIONS)
        for label, nodes in (
            (Label.SKILL, SKILLS),
            (Label.SKILL_GROUP, GROUPS),
            (Label.OCCUPATION, OCCUPATIONS),
            (Label.OCCUPATION_GROUP, FIELDS),
            (Label.CERTIFICATION, LICENCES),
        ):
            for node in self.some(nodes, 0.9):
                status = {"status": "DEPRECATED"} if self.draw.random() < 0.1 else {}
                held = [f'["", "{uri}", "{uri}", null]' for uri in self.some(COLLECTIONS, 0.3)]
                props: dict[str, Value] = {
                    "prefLabelEn": self.name(),
                    "inCollections": held or None,
                }
                yield Node(label, node, {**props, **status})
                yield from self.edges(Relation.IN_SCHEME, node, SCHEMES, 0.4)
        for occupation in OCCUPATIONS:
            yield from self.edges(Relation.REQUIRES, occupation, SKILLS, 0.4, need="ESSENTIAL")
            yield from self.edges(Relation.REQUIRES, occupation, LICENCES, 0.2, need="OPTIONAL")
            yield from self.edges(Relation.BROADER, occupation, FIELDS, 0.4)
        for skill in SKILLS:
            yield from self.edges(Relation.BROADER, skill, GROUPS, 0.3)
        for licence in LICENCES:
            yield from self.edges(Relation.ATTESTS, licence, SKILLS, 0.2)

    def market(self) -> Iterator[Fact]:
        for employer in self.some(EMPLOYERS, 0.8):
            yield Node(Label.EMPLOYER, employer, {"nameEn": f"{self.name()} inc"})
        for posting in self.some(POSTINGS, 0.7):
            yield from self.posting(posting)
        for course, session in zip(COURSES, SESSIONS, strict=True):
            yield Node(Label.COURSE, course, {"titleEn": f"{self.name()} course"})
            starts = self.draw.choice(["2026-11-09", "2026-11-11"])
            yield Node(Label.COURSE_SESSION, session, {"startsOn": starts})
            yield Edge(Relation.HAS_SESSION, course, session)
            yield from self.edges(Relation.TEACHES, course, SKILLS, 0.3)
            yield from self.edges(Relation.PREPARES_FOR, course, LICENCES, 0.2)

    def posting(self, posting: str) -> Iterator[Fact]:
        props = {
            "title": f"{self.name()} {self.name()}",
            "status": self.draw.choice(["OPEN", "OPEN", "CLOSED"]),
            "postedAt": self.draw.choice(["2026-10-01", "2026-11-10", "2026-11-11"]),
            "closesAt": self.draw.choice([None, "2026-11-09", "2026-12-01"]),
        }
        yield Node(Label.JOB_POSTING, posting, props)
        yield from self.edges(Relation.REQUIRES, posting, SKILLS, 0.4, need="ESSENTIAL")
        yield from self.edges(Relation.FOR_OCCUPATION, posting, OCCUPATIONS, 0.3)
        yield from self.edges(Relation.LOCATED_IN, posting, REGIONS, 0.4)
        yield from self.edges(Relation.POSTED_BY, posting, EMPLOYERS, 0.4)

    def name(self) -> str:
        return " ".join(self.draw.sample(WORDS, 2))

    def some(self, nodes: list[str], share: float) -> list[str]:
        return [node for node in nodes if self.draw.random() < share]

    def edges(
        self, relation: Relation, start: str, ends: list[str], share: float, **props: str
    ) -> Iterator[Fact]:
        for end in self.some(ends, share):
            yield Edge(relation, start, end, props)


async def answers(edition: Edition) -> dict[str, Any]:
    """Return all answers of an edition about the world."""
    ranking = edition.ranking
    assert ranking is not None
    profiles = [
        Profile(skills=frozenset(map(SkillId, SKILLS[at : at + 3]))) for at in range(0, 6, 2)
    ]
    profiles.append(Profile(sought=frozenset(map(OccupationId, OCCUPATIONS))))
    profiles.append(Profile(regions=frozenset(map(RegionId, REGIONS))))
    return {
        "id": (edition.id, edition.schemes, edition.data),
        "search": [edition.search.search(word, limit=50) for word in (*WORDS, "inc", "pant")],
        "suggest": [edition.search.suggest(word[:2], limit=50) for word in WORDS],
        "schemes": edition.search.index.schemes,
        "extract": await edition.extraction.extract(TEXT),
        "link": [await edition.extraction.link(f"{word} person", 5) for word in WORDS],
        "paths": [
            edition.paths.k_best(skill, occupation, 3, 4)
            for skill in SKILLS
            for occupation in OCCUPATIONS
        ],
        "jobs": [ranking.jobs(one, 50) for one in profiles],
        "occupations": [ranking.occupations(one, 50) for one in profiles],
        "courses": [ranking.courses(one, 50) for one in profiles],
        "lists": list(pages(edition)),
    }


def pages(edition: Edition) -> Iterator[Any]:
    """Yield the first page of every list that the edition keeps."""
    lists, wanted = edition.concepts, Window(50)
    yield lists.skills.page(SkillFilter(), ("en",), wanted)
    yield lists.regions.page(RegionFilter(), wanted)
    yield edition.postings.page(JobFilter(), wanted)
    filters = [OccupationFilter(skill=SkillId(one)) for one in SKILLS]
    filters += [OccupationFilter(group=one) for one in FIELDS]
    yield from (lists.occupations.page(one, ("en",), wanted) for one in filters)
    yield from (lists.occupations.requiring.page(one, None, wanted) for one in SKILLS)
    yield from (lists.collections.page(one, wanted) for one in COLLECTIONS)


@pytest.fixture
async def store(embedded: Endpoint) -> Any:
    async with opened(embedded, deadline_s=PATIENCE_S) as opened_store:
        await wipe(opened_store)
        yield opened_store
        await wipe(opened_store)


def builder(folder: Path, *parts: Part) -> EditionBuilder:
    places = Places(folder / "model", folder / "search")
    return EditionBuilder(places, CLOCK, frozenset(parts or Part))


@pytest.mark.parametrize("seed", range(4))
async def test_an_incremental_edition_answers_as_one_that_was_built_whole(
    store: Store, tmp_path: Path, seed: int
) -> None:
    change = Change(seed)
    await change.load(store, STABLE)
    await change.load(store, LIVELY)
    save_model(tmp_path / "model", [*SKILLS, *OCCUPATIONS])
    steps = builder(tmp_path)
    edition = await steps.build(store)

    for step in range(5):
        for source in change.draw.choice([(LIVELY,), (LIVELY,), (STABLE,), (STABLE, LIVELY)]):
            await change.load(store, source)
        if step == 3:
            save_model(tmp_path / "model", SKILLS)
        edition = await steps.build(store, edition)
        whole = await EditionBuilder(
            Places(tmp_path / "model", tmp_path / f"search {step}"), CLOCK
        ).build(store)

        assert await answers(edition) == await answers(whole)


async def test_what_did_not_change_is_shared_and_not_read(store: Store, tmp_path: Path) -> None:
    change = Change(9)
    await change.load(store, STABLE)
    await change.load(store, LIVELY)
    save_model(tmp_path / "model", [*SKILLS, *OCCUPATIONS])
    steps = builder(tmp_path)
    first = await steps.build(store)

    origin = Source("one", "one", "1", "CC0", "https://x.org", AT, digest="1")
    more = Node(Label.JOB_POSTING, mint(Label.JOB_POSTING, "more"), {"title": "weld more"})
    await pipeline.run(store, origin, [more], lambda _rows, _of: None)
    with trips.counted() as names:
        second = await steps.build(store, first)

    assert second.parts.paths is first.parts.paths
    assert second.extraction.linker is not first.extraction.linker
    assert more.id in {hit.id for hit in second.search.search("weld more")}
    assert more.id not in {hit.id for hit in first.search.search("weld more")}
    whole = {"labels.Skill", "labels.postings", "catalog.occupation_skills", "catalog.jobs"}
    assert whole.isdisjoint(names)


@pytest.mark.parametrize(
    "label", [Label.SKILL_GROUP, Label.OCCUPATION_GROUP, Label.CERTIFICATION, Label.INDUSTRY]
)
async def test_a_concept_that_comes_into_a_collection_is_listed(
    store: Store, tmp_path: Path, label: Label
) -> None:
    steps = builder(tmp_path, Part.CONCEPTS)
    first = await steps.build(store)
    origin = Source("one", "one", "1", "CC0", "https://x.org", AT, digest="1")
    node = mint(label, "green")
    held = ['["", "https://x.org/a", "a", 1]']
    props: dict[str, Value] = {"prefLabelEn": "green", "inCollections": held}
    await pipeline.run(store, origin, [Node(label, node, props)], lambda _rows, _of: None)
    second = await steps.build(store, first)

    assert first.concepts.collections.at("https://x.org/a") is None
    assert second.concepts.collections.page("https://x.org/a", Window(9)) == [(1, node)]


async def test_of_a_changed_concept_only_its_own_labels_are_indexed_again(
    store: Store, tmp_path: Path
) -> None:
    change = Change(9)
    await change.load(store, STABLE)
    await change.load(store, LIVELY)
    steps = builder(tmp_path)
    first = await steps.build(store)

    origin = Source("one", "one", "1", "CC0", "https://x.org", AT, digest="1")
    renamed = Node(Label.SKILL, SKILLS[0], {"prefLabelEn": "fettle"})
    await pipeline.run(store, origin, [renamed], lambda _rows, _of: None)
    with trips.counted() as names:
        second = await steps.build(store, first)

    assert [hit.id for hit in first.search.search("fettle")] == []
    assert [hit.id for hit in second.search.search("fettle")] == [SKILLS[0]]
    assert [one.concept_id for one in await second.extraction.extract("fettle")] == [SKILLS[0]]
    assert names.count("labels.by_ids.Skill") == 1
    assert {"labels.postings", "labels.employers", "labels.SkillGroup"}.isdisjoint(names)


async def test_only_the_edition_that_serves_is_in_memory(
    store: Store, embedded: Endpoint, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path, now="2026-11-10T00:00:00Z")
    change = Change(3)
    await change.load(store, STABLE)
    save_model(settings.model_folder, [*SKILLS, *OCCUPATIONS])
    keeper = edition_keeper(settings, embedded, store)
    seen: list[list[weakref.ref[Any]]] = []
    for source in (LIVELY, LIVELY, STABLE, LIVELY, STABLE):
        await change.load(store, source)
        assert await keeper.refresh()
        seen.append(large_parts(keeper))

    alive = [[ref() is not None for ref in refs] for refs in seen[:3]]
    assert alive == [[False] * 4] * 3
    assert [ref() is not None for ref in seen[-1]] == [True] * 4


def large_parts(keeper: EditionKeeper) -> list[weakref.ref[Any]]:
    edition = keeper.current
    assert edition is not None
    ranking = edition.ranking
    assert ranking is not None
    parts = (
        edition.search.index,
        edition.paths,
        ranking.space.concepts.jobs,
        ranking.catalog.jobs.index,
    )
    return [weakref.ref(part) for part in parts]


async def test_an_employer_that_has_left_the_graph_is_found_no_longer(
    store: Store, tmp_path: Path
) -> None:
    steps = builder(tmp_path)
    editions: list[Edition] = []
    for version, employers in (("1", EMPLOYERS), ("2", EMPLOYERS[1:])):
        nodes = [Node(Label.EMPLOYER, one, {"nameEn": "weld inc"}) for one in employers]
        origin = Source("one", "one", version, "CC0", "https://x.org", AT, digest=version)
        await pipeline.run(store, origin, nodes, lambda _rows, _of: None)
        editions.append(await steps.build(store, editions[-1] if editions else None))

    found = [{hit.id for hit in edition.search.search("weld")} for edition in editions]
    assert found == [set(EMPLOYERS), set(EMPLOYERS[1:])]


async def test_the_id_does_not_depend_on_the_parts(store: Store, tmp_path: Path) -> None:
    await Change(1).load(store, STABLE)
    save_model(tmp_path / "model", SKILLS)
    editions = [await builder(tmp_path, part).build(store) for part in Part]
    everything = await builder(tmp_path).build(store)

    assert {edition.id for edition in editions} == {everything.id}
    paths = editions[2]
    assert (paths.parts.search, paths.parts.extraction, paths.ranking) == (None, None, None)
    with pytest.raises(RuntimeError, match="built without its part search"):
        _ = paths.search


async def test_loading_the_same_content_again_makes_no_new_edition(
    store: Store, tmp_path: Path
) -> None:
    steps = builder(tmp_path)
    await Change(1).load(store, STABLE)
    before = await steps.observe(store)
    await Change(1).load(store, STABLE)
    after = await steps.observe(store)

    assert before.edition == after.edition
    assert before.data.serial < after.data.serial


async def test_editions_can_be_built_at_once(store: Store, tmp_path: Path) -> None:
    change = Change(2)
    await change.load(store, STABLE)
    await change.load(store, LIVELY)
    save_model(tmp_path / "model", SKILLS)

    one, other = await asyncio.gather(*(builder(tmp_path).build(store) for _ in range(2)))

    assert await answers(one) == await answers(other)
