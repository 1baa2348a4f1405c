"""Reader of a folder of canonical JSON Lines files (docs/data-format.md).

The files are read twice, for nodes and then for relationships, so that only ids are held in
memory however many lines there are. An invalid line is rejected as a whole; of a reference to
an unknown id, only the reference is.
"""

import codecs
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError

from domain import looks, regular
from domain.errors import BadFileError, MissingDataError
from domain.facts import Edge, Fact, Node, Rejected, Source, Value
from domain.ids import is_id, label_of, mint
from domain.messages import problem
from domain.vocabulary import CONCEPTS, PARALLEL, Label, Relation
from graph.queries import persons
from ingest.canonical import opening, strange
from ingest.canonical.duplicates import duplicate
from ingest.canonical.files import KINDS, FileKind, lines
from ingest.canonical.lines import SourceFile
from ingest.canonical.links import Link
from ingest.canonical.nodes import Thing
from ingest.canonical.parts import Part
from ingest.canonical.references import References, shown
from ontology import codes

F = TypeVar("F", Node, Edge)

_SOURCE: Final = "source.json"
_MOST_BYTES: Final = 1_000_000
"""The most that is read of it: a longer one is cut, and then no JSON."""
_CODED: Final = frozenset(table.label for table in codes.TABLES)
_NOTHING: Final = References()
_SHARED: Final = "reference that several concepts have: the one with the smallest id is taken"
_ERASED: Final = "person who was erased"
_REMEMBERED: Final = frozenset(CONCEPTS)
_minted: Final = lru_cache(maxsize=1_000)(mint)
"""The relationships of a line start at the same node, and many end at the same few."""

_CONCEPTS: Final = frozenset(
    {
        Label.SKILL,
        Label.CERTIFICATION,
        Label.OCCUPATION,
        Label.OCCUPATION_GROUP,
        Label.REGION,
    }
)


def files(folder: Path) -> list[Path]:
    """Return the files that `read` reads, each as often as it is read.

    Raises:
        BadFileError: One is there twice, or is no file.
    """
    found = (opening.find(folder, kind.file) for kind in KINDS)
    return [path for path in found if path is not None] * 2


def source(folder: Path) -> Source:
    """Read `source.json`.

    Raises:
        MissingDataError: The folder, `source.json`, or every data file is absent.
        BadFileError: `source.json` is not as the format requires.
    """
    path = _require(folder) / _SOURCE
    said = _read_source(path)
    return Source(said.id, said.name, said.version, said.licence, said.url, said.as_of)


def _read_source(path: Path) -> SourceFile:
    with opening.opened(path) as file:
        text = file.read(_MOST_BYTES).removeprefix(codecs.BOM_UTF8)
    if seen := looks.look(text):
        raise BadFileError(path, None, "looks like {seen}, and should be JSON in UTF-8", seen=seen)
    try:
        said = SourceFile.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        flaw = problem(dict(first))
        if not where:
            raise BadFileError(path, None, "{problem}", problem=flaw) from error
        raise BadFileError(path, None, "{where}: {problem}", where=where, problem=flaw) from error
    if twice := duplicate(text):
        raise BadFileError(path, None, "states {name!r} twice: keep one of them", name=twice)
    return said


def read(
    folder: Path, origin: Source, *, partial: bool = False, there: References = _NOTHING
) -> Iterator[Fact]:
    """Yield all nodes, then all relationships, without built-in regions, industries and majors.

    `there` is what the files refer to in the graph. The files of a `partial` load may also refer
    to what earlier ones stated: whether that exists is left to the graph.

    Raises:
        MissingDataError: As `source` does.
    """
    reading = _Reading(_require(folder), origin, there, partial=partial)
    yield from reading.unknown_files()
    yield from reading.nodes()
    yield from reading.edges()


def _require(folder: Path) -> Path:
    if not folder.is_dir():
        raise MissingDataError(folder, "no such folder; name a folder of canonical files")
    origin = folder / _SOURCE
    regular.require_file(
        origin, MissingDataError(origin, "no such file; it says where the data is from")
    )
    others = strange.files(folder, []) if not files(folder) else []
    if others:
        raise MissingDataError(
            folder,
            "holds no data file, such as {file}: {other} is none by its name",
            file=KINDS[0].file,
            other=others[0].name,
        )
    if not files(folder):
        raise MissingDataError(folder, "holds no data file, such as {file}", file=KINDS[0].file)
    return folder


