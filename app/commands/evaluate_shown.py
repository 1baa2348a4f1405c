"""The tables of an evaluation beside its figures: probabilities, groups of people, the probe."""

from collections.abc import Iterator
from typing import Final

from rich.table import Table

from app.console import table
from app.language import said
from app.pages.fairness import KNOWN, fairness_notes, probe_rows, rate_row, ratio_rows
from app.pages.headings import PROBE_NOTE, RELIABILITY_NOTE
from app.pages.lists import cost_rows, exposure_rows, lists_notes
from app.pages.people import grouping_name
from app.pages.reliability import reliability_note, reliability_row
from domain.messages import recognised
from embeddings.evaluation.exposing import ListQuality
from embeddings.evaluation.fairness.audit import Audit
from embeddings.evaluation.fairness.measures import MEASURES
from embeddings.evaluation.probability.reliability import Reliability
from embeddings.evaluation.report import Comparison

_COUNT: Final = "number of people"


def further_tables(measured: Comparison) -> Iterator[Table]:
    """Draw what there is of them."""
    if measured.lists is not None:
        yield cost_table(measured.lists)
        yield exposure_table(measured.lists)
    if measured.reliability:
        yield reliability_table(measured.reliability)
    if measured.audit is not None:
        yield ratio_table(measured.audit)
        if measured.audit.marked:
            yield marked_table(measured.audit)
        if measured.audit.probes:
            yield probe_table(measured.audit)


def cost_table(measured: ListQuality) -> Table:
    """Draw what the rules of lists cost."""
    drawn = table("Lists: what their rules cost", "people", "lists by", "NDCG@10", "change")
    for row in cost_rows(measured):
        drawn.add_row(*row)
    drawn.caption = "\n".join(lists_notes(measured))
    return drawn


def exposure_table(measured: ListQuality) -> Table:
    """Draw how exposure spreads over openings."""
    numbers = (
        "most exposed opening (times the mean)",
        "99th percentile",
        "above the bound",
        "on no list",
        "Gini of postings",
    )
    drawn = table("Lists: how exposure spreads", "lists by", *numbers, numbers=numbers)
    for row in exposure_rows(measured):
        drawn.add_row(*row)
    return drawn


def reliability_table(every: tuple[Reliability, ...]) -> Table:
    """Draw the groups of all events."""
    numbers = ("predicted", "observed", "cases", "events")
    title = "Calibrated probabilities"
    drawn = table(title, "event", "predicted", "observed", "cases", "events", numbers=numbers)
    for one in every:
        for group in one.groups:
            drawn.add_row(said(recognised(one.event)), *reliability_row(group))
    notes = (f"{said(recognised(one.event))}: {reliability_note(one)}" for one in every)
    drawn.caption = "\n".join((said(RELIABILITY_NOTE), *notes))
    return drawn


def ratio_table(audit: Audit) -> Table:
    """Draw the ratios of the groups by one attribute."""
    title = "Fairness: what groups of people get, as ratios to the best group"
    drawn = table(title, "group", _COUNT, *MEASURES, numbers=(_COUNT, *MEASURES))
    for row in ratio_rows(audit):
        drawn.add_row(*row)
    drawn.caption = "\n".join(fairness_notes(audit))
    return drawn


def marked_table(audit: Audit) -> Table:
    """Draw what is marked, of all groups."""
    drawn = table(
        "Below four fifths of the best group, and more than chance",
        "measure",
        "grouping",
        "group",
        _COUNT,
        "rate",
        "ratio to the best group",
        "difference to all others",
        "compared with",
        "its ratio",
        "change of the difference",
    )
    for one in audit.marked:
        names = said(recognised(one.measure)), grouping_name(one.grouping)
        drawn.add_row(*names, *rate_row(audit, one))
    return drawn


def probe_table(audit: Audit) -> Table:
    """Draw the areas of the probe."""
    title = "Probe: what people's vectors tell about them"
    drawn = table(title, "group", _COUNT, "share", *KNOWN, numbers=(_COUNT, "share"))
    for row in probe_rows(audit):
        drawn.add_row(*row)
    drawn.caption = said(PROBE_NOTE)
    return drawn
