"""Of several relationships of one type between two concepts, the graph has one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from domain.enums import Match, Need
from domain.facts import Edge, Rejected
from domain.vocabulary import Relation

_MORE_MAPPINGS: Final = (
    "mapping beside a stronger one: exact is kept before close, broad, narrow and related"
)
MORE_NEEDS: Final = "requirement that is also stated as essential: kept as essential"
_MORE_SOURCES: Final = "mapping that several sources state: kept as that of the first by name"

_ORDER: Final[Mapping[object, int]] = {
    one.value: place
    for place, one in enumerate(
        (
            Match.EXACT,
            Match.CLOSE,
            Match.BROAD,
            Match.NARROW,
            Match.RELATED,
            Need.ESSENTIAL,
            Need.OPTIONAL,
        )
    )
}
"""The match or the need that is kept comes first, whatever the order in the file."""


def settled(file: str, links: Iterable[tuple[str, Edge | Rejected]]) -> Iterator[Edge | Rejected]:
    """Yield the relationships of one concept, one of each type with each other concept.

    Args:
        file: The name of the file, for what is left out.
        links: All relationships that start at the concept, each after how a report shows it.
    """
    kept: dict[tuple[Relation, str], Edge] = {}
    for seen, link in links:
        if isinstance(link, Rejected):
            yield link
            continue
        key = (link.relation, link.end)
        other = kept.get(key)
        kept[key] = best = link if other is None else min(other, link, key=_rank)
        if other is not None and other.props != link.props:
            worse = other if best is link else link
            yield Rejected(file, 0, _cause(best, worse), seen)
    yield from kept.values()


def _rank(edge: Edge) -> tuple[int, str]:
    return (_ORDER.get(_detail(edge), len(_ORDER)), str(edge.props.get("statedBy") or ""))


def _detail(edge: Edge) -> object:
    return edge.props.get("match") or edge.props.get("need")


def _cause(best: Edge, worse: Edge) -> str:
    if best.relation is not Relation.MAPS_TO:
        return MORE_NEEDS
    return _MORE_SOURCES if _detail(best) == _detail(worse) else _MORE_MAPPINGS
