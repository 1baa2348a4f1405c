"""References to what is in the graph already: by our id, by URI, or by scheme and code.

The files are searched for what may be such a reference, so that only a folder that has some
reads the concepts of the graph. What is found becomes a part of the digest of the source:
the same files state something else where they are tied to other concepts.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from domain.errors import BadIdError
from domain.facts import Node, Rejected
from domain.ids import PREFIXES, label_of
from domain.vocabulary import CONCEPTS, Label
from graph.queries import lookups
from graph.queries.lookups import Known
from graph.store import Store
from ingest.canonical.files import kind_of, raw_lines
from ingest.canonical.parts import CODE_JOINT, coded

_BLOCK: Final = 2**20
"""Bytes that are searched at a time: files may be larger than memory."""

_REFERRED: Final = (
    *CONCEPTS,
    Label.EMPLOYER,
    Label.WORKPLACE,
    Label.AGENCY,
    Label.COURSE,
    Label.POLICY,
    Label.JOB_POSTING,
)
"""The labels of what lines can refer to by our ids."""

_CANDIDATE: Final = re.compile(
    rb'"(?:(?P<own>(?:'
    + b"|".join(prefix.encode() for prefix in sorted(PREFIXES[label] for label in _REFERRED))
    + rb')_[0-9a-z]{13})|(?P<uri>https?:[^"]+)|code"\s*:\s*"(?P<code>(?:[^"\\]|\\.)+))"'
    rb'|"code"\s*:\s*(?P<digits>[0-9]{1,15})(?:\.0+)?[\s,}]'
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The ids, URIs and codes in some files, which may be references."""

    ids: frozenset[str]
    uris: frozenset[str]
    codes: frozenset[str]


@dataclass(frozen=True)
class References:
    """What is in the graph: ids, and ids of concepts by label and reference.

    `own` are ids of what the source itself stated before, and `erased` the records of persons
    who were erased; they are no part of the digest. `shared` are the references that several
    concepts in use have: of these, the one with the smallest id is found.
    """

    ids: frozenset[str] = frozenset()
    concepts: Mapping[tuple[Label, str], str] = field(default_factory=dict[tuple[Label, str], str])
    own: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()
    shared: frozenset[tuple[Label, str]] = frozenset()

    def find(self, label: Label, ref: str) -> str | None:
        """Return the id of what a reference names, if the graph has it."""
        if ref in self.ids:
            return ref if label_of(ref) is label else None
        return self.concepts.get((label, ref))

    def has(self, node_id: str) -> bool:
        """Return whether the graph has this id, as far as was looked up."""
        return node_id in self.own or node_id in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        return self.ids.union(self.concepts.values())

    @property
    def names(self) -> Mapping[str, str]:
        """What was found, by reference, for the digest of the source."""
        by_ref = {f"{label} {ref}": found for (label, ref), found in self.concepts.items()}
        return {one: one for one in self.ids} | by_ref


def candidates(files: Iterable[Path]) -> Candidates:
    """Return what may be a reference in the files that exist."""
    found: dict[str, set[str]] = {"own": set(), "uri": set(), "code": set(), "digits": set()}
    for path in files:
        if path.is_file():
            for block in _blocks(path):
                for match in _CANDIDATE.finditer(block):
                    found[match.lastgroup or ""].add(_text(match[match.lastgroup or ""]))
    own, uri, code, digits = found.values()
    return Candidates(frozenset(own), frozenset(uri), frozenset(code | digits))


async def look_up(
    store: Store, wanted: Candidates, source: str, nodes: Iterable[Node] = ()
) -> References:
    """Return which of the candidates are in the graph, without what the source itself states.

    Of two concepts with the same URI or code, the one in use wins, else the smallest id.

    Args:
        store: The graph.
        wanted: What to look for.
        source: The id of the source: what it stated before, it may state no longer.
        nodes: Concepts that will be in the graph.
    """
    known = [_known(node) for node in nodes]
    ids: set[str] = {one.id for one in known if one.id in wanted.ids}
    for label, some in _by_label(wanted.ids).items():
        ids.update(await store.read(lookups.existing(label, some, source)))
    concepts: dict[tuple[Label, str], str] = {}
    shared: set[tuple[Label, str]] = set()
    if wanted.uris or wanted.codes:
        there = [
            one
            for label in CONCEPTS
            async for one in store.stream(lookups.concepts(label))
            if one.source != source
        ]
        for one in sorted([*there, *known], key=lambda one: (one.deprecated, one.id)):
            for ref in _names(one, wanted):
                key = (label_of(one.id), ref)
                if concepts.setdefault(key, one.id) != one.id and not one.deprecated:
                    shared.add(key)
    return References(frozenset(ids), concepts, shared=frozenset(shared))


def _known(node: Node) -> Known:
    uri, scheme, code, source = (
        value if isinstance(value := node.props.get(name), str) else None
        for name in ("uri", "codeScheme", "code", "source")
    )
    return Known(node.id, uri, scheme, code, source)


def _names(one: Known, wanted: Candidates) -> Iterator[str]:
    """Return the references in the files that may name a concept."""
    if one.uri is not None and one.uri in wanted.uris:
        yield one.uri
    if one.code is not None and one.scheme is not None and one.code in wanted.codes:
        yield coded(one.scheme, one.code)


def _by_label(ids: Iterable[str]) -> Mapping[Label, list[str]]:
    split: defaultdict[Label, list[str]] = defaultdict(list)
    for one in sorted(ids):
        try:
            split[label_of(one)].append(one)
        except BadIdError:
            continue
    return split


def _blocks(path: Path) -> Iterator[bytes]:
    """Yield whole lines, about a block of them at a time."""
    block: list[bytes] = []
    size = 0
    for _, line in raw_lines(path, kind_of(path)):
        block.append(b"" if isinstance(line, Rejected) else line)
        size += len(block[-1])
        if size > _BLOCK:
            yield b"".join(block)
            block, size = [], 0
    yield b"".join(block)


def _text(raw: bytes) -> str:
    """Return a JSON string without its quotes as text."""
    try:
        return str(json.loads(b'"' + raw + b'"')) if b"\\" in raw else raw.decode()
    except ValueError:
        return raw.decode(errors="replace")


def shown(ref: str) -> str:
    """Return a reference as a message shows it."""
    return ref.replace(CODE_JOINT, " ")
