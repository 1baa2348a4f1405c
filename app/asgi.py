"""The ASGI application: GraphQL over HTTP, GraphiQL, health checks and metrics."""

from pathlib import Path
from typing import Any, Final

import orjson
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import web
from app.graphql_http import GraphQLEndpoint
from domain.enums import Lang
from resolvers.context import Services, language_of
from schema.main import build, introspection, sdl
from services.editions.edition import Edition
from services.editions.keeper import KeeperStatus

_PAGES: Final = Path(web.__file__).parent / "graphiql"
_LOOPBACK_HOSTS: Final = ["localhost", "127.0.0.1"]
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

_BY_LANGUAGE: Final = {"vary": "Accept-Language"}
"""For what a cache may keep, for each language."""


def create_app(services: Services, *, service_token: str, demo: bool) -> Starlette:
    """Make the application, inside the loop that the store's driver was made in.

    Args:
        services: The services that answer requests.
        service_token: The token of services that may read seekers; if empty, no service may.
        demo: Let everybody read seekers: only for made-up people, on a loopback address.
    """

    async def metrics(_request: Request) -> Response:
        return Response(services.store.metrics.text(), media_type=CONTENT_TYPE_LATEST)

    async def readyz(_request: Request) -> Response:
        return _readiness(services.editions.status)

    middleware = [Middleware(SecurityHeaders)]
    if demo:  # otherwise a page of another site could read it through DNS rebinding
        middleware.append(Middleware(TrustedHostMiddleware, allowed_hosts=_LOOPBACK_HOSTS))
    endpoint = GraphQLEndpoint(build(), services, service_token=service_token, demo=demo)
    return Starlette(
        routes=[
            Route("/graphql", endpoint, methods=["GET", "POST"]),
            Route("/healthz", _healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
            Route("/schema.graphql", _sdl),
            Route("/graphiql/schema.json", _introspection),
            Route("/", _page),
            Mount("/graphiql", StaticFiles(directory=_PAGES)),
        ],
        middleware=middleware,
    )


class SecurityHeaders:
    """Adds headers: browsers load nothing from elsewhere, and other sites cannot embed this."""

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


def _readiness(status: KeeperStatus) -> Response:
    """Describe the edition that serves; 503 without one or without a readable graph."""
    edition, failure = status.edition, status.failure
    content = {
        "edition": None if edition is None else _described(edition),
        "building": status.building_since,
        "failure": failure,
    }
    unreachable = failure is not None and failure.observing
    code = 503 if edition is None or unreachable else 200
    return Response(orjson.dumps(content), code, media_type="application/json")


def _described(edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id,
        "dataVersion": edition.data.version,
        "dataAsOf": edition.data.as_of,
        "model": edition.model,
        "day": edition.day,
        "builtAt": edition.built_at,
        "warnings": list(map(str, edition.warnings)),
    }


async def _healthz(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


async def _sdl(request: Request) -> PlainTextResponse:
    return PlainTextResponse(sdl(_language(request)), headers=_BY_LANGUAGE)


async def _introspection(request: Request) -> Response:
    body = orjson.dumps({"data": introspection(_language(request))})
    return Response(body, headers=_BY_LANGUAGE, media_type="application/json")


def _language(request: Request) -> Lang:
    """Return the language that the parameter `lang` names, else that of the header."""
    wanted = request.query_params.get("lang", "")
    if wanted in tuple(Lang):
        return Lang(wanted)
    return language_of(request.headers.get("accept-language"), Lang.EN)


async def _page(_request: Request) -> FileResponse:
    return FileResponse(_PAGES / "index.html")
