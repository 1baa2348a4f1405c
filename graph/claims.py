"""Claims: which process loads a source, so that no two load it at once.

Each source has a node `LoadClaim`, which names the process that holds it by host, pid and time
of creation (pids are reused). Each unit of the load checks and renews the claim in its own
transaction, so that a load that has lost it writes nothing more. The claim of a process that has
ended on this host is taken over at once; that of a process on another host, once it has not been
renewed for `STALE_AFTER`.
"""

import asyncio
import os
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

import psutil

from domain.clock import timestamp
from domain.errors import LoadUnderWayError, LostClaimError, PlatformError
from domain.facts import Source
from graph.statement import Row, Statement, nothing
from graph.store import Store, Unit

STALE_AFTER: Final = timedelta(minutes=10)
"""Many times what the longest batch takes, so that a slow load is not taken for a dead one."""

_RELEASED_WITHIN_S: Final = 5.0
"""How long a load that failed tries to release its claim: the server may be gone."""

_SAME_START_S: Final = 1.0
"""Operating systems tell when a process began to about this many seconds."""

_held: Final[set[str]] = set()
"""The tokens of the claims that loads of this process hold."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a claim; every load has a `token` of its own."""

    token: str
    host: str
    pid: int
    began: float
    since: str
    seen: str

    @classmethod
    def here(cls) -> "Holder":
        """Return this process with a new token."""
        now = timestamp()
        process = psutil.Process()
        host = socket.gethostname()
        return cls(uuid4().hex, host, process.pid, process.create_time(), now, now)

    def is_at_work(self) -> bool:
        """Return whether the load may still be running."""
        if self.host != socket.gethostname():
            return _age(self.seen) <= STALE_AFTER
        if not _is_running(self.pid, self.began):
            return False
        return self.pid != os.getpid() or self.token in _held


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim of a running load on one or more sources."""

    sources: tuple[Source, ...]
    holder: Holder

    async def hold(self, unit: Unit) -> None:
        """Renew the claim in the transaction of a unit.

        Raises:
            LoadUnderWayError: Another process has taken it over.
            LostClaimError: It is gone.
        """
        for source in self.sources:
            found = await unit.run(renew(source.id, timestamp()))
            if not found:
                raise LostClaimError(source.name)
            if found[0].token != self.holder.token:
                raise _refused(source, found[0])


@asynccontextmanager
async def claimed(store: Store, *sources: Source) -> AsyncGenerator[Claim]:
    """Hold the claims of all these sources within the context.

    After a failure, releasing them is tried for a short time: if the server is gone, the next
    load finds that the process has ended, or that the claim is stale.

    Raises:
        LoadUnderWayError: Another load of one of them is under way.
    """
    claim = Claim(sources, Holder.here())
    _held.add(claim.holder.token)
    try:
        await store.unit("claims.take", lambda unit: _take(unit, claim))
        yield claim
    except BaseException:
        with suppress(PlatformError, TimeoutError):
            async with asyncio.timeout(_RELEASED_WITHIN_S):
                await _release(store, claim)
        raise
    else:
        await _release(store, claim)
    finally:
        _held.discard(claim.holder.token)


async def _take(unit: Unit, claim: Claim) -> None:
    """Take claims that no running load holds; the first statement about each locks its node."""
    for source in claim.sources:
        [there] = await unit.run(lock(source.id, claim.holder.token))
        if there is not None and there.is_at_work() and there.token != claim.holder.token:
            raise _refused(source, there)
        await unit.run(take(source.id, claim.holder))


async def _release(store: Store, claim: Claim) -> None:
    token = claim.holder.token
    await store.write(*(release(source.id, token) for source in claim.sources))


def lock(source: str, token: str) -> Statement[Holder | None]:
    """Lock the claim of a source; return its holder, None if there is none."""
    return Statement(
        name="claims.lock",
        cypher="MERGE (c:LoadClaim {source: $source}) SET c.asked = $token "
        "RETURN c.token AS token, c.host AS host, c.pid AS pid, c.began AS began, "
        "c.since AS since, c.seen AS seen",
        row=lambda row: None if row["token"] is None else _holder(row),
        params={"source": source, "token": token},
    )


def take(source: str, holder: Holder) -> Statement[None]:
    """Record the holder of the claim of a source."""
    props = {
        "token": holder.token,
        "host": holder.host,
        "pid": holder.pid,
        "began": holder.began,
        "since": holder.since,
        "seen": holder.seen,
    }
    return Statement(
        name="claims.take",
        cypher="MATCH (c:LoadClaim {source: $source}) SET c += $props",
        row=nothing,
        params={"source": source, "props": props},
    )


def renew(source: str, at: str) -> Statement[Holder]:
    """Renew a claim, and return its holder.

    The node is written before it is read, so that it is locked when it is read.
    """
    return Statement(
        name="claims.renew",
        cypher="MATCH (c:LoadClaim {source: $source}) SET c.seen = $at "
        "RETURN c.token AS token, c.host AS host, c.pid AS pid, c.began AS began, "
        "c.since AS since, c.seen AS seen",
        row=_holder,
        params={"source": source, "at": at},
    )


def release(source: str, token: str) -> Statement[None]:
    """Release a claim, unless another load has taken it over."""
    return Statement(
        name="claims.release",
        cypher="MATCH (c:LoadClaim {source: $source}) WHERE c.token = $token DELETE c",
        row=nothing,
        params={"source": source, "token": token},
    )


def _refused(source: Source, holder: Holder) -> LoadUnderWayError:
    return LoadUnderWayError(source.name, holder.pid, holder.host, holder.since)


def _is_running(pid: int, began: float) -> bool:
    try:
        process = psutil.Process(pid)
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and abs(process.create_time() - began) <= _SAME_START_S
    except psutil.NoSuchProcess:
        return False


def _age(at: str) -> timedelta:
    return datetime.fromisoformat(timestamp()) - datetime.fromisoformat(at)


def _holder(row: Row) -> Holder:
    return Holder(
        row["token"], row["host"], int(row["pid"]), float(row["began"]), row["since"], row["seen"]
    )
