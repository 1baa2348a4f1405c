"""The one store: every read and write of the platform goes through here.

It bounds the queries in flight, gives each a deadline, retries what may be
repeated, counts the trips, and turns the driver's errors into the platform's.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, LiteralString, TypeVar

from neo4j import READ_ACCESS, AsyncDriver, AsyncManagedTransaction, AsyncSession
from neo4j.exceptions import AuthError, ConstraintError, DriverError, Neo4jError

from domain.errors import (
    DeadlineExceededError,
    PlatformError,
    ServerUnreachableError,
    StatementFailedError,
    WrongPasswordError,
)
from graph import trips
from graph.endpoint import Endpoint
from graph.statement import Grouped, Statement

R = TypeVar("R")
T = TypeVar("T")

_FETCH_ALL: Final = -1
_STREAM_PAGE: Final = 2_000


class Unit:
    """Statements that take effect together or not at all."""

    def __init__(self, transaction: AsyncManagedTransaction) -> None:
        """Wrap a transaction that the store began."""
        self._transaction = transaction

    async def run(self, statement: Statement[R]) -> list[R]:
        """Run one statement of the unit and read all its rows."""
        trips.note(statement.name)
        result = await self._transaction.run(statement.cypher, dict(statement.params))
        return [statement.row(record) async for record in result]


class Store:
    """Reads and writes over one driver. Sessions are never shared between tasks."""

    def __init__(
        self, driver: AsyncDriver, endpoint: Endpoint, *, in_flight: int, deadline_s: float
    ) -> None:
        """Take a driver made in the running loop; whoever made it closes it."""
        self._driver = driver
        self._endpoint = endpoint
        self._places = asyncio.Semaphore(in_flight)
        self._deadline_s = deadline_s

    async def read(self, statement: Statement[R]) -> list[R]:
        """Give all rows. Repeated once if the server says that it is worth it.

        Raises: DeadlineExceededError, ServerUnreachableError, StatementFailedError.
        """
        async with self._guard(statement.name):
            try:
                return await self._read_once(statement)
            except Neo4jError as error:
                if not error.is_retryable():
                    raise
                return await self._read_once(statement)

    async def read_one(self, statement: Statement[R]) -> R | None:
        """Give the first row, or None where there is none."""
        rows = await self.read(statement)
        return rows[0] if rows else None

    async def read_grouped(self, statement: Grouped[R]) -> list[list[R]]:
        """Give the rows of each parent, in the order in which the parents were asked for."""
        groups: list[list[R]] = [[] for _ in range(statement.size)]
        pairs = Statement(
            statement.name,
            statement.cypher,
            lambda row: (int(row["ix"]), statement.row(row)),
            statement.params,
        )
        for ix, row in await self.read(pairs):
            groups[ix].append(row)
        return groups

    async def stream(self, statement: Statement[R]) -> AsyncGenerator[R]:
        """Give rows as they come, a page of them in memory. Has no deadline and no retry."""
        async with self._guard(statement.name, timed=False):
            trips.note(statement.name)
            async with self._session(_STREAM_PAGE) as session:
                result = await session.run(statement.cypher, dict(statement.params))
                async for record in result:
                    yield statement.row(record)

    async def write(self, *statements: Statement[Any]) -> list[list[Any]]:
        """Run the statements as one unit and give the rows of each."""

        async def all_of_them(unit: Unit) -> list[list[Any]]:
            return [await unit.run(statement) for statement in statements]

        return await self.unit(statements[0].name, all_of_them)

    async def unit(self, name: str, work: Callable[[Unit], Awaitable[T]]) -> T:
        """Run work as one transaction; it must be idempotent, since it may run again.

        The driver repeats transient failures. A concurrent MERGE of one new key
        may fail as a violated constraint on the embedded engine: once more, the
        key is there and the same MERGE finds it.
        """

        async def run(transaction: AsyncManagedTransaction) -> T:
            return await work(Unit(transaction))

        async with self._guard(name):
            try:
                return await self._write_once(run)
            except ConstraintError:
                return await self._write_once(run)

    async def define(self, definitions: Sequence[LiteralString]) -> None:
        """Run schema definitions, each of its own, since engines refuse them in a transaction."""
        for definition in definitions:
            async with self._guard("schema.define"), self._writing_session() as session:
                await (await session.run(definition)).consume()

    async def _read_once(self, statement: Statement[R]) -> list[R]:
        trips.note(statement.name)
        async with self._session(_FETCH_ALL) as session:
            result = await session.run(statement.cypher, dict(statement.params))
            return [statement.row(record) async for record in result]

    async def _write_once(self, work: Callable[[AsyncManagedTransaction], Awaitable[T]]) -> T:
        async with self._writing_session() as session:
            return await session.execute_write(work)

    def _writing_session(self) -> AsyncSession:
        return self._driver.session(database=self._endpoint.database)

    def _session(self, fetch_size: int) -> AsyncSession:
        return self._driver.session(
            database=self._endpoint.database,
            default_access_mode=READ_ACCESS,
            fetch_size=fetch_size,
        )

    @asynccontextmanager
    async def _guard(self, name: str, *, timed: bool = True) -> AsyncGenerator[None]:
        """Hold a place in flight, keep the deadline, translate what goes wrong."""
        try:
            async with asyncio.timeout(self._deadline_s if timed else None), self._places:
                yield
        except TimeoutError as error:
            raise DeadlineExceededError(name, self._deadline_s) from error
        except (Neo4jError, DriverError) as error:
            raise translate(error, self._endpoint, name) from error


def translate(error: Exception, endpoint: Endpoint, statement_name: str) -> PlatformError:
    """Say in the platform's words what the driver reported; never a parameter's value."""
    if isinstance(error, AuthError):
        return WrongPasswordError(endpoint.uri, endpoint.user)
    if isinstance(error, Neo4jError):
        return StatementFailedError(statement_name, str(error.code))
    return ServerUnreachableError(endpoint.uri)
