"""What a source may state in lines that were rejected is kept, on every engine."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.facts import Fact, Rejected
from domain.ids import mint
from domain.vocabulary import Label
from graph.store import Store
from ingest import pipeline
from tests.statements.feed import (
    AFTER,
    AFTER_EDGES,
    BEFORE,
    CLERK,
    COOK,
    FEED,
    GONE_SITE,
    KIM,
    LONELY,
    NEXT,
    OLD,
    ORG,
    edges,
    is_after,
    load,
    nodes,
    quiet,
)


def bad(*labels: Label) -> list[Fact]:
    return [Rejected("lines.jsonl", 1, "not JSON", "{", labels), *AFTER]


async def test_what_a_rejected_line_may_state_is_kept(store: Store) -> None:
    await load(store, FEED, BEFORE)
    planned = await pipeline.preview(store, NEXT, iter(bad(Label.JOB_POSTING)))
    report = await load(store, NEXT, bad(Label.JOB_POSTING))

    assert dict(report.kept) == {Label.JOB_POSTING: 1}
    assert (planned.written, planned.kept) == (report.written, report.kept)
    assert report.written.nodes[Label.JOB_POSTING].closed == 0
    status = await nodes(store, "status")
    assert (status[CLERK], status[OLD]) == ("OPEN", "DEPRECATED")
    assert await edges(store) == AFTER_EDGES | {(KIM, "APPLIED_TO", CLERK)}


async def test_it_ends_with_shrink(store: Store) -> None:
    await load(store, FEED, BEFORE)
    await load(store, NEXT, bad(Label.JOB_POSTING))
    planned = await pipeline.preview(store, NEXT, iter(bad(Label.JOB_POSTING)), shrink=True)
    report = await load(store, NEXT, bad(Label.JOB_POSTING), shrink=True)

    assert not report.kept
    assert planned.written == report.written
    await is_after(store)


async def test_it_ends_with_a_load_that_can_read_all_lines(store: Store) -> None:
    await load(store, FEED, BEFORE)
    await load(store, NEXT, bad(Label.JOB_POSTING))
    report = await load(store, replace(NEXT, digest="three"), AFTER)

    assert not report.kept
    await is_after(store)


async def test_relationships_to_what_is_kept_are_kept(store: Store) -> None:
    await load(store, FEED, BEFORE)
    report = await load(store, NEXT, bad(Label.EMPLOYER, Label.WORKPLACE))

    assert dict(report.kept) == {Label.EMPLOYER: 1, Label.WORKPLACE: 1}
    assert await edges(store) == AFTER_EDGES | {
        (ORG, "HAS_WORKPLACE", GONE_SITE),
        (COOK, "POSTED_BY", LONELY),
    }


async def test_rows_that_state_no_nodes_keep_nothing(store: Store) -> None:
    await load(store, FEED, BEFORE)
    report = await load(store, NEXT, bad())

    assert not report.kept
    await is_after(store)


def employer(name: str, more: dict[str, Any]) -> dict[str, Any]:
    site = {
        "id": f"{name}-site",
        "region": "11",
        "industry": "A",
        "headcount": 1,
        "founded": "2000-01",
    }
    return {"id": name, "name": {"ko": name}, "workplaces": [site]} | more


@pytest.mark.parametrize("broken", [{"colour": "red"}, {"name": {}}])
async def test_a_line_that_became_invalid_ends_nothing(
    store: Store, tmp_path: Path, broken: dict[str, Any]
) -> None:
    source = {
        "id": "office",
        "name": "Office",
        "version": "1",
        "licence": "CC0",
        "url": "https://example.org",
        "asOf": "2026-11-01T00:00:00Z",
    }
    (tmp_path / "source.json").write_text(json.dumps(source))

    async def state(*lines: dict[str, Any]) -> Any:
        file = tmp_path / "employers.jsonl"
        file.write_text("".join(json.dumps(line) + "\n" for line in lines))
        return await pipeline.load_canonical(store, tmp_path, quiet)

    await state(employer("a", {}), employer("b", {}))
    before = await edges(store)
    report = await state(employer("a", {}), employer("b", broken))

    assert await edges(store) == before
    assert dict(report.kept) == {Label.EMPLOYER: 1, Label.WORKPLACE: 1}
    left = {mint(Label.EMPLOYER, "office", name) for name in "ab"}
    assert left <= set(await nodes(store, "nameKo"))
