"""The address of a graph database and the credentials for it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A Bolt address with its credentials; the password is never printed."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
