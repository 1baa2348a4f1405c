"""The label of a concept in wanted languages in Cypher, as `Texts.pick` chooses it."""

from collections.abc import Mapping
from typing import LiteralString

from domain.languages import OWN
from graph.queries.concepts import Languages


def shown_label(node: LiteralString) -> LiteralString:
    """Return the clause that keeps a concept and adds its `label`.

    Korean and English have properties of their own, which cost least. Other languages are looked
    up in the list of the others: those wanted before both, between both, and after both.
    """
    korean, english = node + ".prefLabelKo", node + ".prefLabelEn"
    first = "head(" + node + ".prefLabels)"
    return (
        "WITH " + node + ", coalesce("
        + _looked_up(node, "$before") + ", "
        "CASE WHEN $koreanFirst THEN " + korean + " ELSE " + english + " END, "
        + _looked_up(node, "$between") + ", "
        "CASE WHEN $koreanFirst THEN " + english + " ELSE " + korean + " END, "
        + _looked_up(node, "$after") + ", " + _text(first) + ", '') AS label "
    )  # fmt: skip


def label_params(wanted: Languages) -> Mapping[str, object]:
    """Return the parameters of the clause.

    Args:
        wanted: Language tags, the most wanted first.
    """
    own = sorted(OWN, key=lambda one: wanted.index(one) if one in wanted else len(wanted))
    places = [wanted.index(one) if one in wanted else len(wanted) for one in own]
    return {
        "koreanFirst": own[0] == "ko",
        "before": list(wanted[: places[0]]),
        "between": list(wanted[places[0] : places[1]]),
        "after": list(wanted[places[1] :]),
    }


def _looked_up(node: LiteralString, wanted: LiteralString) -> LiteralString:
    """Return the expression of the first label in one of the languages; null if there is none."""
    found: LiteralString = (
        "head([x IN " + node + ".prefLabels WHERE x STARTS WITH t + ' ' OR x STARTS WITH t + '-'])"
    )
    return (
        "head([y IN [t IN "
        + wanted
        + " | "
        + found
        + "] WHERE y IS NOT NULL | "
        + _text("y")
        + "])"
    )


def _text(tagged: LiteralString) -> LiteralString:
    """Return the expression of a tagged text without its tag."""
    return "substring(" + tagged + ", size(split(" + tagged + ", ' ')[0]) + 1)"
