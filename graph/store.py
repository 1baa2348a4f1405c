"""The one store: every read and write of the platform goes through here.

It bounds the queries in flight, gives each a deadline, retries what may be
repeated, counts the trips, and turns the driver's errors into the platform's.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, LiteralString, TypeVar

from neo4j import (
    READ_ACCESS,
    AsyncDriver,
    AsyncManagedTransaction,
    AsyncSession,
    Record,
    SummaryCounters,
)
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
from graph.metrics import StatementMetrics
from graph.statement import Grouped, Statement

R = TypeVar("R")
T = TypeVar("T")

_FETCH_ALL: Final = -1
_STREAM_PAGE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a store holds to.

    `in_flight` calls at a time, which is also the number of connections; `deadline_s` seconds
    for each; one that takes longer than `slow_s` is logged.
    """

    in_flight: int = 20
    deadline_s: float = 10.0
    slow_s: float = 1.0


class Unit:
    """Statements that take effect together or not at all."""

    def __init__(self, transaction: AsyncManagedTransaction, metrics: StatementMetrics) -> None:
        """Wrap a transaction that the store began."""
        self._transaction = transaction
        self._metrics = metrics

    async def run(self, statement: Statement[R]) -> list[R]:
        """Run one statement of the unit and read all its rows."""
        rows, _ = await self._run(statement)
        return rows

    async def make(self, statement: Statement[R]) -> tuple[R, int]:
        """Run one statement of one row; gives it, and how much the server says was created."""
        [row], counters = await self._run(statement)
        return row, counters.nodes_created + counters.relationships_created

    async def _run(self, statement: Statement[R]) -> tuple[list[R], SummaryCounters]:
        trips.note(statement.name)
        with self._metrics.trip(statement.name) as trip:
            result = await self._transaction.run(statement.cypher, dict(statement.params))
            rows = [statement.row(record) async for record in result]
            trip.rows = len(rows)
            return rows, (await result.consume()).counters


class Store:
    """Reads and writes over one driver. Sessions are never shared between tasks."""

    def __init__(self, driver: AsyncDriver, endpoint: Endpoint, limits: Limits) -> None:
        """Take a driver made in the running loop; whoever made it closes it."""
        self.metrics = StatementMetrics(slow_s=limits.slow_s)
        self._driver = driver
        self._endpoint = endpoint
        self._places = asyncio.Semaphore(limits.in_flight)
        self._deadline_s = limits.deadline_s

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
        """Give rows as they come, a page of them in memory.

        The deadline holds for each page and not for the whole; there is no retry.
        """
        async with self._guard(statement.name, timed=False), self._session(_STREAM_PAGE) as session:
            trips.note(statement.name)
            with self.metrics.trip(statement.name) as trip:
                async for page in self._pages(session, statement):
                    trip.rows += len(page)
                    for record in page:
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
            return await work(Unit(transaction, self.metrics))

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
        with self.metrics.trip(statement.name) as trip:
            async with self._session(_FETCH_ALL) as session:
                result = await session.run(statement.cypher, dict(statement.params))
                rows = [statement.row(record) async for record in result]
            trip.rows = len(rows)
        return rows

    async def _pages(
        self, session: AsyncSession, statement: Statement[Any]
    ) -> AsyncGenerator[list[Record]]:
        async with asyncio.timeout(self._deadline_s):
            result = await session.run(statement.cypher, dict(statement.params))
            page = await result.fetch(_STREAM_PAGE)
        while page:
            yield page
            async with asyncio.timeout(self._deadline_s):
                page = await result.fetch(_STREAM_PAGE)

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
                self.metrics.in_flight += 1
                try:
                    yield
                finally:
                    self.metrics.in_flight -= 1
        except TimeoutError as error:
            raise self._failed(name, DeadlineExceededError(name, self._deadline_s)) from error
        except (Neo4jError, DriverError) as error:
            raise self._failed(name, translate(error, self._endpoint, name)) from error

    def _failed(self, name: str, error: PlatformError) -> PlatformError:
        self.metrics.failed(name, error.code)
        return error


def translate(error: Exception, endpoint: Endpoint, statement_name: str) -> PlatformError:
    """Say in the platform's words what the driver reported; never a parameter's value."""
    if isinstance(error, AuthError):
        return WrongPasswordError(endpoint.uri, endpoint.user)
    if isinstance(error, Neo4jError):
        return StatementFailedError(statement_name, str(error.code))
    return ServerUnreachableError(endpoint.uri)
