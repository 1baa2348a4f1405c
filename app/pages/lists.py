"""What the rules of lists cost and bring, as rows of two tables."""

from collections.abc import Sequence
from typing import Any, Final

from app.language import said
from app.pages.notes import interval
from app.pages.people import span
from domain.messages import Message, recognised
from embeddings.evaluation.exposing import ListQuality

LISTS_NOTE: Final = (
    "Each list is that of the choice in question. With variety, at most two of any ten postings "
    "are of one employer, and postings of an employer for the same work are listed once. What was "
    "chosen counts only where it is on the list itself: a choice of what is grouped under another "
    "posting counts as missed."
)


def lists(measured: ListQuality) -> dict[str, Any]:
    """Return the tables and what has to be known to read them."""
    return {
        "notes": lists_notes(measured),
        "costs": cost_rows(measured),
        "exposures": exposure_rows(measured),
    }


def lists_notes(measured: ListQuality) -> list[str]:
    """Return what has to be known to read the tables, a sentence or two each."""
    drawn = Message(
        "Exposure is that on the lists of {people:,} people on the first day that is asked about. "
        "Bounded, an opening is meant to be on at most {bound:g} times as many lists as the mean.",
        people=measured.people,
        bound=measured.bound,
    )
    return [said(LISTS_NOTE), said(drawn)]


def cost_rows(measured: ListQuality) -> list[Sequence[str]]:
    """Return what each rule costs: people, rule, NDCG@10, change."""
    return [
        (
            said(recognised(one.people)),
            said(recognised(one.rule)),
            span(one.ndcg, 4),
            interval(one.change),
        )
        for one in measured.costs
    ]


def exposure_rows(measured: ListQuality) -> list[Sequence[str]]:
    """Return how exposure spreads by each rule."""
    return [
        (
            said(recognised(one.rule)),
            f"{one.most:.1f}",
            f"{one.high:.1f}",
            f"{one.over:.1%}",
            f"{one.unseen:.1%}",
            f"{one.postings:.3f}",
        )
        for one in measured.exposures
    ]
