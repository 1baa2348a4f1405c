"""Serving the API: what a process holds, and the server around it."""

import asyncio
import gc
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import structlog
import uvicorn

from app.asgi import create_app
from app.models import read_recommender
from app.settings import Settings
from domain.errors import InputError, NoModelError, PlatformError, PortTakenError
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.queries import runs
from graph.store import Store
from resolvers.context import Services
from services.extraction import ExtractionService
from services.paths import PathService
from services.recommending import RecommendationService
from services.search import SearchService

_GENERATION_0: Final = 50_000
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_log = structlog.get_logger()


async def build_services(store: Store, settings: Settings) -> Services:
    """Build what a process holds; without a trained model all but computed answers works."""
    search = SearchService(store, settings.search_folder)
    await search.refresh()
    try:
        recommender = await read_recommender(store, settings.model_folder)
    except NoModelError as error:
        _log.warning("no model", hint=str(error))
        recommender = None

    def recommending(of_request: Store) -> RecommendationService:
        return RecommendationService(of_request, recommender, settings.model_folder)

    paths = PathService(store)
    await paths.warm(runs.data_version(await store.read(runs.finished())).version)
    _settle()
    extraction = ExtractionService(store, lambda: search.index)
    return Services(store, recommending, paths, search, extraction)


def _settle() -> None:
    """Leave what lives as long as the process out of every later garbage collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GENERATION_0)


@dataclass(frozen=True, slots=True)
class Site:
    """Where to listen, and whether everybody may read the seekers, who are made up then."""

    host: str
    port: int
    demo: bool = False

    def check(self) -> None:
        """Refuse the address before anything long is begun.

        Raises: PortTakenError; InputError for a demo that others could reach.
        """
        if self.demo and self.host not in _LOOPBACK:
            raise InputError(
                f"a demo lets everybody read its seekers and stays on loopback, not on {self.host}:"
                " use `iljari serve` with ILJARI_SERVICE_TOKEN"
            )
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError:
                raise PortTakenError(self.host, self.port, "--port") from None


class Server(uvicorn.Server):
    """Uvicorn's, which also says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        """Call `ready` once requests are answered."""
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as usual, then say so."""
        await super().startup(sockets)
        self._ready()


def serve(settings: Settings, endpoint: Endpoint, site: Site, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; `ready` is called when requests are answered."""
    site.check()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(settings, endpoint, site, ready))


async def _serve(
    settings: Settings, endpoint: Endpoint, site: Site, ready: Callable[[], None]
) -> None:
    async with opened(
        endpoint,
        in_flight=settings.in_flight,
        deadline_s=settings.deadline_s,
        slow_s=settings.slow_s,
    ) as store:
        await migrate(store)
        services = await build_services(store, settings)
        app = create_app(services, service_token=settings.api_token(), demo=site.demo)
        config = uvicorn.Config(
            app, host=site.host, port=site.port, log_config=None, access_log=False
        )
        keeping = asyncio.create_task(_keep_current(services, settings.refresh_s))
        try:
            await Server(config, ready).serve()
        finally:
            keeping.cancel()


async def _keep_current(services: Services, every_s: float) -> None:
    """See what is loaded while the server runs; a failure now is no reason to stop trying."""
    while True:
        await asyncio.sleep(every_s)
        try:
            await services.search.refresh()
            await services.extraction.refresh()
        except (PlatformError, OSError, ValueError) as error:
            _log.warning("what was loaded is not seen yet", error=str(error))
