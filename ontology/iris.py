"""Which texts are IRIs."""

import pyoxigraph as ox


def is_iri(text: str) -> bool:
    """Return whether a text is an absolute IRI (RFC 3987), as RDF requires of names."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
