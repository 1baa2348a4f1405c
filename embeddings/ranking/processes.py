"""Shards ranked by several processes of this machine.

The processes are spawned: a fork would copy the locks of threads (of the event loop, of BLAS)
in whatever state they are. Each maps the arrays of the ranking from one file.
"""

import asyncio
import gc
import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.errors import RunnerError
from embeddings.models.workspace import workspace
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.shards import Shard, ShardLists, Wanted, rank_whole_shard
from embeddings.ranking.sharing import Shared, opened, share

_AHEAD: Final = 2
"""Shards in flight for each process: one that is ranked, one that waits."""


@dataclass(frozen=True, slots=True)
class Processes:
    """Ranks in a pool of processes that have the ranking."""

    pool: ProcessPoolExecutor
    wanted: Wanted
    in_flight: int

    async def rank(self, shard: Shard) -> ShardLists:
        """Return the lists of a shard.

        Raises:
            RunnerError: A process was killed.
        """
        try:
            return await asyncio.wrap_future(self.pool.submit(_rank, shard, self.wanted))
        except BrokenProcessPool:
            raise RunnerError(
                "a process that ranked was killed, as it happens when memory runs out: run the "
                "command again, with fewer --workers"
            ) from None


@contextmanager
def processes(
    ranking: Ranking, wanted: Wanted, workers: int, scratch: Path
) -> Generator[Processes]:
    """Yield a pool of processes, which end with the context.

    Args:
        ranking: What ranks.
        wanted: What is wanted of each list.
        workers: The number of processes.
        scratch: The folder for the file of arrays; created if it does not exist.

    Raises:
        RunnerError: The file cannot be written.
    """
    with _folder(scratch) as folder:
        shared = _shared(ranking, folder)
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(shared,))
        try:
            yield Processes(pool, wanted, workers * _AHEAD)
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _folder(scratch: Path) -> Generator[Path]:
    """Make a folder, which the next command removes if this process is killed."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(workspace(scratch))
        except OSError as error:
            raise _unwritten(scratch, error) from None
        yield folder


def _shared(ranking: Ranking, folder: Path) -> Shared:
    try:
        return share(ranking, folder / "arrays")
    except OSError as error:
        raise _unwritten(folder, error) from None


def _unwritten(folder: Path, error: OSError) -> RunnerError:
    return RunnerError(
        "the arrays for the processes cannot be written to {folder} ({error})",
        folder=str(folder),
        error=error.strerror,
    )


_SHARED: Final[list[Shared]] = []
_RANKING: Final[list[Ranking]] = []
"""What a process of the pool was given, and the ranking once it is needed."""


def _begin(shared: Shared) -> None:
    """Prepare a process; what fails later, in `_rank`, is reported as an error of the shard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _SHARED.append(shared)
    threading.Thread(target=_end_with_parent, args=(shared.file,), daemon=True).start()


def _rank(shard: Shard, wanted: Wanted) -> ShardLists:
    if not _RANKING:
        _RANKING.append(opened(_SHARED[0]))
        gc.freeze()  # the collector need not look at a million ids again and again
    return rank_whole_shard(_RANKING[0], shard, wanted)


def _end_with_parent(file: Path) -> None:
    """End when the parent was killed: a pool would wait for its work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(file.parent, ignore_errors=True)
        os._exit(1)
