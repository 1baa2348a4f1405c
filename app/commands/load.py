"""`iljari load`: canonical files into the graph."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from app import settings
from app.console import AsJson, emit, progress_bar, table
from app.wiring import platform
from graph.load_report import LoadReport, Tally
from ingest import pipeline

Folder = Annotated[Path, typer.Argument(help="Folder of canonical files (docs/data-format.md).")]


def load(folder: Folder, as_json: AsJson = False) -> None:
    """Load a folder of canonical JSON Lines files; again changes nothing."""
    pipeline.canonical_source(folder)
    with platform(settings.read()) as running, progress_bar("rows") as advance:
        report = running.run(lambda store: pipeline.load_canonical(store, folder, advance))
    emit(as_data(report), as_json=as_json, draw=lambda: as_table(report, f"Loaded {folder}"))


def as_data(report: LoadReport) -> dict[str, Any]:
    """Give a load report as plain data."""
    written = report.written
    return {
        "nodes": dict(written.nodes),
        "edges": dict(written.edges),
        "rejected": dict(report.rejected),
        "examples": report.examples,
    }


def as_table(report: LoadReport, title: str) -> Table:
    """Draw a load report: what was written, then what was left out and the first of it."""
    numbers = ("rows", "created", "changed", "unchanged")
    first = ("first of them",) if report.rejected else ()
    drawn = table(title, "what", *numbers, *first, numbers=numbers)
    written = report.written
    for name, tally in sorted([*written.nodes.items(), *written.edges.items()]):
        drawn.add_row(name, *_counted(tally))
    drawn.add_row("all", *_counted(written.tally), style="bold")
    for cause, rows in sorted(report.rejected.items()):
        cells = (f"left out: {cause}", f"{rows:,}", "", "", "", _first(report, cause))
        drawn.add_row(*cells, style="yellow")
    return drawn


def _counted(tally: Tally) -> list[str]:
    counts = (tally.rows, tally.created, tally.changed, tally.unchanged)
    return [f"{count:,}" for count in counts]


def _first(report: LoadReport, cause: str) -> str:
    for row in report.examples:
        if row.cause == cause:
            return f"{row.file}:{row.line} {row.seen}"
    return ""
