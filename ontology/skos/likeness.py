"""RDF files that are something else than their names say, by their first characters."""

from pathlib import Path
from typing import Final

import pyoxigraph as ox

from domain import looks
from domain.errors import BadFileError

_FITTING: Final = {
    ox.RdfFormat.RDF_XML: frozenset({"RDF/XML", "XML"}),
    ox.RdfFormat.JSON_LD: frozenset({"JSON"}),
    ox.RdfFormat.TRIG: frozenset({"JSON"}),
}
"""What files of these formats look like; a graph of TriG may begin with a brace."""
_ENDINGS: Final = {"RDF/XML": ".rdf", "JSON": ".jsonld"}


def check(path: Path, found: ox.RdfFormat, head: bytes) -> None:
    """Refuse what is no RDF, or RDF of another format, where its first bytes say so.

    Raises:
        BadFileError: It is.
    """
    seen = looks.look_at_binary(head) or looks.look_at_markup(head)
    if seen is None or seen.template in _FITTING.get(found, ()):
        return
    ending = _ENDINGS.get(seen.template)
    if ending is not None:
        raise BadFileError(
            path, None, "looks like {seen}: let its name end in {ending}", seen=seen, ending=ending
        )
    raise BadFileError(path, None, "looks like {seen}, and should be RDF", seen=seen)
