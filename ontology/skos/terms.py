"""The RDF names that the code needs; all others are in `ontology/mapping/rdf.toml`."""

from typing import Final

SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SKOS_XL: Final = "http://www.w3.org/2008/05/skos-xl#"
DCT: Final = "http://purl.org/dc/terms/"
DC: Final = "http://purl.org/dc/elements/1.1/"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWN: Final = "urn:iljari:"
NOTATION: Final = "urn:iljari:notation:"

COLLECTIONS: Final = f"{OWN}collections"
PLACES: Final = f"{OWN}inCollections"
REPLACED: Final = f"{OWN}replaced"
"""States of a concept that another one replaces it; no file holds it."""
OTHER_CODES: Final = f"{OWN}otherCodes"
LISTS: Final = frozenset({"collections", "inCollections", "otherCodes"})
"""Properties of our own namespace with several values."""

CONCEPT: Final = f"{SKOS}Concept"
SCHEME: Final = f"{SKOS}ConceptScheme"
VERSION: Final = f"{OWL}versionInfo"
LABEL: Final = f"{RDFS}label"
TYPE: Final = f"{RDF}type"
SUBCLASS: Final = f"{RDFS}subClassOf"
SOURCE: Final = f"{DCT}source"
TOP_CONCEPT_OF: Final = f"{SKOS}topConceptOf"
MEMBERSHIP: Final = frozenset({f"{SKOS}inScheme", TOP_CONCEPT_OF})
TOP_CONCEPT: Final = f"{SKOS}hasTopConcept"
BROADER: Final = f"{SKOS}broader"
TRANSITIVE: Final = f"{SKOS}broaderTransitive"
NARROWER_TRANSITIVE: Final = f"{SKOS}narrowerTransitive"
LEVELS: Final = frozenset({TRANSITIVE, NARROWER_TRANSITIVE})
NOTES: Final = frozenset({f"{SKOS}scopeNote", f"{RDFS}comment"})
"""Properties whose texts stand in for a definition where there is none."""
IDENTIFIERS: Final = frozenset({f"{DCT}identifier", f"{DC}identifier"})
STATUS: Final = frozenset(
    {
        "http://publications.europa.eu/ontology/euvoc#status",
        "http://data.europa.eu/esco/model#status",
        "http://purl.org/linked-data/registry#status",
        "http://www.w3.org/ns/adms#status",
        "http://purl.org/iso25964/skos-thes#status",
        "http://purl.org/ontology/bibo/status",
        "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status",
    }
)
"""Properties whose value says whether a concept is in use, as a text or as a resource."""
LICENCES: Final = (
    f"{DCT}license",
    "http://creativecommons.org/ns#license",
    "http://schema.org/license",
    "https://schema.org/license",
    "http://www.w3.org/1999/xhtml/vocab#license",
    f"{DCT}rights",
    f"{DC}rights",
)
"""Properties that have the licence of a scheme, the most certain first."""
OF_ITSELF: Final = frozenset({TYPE, SOURCE, SUBCLASS, *MEMBERSHIP, *STATUS, *LICENCES})
"""Properties whose values are resources but which describe the subject alone."""

COLLECTION: Final = f"{OWN}collection:"
"""Prefix of the URIs of exported collections; the collection's name follows."""
MEMBER: Final = f"{SKOS}member"
MEMBER_LIST: Final = f"{SKOS}memberList"
FIRST: Final = f"{RDF}first"
REST: Final = f"{RDF}rest"
NIL: Final = f"{RDF}nil"
COLLECTIONS_OF_SKOS: Final = frozenset({f"{SKOS}Collection", f"{SKOS}OrderedCollection"})

VALUES: Final = (f"{RDF}value", "http://data.europa.eu/esco/model#nodeLiteral")
"""Properties by which a text that is a resource of its own has its literal."""
LITERAL_FORM: Final = f"{SKOS_XL}literalForm"
XL_LABELS: Final = ("prefLabel", "altLabel", "hiddenLabel")
"""Local names of the label properties, which are the same in SKOS and in SKOS-XL."""

STATEMENT: Final = f"{RDF}Statement"
SUBJECT: Final = f"{RDF}subject"
PREDICATE: Final = f"{RDF}predicate"
OBJECT: Final = f"{RDF}object"
MAPPING: Final = f"{OWN}mapping:"
"""Prefix of the URIs of the statements that say who states a mapping."""

KEPT: Final = frozenset({SUBJECT, PREDICATE, OBJECT, TRANSITIVE})
"""Properties that relate no concepts but that the reader needs."""
WITH_BLANKS: Final = frozenset(
    {MEMBER, MEMBER_LIST, FIRST, REST, *(f"{SKOS_XL}{name}" for name in XL_LABELS)}
)
"""Properties that the reader needs and whose ends may be blank nodes."""
