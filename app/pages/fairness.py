"""The audit of groups of people, as tables of texts."""

from collections.abc import Sequence
from typing import Any

from app.language import said
from app.pages.people import group_name, grouping_name, span
from domain.messages import Message, recognised
from embeddings.evaluation.fairness.audit import FACTS, VECTORS, Audit
from embeddings.evaluation.fairness.measures import MEASURES, NDCG
from embeddings.evaluation.fairness.probe import SHUFFLED, Probe
from embeddings.evaluation.fairness.rates import Rate

KNOWN = (VECTORS, FACTS, SHUFFLED)


def fairness(audit: Audit) -> dict[str, Any]:
    """Return what the page shows of an audit."""
    return {
        "notes": fairness_notes(audit),
        "measures": [said(recognised(name)) for name in MEASURES],
        "ratios": ratio_rows(audit),
        "details": [_detail(audit, name) for name in MEASURES if _of(audit, name)],
        "known": [said(recognised(name)) for name in KNOWN],
        "probes": probe_rows(audit),
    }


def fairness_notes(audit: Audit) -> list[str]:
    """Return what has to be known to read the figures, a sentence or two each."""
    found = [
        said(
            Message(
                "The lists of {people:,} people are compared by gender, age and province. No "
                "figure is about fewer than {least} people: smaller groups are taken together as "
                "others.",
                people=audit.people,
                least=audit.least,
            )
        ),
        said(
            "Full list: the share of lists with ten postings. The next three: the share of places "
            "in these lists, of those whose posting states it; large employers have 300 or more "
            "employees. Wage shown: in million KRW a year, weighted by position. Found: the share "
            "of choices that are among the first ten, which is 1 minus the miss rate, and the same "
            "of choices that led to an interview, which is 1 minus the false-negative rate."
        ),
        said(
            Message(
                "A ratio compares the rate of a group with that of the best group. An asterisk "
                "marks ratios below 0.80 (the four-fifths rule) where the difference to all other "
                "groups is more than chance: 5 % of such differences, of {count:,} compared, are "
                "expected to be wrong (Benjamini and Hochberg).",
                count=len(audit.rates),
            )
        ),
        said(
            "Compared with: the same of the postings that people chose themselves. A change below "
            "0 says that the group is further behind all others in the lists than there."
        ),
    ]
    if any(one.beside is not None for one in _of(audit, NDCG)):
        found.append(said("NDCG and what was found are compared with those of the oracle's lists."))
    return found + [_counted(audit, at) for at in range(len(audit.counted))]


def _counted(audit: Audit, at: int) -> str:
    one = audit.counted[at]
    return said(
        Message(
            "{grouping}: {unstated:,} people do not state it, {merged:,} are among the others, "
            "{left_out:,} are left out.",
            grouping=grouping_name(one.grouping),
            unstated=one.unstated,
            merged=one.merged,
            left_out=one.left_out,
        )
    )


def ratio_rows(audit: Audit) -> list[tuple[str, ...]]:
    """Return the ratios of the groups by one attribute, a row each: name, people, measures."""
    single = [one for one in audit.rates if len(one.grouping) == 1]
    rows: list[tuple[str, ...]] = []
    for group in dict.fromkeys((one.grouping, one.group) for one in single):
        found = {one.measure: one for one in single if (one.grouping, one.group) == group}
        people = max(one.people for one in found.values())
        cells = (_ratio(found.get(name)) for name in MEASURES)
        rows.append((group_name(group[1], audit.regions), f"{people:,}", *cells))
    return rows


def _ratio(rate: Rate | None) -> str:
    if rate is None or rate.ratio is None:
        return "-"
    return f"{rate.ratio.mean:.2f}" + ("*" if rate.is_marked else "")


def _of(audit: Audit, measure: str) -> list[Rate]:
    return [one for one in audit.rates if one.measure == measure]


def _detail(audit: Audit, measure: str) -> dict[str, Any]:
    every = _of(audit, measure)
    groupings = dict.fromkeys(one.grouping for one in every)
    return {
        "title": said(recognised(measure)),
        "groupings": [
            (
                grouping_name(grouping),
                len(grouping) == 1,
                [rate_row(audit, one) for one in every if one.grouping == grouping],
            )
            for grouping in groupings
        ],
    }


def rate_row(audit: Audit, one: Rate) -> tuple[str, ...]:
    """Return a rate with all that it is compared with."""
    return (
        group_name(one.group, audit.regions),
        f"{one.people:,}",
        span(one.rate),
        span(one.ratio) + ("*" if one.is_marked else ""),
        span(one.apart, sign="+"),
        span(one.beside),
        "-" if one.beside_ratio is None else f"{one.beside_ratio.mean:.2f}",
        span(one.wider, sign="+"),
    )


def probe_rows(audit: Audit) -> list[tuple[str, ...]]:
    """Return each group, how many people, their share, and the area for each kind of facts."""
    groups = dict.fromkeys((one.attribute, one.group) for one in audit.probes)
    return [
        _probe_row(audit, [one for one in audit.probes if (one.attribute, one.group) == group])
        for group in groups
    ]


def _probe_row(audit: Audit, found: Sequence[Probe]) -> tuple[str, ...]:
    areas = {one.known: span(one.auc) for one in found}
    first = found[0]
    name = group_name((first.group,), audit.regions)
    cells = (areas.get(known, "-") for known in KNOWN)
    return (name, f"{first.people:,}", f"{first.share:.2f}", *cells)
