"""Output of `iljari ontology`: tables, and plain data for JSON."""

from collections.abc import Sized
from typing import Any

from rich.table import Table

from app.console import table
from app.language import said
from domain.messages import Message
from ingest.upgrading import UpgradeReport
from ontology.versions import Diff


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


def drawn_diff(found: Diff, title: Message) -> Table:
    """Draw a difference of two versions."""
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
        "rejected": dict(report.rejected),
        "noticed": dict(report.noticed),
        "examples": report.examples,
        "diff": diff_data(report.diff),
    }


def drawn_upgrade(report: UpgradeReport) -> Table | Message:
    """Draw what an upgrade did."""
    if report.already:
        return Message("{version} is there already: nothing was changed", version=report.after)
    before = ", ".join(report.before) or report.after
    return drawn_diff(report.diff, Message("{old} → {new}", old=before, new=report.after))
