"""What values of settings have to look like; a message never repeats the value."""

import re
from typing import Final
from urllib.parse import urlsplit

from domain.messages import Message

_BOLT: Final = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})
_HOST: Final = re.compile(r"[^\s/?#@\\\x00-\x1f]{1,253}")


def bolt_address(uri: str | None) -> str | None:
    """Return the address of a Neo4j server; None for an empty one, which is as good as unset.

    Raises:
        ValueError: It is no Bolt address.
    """
    if not uri:
        return None
    if flaw := bolt_flaw(uri):
        raise ValueError(flaw)
    return uri


def bolt_flaw(uri: str) -> Message | None:
    """Return what is wrong with the address of a Neo4j server."""
    wrong = Message(
        "not a Bolt address: write it like bolt://host:7687 or neo4j+s://host, without user, "
        "password and path"
    )
    if not uri.isprintable():  # which urlsplit would leave out
        return wrong
    try:
        parts = urlsplit(uri)
        host, port = parts.hostname, parts.port
    except ValueError:  # brackets that do not match, a port above 65535
        return wrong
    if parts.scheme not in _BOLT or "@" in parts.netloc or port == 0:
        return wrong
    if host is None or not _HOST.fullmatch(host) or not uri.isascii():
        return wrong
    if parts.path not in {"", "/"} or parts.fragment or parts.netloc.endswith(":"):
        return wrong
    has_no_routing = parts.scheme.startswith("bolt")
    return wrong if parts.query and has_no_routing else None


def gateway(address: str) -> str:
    """Return the address of a gateway, if it is one.

    Raises:
        ValueError: It is no address of the web, or holds a user, a password or a query.
    """
    parts = urlsplit(address)
    if address and (
        parts.scheme not in {"http", "https"}
        or not parts.netloc
        or "@" in parts.netloc
        or parts.query
        or parts.fragment
    ):
        raise ValueError(Message("not the address of a server: write it like https://host:8443"))
    return address
