"""The arguments of a command before any of them is looked at."""

from collections.abc import Sequence

from domain.errors import InputError
from domain.visible import is_blank


def require_text(arguments: Sequence[str]) -> None:
    """Check that all arguments are text: neither the graph nor a message can hold other bytes.

    Raises:
        InputError: One is not UTF-8.
    """
    for number, argument in enumerate(arguments, start=1):
        if not is_text(argument):
            raise InputError(
                "argument {number} is not text in UTF-8: {seen}; rename the file, or set the "
                "terminal to UTF-8",
                number=number,
                seen=ascii(argument[:60]),
            )


def require_visible(name: str, argument: str) -> None:
    """Check that something of an argument can be seen: a blank one is a slip of a script.

    Raises:
        InputError: Nothing of it can be seen.
    """
    if is_blank(argument):
        raise InputError("the argument {name} is blank: say what to look for", name=name)


def is_text(argument: str) -> bool:
    """Return whether a text of the system was decoded without a byte left over."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True
