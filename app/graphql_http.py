"""GraphQL over HTTP: one operation a request, JSON in, JSON out."""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType

from app.accepting import JSON, joined, media_type
from app.asked import NOT_PERSISTED, Asked, RefusedError, asked
from app.doors import Doors
from app.hanging_up import HungUpError, while_connected
from domain.enums import Lang
from domain.errors import DeadlineExceededError, ForbiddenError
from domain.languages import wanted
from domain.messages import Message, recognised
from domain.principal import ANONYMOUS
from resolvers.access import principal_of
from resolvers.budget import BusyError, client_at
from resolvers.context import Asker, Context, Services, language_of
from schema.documents import NoOperationError, SeveralOperationsError
from schema.errors import NotOfferedError, formatted, shortened
from schema.main import Schema

METHODS: Final = ["GET", "POST", "OPTIONS"]
_HEADERS: Final = {
    "cache-control": "no-store",
    "vary": "Accept, Accept-Language, Authorization",
}
"""Answers depend on who asks and in which language, so that no cache may keep them."""

_SEVERAL: Final = Message(
    "the query has several operations: name the one to run in 'operationName'"
)
_NOTHING_TO_RUN: Final = Message(
    "the query has no operation, such as {example}: add one to its fragments",
    example="{ versions { data { version } } }",
)
_OF_A_REFUSAL: Final[Mapping[int, Mapping[str, str]]] = {
    405: {"allow": "POST"},
    401: {"www-authenticate": "Bearer"},
}


class GraphQLEndpoint:
    """Answers requests; every response is JSON, including refusals."""

    def __init__(
        self, schema: Schema, services: Services, doors: Doors, *, service_token: str, demo: bool
    ) -> None:
        """Answer with these services."""
        self._schema = schema
        self._services = services
        self._doors = doors
        self._service_token = service_token
        self._demo = demo

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, unless its client hangs up meanwhile."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except RefusedError as error:
            response = refusal(request, error)
        except (HungUpError, ClientDisconnect):
            return
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {"allow": ", ".join([*METHODS, "HEAD"])}
            return Response(status_code=204, headers={**_HEADERS, **allowed})
        if media_type(joined(request, "accept")) is None:
            seen = Message("the header Accept names no type of ours: ask for {type}", type=JSON)
            raise RefusedError(406, seen)
        wanted, context = await asked(request), self._context(request)
        try:
            result = await while_connected(
                self._executed(request, wanted, context),
                request.receive,
                self._doors.request_s,
                context.cancel,
            )
        except TimeoutError:
            seen = Message(
                "the request took longer than {seconds:g} s: ask for less at once",
                seconds=self._doors.request_s,
            )
            raise RefusedError(503, seen, DeadlineExceededError.code) from None
        return _answered(request, result)

    async def _executed(self, request: Request, wanted: Asked, context: Context) -> ExecutionResult:
        try:
            return await self._schema.execute(
                wanted.query,
                variable_values=wanted.variables,
                context_value=context,
                operation_name=wanted.operation,
                allowed_operation_types=[OperationType.QUERY],
            )
        except InvalidOperationTypeError as error:
            refused = NotOfferedError(error.operation_type.value)
            if request.method != "POST":  # the specification asks for it
                raise RefusedError(405, refused.said) from None
            return PreExecutionError(data=None, errors=[refused])
        except NoOperationError:
            raise RefusedError(400, _NOTHING_TO_RUN) from None
        except SeveralOperationsError:
            raise RefusedError(400, _SEVERAL) from None
        except CannotGetOperationTypeError as error:
            raise RefusedError(400, recognised(error.as_http_error_reason())) from None

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
        return Context(
            self._services,
            Asker(
                principal,
                language_of(accepted),
                client_at(request.client.host) if request.client else "",
                self._doors.open_schema or principal != ANONYMOUS,
                wanted(accepted),
            ),
        )


def refusal(request: Request, error: RefusedError) -> Response:
    """Return the response to a request that is refused."""
    refused: Mapping[str, Any] = {
        "message": shortened(error.said.text(_language(request))),
        "extensions": {"code": error.code},
    }
    # Clients of Apollo that ask for JSON read this code from a 200 only, and then send the query.
    is_read = error.code == NOT_PERSISTED and _chosen(request) == JSON
    status = 200 if is_read else error.status
    return _json(request, {"errors": [refused]}, status, _OF_A_REFUSAL.get(status))


def _answered(request: Request, result: ExecutionResult) -> Response:
    answer: dict[str, Any] = {}
    if result.errors:
        answer["errors"] = [formatted(error, _language(request)) for error in result.errors]
    if not isinstance(result, PreExecutionError):
        answer["data"] = result.data
        return _json(request, answer, 200)
    causes = [one.original_error for one in result.errors or ()]
    if any(isinstance(one, BusyError) for one in causes):
        return _json(request, answer, 429, {"retry-after": "1"})
    legacy = _chosen(request) == JSON  # its clients read errors from a 200 only
    return _json(request, answer, 200 if legacy else 400)


def _json(
    request: Request, content: Any, status: int, headers: Mapping[str, str] | None = None
) -> Response:
    body = orjson.dumps(content)
    own = {**_HEADERS, **(headers or {})}
    return Response(body, status, own, media_type=f"{_chosen(request)}; charset=utf-8")


def _chosen(request: Request) -> str:
    return media_type(joined(request, "accept")) or JSON


def _language(request: Request) -> Lang:
    """Return the language of error messages: Korean for those who ask for it, else English."""
    return language_of(request.headers.get("accept-language"), Lang.EN)
