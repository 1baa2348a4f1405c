"""How soon a running server serves new data, its memory, and how long requests wait meanwhile.

    python -m tests.bench.edition [--postings 3000 50000] [--neo4j]

For each size: a world is loaded, `iljari serve` is started on it as a process of its own, and
feeds of changes are loaded (`--partial`). Measured are the seconds from the end of that load to
the edition that serves it, the server's memory, and what eight clients wait for the smallest
query: with nothing being built, while 100 postings are taken over, and while everything is
read again since a concept changed.
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import psutil

from app.connecting import Platform, platform
from app.settings import Settings
from domain.enums import FactorName
from embeddings.models import saving
from embeddings.models.artifact import DataState, Draft
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from graph.queries import labels
from graph.store import Store
from ingest import pipeline
from ingest.sample import world
from tests.conftest import ROOT, local_neo4j
from tests.worlds import WORLD

CHANGED: Final = 100
CLIENTS: Final = 8
QUIET_S: Final = 10.0
TIMES: Final = 5
WIDTH: Final = 64
NOW: Final = str(WORLD.source["asOf"])
SOURCE: Final = {**WORLD.source, "id": "bench"}
COMMAND: Final = [sys.executable, "-c", "from app.main import main; main()"]
REQUEST: Final = (
    b"POST /graphql HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n"
    b'content-length: 27\r\n\r\n{"query": "{ __typename }"}'
)


@dataclass(slots=True)
class Waits:
    """When answers came, and how long each took, in seconds."""

    ends: list[float] = field(default_factory=list[float])
    took: list[float] = field(default_factory=list[float])

    def between(self, start: float, end: float) -> list[float]:
        pairs = zip(self.ends, self.took, strict=True)
        return [took for at, took in pairs if start <= at - took and at <= end]


def p95_ms(waits: list[float]) -> float:
    return 1e3 * statistics.quantiles(waits, n=20)[18] if len(waits) > 1 else float("nan")


class World:
    """A folder of canonical files with so many postings, which can be changed and written again."""

    def __init__(self, folder: Path, postings: int) -> None:
        self.folder = folder
        self.version = 0
        world.write(folder, WORLD)
        lines = (folder / "postings.jsonl").read_text().splitlines()
        first = [json.loads(line) for line in lines]
        self.postings = [
            {**first[n % len(first)], "id": f"bench-{n}", "status": "OPEN", "closesAt": None}
            for n in range(postings)
        ]
        (folder / "seekers.jsonl").write_text("")
        with (folder / "skills.jsonl").open() as skills:
            self.skill: dict[str, Any] = json.loads(skills.readline())
        _write(folder / "postings.jsonl", self.postings)
        _write(folder / "source.json", [SOURCE])

    def change_postings(self) -> Path:
        """Write a feed of changes: 100 postings with other titles that ask for other skills."""
        changed: list[dict[str, Any]] = []
        start = self.version * CHANGED
        for n in range(start, start + CHANGED):
            at = n % len(self.postings)
            asked = self.postings[(at + 7) % len(self.postings)].get("skills", [])
            other = {"title": f"changed {self.version} {n}", "skills": asked}
            changed.append({**self.postings[at], **other})
        return self.feed("postings", changed)

    def change_concept(self) -> Path:
        """Write a feed of changes: one skill with another label."""
        label = {**self.skill["prefLabel"], "en": f"concept {self.version}"}
        return self.feed("skills", [{**self.skill, "prefLabel": label}])

    def feed(self, name: str, records: list[dict[str, Any]]) -> Path:
        self.version += 1
        folder = self.folder.with_name(f"feed-{self.version}")
        folder.mkdir()
        _write(folder / f"{name}.jsonl", records)
        _write(folder / "source.json", [SOURCE])
        return folder


def _write(file: Path, records: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records))


def load(running: Platform, folder: Path, *, partial: bool = False) -> float:
    """Load a folder and return when the load ended."""

    async def work(store: Store) -> None:
        await pipeline.load_canonical(store, folder, lambda _rows, _of: None, partial=partial)

    running.run(work)
    return time.perf_counter()


def save_model(running: Platform) -> None:
    """Make a model of random vectors: the time does not depend on their values."""

    async def concepts(store: Store) -> list[str]:
        parts = (labels.skills(), labels.occupations())
        return sorted([entry.id for part in parts async for entry in store.stream(part)])

    ids = running.run(concepts)
    vectors = np.random.default_rng(7).normal(size=(len(ids), WIDTH)).astype(np.float32)
    ranker = Logit(dict.fromkeys(list(FactorName)[:14], 1.0))
    state = DataState((), "bench", NOW)
    draft = Draft(EmbeddingTable.of(ids, vectors), ranker, {}, {}, state, NOW)
    saving.save(draft, running.settings.model_folder)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it answers, and its process."""

    port: int
    process: psutil.Process

    def ready(self) -> dict[str, Any]:
        url = f"http://127.0.0.1:{self.port}/readyz"
        with urllib.request.urlopen(url, timeout=60) as answer:
            found: dict[str, Any] = json.loads(answer.read())
            return found

    def edition(self) -> str:
        return str(self.ready()["edition"]["id"])

    def rss_mb(self) -> float:
        return self.process.memory_info().rss / 1e6


