"""What the commands about sources print."""

from typing import Any

from rich.table import Table

from app.commands import load
from app.console import table
from app.language import said
from domain.messages import Message
from services.ingesting import Ingested, Released


def as_data(made: Ingested) -> dict[str, Any]:
    """Return a report as plain data."""
    became, tied = made.transformed, made.tied
    return {
        "source": made.source,
        "rows": became.rows - became.repeated,
        "repeated": became.repeated,
        "stated": became.stated,
        "quarantined": became.quarantined,
        "keptAsBefore": became.kept,
        "complete": became.whole,
        "unknown": [
            {"field": field, "value": value, "rows": count}
            for (field, value), count in sorted(became.notes.counts.items())
        ],
        "tied": {
            "postings": tied.postings,
            "byCode": tied.by_code,
            "byTitle": tied.by_title,
            "share": round(tied.share, 4),
            "mentions": tied.mentions,
            "courses": tied.courses,
            "coursesWithSkills": tied.with_skills,
            "certificationsWithSkills": tied.attested,
            "certificationsNamed": tied.named,
            "unknownCertificationNames": tied.unknown_names,
        },
        "load": load.as_data(made.load),
    }


def as_table(made: Ingested, title: Message) -> Table:
    """Return a report as a table: what was written, then what of the rows was not."""
    drawn = load.as_table(made.load, title)
    became, tied = made.transformed, made.tied
    rest = [""] * (len(drawn.columns) - 2)
    for what, count in (
        (Message("in the quarantine"), became.quarantined),
        (Message("kept as before, since now unreadable"), became.kept),
        (Message("on several pages"), became.repeated),
        (Message("postings tied to an occupation by code"), tied.by_code),
        (Message("postings tied to an occupation by title"), tied.by_title),
        (Message("courses tied to skills"), tied.with_skills),
        (Message("certifications tied to skills"), tied.attested),
        (Message("certifications tied by name"), tied.named),
        (Message("names of certifications that the graph does not have"), tied.unknown_names),
    ):
        if count:
            drawn.add_row(said(what), f"{count:,}", *rest)
    for (field, value), count in sorted(became.notes.counts.items()):
        unknown = Message("unknown {field}: {value}", field=field, value=value)
        drawn.add_row(said(unknown), f"{count:,}", *rest, style="yellow")
    if not became.whole:
        drawn.add_row(said("not all pages arrived: nothing is closed"), "", *rest, style="yellow")
    return drawn


def released(done: Released) -> Table:
    """Return what became of a quarantine as a table."""
    title = Message("Quarantine of {source}", source=done.source)
    drawn = table(title, "what", "rows", numbers=("rows",))
    drawn.add_row(said("passed and loaded"), f"{done.passed:,}")
    drawn.add_row(said("left in the quarantine"), f"{done.left:,}")
    return drawn
