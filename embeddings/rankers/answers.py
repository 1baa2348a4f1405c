"""Trees as tables: what each of their questions adds to a score, by the answers to all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np

from domain.messages import Message
from embeddings.arrays import DoubleArray, IntArray

LEAVES: Final = 8
"""The most leaves of a tree."""

_QUESTIONS: Final = LEAVES - 1
_ANSWERS: Final = 1 << _QUESTIONS


@dataclass(frozen=True, slots=True)
class Answers:
    """Trees of which each asks at most 7 questions: is a factor above a threshold?

    What TreeSHAP says of a row depends on nothing but the answers, so that it is kept for each of
    the 128 combinations, as in Fast TreeSHAP (Yang 2021). `factors` and `thresholds` are (trees,
    7); a tree with fewer questions has some whose threshold is infinite. `shares` is (trees x 128,
    7): what the factor of each question adds, where question q adds 2^q to the combination if its
    answer is yes. A factor that a tree asks about several times has its share at the first.
    """

    factors: IntArray
    thresholds: DoubleArray
    shares: DoubleArray

    @classmethod
    def none(cls) -> "Answers":
        """Return no trees."""
        return cls(
            np.zeros((0, _QUESTIONS), dtype=np.int64),
            np.zeros((0, _QUESTIONS)),
            np.zeros((0, _QUESTIONS)),
        )

    @classmethod
    def of(cls, booster: Any) -> "Answers":
        """Tabulate the trees of LightGBM.

        Raises:
            ValueError: A tree has too many leaves.
        """
        trees = [one["tree_structure"] for one in booster.dump_model()["tree_info"]]
        found = cls(
            np.zeros((len(trees), _QUESTIONS), dtype=np.int64),
            np.full((len(trees), _QUESTIONS), np.inf),
            np.zeros((len(trees) * _ANSWERS, _QUESTIONS)),
        )
        for at, tree in enumerate(trees):
            questions = list(_questions(tree))
            if len(questions) > _QUESTIONS:
                raise ValueError(Message("a tree of more than {most} leaves", most=LEAVES))
            for place, (factor, threshold) in enumerate(questions):
                found.factors[at, place], found.thresholds[at, place] = factor, threshold
            found._tabulate(at, booster)
        return found

    def _tabulate(self, tree: int, booster: Any) -> None:
        """Ask a tree about a row for each combination of answers that there can be."""
        factors, thresholds = self.factors[tree], self.thresholds[tree]
        asked = np.unique(factors[np.isfinite(thresholds)])
        levels = [_levels(thresholds[factors == factor]) for factor in asked]
        rows = np.zeros((int(np.prod([len(one) for one in levels])), booster.num_feature()))
        rows[:, asked] = np.array(list(product(*levels))).reshape(len(rows), len(asked))
        said = np.asarray(
            booster.predict(
                rows, num_threads=1, start_iteration=tree, num_iteration=1, pred_contrib=True
            )
        )
        answers = (rows[:, factors] > thresholds) @ (1 << np.arange(_QUESTIONS))
        _, firsts = np.unique(factors, return_index=True)
        firsts = firsts[np.isfinite(thresholds[firsts])]
        at = tree * _ANSWERS + answers
        self.shares[at[:, None], firsts] = said[:, factors[firsts]]


def _questions(node: Mapping[str, Any]) -> Iterator[tuple[int, float]]:
    """Yield the factor and the threshold of each question of a tree."""
    if "split_feature" in node:
        yield int(node["split_feature"]), float(node["threshold"])
        yield from _questions(node["left_child"])
        yield from _questions(node["right_child"])


def _levels(thresholds: DoubleArray) -> list[float]:
    """Return values of a factor that are answered differently."""
    steps = np.unique(thresholds[np.isfinite(thresholds)])
    return [float(steps[0]), *np.nextafter(steps, np.inf).tolist()]
