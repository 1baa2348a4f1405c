"""Every error that the platform raises on purpose.

PlatformError
├── InputError                  what was given is wrong: exit code 2
│   ├── BadIdError
│   ├── MissingDataError
│   ├── BadFileError
│   ├── NotEmptyError
│   ├── UnknownContentError
│   ├── EmptyLoadError
│   ├── ShrinkError
│   ├── LoadUnderWayError
│   └── UnknownSkillError
├── NotFoundError               the id is well formed, nothing has it: 3
├── ForbiddenError              the asker may not read this: 3
├── ServerError                 the graph database: 4
│   ├── ServerUnreachableError
│   ├── WrongPasswordError
│   ├── PortTakenError
│   ├── EngineFailedError
│   ├── NotTheSameError
│   ├── UnsupportedServerError
│   ├── NewerGraphError
│   ├── StatementFailedError
│   └── DeadlineExceededError
└── ModelError                  the trained model: 5
    ├── NoModelError
    └── BadArtifactError

A message is one line: what was seen, where, and what to do about it. It never
holds a password, a parameter value of a person, or a guess at a cause.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from domain.enums import Lang
from domain.messages import translated


class PlatformError(Exception):
    """The root: `code` is what GraphQL clients see, `exit_code` what a shell sees."""

    code: ClassVar[str] = "INTERNAL"
    exit_code: ClassVar[int] = 1

    def __init__(self, template: str, **values: object) -> None:
        """Fill a message template; `values` are what its placeholders name.

        The English template is also the key of its translations (`domain.messages`).
        """
        super().__init__(template.format(**values) if values else template)
        self.template = template
        self.values = values

    def message(self, lang: Lang) -> str:
        """Return the message in a language; in English where it has no translation."""
        return (
            translated(self.template, lang).format(**self.values)
            if self.values
            else (translated(self.template, lang))
        )


class InputError(PlatformError):
    """What was given cannot be used as it is."""

    code = "BAD_INPUT"
    exit_code = 2


class BadIdError(InputError):
    """A text that is not an id, or an id of another kind."""

    code = "BAD_ID"

    def __init__(self, seen: str, expected: str | None = None) -> None:
        wanted = f"an id that starts with '{expected}_'" if expected else "an id like 'skill_…'"
        super().__init__(f"{seen!r} is not {wanted}; take ids from an answer, do not build them")


class MissingDataError(InputError):
    """A file or folder that is not there, or has nothing in it."""

    def __init__(self, path: Path, wanted: str) -> None:
        super().__init__(f"{path}: {wanted}")


class BadFileError(InputError):
    """A file that cannot be read as what it should be."""

    def __init__(self, path: Path, line: int | None, seen: str) -> None:
        where = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{where}: {seen}")


class NotEmptyError(InputError):
    """A graph that should be empty and is not."""

    def __init__(self, uri: str, nodes: int) -> None:
        super().__init__(
            f"the graph at {uri} holds {nodes:,} nodes: what is moved comes into an empty one"
        )


class UnknownContentError(InputError):
    """A graph that holds what the platform did not write."""

    def __init__(self, names: list[str], count: int) -> None:
        super().__init__(
            f"the graph holds {count:,} nodes or relationships that are not of this platform "
            f"({', '.join(names)}): move them by other means, or give the platform its own database"
        )


class EmptyLoadError(InputError):
    """A load that claims to say all that its source says, and says nothing."""

    def __init__(self, source: str, rejected: int) -> None:
        super().__init__(
            "{source} states nothing that could be loaded ({rejected:,} rows left out), and a "
            "complete load would end all that is there: correct the files, or give --partial",
            source=source,
            rejected=rejected,
        )


class ShrinkError(InputError):
    """A complete load that would end most of what its source stated before.

    `shrinking` holds labels, each with how many nodes would end and how many are live.
    """

    def __init__(
        self, source: str, version: str, shrinking: Sequence[tuple[str, int, int]]
    ) -> None:
        super().__init__(
            "{source} {version} no longer states {ended}: if it is whole and that is meant, load "
            "it again with --shrink; nothing has been swept",
            source=source,
            version=version,
            ended=", ".join(f"{one:,} of {live:,} {label}" for label, one, live in shrinking),
        )


class LoadUnderWayError(InputError):
    """A source that another process is loading."""

    def __init__(self, source: str, holder: str, since: str) -> None:
        super().__init__(
            "{source} is being loaded by {holder} since {since}: wait for it, or end it",
            source=source,
            holder=holder,
            since=since,
        )


class UnknownSkillError(InputError):
    """A skill's name that no label in the graph is close to."""

    code = "UNKNOWN_SKILL"

    def __init__(self, seen: str, nearest: tuple[str, ...] = ()) -> None:
        hint = f"; nearest labels: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"no skill in the graph is called {seen!r}{hint}")


