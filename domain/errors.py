"""Every error that the platform raises on purpose.

PlatformError
├── InputError                  the input is wrong: exit code 2; `domain.load_errors` and
│   │                           `domain.unknown_errors` have more
│   ├── BadIdError
│   ├── MissingDataError
│   ├── BadFileError
│   ├── NotEmptyError
│   ├── UnknownContentError
│   ├── SystemRefusedError
│   ├── UnknownSkillError
│   └── UnknownRegionError
├── NotFoundError               the id is well formed, nothing has it: 3
├── UnknownPolicyError          no policy has the name: 3
├── ForbiddenError              the caller may not read this: 3
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
├── ModelError                  the trained model: 5
│   ├── NoModelError
│   ├── BadArtifactError
│   └── EncoderError
├── RunnerError                 the processes or the cluster that rank everybody: 6
└── SourceError                 a source that is asked, in `domain.source_errors`: 7

A message is one line: what was seen, where, and what to do about it. It never
holds a password, a personal value, or a guess at a cause. It is written as an English
template with named values, so that it can be shown in Korean as well (`domain.messages`).
"""

from pathlib import Path
from typing import ClassVar

from domain.enums import Lang
from domain.messages import Message


class PlatformError(Exception):
    """The root: `code` is what GraphQL clients see, `exit_code` what a shell sees."""

    code: ClassVar[str] = "INTERNAL"
    exit_code: ClassVar[int] = 1

    def __init__(self, template: str, /, **values: object) -> None:
        """Make an error from a message template and a value for each of its placeholders."""
        self.template = template
        self.values = values
        super().__init__(self.text(Lang.EN))

    def text(self, lang: Lang) -> str:
        """Return the message in a language; in English where it has no translation."""
        return Message(self.template, **self.values).text(lang)


class InputError(PlatformError):
    """The input cannot be used as it is."""

    code = "BAD_INPUT"
    exit_code = 2


class BadIdError(InputError):
    """A text that is not an id, or an id of another kind."""

    code = "BAD_ID"

    def __init__(
        self, seen: str, expected: str | None = None, *, kind: str = "", seen_kind: str = ""
    ) -> None:
        """State what was sent, and what kind of thing, with which prefix, is asked for.

        Args:
            seen: What was sent.
            expected: The prefix of the ids that are asked for; None for ids of any kind.
            kind: The kind of thing that has such ids.
            seen_kind: The kind of thing that was sent the id of; empty if it is no id.
        """
        is_other = bool(seen_kind) and seen_kind != kind
        super().__init__(
            "{seen!r} is an id of kind {seen_kind}, but an id of kind {kind} is expected, which "
            "starts with '{expected}_'; take ids from an answer, do not build them"
            if expected and is_other
            else "{seen!r} is not an id that starts with '{expected}_' (kind: {kind}); "
            "take ids from an answer, do not build them"
            if expected and not seen.startswith(f"{expected}_")
            else "{seen!r} is an id of kind {seen_kind}, which cannot be looked up by id"
            if seen_kind
            else "{seen!r} is not an id; take ids from an answer, do not build them",
            seen=seen,
            expected=expected,
            kind=Message(kind),
            seen_kind=Message(seen_kind),
        )


class _PathError(InputError):
    """An error about a file or folder: the message starts with where."""

    def __init__(self, where: str, template: str, /, **values: object) -> None:
        self.where = where
        super().__init__(template, **values)

    def text(self, lang: Lang) -> str:
        return f"{self.where}: {super().text(lang)}"


class MissingDataError(_PathError):
    """A file or folder that does not exist or is empty."""

    def __init__(self, path: Path, template: str, /, **values: object) -> None:
        super().__init__(str(path), template, **values)


class BadFileError(_PathError):
    """A file that is not what it should be."""

    def __init__(self, path: Path, line: int | None, template: str, /, **values: object) -> None:
        super().__init__(f"{path}" if line is None else f"{path}:{line}", template, **values)


class NotEmptyError(InputError):
    """A graph that should be empty and is not."""

    def __init__(self, uri: str, nodes: int) -> None:
        super().__init__(
            "the graph at {uri} holds {nodes:,} nodes: only an empty graph can be restored or "
            "copied into",
            uri=uri,
            nodes=nodes,
        )


class UnknownContentError(InputError):
    """A graph with content that the platform did not write."""

    def __init__(self, names: list[str], count: int) -> None:
        super().__init__(
            "the graph holds {count:,} nodes or relationships that are not of this platform "
            "({names}): move them by other means, or give the platform its own database",
            count=count,
            names=", ".join(names),
        )


class SystemRefusedError(InputError):
    """A file that the operating system does not let the command have."""

    def __init__(self, where: str | None, seen: str) -> None:
        super().__init__(
            "the system refuses what the command needs: {seen}"
            if where is None
            else "{where}: the system refuses it ({seen}): correct that, or name another one",
            where=where,
            seen=seen,
        )


class UnknownSkillError(InputError):
    """A skill's name that no label in the graph is close to."""

    code = "UNKNOWN_SKILL"

    def __init__(
        self, seen: str, nearest: tuple[str, ...] = (), others: tuple[Message, ...] = ()
    ) -> None:
        """State the name, and what else has it, else the labels that are closest to it."""
        super().__init__(
            "no skill in the graph is called {seen!r}; it is the name of: {others}"
            if others
            else "no skill in the graph is called {seen!r}; nearest labels: {nearest}"
            if nearest
            else "no skill in the graph is called {seen!r}",
            seen=seen,
            nearest=", ".join(nearest),
            others=others,
        )
        self.seen = seen
        self.nearest = nearest


