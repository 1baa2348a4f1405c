"""Concept schemes as they are published: which scheme a path holds, in which version."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from domain.errors import InputError, MissingDataError
from domain.facts import Fact, Source
from domain.vocabulary import Label
from ingest import digests, mappings, pipeline, property_values, usable_concepts
from ingest.assumed import NEVER, Assumed
from ontology import esco as esco_folder
from ontology import folders, opening, scheme_files, table_files, tabular
from ontology.codes_of_graph import Codes, Outside
from ontology.iris import is_iri
from ontology.mapping import files, vocabulary
from ontology.mapping.model import TabularScheme
from ontology.skos import reader, streams, titles
from ontology.skos.codings import CodeNames

Known: TypeAlias = Mapping[str, str]
"""Ids of the concepts that are in the graph by their URIs."""

NO_CODES: Final[Codes] = {}
NO_NAMES: Final[Known] = {}


class Reading(Protocol):
    """Reads a scheme; mappings lead from and to concepts of the graph, by URI or by code."""

    def __call__(
        self, uris: Known, codes: Codes = NO_CODES, names: Known = NO_NAMES, /
    ) -> Iterator[Fact]:
        """Yield the facts, given the ids of the concepts in the graph.

        `names` are what the codes of schemes belong to, by URI, as far as the graph has it.
        """
        ...


_UNSTATED: Final = "1"
"""What is taken for the version of a SKOS file that states none."""
TABULAR: Final = ("ncs", "keis", "onet")
"""The schemes that are published as tables and have a built-in mapping."""


@dataclass(frozen=True, slots=True)
class Published:
    """One version of a scheme, or a crosswalk, as it is published.

    `facts` reads it from the `paths`; `maps` says whether it can have mappings, and `versions` are
    those of its schemes by URI, where these have URIs. `languages` are those of its texts, if it
    may be published in others as well: then the graph keeps the texts of these. `code_schemes` are
    the schemes by whose codes its mappings name concepts: names of codes, or URIs of schemes.
    `assumed` is what is taken for a version that the files do not state, and `respelt` returns it
    with its version in another spelling, where ids are made from that.
    """

    source: Source
    paths: list[Path]
    facts: Reading
    maps: bool = False
    versions: Known = field(default_factory=dict[str, str])
    languages: tuple[str, ...] = ()
    code_schemes: frozenset[str] = frozenset()
    assumed: Assumed = NEVER
    respelt: "Callable[[str], Published] | None" = None

    @property
    def uris(self) -> frozenset[str]:
        """The URIs of its schemes."""
        return frozenset(self.versions)


def esco(folder: Path, version: str | None = None) -> Published:
    """Return the scheme in a published CSV folder of ESCO.

    Raises:
        MissingDataError, BadFileError: The folder cannot be read.
    """
    outer, folder = folder, folders.inner(folder)
    source = pipeline.esco_source(folder, version or esco_folder.version_in(outer, folder))

    def facts(named: Known, _codes: Codes = NO_CODES, _names: Known = NO_NAMES) -> Iterator[Fact]:
        return esco_folder.read(folder, source, named)

    spoken = esco_folder.languages(folder)

    def respelt(spelling: str) -> Published:
        return esco(outer, spelling)

    read = esco_folder.files(folder)
    return Published(source, read, facts, languages=spoken, respelt=respelt)


def scheme(
    name: str,
    folder: Path | None,
    given: Mapping[str, Path] | None = None,
    version: str | None = None,
) -> Published:
    """Return a scheme with a built-in mapping: one of `TABULAR`, or `esco_onet`.

    Raises:
        MissingDataError: One of its files does not exist.
    """
    folder = folders.inner(folder) if folder else None
    with files.own(name) as mapping:
        read = files.read(mapping, TabularScheme)
        found = _tables(mapping, read, folder, given or {}, version)

    def respelt(spelling: str) -> Published:
        return scheme(name, folder, given, spelling)

    return replace(found, respelt=respelt)


def tables(mapping: Path, folder: Path, version: str | None = None) -> Published:
    """Return the scheme in a folder of tables that a mapping file describes.

    Raises:
        MissingDataError: One of its files does not exist.
        BadFileError: The mapping is invalid, or does not fit the graph model.
    """
    read = files.read(mapping, TabularScheme)
    mappings.check_own(mapping, read)
    found = _tables(mapping, read, folders.inner(folder), {}, version)

    def respelt(spelling: str) -> Published:
        return tables(mapping, folder, spelling)

    return replace(found, respelt=respelt)


def skos(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    file: Path,
    version: str | None = None,
    kind: Label | None = None,
    mapping: Path | None = None,
    base: str | None = None,
    code_scheme: str | None = None,
) -> Published:
    """Return the scheme in a SKOS file.

    Args:
        file: The file. Its time of modification is the `as_of` of the source, and its name that
            of the scheme if the file does not describe exactly one.
        version: The version to use if the file states none.
        kind: The label of concepts whose classes are unknown.
        mapping: A mapping file for RDF, which extends the built-in one.
        base: The IRI that relative IRIs are relative to.
        code_scheme: What codes belong to whose datatype does not say it; by default what the
            graph has for their scheme, else its title.

    Raises:
        InputError: The base is not an IRI.
        MissingDataError: The file or the mapping does not exist.
        BadFileError: One of them cannot be read.
    """
    streams.require(file)
    if base is not None and not is_iri(base):
        raise InputError("--base {base}: give an IRI, such as https://example.org/", base=base)
    words = vocabulary.with_those_of(mapping) if mapping else vocabulary.known()
    if mapping:
        mappings.check_vocabulary(mapping, words)
    described = titles.schemes_of(file, base)
    uris = described.uris
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    source = Source(
        id=_source_id(file, uris),
        name=described.title or opening.plain_name(file).stem,
        version=described.version or version or _UNSTATED,
        licence=described.licence or "as its publisher says",
        url="",
        as_of=written.isoformat(timespec="seconds").replace("+00:00", "Z"),
        digest=digests.digest([file], *_rules(mapping, kind, base, code_scheme)),
    )

    def facts(known: Known, _codes: Codes = NO_CODES, names: Known = NO_NAMES) -> Iterator[Fact]:
        stated = {uri: code_scheme or names.get(uri) or one for uri, one in titled.items()}
        codes = CodeNames(code_scheme or source.name, stated)
        read = reader.read(file, source, kind, known, words, base, codes)
        fitting = mappings.fitting(read, file.name, source)
        yield from usable_concepts.required(file, fitting, described.statistics.about())

    titled = {uri: described.titles.get(uri, uri) for uri in sorted(uris)}
    if len(titled) == 1:
        titled = dict.fromkeys(titled, source.name)
    versions = {uri: described.versions.get(uri, source.version) for uri in sorted(uris)}
    is_taken = version is None and uris.difference(described.versions) != frozenset()
    assumed = Assumed(_UNSTATED, is_taken=is_taken)
    return Published(source, [file], facts, maps=True, versions=versions, assumed=assumed)


def _source_id(file: Path, uris: frozenset[str]) -> str:
    """Return the id of a file as a source: files of the same name may hold different schemes."""
    stem = opening.plain_name(file).stem
    if len(uris) != 1:
        return f"skos-{stem}"
    [uri] = uris
    return f"skos-{stem}-{hashlib.sha256(uri.encode()).hexdigest()[:6]}"


def _rules(
    mapping: Path | None, kind: Label | None, base: str | None, code_scheme: str | None
) -> Iterator[bytes]:
    """Yield what decides how a SKOS file is read."""
    with files.own("rdf") as builtin:
        yield builtin.read_bytes()
    if mapping:
        yield mapping.read_bytes()
    if kind:
        yield kind.encode()
    if base:
        yield base.encode()
    if code_scheme:
        yield f"codes of {code_scheme}".encode()


def found(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    path: Path,
    version: str | None = None,
    kind: Label | None = None,
    mapping: Path | None = None,
    base: str | None = None,
    code_scheme: str | None = None,
) -> Published:
    """Return the scheme at a path: a SKOS file, or a folder of ESCO, NCS, KEIS, O*NET or tables.

    Args:
        path: The file or folder.
        version: The version to use if the files state none.
        kind: As for `skos`.
        mapping: As for `skos`; for a folder of tables, the mapping file that describes it.
        base: As for `skos`.
        code_scheme: As for `skos`.

    Raises:
        MissingDataError: The path holds nothing that can be loaded.
        BadFileError: A file cannot be read.
    """
    if not path.is_dir():
        return skos(path, version, kind, mapping, base, code_scheme)
    if mapping is not None:
        return tables(mapping, path, version)
    inner = folders.inner(path)
    for name in TABULAR:
        if all(table_files.found(inner, file) for file in files.known(name).files):
            return scheme(name, path, version=version)
    if not esco_folder.files(inner):
        raise MissingDataError(path, "holds no files of ESCO, NCS, KEIS or O*NET")
    return esco(path, version)


def _tables(
    file: Path,
    mapping: TabularScheme,
    folder: Path | None,
    given: Mapping[str, Path],
    version: str | None,
) -> Published:
    """Return the scheme in tables that a mapping describes, which was read from the file."""
    there = scheme_files.locate(mapping, folder, given, version)
    digest = digests.digest(set(there.paths), file.read_bytes())
    dated = replace(there, source=replace(there.source, digest=digest))

    def facts(known: Known, codes: Codes = NO_CODES, _names: Known = NO_NAMES) -> Iterator[Fact]:
        read = tabular.read(dated, Outside(frozenset(known.values()), codes))
        return property_values.with_kinds(read)

    coded = mapping.mapped_code_schemes
    maps, head = mapping.is_crosswalk, mapping.scheme
    assumed = Assumed(head.version, is_taken=version is None) if head.version_assumed else NEVER
    return Published(
        dated.source, dated.paths, facts, maps=maps, code_schemes=coded, assumed=assumed
    )
