"""The plan of every statement: whole labels are read only where intended."""

import re
from collections.abc import AsyncGenerator, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

import pytest
from neo4j import AsyncDriver

from graph.endpoint import Endpoint
from graph.model.constraints import INDEXES
from graph.statement import Statement, nothing
from graph.store import Store
from tests.bench.bare import driver_of
from tests.statements.discovery import builders, made, others

WHOLE = {
    "catalog.*": "what can be ranked is read whole, to be ranked in the process",
    "market.*": "what surrounds it is read whole with it",
    "lookups.concepts": "references of files to concepts are looked up once a load",
    "lookups.owned": "what a source owns is looked up once a load",
    "labels.*": "all labels are read, to be indexed",
    "paths.*": "the concepts' graph is read whole, to be searched in the process",
    "training.*": "all triples are read, to be trained on",
    "checking.*": "all concepts are looked at",
    "schemes.links": "an upgrade and an export compare all that a scheme states",
    "schemes.mappings": "a load of mappings compares all that the graph has",
    "schemes.uris": "all concepts are read with the URIs that mappings may name",
    "schemes.versions": "there is one node a scheme and version",
    "profiles.all_of_them": "everybody is read, to store everybody's recommendations",
    "auditing.*": "everybody is read, to compare groups of people",
    "postings.everything": "all postings are read, to be ordered in the process",
    "postings.regions": "there are hundreds of regions, and which are in which is read whole",
    "concept_lists.*": "all concepts that are in lists are read, to be ordered in the process",
    "places.*": "there are hundreds of regions and tens of industries, ordered by code",
    "concepts.schemes": "there is one node a scheme and version",
    "feeds.quarantined": "a quarantine is small, and compared once a load",
    "feeds.readings": "there is one node a source",
    "identities.under_other_keys": "all identities are encrypted anew under another key",
    "nights.latest": "there is one node a night",
    "persons.erased": "erased persons are few, and read once a load",
    "policies.ruled": "all policies with rules are read, to be decided one by one",
    "runs.imports": "there is one node a load",
    "runs.finished": "there is one node a load",
    "runs.finish": "there is one node a load",
    "runs.restart_others": "there is one node a load",
    "runs.supersede": "there is one node a load",
    "runs.count": "there is one node a load",
    "runs.stated": "there is one node a load",
    "runs.changed_since": "there is one node a load",
    "runs.changed_ids*": "the nodes of one label are looked at, once an edition",
    "sweeping.old_nodes.*": "a sweep looks at all that a source stated",
    "sweeping.old_edges.*": "a sweep looks at all that a source stated",
    "sweeping.orphans.*": "a sweep looks at all that a source stated",
    "sweeping.count_stated.*": "counts all that a source states of a label",
    "sweeping.untie.IN_SCHEME of Industry to ConceptScheme": "there is one node a version",
    "sweeping.untie.IN_SCHEME of SkillGroup to ConceptScheme": "there is one node a version",
    "recommendations.runs": "there is one node a run",
    "recommendations.forget_abandoned": "there is one node a run",
    "recommendations.unfinished": "there is one node a run",
    "recommendations.everybody": "everybody is read, to store everybody's recommendations",
    "migrations.*": "there is one node a migration",
    "moving.nodes.*": "a dump holds all nodes",
    "moving.relationships.* of *": "a dump holds all relationships",
    "moving.progress": "there is one node at the most",
    "moving.remember": "there is one node at the most",
    "moving.forget": "there is one node at the most",
}
"""Statements that read whole labels, and why they may."""
EVERYTHING = {
    "moving.labels": "a dump refuses labels that the platform does not know",
    "moving.shapes": "a dump refuses relationships that the platform does not know",
}
"""Statements that read the whole graph, whatever the label, and why they may."""
RANGES = {
    "profiles.all_of_them": "Neo4j finds ids after another one by its index",
    "places.count_industries": "Neo4j keeps the count of each label",
}
"""Statements of `WHOLE` that read less on Neo4j, and why."""
NAMES = sorted([*builders(), *others()])

CALLED = re.compile(r"CALL \((?:ix)?\) \{(.*?)\n {8}\}.*", re.DOTALL)
UNREADABLE = "CALL SUBQUERY"


@pytest.fixture(scope="module")
async def on_neo4j(neo4j_reader: Endpoint, neo4j_world: Store) -> AsyncGenerator[AsyncDriver]:
    """Return a driver to the loaded world, with fresh statistics and no cached plans."""
    async with driver_of(neo4j_reader) as driver:
        counted = Statement("test.counted", "CALL db.prepareForReplanning(60)", nothing)
        await neo4j_world.read(counted)
        yield driver


@pytest.fixture(scope="module")
async def on_embedded(
    embedded_reader: Endpoint, embedded_world: Store
) -> AsyncGenerator[AsyncDriver]:
    async with driver_of(embedded_reader) as driver:
        assert embedded_world
        yield driver


