"""Which scheme of concepts a path holds, in which version, and what it says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from domain.errors import MissingDataError
from domain.facts import Fact, Source
from domain.vocabulary import Label
from ingest import pipeline
from ontology import esco, schemes, tabular
from ontology.skos import reader, streams
from ontology.tabular import TabularScheme

Uris: TypeAlias = Mapping[str, str]
"""Ids of the concepts that are in the graph by their URI."""

_TABULAR: Final = (schemes.NCS, schemes.KEIS, schemes.onet())


@dataclass(frozen=True, slots=True)
class Published:
    """One version of a scheme as it is published.

    `facts` reads it, mappings to other schemes as far as they are among the concepts given.
    """

    source: Source
    facts: Callable[[Uris], Iterator[Fact]]


def published(path: Path, version: str | None = None, kind: Label | None = None) -> Published:
    """Say what a path holds: a SKOS file, or the folder of ESCO, NCS, KEIS or O*NET.

    `version` is told where the files do not say it; `kind` is what concepts of a SKOS file are
    whose class is not known.

    Raises: MissingDataError, BadFileError.
    """
    if path.is_dir():
        return _folder(path, version)
    source = skos_source(path, version)
    return Published(source, lambda known: reader.read(path, source, kind, known))


def skos_source(file: Path, version: str | None = None) -> Source:
    """Name what a SKOS file holds: by its scheme, if it has one only, else by the file's name.

    It is as of when it was last written, however often it is loaded.

    Raises: MissingDataError, BadFileError.
    """
    streams.require(file)
    name, told = reader.scheme_of(file) or (file.stem, "1")
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Source(
        id=f"skos-{file.stem}",
        name=name,
        version=version or told,
        licence="as its publisher says",
        url="",
        as_of=written.isoformat(timespec="seconds").replace("+00:00", "Z"),
        digest=pipeline.digest([file]),
    )


def _folder(folder: Path, version: str | None) -> Published:
    for scheme in _TABULAR:
        if all((folder / name).is_file() for name in scheme.files):
            return _tables(scheme, folder, version)
    if not any(file.is_file() for file in esco.files(folder)):
        raise MissingDataError(folder, "holds no files of ESCO, NCS, KEIS or O*NET")
    source = pipeline.esco_source(folder, version)
    return Published(source, lambda _known: esco.read(folder, source))


def _tables(scheme: TabularScheme, folder: Path, version: str | None) -> Published:
    digest = pipeline.digest(set(tabular.paths(scheme, folder)))
    told = version or scheme.source.version
    dated = replace(scheme, source=replace(scheme.source, version=told, digest=digest))
    return Published(dated.source, lambda _known: tabular.read(dated, folder))
