"""Reader of the ESCO classification as published: a folder of CSV files.

Written for versions 1.1.0 to 1.2.0 in any language, and in several languages in one folder.
Relations whose ends are both concepts of the folder become edges; all others are rejected,
grouped by cause.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from domain.enums import Need
from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ontology import esco_collections, tables
from ontology.esco_concepts import ConceptReader, Known
from ontology.esco_files import EscoFile, EscoFolder
from ontology.mapping import esco as mapping
from ontology.mapping.esco import RelationFile
from ontology.moments import moment
from ontology.shared_codes import SharedCodes
from ontology.skos.single import MORE_NEEDS
from ontology.tables import Row

_COLLECTED: Final = (Label.SKILL, Label.OCCUPATION)
_VERSION: Final = re.compile(r"\d+\.\d+(?:\.\d+)?")
_HOME: Final = "https://esco.ec.europa.eu"
_LICENCE: Final = "European Union, reuse with attribution to ESCO (Decision 2011/833/EU)"


def source(path: Path, version: str | None = None) -> Source:
    """Describe what a folder holds.

    Args:
        path: The folder of the CSV files.
        version: The version of ESCO; taken from the name of the folder by default.

    Returns:
        The source, as of the last change that its concepts record (ISO 8601, UTC), or of the last
        change of the files if they record none.

    Raises:
        MissingDataError: The folder or one of its files does not exist.
        BadFileError: No version is known, or a file cannot be read.
    """
    folder = _required(path)
    version = version or _version_in(path)
    written = max(file.stat().st_mtime for file in folder.paths())
    as_of = max(_changes(folder), default=f"{datetime.fromtimestamp(written, UTC):%FT%TZ}")
    return Source(f"esco-{version}", "ESCO", version, _LICENCE, _HOME, as_of)


def read(path: Path, origin: Source, named: Collection[str] = ()) -> Iterator[Fact]:
    """Yield the scheme and all concepts, then all relationships.

    Args:
        path: The folder of the CSV files.
        origin: Its source.
        named: URIs of concepts that have a name already, in another language.

    Raises:
        MissingDataError: The folder or one of its files does not exist.
        BadFileError: A file is empty, is not text, or lacks a column.
    """
    folder = _required(path)
    for kind in mapping.CONCEPT_FILES:
        for file in folder.all(kind.stem):
            tables.check(file.path, kind.columns)
    for relations in mapping.RELATION_FILES:
        for file in folder.one(relations.stem):
            tables.check(file.path, relations.columns)
    yield from folder.strange()
    scheme = _scheme(origin)
    yield scheme
    collections = esco_collections.members(folder)
    reader = ConceptReader(folder, _provenance(origin), named)
    shared = SharedCodes()
    for fact in reader.concepts():
        shared.see(fact)
        yield _collected(fact, collections)
    yield from shared.noticed(path.name)
    yield from esco_collections.unusable(folder, reader.known)
    for concept in reader.known.values():
        yield Edge(Relation.IN_SCHEME, concept.id, scheme.id)
    for relations in mapping.RELATION_FILES:
        for file in folder.one(relations.stem):
            yield from _relations(file, relations, reader.known)


def files(path: Path) -> list[Path]:
    """Return the files that `read` reads.

    Raises:
        BadFileError: One of them is not a regular file.
    """
    return EscoFolder.of(path).paths()


def languages(path: Path) -> tuple[str, ...]:
    """Return the languages of the concepts in a folder, as tags."""
    return tuple(EscoFolder.of(path).tags)


def _required(path: Path) -> EscoFolder:
    if not path.is_dir():
        raise MissingDataError(path, "no such folder; name the folder of the ESCO CSV files")
    folder = EscoFolder.of(path)
    language = next(iter(folder.tags), "en")
    needed = {one.stem: f"{one.stem}_{language}.csv" for one in mapping.CONCEPT_FILES}
    needed |= {one.stem: f"{one.stem}.csv" for one in mapping.RELATION_FILES}
    missing = [name for stem, name in needed.items() if not folder.all(stem)]
    if len(missing) == len(needed):
        raise MissingDataError(path, "holds no ESCO CSV file, such as {file}", file=missing[0])
    if missing:
        raise MissingDataError(
            path, "lacks {files}; unpack ESCO's CSV again", files=", ".join(missing)
        )
    return folder


def version_in(*named: Path) -> str | None:
    """Return the version in the name of the first of some folders that has one."""
    # A link that leads to itself has no place to resolve to: `Path.resolve` raises then.
    found = (_VERSION.search(Path(os.path.realpath(one)).name) for one in named)
    return next((one[0] for one in found if one), None)


def _version_in(folder: Path) -> str:
    found = version_in(folder)
    if found is None:
        raise BadFileError(
            folder,
            None,
            "the name holds no version; rename it to one like esco-1.1.1, or pass the version",
        )
    return found


def _changes(folder: EscoFolder) -> Iterator[str]:
    for kind in mapping.CONCEPT_FILES:
        for file in folder.all(kind.stem):
            for entry in tables.read(file.path, kind.columns, optional=("modifiedDate",)):
                cell = entry.cells.get("modifiedDate", "") if isinstance(entry, Row) else ""
                if cell and (at := moment(cell)) is not None:
                    yield at


def _scheme(origin: Source) -> Node:
    props: dict[str, Value] = {
        "name": origin.name,
        "version": origin.version,
        "licence": origin.licence,
        "url": origin.url,
    }
    return Node(
        Label.CONCEPT_SCHEME,
        mint(Label.CONCEPT_SCHEME, origin.name, origin.version),
        props | _provenance(origin),
    )


def _provenance(origin: Source) -> dict[str, Value]:
    return {"source": origin.id, "asOf": origin.as_of, "schemeVersion": origin.version}


def _collected(fact: Node | Rejected, collections: Mapping[str, list[str]]) -> Node | Rejected:
    """Add the collections of a skill or an occupation.

    A null property erases: it says that the concept is no longer in any collection.
    """
    if isinstance(fact, Rejected) or fact.label not in _COLLECTED:
        return fact
    return replace(
        fact, props={**fact.props, "collections": collections.get(str(fact.props["uri"]))}
    )


def _relations(
    file: EscoFile, kind: RelationFile, known: Mapping[str, Known]
) -> Iterator[Edge | Rejected]:
    stated: dict[tuple[str, str], Edge] = {}
    for entry in tables.read(file.path, kind.columns):
        if isinstance(entry, Rejected):
            yield entry
            continue
        found = _relation(file.path.name, kind, entry, known)
        if isinstance(found, Rejected):
            yield found
            continue
        before = stated.setdefault((found.start, found.end), found)
        if before.props != found.props:  # of two needs, the other one is optional
            stated[found.start, found.end] = replace(found, props={"need": Need.ESSENTIAL.value})
            seen = f"{entry.cells[kind.start].strip()} -> {entry.cells[kind.end].strip()}"
            yield Rejected(file.path.name, entry.line, MORE_NEEDS, seen)
    yield from stated.values()


def _relation(
    file: str, kind: RelationFile, row: Row, known: Mapping[str, Known]
) -> Edge | Rejected:
    start_uri, end_uri = row.cells[kind.start].strip(), row.cells[kind.end].strip()
    start, end = known.get(start_uri), known.get(end_uri)
    seen = f"{start_uri} -> {end_uri}"
    if start is None or end is None:
        side = kind.start if start is None else kind.end
        return Rejected(file, row.line, f"{side} names no concept of this folder", seen)
    if start == end:
        return Rejected(file, row.line, "relation of a concept with itself", seen)
    if (start.label, end.label) not in kind.allowed:
        cause = f"{kind.relation} from {start.label} to {end.label}"
        return Rejected(file, row.line, cause, seen)
    if not kind.need:
        return Edge(kind.relation, start.id, end.id)
    need = mapping.NEEDS.get(row.cells[kind.need].strip().casefold())
    if need is None:
        return Rejected(file, row.line, "neither essential nor optional", seen)
    return Edge(kind.relation, start.id, end.id, {"need": need.value})
