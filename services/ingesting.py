"""Ingesting: a source is got, transformed, tied and loaded, and how that went is recorded."""

import shutil
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import portalocker

from domain.clock import Clock
from domain.enums import Lang
from domain.errors import InputError, PlatformError
from domain.records import DataSource
from domain.texts import Texts
from graph.load_report import LoadReport
from graph.queries import feeds as statements
from graph.store import Store
from ingest import pipeline
from ingest.feeds import quarantine
from ingest.feeds.canonical_folder import folder_of
from ingest.feeds.client import Client, Pace
from ingest.feeds.feed import Feed
from ingest.feeds.files import take
from ingest.feeds.getting import get
from ingest.feeds.notes import Notes
from ingest.feeds.quarantine import BadRow
from ingest.feeds.replaying import replay
from ingest.feeds.spool import Spool
from ingest.feeds.transforming import Transformed, transform
from ingest.pipeline import Progress
from services.extraction import Extraction
from services.known import read_known
from services.phases import Phases
from services.tying import Tied, Tying

_AT_ONCE: Final = 500
MOST_NODES: Final = 10_000
"""Rows of a quarantine that are in the graph too; its file has all."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a source is asked: its key, how patiently, and through which server if not its own."""

    key: str
    pace: Pace
    via: str = ""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a source."""

    source: str
    transformed: Transformed
    tied: Tied
    load: LoadReport


@dataclass(frozen=True, slots=True)
class Released:
    """What became of a quarantine: rows that passed and were loaded, and rows that are left."""

    source: str
    passed: int
    left: int
    load: LoadReport


class Ingesting:
    """Brings sources into the graph, each with a folder of its own below `home`."""

    def __init__(
        self,
        phases: Phases,
        home: Path,
        clock: Clock,
        extraction: Callable[[Store], Awaitable[Extraction]],
    ) -> None:
        """Read texts with the `extraction` of the graph as it is then."""
        self._phases = phases
        self._home = home
        self._clock = clock
        self._extraction = extraction

    def ingest(
        self,
        feed: Feed,
        origin: Access | Sequence[Path],
        progress: Progress,
        *,
        shrink: bool = False,
        dry_run: bool = False,
    ) -> Ingested:
        """Read a source, from its server or from files, and load it.

        A dry run asks the source as well, and changes neither the graph nor the quarantine.

        Raises:
            PlatformError: It cannot be read or loaded; that is recorded.
        """
        with self._recorded(feed, dry_run=dry_run), self._alone(feed) as spool:
            self._get(feed, origin, spool, progress)
            out = spool.folder / "dry" if dry_run else spool.folder
            try:
                return self._load(feed, spool, out, progress, shrink=shrink)
            finally:
                if dry_run:
                    shutil.rmtree(out, ignore_errors=True)

    def replay(self, feed: Feed, progress: Progress) -> Released:
        """Read the quarantine of a source again, and load what passes.

        Raises:
            PlatformError: It cannot be loaded; the quarantine stays as it was.
        """
        with self._alone(feed) as spool:
            tying = self._tying(feed)
            with replay(feed, spool, Notes(), tying) as again:
                report = LoadReport()
                if again.passed:
                    report = self._phases.run(
                        lambda store: pipeline.load_canonical(
                            store, again.part, progress, partial=True
                        )
                    )
            self._phases.run(lambda store: _quarantined(store, feed, again.left))
            return Released(feed.id, again.passed, len(again.left), report)

    def _get(
        self, feed: Feed, origin: Access | Sequence[Path], spool: Spool, progress: Progress
    ) -> None:
        now = self._clock.timestamp()
        if isinstance(origin, Access):
            with Client(feed, origin.key, origin.pace, origin.via) as client:
                get(feed, client, spool, now, progress)
        else:
            take(feed, origin, spool, now)

    def _load(
        self, feed: Feed, spool: Spool, out: Path, progress: Progress, *, shrink: bool
    ) -> Ingested:
        tying = self._tying(feed)
        made = transform(feed, spool, out, tying)
        is_dry = out != spool.folder
        partial = not made.whole

        async def load(store: Store) -> LoadReport:
            folder = folder_of(out)
            if is_dry:
                return await pipeline.preview_canonical(
                    store, folder, partial=partial, shrink=shrink
                )
            await _quarantined(store, feed, list(quarantine.read(out)))
            report = await pipeline.load_canonical(
                store, folder, progress, partial=partial, shrink=shrink
            )
            done = statements.succeeded(
                feed.id, self._clock.timestamp(), made.rows - made.repeated, made.quarantined
            )
            await store.write(done)
            return report

        return Ingested(feed.id, made, tying.tied, self._phases.run(load))

    def _tying(self, feed: Feed) -> Tying:
        async def read(store: Store) -> Tying:
            is_training = feed.main == "courses.jsonl"
            known = await read_known(store, with_requirements=is_training)
            try:
                found = await self._extraction(store)
            except InputError:  # a graph without concepts
                return Tying(known, None)
            return Tying(known, lambda: found)

        return self._phases.run(read)

    @contextmanager
    def _recorded(self, feed: Feed, *, dry_run: bool) -> Generator[None]:
        """Record that the source is asked, and why if that fails."""
        if dry_run:
            yield
            return
        about = DataSource(feed.id, feed.name, "", feed.licence, feed.url, "")
        now = self._clock.timestamp()
        self._phases.run(lambda store: store.write(statements.attempted(about, now)))
        try:
            yield
        except PlatformError as error:
            said = Texts(error.text(Lang.KO), error.text(Lang.EN))
            failed = statements.failed(feed.id, self._clock.timestamp(), said)
            with suppress(PlatformError):
                self._phases.run(lambda store: store.write(failed))
            raise

    @contextmanager
    def _alone(self, feed: Feed) -> Generator[Spool]:
        """Hold the folder of a source, so that no two processes read it at once.

        Raises:
            InputError: Another process holds it.
        """
        folder = self._home / feed.id
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
        lock = portalocker.Lock(folder / "lock", flags=flags, timeout=0, fail_when_locked=True)
        try:
            lock.acquire()
        except portalocker.exceptions.LockException:
            raise InputError(
                "another process reads {source} at the moment: wait for it", source=feed.id
            ) from None
        try:
            yield Spool(folder)
        finally:
            lock.release()


async def _quarantined(store: Store, feed: Feed, rows: Sequence[BadRow]) -> None:
    """Let the graph have the rows in the quarantine, and no others of the source."""
    before = set(await store.read(statements.quarantined(feed.id)))
    some = rows[:MOST_NODES]
    kept = {statements.quarantined_id(feed.id, row.id) for row in some}
    for at in range(0, len(some), _AT_ONCE):
        nodes = [_node(row) for row in some[at : at + _AT_ONCE]]
        await store.write(statements.put_quarantined(feed.id, nodes))
    gone = sorted(before - kept)
    for at in range(0, len(gone), _AT_ONCE):
        await store.write(statements.release(gone[at : at + _AT_ONCE]))
    await store.write(statements.counted(feed.id, len(rows)))


def _node(row: BadRow) -> dict[str, object]:
    return {
        "key": row.id,
        "page": row.page,
        "row": row.row,
        "ref": row.ref,
        "reason": row.reason,
        "raw": row.raw,
    }
