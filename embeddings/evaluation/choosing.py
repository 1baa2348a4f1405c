"""Choice of the baselines' settings, and of the best baseline, on validation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from embeddings.evaluation.baselines.families import Family
from embeddings.evaluation.measuring import Answers, Sitting, answer, quality
from embeddings.evaluation.methods import Method
from embeddings.evaluation.metrics import ndcg


@dataclass(frozen=True, slots=True)
class Chosen:
    """The baselines as they did best, their settings, and the best one by kind of people."""

    methods: Mapping[str, Method]
    settings: Mapping[str, str]
    best: Mapping[str, str]


def choose(every: Sequence[Family], sitting: Sitting, *, seed: int) -> Chosen:
    """Choose the setting of each baseline by NDCG@10, in the mean of newcomers and known."""
    methods: dict[str, Method] = {}
    settings: dict[str, str] = {}
    found: dict[str, Answers] = {}
    for family in every:
        tried = [
            (label, method, answer(method, sitting, seed))
            for label, method in family.settings(methods)
        ]
        label, method, answers = max(tried, key=lambda one: quality(one[2], sitting))
        methods[family.name], found[family.name] = method, answers
        if label:
            settings[family.name] = label
    return Chosen(methods, settings, _best(found, sitting))


def _best(found: Mapping[str, Answers], sitting: Sitting) -> dict[str, str]:
    """Return the best baseline for newcomers and for known people; of all, where none is asked."""
    best: dict[str, str] = {}
    for people, rows in (("newcomers", sitting.is_new), ("known", ~sitting.is_new)):
        asked = rows if rows.any() else ~rows
        means = {
            name: float(sitting.mean(ndcg(one.ranks), asked).mean()) for name, one in found.items()
        }
        best[people] = max(means, key=lambda name: means[name])
    return best
