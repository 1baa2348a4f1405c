"""Whether the graph database answers now: `GET /healthz`."""

import asyncio

from app.outage import ANSWERS_WITHIN_S
from domain.errors import DeadlineExceededError, ServerError
from domain.messages import Message
from graph.store import Store


class Health:
    """Asks the database when it is asked; requests that come meanwhile share the answer."""

    def __init__(self, store: Store, within_s: float = ANSWERS_WITHIN_S) -> None:
        """Ask the database of the store, on a connection beside those of the requests."""
        self._store = store
        self._within_s = within_s
        self._asking: asyncio.Task[Message | None] | None = None

    async def failure(self) -> Message | None:
        """Return whether the database is frozen or gone; None while it answers."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        return await asyncio.shield(self._asking)

    async def _ask(self) -> Message | None:
        try:
            await self._store.ping(self._within_s)
        except DeadlineExceededError:
            return Message("the graph database does not answer")
        except ServerError:
            return Message("the graph database cannot be reached")
        return None
