"""Import runs on every engine: which ones count, the data version, and changed nodes."""

from dataclasses import replace

from domain.facts import Source
from domain.ids import mint
from domain.vocabulary import Label
from graph.load_report import Tally, Written
from graph.loading import Mark
from graph.queries import runs
from graph.queries.runs import ChangedBy, Counts, DataVersion, run_id
from graph.statement import Statement, nothing
from graph.store import Store

AT = "2026-11-01T00:00:00Z"
ONE = Source("a", "A", "1", "CC0", "https://example.org", AT, "d1")
TWO = replace(ONE, version="2", digest="d2")
OTHER = replace(ONE, id="b", name="B")
SKILL = frozenset({Label.SKILL})


async def load(
    store: Store, source: Source, *touched: Label, partial: bool = False, rows: int = 1
) -> None:
    await store.write(
        runs.begin(source, AT, partial=partial),
        runs.finish(source, AT, Counts(rows, 0, 0), partial=partial, touched=touched),
        *([] if partial else [runs.supersede(source)]),
    )


async def version(store: Store) -> DataVersion:
    return runs.data_version(await store.read(runs.finished()))


async def changed(store: Store, serial: int) -> dict[str, frozenset[Label]]:
    found = await store.read(runs.changed_since(serial))
    assert found == [ChangedBy(one.run, one.labels) for one in sorted(found, key=lambda x: x.run)]
    return {one.run: one.labels for one in found}


async def test_a_newer_complete_load_supersedes_the_older_ones_of_its_source(store: Store) -> None:
    await load(store, ONE)
    await load(store, OTHER)
    await load(store, ONE, partial=True)
    await load(store, TWO)

    found = await store.read(runs.finished())
    assert [(one.source.id, one.source.version, one.serial) for one in found] == [
        ("a", "2", 4),
        ("b", "1", 2),
    ]
    assert [(one.id, one.version) for one in await store.read(runs.imports())] == [
        ("a", "1"),
        ("a", "1"),
        ("a", "2"),
        ("b", "1"),
    ]


async def test_an_older_version_that_replaces_is_superseded_by_name(store: Store) -> None:
    await load(store, ONE)
    await load(store, OTHER)
    await store.write(runs.supersede(OTHER, ONE.id))

    assert [one.source.id for one in await store.read(runs.finished())] == ["b"]


async def test_the_version_does_not_know_the_order_of_complete_loads(store: Store) -> None:
    assert await version(store) == DataVersion(runs.data_version([]).version, "", 0)
    await load(store, ONE)
    await load(store, OTHER)
    one_first = await version(store)
    await load(store, ONE)

    again = await version(store)
    assert (again.version, again.serial) == (one_first.version, 3)
    assert one_first.serial == 2


async def test_the_data_version_depends_on_the_order_of_partial_loads(store: Store) -> None:
    first, second = replace(ONE, digest="p1"), replace(ONE, digest="p2")
    seen: list[str] = []
    for order in ((first, second), (second, first)):
        await load(store, ONE)
        for part in order:
            await load(store, part, partial=True)
            seen.append((await version(store)).version)
    await load(store, ONE)
    seen.append((await version(store)).version)

    assert len(set(seen)) == 5


async def test_a_partial_load_of_what_is_loaded_is_a_run_of_its_own(store: Store) -> None:
    await load(store, ONE)
    await load(store, ONE, partial=True)

    found = await store.read(runs.finished())
    assert sorted((one.partial, one.serial) for one in found) == [(False, 1), (True, 2)]
    assert run_id(ONE) != run_id(ONE, partial=True)


async def test_what_changed_since_a_load_is_found_in_superseded_runs_too(store: Store) -> None:
    await load(store, ONE, Label.SKILL)
    await load(store, TWO, Label.JOB_POSTING)
    await load(store, OTHER)

    assert await changed(store, 0) == {
        run_id(ONE): SKILL,
        run_id(TWO): {Label.JOB_POSTING},
        run_id(OTHER): frozenset(),
    }
    assert await changed(store, 1) == {run_id(TWO): {Label.JOB_POSTING}, run_id(OTHER): frozenset()}
    assert await changed(store, 3) == {}


async def test_what_a_load_changed_is_not_forgotten_when_it_is_loaded_again(store: Store) -> None:
    await load(store, ONE, Label.SKILL)
    await load(store, ONE)

    assert await changed(store, 1) == {run_id(ONE): SKILL}


