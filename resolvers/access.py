"""Who asks, and who may read people."""

import hmac
from enum import Enum
from typing import Final

from domain.errors import ForbiddenError

_SCHEME: Final = "bearer "


class Viewer(Enum):
    """Who asks: nobody known, a service with the token, or the demo with made-up people."""

    ANONYMOUS = "anonymous"
    SERVICE = "service"
    DEMO = "demo"


def viewer_of(authorization: str | None, token: str, *, demo: bool) -> Viewer:
    """Tell who asks from the header `Authorization`; without a set token nobody is a service.

    Raises: ForbiddenError if a token was sent and is not the one.
    """
    if authorization is None:
        return Viewer.DEMO if demo else Viewer.ANONYMOUS
    scheme, sent = authorization[: len(_SCHEME)], authorization[len(_SCHEME) :].strip()
    same = hmac.compare_digest(sent.encode(), token.encode())
    if scheme.lower() != _SCHEME or not token or not same:
        raise ForbiddenError("the header Authorization does not hold a token known here")
    return Viewer.SERVICE


def require_people(viewer: Viewer) -> None:
    """Let pass who may read seekers; called before anything is read.

    Raises: ForbiddenError.
    """
    if viewer is Viewer.ANONYMOUS:
        raise ForbiddenError(
            "seekers are private: send the header 'Authorization: Bearer …' with a service token"
        )
