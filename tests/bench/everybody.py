"""How many seekers a second get their lists where many postings are open, and the memory.

    ILJARI_HOME=… python -m tests.bench.everybody [--postings 50000] [--seekers 2000]

Reads the graph and the trained model of ILJARI_HOME (`iljari demo` makes both). All of its postings
are taken as open, and postings made of these are added (see `tests.bench.wider`) up to the number
that is asked for; seekers are repeated. Measured are

- reading the profiles of all seekers of the graph,
- one person at a time, with a record for each row: the baseline,
- shards whose columns are written to a Parquet file, in this process and in two.

Seconds are of the wall, so that nothing else should run; CPU seconds are those of all processes.
Memory is the largest sum of the proportional set sizes (PSS) of all processes.
"""

import argparse
import asyncio
import tempfile
import threading
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import psutil
import pyarrow.parquet as pq

from app import settings
from app.connecting import Platform, platform
from domain.ids import SeekerId
from domain.matching import Profile
from embeddings.features.assembling import assemble
from embeddings.features.catalog import read_rows
from embeddings.features.histories import read_profiles
from embeddings.models import saving
from embeddings.ranking.opening import HERE, Place
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.runners import Where
from embeddings.ranking.shards import Wanted
from embeddings.text.opening import Encoders
from graph.store import Store
from services.everybody import ranked_in_shards
from services.tabulating.columns import SCHEMA, rows
from tests.bench.wider import widened

SHARD = 200
FIRST = 20
BASELINE = 200
LOOK_S = 0.1

Known = tuple[SeekerId, Profile]


@dataclass
class Watched:
    """The CPU seconds and the largest memory of this process and those below it."""

    cpu_s: float = 0.0
    peak_mb: float = 0.0
    _ended: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look again and again."""
        before, seconds = _cpu(psutil.Process()), dict[int, float]()
        while not self._ended.wait(LOOK_S):
            here = psutil.Process()
            every = [here, *here.children(recursive=True)]
            self.peak_mb = max(self.peak_mb, sum(map(_pss, every)) / 1e6)
            for one in every:  # one that has ended keeps the seconds that were seen last
                seconds[one.pid] = max(seconds.get(one.pid, 0.0), _cpu(one))
        seconds[psutil.Process().pid] = _cpu(psutil.Process()) - before
        self.cpu_s = sum(seconds.values())

    def end(self) -> None:
        """Look no more."""
        self._ended.set()


def _cpu(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def _pss(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return float(process.memory_full_info().pss)
    return 0.0


@contextmanager
def watched() -> Generator[Watched]:
    """Watch the processes until the block ends."""
    found = Watched()
    thread = threading.Thread(target=found.watch)
    thread.start()
    try:
        yield found
    finally:
        found.end()
        thread.join()


def report(name: str, count: int, work: Callable[[], None], beside: float = 0.0) -> float:
    """Print a line on some work for so many seekers; return seekers a second."""
    with watched() as found:
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
    rate = count / seconds
    ratio = f", {rate / beside:.1f} x the baseline" if beside else ""
    print(
        f"{name}: {rate:,.0f} seekers a second, {1e3 * found.cpu_s / count:.2f} ms of CPU each"
        f"{ratio}; at most {found.peak_mb:,.0f} MB",
        flush=True,
    )
    return rate


async def shown(people: Sequence[Known]) -> AsyncGenerator[Known]:
    """Yield people that are in memory."""
    for one in people:
        yield one


async def tabulate(ranking: Ranking, people: Sequence[Known], place: Place, file: Path) -> None:
    """Write everybody's lists to a file, as `recommend --all` does."""
    with pq.ParquetWriter(file, SCHEMA, compression="zstd") as out:
        shards = ranked_in_shards(ranking, shown(people), SHARD, place, Wanted(FIRST))
        async for lists in shards:
            out.write_table(rows(lists.items, "edition", ranking.model.version))


def one_by_one(ranking: Ranking, people: Sequence[Known]) -> None:
    """Make records for one person at a time."""
    for _, profile in people:
        _ = ranking.page(profile, FIRST), profile.version


def ranking_of(running: Platform, postings: int) -> Ranking:
    """Place a larger market in the space of the model."""
    day = running.clock.today()
    model = saving.load(running.settings.model_folder)
    encoders = None if model.lsa is None else Encoders.of(model.lsa)
    some = widened(running.run(read_rows), postings, day)
    catalog = assemble(some, None if encoders is None else encoders.postings)
    return Ranking.build(model, catalog, day, encoders)


async def _profiles(store: Store, day: str) -> list[Known]:
    return [one async for one in read_profiles(store, day)]


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description="Measure everybody's lists.")
    parser.add_argument("--postings", type=int, default=50_000)
    parser.add_argument("--seekers", type=int, default=6_000)
    asked = parser.parse_args()
    with platform(settings.read()) as running:
        day = running.clock.today()
        ranking = ranking_of(running, asked.postings)
        start = time.perf_counter()
        own = running.run(lambda store: _profiles(store, day))
        rate = len(own) / (time.perf_counter() - start)
        print(f"profiles of the graph: {rate:,.0f} read a second", flush=True)
    people = list(islice(cycle(own), asked.seekers))
    print(f"{len(ranking.open_jobs.index):,} open postings, {len(people):,} seekers", flush=True)
    one_by_one(ranking, people[:20])
    some = people[:BASELINE]
    base = report("one at a time", len(some), lambda: one_by_one(ranking, some))
    with tempfile.TemporaryDirectory() as folder:
        for name, place in (
            ("one process", HERE),
            ("two processes", Place(Where.PROCESSES, 2, Path(folder) / "scratch")),
        ):
            work = partial(tabulate, ranking, people, place, Path(folder) / "lists.parquet")
            report(name, len(people), partial(_run, work), base)


def _run(work: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(work())


if __name__ == "__main__":
    main()
