"""The sample world on each engine, for modules of tests that only read it."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from graph.endpoint import Endpoint
from graph.store import Store
from ingest.sample import world
from tests.statements.discovery import loaded


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("world")
    world.write(written)
    return written


@pytest.fixture(scope="module")
async def embedded_world(embedded: Endpoint, sample: Path) -> AsyncGenerator[Store]:
    async with loaded(embedded, sample) as store:
        yield store


@pytest.fixture(scope="module")
async def neo4j_world(neo4j: Endpoint, sample: Path) -> AsyncGenerator[Store]:
    async with loaded(neo4j, sample) as store:
        yield store
