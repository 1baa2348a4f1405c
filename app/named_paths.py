"""Files and folders that commands take: a blank name is refused.

`Path("")` is the folder that somebody is in. A script whose variable is not set would write there.
"""

from collections.abc import Callable
from typing import Any, Final

from domain.errors import InputError
from domain.visible import is_blank

_PATH: Final = "Path"


def refuse_blank(command: Any) -> Any:
    """Let a command refuse blank names in all arguments and options that take a path."""
    for one in command.params:
        if takes_path(one):
            one.consume_value = _checked(one, one.consume_value)
    return command


def takes_path(parameter: Any) -> bool:
    """Return whether an argument or an option of a command takes a path, or several."""
    return _PATH in str(parameter.type_descriptor.annotation)


def _checked(one: Any, consume: Callable[..., Any]) -> Callable[..., Any]:
    def consumed(*args: Any) -> Any:
        value, source = consume(*args)
        for each in value if isinstance(value, list | tuple) else [value]:
            if isinstance(each, str) and is_blank(each):
                name = one.opts[0] if one.opts[0].startswith("-") else one.opts[0].upper()
                raise InputError("{name} is blank: name a file or a folder", name=name)
        return value, source

    return consumed
