"""GraphQL over HTTP: one operation a request, JSON in, JSON out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType

from domain.enums import Lang
from domain.errors import ForbiddenError
from domain.languages import wanted
from domain.messages import Message, recognised
from resolvers.access import principal_of
from resolvers.context import Context, Services, language_of
from schema.documents import SeveralOperationsError
from schema.errors import formatted
from schema.main import Schema

MOST_BYTES: Final = 100_000
_HEADERS: Final = {
    "cache-control": "no-store",
    "vary": "Accept, Accept-Language, Authorization",
}
"""Answers depend on who asks and in which language, so that no cache may keep them."""

_SEVERAL: Final = Message(
    "the query has several operations: name the one to run in 'operationName'"
)
_JSON: Final = "application/json"
_GRAPHQL_JSON: Final = "application/graphql-response+json"


class RefusedError(Exception):
    """A request that is not valid GraphQL over HTTP; nothing was executed."""

    def __init__(self, status: int, said: Message, code: str = "BAD_REQUEST") -> None:
        """Hold the status of the response and what to say."""
        super().__init__(str(said))
        self.said = said
        self.status = status
        self.code = code


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for."""

    query: str
    variables: dict[str, Any] | None
    operation: str | None


class GraphQLEndpoint:
    """Answers requests; every response is JSON, including refusals."""

    def __init__(
        self, schema: Schema, services: Services, *, service_token: str, demo: bool
    ) -> None:
        """Answer with these services."""
        self._schema = schema
        self._services = services
        self._service_token = service_token
        self._demo = demo

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except RefusedError as error:
            response = _refusal(request, error)
        response.headers.update(_HEADERS)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        asked = await _asked(request)
        context = self._context(request)
        allowed = [OperationType.QUERY]
        if request.method == "POST":
            allowed.append(OperationType.MUTATION)
        try:
            result = await self._schema.execute(
                asked.query,
                variable_values=asked.variables,
                context_value=context,
                operation_name=asked.operation,
                allowed_operation_types=allowed,
            )
        except InvalidOperationTypeError as error:
            reason = recognised(error.as_http_error_reason(request.method))
            raise RefusedError(405, reason) from None
        except SeveralOperationsError:
            raise RefusedError(400, _SEVERAL) from None
        except CannotGetOperationTypeError as error:
            raise RefusedError(400, recognised(error.as_http_error_reason())) from None
        return _answered(request, result)

    def _context(self, request: Request) -> Context:
        if self._services.editions.current is None:
            raise RefusedError(503, Message("no edition serves yet: ask again soon"), "NOT_READY")
        headers = request.headers
        try:
            principal = principal_of(
                headers.get("authorization"), self._service_token, demo=self._demo
            )
        except ForbiddenError as error:
            raise RefusedError(401, Message(error.template), error.code) from None
        accepted = headers.get("accept-language")
        return Context(self._services, principal, language_of(accepted), wanted(accepted))


async def _asked(request: Request) -> Asked:
    if request.method in {"GET", "HEAD"}:
        params: dict[str, Any] = dict(request.query_params)
        if "variables" in params:
            params["variables"] = _json(params["variables"], Message("the parameter 'variables'"))
    else:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
            raise RefusedError(
                415, Message("send the query with the content type {type}", type=_JSON)
            )
        params = _json(await _body(request), Message("the body"))
    return _checked(params)


async def _body(request: Request) -> bytes:
    """Read no more than allowed, whatever the header promises."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            seen = Message(
                "the body is longer than {most:,} bytes: send less at once", most=MOST_BYTES
            )
            raise RefusedError(413, seen, "LIMIT_EXCEEDED")
    return bytes(body)


def _json(text: bytes | str, name: Message) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise RefusedError(400, Message("{name} is not JSON", name=name)) from None


def _checked(params: Any) -> Asked:
    if not isinstance(params, dict):
        raise RefusedError(400, Message("the body is not one JSON object; batches are not taken"))
    query, variables = params.get("query"), params.get("variables")
    operation, extensions = params.get("operationName"), params.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise RefusedError(400, Message("'query' is not a text"))
    for name, value, kind in (
        ("variables", variables, dict),
        ("operationName", operation, str),
        ("extensions", extensions, (dict, str)),
    ):
        if value is not None and not isinstance(value, kind):
            raise RefusedError(400, Message("{name!r} is not of the right type", name=name))
    return Asked(query, variables, operation or None)


def _answered(request: Request, result: ExecutionResult) -> Response:
    answer: dict[str, Any] = {}
    if result.errors:
        answer["errors"] = [formatted(error, _language(request)) for error in result.errors]
    refused = isinstance(result, PreExecutionError)
    if not refused:
        answer["data"] = result.data
    media_type = _media_type(request)
    status = 400 if refused and media_type == _GRAPHQL_JSON else 200
    return Response(orjson.dumps(answer), status, media_type=media_type)


def _refusal(request: Request, error: RefusedError) -> Response:
    message = error.said.text(_language(request))
    refused: Mapping[str, Any] = {"message": message, "extensions": {"code": error.code}}
    headers = {405: {"allow": "POST"}, 401: {"www-authenticate": "Bearer"}}.get(error.status)
    body = orjson.dumps({"errors": [refused]})
    return Response(body, error.status, headers, media_type=_media_type(request))


def _language(request: Request) -> Lang:
    """Return the language of error messages: Korean for those who ask for it, else English."""
    return language_of(request.headers.get("accept-language"), Lang.EN)


def _media_type(request: Request) -> str:
    accepted = request.headers.get("accept", "")
    return _GRAPHQL_JSON if _GRAPHQL_JSON in accepted else _JSON
