"""Serving the API: what a process holds, and the server around it."""

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import structlog
import uvicorn

from app.asgi import create_app
from app.models import read_recommender
from app.settings import Settings
from domain.errors import InputError, NoModelError, PortTakenError
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.queries import labels
from graph.store import Store
from ontology.search import SearchIndex
from resolvers.context import Services
from services.paths import PathService
from services.recommendations import RecommendationService

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_log = structlog.get_logger()


async def build_services(store: Store, model_folder: Path) -> Services:
    """Build what a process holds; without a trained model all but computed answers works."""
    entries = [entry for part in labels.SEARCHABLE async for entry in store.stream(part())]
    index = await asyncio.to_thread(SearchIndex.build, entries)
    try:
        recommender = await read_recommender(store, model_folder)
    except NoModelError as error:
        _log.warning("no model", hint=str(error))
        recommender = None
    recommendations = RecommendationService(store, recommender, model_folder)
    return Services(store, recommendations, PathService(store), index)


def check_address(host: str, port: int, *, demo: bool) -> None:
    """Refuse an address before anything long is begun.

    Raises: PortTakenError; InputError for a demo that others could reach.
    """
    if demo and host not in _LOOPBACK:
        raise InputError(
            f"a demo lets everybody read its seekers and stays on loopback, not on {host}: "
            "use `iljari serve` with ILJARI_SERVICE_TOKEN"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortTakenError(host, port, "--port") from None


def serve(
    settings: Settings,
    endpoint: Endpoint,
    *,
    host: str,
    port: int,
    demo: bool,
    ready: Callable[[], None],
) -> None:
    """Serve until Ctrl-C or SIGTERM; `ready` is called when requests are answered."""
    check_address(host, port, demo=demo)
    asyncio.run(_serve(settings, endpoint, host, port, demo=demo, ready=ready))


async def _serve(
    settings: Settings,
    endpoint: Endpoint,
    host: str,
    port: int,
    *,
    demo: bool,
    ready: Callable[[], None],
) -> None:
    async with opened(
        endpoint, in_flight=settings.in_flight, deadline_s=settings.deadline_s
    ) as store:
        await migrate(store)
        services = await build_services(store, settings.model_folder)
        app = create_app(services, service_token=settings.api_token(), demo=demo)
        config = uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False)
        await _run(uvicorn.Server(config), ready)


async def _run(server: uvicorn.Server, ready: Callable[[], None]) -> None:
    async def announce() -> None:
        while not server.started:
            await asyncio.sleep(0.01)
        ready()

    announcing = asyncio.create_task(announce())
    try:
        await server.serve()
    finally:
        announcing.cancel()

