"""Members of collections of concepts."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.collected import CollectionMember, CollectionPlace, member
from graph.statement import Grouped, Row


def places(stored: Iterable[str] | None) -> tuple[CollectionPlace, ...]:
    """Read the property `inCollections`."""
    return tuple(CollectionPlace(*json.loads(one)) for one in stored or ())


def members(uris: Sequence[str]) -> Grouped[tuple[CollectionPlace, CollectionMember]]:
    """The members of collections, each after its place, which names the collection."""
    return Grouped(
        name="collected.members",
        cypher="""
        UNWIND range(0, size($keys) - 1) AS ix
        MATCH (c:Skill|SkillGroup|Occupation|OccupationGroup|Certification|Industry|Region)
        WHERE c.inCollections IS NOT NULL
        UNWIND c.inCollections AS entry
        WITH ix, c, entry
        WHERE entry CONTAINS $keys[ix]
        RETURN ix, c.id AS id, entry, c.inCollections AS entries
        ORDER BY ix, entry, id
        """,
        row=_member,
        params={"keys": [f'", {json.dumps(uri, ensure_ascii=False)}, "' for uri in uris]},
        size=len(uris),
    )


def _member(row: Row) -> tuple[CollectionPlace, CollectionMember]:
    [place] = places([row["entry"]])
    found = member(row["id"], places(row["entries"]), place.inner)
    return place, replace(found, position=place.position)
