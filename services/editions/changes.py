"""What changed in the graph since an edition was built, by the runs that stamped it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from domain.vocabulary import Label
from graph.queries import labels, runs
from graph.queries.runs import DataVersion
from graph.store import Store

CONCEPTS: Final = (*labels.CONCEPTS, Label.CONCEPT_SCHEME)
"""Labels on whose nodes nearly everything depends: if one changes, everything is read again."""

WATCHED: Final = (*labels.SEARCHABLE, Label.CONCEPT_SCHEME, Label.COURSE_SESSION)
"""Labels whose nodes, or outgoing relationships, are part of an edition."""

_MOST: Final = 10_000
"""With more changed nodes than this, reading everything is faster than reading by ids."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the nodes that changed, or at which a relationship that changed starts."""

    ids: Mapping[Label, Collection[str]]

    def touch(self, *wanted: Label) -> bool:
        """Return whether a node of one of these labels changed."""
        return any(self.ids.get(label) for label in wanted)


async def read_changes(store: Store, since: DataVersion) -> Changes | None:
    """Read what changed since a data version; None if everything is to be read again.

    Changes of a load under way are included, and are read again when it ends.
    """
    by_run = await store.read(runs.changed_since(since.serial))
    ids: dict[Label, Collection[str]] = {}
    for label in WATCHED:
        changed = [one.run for one in by_run if label in one.labels]
        if changed:
            ids[label] = frozenset(await store.read(runs.changed_ids(label, changed)))
    return Changes(ids) if sum(map(len, ids.values())) <= _MOST else None
