"""Real servers for the tests: the embedded one, and Neo4j where available."""

import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import hypothesis
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError
from xdist.remote import Producer

from graph import engine, engine_java
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import MIGRATIONS, migrate
from graph.statement import Statement, nothing
from graph.store import Store
from graph.upserting import Stamp
from tests import java_cache
from tests.workers import Grouped, require_right_group

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ILJARI_DATA", ROOT.parent / "shared" / "data"))
LOCAL_NEO4J = Path(os.environ.get("ILJARI_NEO4J", ROOT.parent / "shared" / "neo4j")) / "start"
NEO4J_READY_WITHIN_S = 90
STAMP = Stamp("test", "2026-11-01T00:00:00Z", "import_test")
"""The stamp of facts that tests load without an import."""
PATIENCE_S = 120
"""The deadline of statements and waits whose speed is not tested: the machine may be busy."""
JAVA_OPTIONS = "-XX:TieredStopAtLevel=1"
"""The options of Java servers in tests: most end before slow compilation pays off."""
NOT_EPHEMERAL = range(20_000, 30_000)
"""Ports that no system hands out by itself, so that none is lost between two calls."""

# Ray reads these when it is imported: it reports to nobody, and its servers listen on loopback.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")


def pytest_configure(config: pytest.Config) -> None:
    """Before many tests, make what lets servers start sooner; the workers inherit it.

    Benchmarks import this module too, and their servers compile as users' do.
    """
    os.environ.setdefault("JDK_JAVA_OPTIONS", JAVA_OPTIONS)
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        until_the_end = ExitStack()
        until_the_end.enter_context(java_cache.cached())
        config.add_cleanup(until_the_end.close)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Grouped:
    """Share the tests among workers by groups."""
    return Grouped(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Check which worker runs a test, and how many examples each property tries."""
    for item in items:
        require_right_group(item)
        try_drill_examples(item)


def try_drill_examples(item: pytest.Item) -> None:
    """Try ILJARI_DRILL_EXAMPLES examples for each property; the tests' own settings are short.

    A profile of Hypothesis cannot do it: settings of a test override the profile.
    """
    examples = int(os.environ.get("ILJARI_DRILL_EXAMPLES", "0"))
    test = getattr(item, "obj", None)
    own = getattr(test, "_hypothesis_internal_use_settings", None)
    if examples and isinstance(own, hypothesis.settings):
        more = hypothesis.settings(own, max_examples=examples)
        setattr(test, "_hypothesis_internal_use_settings", more)  # noqa: B010 - no public way


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Generator[Endpoint]:
    """One embedded server for all tests that write: it is empty before and after each."""
    with engine.attached(tmp_path_factory.mktemp("embedded"), heap="768m") as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Generator[Endpoint]:
    """NEO4J_URI if it is set, else the Neo4j next to the checkout, else a loud skip."""
    if uri := os.environ.get("NEO4J_URI"):
        user = os.environ.get("NEO4J_USER", "neo4j")
        yield Endpoint(uri, user, os.environ.get("NEO4J_PASSWORD", ""))
    elif LOCAL_NEO4J.exists():
        with local_neo4j(tmp_path_factory.mktemp("neo4j")) as endpoint:
            yield endpoint
    else:
        missing = f"NEO4J IS NOT TESTED: NEO4J_URI is not set and {LOCAL_NEO4J} is not there"
        # Neo4j is no package of the index: the embedded engine still runs every statement.
        pytest.skip(missing)


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def endpoint(request: pytest.FixtureRequest) -> Endpoint:
    """Each engine in turn."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture
async def store(endpoint: Endpoint) -> AsyncGenerator[Store]:
    """An empty, migrated graph on each engine in turn."""
    async with opened(endpoint, deadline_s=PATIENCE_S) as opened_store:
        await wipe(opened_store)
        yield opened_store
        await wipe(opened_store)


async def wipe(store: Store) -> None:
    """Delete everything, and migrate the graph to the newest version."""
    known = {"known": MIGRATIONS[-1].number}
    await store.write(
        Statement("test.wipe", "MATCH (n) WHERE NOT n:Migration DETACH DELETE n", nothing),
        Statement(
            "test.forget", "MATCH (m:Migration) WHERE m.number > $known DELETE m", nothing, known
        ),
    )
    await migrate(store)


def free_port() -> int:
    """Return a port on loopback that is free, and stays so unless somebody asks for it.

    A port from binding to port 0 may be taken by the next outgoing connection of any process.
    """
    for port in random.sample(NOT_EPHEMERAL, len(NOT_EPHEMERAL)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    pytest.fail("no port is free")


@contextmanager
def local_neo4j(home: Path) -> Generator[Endpoint]:
    """Run the Neo4j next to the checkout for as long as the context lasts."""
    port = free_port()
    server = subprocess.Popen(
        [str(LOCAL_NEO4J), str(home), str(port), str(engine_java.java())],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        endpoint = Endpoint(f"bolt://127.0.0.1:{port}", "neo4j", "")
        _wait_for(endpoint, server)
        yield endpoint
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(endpoint: Endpoint, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + NEO4J_READY_WITHIN_S
    while time.monotonic() < deadline:
        assert server.poll() is None, f"Neo4j ended with {server.returncode}"
        try:
            with GraphDatabase.driver(endpoint.uri) as driver:
                driver.execute_query("RETURN 1", database_=endpoint.database)
        except (DriverError, Neo4jError):
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"Neo4j did not answer within {NEO4J_READY_WITHIN_S} s")
