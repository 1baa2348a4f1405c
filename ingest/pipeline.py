"""Loading a data set: its facts into the graph, and a record that they are there.

Everything written is keyed and written again without a change. An interrupted load is
run again and goes on where it stopped; until it is through, its import has no end.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from domain import reading
from domain.clock import timestamp
from domain.errors import MissingDataError
from domain.facts import Fact, Source
from domain.reading import Reading
from domain.vocabulary import Label
from graph.load_report import LoadReport
from graph.loading import Loader
from graph.queries import labels, runs
from graph.store import Store
from ingest.canonical import reader as canonical
from ingest.feeds import skill2vec
from ingest.feeds.skill2vec import TieReport
from ontology import codes, esco
from ontology.names import NameTable, in_use, name_table

Progress: TypeAlias = Callable[[int, int | None], None]
"""Is told how many more rows are in the graph, and how many there will be if that is known."""


async def run(
    store: Store,
    source: Source,
    facts: Iterable[Fact],
    progress: Progress,
    files: Iterable[Path] = (),
) -> LoadReport:
    """Load all facts of a source, read from the files, and record the import.

    An import of the same content that was interrupted goes on after the last
    batch that the graph took, and its report tells of the whole. Files that cannot
    be read leave the graph as it was: the readers look at all of them before the
    first fact, and nothing is written before that has come.
    """
    with reading.watched(files) as watched:
        facts = await asyncio.to_thread(_begun, facts)
        start = await store.read_one(runs.interrupted(source))
        if start is None:
            await store.write(runs.begin(source, timestamp()))
        loader = Loader(
            store,
            _foretelling(progress, watched),
            start=start,
            remember=lambda mark: runs.remember(source, mark),
        )
        report = await loader.load(facts)
    nodes, edges = sum(report.nodes.values()), sum(report.edges.values())
    counts = runs.Counts(nodes, edges, report.rejected.total())
    await store.write(runs.finish(source, timestamp(), counts))
    return report


def _begun(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Take the first fact and give all."""
    rest = iter(facts)
    return chain(list(islice(rest, 1)), rest)


def _foretelling(progress: Progress, watched: Reading) -> Callable[[int], None]:
    """Tell progress with every step how many rows there will be, by the files' sizes."""
    so_far = 0

    def told(rows: int) -> None:
        nonlocal so_far
        so_far += rows
        progress(rows, watched.expected(so_far))

    return told


async def is_finished(store: Store, source: Source) -> bool:
    """Say whether this version of the source, with this content, was loaded to its end."""
    wanted = (source.id, source.version, source.digest)
    done = await store.read(runs.finished())
    return any((one.source.id, one.source.version, one.digest) == wanted for one in done)


def canonical_source(folder: Path) -> Source:
    """Name what a folder of canonical files holds, with the digest of its content.

    Raises: MissingDataError, BadFileError.
    """
    return replace(canonical.source(folder), digest=digest(folder.glob("*.json*")))


def esco_source(folder: Path, version: str | None = None) -> Source:
    """Name what an ESCO folder holds, with the digest of its content.

    The version is read off the folder's name if it is not given.

    Raises: MissingDataError, BadFileError.
    """
    return replace(esco.source(folder, version), digest=digest(folder.glob("*.csv")))


def skill2vec_source(file: Path) -> Source:
    """Name a file of skill2vec's postings, with the digest of its content.

    Raises: MissingDataError.
    """
    if not file.is_file():
        raise MissingDataError(file, "no such file; give skill2vec_50K_compact.csv")
    return replace(skill2vec.SOURCE, digest=digest([file]))


async def load_canonical(store: Store, folder: Path, progress: Progress) -> LoadReport:
    """Load a folder of canonical files, and first the code tables that they refer to.

    Raises: MissingDataError, BadFileError.
    """
    origin = canonical_source(folder)
    if not await is_finished(store, codes.SOURCE):
        await run(store, codes.SOURCE, codes.nodes(), progress)
    facts = canonical.read(folder, origin)
    return await run(store, origin, facts, progress, canonical.files(folder))


async def load_esco(
    store: Store, folder: Path, progress: Progress, version: str | None = None
) -> LoadReport:
    """Load a published ESCO folder, such as `esco-1.1.1`.

    Raises: MissingDataError, BadFileError.
    """
    origin = esco_source(folder, version)
    return await run(store, origin, esco.read(folder, origin), progress, esco.files(folder))


async def load_skill2vec(
    store: Store, file: Path, progress: Progress
) -> tuple[LoadReport, TieReport]:
    """Load skill2vec's postings, tied to the skills that are in the graph by then.

    Raises: MissingDataError, BadFileError.
    """
    ties = TieReport()
    names = await _skill_names(store)
    origin = _tied_to(skill2vec_source(file), names)
    facts = skill2vec.read(file, names, ties)
    return await run(store, origin, facts, progress, [file]), ties


def _tied_to(source: Source, names: NameTable) -> Source:
    """Tell one set of names from another: what the strings are tied to is part of the content."""
    told = hashlib.sha256(source.digest.encode())
    for name in sorted(names):
        told.update(f"{name}\t{names[name]}\n".encode())
    return replace(source, digest=told.hexdigest()[:12])


async def _skill_names(store: Store) -> NameTable:
    entries = [entry async for entry in store.stream(labels.skills())]
    successors = dict([pair async for pair in store.stream(labels.successors(Label.SKILL))])
    return name_table(in_use(entries, successors))


def digest(files: Iterable[Path]) -> str:
    """Tell one content of files from another, in 12 hexadecimal digits."""
    content = hashlib.sha256()
    for file in sorted(files):
        content.update(file.read_bytes())
    return content.hexdigest()[:12]
