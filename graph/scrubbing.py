"""Removal of what an embedded server's files keep of removed people: the keys in its indexes.

A node that is removed is overwritten, and the log of writes is gone once the server has stopped;
the index on ids keeps a removed id until it is compacted. On Neo4j nothing is done: what its files
keep of removed nodes is overwritten by later ones.
"""

from typing import Final, LiteralString

from domain.vocabulary import Label
from graph.model.constraints import Unique
from graph.store import Store

_PERSONAL: Final = tuple(
    Unique(label.value)
    for label in (
        Label.SEEKER,
        Label.WORK_EXPERIENCE,
        Label.INSURANCE_PERIOD,
        Label.BENEFIT_CLAIM,
        Label.IDENTITY,
    )
)
DEFINITIONS: Final[tuple[LiteralString, ...]] = tuple(one.definition for one in _PERSONAL)
"""What `scrub` defines anew: to be repeated after a kill, which may come before."""


async def scrub(store: Store) -> None:
    """Build the indexes on the ids of people anew, if the server is an embedded one."""
    if not store.is_embedded:
        return
    for one in _PERSONAL:
        await store.define(["DROP CONSTRAINT " + one.name + " IF EXISTS", one.definition])
