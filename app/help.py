"""Help and usage errors of the command line in Korean.

Help is written in English beside the code that it describes, and translated here: the tree of
commands is walked once, and every text is looked up in the catalogue.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table
from rich.text import Text
from typer import rich_utils

from app.option_table import LEAST_CELLS, OptionTable
from domain.enums import Lang
from domain.messages import translated

_TITLES: Final = (
    "ARGUMENTS_PANEL_TITLE",
    "OPTIONS_PANEL_TITLE",
    "COMMANDS_PANEL_TITLE",
    "DEFAULT_STRING",
    "REQUIRED_LONG_STRING",
)
"""The texts that typer itself prints in its help."""
_USAGE: Final = "Usage: "


class Folded(Table):
    """A table that goes on in the next line where a cell is too narrow.

    Rich shortens such a cell by an ellipsis: names of options, and ends of lines of Hangul, since
    it strips the space at the end of a line by letters and not by cells.
    """

    def __init__(self, *headers: Any, **style: Any) -> None:
        """Begin an empty table."""
        super().__init__(*headers, **style)
        self._options = OptionTable()

    def add_row(self, *cells: Any, **style: Any) -> None:
        """Add a row; its columns lose nothing."""
        if len(cells) >= LEAST_CELLS:
            self._options.add(cells)
            return
        super().add_row(*cells, **style)
        for column in self.columns:
            column.overflow = "fold"
            column.no_wrap = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the table: options in a way of their own."""
        if self.columns:
            yield from super().__rich_console__(console, options)
        else:
            yield self._options


def _in_one_text(parts: Iterable[Any]) -> Any:
    """Return the parts of the help of an option as one text: columns of them would be shortened."""
    given = list(parts)
    return Text(" ").join(given) if all(isinstance(one, Text) for one in given) else Group(*given)


setattr(rich_utils, "Table", Folded)  # noqa: B010 - typer does not export the name
setattr(rich_utils, "Columns", _in_one_text)  # noqa: B010 - nor this one


def translate(command: Any, lang: Lang) -> Any:
    """Put the help of a command, of its options and of all commands below it into a language.

    Of a command that has not been imported, this is its summary; `Deferred.load` does the rest.
    """
    if lang is Lang.EN:
        return command
    for name in _TITLES:
        setattr(rich_utils, name, translated(getattr(rich_utils, name), lang))
    for one in walk(command):
        _translate_one(one, lang)
    return command


def walk(command: Any) -> Iterator[Any]:
    """Yield a command and all commands below it."""
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from walk(below)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text, each on one line: the keys of the catalogue."""
    return [" ".join(one.split()) for one in text.split("\n\n")]


def texts(command: Any) -> list[Any]:
    """Return what has a help text: the command itself and its options and arguments."""
    context = command.context_class(command)
    return [command, *command.get_params(context)]


def _translate_one(command: Any, lang: Lang) -> None:
    for one in texts(command):
        for name in ("help", "short_help", "epilog"):
            if text := getattr(one, name, None):
                said = "\n\n".join(translated(part, lang) for part in paragraphs(text))
                setattr(one, name, said)
    command.context_class = _with_usage(command.context_class, translated(_USAGE, lang))


def _with_usage(context: Any, prefix: str) -> Any:
    """Return a class of contexts whose usage line begins with `prefix`."""

    class Formatter(context.formatter_class):  # type: ignore[misc]
        """Writes help."""

        def write_usage(self, prog: str, args: str = "", _prefix: str | None = None) -> None:
            """Write the usage line."""
            super().write_usage(prog, args, prefix)

    return type("Context", (context,), {"formatter_class": Formatter})
