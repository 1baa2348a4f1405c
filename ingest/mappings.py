"""Validation of mapping files against the graph model: labels, relationships, properties."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from domain.errors import BadFileError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import label_of
from domain.languages import of_name, property_of
from domain.messages import Message
from domain.vocabulary import CONCEPTS, Label
from graph.model.terms import Property, PropertyType
from graph.model.whole import NODES, RELATIONS
from ingest import property_values
from ontology.mapping.model import Concepts, Links, TabularScheme
from ontology.mapping.vocabulary import Vocabulary

_TEXTS: Final = frozenset({PropertyType.STRING, PropertyType.MOMENT, PropertyType.DATE})
_LISTS: Final = frozenset({PropertyType.STRINGS})
_KINDS: Final[Mapping[type, frozenset[PropertyType]]] = {
    str: _TEXTS,
    int: frozenset({PropertyType.INTEGER}),
    float: frozenset({PropertyType.NUMBER}),
    bool: frozenset({PropertyType.BOOLEAN}),
}


def check_own(path: Path, scheme: TabularScheme) -> None:
    """Check a mapping that a user wrote, for which no option names a file.

    Raises:
        BadFileError: It does not fit the graph model, or needs an option.
    """
    check(path, scheme)
    for name, table in scheme.tables.items():
        if table.given is not None:
            raise BadFileError(
                path,
                None,
                "tables.{name}: no option gives {given!r}",
                name=name,
                given=table.given,
            )


def check(path: Path, scheme: TabularScheme) -> None:
    """Check that every fact that a mapping of tables can state fits the graph model.

    Raises:
        BadFileError: Some facts do not fit.
    """
    for at, concepts in enumerate(scheme.concepts):
        _check_concepts(path, f"concepts.{at}", concepts, scheme.refs[concepts.ref].label)
    for at, links in enumerate(scheme.links):
        _check_links(path, f"links.{at}", links, scheme)


def check_vocabulary(path: Path, words: Vocabulary) -> None:
    """Check that the properties of RDF are mapped to properties that concepts have.

    Raises:
        BadFileError: No concept has one of the properties.
    """
    known = {one.name: one for label in CONCEPTS for one in NODES[label].properties}
    for name in words.properties.values():
        _check(path, "properties", [name], known.values(), Message("concept"), _TEXTS)


def fitting(facts: Iterable[Fact], file: str, source: Source) -> Iterator[Fact]:
    """Reject relationships that the graph model does not have, and leave out such values."""
    for fact in facts:
        if isinstance(fact, Node):
            yield from property_values.fitting(fact, file, source)
            continue
        if isinstance(fact, Edge):
            ends = label_of(fact.start), label_of(fact.end)
            if ends not in RELATIONS[fact.relation].ends:
                cause = f"{fact.relation} from {ends[0]} to {ends[1]}"
                yield Rejected(file, 0, cause, f"{fact.start} -> {fact.end}")
                continue
        yield fact


def _check_concepts(path: Path, where: str, part: Concepts, label: Label) -> None:
    there, whose = NODES[label].properties, label
    for name, texts in (("texts", part.texts), ("named", part.named)):
        plain = [one for one in texts if of_name(one) is None]
        _check(path, f"{where}.{name}", plain, there, whose, _TEXTS)
        tagged = [property_of(one) for one in texts if of_name(one) is not None]
        _check(path, f"{where}.{name}", tagged, there, whose, _LISTS)
    lists = map(property_of, part.lists)
    _check(path, f"{where}.lists", lists, there, whose, _LISTS)
    _check(path, f"{where}.numbers", part.numbers, there, whose, frozenset({PropertyType.INTEGER}))
    _check_values(path, where, part, there, whose)


def _check_links(path: Path, where: str, part: Links, scheme: TabularScheme) -> None:
    start, end = scheme.refs[part.start].label, scheme.refs[part.end].label
    relation = RELATIONS[part.relation]
    if (start, end) not in relation.ends:
        there = ", ".join(f"{one} → {other}" for one, other in relation.ends)
        raise BadFileError(
            path,
            None,
            "{where}: no {relation} leads from {start} to {end}: there are {there}",
            where=where,
            relation=part.relation,
            start=start,
            end=end,
            there=there,
        )
    _check_values(path, where, part, relation.properties, part.relation)


def _check_values(
    path: Path, where: str, part: Concepts | Links, there: Iterable[Property], whose: object
) -> None:
    for name, value in part.constants.items():
        _check(path, f"{where}.constants", [name], there, whose, _KINDS[type(value)])
    for name, choice in part.choices.items():
        for value in choice.possible:
            _check(path, f"{where}.choices", [name], there, whose, _KINDS[type(value)])


def _check(  # noqa: PLR0913, PLR0917 - what is looked at, where, and among what
    path: Path,
    where: str,
    names: Iterable[str],
    there: Iterable[Property],
    whose: object,
    kinds: frozenset[PropertyType],
) -> None:
    known = {one.name: one for one in there}
    for name in names:
        if name not in known:
            raise BadFileError(
                path,
                None,
                "{where}: no {whose} has {name!r}: there are {known}",
                where=where,
                whose=whose,
                name=name,
                known=", ".join(sorted(known)),
            )
        if known[name].kind not in kinds:
            raise BadFileError(
                path,
                None,
                "{where}: {name!r} is a {kind}",
                where=where,
                name=name,
                kind=known[name].kind,
            )
