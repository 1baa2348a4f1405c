"""The parameters of a URL: refused where they are no UTF-8, or stated twice."""

from typing import Final
from urllib.parse import parse_qsl

from domain.messages import Message

_NAMES: Final = ("query", "variables", "operationName", "extensions", "documentId")


class FlawError(ValueError):
    """Parameters of which it is not certain what they say."""

    def __init__(self, said: Message) -> None:
        """Hold what is wrong with them."""
        super().__init__(str(said))
        self.said = said


def read(query: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a request, by name.

    Args:
        query: What follows the question mark, escaped or in UTF-8.

    Raises:
        FlawError: It is no UTF-8, or states a parameter twice.
    """
    try:
        found = parse_qsl(query.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise FlawError(Message("the URL is not UTF-8: send UTF-8")) from None
    names = [name for name, _ in found if name in _NAMES]
    for name in names:
        if names.count(name) > 1:
            raise FlawError(Message("the parameter {name!r} is stated twice", name=name))
    return found
