"""Who asks: made once for each request or command, and the same for everything that it reads."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PrincipalKind(StrEnum):
    """What sort of asker it is."""

    ANONYMOUS = "anonymous"
    SERVICE = "service"
    DEMO = "demo"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody or something that asks; `name` says which one of its kind, in logs too.

    `name` never identifies a person by what the graph holds about them.
    """

    kind: PrincipalKind
    name: str = ""


ANONYMOUS: Final = Principal(PrincipalKind.ANONYMOUS)
"""Nobody known: may read what is public."""

SERVICE: Final = Principal(PrincipalKind.SERVICE, "token")
"""A service that sent the token: may read seekers."""

DEMO: Final = Principal(PrincipalKind.DEMO)
"""Everybody, in a demo whose people are made up."""

SYSTEM: Final = Principal(PrincipalKind.SYSTEM, "iljari")
"""The program itself: loading, training and the nightly run."""
