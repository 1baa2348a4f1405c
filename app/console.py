"""What commands print: reports on standard output, progress and errors on standard error."""

import json
import re
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Annotated, Any, Final, Protocol, TypeAlias

import orjson
import typer
from rich.cells import cell_len
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from app import streams, whole_letters
from app.language import said
from app.tables import fit
from domain.messages import Message

_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")

OUT: Final = Console(highlight=False)
ERR: Final = Console(stderr=True, highlight=False)

AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", help="JSON on standard output and nothing else there.")
]


def emit(report: Any, *, as_json: bool, draw: Callable[[], Table | Message]) -> None:
    """Print a report once: as JSON for programs, or as drawn for people.

    JSON is the same in every language.
    """
    if as_json:
        emit_json(report)
    else:
        show(draw())


def emit_json(report: Any) -> None:
    """Print a report as JSON."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS
    try:
        encoded = orjson.dumps(report, default=_plain, option=options)
    except orjson.JSONEncodeError:  # it echoes bytes that are no text
        encoded = orjson.dumps(whole_letters.written(report), option=options)
    text = encoded.decode()
    if not streams.can_write(sys.stdout, text):
        text = _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text)
    streams.write(text + "\n")


def show(drawn: Table | Message, style: str = "") -> None:
    """Print a table, or a text in the language of the command, on standard output."""
    if isinstance(drawn, Table):
        width = fit(drawn, OUT.width)
        wide = OUT if width <= OUT.width else Console(highlight=False, width=width)
        wide.print(drawn, style=style or None, markup=False)
    else:
        OUT.print(said(drawn), style=style or None, markup=False, soft_wrap=True)


def note(text: Message) -> None:
    """Print a text in the language of the command on standard error."""
    ERR.print(said(text), markup=False, soft_wrap=True)


def _plain(value: Any) -> Any:
    """Return a named tuple as a dictionary."""
    as_dict = getattr(value, "_asdict", None)
    if as_dict is None:
        raise TypeError(type(value).__name__)
    return as_dict()


def table(title: str | Message, *columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """Return an empty table, its title and columns in the language of the command.

    The columns in `numbers` are set flush right.
    """
    drawn = Table(
        title=Text(said(title)), title_justify="left", title_style="bold", header_style="bold"
    )
    for column in columns:
        # Fold long lines: when rich truncates a line of wide characters, it can lose the last one.
        # Headings are never folded.
        heading = said(column)
        drawn.add_column(
            heading,
            justify="right" if column in numbers else "left",
            overflow="fold",
            min_width=cell_len(heading),
        )
    return drawn


class Rate(ProgressColumn):
    """The rate, in steps per second."""

    def render(self, task: Task) -> Text:
        """Draw the rate; nothing before there is one."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


class Advance(Protocol):
    """Advances a bar by a number of steps, and sets the total if it has become known."""

    def __call__(self, rows: int, of: int | None = None) -> None:
        """Advance the bar."""


@contextmanager
def progress_bar(what: str, total: int | None = None) -> Generator[Advance]:
    """Show a bar on standard error, in a terminal; yield the function that advances it."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=ERR, transient=True, disable=not ERR.is_terminal) as bar:
        task = bar.add_task(said(what), total=total)

        def advance(rows: int, of: int | None = None) -> None:
            bar.update(task, advance=rows, total=of if of is not None else bar.tasks[0].total)

        yield advance
