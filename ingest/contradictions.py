"""Mappings of one pair of concepts that say different things: in several tables, files or ways.

What a concept is to another one says what the other is to it. A pair that is stated both ways, by
two tables of a source, or by a source that is loaded already, is compared with what was stated
before. The mappings stay; only how often they disagree is counted.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from domain.enums import Match
from domain.facts import Edge, Fact, Rejected
from domain.vocabulary import Label, Relation
from graph.queries import schemes
from graph.store import Store

Stated: TypeAlias = Mapping[tuple[str, str], str]
"""The match of pairs of concepts, in the order in which it is stated."""
_INVERSE: Final[Mapping[str, str]] = {Match.BROAD: Match.NARROW, Match.NARROW: Match.BROAD}


def noticed(facts: Iterable[Fact], there: Stated, file: str) -> Iterator[Fact]:
    """Yield all facts, and before a mapping what it disagrees with.

    Args:
        facts: The facts of a source.
        there: The mappings of other sources.
        file: The name of the file or folder that they are read from.
    """
    here: dict[tuple[str, str], str] = {}
    for fact in facts:
        if isinstance(fact, Edge) and fact.relation is Relation.MAPS_TO:
            match = str(fact.props.get("match") or "")
            seen = f"{fact.start} -> {fact.end}"
            for cause in sorted(_causes((fact.start, fact.end), match, here, there)):
                yield Rejected(file, 0, cause, seen, used=True)
            here[fact.start, fact.end] = match
        yield fact


def _causes(pair: tuple[str, str], match: str, here: Stated, there: Stated) -> Iterator[str]:
    back = pair[1], pair[0]
    if both := _differing(match, here.get(pair)):
        yield f"mapping of a pair that another table states otherwise: {both[0]} and {both[1]}"
    if both := _differing(match, _turned(here.get(back))):
        yield f"mapping that the same pair contradicts from its other end: {both[0]} and {both[1]}"
    for found in (there.get(pair), _turned(there.get(back))):
        if both := _differing(match, found):
            yield f"mapping of a pair that another source states otherwise: {both[0]} and {both[1]}"


def _turned(match: str | None) -> str | None:
    """Return what a match is from the other end."""
    return None if match is None else _INVERSE.get(match, match)


def _differing(one: str, other: str | None) -> list[str]:
    """Return two matches in their order, if there are two."""
    return [] if other in {None, one} else sorted((one, str(other)))


async def loaded(store: Store, labels: Iterable[Label], own: Iterable[str]) -> Stated:
    """Return the mappings that other sources than some have stated."""
    found: dict[tuple[str, str], str] = {}
    mine = frozenset(own)
    for label in labels:
        async for one in store.stream(schemes.mappings(label)):
            if one.source not in mine:
                found[one.start, one.end] = one.match
    return found
