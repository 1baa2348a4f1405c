"""What a file states about a scheme that the graph has no place for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from domain.visible import label
from ontology.skos import licences, terms, titles, unplaced
from ontology.skos.licences import Licence
from ontology.skos.named import Names
from ontology.skos.shelf import Assertion
from ontology.skos.texts import MOST_SHOWN, Note

_TITLE: Final = "title of a scheme beyond the first of its language, left out"
_LABEL: Final = "label of a scheme beside its title, left out"
_TEXT: Final = "description of a scheme, left out"
_CODE: Final = "code of a scheme, left out"
_VERSION: Final = "version of a scheme beyond the first, left out"
_LICENCE: Final = "licence of a scheme beside a more certain one, left out"
_STATUS: Final = "status of a scheme, left out"
_MEMBER: Final = "membership of a scheme in another one, left out"
_DEPRECATED: Final = f"{terms.OWL}deprecated"
_NOTATION: Final = f"{terms.SKOS}notation"


def left_out(
    statements: Iterable[Assertion],
    texts: Mapping[str, str],
    properties: Collection[str],
    names: Names,
    licence: Licence | None,
) -> Iterator[Note]:
    """Yield what of the statements about a scheme is not kept.

    Args:
        statements: The statements, but for those that have been noted already.
        texts: The kind of text that each property of texts has.
        properties: Properties of concepts alone.
        names: The titles that are kept.
        licence: The licence that is kept.
    """
    versions: list[str] = []
    for one in statements:
        cause: str | None = None
        if one.predicate in titles.PROPERTIES:
            cause = None if names.has(one.language, one.value) else _TITLE
        elif one.predicate in texts:
            cause = _TEXT if texts[one.predicate] == "description" else _LABEL
        elif one.predicate == terms.VERSION:
            versions.append(one.value.strip())
            cause = None if versions[0] == versions[-1] else _VERSION
        elif one.predicate in terms.LICENCES:
            cause = _LICENCE if licences.is_another(licence, one.value) else None
        elif one.predicate == _DEPRECATED:
            cause = None if one.value.strip().lower() in {"false", "0"} else _STATUS
        elif one.predicate in properties:
            cause = unplaced.cause(one.predicate)
        else:
            cause = _CAUSES.get(one.predicate)
        if cause is not None:
            yield Note(cause, label(one.value)[:MOST_SHOWN])


_CAUSES: Final[Mapping[str, str]] = {
    _NOTATION: _CODE,
    **dict.fromkeys(terms.IDENTIFIERS, _CODE),
    **dict.fromkeys(terms.NOTES, _TEXT),
    **dict.fromkeys(terms.STATUS, _STATUS),
    **dict.fromkeys(terms.MEMBERSHIP, _MEMBER),
}
