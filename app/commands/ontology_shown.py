"""How what `iljari ontology` found is shown: as tables, and as plain data."""

from collections.abc import Sized
from pathlib import Path
from typing import Any

from rich.table import Table

from app.console import table
from ingest.upgrading import UpgradeReport
from ontology.checking import CheckReport
from ontology.skos.shapes import ShapesReport
from ontology.versions import Diff


def drawn_shapes(report: ShapesReport, file: Path) -> Table | str:
    """Draw what the shapes found."""
    if report.conforms:
        return f"{file} conforms"
    drawn = table(f"{file} does not conform", "why", "how often", "such as", numbers=("how often",))
    for cause, found in report.violations.items():
        drawn.add_row(cause, f"{found.count:,}", "; ".join(found.examples[:2]))
    return drawn


def drawn_check(report: CheckReport) -> Table:
    """Draw what a check found."""
    title = f"{report.concepts:,} concepts, {report.links:,} relationships"
    drawn = table(title, "found", "how often", "such as", numbers=("how often",))
    for cause, finding in report.findings.items():
        examples = "; ".join(f"{name} ({one})" for one, name in finding.examples[:2])
        drawn.add_row(cause, f"{finding.count:,}", examples)
    if not report.findings:
        drawn.add_row("nothing", "", "")
    return drawn


def diff_data(found: Diff) -> dict[str, Any]:
    """Give a difference as plain data."""
    return {
        "added": found.added,
        "removed": found.removed,
        "renamed": found.renamed,
        "moved": found.moved,
        "edited": found.edited,
        "gained": [link._asdict() for link in found.gained],
        "lost": [link._asdict() for link in found.lost],
        "weighed": [link._asdict() for link in found.weighed],
        "successors": dict(found.successors),
    }


def drawn_diff(found: Diff, title: str) -> Table:
    """Draw a difference of two versions."""
    drawn = table(title, "what", "how many", "such as", numbers=("how many",))
    rows: tuple[tuple[str, Sized, list[str]], ...] = (
        ("concepts added", found.added, [one.name for one in found.added]),
        ("concepts removed", found.removed, [one.name for one in found.removed]),
        ("of them succeeded", found.successors, []),
        ("renamed", found.renamed, [f"{one.before} → {one.after}" for one in found.renamed]),
        ("moved", found.moved, [one.concept.name for one in found.moved]),
        ("otherwise changed", found.edited, [one.concept.name for one in found.edited]),
        ("relationships gained", found.gained, []),
        ("relationships lost", found.lost, []),
        ("relationships changed", found.weighed, []),
    )
    for what, all_of_them, names in rows:
        drawn.add_row(what, f"{len(all_of_them):,}", "; ".join(names[:3]))
    return drawn


def upgrade_data(report: UpgradeReport) -> dict[str, Any]:
    """Give what an upgrade did as plain data."""
    return {
        "before": report.before,
        "after": report.after,
        "already": report.already,
        "nodes": report.nodes,
        "edges": report.edges,
        "unlinked": report.unlinked,
        "rejected": dict(report.rejected),
        "examples": report.examples,
        "diff": diff_data(report.diff),
    }


def drawn_upgrade(report: UpgradeReport) -> Table | str:
    """Draw what an upgrade did."""
    if report.already:
        return f"{report.after} is there already: nothing was changed"
    before = ", ".join(report.before) or report.after
    return drawn_diff(report.diff, f"{before} → {report.after}")
