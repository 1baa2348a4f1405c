"""The one store: every read and write of the platform goes through here.

It enforces access control, bounds the queries in flight, sets a deadline for each, retries what
may be repeated, counts the trips, and translates the driver's errors into the platform's.
"""

import asyncio
import copy
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
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
from domain.principal import SYSTEM, Principal
from graph import engine_probe, engine_record, policy, reading, trips
from graph.endpoint import Endpoint
from graph.engine_faults import EngineEndedError, NoSpaceError, RefusedPasswordError
from graph.metrics import StatementMetrics
from graph.statement import Grouped, Statement

R = TypeVar("R")
T = TypeVar("T")

_FETCH_ALL: Final = -1
_STREAM_PAGE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that a store enforces.

    `in_flight` calls at a time, which is also the number of connections; `deadline_s` seconds
    for each; a call that takes longer than `slow_s` is logged.
    """

    in_flight: int = 20
    deadline_s: float = 10.0
    slow_s: float = 1.0


class Unit:
    """Statements that take effect together or not at all."""

    def __init__(
        self, transaction: AsyncManagedTransaction, metrics: StatementMetrics, principal: Principal
    ) -> None:
        """Wrap a transaction that the store began for a principal."""
        self._transaction = transaction
        self._metrics = metrics
        self._principal = principal

    async def run(self, statement: Statement[R]) -> list[R]:
        """Run one statement of the unit and return all its rows.

        Raises:
            ForbiddenError: The principal may not read what the statement touches.
        """
        rows, _ = await self._run(statement)
        return rows

    async def make(self, statement: Statement[R]) -> tuple[R, int]:
        """Run a statement of one row; return the row and how much the server says it created.

        Raises:
            ForbiddenError: The principal may not read what the statement touches.
        """
        [row], counters = await self._run(statement)
        return row, counters.nodes_created + counters.relationships_created

    async def _run(self, statement: Statement[R]) -> tuple[list[R], SummaryCounters]:
        touched = policy.permit(self._principal, statement)
        trips.note(statement.name)
        with self._metrics.trip(statement.name) as trip:
            result = await self._transaction.run(statement.cypher, dict(statement.params))
            rows = [statement.row(record) async for record in result]
            trip.rows = len(rows)
            counters = (await result.consume()).counters
        policy.audit(self._principal, statement, touched, len(rows))
        return rows, counters


class Store:
    """Reads and writes over one driver, for one principal.

    Sessions are never shared between tasks.
    """

    def __init__(
        self, driver: AsyncDriver, endpoint: Endpoint, limits: Limits, principal: Principal = SYSTEM
    ) -> None:
        """Wrap a driver of the running loop; its creator closes it."""
        self.metrics = StatementMetrics(slow_s=limits.slow_s)
        self.principal = principal
        self._driver = driver
        self._endpoint = endpoint
        self._places = asyncio.Semaphore(limits.in_flight)
        self._deadline_s = limits.deadline_s

    def on_behalf_of(self, principal: Principal) -> "Store":
        """Return this store for another principal; driver, limits and metrics are shared."""
        view = copy.copy(self)
        view.principal = principal
        return view

    def with_deadline(self, seconds: float) -> "Store":
        """Return this store with another deadline; driver, limits and metrics are shared."""
        view = copy.copy(self)
        view._deadline_s = seconds  # noqa: SLF001 - of this class
        return view

    @property
    def is_embedded(self) -> bool:
        """Whether the server is an embedded one."""
        return self._endpoint.folder is not None

    async def read(self, statement: Statement[R]) -> list[R]:
        """Return all rows. Repeated once if the server says that the failure is transient.

        Raises:
            ForbiddenError: The principal may not read what the statement touches.
            ServerError: The server cannot be reached, is too slow or refuses the statement.
        """
        touched = policy.permit(self.principal, statement)
        async with self._guard(statement.name):
            try:
                rows = await self._read_once(statement)
            except Neo4jError as error:
                if not error.is_retryable():
                    raise
                rows = await self._read_once(statement)
        policy.audit(self.principal, statement, touched, len(rows))
        return rows

    async def ping(self, within_s: float) -> None:
        """Return once the server has answered the smallest query, beside all other calls.

        Raises:
            DeadlineExceededError: It did not within so many seconds.
            ServerError: It cannot be reached, or refuses.
        """
        name = "store.ping"
        try:
            async with asyncio.timeout(within_s), self._session(_FETCH_ALL) as session:
                await (await session.run("RETURN 1")).consume()
        except TimeoutError as error:
            raise DeadlineExceededError(name, within_s) from error
        except (Neo4jError, DriverError) as error:
            raise translate(error, self._endpoint, name) from error

    async def read_one(self, statement: Statement[R]) -> R | None:
        """Return the first row, or None where there is none."""
        rows = await self.read(statement)
        return rows[0] if rows else None

    async def read_grouped(self, statement: Grouped[R]) -> list[list[R]]:
        """Return the rows of each parent, in the order of the parents."""
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
        """Yield rows as they arrive, a page of them in memory.

        The deadline applies to each page, not to the whole; there is no retry.

        Raises:
            ForbiddenError: The principal may not read what the statement touches.
        """
        touched = policy.permit(self.principal, statement)
        async with self._guard(statement.name, timed=False), self._session(_STREAM_PAGE) as session:
            trips.note(statement.name)
            with self.metrics.trip(statement.name) as trip:
                try:
                    async for page in self._pages(session, statement):
                        trip.rows += len(page)
                        reading.note(statement.name, len(page))
                        for record in page:
                            yield statement.row(record)
                finally:
                    policy.audit(self.principal, statement, touched, trip.rows)

    async def write(self, *statements: Statement[Any]) -> list[list[Any]]:
        """Run the statements as one unit and return the rows of each."""

        async def all_of_them(unit: Unit) -> list[list[Any]]:
            return [await unit.run(statement) for statement in statements]

        return await self.unit(statements[0].name, all_of_them)

    async def unit(self, name: str, work: Callable[[Unit], Awaitable[T]]) -> T:
        """Run work as one transaction; it must be idempotent, since it may run again.

        The driver repeats transient failures. On the embedded engine, a concurrent MERGE of
        the same new key may fail as a violated constraint; when it is repeated, the MERGE
        finds the key.
        """

        async def run(transaction: AsyncManagedTransaction) -> T:
            return await work(Unit(transaction, self.metrics, self.principal))

        async with self._guard(name):
            try:
                return await self._write_once(run)
            except ConstraintError:
                return await self._write_once(run)

    async def define(self, definitions: Sequence[LiteralString]) -> None:
        """Run schema definitions one by one, since engines refuse them in a transaction."""
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
        """Occupy a slot in flight, enforce the deadline, translate errors of the driver."""
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
    """Return the platform's error for what the driver raised; never with a parameter's value."""
    if endpoint.folder is not None and (fault := _fault(error, endpoint.uri, endpoint.folder)):
        return fault
    if isinstance(error, AuthError):
        return WrongPasswordError(endpoint.uri, endpoint.user)
    if isinstance(error, Neo4jError):
        return StatementFailedError(statement_name, str(error.code))
    return ServerUnreachableError(endpoint.uri)


def _fault(error: Exception, uri: str, folder: Path) -> PlatformError | None:
    """Return what is said about an embedded server; None for a statement that it refused."""
    if isinstance(error, AuthError):
        return RefusedPasswordError(uri, engine_record.password_file(folder))
    running = engine_record.read(folder)
    if engine_probe.is_disk_full(folder, running.log_start if running else None):
        return NoSpaceError(folder)
    return None if isinstance(error, Neo4jError) else EngineEndedError(uri, folder)
