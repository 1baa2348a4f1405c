"""The licence of a scheme, which files state with several properties, as a text or as a URI."""

from typing import Final, NamedTuple

from domain.lengths import MOST_OF_A_LABEL
from domain.visible import label
from ontology.skos import terms

_PROPERTIES: Final = {name: rank for rank, name in enumerate(terms.LICENCES)}


class Licence(NamedTuple):
    """A licence; the smaller of two is the better one, whatever their order in the file."""

    by_property: int
    text: str


def better(before: Licence | None, predicate: str, value: str) -> Licence | None:
    """Return the better of a licence and the one that a statement holds, if it holds one."""
    rank, text = _PROPERTIES.get(predicate), label(value)
    if rank is None or not text or len(text) > MOST_OF_A_LABEL:
        return before
    found = Licence(rank, text)
    return found if before is None else min(before, found)


def replaced(before: Licence | None, predicate: str, value: str) -> Licence | None:
    """Return the better of a licence and a better text of the same property."""
    is_same = before is not None and before.by_property == _PROPERTIES.get(predicate)
    return better(None if is_same else before, predicate, value)


def is_another(kept: Licence | None, value: str) -> bool:
    """Return whether a licence that a statement holds is not the one that is kept."""
    return bool(label(value)) and (kept is None or kept.text != label(value))
