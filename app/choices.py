"""Options that take one of several values: spelt as in the API, and taken in any case."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from enum import Enum
from typing import Any


def spell_out(command: Any) -> Any:
    """Let help and errors of a command name choices as they are: YEAR, not year.

    Typer folds the case of what it shows wherever it folds that of what it takes.
    """
    for one in command.params:
        kind = one.type_descriptor
        if kind.is_choice and not kind.case_sensitive:
            one.consume_value = _folded(kind.choices, one.consume_value)
            stated = copy(kind.parameter_info)  # which commands share
            stated.case_sensitive = True
            one.type_descriptor = replace(kind, parameter_info=stated)
    return command


def _folded(choices: Sequence[Any], consume: Callable[..., Any]) -> Callable[..., Any]:
    known = {_text(one).casefold(): _text(one) for one in choices}

    def spelt(value: Any) -> Any:
        return known.get(value.casefold(), value) if isinstance(value, str) else value

    def consumed(*args: Any) -> Any:
        value, source = consume(*args)
        if isinstance(value, list | tuple):
            return [spelt(one) for one in value], source
        return (value if isinstance(value, Enum) else spelt(value)), source

    return consumed


def _text(choice: Any) -> str:
    return str(choice.value if isinstance(choice, Enum) else choice)
