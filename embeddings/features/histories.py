"""Profiles and dated facts of seekers, read from the graph."""

from collections.abc import AsyncIterator

from domain.histories import History, profile_on
from domain.ids import SeekerId
from domain.matching import Profile
from graph.queries import profiles as queries
from graph.store import Store


async def read_profiles(
    store: Store, moment: str, after: str = ""
) -> AsyncIterator[tuple[SeekerId, Profile]]:
    """Stream profiles on an ISO date, in the order of ids: all, or those after an id."""
    async for history in store.stream(queries.all_of_them(after)):
        yield history.id, profile_on(history, moment)


async def read_histories(store: Store) -> list[History]:
    """Read the dated facts of all seekers, in the order of ids."""
    return [history async for history in store.stream(queries.all_of_them())]
