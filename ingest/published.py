"""Schemes of concepts as they are published: what a path holds, in which version."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

from domain.errors import BadFileError, MissingDataError
from domain.facts import Fact, Source
from domain.vocabulary import Label
from ingest import mappings, pipeline
from ontology import esco as esco_folder
from ontology import tabular
from ontology.mapping import files, vocabulary
from ontology.mapping.model import TabularScheme
from ontology.skos import reader, streams, titles

Known: TypeAlias = Mapping[str, str]
"""Ids of the concepts that are in the graph by their URIs."""

TABULAR: Final = ("ncs", "keis", "onet")
"""The schemes that are published as tables and whose mapping comes along."""


@dataclass(frozen=True, slots=True)
class Published:
    """One version of a scheme, or a crosswalk, as it is published.

    `facts` reads it from the `paths`, mappings as far as they tie concepts that are `Known`;
    `maps` says whether there can be any.
    """

    source: Source
    paths: list[Path]
    facts: Callable[[Known], Iterator[Fact]]
    maps: bool = False


def esco(folder: Path, version: str | None = None) -> Published:
    """Give what ESCO's published CSV folder holds.

    Raises: MissingDataError, BadFileError.
    """
    source = pipeline.esco_source(folder, version)
    return Published(
        source, esco_folder.files(folder), lambda _known: esco_folder.read(folder, source)
    )


def scheme(
    name: str,
    folder: Path | None,
    given: Mapping[str, Path] | None = None,
    version: str | None = None,
) -> Published:
    """Give what files hold whose mapping comes along: one of `TABULAR`, or `esco_onet`.

    Raises: MissingDataError.
    """
    return _tables(files.known(name), folder, given or {}, version)


def tables(mapping: Path, folder: Path, version: str | None = None) -> Published:
    """Give what a folder of tables holds, as a mapping file says.

    Raises: MissingDataError; BadFileError if the mapping is none, or does not fit the graph.
    """
    told = files.read(mapping, TabularScheme)
    mappings.check_own(mapping, told)
    return _tables(told, folder, {}, version, also=[mapping])


def skos(
    file: Path,
    version: str | None = None,
    kind: Label | None = None,
    mapping: Path | None = None,
) -> Published:
    """Give what a SKOS file holds; concepts of no known class are of this kind.

    It is named by its scheme, if it has one only, else by the file's name; `version` counts if
    the scheme tells none. It is as of when it was last written, however often it is loaded.

    Raises: MissingDataError, BadFileError.
    """
    streams.require(file)
    words = vocabulary.with_those_of(mapping) if mapping else vocabulary.known()
    if mapping:
        mappings.check_vocabulary(mapping, words)
    name, told = titles.scheme_of(file)
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    source = Source(
        id=f"skos-{file.stem}",
        name=name or file.stem,
        version=told or version or "1",
        licence="as its publisher says",
        url="",
        as_of=written.isoformat(timespec="seconds").replace("+00:00", "Z"),
        digest=pipeline.digest([file, mapping] if mapping else [file]),
    )

    def facts(known: Known) -> Iterator[Fact]:
        told = mappings.fitting(reader.read(file, source, kind, known, words), file.name)
        first = next(told, None)
        if first is None:
            raise BadFileError(file, None, "tells of no concept, and of no mapping")
        yield first
        yield from told

    return Published(source, [file], facts, maps=True)


def found(
    path: Path,
    version: str | None = None,
    kind: Label | None = None,
    mapping: Path | None = None,
) -> Published:
    """Say what a path holds: a SKOS file, the folder of ESCO, NCS, KEIS or O*NET, or tables.

    `version` is told where the files do not say it; `kind` and `mapping` as for `skos`, and
    `mapping` for a folder of tables.

    Raises: MissingDataError, BadFileError.
    """
    if not path.is_dir():
        return skos(path, version, kind, mapping)
    if mapping is not None:
        return tables(mapping, path, version)
    for name in TABULAR:
        if all((path / file).is_file() for file in files.known(name).files):
            return scheme(name, path, version=version)
    if not any(file.is_file() for file in esco_folder.files(path)):
        raise MissingDataError(path, "holds no files of ESCO, NCS, KEIS or O*NET")
    return esco(path, version)


def _tables(
    told: TabularScheme,
    folder: Path | None,
    given: Mapping[str, Path],
    version: str | None,
    also: list[Path] | None = None,
) -> Published:
    there = tabular.locate(told, folder, given, version)
    digest = pipeline.digest({*there.paths, *(also or [])})
    dated = replace(there, source=replace(there.source, digest=digest))
    return Published(
        dated.source,
        dated.paths,
        lambda known: tabular.read(dated, frozenset(known.values())),
        maps=told.is_crosswalk,
    )
