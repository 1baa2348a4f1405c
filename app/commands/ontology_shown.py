"""Output of `iljari ontology`: tables, and plain data for JSON."""

from collections.abc import Sized
from typing import Any

from rich.table import Table

from app.commands.left_out import causes, examples_data
from app.console import table
from app.language import said
from domain.messages import Message
from graph.load_report import LoadReport
from ingest.upgrading import UpgradeReport
from ontology.versions import Diff


def read_data(read: LoadReport) -> dict[str, Any]:
    """Return what was left out of files or noticed in them as plain data."""
    return {
        "rejected": dict(read.rejected),
        "noticed": dict(read.noticed),
        "examples": examples_data(read.examples),
    }


def diff_data(found: Diff) -> dict[str, Any]:
    """Return a difference as plain data."""
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


def drawn_diff(found: Diff, title: Message, read: LoadReport) -> Table:
    """Draw a difference of two versions, and what was left out of their files."""
    drawn = table(title, "what", "how many", "such as", numbers=("how many",))
    rows: tuple[tuple[str, Sized, list[str]], ...] = (
        (said("concepts added"), found.added, [one.name for one in found.added]),
        (said("concepts removed"), found.removed, [one.name for one in found.removed]),
        (said("of them succeeded"), found.successors, []),
        (said("renamed"), found.renamed, [f"{one.before} → {one.after}" for one in found.renamed]),
        (said("moved"), found.moved, [one.concept.name for one in found.moved]),
        (said("otherwise changed"), found.edited, [one.concept.name for one in found.edited]),
        (said("relationships gained"), found.gained, []),
        (said("relationships lost"), found.lost, []),
        (said("relationships changed"), found.weighed, []),
    )
    for what, all_of_them, names in rows:
        drawn.add_row(what, f"{len(all_of_them):,}", "; ".join(names[:3]))
    return _with_causes(drawn, read)


def _with_causes(drawn: Table, read: LoadReport) -> Table:
    for one in causes(read.rejected, read.noticed, read.examples):
        drawn.add_row(one.what, one.count, one.first, style=one.style)
    return drawn


def upgrade_data(report: UpgradeReport) -> dict[str, Any]:
    """Return what an upgrade did as plain data."""
    return {
        "before": report.before,
        "after": report.after,
        "already": report.already,
        "nodes": report.nodes,
        "edges": report.edges,
        "unlinked": report.unlinked,
        **read_data(report.read),
        "diff": diff_data(report.diff),
    }


def drawn_upgrade(report: UpgradeReport) -> Table | Message:
    """Draw what an upgrade did, and what was left out of its files."""
    if report.already:
        nothing = Message("{version} is there already: nothing was changed", version=report.after)
        if not (report.read.rejected or report.read.noticed):
            return nothing
        drawn = table(nothing, "what", "how many", "such as", numbers=("how many",))
        return _with_causes(drawn, report.read)
    before = ", ".join(report.before) or report.after
    title = Message("{old} → {new}", old=before, new=report.after)
    return drawn_diff(report.diff, title, report.read)
