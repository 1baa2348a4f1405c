"""Which texts can name a thing in RDF."""

import pyoxigraph as ox


def is_iri(text: str) -> bool:
    """Say whether a text is an absolute IRI (RFC 3987), as RDF wants the names of things."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