class UnknownRegionError(InputError):
    """A text that is no id, code or name of a region, or a name of several."""

    code = "BAD_ID"


class NotFoundError(PlatformError):
    """Nothing in the graph has this id."""

    code = "NOT_FOUND"
    exit_code = 3

    def __init__(self, kind: str, node_id: str, scheme: str | None = None) -> None:
        """State the kind of thing and the id, or its code where a scheme is given."""
        super().__init__(
            "no {kind} has id {node_id!r}"
            if scheme is None
            else "no {kind} has the code {node_id!r} in the scheme {scheme!r}",
            kind=Message(kind),
            node_id=node_id,
            scheme=scheme,
        )


class UnknownPolicyError(PlatformError):
    """A policy's name that nothing in the graph has."""

    code = "NOT_FOUND"
    exit_code = 3

    def __init__(
        self, seen: str, nearest: tuple[str, ...] = (), others: tuple[Message, ...] = ()
    ) -> None:
        """State the name, and what else has it, else the names that are closest to it."""
        super().__init__(
            "no policy in the graph is called {seen!r}; it is the name of: {others}"
            if others
            else "no policy in the graph is called {seen!r}; nearest names: {nearest}"
            if nearest
            else "no policy in the graph is called {seen!r}",
            seen=seen,
            nearest=", ".join(nearest),
            others=others,
        )


class ForbiddenError(PlatformError):
    """The caller may not read this."""

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
            "no graph database answers at {uri}: start it, or correct NEO4J_URI, "
            "or unset NEO4J_URI to use the embedded one",
            uri=uri,
        )


class WrongPasswordError(ServerError):
    """The server refused the user name or password."""

    def __init__(self, uri: str, user: str) -> None:
        super().__init__(
            "{uri} refused the password of user {user!r}: "
            "set NEO4J_USER and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)",
            uri=uri,
            user=user,
        )


class PortTakenError(ServerError):
    """Another program listens on this port."""

    def __init__(self, host: str, port: int, setting: str) -> None:
        super().__init__(
            "port {port} on {host} is taken by another program: end it, or choose "
            "another port with {setting}",
            host=host,
            port=port,
            setting=setting,
        )


class EngineFailedError(ServerError):
    """The embedded server could not be started or stopped."""


class NotTheSameError(ServerError):
    """The content that arrived is not the content that was sent."""

    def __init__(self, sent: str, arrived: str) -> None:
        super().__init__(
            "the graph does not hold what was moved into it (checksum {arrived}…, sent {sent}…): "
            "empty it and try again, with nothing else writing",
            sent=sent[:_SHORT_CHECKSUM],
            arrived=arrived[:_SHORT_CHECKSUM],
        )


class UnsupportedServerError(ServerError):
    """A Bolt server of a product or version that is not supported."""


class NewerGraphError(ServerError):
    """The graph was written by a newer program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            "the graph is at migration {found}, this program knows {known}: upgrade the program",
            found=found,
            known=known,
        )


class StatementFailedError(ServerError):
    """The server refused a statement; its code says why, its text is dropped: it may hold data."""

    code = "INTERNAL"

    def __init__(self, statement: str, server_code: str) -> None:
        super().__init__(
            "statement {statement!r} failed on the server with {server_code}",
            statement=statement,
            server_code=server_code,
        )


class DeadlineExceededError(ServerError):
    """A statement took longer than it may."""

    code = "DEADLINE_EXCEEDED"

    def __init__(self, statement: str, seconds: float) -> None:
        super().__init__(
            "statement {statement!r} did not finish within {seconds:g} s: ask for less, "
            "or raise ILJARI_DEADLINE_S",
            statement=statement,
            seconds=seconds,
        )


class ModelError(PlatformError):
    """The trained model cannot be used."""

    code = "NO_MODEL"
    exit_code = 5


class NoModelError(ModelError):
    """Nothing has been trained yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__("no trained model in {folder}: run `iljari train` first", folder=folder)


class BadArtifactError(ModelError):
    """A model's files are incomplete or were changed."""

    def __init__(self, folder: Path, template: str, /, **values: object) -> None:
        self.folder = folder
        super().__init__(template, **values)

    def text(self, lang: Lang) -> str:
        """Return the folder, what was seen, and how to get a usable model."""
        return Message(
            "{folder}: {seen}; run `iljari train` to train a new one, or choose another with "
            "`iljari models`",
            folder=self.folder,
            seen=super().text(lang),
        ).text(lang)


class EncoderError(ModelError):
    """The text encoder is not there, is not that of the model, or does not do what it should."""

    def again(self) -> "EncoderError":
        """Return a new error with the same message, for one that is kept."""
        return EncoderError(self.template, **self.values)


class RunnerError(PlatformError):
    """The processes or the cluster that rank everybody's lists are not there, or are lost."""

    code = "UNAVAILABLE"
    exit_code = 6


_SHORT_CHECKSUM = 12  # digits that are shown: enough to distinguish two