class _Reading:
    """One pass over a folder: the ids of the nodes decide which relationships are valid."""

    def __init__(self, folder: Path, origin: Source, there: References, *, partial: bool) -> None:
        self._folder = folder
        self._called = {
            kind.file: path.name for kind in KINDS if (path := opening.find(folder, kind.file))
        }
        self._there = there
        self._partial = partial
        self._origin = origin
        self._known = {node.id for node in codes.nodes()}
        self._bad_lines: dict[str, set[int]] = defaultdict(set)
        self._ids: dict[tuple[Label, str], str] = {}
        self._related: set[tuple[str, str]] = set()
        self._scheme = mint(Label.CONCEPT_SCHEME, origin.id, origin.version)
        self._concepts: list[str] = []
        self._common: dict[str, Value] = {"source": origin.id, "asOf": origin.as_of}

    def unknown_files(self) -> Iterator[Rejected]:
        """Yield the data files that the format does not have."""
        for path in strange.files(self._folder, files(self._folder)):
            yield Rejected(path.name, 0, "file that the format does not have", path.name)

    def nodes(self) -> Iterator[Node | Rejected]:
        """Yield the nodes of all files, and the lines that were rejected."""
        for kind in KINDS:
            for number, line in lines(self._folder, kind):
                facts = [line] if isinstance(line, Rejected) else self._line(kind, number, line)
                for fact in self._in_file(kind, facts):
                    if isinstance(fact, Rejected) and not fact.used:
                        self._bad_lines[kind.file].add(number)
                    yield fact
        if self._concepts:
            yield self._scheme_node()

    def edges(self) -> Iterator[Edge | Rejected]:
        """Yield the relationships of all lines that were not rejected."""
        for concept in self._concepts:
            yield Edge(Relation.IN_SCHEME, concept, self._scheme)
        for kind in KINDS:
            bad = self._bad_lines[kind.file]
            for number, line in lines(self._folder, kind, again=True):
                if number not in bad and not isinstance(line, Rejected):
                    yield from self._in_file(kind, self._edges(kind, number, line))

    def _in_file(
        self, kind: FileKind[Part], facts: Iterable[F | Rejected]
    ) -> Iterator[F | Rejected]:
        """Yield facts, with those that were rejected in the file as the folder calls it."""
        for fact in facts:
            if isinstance(fact, Rejected):
                yield replace(fact, file=self._called.get(kind.file, fact.file))
            else:
                yield fact

    def _line(self, kind: FileKind[Part], number: int, line: Part) -> list[Node | Rejected]:
        things = [(thing, self._own_id(thing.label, thing.ref)) for thing in kind.things(line)]
        own = [node_id for thing, node_id in things if not thing.shared]
        if any(self._is_erased(thing.label, node_id) for thing, node_id in things):
            return [Rejected(kind.file, number, _ERASED, "")]
        if len(set(own)) < len(own) or not self._known.isdisjoint(own):
            return [Rejected(kind.file, number, "id that is there already", "id", kind.labels)]
        new = [(thing, node_id) for thing, node_id in things if node_id not in self._known]
        self._known.update(node_id for _, node_id in new)
        return [self._node(thing, node_id) for thing, node_id in new]

    def _is_erased(self, label: Label, node_id: str) -> bool:
        return label is Label.SEEKER and persons.erased_id(node_id) in self._there.erased

    def _node(self, thing: Thing, node_id: str) -> Node:
        if thing.label not in _CONCEPTS:
            return Node(thing.label, node_id, thing.props | self._common)
        self._concepts.append(node_id)
        version: dict[str, Value] = {"schemeVersion": self._origin.version}
        return Node(thing.label, node_id, thing.props | self._common | version)

    def _scheme_node(self) -> Node:
        props: dict[str, Value] = {
            "name": self._origin.name,
            "version": self._origin.version,
            "licence": self._origin.licence,
            "url": self._origin.url,
            "schemeVersion": self._origin.version,
        }
        return Node(Label.CONCEPT_SCHEME, self._scheme, props | self._common)

    def _edges(self, kind: FileKind[Part], number: int, line: Part) -> Iterator[Edge | Rejected]:
        stated: set[tuple[object, ...]] = set()
        for link in kind.links(line):
            edge = self._edge(link)
            parallel = PARALLEL.get(edge.relation)
            key = (
                edge.relation,
                edge.start,
                edge.end,
                parallel and edge.props[parallel],
            )
            cause = self._flaw(edge, twice=key in stated)
            stated.add(key)
            if cause is not None:
                yield Rejected(kind.file, number, cause, _described(kind, link))
            elif self._is_new(edge):
                if link.end in self._there.shared and edge.end == self._there.find(*link.end):
                    yield Rejected(kind.file, number, _SHARED, _described(kind, link), used=True)
                yield edge

    def _edge(self, link: Link) -> Edge:
        start, end = self._id(*link.start), self._id(*link.end)
        if link.relation is Relation.RELATED:
            start, end = sorted((start, end))
        return Edge(link.relation, start, end, link.props)

    def _flaw(self, edge: Edge, *, twice: bool) -> str | None:
        if edge.start == edge.end:
            return "reference to itself"
        if any(self._is_missing(node_id) for node_id in (edge.start, edge.end)):
            return "reference to what is not there"
        return "reference that the line makes twice" if twice else None

    def _is_missing(self, node_id: str) -> bool:
        """Return whether nothing can have this id; code tables and regions are known whole."""
        if node_id in self._known or self._there.has(node_id):
            return False
        return not self._partial or label_of(node_id) in _CODED

    def _is_new(self, edge: Edge) -> bool:
        """Return whether it was not stated before: both skills may state that they are related."""
        if edge.relation is not Relation.RELATED:
            return True
        pair = (edge.start, edge.end)
        new = pair not in self._related
        self._related.add(pair)
        return new

    def _id(self, label: Label, ref: str) -> str:
        """Return the id of what a reference names; those of concepts are remembered."""
        if label not in _REMEMBERED:
            return self._found(label, ref)
        known = self._ids.get((label, ref))
        if known is None:
            known = self._ids[label, ref] = self._found(label, ref)
        return known

    def _found(self, label: Label, ref: str) -> str:
        """Return the id of what a reference names: in the folder, in a code table, in the graph.

        If none has it, the id is one that nothing in these has.
        """
        own = self._own_id(label, ref)
        if own in self._known or own in self._there.own:
            return own
        if label in _CODED and (coded := codes.node_id(label, ref)) in self._known:
            return coded
        found = self._there.find(label, ref)
        if found is None and self._partial and is_id(label, ref):
            return ref
        return found or own

    def _own_id(self, label: Label, ref: str) -> str:
        if label is Label.SEEKER and is_id(label, ref):
            return ref
        return _minted(label, self._origin.id, ref)


def _described(kind: FileKind[Part], link: Link) -> str:
    """Return the field and its value; without the value if the line is about a person."""
    return (
        link.stated_in if kind.label is Label.SEEKER else f"{link.stated_in}: {shown(link.end[1])}"
    )
