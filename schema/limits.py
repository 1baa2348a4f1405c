"""What one request may ask for, and the errors for those that ask for more."""

from typing import Final

from graphql import GraphQLError

from domain.messages import Message

MOST_TOKENS: Final = 2_000
MOST_DIGITS: Final = 1_000
MOST_OF_A_NAME: Final = 128
"""Characters of a name."""
MOST_LINES: Final = 2_000
"""Lines of a block string, and escapes of the form that braces enclose."""
MOST_LITERALS: Final = 600
"""Values that are written in the document, those in lists and objects counted each."""
MOST_DEPTH: Final = 15
MOST_ALIASES: Final = 30
MOST_FIELDS: Final = 400
MOST_OPERATIONS: Final = 20
MOST_FRAGMENTS: Final = 60
MOST_VARIABLES: Final = 100
MOST_SPREADS: Final = 400
MOST_ALIKE: Final = 100
"""Fields of one name in the answer that a selection may list."""
MOST_VALUES: Final = 5_000
"""Values in the variables, those in lists and objects counted each."""
MOST_COST: Final = 20_000

SPLIT: Final = Message("split it into several requests")


class LimitExceededError(GraphQLError):
    """A request that asks for too much; nothing of it was executed."""

    def __init__(
        self, seen: Message, most: int, advice: Message, *, names_limit: bool = False
    ) -> None:
        """State what was seen, the limit (unless `seen` names it already), and what to do."""
        self.said = Message(
            "{seen}: {advice}" if names_limit else "{seen}, the limit is {most:,}: {advice}",
            seen=seen,
            most=most,
            advice=advice,
        )
        super().__init__(str(self.said), extensions={"code": "LIMIT_EXCEEDED", "limit": most})


def too_many_tokens() -> LimitExceededError:
    """Return the error for a text that is too long to be parsed."""
    seen = Message("the query has more than {count:,} tokens", count=MOST_TOKENS)
    return LimitExceededError(seen, MOST_TOKENS, SPLIT, names_limit=True)


def too_long_a_number() -> LimitExceededError:
    """Return the error for a number with more digits than Python reads."""
    seen = Message("a number of the query has more than {count:,} digits", count=MOST_DIGITS)
    return LimitExceededError(seen, MOST_DIGITS, Message("send a shorter one"), names_limit=True)


def too_long_a_name() -> LimitExceededError:
    """Return the error for a name that nobody writes."""
    seen = Message("a name in the query has more than {count:,} characters", count=MOST_OF_A_NAME)
    return LimitExceededError(seen, MOST_OF_A_NAME, Message("send a shorter one"), names_limit=True)


def too_many_lines() -> LimitExceededError:
    """Return the error for a text of too many lines."""
    seen = Message("a text in the query has more than {count:,} lines", count=MOST_LINES)
    return LimitExceededError(seen, MOST_LINES, _AS_VARIABLE, names_limit=True)


def too_many_escapes() -> LimitExceededError:
    """Return the error for texts of too many escaped characters."""
    seen = Message("the query has more than {count:,} escaped characters", count=MOST_LINES)
    return LimitExceededError(seen, MOST_LINES, _AS_VARIABLE, names_limit=True)


def too_many_literals() -> LimitExceededError:
    """Return the error for a document of too many values."""
    seen = Message("the query holds more than {count:,} values", count=MOST_LITERALS)
    return LimitExceededError(
        seen, MOST_LITERALS, Message("send lists as variables"), names_limit=True
    )


def too_deep(seen: Message) -> LimitExceededError:
    """Return the error for a query that is nested too deeply."""
    return LimitExceededError(seen, MOST_DEPTH, Message("ask for fewer levels at once"))


_AS_VARIABLE: Final = Message("send texts as variables")
