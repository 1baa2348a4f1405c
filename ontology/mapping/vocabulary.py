"""Mapping files for RDF: what classes and properties become in the graph."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import model_validator

from domain.enums import Match, Need
from domain.errors import BadFileError
from domain.facts import Value
from domain.messages import Message
from domain.vocabulary import Relation
from ontology.mapping import files
from ontology.mapping.parts import ConceptLabel, ConceptRelation, Name, Part

_ABSOLUTE: Final = ("http://", "https://", "urn:")

TextProperty = Literal["prefLabel", "altLabels", "hiddenLabels", "description"]


class MappedLink(Part):
    """The relationship that a property becomes, with its need or match."""

    relation: ConceptRelation
    need: Need | None = None
    match: Match | None = None

    @model_validator(mode="after")
    def _has_a_match_if_it_maps(self) -> Self:
        if (self.relation is Relation.MAPS_TO) != (self.match is not None):
            raise ValueError(Message("MAPS_TO needs a `match`, and nothing else may have one"))
        if self.need is not None and self.relation is not Relation.REQUIRES:
            raise ValueError(Message("only REQUIRES may have a `need`"))
        return self

    @property
    def props(self) -> dict[str, Value]:
        """The properties of the relationship."""
        pairs = (("need", self.need), ("match", self.match))
        return {name: value.value for name, value in pairs if value is not None}


class Vocabulary(Part):
    """Classes and properties by IRI.

    In a file, IRIs may be shortened by the prefixes of the file and by the built-in ones.

    Attributes:
        properties: Literals that become a property of the same meaning.
        inverse: Properties that state one of `links` from its other end.
        retired: Classes of concepts that their scheme has retired.
    """

    prefixes: Mapping[Name, str] = {}
    classes: Mapping[Name, ConceptLabel] = {}
    texts: Mapping[Name, TextProperty] = {}
    properties: Mapping[Name, Name] = {}
    links: Mapping[Name, MappedLink] = {}
    inverse: Mapping[Name, Name] = {}
    retired: tuple[Name, ...] = ()

    @property
    def upwards(self) -> frozenset[str]:
        """The properties that lead to the concept directly above."""
        return frozenset(
            name for name, link in self.links.items() if link.relation is Relation.BROADER
        )

    def extended(self, other: "Vocabulary") -> "Vocabulary":
        """Return this vocabulary with the classes and properties of another one added in full.

        Raises:
            ValueError: A name is neither an IRI nor starts with a known prefix.
        """
        prefixes = {**self.prefixes, **other.prefixes}

        def full(name: str) -> str:
            prefix, colon, rest = name.partition(":")
            if colon and prefix in prefixes:
                return prefixes[prefix] + rest
            if name.startswith(_ABSOLUTE):
                return name
            raise ValueError(
                Message(
                    "{name!r} is not an IRI, and {prefix!r} is not a prefix: there are {known}",
                    name=name,
                    prefix=prefix,
                    known=", ".join(prefixes),
                )
            )

        links = {**self.links, **{full(name): one for name, one in other.links.items()}}
        inverse = {full(name): full(one) for name, one in other.inverse.items()}
        for name, one in inverse.items():
            if one not in links:
                raise ValueError(
                    Message(
                        "{name} is the inverse of {other}, which is none of the links",
                        name=name,
                        other=one,
                    )
                )
        return Vocabulary(
            prefixes=prefixes,
            classes={**self.classes, **{full(k): v for k, v in other.classes.items()}},
            texts={**self.texts, **{full(k): v for k, v in other.texts.items()}},
            properties={**self.properties, **{full(k): v for k, v in other.properties.items()}},
            links=links,
            inverse={**self.inverse, **inverse},
            retired=(*self.retired, *(full(name) for name in other.retired)),
        )


@cache
def known() -> Vocabulary:
    """Return the classes and properties of `rdf.toml`."""
    with files.own("rdf") as path:
        return Vocabulary().extended(files.read(path, Vocabulary))


def with_those_of(path: Path) -> Vocabulary:
    """Return the built-in vocabulary extended by a mapping file.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: The file is not a valid mapping of RDF.
    """
    more = files.read(path, Vocabulary)
    try:
        return known().extended(more)
    except ValueError as error:
        raise BadFileError(path, None, "{problem}", problem=error.args[0]) from None
