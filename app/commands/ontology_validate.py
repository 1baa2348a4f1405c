"""`iljari ontology validate`: a SKOS file against the shapes of the exchange format."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app.commands.ontology_options import FOUND, Base, Strict
from app.console import AsJson, emit, table
from app.language import said
from domain.messages import Message, recognised
from ontology.skos import shapes
from ontology.skos.shapes import ShapesReport


def validate(
    file: Annotated[Path, typer.Argument(help="A SKOS file.")],
    base: Base = None,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Check a SKOS file against the SHACL shapes of the exchange format; needs no graph."""
    report = shapes.check(file, base)
    emit(report, as_json=as_json, draw=lambda: _drawn(report, file))
    if strict and not report.conforms:
        raise typer.Exit(FOUND)


def _drawn(report: ShapesReport, file: Path) -> Table | Message:
    """Print the violations of the shapes."""
    if report.conforms:
        return Message("{file} conforms", file=file)
    title = Message("{file} does not conform", file=file)
    drawn = table(title, "why", "how often", "such as", numbers=("how often",))
    for cause, found in report.violations.items():
        examples = "; ".join(found.examples[:2])
        drawn.add_row(said(recognised(cause)), f"{found.count:,}", examples)
    return drawn
