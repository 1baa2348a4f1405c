"""The claim: which process loads, so that no two load into a graph at once.

Two loads of different sources write to the same concepts, regions and employers, and on an engine
with locks each would wait for the other. A graph has one node `LoadClaim` therefore, which says
what is loaded, and names the process that holds it by host, pid and time of creation (pids are
reused). Each unit of the load checks and renews the claim in its own transaction, so that a load
that has lost it writes nothing more. The claim of a process that has ended on this host is taken
over at once; that of a process on another host, once it has not been renewed for `STALE_AFTER`.
"""

import asyncio
import os
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import uuid4

import psutil

from domain.clock import timestamp
from domain.errors import PlatformError
from domain.load_errors import LoadUnderWayError, LostClaimError
from graph.running import is_running
from graph.statement import Row, Statement, nothing
from graph.store import Store, Unit

STALE_AFTER: Final = timedelta(minutes=10)
"""Many times what the longest batch takes, so that a slow load is not taken for a dead one."""

_RELEASED_WITHIN_S: Final = 5.0
"""How long a load that failed tries to release its claim: the server may be gone."""

_WHOLE: Final = "*"
"""What the node says instead of the id of one source."""

_held: Final[set[str]] = set()
"""The tokens of the loads of this process that hold a claim."""


class Named(Protocol):
    """What is loaded: a source, or a dump."""

    @property
    def name(self) -> str:
        """Return what a refusal of another load calls it."""
        ...


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds the claim; every load has a `token` of its own.

    `loads` are the names of the sources that it loads.
    """

    token: str
    loads: str
    host: str
    pid: int
    began: float
    since: str
    seen: str

    @classmethod
    def here(cls, *sources: Named) -> "Holder":
        """Return this process with a new token."""
        now = timestamp()
        process = psutil.Process()
        host = socket.gethostname()
        loads = ", ".join(dict.fromkeys(one.name for one in sources))
        return cls(uuid4().hex, loads, host, process.pid, process.create_time(), now, now)

    def is_at_work(self) -> bool:
        """Return whether the load may still be running."""
        if self.host != socket.gethostname():
            return _age(self.seen) <= STALE_AFTER
        if not is_running(self.pid, self.began):
            return False
        return self.pid != os.getpid() or self.token in _held


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim of a running load on the graph."""

    holder: Holder

    async def hold(self, unit: Unit) -> None:
        """Renew the claim in the transaction of a unit.

        Raises:
            LoadUnderWayError: Another process has taken it over.
            LostClaimError: It is gone.
        """
        found = await unit.run(renew(timestamp()))
        if not found:
            raise LostClaimError(self.holder.loads)
        if found[0].token != self.holder.token:
            raise _refused(found[0])


@asynccontextmanager
async def claimed(store: Store, *sources: Named) -> AsyncGenerator[Claim]:
    """Hold the claim within the context, to load these sources.

    After a failure, releasing it is tried for a short time: if the server is gone, the next
    load finds that the process has ended, or that the claim is stale.

    Raises:
        LoadUnderWayError: Another load is under way.
    """
    claim = Claim(Holder.here(*sources))
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
    """Take the claim, unless a running load holds it; the first statement locks its node."""
    [there] = await unit.run(lock(claim.holder.token))
    if there is not None and there.is_at_work() and there.token != claim.holder.token:
        raise _refused(there)
    await unit.run(take(claim.holder))


async def _release(store: Store, claim: Claim) -> None:
    await store.write(release(claim.holder.token))


def lock(token: str) -> Statement[Holder | None]:
    """Lock the claim; return its holder, None if there is none."""
    return Statement(
        name="claims.lock",
        cypher="MERGE (c:LoadClaim {source: $source}) SET c.asked = $token "
        "RETURN c.token AS token, c.loads AS loads, c.host AS host, c.pid AS pid, "
        "c.began AS began, c.since AS since, c.seen AS seen",
        row=lambda row: None if row["token"] is None else _holder(row),
        params={"source": _WHOLE, "token": token},
    )


def take(holder: Holder) -> Statement[None]:
    """Record the holder of the claim."""
    props = {
        "token": holder.token,
        "loads": holder.loads,
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
        params={"source": _WHOLE, "props": props},
    )


def renew(at: str) -> Statement[Holder]:
    """Renew the claim, and return its holder.

    The node is written before it is read, so that it is locked when it is read.
    """
    return Statement(
        name="claims.renew",
        cypher="MATCH (c:LoadClaim {source: $source}) SET c.seen = $at "
        "RETURN c.token AS token, c.loads AS loads, c.host AS host, c.pid AS pid, "
        "c.began AS began, c.since AS since, c.seen AS seen",
        row=_holder,
        params={"source": _WHOLE, "at": at},
    )


def release(token: str) -> Statement[None]:
    """Release the claim, unless another load has taken it over."""
    return Statement(
        name="claims.release",
        cypher="MATCH (c:LoadClaim {source: $source}) WHERE c.token = $token DELETE c",
        row=nothing,
        params={"source": _WHOLE, "token": token},
    )


def _refused(holder: Holder) -> LoadUnderWayError:
    return LoadUnderWayError(holder.loads, holder.pid, holder.host, holder.since)


def _age(at: str) -> timedelta:
    return datetime.fromisoformat(timestamp()) - datetime.fromisoformat(at)


def _holder(row: Row) -> Holder:
    return Holder(
        row["token"],
        row["loads"],
        row["host"],
        int(row["pid"]),
        float(row["began"]),
        row["since"],
        row["seen"],
    )
