"""The principal: who a request or command acts for, created once for each."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class PrincipalKind(StrEnum):
    """The kinds of principals."""

    ANONYMOUS = "anonymous"
    SERVICE = "service"
    DEMO = "demo"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Principal:
    """A principal; `name` distinguishes it from others of its kind, in logs too.

    `name` never identifies a person by data in the graph.
    """

    kind: PrincipalKind
    name: str = ""


ANONYMOUS: Final = Principal(PrincipalKind.ANONYMOUS)
"""An unknown caller: may read what is public."""

SERVICE: Final = Principal(PrincipalKind.SERVICE, "token")
"""A service that sent the token: may read seekers."""

DEMO: Final = Principal(PrincipalKind.DEMO)
"""Everybody, in a demo whose people are made up."""

SYSTEM: Final = Principal(PrincipalKind.SYSTEM, "iljari")
"""The program itself: loading, training and the nightly run."""
