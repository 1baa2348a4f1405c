"""Serving the API: what a process holds, and the server around it."""

import asyncio
import gc
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

import uvicorn

from app import listening, loop, memory, outage
from app.asgi import DEMO_DOORS, create_app
from app.connecting import BULK_DEADLINE_S
from app.connections import Patience, guarded
from app.doors import Doors
from app.lists import listed
from app.outage import EmbeddedServer
from app.settings import Settings
from app.wiring import edition_keeper, embedded_server
from domain.errors import InputError
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.store import Store
from resolvers.context import Services

_GENERATION_0: Final = 50_000
"""Allocations between two collections of young objects.

With the default of 700, collections slow down requests.
"""
_SWITCH_S: Final = 0.001
"""Seconds until another thread gets the interpreter; requests wait that long during a build.

Python's default of 5 ms is longer than a small request takes.
"""
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


async def build_services(
    store: Store, settings: Settings, endpoint: Endpoint, embedded: EmbeddedServer | None = None
) -> Services:
    """Build what a process holds, and its first edition.

    Without a trained model, everything works except recommendations that are not stored.

    Raises:
        PlatformError: The first edition cannot be built.
    """
    editions = edition_keeper(settings, endpoint, store, embedded)
    await editions.refresh()
    _settle()
    return Services(store, editions, settings.clock(), settings.model_folder)


def _settle() -> None:
    """Exclude the objects that live as long as the process from later garbage collections."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GENERATION_0)


@dataclass(frozen=True, slots=True)
class Site:
    """Where to listen, and whether this is a demo: everybody may read its made-up seekers."""

    host: str
    port: int
    demo: bool = False

    def check(self) -> None:
        """Check the address before any long work begins.

        Raises:
            PortTakenError: Something listens there already.
            InputError: It is a demo that others could reach, or the address does not exist.
        """
        if self.demo and self.host not in _LOOPBACK:
            raise InputError(
                "a demo lets everybody read its seekers and stays on loopback, not on {host}:"
                " use `iljari serve` with ILJARI_SERVICE_TOKEN",
                host=self.host,
            )
        listening.check(self.host, self.port)


class Server(uvicorn.Server):
    """Uvicorn's server, which also calls back once it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[int], None]) -> None:
        """Call `ready` with the port once requests are answered."""
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as usual, then call back."""
        await super().startup(sockets)
        bound = [one for server in self.servers for one in server.sockets]
        self._ready(int(bound[0].getsockname()[1]) if bound else self.config.port)


def serve(settings: Settings, endpoint: Endpoint, site: Site, ready: Callable[[int], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; `ready` gets the port when requests are answered."""
    site.check()
    memory.return_large_blocks()
    sys.setswitchinterval(_SWITCH_S)
    with suppress(KeyboardInterrupt):
        loop.run(_serve(settings, endpoint, site, ready))


async def _serve(
    settings: Settings, endpoint: Endpoint, site: Site, ready: Callable[[int], None]
) -> None:
    async with opened(
        endpoint,
        in_flight=settings.in_flight,
        deadline_s=settings.deadline_s,
        slow_s=settings.slow_s,
    ) as store:
        await migrate(store.with_deadline(BULK_DEADLINE_S))
        embedded = embedded_server(settings, store)
        services = await build_services(store, settings, endpoint, embedded)
        app = create_app(
            services,
            service_token=settings.api_token(),
            demo=site.demo,
            doors=_doors(settings, site),
        )
        config = uvicorn.Config(
            app,
            host=site.host,
            port=site.port,
            loop="none",
            ws="none",
            http=guarded(Patience(settings.waiting_s, settings.connections)),
            log_config=None,
            access_log=False,
        )
        keeping = asyncio.create_task(services.editions.keep_current(settings.refresh_s))
        server = Server(config, ready)
        giving_up = asyncio.create_task(_give_up(server, embedded))
        try:
            await server.serve()
        finally:
            keeping.cancel()
            giving_up.cancel()
        if embedded is not None and embedded.given_up.is_set():
            raise outage.lost(settings.outage_s)


async def _give_up(server: Server, embedded: EmbeddedServer | None) -> None:
    """End the server once its database is lost."""
    if embedded is not None:
        await embedded.given_up.wait()
        server.should_exit = True


def _doors(settings: Settings, site: Site) -> Doors:
    """Return what the server lets in; a demo lets in pages and tools of its own machine.

    A server that others can reach is in production: it shows its schema to services alone.
    """
    shown_to = settings.introspection
    asked = Doors(
        hosts=_listed(settings.allowed_hosts),
        origins=_listed(settings.allowed_origins),
        metrics_token=settings.scrape_token(),
        open_schema=shown_to == "everyone" or (shown_to == "auto" and site.host in _LOOPBACK),
        request_s=settings.request_s,
    )
    if not site.demo:
        return asked
    return replace(DEMO_DOORS, origins=asked.origins, request_s=asked.request_s)


def _listed(names: str) -> tuple[str, ...]:
    return tuple(map(str.lower, listed(names)))
