"""The whole API in this process, over the embedded server, on the small world."""

from collections.abc import AsyncGenerator, Generator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from app.asgi import create_app
from app.doors import Doors
from app.settings import Settings
from app.wiring import edition_keeper
from domain.facts import Source
from graph import engine, trips
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.queries import runs
from graph.queries.runs import Counts
from graph.store import Store
from resolvers.context import Services
from services.nightly import Nightly
from tests.api import world
from tests.conftest import PATIENCE_S, STAMP, wipe
from tests.model import save_model

MOST_PAGES = 20
DOORS = Doors(open_metrics=True, open_schema=True)
TOKEN = "a-token-that-is-long-enough"  # noqa: S105 - made up here


@dataclass(frozen=True)
class Answer:
    """An answer, and the statements that were sent for it."""

    data: Any
    errors: list[dict[str, Any]] | None
    trips: list[str]
    response: httpx.Response

    @property
    def codes(self) -> list[str]:
        return [error["extensions"]["code"] for error in self.errors or []]


class Api:
    """A client of the API; `trusted` sends the service token."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def __call__(
        self,
        query: str,
        *,
        trusted: bool = False,
        headers: Mapping[str, str] | None = None,
        **variables: Any,
    ) -> Answer:
        sent = {"authorization": f"Bearer {TOKEN}"} if trusted else {}
        with trips.counted() as names:
            response = await self.client.post(
                "/graphql",
                json={"query": query, "variables": variables},
                headers={**sent, **(headers or {})},
            )
        body = response.json()
        return Answer(body.get("data"), body.get("errors"), names, response)


async def pages(api: Api, query: str, field: str, **rest: Any) -> AsyncGenerator[Answer]:
    """Yield the answer of each page of a list, until it says that there is no next one."""
    after = None
    for _ in range(MOST_PAGES):
        answer = await api(query, after=after, **rest)
        yield answer
        page = answer.data[field]["pageInfo"]
        if not page["hasNextPage"]:
            return
        after = page["endCursor"]
    pytest.fail(f"{field} has more than {MOST_PAGES} pages")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Endpoint]:
    """A server of its own, which no other test package writes to."""
    with engine.attached(tmp_path_factory.mktemp("api"), heap="384m") as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
async def store(server: Endpoint) -> AsyncGenerator[Store]:
    async with opened(server, deadline_s=PATIENCE_S) as opened_store:
        await wipe(opened_store)
        await Loader(opened_store, lambda _count: None, STAMP).load((*world.NODES, *world.EDGES))
        source = Source(world.SOURCE, "Test data", "1", "CC0", "https://example.org", world.AS_OF)
        await opened_store.write(runs.begin(source, world.AS_OF))
        await opened_store.write(runs.finish(source, world.AS_OF, Counts(23, 33, 0)))
        yield opened_store


@pytest.fixture(scope="session")
async def services(
    store: Store, server: Endpoint, tmp_path_factory: pytest.TempPathFactory
) -> Services:
    """A real edition over a hand-made model, and the lists that a nightly run stored with it."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), now=world.NOW)
    save_model(settings.model_folder, world.CONCEPTS)
    keeper = edition_keeper(settings, server, store)
    await keeper.refresh()
    edition = keeper.current
    assert edition is not None
    clock = settings.clock()
    await Nightly(store, edition, clock, settings.model_folder).store_all(lambda _done: None)
    return Services(store, keeper, clock, settings.model_folder)


@pytest.fixture(scope="session")
async def api(services: Services) -> AsyncGenerator[Api]:
    app = create_app(services, service_token=TOKEN, demo=False, doors=DOORS)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield Api(client)
