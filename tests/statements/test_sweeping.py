"""What a source no longer states is swept, on every engine: completely, and nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from domain.errors import EmptyLoadError, ShrinkError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph import sweep_statements, sweeping
from graph.load_report import LoadReport, Tally
from graph.model.terms import Ending, Lifetime
from graph.model.whole import NODES, RELATIONS
from graph.moving.inventory import content, survey
from graph.queries import runs
from graph.statement import Statement
from graph.store import Store, Unit
from ingest import pipeline

AT = "2026-11-01T00:00:00Z"
FEED = Source("feed", "Feed", "1", "CC0", "https://example.org", AT, "one")
NEXT = replace(FEED, digest="two")
OTHER = replace(FEED, id="other", name="Other")
SQL, COOKING, OLD = (mint(Label.SKILL, "t", name) for name in ("sql", "cooking", "old"))
COOK, CLERK, NURSE = (mint(Label.JOB_POSTING, "t", name) for name in ("cook", "clerk", "nurse"))
SEOUL, BUSAN = (mint(Label.REGION, "t", name) for name in ("11", "26"))
KIM, LEE, PARK = (mint(Label.SEEKER, "t", name) for name in ("kim", "lee", "park"))
ORG, LONELY = (mint(Label.EMPLOYER, "t", name) for name in ("org", "lonely"))
SITE, GONE_SITE, THIRD_SITE = (mint(Label.WORKPLACE, "t", name) for name in ("a", "b", "c"))

BEFORE: list[Fact] = [
    *(Node(Label.SKILL, one, {"status": "CURRENT"}) for one in (SQL, COOKING, OLD)),
    *(Node(Label.REGION, one, {"status": "CURRENT"}) for one in (SEOUL, BUSAN)),
    *(Node(Label.EMPLOYER, one, {"nameKo": "회사"}) for one in (ORG, LONELY)),
    *(Node(Label.WORKPLACE, one, {"headcount": 1}) for one in (SITE, GONE_SITE, THIRD_SITE)),
    *(Node(Label.JOB_POSTING, one, {"status": "OPEN", "wageMin": 9}) for one in (COOK, CLERK)),
    Node(Label.JOB_POSTING, NURSE, {"status": "OPEN"}),
    *(Node(Label.SEEKER, one, {"birthYear": 1990}) for one in (KIM, LEE, PARK)),
    *(Edge(Relation.HAS_WORKPLACE, ORG, one) for one in (SITE, GONE_SITE, THIRD_SITE)),
    *(Edge(Relation.REQUIRES, COOK, one, {"need": "ESSENTIAL"}) for one in (SQL, COOKING)),
    Edge(Relation.REQUIRES, CLERK, SQL, {"need": "ESSENTIAL"}),
    Edge(Relation.POSTED_BY, CLERK, ORG),
    Edge(Relation.POSTED_BY, COOK, LONELY),
    Edge(Relation.LIVES_IN, KIM, SEOUL),
    Edge(Relation.HAS_SKILL, KIM, SQL, {"level": 2}),
    Edge(Relation.HAS_SKILL, KIM, COOKING, {"level": 3}),
    Edge(Relation.HAS_SKILL, LEE, SQL, {"level": 3}),
    Edge(Relation.APPLIED_TO, KIM, CLERK, {"at": "2026-01", "outcome": "PENDING"}),
    Edge(Relation.APPLIED_TO, LEE, COOK, {"at": "2026-01", "outcome": "PENDING"}),
]
"""The first state; the second lacks the skill OLD, the posting CLERK, the seeker LEE, …."""

AFTER: list[Fact] = [
    *(Node(Label.SKILL, one, {"status": "CURRENT"}) for one in (SQL, COOKING)),
    *(Node(Label.REGION, one, {"status": "CURRENT"}) for one in (SEOUL, BUSAN)),
    Node(Label.EMPLOYER, ORG, {"nameKo": "회사"}),
    *(Node(Label.WORKPLACE, one, {"headcount": 1}) for one in (SITE, THIRD_SITE)),
    Node(Label.JOB_POSTING, COOK, {"status": "OPEN"}),
    Node(Label.JOB_POSTING, NURSE, {"status": "OPEN"}),
    *(Node(Label.SEEKER, one, {"birthYear": 1990}) for one in (KIM, PARK)),
    *(Edge(Relation.HAS_WORKPLACE, ORG, one) for one in (SITE, THIRD_SITE)),
    Edge(Relation.REQUIRES, COOK, COOKING, {"need": "ESSENTIAL"}),
    Edge(Relation.POSTED_BY, COOK, ORG),
    Edge(Relation.LIVES_IN, KIM, BUSAN),
    Edge(Relation.HAS_SKILL, KIM, SQL, {"level": 2}),
    Edge(Relation.APPLIED_TO, KIM, COOK, {"at": "2026-02", "outcome": "PENDING"}),
]
SWEPT_NODES = {
    Label.SKILL: Tally(unchanged=2, deprecated=1),
    Label.REGION: Tally(unchanged=2),
    Label.EMPLOYER: Tally(unchanged=1, removed=1),
    Label.WORKPLACE: Tally(unchanged=2, removed=1),
    Label.JOB_POSTING: Tally(changed=1, unchanged=1, closed=1),
    Label.SEEKER: Tally(unchanged=2, removed=1),
}
SWEPT_EDGES = {
    Relation.HAS_WORKPLACE: Tally(unchanged=2, removed=1),
    Relation.REQUIRES: Tally(unchanged=1, removed=1),
    Relation.POSTED_BY: Tally(created=1, removed=1),
    Relation.LIVES_IN: Tally(created=1, removed=1),
    Relation.HAS_SKILL: Tally(unchanged=1, removed=2),
    Relation.APPLIED_TO: Tally(created=1, removed=2),
}


def quiet(_rows: int, _of: int | None) -> None:
    pass


async def load(
    store: Store, source: Source, facts: list[Fact], *, partial: bool = False, shrink: bool = False
) -> LoadReport:
    return await pipeline.run(store, source, iter(facts), quiet, partial=partial, shrink=shrink)


async def edges(store: Store) -> set[tuple[str, str, str]]:
    return set(
        await store.read(
            Statement(
                "test.edges",
                "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b ORDER BY a, b",
                lambda row: (row["a"], row["type"], row["b"]),
            )
        )
    )


async def nodes(store: Store, name: str) -> dict[str, Any]:
    rows = await store.read(
        Statement(
            "test.nodes",
            "MATCH (n) WHERE n.id IS NOT NULL RETURN n.id AS id, properties(n) AS props "
            "ORDER BY id",
            lambda row: (row["id"], row["props"].get(name)),
        )
    )
    return {one: value for one, value in rows if not one.startswith("import_")}


def stated(facts: list[Fact]) -> set[tuple[str, str, str]]:
    return {(one.start, one.relation, one.end) for one in facts if isinstance(one, Edge)}


AFTER_EDGES = stated(AFTER) | {(CLERK, "REQUIRES", SQL), (CLERK, "POSTED_BY", ORG)}
"""What is stated, and the last relationships of what was closed."""


async def is_after(store: Store) -> None:
    status = await nodes(store, "status")
    assert status == {
        **{one.id: one.props.get("status") for one in AFTER if isinstance(one, Node)},
        OLD: "DEPRECATED",
        CLERK: "CLOSED",
    }
    assert await edges(store) == AFTER_EDGES


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
    assert (await nodes(store, "also"))[LEE] == ["other"]
    await load(store, NEXT, AFTER)

    assert {edge for edge in await edges(store) if edge[0] == LEE} == {(LEE, "HAS_SKILL", SQL)}
    assert (await nodes(store, "source"))[LEE] == "other"
    assert (await nodes(store, "also"))[LEE] is None
    assert (await nodes(store, "status"))[OLD] == "CURRENT"


async def test_ending_more_than_half_of_a_label_needs_shrink(store: Store) -> None:
    await load(store, FEED, BEFORE)
    cut = [fact for fact in AFTER if not (isinstance(fact, Node) and fact.id in {COOK, PARK})]
    cut = [fact for fact in cut if not (isinstance(fact, Edge) and COOK in {fact.start, fact.end})]

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


class CutError(Exception):
    """The exception with which a test interrupts a load."""


@pytest.mark.parametrize("step", range(0, 16, 2))
async def test_a_load_that_ends_at_any_step_ends_as_if_undisturbed_when_run_again(
    store: Store, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(store, FEED, BEFORE)
    units = 0
    unit = Store.unit

    async def cut(self: Store, name: str, work: Callable[[Unit], Any]) -> Any:
        nonlocal units
        units += 1
        if units > step:
            raise CutError
        return await unit(self, name, work)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "unit", cut)
        with pytest.raises(CutError):
            await load(store, NEXT, AFTER)
    assert not await pipeline.is_finished(store, NEXT)
    if step < 3:
        assert stated(BEFORE) <= await edges(store)

    report = await load(store, NEXT, AFTER)

    await is_after(store)
    assert report.written.nodes == SWEPT_NODES
    assert report.written.edges == SWEPT_EDGES
    [current] = await store.read(runs.finished())
    assert current.digest == "two"


async def test_small_batches_sweep_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "BATCH", 1)
    monkeypatch.setattr(sweeping, "_NODES_AT_ONCE", 1)
    await load(store, FEED, BEFORE)
    await load(store, NEXT, AFTER)

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
    key = {Relation.WORKED_AS: "from", Relation.STUDIED: "degree"}.get(relation)
    return {key: "2020"} if key else {}


async def everything(store: Store) -> str:
    """Return the checksum of everything except the runs, whose times differ."""
    inventory = await survey(store)
    inventory.nodes.pop(Label.IMPORT_RUN, None)
    return (await content(store, inventory)).checksum