@pytest.mark.parametrize("name", NAMES)
async def test_neo4j_reads_a_whole_label_only_where_that_is_meant(
    name: str, on_neo4j: AsyncDriver, neo4j_world: Store
) -> None:
    scans = await scans_on_neo4j(on_neo4j, await _statement(neo4j_world, name))

    assert bool(scans) is (_reason(name) is not None and name not in RANGES), scans
    assert any("All" in one for one in scans) is (name in EVERYTHING), scans


@pytest.mark.parametrize("name", sorted(builders()))
async def test_the_embedded_engine_reads_a_whole_label_only_where_that_is_meant(
    name: str, on_embedded: AsyncDriver, embedded_world: Store
) -> None:
    scans = await scans_on_embedded(on_embedded, await made(embedded_world, name))

    assert bool(scans) is (_reason(name) is not None), scans


def test_every_reason_is_needed() -> None:
    unneeded = [one for one in WHOLE if not any(fnmatchcase(name, one) for name in NAMES)]

    assert unneeded == []
    assert set(EVERYTHING) <= set(NAMES)


@pytest.mark.parametrize("index", INDEXES, ids=lambda index: index.name)
async def test_an_index_serves_its_statement_on_neo4j_and_embedded(
    index: Any, on_embedded: AsyncDriver, on_neo4j: AsyncDriver, embedded_world: Store
) -> None:
    statement = await made(embedded_world, index.statement)
    on_label = f"{index.label}({', '.join(index.properties)})"

    assert f"[index={index.name}," in str(await _plan(on_embedded, "PROFILE", statement))
    assert re.search(
        rf"RANGE INDEX \w+:{re.escape(on_label)}",
        _text_of(await _plan(on_neo4j, "EXPLAIN", statement)),
    )


IN_A_SUBQUERY = """
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (n:Skill {uri: $ids[ix]}) RETURN n.id AS id ORDER BY id LIMIT 3
        }
        RETURN ix, id ORDER BY ix, id
"""


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n:Skill) RETURN n.id AS id ORDER BY id",
        "UNWIND $ids AS id MATCH (n:Skill {uri: id}) RETURN n.id AS id ORDER BY id",
        "UNWIND $ids AS id MATCH (n {id: id}) RETURN n.id AS id ORDER BY id",
        IN_A_SUBQUERY,
    ],
)
async def test_a_scan_is_seen_on_neo4j_and_embedded_wherever_it_hides(
    cypher: Any, on_embedded: AsyncDriver, on_neo4j: AsyncDriver
) -> None:
    statement = Statement("test.scan", cypher, nothing, {"ids": ["none"]})

    assert await scans_on_neo4j(on_neo4j, statement) != []
    assert await scans_on_embedded(on_embedded, statement) != []


async def scans_on_neo4j(driver: AsyncDriver, statement: Statement[Any]) -> list[str]:
    """Return the operators of a plan that read a whole label, type, index or graph."""
    plan = await _plan(driver, "EXPLAIN", statement)
    return [one for one in _operators(plan) if "Scan" in one]


async def scans_on_embedded(driver: AsyncDriver, statement: Statement[Any]) -> list[str]:
    """Return the steps that find nodes without an index.

    The engine reports the index of a step only after the statement has run, and only outside a
    subquery: a subquery is therefore run as the end of the statement. Reads inside EXISTS,
    COUNT and COLLECT are not reported; all of them start from a node that is already bound.
    """
    opened_up = CALLED.sub(r"\1", statement.cypher)
    plan = await _plan(driver, "PROFILE", Statement("", opened_up, nothing, statement.params))
    text = str(plan["args"]["string-representation"])
    assert UNREADABLE not in text, text
    steps = [line.strip() for line in text.splitlines()]
    return [
        one
        for one in steps
        if "Scan(" in one or (one.startswith("+ MATCH NODE") and "[index:" not in one)
    ]


async def _plan(driver: AsyncDriver, how: str, statement: Statement[Any]) -> dict[str, Any]:
    async with driver.session(database="neo4j") as session:
        asked = f"{how} {statement.cypher}"
        result = await session.run(asked, dict(statement.params))
        summary = await result.consume()
    plan = summary.profile or summary.plan
    assert plan is not None
    return plan


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield str(plan["operatorType"])
    for child in plan.get("children", ()):
        yield from _operators(child)


def _text_of(plan: Mapping[str, Any]) -> str:
    return str(plan["args"]["string-representation"])


async def _statement(store: Store, name: str) -> Statement[Any]:
    return others().get(name) or await made(store, name)


def _reason(name: str) -> str | None:
    if name.endswith(("by_ids", "labels.schemes_of")):
        return None
    if name in EVERYTHING:
        return EVERYTHING[name]
    return next((why for one, why in WHOLE.items() if fnmatchcase(name, one)), None)
