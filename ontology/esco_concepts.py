"""Concepts of ESCO: the rows of its tables of concepts, in one language or in several."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from domain import languages
from domain.facts import Node, Rejected, Value
from domain.ids import mint
from domain.lengths import MOST_OF_A_LABEL
from domain.vocabulary import Label
from ontology import esco_codes, esco_texts, tables
from ontology.esco_files import EscoFile, EscoFolder
from ontology.iris import is_iri
from ontology.mapping import esco as mapping
from ontology.mapping.esco import ConceptFile
from ontology.moments import is_ambiguous, moment
from ontology.tables import Row

_LONGEST_EXAMPLE: Final = 200
_NO_DATE: Final = "modifiedDate that is no date"
_EITHER_DAY: Final = "modifiedDate whose day and month could be each other"
_NOTE: Final = "regulatedProfessionNote that is not known: taken as not stated"
_OPTIONAL: Final = ("hiddenLabels", "modifiedDate", "regulatedProfessionNote", "iscoGroup")


class Known(NamedTuple):
    """The id and the label of a concept."""

    id: str
    label: Label


@dataclass(slots=True)
class ConceptReader:
    """Reads the concepts of a folder, and registers them by URI in `known`.

    Attributes:
        folder: The files.
        common: Properties that all concepts get.
        named: URIs of concepts that have a name already, in another language: they may lack one.
        known: The concepts read so far.
    """

    folder: EscoFolder
    common: Mapping[str, Value]
    named: Collection[str] = ()
    known: dict[str, Known] = field(default_factory=dict[str, Known])

    def concepts(self) -> Iterator[Node | Rejected]:
        """Yield all concepts; what is wrong with one stands before it."""
        for kind in mapping.CONCEPT_FILES:
            files = self.folder.all(kind.stem)
            if len(files) == 1:
                yield from self._of_file(kind, files[0])
            else:
                yield from self._of_languages(kind, files)

    def _of_languages(self, kind: ConceptFile, files: list[EscoFile]) -> Iterator[Node | Rejected]:
        """Yield each concept once, with its texts in all languages."""
        found: dict[str, Node] = {}
        for file in files:
            for one in self._of_file(kind, file, found):
                if isinstance(one, Rejected):
                    yield one
                elif one.id in found:
                    props = languages.merged(found[one.id].props, one.props)
                    found[one.id] = replace(one, props=props)
                else:
                    found[one.id] = one
        yield from found.values()

    def _of_file(
        self, kind: ConceptFile, file: EscoFile, elsewhere: Collection[str] = ()
    ) -> Iterator[Node | Rejected]:
        """Yield the concepts of a file; `elsewhere` are the ids of those of other languages."""
        groups = self._groups() if kind.label is Label.OCCUPATION else frozenset[str]()
        shared = esco_codes.shared(file, kind, groups) if groups else frozenset[str]()
        here: set[str] = set()
        for row in tables.read(file.path, kind.columns, optional=_OPTIONAL):
            if isinstance(row, Rejected):
                yield row if row.used else replace(row, labels=(kind.label,))
                continue
            uri = row.cells["conceptUri"].strip()
            node_id = mint(kind.label, uri)
            is_named = node_id in elsewhere or uri in self.named
            cause = self._flaw(kind, row, here, is_named=is_named)
            code = esco_codes.coded(uri, row.cells.get("code", "").strip(), groups, shared)
            if cause is None and code.refused:
                cause = code.cause
            if cause is not None:
                seen = (uri or row.cells["preferredLabel"])[:_LONGEST_EXAMPLE]
                yield Rejected(file.path.name, row.line, cause, seen, (kind.label,))
                continue
            for noticed, seen in _noticed(kind, row, code):
                yield Rejected(file.path.name, row.line, noticed, seen, used=True)
            here.add(uri)
            self.known[uri] = Known(node_id, kind.label)
            props = _props(kind, file.tag, row, uri) | _code(kind, uri, code.code)
            yield Node(kind.label, node_id, {**self.common, **props})

    def _groups(self) -> frozenset[str]:
        [kind] = [one for one in mapping.CONCEPT_FILES if one.label is Label.OCCUPATION_GROUP]
        return esco_codes.groups(self.folder.all(kind.stem), kind)

    def _flaw(
        self, kind: ConceptFile, row: Row, here: Collection[str], *, is_named: bool
    ) -> str | None:
        cells = {name: cell.strip() for name, cell in row.cells.items()}
        uri, label = cells["conceptUri"], esco_texts.preferred(cells)
        registered = self.known.get(uri)
        checks = {
            "concept without a URI": not is_iri(uri),
            "concept of another type": cells["conceptType"] != kind.concept_type,
            "concept without a preferred label": not label and not is_named,
            "label of more than 2,000 characters": len(label) > MOST_OF_A_LABEL,
            "concept of an unknown status": cells["status"] not in mapping.STATUSES,
            "skill of an unknown type": cells.get("skillType", "") not in mapping.KINDS,
            "concept that is there already": uri in here
            or (registered is not None and registered.label is not kind.label),
        }
        return next((cause for cause, holds in checks.items() if holds), None)


def _noticed(kind: ConceptFile, row: Row, code: esco_codes.Coded) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with cells of a row that is used, and the cells."""
    if code.cause is not None:
        yield code.cause, row.cells.get("code", "")
    changed = row.cells.get("modifiedDate", "").strip()
    if changed and moment(changed) is None:
        yield (_EITHER_DAY if is_ambiguous(changed) else _NO_DATE), changed[:_LONGEST_EXAMPLE]
    note = row.cells.get("regulatedProfessionNote", "").strip()
    if note and kind.label is Label.OCCUPATION and regulated(note) is None:
        yield _NOTE, note[:_LONGEST_EXAMPLE]
    for cause, text in esco_texts.too_long(row.cells):
        yield cause, text[:_LONGEST_EXAMPLE]


def _props(kind: ConceptFile, language: str, row: Row, uri: str) -> dict[str, Value]:
    cells = {name: cell.strip() for name, cell in row.cells.items()}
    props: dict[str, Value] = {
        "uri": uri,
        **esco_texts.texts(language, row.cells),
        "status": mapping.STATUSES[cells["status"]].value,
    }
    if kind.label is Label.SKILL:
        props["kind"] = mapping.KINDS[cells["skillType"]].value
        props["reuseLevel"] = cells["reuseLevel"] or None
    if kind.label is Label.OCCUPATION:
        props["regulated"] = regulated(cells.get("regulatedProfessionNote", ""))
    return props


def regulated(note: str) -> bool | None:
    """Return whether an occupation is regulated; None if the note does not say it."""
    return mapping.REGULATED.get(note.replace("https://", "http://").rstrip("/"))


def _code(kind: ConceptFile, uri: str, code: str) -> dict[str, Value]:
    scheme = mapping.ISCED_SCHEME if uri.startswith(mapping.ISCED_URI) else kind.scheme
    return {"code": code, "codeScheme": scheme} if code else {}