@contextmanager
def served(chosen: Settings) -> Generator[Server]:
    """Run `iljari serve` until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    env = {**os.environ, "PYTHONPATH": str(ROOT), "ILJARI_HOME": str(chosen.home)}
    env |= {"ILJARI_NOW": NOW} | ({"NEO4J_URI": chosen.neo4j_uri} if chosen.neo4j_uri else {})
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=env,
        stderr=subprocess.PIPE,
        text=True,
        cwd=chosen.home,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "Ctrl-C ends it" in line:
            break
    drain = subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL)  # noqa: S607
    try:
        yield Server(port, psutil.Process(process.pid))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        drain.wait(timeout=10)


async def client(port: int, waits: Waits, end: asyncio.Event) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while not end.is_set():
        started = time.perf_counter()
        writer.write(REQUEST)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        now = time.perf_counter()
        waits.ends.append(now)
        waits.took.append(now - started)
    writer.close()


@dataclass(frozen=True, slots=True)
class Seen:
    """The measurements of one change: seconds until it was served, p95 meanwhile, memory in MB."""

    seconds: float
    p95_ms: float
    answers: int
    peak_mb: float
    after_mb: float


async def watched(server: Server, change: Callable[[], Awaitable[float]]) -> Seen:
    """Make a change, which returns when its load ended, and watch until it is served."""
    before, waits, end = await asyncio.to_thread(server.edition), Waits(), asyncio.Event()
    loaded = await change()
    clients = [asyncio.create_task(client(server.port, waits, end)) for _ in range(CLIENTS)]
    peak = server.rss_mb()
    while await asyncio.to_thread(server.edition) == before:
        peak = max(peak, server.rss_mb())
        await asyncio.sleep(0.05)
    swapped = time.perf_counter()
    end.set()
    await asyncio.gather(*clients)
    await asyncio.sleep(1.0)
    during = waits.between(loaded, swapped)
    return Seen(swapped - loaded, p95_ms(during), len(during), peak, server.rss_mb())


async def quiet(server: Server) -> float:
    waits, end = Waits(), asyncio.Event()
    clients = [asyncio.create_task(client(server.port, waits, end)) for _ in range(CLIENTS)]
    await asyncio.sleep(QUIET_S)
    end.set()
    await asyncio.gather(*clients)
    return p95_ms(waits.took)


def report(running: Platform, postings: int, folder: Path) -> None:
    data = World(folder, postings)
    load(running, data.folder)
    save_model(running)
    with served(running.settings) as server:
        asyncio.run(_report(running, server, data, postings))


async def _report(running: Platform, server: Server, data: World, postings: int) -> None:
    async def change(how: Callable[[], Path]) -> float:
        return await asyncio.to_thread(load, running, how(), partial=True)

    print(f"{postings:,} postings; server before: {server.rss_mb():,.0f} MB", flush=True)
    still = await quiet(server)
    print(f"  nothing is built: p95 {still:.1f} ms", flush=True)
    for name, how in (
        (f"{CHANGED} postings changed", data.change_postings),
        ("one concept changed", data.change_concept),
    ):
        seen = [await watched(server, partial(change, how)) for _ in range(TIMES)]
        for one in seen:
            print(
                f"  {name}: served after {one.seconds:.2f} s; p95 meanwhile {one.p95_ms:.1f} ms "
                f"({one.p95_ms / still:.1f} x, {one.answers} answers); memory at most "
                f"{one.peak_mb:,.0f} MB, then {one.after_mb:,.0f} MB",
                flush=True,
            )
        seconds = statistics.median(one.seconds for one in seen)
        waited = statistics.median(one.p95_ms for one in seen)
        print(f"  {name}, medians: {seconds:.2f} s, p95 {waited / still:.1f} x", flush=True)


@contextmanager
def home(folder: Path, *, neo4j: bool) -> Generator[Settings]:
    if not neo4j:
        yield Settings(home=folder / "home", now=NOW, heap="1024m")
        return
    with local_neo4j(folder / "neo4j") as endpoint:
        yield Settings(home=folder / "home", now=NOW, neo4j_uri=endpoint.uri)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure editions.")
    parser.add_argument("--postings", type=int, nargs="*", default=[3000, 50000])
    parser.add_argument("--neo4j", action="store_true")
    given = parser.parse_args()
    for postings in given.postings:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "home").mkdir()
            with home(Path(folder), neo4j=given.neo4j) as chosen, platform(chosen) as running:
                report(running, postings, Path(folder) / "world")


if __name__ == "__main__":
    main()
