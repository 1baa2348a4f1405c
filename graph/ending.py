"""Ending of what a source no longer states: closed, deprecated, removed, or left to other sources.

Each function writes one batch in a unit of work, which may run again.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from domain.vocabulary import Label
from graph import sweep_statements as statements
from graph.load_report import Tally, Written
from graph.model.terms import Ending
from graph.model.whole import NODES
from graph.queries import identities
from graph.store import Unit
from graph.sweep_statements import OldEdge
from graph.upserting import EdgeShape, Stamp, touch

_MOST_ENDED: Final = 0.5
"""The share of a label's live nodes that a load may end without being asked whether it may."""
_GUARDED: Final = frozenset({Ending.CLOSE, Ending.DEPRECATE, Ending.REMOVE})


def ending_of(label: Label) -> Ending:
    """Return what happens to nodes of a label that no source states any more."""
    return NODES[label].ending


def is_shrinking(label: Label, ended: int, live: int) -> bool:
    """Return whether a load would end so many nodes of a label that its files may be cut short.

    Parts of other nodes are not asked about: the number of these says it. Neither are versions,
    which all end together when the rules of a year replace those of the year before.
    """
    is_guarded = ending_of(label) in _GUARDED and NODES[label].part_by is None
    return is_guarded and ended > live * _MOST_ENDED


def tally_of(label: Label, count: int) -> Tally:
    """Count nodes that ended, by what that means for their label."""
    match ending_of(label):
        case Ending.CLOSE | Ending.SUPERSEDE:
            return Tally(closed=count)
        case Ending.DEPRECATE:
            return Tally(deprecated=count)
        case Ending.REMOVE | Ending.KEEP:
            return Tally(removed=count)


async def pass_on(unit: Unit, label: Label, ids: Sequence[str], stamp: Stamp) -> Written:
    """Transfer nodes to the next source that states them."""
    written = Written()
    if ids and ending_of(label) is Ending.REMOVE:  # facts of a person that nobody states
        await unit.run(statements.erase_nodes(label, ids, stamp))
        written.touched.add(label)
    if ids:
        await unit.run(statements.pass_on_nodes(label, ids, stamp))
    return written


async def drop(unit: Unit, shape: EdgeShape, old: Sequence[OldEdge], stamp: Stamp) -> Written:
    """Remove relationships of one shape, or transfer those that other sources state as well."""
    written = Written()
    if shared := [one for one in old if one.shared]:
        await unit.run(statements.pass_on_edges(shape, shared, stamp))
    if alone := [one for one in old if not one.shared]:
        [gone] = await unit.run(statements.remove_edges(shape, alone, stamp))
        await unit.run(touch(shape.start, {one.start for one in alone}, stamp))
        written.add_edges(shape.relation, shape.start, Tally(removed=gone))
    return written


async def end(unit: Unit, label: Label, ids: Sequence[str], stamp: Stamp) -> Written:
    """End nodes that no source states any more, as their label requires."""
    written = Written()
    ending = ending_of(label)
    if ending is Ending.REMOVE:
        written = await _untie(unit, label, ids, stamp)
    if label is Label.SEEKER:
        await unit.run(identities.remove(ids))
    removes = ending in {Ending.REMOVE, Ending.KEEP}
    statement = statements.remove_nodes if removes else statements.end_nodes
    [gone] = await unit.run(statement(label, ids, stamp))
    written.add_nodes(label, tally_of(label, gone))
    return written


async def _untie(unit: Unit, label: Label, ids: Sequence[str], stamp: Stamp) -> Written:
    """Remove all relationships of nodes."""
    written = Written()
    starts: defaultdict[Label, set[str]] = defaultdict(set)
    for shape, at_start in statements.shapes_at(label):
        [(gone, started)] = await unit.run(statements.untie(shape, ids, at_start=at_start))
        written.add_edges(shape.relation, shape.start, Tally(removed=gone))
        if started and not at_start:
            starts[shape.start].update(started)
    for start, some in starts.items():
        await unit.run(touch(start, some, stamp))
    return written
