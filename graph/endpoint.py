"""The address of a graph database and the credentials for it."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A Bolt address with its credentials; the password is never printed.

    `folder` is that of an embedded server, which may be at another port after a restart.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    folder: Path | None = None
