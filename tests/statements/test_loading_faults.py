"""A server that dies in the middle of a load: no acknowledged write is lost."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from domain.errors import ServerError
from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph import engine
from graph.connection import opened
from graph.load_report import LoadReport, Tally
from graph.loading import BATCH
from graph.migrate import migrate
from graph.queries import runs
from graph.statement import Statement
from graph.store import Store
from ingest import pipeline
from ingest.pipeline import Progress
from tests.conftest import PATIENCE_S

SKILLS = 3 * BATCH
SOURCE = Source("d", "Demo", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z", "abc")


def facts() -> Iterator[Fact]:
    """Yield three batches of skills, and three of BROADER relationships between them."""
    ids = [mint(Label.SKILL, "d", str(number)) for number in range(SKILLS)]
    for number, skill in enumerate(ids):
        yield Node(Label.SKILL, skill, {"prefLabelEn": f"skill {number}"})
    for narrower, broader in zip(ids, ids[1:] + ids[:1], strict=True):
        yield Edge(Relation.BROADER, narrower, broader)


def count() -> Statement[tuple[int, int]]:
    return Statement(
        "test.count",
        "MATCH (s:Skill) OPTIONAL MATCH (s)-[r:BROADER]->(:Skill) "
        "RETURN count(DISTINCT s) AS nodes, count(r) AS edges",
        lambda row: (row["nodes"], row["edges"]),
    )


async def load(folder: Path, progress: Progress) -> LoadReport:
    with engine.attached(folder, heap="512m") as endpoint:
        async with opened(endpoint, deadline_s=PATIENCE_S) as store:
            await migrate(store)
            return await pipeline.run(store, SOURCE, facts(), progress)


async def found(store: Store) -> tuple[int, tuple[int, int]]:
    mark = await store.read_one(runs.interrupted(SOURCE))
    counted = await store.read_one(count())
    assert mark is not None
    assert counted is not None
    return mark.position, counted


@pytest.mark.parametrize("batches", [1, 4])
async def test_a_server_killed_in_a_load_loses_nothing_acknowledged(
    tmp_path: Path, batches: int
) -> None:
    acknowledged = 0

    def kill_the_server(rows: int, _of: int | None) -> None:
        nonlocal acknowledged
        acknowledged += rows
        if acknowledged == batches * BATCH:
            running = engine.status(tmp_path)
            assert running is not None
            psutil.Process(running.pid).send_signal(signal.SIGKILL)

    with pytest.raises(ServerError, match=r"bolt://127.0.0.1:"):
        await load(tmp_path, kill_the_server)
    assert acknowledged == batches * BATCH

    with engine.attached(tmp_path, heap="512m") as endpoint:
        async with opened(endpoint, deadline_s=PATIENCE_S) as store:
            position, (nodes, edges) = await found(store)
    # The batch under way may have been committed without an acknowledgement: whole, or not at all.
    assert position in {batches * BATCH, (batches + 1) * BATCH}
    assert nodes == min(position, SKILLS)
    assert edges == max(position - SKILLS, 0)

    steps: list[int] = []
    report = await load(tmp_path, lambda rows, _of: steps.append(rows))

    assert steps == [position, *[BATCH] * (6 - position // BATCH)]
    assert report.written.nodes == {Label.SKILL: Tally(created=SKILLS)}
    assert report.written.edges == {Relation.BROADER: Tally(created=SKILLS)}


async def test_a_cancelled_load_continues_after_its_last_batch(tmp_path: Path) -> None:
    reached = asyncio.Event()
    running = asyncio.create_task(load(tmp_path, lambda rows, _of: reached.set() if rows else None))
    await asyncio.wait_for(reached.wait(), PATIENCE_S)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    steps: list[int] = []
    report = await load(tmp_path, lambda rows, _of: steps.append(rows))

    assert sum(steps) == 2 * SKILLS
    assert steps[0] >= BATCH
    assert report.written.tally == Tally(created=2 * SKILLS)
