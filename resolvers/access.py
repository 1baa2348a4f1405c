"""Authentication: the principal of a request, from its header `Authorization`."""

import hmac
from typing import Final

from domain.errors import ForbiddenError
from domain.principal import ANONYMOUS, DEMO, SERVICE, Principal

_SCHEME: Final = "bearer "


def principal_of(authorization: str | None, token: str, *, demo: bool) -> Principal:
    """Return the principal of a request; without a configured token nobody is a service.

    Raises:
        ForbiddenError: A token was sent, and it is not the configured one.
    """
    if authorization is None:
        return DEMO if demo else ANONYMOUS
    scheme, sent = authorization[: len(_SCHEME)], authorization[len(_SCHEME) :].strip()
    same = hmac.compare_digest(sent.encode(), token.encode())
    if scheme.lower() != _SCHEME or not token or not same:
        raise ForbiddenError("the header Authorization does not hold a token known here")
    return SERVICE
