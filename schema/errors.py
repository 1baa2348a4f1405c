"""How errors are answered: those a client can act on as they are, others as a reference."""

import re
import secrets
import traceback
from typing import Any, Final

import structlog
from graphql import GraphQLError, GraphQLFormattedError

from domain.enums import Lang
from domain.errors import (
    DeadlineExceededError,
    ForbiddenError,
    InputError,
    NoModelError,
    NotFoundError,
    PlatformError,
)
from domain.messages import Message, recognised
from domain.repeats import Repeats
from resolvers.budget import BusyError
from schema.lexing import places
from schema.limits import LimitExceededError
from schema.spelling import as_graphql

_OPEN: Final = (InputError, NotFoundError, ForbiddenError)
_INVALID: Final = "INVALID_QUERY"
_TOO_LONG: Final = Message("this took too long: ask for less at once")
_MOST_REPEATED: Final = 200
_MOST_SAID: Final = 2 * _MOST_REPEATED
_QUOTED: Final = re.compile(rf"""(?P<quote>['"])(?P<start>[^'"]{{{_MOST_REPEATED}}})[^'"]+""")
_repeats: Final = Repeats()
_references: Final[dict[tuple[str, str], str]] = {}
"""The reference of each cause: the causes are few, since no value is part of them."""
_logger: Final = structlog.get_logger("iljari.api")


class IntrospectionOffError(GraphQLError):
    """A request for the schema by somebody who may not see it here."""

    said: Final = Message("the schema is not shown here: read the documentation of this API")

    def __init__(self) -> None:
        """State it."""
        super().__init__(str(self.said), extensions={"code": ForbiddenError.code})


class NotOfferedError(GraphQLError):
    """An operation of a kind that the schema does not have."""

    def __init__(self, kind: str) -> None:
        """State the kind: `mutation` or `subscription`."""
        self.said = Message(
            "operations of the kind '{kind}' are not offered here: send a 'query'", kind=kind
        )
        super().__init__(str(self.said), extensions={"code": _INVALID})


def formatted(error: GraphQLError, lang: Lang = Lang.EN) -> GraphQLFormattedError:
    """Return the error for the response; one that is masked is logged with its reference.

    What was sent is repeated up to 200 characters. Codes are the same in every language.
    """
    cause = _cause(error)
    if isinstance(error, LimitExceededError | IntrospectionOffError | NotOfferedError):
        return _with(error, error.said.text(lang), error.extensions or {})
    if cause is None:
        seen = shortened(as_graphql(error.message))
        shown = recognised(seen).text(lang) if lang is Lang.KO else seen
        return _with(error, shown, error.extensions or {"code": _INVALID})
    if isinstance(cause, DeadlineExceededError):
        return _with(error, _TOO_LONG.text(lang), {"code": cause.code})
    if isinstance(cause, BusyError):
        return _with(error, cause.said.text(lang), {"code": cause.code})
    if isinstance(cause, _OPEN):
        return _with(error, cause.text(lang), {"code": cause.code})
    code = cause.code if isinstance(cause, PlatformError) else PlatformError.code
    reference = _logged(error, cause)
    said = _advice(cause, reference).text(lang)
    return _with(error, said, {"code": code, "reference": reference})


def _advice(cause: Exception, reference: str) -> Message:
    """Return what may be said of an error that is masked."""
    if isinstance(cause, NoModelError):
        return Message(
            "nothing is trained: run `iljari train` on the server, reference {reference}",
            reference=reference,
        )
    if isinstance(cause, PlatformError) and cause.code != PlatformError.code:
        return Message(
            "not available now, try again later, reference {reference}", reference=reference
        )
    return Message("internal error, reference {reference}", reference=reference)


def shortened(message: str) -> str:
    """Return a message that repeats no more of what was sent than helps to find it."""
    cut = _QUOTED.sub(lambda found: f"{found['quote']}{found['start']}…", message)
    return cut if len(cut) <= _MOST_SAID else f"{cut[:_MOST_REPEATED]}…"


def _logged(error: GraphQLError, cause: Exception) -> str:
    """Log an error once for each cause, and return the reference of that line.

    Of errors of ours, the text is the cause, and says all there is to know; of others, the type
    and the place, and the log shows the way there.
    """
    is_ours = isinstance(cause, PlatformError)
    trace = None if is_ours else traceback.format_tb(cause.__traceback__)
    key = (_loggable(cause), trace[-1] if trace else "")
    reference = _references.setdefault(key, secrets.token_hex(6))

    def again(times: int) -> None:
        _logger.error("api.error, again", reference=reference, cause=key[0], times=times)

    if _repeats.is_first(key, again):
        shown = {} if trace is None else {"trace": trace}
        _logger.error("api.error", reference=reference, cause=key[0], path=error.path, **shown)
    return reference


def _cause(error: GraphQLError) -> Exception | None:
    """Return what a resolver raised; None if the query itself is wrong."""
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause if isinstance(cause, Exception) else None


def _with(error: GraphQLError, message: str, extensions: dict[str, Any]) -> GraphQLFormattedError:
    shown: GraphQLFormattedError = {"message": shortened(message), "extensions": extensions}
    if found := places(error):
        shown["locations"] = [place.formatted for place in found]
    if error.path:
        shown["path"] = error.path
    return shown


def _loggable(cause: Exception) -> str:
    """Return what may be logged: errors of ours hold no values of people, others might."""
    return str(cause) if isinstance(cause, PlatformError) else type(cause).__name__
