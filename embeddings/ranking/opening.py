"""Opens what ranks shards where somebody wants them to be ranked."""

import gc
import os
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from domain.errors import RunnerError
from embeddings.ranking.addresses import AUTO
from embeddings.ranking.processes import processes
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.runners import Here, Runner, Where
from embeddings.ranking.shards import USUAL, Wanted


@dataclass(frozen=True, slots=True)
class Place:
    """Where shards are ranked, and by how many processes; by default by one for each CPU.

    `scratch` is a folder for the arrays that processes share, `ray` the address of a cluster.
    """

    where: Where = Where.HERE
    workers: int | None = None
    scratch: Path = Path()
    ray: str = AUTO


HERE: Final = Place()
"""This process."""


def runner(
    place: Place, ranking: Ranking, wanted: Wanted = USUAL
) -> AbstractContextManager[Runner]:
    """Return what ranks shards; its processes and connections end with the context.

    Args:
        place: Where.
        ranking: What ranks.
        wanted: What is wanted of each list.

    Raises:
        RunnerError: Ray is not installed; later, in the context, it is not there.
    """
    if place.where is Where.HERE:
        return _here(Here(ranking, wanted))
    if place.where is Where.PROCESSES:
        return processes(ranking, wanted, place.workers or _cpus(), place.scratch)
    try:
        on_ray: Any = import_module("embeddings.ranking.on_ray")
    except ImportError:
        raise RunnerError("Ray is not installed: pip install 'iljari-graph[ray]'") from None
    opened: AbstractContextManager[Runner] = on_ray.cluster(
        ranking, wanted, place.workers, place.ray
    )
    return opened


@contextmanager
def _here(one: Here) -> Generator[Here]:
    """Keep the collector from looking at a million ids again and again."""
    gc.freeze()
    try:
        yield one
    finally:
        gc.unfreeze()


def _cpus() -> int:
    """Return how many CPUs this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
