"""Reader of the ESCO classification as published: a folder of English CSV files.

Written for version 1.1.1; version 1.1.0 has the same shape. Relations whose ends are both
concepts of the folder become edges; all others are rejected, grouped by cause.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import mint
from domain.vocabulary import Label, Relation
from ontology import esco_collections, tables
from ontology.iris import is_iri
from ontology.mapping import esco as mapping
from ontology.mapping.esco import ConceptFile, RelationFile
from ontology.tables import Row


class _Known(NamedTuple):
    id: str
    label: Label


Known: TypeAlias = dict[str, _Known]

_COLLECTED: Final = (Label.SKILL, Label.OCCUPATION)
_VERSION: Final = re.compile(r"\d+\.\d+(?:\.\d+)?")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_HOME: Final = "https://esco.ec.europa.eu"
_LICENCE: Final = "European Union, reuse with attribution to ESCO (Decision 2011/833/EU)"


def source(folder: Path, version: str | None = None) -> Source:
    """Describe what the folder holds.

    Args:
        folder: The folder of the CSV files.
        version: The version of ESCO; taken from the name of the folder by default.

    Returns:
        The source, as of the last change that its concepts record (ISO 8601, UTC).

    Raises:
        MissingDataError: The folder or one of its files does not exist.
        BadFileError: No version is known, or no concept has a date of change.
    """
    _require(folder)
    version = version or _version_in(folder)
    as_of = max(filter(_MOMENT.fullmatch, _changes(folder)), default=None)
    if as_of is None:
        raise BadFileError(folder, None, "no concept says when it was changed (modifiedDate)")
    return Source(f"esco-{version}", "ESCO", version, _LICENCE, _HOME, as_of)


def read(folder: Path, origin: Source) -> Iterator[Fact]:
    """Yield the scheme and all concepts, then all relationships.

    Raises:
        MissingDataError: The folder or one of its files does not exist.
        BadFileError: A file is empty, is not UTF-8, or lacks a column.
    """
    _require(folder)
    for kind in (*mapping.CONCEPT_FILES, *mapping.RELATION_FILES):
        tables.check(folder / kind.file, kind.columns)
    known: Known = {}
    scheme = _scheme(origin)
    yield scheme
    collections = esco_collections.members(folder)
    for concepts in mapping.CONCEPT_FILES:
        for fact in _concepts(folder, concepts, origin, known):
            yield _collected(fact, collections)
    yield from esco_collections.unusable(folder, known)
    for concept in known.values():
        yield Edge(Relation.IN_SCHEME, concept.id, scheme.id)
    for relations in mapping.RELATION_FILES:
        yield from _relations(folder, relations, known)


def files(folder: Path) -> list[Path]:
    """Return the files that `read` reads."""
    needed = (*mapping.CONCEPT_FILES, *mapping.RELATION_FILES)
    return [*(folder / kind.file for kind in needed), *esco_collections.files(folder)]


def _require(folder: Path) -> None:
    if not folder.is_dir():
        raise MissingDataError(folder, "no such folder; name the folder of the ESCO CSV files")
    needed = [file.file for file in (*mapping.CONCEPT_FILES, *mapping.RELATION_FILES)]
    missing = [name for name in needed if not (folder / name).is_file()]
    if len(missing) == len(needed):
        raise MissingDataError(folder, "holds no ESCO CSV file, such as {file}", file=needed[0])
    if missing:
        raise MissingDataError(
            folder, "lacks {files}; unpack ESCO's CSV again", files=", ".join(missing)
        )


def _version_in(folder: Path) -> str:
    found = _VERSION.search(folder.resolve().name)
    if found is None:
        raise BadFileError(
            folder,
            None,
            "the name holds no version; rename it to one like esco-1.1.1, or pass the version",
        )
    return found[0]


def _changes(folder: Path) -> Iterator[str]:
    for kind in mapping.CONCEPT_FILES:
        for entry in tables.read(folder / kind.file, kind.columns):
            if isinstance(entry, Row):
                yield entry.cells.get("modifiedDate", "")


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


def _concepts(
    folder: Path, kind: ConceptFile, origin: Source, known: Known
) -> Iterator[Node | Rejected]:
    """Yield the concepts of a file and register them by URI."""
    common = _provenance(origin)
    for entry in tables.read(folder / kind.file, kind.columns):
        if isinstance(entry, Rejected):
            yield replace(entry, labels=(kind.label,))
            continue
        uri = entry.cells["conceptUri"]
        cause = _flaw(kind, entry, known)
        if cause is not None:
            seen = uri or entry.cells["preferredLabel"]
            yield Rejected(kind.file, entry.line, cause, seen, (kind.label,))
            continue
        known[uri] = _Known(mint(kind.label, uri), kind.label)
        yield Node(kind.label, known[uri].id, common | _concept_props(kind, entry))


def _collected(fact: Node | Rejected, collections: Mapping[str, list[str]]) -> Node | Rejected:
    """Add the collections of a skill or an occupation.

    A null property erases: it says that the concept is no longer in any collection.
    """
    if isinstance(fact, Rejected) or fact.label not in _COLLECTED:
        return fact
    return replace(
        fact, props={**fact.props, "collections": collections.get(str(fact.props["uri"]))}
    )


def _flaw(kind: ConceptFile, row: Row, known: Known) -> str | None:
    cells = row.cells
    checks = {
        "concept without a URI": not is_iri(cells["conceptUri"]),
        "concept of another type": cells["conceptType"] != kind.concept_type,
        "concept without a preferred label": not cells["preferredLabel"].strip(),
        "concept of an unknown status": cells["status"] not in mapping.STATUSES,
        "skill of an unknown type": cells.get("skillType", "") not in mapping.KINDS,
        "concept that is there already": cells["conceptUri"] in known,
    }
    return next((cause for cause, holds in checks.items() if holds), None)


def _concept_props(kind: ConceptFile, row: Row) -> dict[str, Value]:
    cells = row.cells
    label = cells["preferredLabel"].strip()
    others = [name for name in _lines(cells["altLabels"]) if name != label]
    shown = {label, *others}
    hidden = [name for name in _lines(cells.get("hiddenLabels", "")) if name not in shown]
    props: dict[str, Value] = {
        "uri": cells["conceptUri"],
        "prefLabelEn": label,
        "altLabelsEn": others or None,
        "hiddenLabelsEn": hidden or None,
        "descriptionEn": cells["description"].strip() or None,
        "status": mapping.STATUSES[cells["status"]].value,
    }
    if kind.label is Label.SKILL:
        props["kind"] = mapping.KINDS[cells["skillType"]].value
        props["reuseLevel"] = cells["reuseLevel"] or None
    if kind.label is Label.OCCUPATION:
        props["regulated"] = mapping.REGULATED.get(cells.get("regulatedProfessionNote", ""))
    return props | _code(kind, cells["conceptUri"], cells.get("code", ""))


def _lines(cell: str) -> list[str]:
    """Return the distinct lines of a cell, in order."""
    return list(dict.fromkeys(line.strip() for line in cell.split("\n") if line.strip()))


def _code(kind: ConceptFile, uri: str, code: str) -> dict[str, Value]:
    if uri.startswith(mapping.ISCED_URI):
        return {"code": uri.removeprefix(mapping.ISCED_URI), "codeScheme": mapping.ISCED_SCHEME}
    return {"code": code, "codeScheme": kind.scheme} if code else {}


def _relations(folder: Path, kind: RelationFile, known: Known) -> Iterator[Edge | Rejected]:
    for entry in tables.read(folder / kind.file, kind.columns):
        yield entry if isinstance(entry, Rejected) else _relation(kind, entry, known)


def _relation(kind: RelationFile, row: Row, known: Known) -> Edge | Rejected:
    start, end = known.get(row.cells[kind.start]), known.get(row.cells[kind.end])
    seen = f"{row.cells[kind.start]} -> {row.cells[kind.end]}"
    if start is None or end is None:
        side = kind.start if start is None else kind.end
        return Rejected(kind.file, row.line, f"{side} names no concept of this folder", seen)
    if start == end:
        return Rejected(kind.file, row.line, "relation of a concept with itself", seen)
    if (start.label, end.label) not in kind.allowed:
        cause = f"{kind.relation} from {start.label} to {end.label}"
        return Rejected(kind.file, row.line, cause, seen)
    if not kind.need:
        return Edge(kind.relation, start.id, end.id)
    need = mapping.NEEDS.get(row.cells[kind.need])
    if need is None:
        return Rejected(kind.file, row.line, "neither essential nor optional", seen)
    return Edge(kind.relation, start.id, end.id, {"need": need.value})
