"""Opening the store on an endpoint. The driver is created and closed here only."""

import re
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Final

from neo4j import Address, AsyncDriver, AsyncGraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from domain.errors import UnsupportedServerError
from graph import engine_record
from graph.endpoint import Endpoint
from graph.store import Limits, Store, translate

OLDEST_NEO4J: Final = (5, 26)
_FOR_PINGS: Final = 2
"""Connections beside those of the calls in flight, so that a busy server can be asked."""
_NEO4J_AGENT: Final = re.compile(r"Neo4j/(\d+)\.(\d+)")


@asynccontextmanager
async def opened(
    endpoint: Endpoint, *, in_flight: int = 20, deadline_s: float = 10.0, slow_s: float = 1.0
) -> AsyncGenerator[Store]:
    """Open the store of an endpoint after its server has answered.

    Raises:
        ServerUnreachableError: Nothing answers there.
        WrongPasswordError: The server refused the credentials.
        UnsupportedServerError: The server is older than Neo4j 5.26.
    """
    async with AsyncGraphDatabase.driver(
        endpoint.uri,
        auth=(endpoint.user, endpoint.password) if endpoint.password else None,
        max_connection_pool_size=in_flight + _FOR_PINGS,
        connection_timeout=10.0,
        max_transaction_retry_time=10.0,
        notifications_min_severity="OFF",
        resolver=_resolver(endpoint),
    ) as driver:
        await _check(driver, endpoint)
        yield Store(driver, endpoint, Limits(in_flight, deadline_s, slow_s))


def _resolver(endpoint: Endpoint) -> Callable[[Address], list[Address]]:
    """Return what tells the driver where an embedded server is now, for each new connection.

    A restarted server may have got another port. The old one may be another program's, which must
    not be sent the password: without a recorded process there is no address.
    """
    folder = endpoint.folder

    def resolve(address: Address) -> list[Address]:
        if folder is None:
            return [address]
        running = engine_record.read(folder)
        if running is None or engine_record.process_of(folder, running) is None:
            return []
        return [Address((str(address.host), running.bolt_port or int(address.port)))]

    return resolve


async def _check(driver: AsyncDriver, endpoint: Endpoint) -> None:
    try:
        async with driver.session(database=endpoint.database) as session:
            summary = await (await session.run("RETURN 1")).consume()
    except (Neo4jError, DriverError, OSError) as error:
        raise translate(error, endpoint, "connection.check") from error
    agent = str(summary.server.agent)
    match = _NEO4J_AGENT.match(agent)
    if match is None or (int(match[1]), int(match[2])) < OLDEST_NEO4J:
        wanted = ".".join(map(str, OLDEST_NEO4J))
        raise UnsupportedServerError(
            "{uri} is {agent!r}: Neo4j {wanted} or newer is needed, "
            "or unset NEO4J_URI to use the embedded server",
            uri=endpoint.uri,
            agent=agent,
            wanted=wanted,
        )
