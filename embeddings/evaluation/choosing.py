"""Choice of the baselines' settings, and of the best baseline, on validation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

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


def choose(every: Sequence[Family], sittings: Sequence[Sitting], *, seed: int) -> Chosen:
    """Choose the setting of each baseline by NDCG@10, in the mean of newcomers and known.

    Of several sittings, the mean is taken.
    """
    methods: dict[str, Method] = {}
    settings: dict[str, str] = {}
    found: dict[str, Sequence[Answers]] = {}
    for family in every:
        tried = [
            (label, method, [answer(method, one, seed) for one in sittings])
            for label, method in family.settings(methods)
        ]
        label, method, answers = max(tried, key=lambda one: _quality(one[2], sittings))
        methods[family.name], found[family.name] = method, answers
        if label:
            settings[family.name] = label
    return Chosen(methods, settings, _best(found, sittings))


def _quality(answers: Sequence[Answers], sittings: Sequence[Sitting]) -> float:
    return float(np.mean([quality(*pair) for pair in zip(answers, sittings, strict=True)]))


def _best(found: Mapping[str, Sequence[Answers]], sittings: Sequence[Sitting]) -> dict[str, str]:
    """Return the best baseline for newcomers and for known people; of all, where none is asked."""
    best: dict[str, str] = {}
    for people in ("newcomers", "known"):
        means = {
            name: np.mean([_gain(*pair, people) for pair in zip(answers, sittings, strict=True)])
            for name, answers in found.items()
        }
        best[people] = max(means, key=lambda name: means[name])
    return best


def _gain(answers: Answers, sitting: Sitting, people: str) -> float:
    rows = sitting.is_new if people == "newcomers" else ~sitting.is_new
    asked = rows if rows.any() else ~rows
    return float(sitting.mean(ndcg(answers.ranks), asked).mean())
