"""Buckets of people drawn and written by several processes of this machine, if there are many.

What is drawn does not depend on who draws it. The processes are spawned: a fork would copy the
locks of threads in whatever state they are.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from domain.errors import RunnerError
from ingest.sample.cast import Cast, Drawn
from ingest.sample.recipe import Recipe
from ingest.sample.simulation import PEOPLE_A_BUCKET

T = TypeVar("T")

_MOST: Final = 4
"""More processes would need more memory than they save time."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Draws and writes buckets, in order, ahead of who reads the results."""

    buckets: range
    draw: Callable[[], Iterator[Drawn]]
    write: Callable[[], Iterator[Path]]


@contextmanager
def crew(recipe: Recipe, cast: Callable[[], Cast], scratch: Path, most: int) -> Generator[Crew]:
    """Yield those who draw and write the people of a world, who end with the context.

    `cast` is called if this process does it alone. The file of people is created.

    Raises:
        RunnerError: A process was killed.
    """
    (scratch / "people.bin").touch()
    buckets = range(-(-recipe.seekers // PEOPLE_A_BUCKET))
    count = min(len(buckets), most)
    if count == 1:
        own = cast()
        yield Crew(buckets, lambda: map(own.draw, buckets), lambda: map(own.writer.write, buckets))
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, context, initializer=_begin, initargs=(recipe, scratch))
    try:
        yield Crew(
            buckets, lambda: _all(pool.map(_draw, buckets)), lambda: _all(pool.map(_write, buckets))
        )
    finally:
        pool.shutdown(cancel_futures=True)


def usable() -> int:
    """Return how many processes are worth starting on this machine."""
    allowed = getattr(os, "sched_getaffinity", None)
    return min(len(allowed(0)) if allowed else os.cpu_count() or 1, _MOST)


def _all(results: Iterable[T]) -> Iterator[T]:
    try:
        yield from results
    except BrokenProcessPool:
        raise RunnerError(
            "a process that drew people was killed, as it happens when memory runs out: free some "
            "memory and run the command again"
        ) from None


_CAST: Final[list[Cast]] = []
"""What a process of the pool draws from."""


def _begin(recipe: Recipe, scratch: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _CAST.append(Cast.from_recipe(recipe, scratch))


def _draw(bucket: int) -> Drawn:
    return _CAST[0].draw(bucket)


def _write(bucket: int) -> Path:
    return _CAST[0].writer.write(bucket)


def _end_with_parent() -> None:
    """End when the parent was killed: a pool would wait for its work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
