"""Loading a data set: its facts are written, then a sweep runs, then the import is recorded.

All writes are idempotent. An interrupted load continues where it stopped when it is run again,
even in the sweep, unless another load of the source has begun meanwhile: then it begins again at
its first row, since that load may have restated or ended what it had stated.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from domain import reading, regular
from domain.clock import timestamp
from domain.errors import MissingDataError
from domain.facts import Fact, Node, Rejected, Source
from domain.load_errors import EmptyLoadError
from domain.reading import Reading
from domain.vocabulary import Label
from graph.claims import Claim, claimed
from graph.load_report import LoadReport, Written
from graph.loading import BATCH, Bookkeeping, Loader, Mark
from graph.previewing import Preview
from graph.queries import labels, lookups, runs
from graph.statement import Statement
from graph.store import Store, Unit
from graph.sweeping import Sweeper
from graph.upserting import Stamp
from ingest import digests, spoken
from ingest.canonical import reader as canonical
from ingest.canonical import references
from ingest.canonical.usable import require_usable
from ingest.feeds import skill2vec
from ingest.feeds.skill2vec import TieReport
from ontology import codes, esco
from ontology.names import NameTable, in_use, name_table

Progress: TypeAlias = Callable[[int, int | None], None]
"""Called with how many more rows are in the graph, and how many there will be, if known."""


@dataclass(frozen=True, slots=True)
class _Import:
    """One load: its source, and whether it is complete."""

    source: Source
    partial: bool

    @property
    def run(self) -> str:
        return runs.run_id(self.source, partial=self.partial)

    def stamp(self, *, is_new: bool = False) -> Stamp:
        return Stamp(self.source.id, self.source.as_of, self.run, is_new=is_new)

    def remember(self, mark: Mark) -> Statement[None]:
        return runs.remember(self.source, mark, partial=self.partial)

    async def begin(self, store: Store, claim: Claim) -> Mark | None:
        """Begin the load; return the mark of the same load if it was interrupted."""

        async def work(unit: Unit) -> Mark | None:
            await claim.hold(unit)
            await unit.run(runs.restart_others(self.source, partial=self.partial))
            found = await unit.run(runs.interrupted(self.source, partial=self.partial))
            if found:
                return found[0]
            await unit.run(runs.begin(self.source, timestamp(), partial=self.partial))
            return None

        return await store.unit("loading.begin", work)

    async def finish(self, store: Store, claim: Claim, report: LoadReport) -> None:
        nodes, edges = sum(report.nodes.values()), sum(report.edges.values())
        counts = runs.Counts(nodes, edges, report.rejected.total())
        touched = report.written.touched

        async def work(unit: Unit) -> None:
            await claim.hold(unit)
            await unit.run(
                runs.finish(self.source, timestamp(), counts, partial=self.partial, touched=touched)
            )
            if not self.partial:
                await unit.run(runs.supersede(self.source))

        await store.unit("loading.finish", work)


async def run(  # noqa: PLR0913 - what is loaded, and how
    store: Store,
    source: Source,
    facts: Iterable[Fact],
    progress: Progress,
    files: Iterable[Path] = (),
    *,
    partial: bool = False,
    shrink: bool = False,
    batch: int = BATCH,
) -> LoadReport:
    """Load all facts of a source, read from the files, sweep, and record the import.

    A complete load leaves exactly what the facts state: what its source stated before and
    states no longer is closed, deprecated or removed. A `partial` one sweeps only relationships
    of the nodes that it states. `shrink` allows a complete load to end more than half of a label,
    and nodes of labels of which rows were rejected: without it these are kept, since they may be
    stated in the rejected rows.

    An interrupted import of the same content continues after the last batch that was
    committed, and its report covers the whole. Unreadable files leave the graph unchanged: the
    readers check all of them before they yield the first fact, and nothing is written earlier.

    Raises:
        EmptyLoadError: A complete load states nothing.
        LoadUnderWayError: Another process loads the source.
        ShrinkError: More than half of a label would end; the facts are loaded, nothing is swept.
    """
    this = _Import(source, partial)
    with reading.watched(files) as watched:
        facts = await asyncio.to_thread(_begun, source, facts, partial=partial)
        async with claimed(store, source) as claim:
            is_new = not await store.read_one(runs.count(source))
            books = Bookkeeping(claim.hold, this.remember)
            loader = Loader(
                store,
                _predicting(progress, watched),
                this.stamp(is_new=is_new),
                start=await this.begin(store, claim),
                books=books,
                batch=batch,
            )
            report = await loader.load(facts)
            if not is_new:
                sweeper = Sweeper(store, this.stamp(), loader.mark, books, batch)
                unread = frozenset[Label]() if shrink else frozenset(report.unread)
                report.written = await _swept(store, sweeper, this, unread, shrink=shrink)
                report.kept = sweeper.kept
            await this.finish(store, claim, report)
    return report


async def _swept(
    store: Store, sweeper: Sweeper, this: _Import, unread: frozenset[Label], *, shrink: bool
) -> Written:
    if this.partial:
        return await sweeper.partial()
    by_run = await store.read(runs.stated([this.source.id]))
    known = [one for one in by_run if one is not None]
    stated = frozenset[Label]().union(*known) if len(known) == len(by_run) else None
    return await sweeper.complete(this.source, stated, unread, shrink=shrink)


async def preview(  # noqa: PLR0913 - what is loaded, and how
    store: Store,
    source: Source,
    facts: Iterable[Fact],
    *,
    partial: bool = False,
    shrink: bool = False,
    known: Iterable[Node] = (),
) -> LoadReport:
    """Return the report that `run` would return, and write nothing.

    Where `run` would raise `ShrinkError`, the report names the labels in `shrinking`. `known`
    are nodes that would be loaded first.

    Raises:
        EmptyLoadError: A complete load states nothing.
    """
    facts = await asyncio.to_thread(_begun, source, facts, partial=partial)
    previewing = Preview(store, _Import(source, partial).stamp(), known)
    await previewing.load(facts)
    return await previewing.sweep(partial=partial, shrink=shrink)


def _begun(source: Source, facts: Iterable[Fact], *, partial: bool) -> Iterator[Fact]:
    """Read up to the first node or relationship, and return an iterator over all facts.

    Raises:
        EmptyLoadError: There is none, and the load is complete.
    """
    rest = iter(facts)
    first: list[Fact] = []
    for fact in rest:
        first.append(fact)
        if not isinstance(fact, Rejected):
            return chain(first, rest)
    if not partial:
        raise EmptyLoadError(source.name, len(first))
    return iter(first)


def _predicting(progress: Progress, watched: Reading) -> Callable[[int], None]:
    """Report every step with the predicted total of rows, by the sizes of the files."""
    so_far = 0

    def step(rows: int) -> None:
        nonlocal so_far
        so_far += rows
        progress(rows, watched.expected(so_far))

    return step


async def is_finished(store: Store, source: Source) -> bool:
    """Return whether exactly this content was loaded completely, counts, and is not under way."""
    wanted = (source.id, source.version, source.digest, False)
    counts = any(
        (one.source.id, one.source.version, one.digest, one.partial) == wanted
        for one in await store.read(runs.finished())
    )
    return counts and await store.read_one(runs.interrupted(source)) is None


def canonical_source(folder: Path) -> Source:
    """Return the source of a folder of canonical files, with the digest of its content.

    Raises:
        MissingDataError, BadFileError: As `canonical.source` and `require_usable` do.
    """
    said = canonical.source(folder)
    require_usable(folder)
    return replace(said, digest=digests.digest([*folder.glob("*.json*"), *canonical.files(folder)]))


def esco_source(folder: Path, version: str | None = None) -> Source:
    """Return the source of an ESCO folder, with the digest of its content.

    The version is taken from the name of the folder by default.

    Raises:
        MissingDataError, BadFileError: As `esco.source` does.
    """
    source = esco.source(folder, version)
    return replace(source, digest=digests.digest(esco.files(folder)))


def skill2vec_source(file: Path) -> Source:
    """Return the source of a skill2vec file, with the digest of its content.

    Raises:
        MissingDataError: The file does not exist.
    """
    regular.require_file(
        file, MissingDataError(file, "no such file; name skill2vec_50K_compact.csv")
    )
    return replace(skill2vec.SOURCE, digest=digests.digest([file]))


async def load_canonical(
    store: Store,
    folder: Path,
    progress: Progress,
    *,
    partial: bool = False,
    shrink: bool = False,
) -> LoadReport:
    """Load the code tables that canonical files refer to, then a folder of such files.

    Raises:
        MissingDataError, BadFileError: The files cannot be read.
        EmptyLoadError, LoadUnderWayError, ShrinkError: As `run` does.
    """
    origin = canonical_source(folder)
    if not await is_finished(store, codes.SOURCE):
        await run(store, codes.SOURCE, codes.facts(), progress)
    origin, facts = await read_canonical(store, folder, origin, partial=partial)
    files = canonical.files(folder)
    return await run(store, origin, facts, progress, files, partial=partial, shrink=shrink)


async def read_canonical(
    store: Store, folder: Path, origin: Source, known: Iterable[Node] = (), *, partial: bool = False
) -> tuple[Source, Iterator[Fact]]:
    """Return the source and the facts of a folder, tied to what the graph has.

    The digest of the source also covers what its files refer to in the graph. `known` are nodes
    that would be loaded first.
    """
    wanted = await asyncio.to_thread(references.candidates, set(canonical.files(folder)))
    there = await references.look_up(store, wanted, origin.id, known)
    tied = digests.tied_to(origin, there.names) if there.names else origin
    if partial:
        own = frozenset(await store.read(lookups.owned(Label.REGION, origin.id)))
        there = replace(there, own=own)
    return tied, canonical.read(folder, tied, partial=partial, there=there)


async def preview_canonical(
    store: Store, folder: Path, *, partial: bool = False, shrink: bool = False
) -> LoadReport:
    """Return the report that `load_canonical` would return, and write nothing.

    Raises:
        MissingDataError, BadFileError, EmptyLoadError: As `load_canonical` does.
    """
    origin = canonical_source(folder)
    known = [] if await is_finished(store, codes.SOURCE) else list(codes.nodes())
    origin, facts = await read_canonical(store, folder, origin, known, partial=partial)
    return await preview(store, origin, facts, partial=partial, shrink=shrink, known=known)


async def load_esco(
    store: Store,
    folder: Path,
    progress: Progress,
    version: str | None = None,
    *,
    shrink: bool = False,
) -> LoadReport:
    """Load a published ESCO folder, such as `esco-1.1.1`.

    Raises:
        MissingDataError, BadFileError: The files cannot be read.
    """
    origin = esco_source(folder, version)
    tags = esco.languages(folder)
    facts = await spoken.facts(store, origin, tags, lambda named: esco.read(folder, origin, named))
    return await run(store, origin, facts, progress, esco.files(folder), shrink=shrink)


async def load_skill2vec(
    store: Store, file: Path, progress: Progress, *, shrink: bool = False
) -> tuple[LoadReport, TieReport]:
    """Load the postings of skill2vec, linked to the skills that the graph holds.

    Raises:
        MissingDataError, BadFileError: The file cannot be read.
    """
    ties = TieReport()
    names = await _skill_names(store)
    origin = digests.tied_to(skill2vec_source(file), names)
    facts = skill2vec.read(file, names, ties)
    return await run(store, origin, facts, progress, [file], shrink=shrink), ties


async def _skill_names(store: Store) -> NameTable:
    entries = [entry async for entry in store.stream(labels.skills())]
    successors = dict([pair async for pair in store.stream(labels.successors(Label.SKILL))])
    return name_table(in_use(entries, successors))
