"""Shards ranked on a Ray cluster that runs already. Imported only where it is asked for.

Ray places shards on nodes, and ranks them again where a node or a process died. The nodes need this
program in the same version, and no database.
"""

import asyncio
import gc
import logging
import os
import time
from collections.abc import Generator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import ray
from ray.exceptions import ObjectLostError, RayError

from domain.errors import EncoderError, RunnerError
from embeddings.ranking.addresses import require_listener
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import Shard, ShardLists, Wanted, rank_whole_shard

_AHEAD: Final = 2
"""Shards in flight for each worker: one that is ranked, one that waits."""

_TRIES: Final = 5
"""How often a shard may lose its node, its process or the ranking."""

_LOOK_S: Final = 2.0
"""Seconds between looks at the nodes while a shard is waited for."""

_PATIENCE_S: Final = 30.0
"""Seconds for which there may be no node at all, as while a cluster replaces nodes."""


@dataclass(slots=True)
class OnRay:
    """Ranks in tasks of a cluster; the ranking is put into its object store once."""

    ranking: Ranking
    wanted: Wanted
    in_flight: int
    address: str
    _name: str = field(default_factory=lambda: uuid4().hex)
    _held: Any = None
    _seen_at: float = field(default_factory=time.monotonic)

    async def rank(self, shard: Shard) -> ShardLists:
        """Return the lists of a shard.

        Raises:
            EncoderError: A text could not be compared by meaning.
            RunnerError: The cluster lost its nodes, or does not rank.
        """
        for left in reversed(range(_TRIES)):
            self._held = held = self._held or [ray.put(self.ranking)]
            try:
                answer = await self._waited(_RANK.remote(self._name, held, shard, self.wanted))
            except ObjectLostError as error:
                # The node that had the ranking is gone: put it into the store of another one.
                if not left:
                    raise _failed(self.address, error) from None
                self._held = None if self._held is held else self._held
            except RayError as error:
                raise _failed(self.address, error) from None
            else:
                if isinstance(answer, EncoderError):
                    raise answer
                ranked: ShardLists = answer
                return ranked
        raise ValueError("_TRIES has to be at least 1")

    async def _waited(self, reference: Any) -> Any:
        """Wait for a task as long as the cluster has a node that could do it."""
        answer = asyncio.wrap_future(reference.future())
        while not answer.done():
            await asyncio.wait({answer}, timeout=_LOOK_S)
            if not answer.done():
                await self._require_nodes()
        return answer.result()

    async def _require_nodes(self) -> None:
        if await asyncio.to_thread(_cpus):
            self._seen_at = time.monotonic()
        elif time.monotonic() - self._seen_at > _PATIENCE_S:
            raise RunnerError(
                "the Ray cluster at {address} has lost all its nodes: start nodes, and run the "
                "command again",
                address=self.address,
            )


@contextmanager
def cluster(
    ranking: Ranking, wanted: Wanted, workers: int | None, address: str
) -> Generator[OnRay]:
    """Connect to a cluster for as long as the context lasts; yield what ranks on it.

    Meanwhile nothing reaches standard output, where Ray reports on its nodes.

    Args:
        ranking: What ranks.
        wanted: What is wanted of each list.
        workers: The most shards that are ranked at a time; by default the cluster's CPUs.
        address: Host and port, or `auto` for the cluster of which this machine is a node.

    Raises:
        RunnerError: There is no cluster at the address, or it cannot be joined.
    """
    require_listener(address)
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        try:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
            at_a_time = workers or max(_cpus(), 1)
        except (RayError, ConnectionError, RuntimeError, ValueError) as error:
            ray.shutdown()
            raise RunnerError(
                "the Ray cluster at {address} cannot be joined ({error}): see that it runs, with "
                "the versions of Ray and Python of this machine",
                address=address,
                error=type(error).__name__,
            ) from None
        try:
            yield OnRay(ranking, wanted, at_a_time * _AHEAD, address)
        finally:
            ray.shutdown()


_HELD: Final[dict[str, Ranking]] = {}
"""The ranking that a process of a node read last, by the name of the run."""


def rank_on_node(
    name: str, held: list[Any], shard: Shard, wanted: Wanted
) -> ShardLists | EncoderError:
    """Rank on a node; its processes rank one shard after the other with one ranking.

    `held` is a list so that Ray passes the reference on instead of reading it for each shard.
    """
    if name not in _HELD:
        _HELD.clear()
        _HELD[name] = ray.get(held[0])
        gc.freeze()  # the collector need not look at a million ids again and again
    try:
        return rank_whole_shard(_HELD[name], shard, wanted)
    except EncoderError as error:
        return error


_NODES: Final[Any] = ray.nodes
_RANK: Final[Any] = ray.remote(num_cpus=1, max_retries=_TRIES)(rank_on_node)


def _cpus() -> int:
    """Return how many CPUs the nodes have that are alive."""
    alive = (node["Resources"] for node in _NODES() if node["Alive"])
    return int(sum(resources.get("CPU", 0) for resources in alive))


def _failed(address: str, error: Exception) -> RunnerError:
    return RunnerError(
        "the Ray cluster at {address} does not rank ({error}): see that its nodes run and have "
        "this version of iljari-graph, and run the command again",
        address=address,
        error=type(error).__name__,
    )
