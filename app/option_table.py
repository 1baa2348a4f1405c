"""The options of a command in its help: no name is ever cut, however narrow the terminal is.

Typer lays out six columns, of which rich makes narrow ones where there is little room: names were
cut in two that nobody could copy. Here an option is its names, and beside them what it takes and
means; where that leaves too little room, what it means stands below.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

LEAST_CELLS: Final = 6
"""Names, short names, both for the opposite, what is taken, and the help; `*` may be before."""
_LEAST_HELP: Final = 24
"""Cells of a line below which help is hard to read."""
_INDENT: Final = 4
_SPELT: Final = {
    "<bool>": "",
    "<int range>": "<int>",
    "<float range>": "<float>",
    "<%Y-%m-%d>": "<YYYY-MM-DD>",
}
"""What typer says of values, in words that people know; a switch takes no value."""


class OptionTable:
    """Options with what they mean, drawn for the width that there is."""

    def __init__(self) -> None:
        """Begin an empty table."""
        self._rows: list[tuple[list[Text], RenderableType]] = []

    def add(self, cells: Sequence[Any]) -> None:
        """Add an option, as typer states it in at least `LEAST_CELLS` cells."""
        *names, takes, means = cells[-LEAST_CELLS:]
        self._rows.append(([name for name in names if name.plain], _with_type(takes, means)))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Any]:
        """Draw the table."""
        widest = max((cell_len(name.plain) for names, _ in self._rows for name in names), default=0)
        if options.max_width - widest - 2 < _LEAST_HELP:
            yield from self._stacked()
            return
        drawn = Table.grid(padding=(0, 2))
        drawn.add_column(no_wrap=True, width=widest)
        drawn.add_column(overflow="fold")
        for names, means in self._rows:
            drawn.add_row(Text("\n").join(names), means)
        yield drawn

    def _stacked(self) -> Iterator[Any]:
        for names, means in self._rows:
            for name in names:
                yield Text(name.plain, name.style, overflow="fold")
            yield Padding(means, (0, 0, 0, _INDENT))


def _with_type(takes: Text, means: RenderableType) -> RenderableType:
    """Return what an option takes and means as one text; choices may be parted between lines."""
    spelt = takes.plain.replace("list[", "").replace("]>", ">")
    for shown, better in _SPELT.items():
        spelt = spelt.replace(shown, better)
    said = Text(spelt.replace("|", " | ").strip(), "bold yellow")
    if not said.plain:
        return means
    if isinstance(means, Text):
        return Text(" ", overflow="fold").join([said, means] if means.plain else [said])
    return Group(said, means)
