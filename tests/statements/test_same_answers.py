"""Every statement of the project over the sample world: the same answer on every engine."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from neo4j import AsyncGraphDatabase

from graph.connection import opened
from graph.endpoint import Endpoint
from graph.statement import Statement
from graph.store import Store
from ingest.pipeline import load_canonical
from ingest.sample import world
from tests.conftest import wipe
from tests.statements.discovery import EMPTY_HERE, answer, builders, made, recommend


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("world")
    world.write(written)
    return written


@pytest.fixture(scope="module")
async def embedded_world(embedded: Endpoint, folder: Path) -> AsyncGenerator[Store]:
    async with _loaded(embedded, folder) as store:
        yield store


@pytest.fixture(scope="module")
async def neo4j_world(neo4j: Endpoint, folder: Path) -> AsyncGenerator[Store]:
    async with _loaded(neo4j, folder) as store:
        yield store


@asynccontextmanager
async def _loaded(endpoint: Endpoint, folder: Path) -> AsyncGenerator[Store]:
    async with opened(endpoint, deadline_s=120) as store:
        await wipe(store)
        await load_canonical(store, folder, lambda _rows, _of: None)
        await recommend(store)
        yield store


@pytest.mark.parametrize("name", sorted(builders()))
async def test_a_statement_answers_on_the_embedded_engine(name: str, embedded_world: Store) -> None:
    found = await answer(embedded_world, await made(embedded_world, name))

    rows = [row for group in found for row in group] if _is_grouped(found) else found
    assert bool(rows) is (name not in EMPTY_HERE)


@pytest.mark.parametrize("name", sorted(builders()))
async def test_a_statement_answers_the_same_on_both(
    name: str, embedded_world: Store, neo4j_world: Store
) -> None:
    statement = await made(embedded_world, name)

    assert await answer(embedded_world, statement) == await answer(neo4j_world, statement)


READ_WHOLE = {
    "catalog": "what can be ranked is read whole, to be ranked in the process",
    "labels": "all labels are read, to be searched in the process",
    "paths": "the concepts' graph is read whole, to be searched in the process",
    "profiles": "everybody is read, to store everybody's recommendations",
    "runs": "there is one node a source",
    "training": "all triples are read, to be trained on",
}
"""Modules of statements that may read whole labels, and why."""
SCANS = {
    "concepts.schemes": "there is one node a scheme and version",
    "jobs.count": "counts all postings if nothing narrows them",
    "jobs.page": "orders all postings if nothing narrows them: no engine here gives index order",
    "occupations.count": "counts all occupations if nothing narrows them",
    "occupations.page": "orders all occupations by their label in the language asked for",
    "recommendations.runs": "there is one node a run",
    "skills.count": "counts all skills if nothing narrows them",
    "skills.page": "orders all skills by their label in the language asked for",
}
"""Other statements that read a whole label, and why they need it."""
LABEL_SCAN = re.compile("NodeByLabelScan|AllNodesScan")


@pytest.mark.parametrize(
    "name", sorted(name for name in builders() if name.partition(".")[0] not in READ_WHOLE)
)
@pytest.mark.usefixtures("neo4j_world")
async def test_a_statement_reads_no_whole_label_that_it_need_not(
    name: str, embedded: Endpoint, neo4j: Endpoint, embedded_world: Store
) -> None:
    statement = await made(embedded_world, name)
    on_neo4j, on_embedded = [await explained(one, statement) for one in (neo4j, embedded)]

    assert (LABEL_SCAN.search(on_neo4j) is not None) is (name in SCANS), on_neo4j
    assert name in SCANS or LABEL_SCAN.search(on_embedded) is None, on_embedded


async def explained(endpoint: Endpoint, statement: Statement[Any]) -> str:
    """Give the plan that an engine has for a statement, as it draws it."""
    auth = (endpoint.user, endpoint.password) if endpoint.password else None
    async with (
        AsyncGraphDatabase.driver(endpoint.uri, auth=auth) as driver,
        driver.session(database=endpoint.database) as session,
    ):
        result = await session.run("EXPLAIN " + statement.cypher, dict(statement.params))
        plan = (await result.consume()).plan
    assert plan is not None
    return str(plan["args"]["string-representation"])


def _is_grouped(found: Any) -> bool:
    return bool(found) and all(isinstance(group, list) for group in found)