class NotFoundError(PlatformError):
    """Nothing in the graph has this id."""

    code = "NOT_FOUND"
    exit_code = 3

    def __init__(self, kind: str, node_id: str) -> None:
        super().__init__(f"no {kind} has id {node_id!r}")


class ForbiddenError(PlatformError):
    """The asker may not read this."""

    code = "FORBIDDEN"
    exit_code = 3


class ServerError(PlatformError):
    """The graph database did not do what was asked."""

    code = "UNAVAILABLE"
    exit_code = 4


class ServerUnreachableError(ServerError):
    """Nothing answers Bolt at this address."""

    def __init__(self, uri: str) -> None:
        super().__init__(
            f"no graph database answers at {uri}: start it, or correct NEO4J_URI, "
            "or unset NEO4J_URI to use the embedded one"
        )


class WrongPasswordError(ServerError):
    """The server refused the user name or password."""

    def __init__(self, uri: str, user: str) -> None:
        super().__init__(
            f"{uri} refused the password of user {user!r}: "
            "set NEO4J_USER and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)"
        )


class PortTakenError(ServerError):
    """Another program listens there."""

    def __init__(self, host: str, port: int, setting: str) -> None:
        super().__init__(
            f"port {port} on {host} is taken by another program: end it, or choose "
            f"another port with {setting}"
        )


class EngineFailedError(ServerError):
    """The embedded server could not be started or stopped."""


class NotTheSameError(ServerError):
    """What arrived is not what was sent."""

    def __init__(self, sent: str, arrived: str) -> None:
        super().__init__(
            f"the graph holds something else than what was moved into it (checksum {arrived[:12]}…,"
            f" sent {sent[:12]}…): empty it and do it again, with nothing else writing"
        )


class UnsupportedServerError(ServerError):
    """A Bolt server of a product or version that the platform was not made for."""


class NewerGraphError(ServerError):
    """The graph was written by a newer program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"the graph is at migration {found}, this program knows {known}: upgrade the program"
        )


class StatementFailedError(ServerError):
    """The server refused a statement; its code says why, its text may hold data and is dropped."""

    code = "INTERNAL"

    def __init__(self, statement: str, server_code: str) -> None:
        super().__init__(f"statement {statement!r} failed on the server with {server_code}")


class DeadlineExceededError(ServerError):
    """A statement took longer than it may."""

    code = "DEADLINE_EXCEEDED"

    def __init__(self, statement: str, seconds: float) -> None:
        super().__init__(
            f"statement {statement!r} did not finish within {seconds:g} s: ask for less, "
            "or raise ILJARI_DEADLINE_S"
        )


class ModelError(PlatformError):
    """The trained model cannot be used."""

    code = "NO_MODEL"
    exit_code = 5


class NoModelError(ModelError):
    """Nothing has been trained yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no trained model in {folder}: run `iljari train` first")


class BadArtifactError(ModelError):
    """A model's files are incomplete or were changed."""

    def __init__(self, folder: Path, seen: str) -> None:
        super().__init__(f"{folder}: {seen}; run `iljari train` to make it anew")
