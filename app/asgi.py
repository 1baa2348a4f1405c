"""The ASGI application: GraphQL over HTTP, a page to try it on, a sign of life, and metrics."""

from pathlib import Path
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import web
from app.graphql_http import GraphQLEndpoint
from resolvers.context import Services
from schema.main import build

_PAGES: Final = Path(web.__file__).parent / "graphiql"
_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def create_app(services: Services, *, service_token: str, demo: bool) -> Starlette:
    """Make the application, inside the loop that the store's driver was made in.

    `service_token` is what services that may read seekers send; empty: nobody may.
    `demo` lets everybody read seekers: only for made-up people, on a loopback address.
    """

    async def metrics(_request: Request) -> Response:
        return Response(services.store.metrics.text(), media_type=CONTENT_TYPE_LATEST)

    endpoint = GraphQLEndpoint(build(), services, service_token=service_token, demo=demo)
    return Starlette(
        routes=[
            Route("/graphql", endpoint, methods=["GET", "POST"]),
            Route("/healthz", _healthz),
            Route("/metrics", metrics),
            Route("/", _page),
            Mount("/graphiql", StaticFiles(directory=_PAGES)),
        ],
        middleware=[Middleware(SecurityHeaders)],
    )


class SecurityHeaders:
    """Tells browsers to load nothing from elsewhere, and others not to embed this."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every response."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, with_headers)


async def _healthz(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


async def _page(_request: Request) -> FileResponse:
    return FileResponse(_PAGES / "index.html")
