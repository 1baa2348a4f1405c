"""Names of RDF that the code knows; what else there is says `ontology/mapping/rdf.toml`."""

from typing import Final

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
DC: Final = "http://purl.org/dc/elements/1.1/"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWN: Final = "urn:iljari:"
NOTATION: Final = "urn:iljari:notation:"

COLLECTIONS: Final = f"{OWN}collections"
LISTS: Final = frozenset({"collections"})
"""Properties of our own that a concept has several of."""

CONCEPT: Final = f"{SKOS}Concept"
SCHEME: Final = f"{SKOS}ConceptScheme"
VERSION: Final = f"{OWL}versionInfo"
TYPE: Final = f"{RDF}type"
SOURCE: Final = f"{DCT}source"
OF_ITSELF: Final = frozenset({TYPE, SOURCE})
"""Properties by which a concept says of itself what it is; their values are resources."""
MEMBERSHIP: Final = frozenset({f"{SKOS}inScheme", f"{SKOS}topConceptOf"})
TOP_CONCEPT: Final = f"{SKOS}hasTopConcept"
MEMBER: Final = f"{SKOS}member"
COLLECTION: Final = f"{OWN}collection:"
"""Begins the URIs of the collections that are exported; their names follow."""

STATEMENT: Final = f"{RDF}Statement"
SUBJECT: Final = f"{RDF}subject"
PREDICATE: Final = f"{RDF}predicate"
OBJECT: Final = f"{RDF}object"
MAPPING: Final = f"{OWN}mapping:"
"""Begins the URIs of the statements that say who states a mapping."""
KEPT: Final = frozenset({MEMBER, SUBJECT, PREDICATE, OBJECT})
"""Properties that tie no concepts, and say what the code looks for."""
