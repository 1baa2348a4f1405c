"""What a source no longer states is swept, on every engine: completely, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint
from domain.load_errors import EmptyLoadError, ShrinkError
from domain.vocabulary import PARALLEL, Label, Relation
from graph import sweep_statements, sweeping, trips
from graph.load_report import Tally
from graph.model.terms import Ending, Lifetime
from graph.model.whole import NODES, RELATIONS
from graph.moving.inventory import content, survey
from graph.queries import runs
from graph.statement import Statement, nothing
from graph.store import Store
from ingest import pipeline
from tests.statements.feed import (
    AFTER,
    AFTER_EDGES,
    BEFORE,
    BUSAN,
    CLERK,
    COOK,
    FEED,
    KIM,
    LEE,
    NEXT,
    NURSE,
    OLD,
    ORG,
    OTHER,
    PARK,
    SQL,
    SWEPT_EDGES,
    SWEPT_NODES,
    cut_after,
    edges,
    everything,
    is_after,
    load,
    nodes,
    stated,
    units,
)


async def test_a_newer_state_is_exactly_what_is_left(store: Store) -> None:
    await load(store, FEED, BEFORE)
    planned = await pipeline.preview(store, NEXT, iter(AFTER))
    report = await load(store, NEXT, AFTER)

    assert report.written.nodes == SWEPT_NODES
    assert report.written.edges == SWEPT_EDGES
    assert planned.written == report.written
    assert (await nodes(store, "wageMin"))[COOK] is None
    await is_after(store)


async def test_a_preview_writes_nothing(store: Store) -> None:
    await load(store, FEED, BEFORE)
    before = (await content(store, await survey(store))).checksum

    await pipeline.preview(store, NEXT, iter(AFTER))

    assert (await content(store, await survey(store))).checksum == before


async def test_only_what_changed_carries_the_run_that_changed_it(store: Store) -> None:
    first, second = runs.run_id(FEED), runs.run_id(NEXT)
    await load(store, FEED, BEFORE)
    assert set((await nodes(store, "changedIn")).values()) == {first}
    await load(store, NEXT, AFTER)

    changed = {one for one, run in (await nodes(store, "changedIn")).items() if run == second}
    assert changed == {OLD, COOK, CLERK, KIM, ORG}
    assert {one for one, run in (await nodes(store, "run")).items() if run == first} == {OLD, CLERK}
    [by] = [one for one in await store.read(runs.changed_since(1)) if one.run == second]
    assert by.labels == {
        Label.SKILL,
        Label.EMPLOYER,
        Label.WORKPLACE,
        Label.JOB_POSTING,
        Label.SEEKER,
    }


async def test_the_same_content_again_changes_nothing_at_all(store: Store) -> None:
    await load(store, FEED, BEFORE)
    await load(store, NEXT, AFTER)
    before = await everything(store)
    report = await load(store, NEXT, AFTER)

    assert await everything(store) == before
    assert report.written.tally.has_changes is False


async def test_what_comes_back_is_open_and_current_again(store: Store) -> None:
    await load(store, FEED, BEFORE)
    await load(store, NEXT, AFTER)
    await load(store, replace(FEED, digest="three"), BEFORE)

    assert await edges(store) == stated(BEFORE)
    assert (await nodes(store, "status"))[OLD] == "CURRENT"
    assert (await nodes(store, "status"))[CLERK] == "OPEN"


async def test_a_partial_load_sweeps_only_below_what_it_states(store: Store) -> None:
    await load(store, FEED, BEFORE)
    part: list[Fact] = [
        Node(Label.SEEKER, KIM, {"birthYear": 1991}),
        Edge(Relation.LIVES_IN, KIM, BUSAN),
        Edge(Relation.HAS_SKILL, KIM, SQL, {"level": 2}),
    ]
    planned = await pipeline.preview(store, NEXT, iter(part), partial=True)
    report = await load(store, NEXT, part, partial=True)

    of_kim = {edge for edge in stated(BEFORE) if edge[0] == KIM}
    assert await edges(store) == (stated(BEFORE) - of_kim) | stated(part)
    assert planned.written == report.written
    assert report.written.tally == Tally(created=1, changed=1, unchanged=1, removed=3)
    assert set((await nodes(store, "status")).values()) == {"OPEN", "CURRENT", None}


async def test_what_another_source_states_too_stays_and_is_its_own(store: Store) -> None:
    both: list[Fact] = [
        *BEFORE[:3],
        Node(Label.SEEKER, LEE, {"birthYear": 1990}),
        Edge(Relation.HAS_SKILL, LEE, SQL, {"level": 3}),
    ]
    await load(store, OTHER, both)
    await load(store, FEED, BEFORE)
    assert (await nodes(store, "also"))[LEE] == [f"{runs.run_id(OTHER)} other"]
    await load(store, NEXT, AFTER)

    assert {edge for edge in await edges(store) if edge[0] == LEE} == {(LEE, "HAS_SKILL", SQL)}
    assert (await nodes(store, "source"))[LEE] == "other"
    assert (await nodes(store, "run"))[LEE] == runs.run_id(OTHER)
    assert (await nodes(store, "also"))[LEE] is None
    assert (await nodes(store, "status"))[OLD] == "CURRENT"


async def test_ending_more_than_half_of_a_label_needs_shrink(store: Store) -> None:
    await load(store, FEED, BEFORE)
    cut = [fact for fact in AFTER if not (isinstance(fact, Node) and fact.id in {COOK, PARK})]
    cut = [fact for fact in cut if not (isinstance(fact, Edge) and COOK in {fact.start, fact.end})]
    planned = await pipeline.preview(store, NEXT, iter(cut))
    allowed = await pipeline.preview(store, NEXT, iter(cut), shrink=True)
    less = await pipeline.preview(store, NEXT, iter(AFTER))

    assert planned.shrinking == [(Label.JOB_POSTING, 2, 3), (Label.SEEKER, 2, 3)]
    assert allowed.shrinking == less.shrinking == []
    with pytest.raises(ShrinkError) as refused:
        await load(store, NEXT, cut)
    assert str(refused.value) == (
        "Feed 1 no longer states 2 of 3 JobPosting, 2 of 3 Seeker: if it is whole and that is "
        "meant, load it again with --shrink; nothing has been swept"
    )
    assert stated(BEFORE) <= await edges(store)
    assert not await pipeline.is_finished(store, NEXT)
    with pytest.raises(ShrinkError):
        await load(store, NEXT, cut)

    report = await load(store, NEXT, cut, shrink=True)
    assert report.written.nodes[Label.JOB_POSTING] == Tally(unchanged=1, closed=2)
    assert await pipeline.is_finished(store, NEXT)


@pytest.mark.parametrize("facts", [[], [Rejected("f", 1, "bad", "x")]])
async def test_a_complete_load_of_nothing_is_refused_before_it_writes(
    store: Store, facts: list[Fact]
) -> None:
    await load(store, FEED, BEFORE)
    before = await everything(store), await store.read(runs.imports())

    with pytest.raises(EmptyLoadError, match=r"^Feed states nothing that could be loaded \([01] r"):
        await load(store, NEXT, facts)

    assert (await everything(store), await store.read(runs.imports())) == before
    await load(store, NEXT, facts, partial=True)
    assert await edges(store) == stated(BEFORE)


UNITS = ["claims.take", "loading.begin", *["loading.batch"] * 4, *["sweeping.batch"] * 11]
"""The units of work in which the second state is loaded in batches of five, but for the last."""


async def test_the_second_state_is_loaded_in_these_units(store: Store) -> None:
    await load(store, FEED, BEFORE)
    with units() as done:
        await load(store, NEXT, AFTER, batch=5)

    assert done == [*UNITS, "loading.finish", "claims.release"]


@pytest.mark.parametrize("step", range(len(UNITS) + 1))
async def test_a_load_that_ends_at_any_step_ends_as_if_undisturbed_when_run_again(
    store: Store, step: int
) -> None:
    await load(store, FEED, BEFORE)
    with cut_after(step):
        await load(store, NEXT, AFTER, batch=5)
    assert not await pipeline.is_finished(store, NEXT)
    if step <= UNITS.index("sweeping.batch"):
        assert stated(BEFORE) <= await edges(store)

    report = await load(store, NEXT, AFTER, batch=5)

    await is_after(store)
    assert report.written.nodes == SWEPT_NODES
    assert report.written.edges == SWEPT_EDGES
    [current] = await store.read(runs.finished())
    assert current.digest == "two"


async def test_what_is_swept_is_split_into_batches(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "_NODES_AT_ONCE", 1)
    skills, people = (
        [mint(label, "t", str(number)) for number in range(3)]
        for label in (Label.SKILL, Label.SEEKER)
    )
    more: list[Fact] = [
        *(Node(Label.SKILL, one, {"status": "CURRENT"}) for one in skills),
        *(Node(Label.SEEKER, one) for one in people),
        *(Edge(Relation.REQUIRES, NURSE, one, {"need": "ESSENTIAL"}) for one in skills),
    ]
    await load(store, FEED, [*BEFORE, *more])
    with units() as done:
        report = await load(store, NEXT, AFTER, batch=2, shrink=True)

    # One more for four skills, one more for four requirements, three more for four people.
    assert done.count("sweeping.batch") == UNITS.count("sweeping.batch") + 5
    assert report.written.nodes[Label.SKILL] == Tally(unchanged=2, deprecated=4)
    assert report.written.nodes[Label.SEEKER] == Tally(unchanged=2, removed=4)
    assert report.written.edges[Relation.REQUIRES] == Tally(unchanged=1, removed=4)
    assert await edges(store) == AFTER_EDGES


def read_by_sweep(names: list[str]) -> set[str]:
    return {one.removeprefix("sweeping.") for one in names if one.startswith("sweeping.old_")}


async def test_a_sweep_reads_only_labels_that_its_source_stated(store: Store) -> None:
    await load(store, FEED, BEFORE)
    with trips.counted() as names:
        await load(store, NEXT, [Node(Label.SEEKER, KIM)], partial=True)
    assert read_by_sweep(names) == {"old_edges.Seeker"}

    with trips.counted() as names:
        await load(store, NEXT, AFTER)
    of_feed = {one.label for one in BEFORE if isinstance(one, Node)}
    assert read_by_sweep(names) == {
        *(f"old_nodes.{label}" for label in of_feed),
        *(f"old_edges.{label}" for label in of_feed & set(sweep_statements.SWEPT)),
    }


async def test_a_sweep_reads_all_labels_if_an_old_run_does_not_say_which(store: Store) -> None:
    await load(store, FEED, BEFORE)
    forget = "MATCH (r:ImportRun) SET r.stated = null"
    await store.write(Statement("test.forget", forget, nothing))
    with trips.counted() as names:
        await load(store, NEXT, AFTER)

    assert read_by_sweep(names) == {
        *(f"old_nodes.{label}" for label in sweep_statements.SOURCED),
        *(f"old_edges.{label}" for label in sweep_statements.SWEPT),
    }
    await is_after(store)


def test_every_label_and_relationship_of_a_source_is_swept_by_the_model() -> None:
    endings = {label: one.ending for label, one in NODES.items() if one.is_sourced}

    assert set(sweep_statements.SOURCED) == set(endings)
    assert {label for label, how in endings.items() if how is Ending.CLOSE} == {
        Label.JOB_POSTING,
        Label.COURSE,
        Label.COURSE_SESSION,
        Label.POLICY,
    }
    assert {label for label, how in endings.items() if how is Ending.SUPERSEDE} == {
        Label.POLICY_RULES
    }
    swept = {one for some in sweep_statements.SWEPT.values() for one in some}
    assert set(RELATIONS) - swept == {
        Relation.IN_SCHEME,
        Relation.REPLACED_BY,
        Relation.RECOMMENDED,
    }
    assert RELATIONS[Relation.RECOMMENDED].lifetime is Lifetime.DERIVED


def _every_shape() -> Iterator[tuple[Relation, Label, Label]]:
    for one in RELATIONS.values():
        for start, end in one.ends:
            yield one.relation, start, end


async def test_a_relationship_of_every_shape_is_swept_but_history(store: Store) -> None:
    facts: list[Fact] = [
        Node(label, mint(label, "t", end)) for label in NODES for end in ("start", "end")
    ]
    ties: list[Fact] = [
        Edge(relation, mint(start, "t", "start"), mint(end, "t", "end"), _apart(relation))
        for relation, start, end in _every_shape()
        if relation is not Relation.RECOMMENDED
    ]
    await load(store, FEED, [*facts, *ties])
    assert await edges(store) == stated(ties)
    await load(store, NEXT, facts)

    assert {type_ for _, type_, _ in await edges(store)} == {"IN_SCHEME", "REPLACED_BY"}


def _apart(relation: Relation) -> dict[str, Any]:
    key = PARALLEL.get(relation)
    return {key: "2020"} if key else {}
