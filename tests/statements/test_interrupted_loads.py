"""Interrupted loads among other loads of their source, on every engine."""

from dataclasses import replace

import pytest

from domain.facts import Edge, Fact, Node
from domain.vocabulary import Label, Relation
from graph.queries import runs
from graph.statement import Statement
from graph.store import Store
from ingest import pipeline
from tests.statements.feed import (
    AFTER,
    BEFORE,
    COOK,
    COOKING,
    FEED,
    NEXT,
    NURSE,
    SQL,
    cut_after,
    is_after,
    load,
)

HALF = 2 + 5
"""Taking the claim, the beginning, and five of eight batches of three."""
PART: list[Fact] = [
    Node(Label.JOB_POSTING, COOK, {"status": "OPEN", "wageMin": 11}),
    Edge(Relation.REQUIRES, COOK, SQL, {"need": "ESSENTIAL"}),
]
PARTIAL = replace(FEED, digest="part")
CHANGED: list[Fact] = [
    fact for fact in BEFORE if fact != Node(Label.JOB_POSTING, NURSE, {"status": "OPEN"})
]
"""The first state without one posting, which the second has."""


async def cut(store: Store) -> None:
    with cut_after(HALF):
        await load(store, NEXT, AFTER, batch=3)
    mark = await store.read_one(runs.interrupted(NEXT))
    assert mark is not None
    assert mark.position == 15


async def test_a_load_begins_again_after_a_partial_load_of_its_source(store: Store) -> None:
    await load(store, FEED, BEFORE)
    await cut(store)
    await load(store, PARTIAL, PART, partial=True)
    await load(store, NEXT, AFTER, batch=3)

    await is_after(store)


async def test_a_load_begins_again_after_a_complete_load_of_its_source(store: Store) -> None:
    await load(store, FEED, BEFORE)
    await cut(store)
    await load(store, replace(FEED, digest="three"), CHANGED)
    await load(store, NEXT, AFTER, batch=3)

    await is_after(store)


@pytest.mark.parametrize("units", [3, 6, 11])
async def test_a_load_begins_again_after_another_that_was_interrupted(
    store: Store, units: int
) -> None:
    await load(store, FEED, BEFORE)
    await cut(store)
    with cut_after(units):
        await load(store, replace(FEED, digest="three"), CHANGED, batch=3)
    await load(store, NEXT, AFTER, batch=3)

    await is_after(store)


async def test_of_two_interrupted_loads_that_alternate_none_relies_on_the_other(
    store: Store,
) -> None:
    await load(store, FEED, BEFORE)
    other = replace(FEED, digest="three")
    for _ in range(2):
        with cut_after(HALF):
            await load(store, other, CHANGED, batch=3)
        await cut(store)
    await load(store, other, CHANGED, batch=3)
    await load(store, NEXT, AFTER, batch=3)

    await is_after(store)


async def test_a_source_counts_while_its_content_is_loaded_again(store: Store) -> None:
    await load(store, FEED, BEFORE)
    [before] = await store.read(runs.finished())
    with cut_after(3):
        await load(store, FEED, BEFORE)

    assert await store.read(runs.finished()) == [before]
    assert not await pipeline.is_finished(store, FEED)
    assert [one.run for one in await store.read(runs.changed_since(before.serial))] == [
        runs.run_id(FEED)
    ]
    await load(store, FEED, BEFORE)
    assert await store.read(runs.finished()) == [replace(before, serial=2)]
    assert await pipeline.is_finished(store, FEED)


async def test_what_is_loaded_again_after_another_state_counts_once_it_has_ended(
    store: Store,
) -> None:
    await load(store, FEED, BEFORE)
    await load(store, NEXT, AFTER)
    with cut_after(3):
        await load(store, FEED, BEFORE)

    assert [one.digest for one in await store.read(runs.finished())] == ["two"]
    await load(store, FEED, BEFORE)
    assert [one.digest for one in await store.read(runs.finished())] == ["one"]


async def test_every_load_that_changes_something_changes_the_data_version(store: Store) -> None:
    versions: list[str] = []
    for source, facts in ((FEED, BEFORE), (NEXT, AFTER), (FEED, BEFORE), (NEXT, AFTER)):
        await load(store, source, facts)
        versions.append(runs.data_version(await store.read(runs.finished())).version)
    assert len(set(versions)) == 4

    await load(store, NEXT, AFTER)
    assert runs.data_version(await store.read(runs.finished())).version == versions[-1]


