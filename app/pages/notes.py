"""What has to be known to read the figures of an evaluation."""

from collections.abc import Mapping, Sequence

from app.language import said
from domain.messages import Message, recognised
from embeddings.evaluation.metrics import Interval
from embeddings.evaluation.report import Comparison
from embeddings.evaluation.splits import SplitKind
from embeddings.rankers.trees import TREES


def notes(measured: Comparison) -> list[str]:
    """Return what has to be known to read the figures, a sentence each."""
    found = [
        split_note(measured),
        said(
            "NDCG@10 with the 95 % interval of a bootstrap over people; ± is the standard "
            "deviation over seeds, where there are several. A seed changes the alternatives that "
            "weights are fitted to, the first values of factorisations, the scores by chance and "
            "the draws of intervals."
        ),
        ", ".join(
            f"{said(recognised(name))}: {count:,}" for name, count in measured.counts.items()
        ),
    ]
    found += ranker_notes(measured.rankers)
    found += [
        said(
            Message(
                "{people}: the best baseline on validation is {best}; the ranking is ahead of it "
                "by {lift}.",
                people=recognised(people),
                best=recognised(measured.best[people]),
                lift=interval(lift),
            )
        )
        for people, lift in measured.lift.items()
    ]
    found += [
        said(
            Message(
                "{people}: the ranking goes {share:.0%} of the way from it to the oracle.",
                people=recognised(people),
                share=round(share, 2) + 0.0,  # no minus before a zero
            )
        )
        for people, share in measured.gap_closed.items()
    ]
    return found


def split_note(measured: Comparison) -> str:
    """Return what the choices were split by."""
    if measured.split is SplitKind.TIME:
        return said(
            Message(
                "Asked are the choices from {day} on; nothing that anybody did later is known.",
                day=measured.begins,
            )
        )
    return said(
        "The choices cannot be split by time, because too many have one date or none: seekers "
        "were split instead, and what others did later may be known."
    )


def ranker_notes(rankers: Mapping[str, Sequence[str]]) -> list[str]:
    """Return by what each kind of people is ranked, a sentence each; see `Comparison.rankers`."""
    return [_ranker_note(people, kinds) for people, kinds in rankers.items()]


def _ranker_note(people: str, kinds: Sequence[str]) -> str:
    """Return by what some people are ranked; with one seed trees may prove themselves, or not."""
    name, count = recognised(people), kinds.count(TREES)
    if 0 < count < len(kinds):
        text = "{people}: trees correct the weights of factors with {count} of {seeds} seeds."
        return said(Message(text, people=name, count=count, seeds=len(kinds)))
    if count:
        return said(Message("{people}: trees correct the weights of factors.", people=name))
    return said(Message("{people}: weights of factors rank, without trees.", people=name))


def interval(one: Interval | None) -> str:
    """Return a difference with its interval; a dash where there is none."""
    return f"{one.mean:+.4f} [{one.low:+.4f}, {one.high:+.4f}]" if one else "-"
