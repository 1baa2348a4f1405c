"""`iljari ontology check`: what is wrong with the loaded concepts."""

import typer
from rich.table import Table

from app import settings
from app.commands.ontology_options import FOUND, Strict
from app.connecting import platform
from app.console import AsJson, emit, table
from app.language import said
from domain.messages import Message, recognised
from ingest import checking
from ontology.checking import CheckReport


def check(strict: Strict = False, as_json: AsJson = False) -> None:
    """Check the loaded concepts for errors."""
    with platform(settings.read()) as running:
        report = running.run(checking.check)
    emit(report, as_json=as_json, draw=lambda: _drawn(report))
    if strict and report.findings:
        raise typer.Exit(FOUND)


def _drawn(report: CheckReport) -> Table:
    """Print the findings of a check."""
    title = Message(
        "{concepts:,} concepts, {links:,} relationships",
        concepts=report.concepts,
        links=report.links,
    )
    drawn = table(title, "found", "how often", "such as", numbers=("how often",))
    for cause, finding in report.findings.items():
        examples = "; ".join(f"{name} ({one})" for one, name in finding.examples[:2])
        drawn.add_row(said(recognised(cause)), f"{finding.count:,}", examples)
    if not report.findings:
        drawn.add_row(said("nothing"), "", "")
    return drawn
