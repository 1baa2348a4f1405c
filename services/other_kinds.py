"""What else a name stands for, where something of another kind was to be named."""

from collections.abc import AsyncGenerator, AsyncIterable
from typing import Final

from domain import ids
from domain.errors import UnknownRegionError
from domain.ids import KINDS, label_of, mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from graph.queries import labels
from graph.store import Store
from ontology.names import normal
from ontology.regions import region_of

_UNNAMED: Final = frozenset({Label.JOB_POSTING})
"""A posting has a title, which is no name: nobody means one of hundreds with the same title."""


async def kinds_named(name: str, entries: AsyncIterable[LabelEntry]) -> tuple[Label, ...]:
    """Return the kinds of all entries with a name, an id or a URI, in the order of the entries.

    Names are compared without their spaces. Regions of Korea are found whether or not they are
    among the entries; an id tells its kind even if nothing has it.
    """
    wanted, exact = _joined(name), name.strip()
    found: dict[Label, None] = {}
    async for entry in entries:
        label = label_of(entry.id)
        called = (*entry.preferred, *entry.alternative, *entry.hidden)
        if any(_joined(one) == wanted for one in called) or entry.id == mint(label, exact):
            found[label] = None
    found |= dict.fromkeys(label for label in KINDS if ids.is_id(label, exact))
    if _is_region(exact):
        found[Label.REGION] = None
    return tuple(found)


async def named_entries(store: Store, but: Label) -> AsyncGenerator[LabelEntry]:
    """Stream everything that has a name, except what is of one kind."""
    for label, statement in labels.SEARCHABLE.items():
        if label not in {but, *_UNNAMED}:
            async for entry in store.stream(statement()):
                yield entry


def _is_region(name: str) -> bool:
    try:
        region_of(name)
    except UnknownRegionError:
        return False
    return True


def _joined(name: str) -> str:
    return normal(name).replace(" ", "")
