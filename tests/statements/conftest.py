"""The sample world on each engine, for tests that only read it: loaded once a session."""

import os
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from typing import Literal

import pytest

from graph import engine
from graph.endpoint import Endpoint
from graph.store import Store
from ingest.sample import world
from tests.conftest import LOCAL_NEO4J, local_neo4j, wipe
from tests.statements.discovery import loaded
from tests.worlds import WORLD


def once_a_server(fixture_name: str, config: pytest.Config) -> Literal["module", "session"]:
    """Load once a session; once a module if all tests share one Neo4j."""
    del fixture_name, config
    return "module" if "NEO4J_URI" in os.environ else "session"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("world")
    world.write(written, WORLD)
    return written


@pytest.fixture(scope="session")
def embedded_reader(tmp_path_factory: pytest.TempPathFactory) -> Generator[Endpoint]:
    """An embedded server that holds the sample world and that no test writes to."""
    with engine.attached(tmp_path_factory.mktemp("reader"), heap="512m") as endpoint:
        yield endpoint


@pytest.fixture(scope=once_a_server)
def neo4j_reader(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Endpoint]:
    """The same on Neo4j, where a second server can be started."""
    if "NEO4J_URI" in os.environ or not LOCAL_NEO4J.exists():
        yield request.getfixturevalue("neo4j")
    else:
        with local_neo4j(tmp_path_factory.mktemp("neo4j-reader")) as endpoint:
            yield endpoint


@pytest.fixture(scope="session")
async def embedded_world(embedded_reader: Endpoint, sample: Path) -> AsyncGenerator[Store]:
    async with loaded(embedded_reader, sample) as store:
        yield store


@pytest.fixture(scope=once_a_server)
async def neo4j_world(neo4j_reader: Endpoint, sample: Path) -> AsyncGenerator[Store]:
    async with loaded(neo4j_reader, sample) as store:
        yield store
        if "NEO4J_URI" in os.environ:
            await wipe(store)  # the next module, or command, may need it empty


@pytest.fixture(params=["embedded", "neo4j"])
def sample_store(request: pytest.FixtureRequest) -> Store:
    """The sample world on each engine in turn."""
    return request.getfixturevalue(f"{request.param}_world")  # type: ignore[no-any-return]
