"""What a request asks for, read from its URL or its body."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import orjson
from starlette.requests import Request

from app.accepting import JSON
from domain.messages import Message

MOST_BYTES: Final = 100_000


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


async def asked(request: Request) -> Asked:
    """Read a request.

    Raises:
        RefusedError: It is none.
    """
    if request.method in {"GET", "HEAD"}:
        if len(request.scope["query_string"]) > MOST_BYTES:
            seen = Message("the URL is longer than {most:,} bytes: use POST", most=MOST_BYTES)
            raise RefusedError(414, seen, "LIMIT_EXCEEDED")
        params: dict[str, Any] = dict(request.query_params)
        for name in ("variables", "extensions"):
            if name in params:
                params[name] = _json(params[name], Message("the parameter {name!r}", name=name))
        return _checked(params)
    content_type, _, rest = request.headers.get("content-type", "").partition(";")
    if content_type.strip().lower() != JSON or not _is_utf8(rest):
        raise RefusedError(415, Message("send the query with the content type {type}", type=JSON))
    return _checked(_json(await _body(request), Message("the body")))


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


def _is_utf8(parameters: str) -> bool:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower() in {"utf-8", "utf8"}
    return True


def _json(text: bytes | str, name: Message) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise RefusedError(400, Message("{name} is not JSON", name=name)) from None


def _is_map(value: Any) -> bool:
    return isinstance(value, dict)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_OPTIONAL: Final[dict[str, Callable[[Any], bool]]] = {
    "variables": _is_map,
    "operationName": _is_text,
    "extensions": _is_map,
}


def _checked(params: Any) -> Asked:
    if not isinstance(params, dict):
        raise RefusedError(400, Message("the body is not one JSON object; batches are not taken"))
    query = params.get("query")
    if not isinstance(query, str) or not query.strip():
        raise RefusedError(400, Message("'query' is not a text"))
    for name, is_right in _OPTIONAL.items():
        if params.get(name) is not None and not is_right(params[name]):
            raise RefusedError(400, Message("{name!r} is not of the right type", name=name))
    return Asked(query, params.get("variables"), params.get("operationName") or None)