async def test_what_an_interrupted_load_changed_is_found(store: Store) -> None:
    await load(store, ONE)
    written = Written(touched={Label.SKILL})
    written.nodes[Label.SKILL] += Tally(1)
    await store.write(runs.begin(TWO, AT), runs.remember(TWO, Mark(1, written)))
    assert await changed(store, 1) == {run_id(TWO): SKILL}
    assert await store.read_one(runs.interrupted(TWO)) == Mark(1, written)

    await load(store, replace(ONE, digest="d3"))

    assert (await changed(store, 1))[run_id(TWO)] == SKILL
    assert await changed(store, 2) == {}
    assert await store.read_one(runs.interrupted(TWO)) is None


async def test_a_superseded_load_that_is_loaded_again_and_interrupted_ends_with_the_next(
    store: Store,
) -> None:
    await load(store, ONE)
    await load(store, TWO)
    await store.write(runs.begin(ONE, AT), runs.remember(ONE, Mark(1, Written())))
    assert await changed(store, 2) == {run_id(ONE): frozenset()}
    await load(store, replace(ONE, digest="d3"))

    assert await store.read_one(runs.interrupted(ONE)) is None
    assert await changed(store, 3) == {}


async def test_other_loads_of_a_source_begin_again_and_keep_what_they_changed(
    store: Store,
) -> None:
    mark = Mark(7, Written(touched={Label.SKILL}))
    for one in (ONE, TWO, OTHER):
        await store.write(runs.begin(one, AT), runs.remember(one, mark))
    await store.write(runs.restart_others(ONE))

    marks = [await store.read(runs.interrupted(one)) for one in (ONE, TWO, OTHER)]
    assert marks == [[mark], [Mark()], [mark]]
    assert (await changed(store, 0))[run_id(TWO)] == SKILL
    await store.write(runs.restart_others(OTHER, ONE.id))
    assert await store.read_one(runs.interrupted(ONE)) == Mark()


async def test_what_a_load_changed_before_it_was_interrupted_changes_the_data_version(
    store: Store,
) -> None:
    await load(store, ONE)
    await load(store, TWO)
    before = await version(store)
    await store.write(runs.begin(TWO, AT), runs.remember(TWO, Mark(1, Written(touched=set(SKILL)))))
    await load(store, TWO)
    changed_by_two = await version(store)
    await store.write(runs.begin(ONE, AT), runs.remember(ONE, Mark(1, Written(touched=set(SKILL)))))
    await load(store, TWO)
    changed_by_one = await version(store)
    await load(store, TWO)

    versions = [one.version for one in (before, changed_by_two, changed_by_one)]
    assert len(set(versions)) == 3
    assert (await version(store)).version == changed_by_one.version


async def test_the_nodes_that_runs_changed_are_found_by_their_stamp(store: Store) -> None:
    ids = sorted(mint(Label.SKILL, "a", name) for name in ("x", "y", "z"))
    rows = [{"id": one, "run": run} for one, run in zip(ids, ("r1", "r2", None), strict=True)]
    create = "UNWIND $rows AS row CREATE (n:Skill {id: row.id}) SET n.changedIn = row.run"
    await store.write(Statement("test.create", create, nothing, {"rows": rows}))

    assert await store.read(runs.changed_ids(Label.SKILL, ["r1", "r2"])) == ids[:2]
    assert await store.read(runs.changed_ids(Label.SKILL, ["r2", "r9"])) == [ids[1]]
    assert await store.read(runs.changed_ids(Label.SKILL, [])) == []


async def test_runs_without_these_properties_still_count(store: Store) -> None:
    old = (
        "CREATE (:ImportRun {id: $id, source: 'a', name: 'A', version: '1', licence: 'CC0', "
        "url: 'u', asOf: $at, digest: '', finishedAt: $at, nodes: 1, edges: 2, rejected: 3})"
    )
    run = mint(Label.IMPORT_RUN, "a", "1")
    await store.write(Statement("test.old", old, nothing, {"id": run, "at": AT}))

    [found] = await store.read(runs.finished())
    assert (found.counts, found.serial, found.partial) == (Counts(1, 2, 3), 0, False)
    assert await changed(store, 0) == {}

    await load(store, TWO)
    assert [one.source.version for one in await store.read(runs.finished())] == ["2"]
    assert (await version(store)).serial == 1