async def test_taking_a_shared_node_over_changes_the_data_version(store: Store) -> None:
    one, other = replace(FEED, id="one"), replace(FEED, id="other")
    versions: list[str] = []
    for source, wage in ((one, 9), (other, 10), (one, 9), (one, 9)):
        facts: list[Fact] = [Node(Label.JOB_POSTING, COOK, {"status": "OPEN", "wageMin": wage})]
        await load(store, source, facts)
        versions.append(runs.data_version(await store.read(runs.finished())).version)

    assert len(set(versions)) == 3
    assert versions[2] == versions[3]


async def test_the_changes_of_an_interrupted_load_are_in_the_next_data_version(
    store: Store,
) -> None:
    await load(store, FEED, BEFORE)
    before = runs.data_version(await store.read(runs.finished()))
    with cut_after(HALF):
        await load(store, NEXT, [*AFTER, Node(Label.SKILL, COOKING, {"status": "CURRENT"})])
    assert runs.data_version(await store.read(runs.finished())) == before
    await load(store, FEED, BEFORE)

    assert runs.data_version(await store.read(runs.finished())).version != before.version


SHARED: list[Fact] = [
    Node(Label.JOB_POSTING, COOK, {"status": "OPEN", "wageMin": 1}),
    Node(Label.SKILL, SQL, {"status": "CURRENT"}),
    Edge(Relation.REQUIRES, COOK, SQL, {"need": "ESSENTIAL"}),
]
OWN: list[Fact] = [Node(Label.JOB_POSTING, NURSE, {"status": "OPEN"})]


async def stated_by(store: Store) -> tuple[list[str], list[str]]:
    """Return who states the posting and its requirement, the owner first."""
    by: list[list[str]] = []
    for pattern in ("(n:JobPosting {id: $id})", "(:JobPosting {id: $id})-[n:REQUIRES]->(:Skill)"):
        one = "MATCH " + pattern + " RETURN n.source AS source, coalesce(n.also, []) AS also"
        by += await store.read(
            Statement(
                "test.stated_by",
                one,
                lambda row: [row["source"], *(x.partition(" ")[2] for x in row["also"])],
                {"id": COOK},
            )
        )
    return by[0], by[1]


@pytest.mark.parametrize("partial", [False, True])
async def test_what_another_source_takes_over_meanwhile_is_still_stated(
    store: Store, *, partial: bool
) -> None:
    other = replace(FEED, id="other source", digest="1")
    await load(store, FEED, [*OWN, *SHARED])
    with cut_after(6):  # taken, begun, four batches of one: all but the sweep
        await load(store, NEXT, [*OWN, *SHARED], partial=partial, batch=1)
    await load(store, other, SHARED)
    await load(store, NEXT, [*OWN, *SHARED], partial=partial, batch=1)

    assert await stated_by(store) == (["other source", "feed"], ["other source", "feed"])


async def test_what_another_source_took_over_and_dropped_meanwhile_is_still_stated(
    store: Store,
) -> None:
    other = replace(FEED, id="other source", digest="1")
    await load(store, FEED, [*OWN, *SHARED])
    with cut_after(6):
        await load(store, NEXT, [*OWN, *SHARED], batch=1)
    await load(store, other, SHARED)
    await load(store, replace(other, digest="2"), OWN)
    await load(store, NEXT, [*OWN, *SHARED], batch=1)

    assert await stated_by(store) == (["feed"], ["feed"])
    open_ = "MATCH (n:JobPosting {id: $id}) RETURN n.status AS status"
    status = Statement("test.status", open_, lambda row: str(row["status"]), {"id": COOK})
    assert await store.read(status) == ["OPEN"]


async def test_what_is_stated_no_more_leaves_the_source_that_took_it_over(store: Store) -> None:
    other = replace(FEED, id="other source", digest="1")
    await load(store, FEED, [*OWN, *SHARED])
    await load(store, other, SHARED)
    assert await stated_by(store) == (["other source", "feed"], ["other source", "feed"])
    await load(store, NEXT, OWN)

    assert await stated_by(store) == (["other source"], ["other source"])
