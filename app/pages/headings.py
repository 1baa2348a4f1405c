"""The headings of the page of an evaluation in the language of the command."""

from typing import Final

from app.language import said

PROBE_NOTE: Final = (
    "The area under the ROC curve of a logistic regression that tells a group of people from all "
    "others, with its 95 % interval; 0.50 is chance. It is fitted to four fifths of the people and "
    "measured on the others, in turn. A stronger method may find more."
)

RELIABILITY_NOTE: Final = (
    "The share that the ranking gives to a posting among all open ones, made a probability by "
    "isotonic regression on the validation period, and what was observed in the test with the 95 % "
    "interval of Wilson. Application: that a person's next application goes to the posting. "
    "Interview: that an application to it leads to one."
)


def headings() -> dict[str, str]:
    """Return all of them."""
    return {**_figures(), **_fairness(), **_reliability(), **_lists()}


def _lists() -> dict[str, str]:
    return {
        "lists": said("Lists: what variety and bounded exposure cost and bring"),
        "people": said("people"),
        "rule": said("lists by"),
        "change": said("change"),
        "most": said("most exposed opening (times the mean)"),
        "high": said("99th percentile"),
        "over": said("above the bound"),
        "unseen": said("on no list"),
    }


def _figures() -> dict[str, str]:
    return {
        "method": said("method"),
        "behind": said("ranking ahead by"),
        "exposure": said("Exposure: the share of all places in lists that the least shown get"),
        "coverage": said("coverage"),
        "novelty": said("novelty (bits)"),
        "postings": said("Gini of postings"),
        "employers": said("Gini of employers"),
        "weights": said("Weights of factors"),
        "known": said("known seekers"),
        "newcomers": said("newcomers"),
        "calibration": said(
            "Calibration: predicted and observed shares of choices; a group without any choice is "
            "on the lower edge"
        ),
        "predicted": said("predicted"),
        "observed": said("observed"),
    }


def _fairness() -> dict[str, str]:
    return {
        "fairness": said("Fairness: what groups of people get, as ratios to the best group"),
        "group": said("group"),
        "persons": said("number of people"),
        "rate": said("rate"),
        "ratio": said("ratio to the best group"),
        "apart": said("difference to all others"),
        "beside": said("compared with"),
        "beside_ratio": said("its ratio"),
        "wider": said("change of the difference"),
        "share": said("share"),
        "probe": said("Probe: what people's vectors tell about them"),
        "probe_note": said(PROBE_NOTE),
    }


def _reliability() -> dict[str, str]:
    return {
        "reliability": said("Calibrated probabilities"),
        "reliability_note": said(RELIABILITY_NOTE),
        "cases": said("cases"),
        "events": said("events"),
    }
