"""`iljari load`: canonical files into the graph."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from app import settings
from app.commands.left_out import causes, examples_data
from app.connecting import platform
from app.console import AsJson, emit, progress_bar, table
from app.language import said
from domain.load_errors import EmptyLoadError
from domain.messages import Message
from graph.load_report import LoadReport, Tally
from ingest import pipeline
from ingest.canonical import reader as canonical
from ingest.canonical.usable import require_usable

_SWEPT: Final = ("closed", "deprecated", "removed")

Folder = Annotated[Path, typer.Argument(help="Folder of canonical files (docs/data-format.md).")]
Partial = Annotated[
    bool, typer.Option("--partial", help="The files contain only a part of the source; sweep less.")
]
Shrink = Annotated[
    bool,
    typer.Option(
        "--shrink",
        help="Allow the load to end more than half of what is there, and what rejected lines "
        "may state.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would be done.")]


def load(
    folder: Folder,
    partial: Partial = False,
    shrink: Shrink = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Load a folder of canonical JSON Lines files; loading it again changes nothing.

    What the source no longer states is closed, deprecated or removed.
    """
    canonical.source(folder)
    require_usable(folder)
    try:
        report = _loaded(folder, partial=partial, shrink=shrink, dry_run=dry_run)
    except EmptyLoadError as empty:
        raise EmptyLoadError(empty.source, empty.rejected, or_partial=True) from None
    title = Message("Would load {folder}" if dry_run else "Loaded {folder}", folder=folder)
    emit(as_data(report), as_json=as_json, draw=lambda: as_table(report, title))


def _loaded(folder: Path, *, partial: bool, shrink: bool, dry_run: bool) -> LoadReport:
    with platform(settings.read()) as running, progress_bar("rows") as advance:
        if dry_run:
            return running.run(
                lambda store: pipeline.preview_canonical(
                    store, folder, partial=partial, shrink=shrink
                )
            )
        return running.run(
            lambda store: pipeline.load_canonical(
                store, folder, advance, partial=partial, shrink=shrink
            )
        )


def as_data(report: LoadReport) -> dict[str, Any]:
    """Return a load report as plain data."""
    written = report.written
    return {
        "nodes": dict(written.nodes),
        "edges": dict(written.edges),
        "rejected": dict(report.rejected),
        "noticed": dict(report.noticed),
        "kept": dict(report.kept),
        "shrinking": [
            {"label": label, "ended": ended, "live": live}
            for label, ended, live in report.shrinking
        ],
        "examples": examples_data(report.examples),
    }


def as_table(report: LoadReport, title: Message) -> Table:
    """Print a load report: what was written, then the rejected rows by cause."""
    swept = [name for name in _SWEPT if getattr(report.written.tally, name)]
    numbers = ("rows", "created", "changed", "unchanged", *swept)
    first = ("first of them",) if report.rejected or report.noticed else ()
    rest = [""] * len(first)
    drawn = table(title, "what", *numbers, *first, numbers=numbers)
    written = report.written
    for name, tally in sorted([*written.nodes.items(), *written.edges.items()]):
        drawn.add_row(name, *_counted(tally, numbers))
    drawn.add_row(said("all"), *_counted(written.tally, numbers), style="bold")
    blank = [""] * (len(numbers) - 1)
    for one in causes(report.rejected, report.noticed, report.examples):
        drawn.add_row(one.what, one.count, *blank, one.first, style=one.style)
    for label, count in sorted((+report.kept).items()):
        what = said(Message("kept, since lines were left out: {label}", label=label))
        drawn.add_row(what, f"{count:,}", *blank, *rest, style="yellow")
    for label, ended, live in report.shrinking:
        what = said(Message("refused without --shrink: {label}", label=label))
        of = said(Message("{ended:,} of {live:,}", ended=ended, live=live))
        drawn.add_row(what, of, *blank, *rest, style="yellow")
    return drawn


def _counted(tally: Tally, names: Sequence[str]) -> list[str]:
    return [f"{getattr(tally, name):,}" for name in names]
