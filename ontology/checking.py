"""Find what is wrong with the loaded concepts, grouped by cause."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from domain.concepts import ConceptFacts, ConceptLink
from domain.ids import label_of
from domain.visible import is_blank
from domain.vocabulary import Label
from ontology.names import normal

_KEPT_EXAMPLES: Final = 5
_PLACED: Final = frozenset({Label.SKILL, Label.OCCUPATION})


@dataclass(slots=True)
class Finding:
    """One cause: how many concepts or relationships it affects, and the first few as (id, name)."""

    count: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How much was checked and what was found; without findings, nothing is wrong."""

    concepts: int
    links: int
    findings: Mapping[str, Finding]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The loaded concepts, their hierarchy, and the other relationships between them."""

    concepts: Mapping[str, ConceptFacts]
    broader: Collection[ConceptLink]
    others: Collection[ConceptLink]


def check(loaded: Loaded, allowed: Collection[tuple[Label, Label]]) -> CheckReport:
    """Check the loaded concepts.

    Args:
        loaded: The concepts and relationships to check.
        allowed: The pairs of labels between which BROADER may lead.
    """
    found: defaultdict[str, Finding] = defaultdict(Finding)
    checks = (
        _alone(loaded),
        _ambiguous(loaded),
        _codes(loaded),
        _hierarchy(loaded, allowed),
        _cycles(loaded),
        _ends(loaded),
    )
    for cause, concept_id in (one for part in checks for one in part):
        finding = found[cause]
        finding.count += 1
        if len(finding.examples) < _KEPT_EXAMPLES:
            finding.examples.append((concept_id, _name(loaded, concept_id)))
    links = len(loaded.broader) + len(loaded.others)
    return CheckReport(len(loaded.concepts), links, dict(sorted(found.items())))


def _alone(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a concept by itself."""
    for one in loaded.concepts.values():
        if is_blank("".join(name for _, name in _names(one))):
            yield "concept without a label", one.id
        if not one.schemes:
            yield "concept of no scheme", one.id
        if one.deprecated and not one.successors:
            yield "deprecated concept without a successor", one.id


def _ambiguous(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield concepts that share a preferred label with another one.

    Only current concepts of the same kind, scheme and language are compared.
    """
    called: defaultdict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for one in _current(loaded):
        for language, name in _names(one):
            called[language, one.label, one.compared, normal(name)].append(one.id)
    for alike in called.values():
        yield from (("label that another concept has too", one) for one in sorted(alike)[1:])


def _codes(loaded: Loaded) -> Iterator[tuple[str, str]]:
    coded = Counter((one.label, one.code_scheme, one.code) for one in _current(loaded) if one.code)
    for one in _current(loaded):
        if one.code and coded[one.label, one.code_scheme, one.code] > 1:
            yield "code that another concept has too", one.id


def _hierarchy(
    loaded: Loaded, allowed: Collection[tuple[Label, Label]]
) -> Iterator[tuple[str, str]]:
    placed = {link.start for link in loaded.broader}
    for link in loaded.broader:
        if (label_of(link.start), label_of(link.end)) not in allowed:
            yield "BROADER between kinds that it does not tie", link.start
    trees = {(one.label, one.compared) for one in _current(loaded) if one.id in placed}
    for one in _current(loaded):
        in_tree = one.label in _PLACED and (one.label, one.compared) in trees
        if in_tree and one.id not in placed:
            yield "concept under no other", one.id


def _cycles(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield the concepts that are above themselves, however long the cycle is."""
    ids = sorted({end for link in loaded.broader for end in link})
    if not ids:
        return
    places = {concept_id: place for place, concept_id in enumerate(ids)}
    starts = np.array([places[link.start] for link in loaded.broader])
    ends = np.array([places[link.end] for link in loaded.broader])
    shape = (len(ids), len(ids))
    matrix = coo_array((np.ones(len(starts), dtype=bool), (starts, ends)), shape=shape)
    _, component = connected_components(matrix.tocsr(), connection="strong")
    sizes = np.bincount(component)
    itself = {link.start for link in loaded.broader if link.start == link.end}
    for place, concept_id in enumerate(ids):
        if sizes[component[place]] > 1 or concept_id in itself:
            yield "concept in a cycle of BROADER", concept_id


def _ends(loaded: Loaded) -> Iterator[tuple[str, str]]:
    for link in (*loaded.broader, *loaded.others):
        start, end = loaded.concepts.get(link.start), loaded.concepts.get(link.end)
        if start is None or end is None:
            yield "relationship that leads to no concept", link.start
        elif end.deprecated and not start.deprecated:
            yield "relationship to a deprecated concept", link.start


def _names(one: ConceptFacts) -> list[tuple[str, str]]:
    """Return the names of a concept with their languages, the Korean one first."""
    own = (("ko", one.name_ko), ("en", one.name_en))
    return [*((language, name) for language, name in own if name), *one.others]


def _current(loaded: Loaded) -> Iterable[ConceptFacts]:
    return (one for one in loaded.concepts.values() if not one.deprecated)


def _name(loaded: Loaded, concept_id: str) -> str:
    one = loaded.concepts.get(concept_id)
    return next((name for _, name in _names(one)), "") if one else ""
