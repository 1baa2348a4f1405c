"""Which media type an answer has, by the header `Accept` of its request."""

import re
from typing import Final

from starlette.requests import Request

JSON: Final = "application/json"
GRAPHQL_JSON: Final = "application/graphql-response+json"
_SERVED: Final = (JSON, GRAPHQL_JSON)
"""What is served, the usual one first: many clients that send `*/*` know only that."""
_WEIGHT: Final = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")


def joined(request: Request, name: str) -> str:
    """Return a header as one list, in however many lines it was sent (RFC 9110, 5.2)."""
    return ", ".join(request.headers.getlist(name))


def media_type(accept: str) -> str | None:
    """Return the media type that a client likes best; None if it takes none of ours."""
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    if not ranges:
        return JSON
    weighed = [(_weight(served, ranges), served) for served in _SERVED]
    best, chosen = max(weighed, key=lambda one: one[0])
    return chosen if best > 0 else None


def _weight(served: str, ranges: list[tuple[str, float]]) -> float:
    """Return the weight of the most exact range that a media type is in."""
    exact = (served, served.partition("/")[0] + "/*", "*/*")
    for name in exact:
        for range_, weight in ranges:
            if range_ == name:
                return weight
    return 0.0


def _range(part: str) -> tuple[str, float]:
    name, *parameters = part.split(";")
    weight = 1.0
    for one in parameters:
        key, _, value = one.partition("=")
        if key.strip().lower() == "q":
            weight = float(value) if _WEIGHT.fullmatch(value.strip()) else 0.0
    return name.strip().lower(), weight
