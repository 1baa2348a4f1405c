"""Loading a data set: its facts into the graph, and a record that they are there.

Everything written is keyed and written again without a change, so an interrupted
load is simply run again; until then its import has no end.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from domain.clock import timestamp
from domain.errors import MissingDataError
from domain.facts import Fact, Source
from domain.labels import LabelEntry
from graph.loading import Loader, LoadReport, Progress
from graph.queries import labels, runs
from graph.store import Store
from ingest.sources import canonical, skill2vec
from ingest.sources.skill2vec import TieReport
from ontology import codes, esco
from ontology.names import NameTable, name_table


async def run(
    store: Store, source: Source, facts: Iterable[Fact], progress: Progress
) -> LoadReport:
    """Load all facts of a source and record the import, open while it goes on."""
    started = timestamp()
    await store.write(runs.put_import(source, started))
    report = await Loader(store, progress).load(facts)
    counts = runs.Counts(report.nodes.total(), report.edges.total(), report.rejected.total())
    await store.write(runs.put_import(source, started, finished_at=timestamp(), counts=counts))
    return report


async def is_finished(store: Store, source: Source) -> bool:
    """Say whether this version of the source, with this content, was loaded to its end."""
    wanted = (source.id, source.version, source.digest)
    done = await store.read(runs.finished())
    return any((one.source.id, one.source.version, one.digest) == wanted for one in done)


def canonical_source(folder: Path) -> Source:
    """Name what a folder of canonical files holds, with the digest of its content.

    Raises: MissingDataError, BadFileError.
    """
    return replace(canonical.source(folder), digest=_digest(folder.glob("*.json*")))


def esco_source(folder: Path, version: str | None = None) -> Source:
    """Name what an ESCO folder holds, with the digest of its content.

    The version is read off the folder's name if it is not given.

    Raises: MissingDataError, BadFileError.
    """
    return replace(esco.source(folder, version), digest=_digest(folder.glob("*.csv")))


def skill2vec_source(file: Path) -> Source:
    """Name a file of skill2vec's postings, with the digest of its content.

    Raises: MissingDataError.
    """
    if not file.is_file():
        raise MissingDataError(file, "no such file; give skill2vec_50K_compact.csv")
    return replace(skill2vec.SOURCE, digest=_digest([file]))


async def load_canonical(store: Store, folder: Path, progress: Progress) -> LoadReport:
    """Load a folder of canonical files, and first the code tables that they refer to.

    Raises: MissingDataError, BadFileError.
    """
    origin = canonical_source(folder)
    if not await is_finished(store, codes.SOURCE):
        await run(store, codes.SOURCE, codes.nodes(), progress)
    return await run(store, origin, canonical.read(folder, origin), progress)


async def load_esco(
    store: Store, folder: Path, progress: Progress, version: str | None = None
) -> LoadReport:
    """Load a published ESCO folder, such as `esco-1.1.1`.

    Raises: MissingDataError, BadFileError.
    """
    origin = esco_source(folder, version)
    return await run(store, origin, esco.read(folder, origin), progress)


async def load_skill2vec(
    store: Store, file: Path, progress: Progress
) -> tuple[LoadReport, TieReport]:
    """Load skill2vec's postings, tied to the skills that are in the graph by then.

    Raises: MissingDataError, BadFileError.
    """
    ties = TieReport()
    facts = skill2vec.read(file, await _skill_names(store), ties)
    return await run(store, skill2vec_source(file), facts, progress), ties


async def _skill_names(store: Store) -> NameTable:
    entries: list[LabelEntry] = [entry async for entry in store.stream(labels.skills())]
    return name_table(entries)


def _digest(files: Iterable[Path]) -> str:
    content = hashlib.sha256()
    for file in sorted(files):
        content.update(file.read_bytes())
    return content.hexdigest()[:12]
