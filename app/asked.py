"""What a request asks for, read from its URL or its body."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request

from app import json_text, url_query
from app.accepting import JSON, joined
from domain import looks
from domain.messages import Message

MOST_BYTES: Final = 100_000
NOT_PERSISTED: Final = "PERSISTED_QUERY_NOT_SUPPORTED"
"""The code by which clients of Apollo know that they have to send the text of the query."""
_NOT_KEPT: Final = Message("no queries are kept here: send the text of a query in 'query'")
_DIGITS: Final = 18
"""More digits than a length has that is not too long."""


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
        params = _of_url(request.scope["query_string"])
        for name in ("variables", "extensions"):
            if name in params:
                params[name] = _json(params[name], Message("the parameter {name!r}", name=name))
        return _checked(params)
    content_type, _, rest = joined(request, "content-type").partition(";")
    if content_type.strip().lower() != JSON:
        raise RefusedError(415, Message("send the query with the content type {type}", type=JSON))
    if not _is_utf8(rest):
        raise RefusedError(415, Message("the charset of the content type is not UTF-8: send UTF-8"))
    coding = joined(request, "content-encoding").strip().lower()
    if coding not in {"", "identity"}:
        raise RefusedError(
            415,
            Message("the body is sent as {coding!r}: send it without an encoding", coding=coding),
        )
    whole = Message("the body")
    return _checked(_json(_decoded(await _body(request), whole), whole))


def _of_url(query: bytes) -> dict[str, Any]:
    try:
        return dict(url_query.read(query))
    except url_query.FlawError as flaw:
        raise RefusedError(400, flaw.said) from None


async def _body(request: Request) -> bytes:
    """Read no more than allowed, whatever the header promises."""
    promised = request.headers.get("content-length", "")
    if promised.isdigit() and (len(promised) > _DIGITS or int(promised) > MOST_BYTES):
        raise _too_long()
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise _too_long()
    return bytes(body)


def _too_long() -> RefusedError:
    seen = Message("the body is longer than {most:,} bytes: send less at once", most=MOST_BYTES)
    return RefusedError(413, seen, "LIMIT_EXCEEDED")


def _decoded(body: bytes, name: Message) -> str:
    """Return the text of a body.

    Raises:
        RefusedError: It is no text in UTF-8.
    """
    if body.startswith(codecs.BOM_UTF8):
        raise RefusedError(
            400, Message("{name} begins with a byte-order mark: send it without", name=name)
        )
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        seen = looks.look(body[: looks.HEAD])
        if seen is None or seen in looks.TEXTS:
            raise RefusedError(
                400,
                Message(
                    "{name} is not UTF-8 at byte {place:,} (0x{byte:02x}): send UTF-8",
                    name=name,
                    place=error.start + 1,
                    byte=body[error.start],
                ),
            ) from None
    else:
        seen = looks.look(body[: looks.HEAD]) if b"\0" in body else None
        if seen is None:
            return text
    raise RefusedError(
        415, Message("{name} looks like {seen}: send JSON in UTF-8", name=name, seen=seen)
    )


def _is_utf8(parameters: str) -> bool:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower() in {"utf-8", "utf8"}
    return True


def _json(text: str, name: Message) -> Any:
    try:
        return json_text.read(text)
    except json_text.FlawError as flaw:
        raise RefusedError(
            400, Message("{name} is not JSON: {problem}", name=name, problem=flaw.said)
        ) from None


_OPTIONAL: Final[Mapping[str, tuple[type, Message]]] = {
    "variables": (
        dict,
        Message(
            "'variables' is not a JSON object: send one such as {example}", example='{"id": "…"}'
        ),
    ),
    "operationName": (str, Message("'operationName' is not a text: send the name of an operation")),
    "extensions": (dict, Message("'extensions' is not a JSON object: leave it out")),
}
"""The type of what may be left out, and what is said of others."""


def _is_persisted(params: Mapping[str, Any]) -> bool:
    """Return whether a request names a query that the server would have to know."""
    extensions = params.get("extensions")
    known = isinstance(extensions, dict) and "persistedQuery" in extensions
    return known or params.get("documentId") is not None


def _checked(params: Any) -> Asked:
    if not isinstance(params, dict):
        raise RefusedError(400, Message("the body is not one JSON object; batches are not taken"))
    query = params.get("query")
    if not query and _is_persisted(params):
        raise RefusedError(400, _NOT_KEPT, NOT_PERSISTED)
    if query is None:
        raise RefusedError(400, Message("'query' is missing: send the text of a query"))
    if not isinstance(query, str):
        raise RefusedError(400, Message("'query' is not a text"))
    if not query.strip():
        raise RefusedError(400, Message("'query' is empty: send the text of a query"))
    for name, (type_, said) in _OPTIONAL.items():
        if params.get(name) is not None and not isinstance(params[name], type_):
            raise RefusedError(400, said)
    return Asked(query, params.get("variables"), params.get("operationName") or None)
