"""What lists of hosts and origins have to look like, known before a server starts."""

import re
from typing import Final
from urllib.parse import urlsplit

from app.lists import listed
from domain.messages import Message

_NAME: Final = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"
_HOST: Final = re.compile(rf"(\*\.)?{_NAME}(\.{_NAME})*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_LONGEST: Final = 253
"""Characters of a name, as the domain name system has it."""


def hosts(text: str) -> str:
    """Return a list of hosts as it is.

    Raises:
        ValueError: It holds something else than names, or nothing.
    """
    for one in _entries(
        text, Message("names no host: write it like api.example.org,*.example.com")
    ):
        if not _HOST.fullmatch(one) or len(one) > _LONGEST:
            raise ValueError(
                Message(
                    "not a list of hosts: write it like api.example.org,*.example.com, without "
                    "scheme, port and path"
                )
            )
    return text


def origins(text: str) -> str:
    """Return a list of origins as it is.

    Raises:
        ValueError: It holds something else than origins, or nothing.
    """
    for one in _entries(text, Message("names no origin: write it like https://jobs.example.org")):
        if one != "*" and not _is_origin(one):
            raise ValueError(
                Message(
                    "not a list of origins: write it like https://jobs.example.org, with the "
                    "scheme and without a path"
                )
            )
    return text


def _entries(text: str, nothing: Message) -> tuple[str, ...]:
    """Return the entries of a list; none for a setting that is empty, which is as good as unset."""
    found = listed(text)
    if text and not found:
        raise ValueError(nothing)
    return found


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # brackets that do not match, a port above 65535
        return False
    host = f"[{parts.hostname}]" if "[" in parts.netloc else parts.hostname or ""
    written = f"{parts.scheme}://{host}" + ("" if port is None else f":{port}")
    named = _HOST.fullmatch(host) and not host.startswith("*")
    return bool(named) and parts.scheme in {"http", "https"} and written == text.lower()
