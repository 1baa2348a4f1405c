"""The ASGI application: GraphQL over HTTP, GraphiQL, health checks and metrics."""

from pathlib import Path
from typing import Any, Final

import orjson
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Sent

import web
from app.asked import RefusedError
from app.doors import LOOPBACK_HOSTS, LOOPBACK_ORIGINS, Doors
from app.graphql_http import METHODS, GraphQLEndpoint, refusal
from app.health import Health
from domain.enums import Lang
from domain.errors import ForbiddenError
from domain.messages import Message
from domain.principal import ANONYMOUS
from resolvers.access import principal_of
from resolvers.context import Services, language_of
from schema.errors import IntrospectionOffError
from schema.main import build, introspection, sdl
from services.editions.edition import Edition
from services.editions.keeper import KeeperStatus

_PAGES: Final = Path(web.__file__).parent / "graphiql"
_PREFLIGHT_S: Final = 600
DEMO_DOORS: Final = Doors(
    hosts=LOOPBACK_HOSTS, origin_pattern=LOOPBACK_ORIGINS, open_metrics=True, open_schema=True
)
_NO_METRICS: Final = RefusedError(401, Message("metrics need a token of their own"), "FORBIDDEN")
_NO_SCHEMA: Final = RefusedError(401, IntrospectionOffError.said, "FORBIDDEN")
_NO_HOST: Final = RefusedError(400, Message("a request names one host in its header Host"))
_OTHER_HOST: Final = RefusedError(400, Message("requests to this host are not answered here"))
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

_UNCACHED: Final = {"cache-control": "no-store"}
_BY_LANGUAGE: Final = {"vary": "Accept-Language, Authorization", "cache-control": "no-cache"}
"""For what a cache may keep, for each language."""


def create_app(
    services: Services, *, service_token: str, demo: bool, doors: Doors | None = None
) -> Starlette:
    """Make the application, inside the loop that the store's driver was made in.

    Args:
        services: The services that answer requests.
        service_token: The token of services that may read seekers; if empty, no service may.
        demo: Let everybody read seekers: only for made-up people, on a loopback address.
        doors: What is let in; by default what suits a demo, or else no more than necessary.
    """
    doors = doors or (DEMO_DOORS if demo else Doors())

    async def metrics(request: Request) -> Response:
        if not doors.lets_read_metrics(request.headers.get("authorization")):
            return refusal(request, _NO_METRICS)
        text = services.store.metrics.text()
        return Response(text, headers=_UNCACHED, media_type=CONTENT_TYPE_LATEST)

    async def readyz(_request: Request) -> Response:
        return _readiness(services.editions.status)

    health = Health(services.store)

    async def healthz(request: Request) -> Response:
        if (failure := await health.failure()) is not None:
            return refusal(request, RefusedError(503, failure, "UNAVAILABLE"))
        return PlainTextResponse("ok\n", headers=_UNCACHED)

    async def schema(request: Request) -> Response:
        if not _may_see_schema(request, doors, service_token):
            return refusal(request, _NO_SCHEMA)
        return PlainTextResponse(sdl(_language(request)), headers=_BY_LANGUAGE)

    async def introspected(request: Request) -> Response:
        if not _may_see_schema(request, doors, service_token):
            return refusal(request, _NO_SCHEMA)
        body = orjson.dumps({"data": introspection(_language(request))})
        return Response(body, headers=_BY_LANGUAGE, media_type="application/json")

    endpoint = GraphQLEndpoint(build(), services, doors, service_token=service_token, demo=demo)
    app = Starlette(
        routes=[
            Route("/graphql", endpoint, methods=METHODS),
            Route("/graphql/", endpoint, methods=METHODS),
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
            Route("/schema.graphql", schema),
            Route("/graphiql/schema.json", introspected),
            Route("/", _page),
            Mount("/graphiql", StaticFiles(directory=_PAGES)),
        ],
        middleware=_middleware(doors),
        exception_handlers={404: _not_found, 405: _wrong_method},
    )
    app.router.redirect_slashes = False  # clients lose the body of a redirected POST, or stop
    return app


def _middleware(doors: Doors) -> list[Middleware]:
    shared = Middleware(
        CORSMiddleware,
        allow_origins=doors.origins,
        allow_origin_regex=doors.origin_pattern,
        allow_methods=["GET", "POST"],
        allow_headers=["accept-language", "authorization", "content-type"],
        max_age=_PREFLIGHT_S,
    )
    is_shared = bool(doors.origins or doors.origin_pattern)
    return [
        Middleware(SecurityHeaders),
        Middleware(KnownHosts, doors),
        *([shared] if is_shared else []),
    ]


class KnownHosts:
    """Refuses requests to other names: a page could reach the server under its own (rebinding)."""

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        """Wrap an application."""
        self._app = app
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is sent to a known name."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 and (hosts or scope.get("http_version") == "1.1"):  # RFC 9112, 3.2
            await refusal(request, _NO_HOST)(scope, receive, send)
        elif not self._doors.lets_host(hosts[0] if hosts else ""):
            await refusal(request, _OTHER_HOST)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class SecurityHeaders:
    """Adds headers: browsers load nothing from elsewhere, and other sites cannot embed this."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to every response."""

        async def with_headers(message: Sent) -> None:
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
    return Response(orjson.dumps(content), code, _UNCACHED, media_type="application/json")


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


def _may_see_schema(request: Request, doors: Doors, service_token: str) -> bool:
    if doors.open_schema:
        return True
    try:
        sender = principal_of(request.headers.get("authorization"), service_token, demo=False)
    except ForbiddenError:
        return False
    return sender != ANONYMOUS


async def _not_found(request: Request, _error: Exception) -> Response:
    seen = Message("there is nothing at this path: send queries to {path}", path="/graphql")
    return refusal(request, RefusedError(404, seen, "NOT_FOUND"))


async def _wrong_method(request: Request, error: Exception) -> Response:
    seen = Message("{method} is not allowed here", method=request.method)
    response = refusal(request, RefusedError(405, seen))
    response.headers.update(getattr(error, "headers", None) or {})
    return response


def _language(request: Request) -> Lang:
    """Return the language that the parameter `lang` names, else that of the header."""
    wanted = request.query_params.get("lang", "")
    if wanted in tuple(Lang):
        return Lang(wanted)
    return language_of(request.headers.get("accept-language"), Lang.EN)


async def _page(_request: Request) -> FileResponse:
    return FileResponse(_PAGES / "index.html")
