"""Which classes and properties of RDF are which labels, relationships and properties, as data."""

from collections.abc import Mapping
from typing import Final

from domain.vocabulary import CONCEPTS, Label, Match, Need, Relation

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
OWL: Final = "http://www.w3.org/2002/07/owl#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
ESCO: Final = "http://data.europa.eu/esco/model#"
OWN: Final = "urn:iljari:"
NOTATION: Final = "urn:iljari:notation:"

PREFIXES: Final[Mapping[str, str]] = {
    "skos": SKOS,
    "dct": DCT,
    "owl": OWL,
    "rdf": RDF,
    "xsd": XSD,
    "esco": ESCO,
    "iljari": OWN,
}

CLASSES: Final[Mapping[str, Label]] = {
    f"{ESCO}Skill": Label.SKILL,
    f"{ESCO}Occupation": Label.OCCUPATION,
    **{f"{OWN}{label}": label for label in CONCEPTS},
}
"""What a concept is by its `rdf:type`; a new scheme adds its classes here."""

LISTS: Final = frozenset({"collections"})
"""Properties of our own that a concept has several of."""

TEXTS: Final[Mapping[str, str]] = {
    f"{SKOS}prefLabel": "prefLabel",
    f"{SKOS}definition": "description",
    f"{DCT}description": "description",
}
ALT_LABEL: Final = f"{SKOS}altLabel"

TYPE: Final = f"{RDF}type"
SOURCE: Final = f"{DCT}source"
OF_ITSELF: Final = frozenset({TYPE, SOURCE})
"""Properties by which a concept says of itself what it is; their values are resources."""
MEMBERSHIP: Final = frozenset({f"{SKOS}inScheme", f"{SKOS}topConceptOf"})

LINKS: Final[Mapping[str, tuple[Relation, Mapping[str, str]]]] = {
    f"{SKOS}broader": (Relation.BROADER, {}),
    f"{SKOS}broaderTransitive": (Relation.BROADER, {}),
    f"{SKOS}related": (Relation.RELATED, {}),
    f"{ESCO}relatedEssentialSkill": (Relation.REQUIRES, {"need": Need.ESSENTIAL.value}),
    f"{ESCO}relatedOptionalSkill": (Relation.REQUIRES, {"need": Need.OPTIONAL.value}),
    f"{OWN}requires": (Relation.REQUIRES, {}),
    f"{SKOS}exactMatch": (Relation.MAPS_TO, {"match": Match.EXACT.value}),
    f"{SKOS}closeMatch": (Relation.MAPS_TO, {"match": Match.CLOSE.value}),
    f"{SKOS}broadMatch": (Relation.MAPS_TO, {"match": Match.BROAD.value}),
    f"{SKOS}narrowMatch": (Relation.MAPS_TO, {"match": Match.NARROW.value}),
    f"{SKOS}relatedMatch": (Relation.MAPS_TO, {"match": Match.RELATED.value}),
    f"{DCT}isReplacedBy": (Relation.REPLACED_BY, {}),
}
"""Properties that tie two concepts, and what the relationship says."""

INVERSE: Final[Mapping[str, str]] = {f"{SKOS}narrower": f"{SKOS}broader"}
"""Properties that say the same from the other end."""

PREDICATES: Final[Mapping[tuple[Relation, str], str]] = {
    (relation, next(iter(told.values()), "")): predicate
    for predicate, (relation, told) in LINKS.items()
    if predicate != f"{SKOS}broaderTransitive"
}
"""How a relationship is written: by its type and what it says of need or match."""
