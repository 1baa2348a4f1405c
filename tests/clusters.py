"""A Ray cluster on this machine: a head that ranks nothing, and nodes of one CPU each."""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

import psutil
import pytest

SMALL: Final = 100 * 2**20
"""Bytes of the object store of a node, in /dev/shm."""


_TRIES: Final = 3
"""Ray gives a node 30 s to start, which a busy machine may not keep."""


@contextmanager
def cluster(nodes: int) -> Generator[tuple[Any, list[Any]]]:
    """Yield a cluster and its nodes; all of its processes end with the context."""
    testing = pytest.importorskip("ray.cluster_utils", reason="RAY IS NOT TESTED: not installed")
    folder = tempfile.mkdtemp(prefix="ray-", dir="/tmp")  # sockets have short paths
    options = {"object_store_memory": SMALL, "include_dashboard": False}
    made = testing.Cluster()
    try:
        _added(made, num_cpus=0, temp_dir=folder, **options)
        yield made, [_added(made, num_cpus=1, **options) for _ in range(nodes)]
    finally:
        made.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


def _added(made: Any, **options: Any) -> Any:
    for left in reversed(range(_TRIES)):
        try:
            return made.add_node(**options)
        except Exception:
            if not left:
                raise
    raise AssertionError


def is_ranking(node: Any) -> bool:
    """Return whether a process of the node ranks a shard at this moment."""
    return any("rank_on_node" in title for title in _titles(node))


def _titles(node: Any) -> list[str]:
    titles = []
    for process in node.live_processes():
        for child in psutil.Process(process[1].pid).children():
            try:
                titles.append(" ".join(child.cmdline()))
            except psutil.NoSuchProcess:
                continue
    return titles
