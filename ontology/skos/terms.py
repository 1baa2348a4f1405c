"""The RDF names that the code needs; all others are in `ontology/mapping/rdf.toml`."""

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
"""Properties of our own namespace with several values."""

CONCEPT: Final = f"{SKOS}Concept"
SCHEME: Final = f"{SKOS}ConceptScheme"
VERSION: Final = f"{OWL}versionInfo"
TYPE: Final = f"{RDF}type"
SOURCE: Final = f"{DCT}source"
OF_ITSELF: Final = frozenset({TYPE, SOURCE})
"""Properties whose values are resources but which describe the subject alone."""
MEMBERSHIP: Final = frozenset({f"{SKOS}inScheme", f"{SKOS}topConceptOf"})
TOP_CONCEPT: Final = f"{SKOS}hasTopConcept"
MEMBER: Final = f"{SKOS}member"
COLLECTION: Final = f"{OWN}collection:"
"""Prefix of the URIs of exported collections; the collection's name follows."""

STATEMENT: Final = f"{RDF}Statement"
SUBJECT: Final = f"{RDF}subject"
PREDICATE: Final = f"{RDF}predicate"
OBJECT: Final = f"{RDF}object"
MAPPING: Final = f"{OWN}mapping:"
"""Prefix of the URIs of the statements that say who states a mapping."""
KEPT: Final = frozenset({MEMBER, SUBJECT, PREDICATE, OBJECT})
"""Properties that relate no concepts but that the reader needs."""
