"""The baselines, each with the few settings of which validation chooses one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

import numpy as np

from embeddings.arrays import DoubleArray
from embeddings.evaluation.baselines import simple
from embeddings.evaluation.baselines.hybrid import hybrid
from embeddings.evaluation.baselines.together import als, ease, item_knn
from embeddings.evaluation.baselines.words import Sources, Titles, bm25
from embeddings.evaluation.methods import At, Material, Method, Scorer, at_once
from embeddings.features.choices import Choice

RANDOM: Final = "random"
POPULARITY: Final = "popularity"
TITLES: Final = "title TF-IDF"
PLACE: Final = "place"
BM25: Final = "BM25 over skills"
OCCUPATION: Final = "occupation + region"
KNN: Final = "item-kNN"
EASE: Final = "EASE"
ALS: Final = "ALS"
HYBRID: Final = "hybrid factorisation"
TITLES_AND_PLACE: Final = "titles + place"
ALL_THREE: Final = "titles + place + ALS"

Settings: TypeAlias = Callable[[Mapping[str, Method]], Sequence[tuple[str, Method]]]


@dataclass(frozen=True, slots=True)
class Family:
    """A baseline: its settings by a label, made of the baselines chosen before it."""

    name: str
    settings: Settings


def families() -> tuple[Family, ...]:
    """Return the baselines in the order in which they are chosen and reported."""
    return (
        _one(Method(RANDOM, simple.random, is_drawn=True)),
        Family(POPULARITY, lambda _: [(label, _popular(days)) for label, days in _SPANS]),
        Family(TITLES, lambda _: [(one.label, _titles(one)) for one in _SOURCES]),
        _one(Method(PLACE, at_once(simple.place))),
        _one(Method(BM25, at_once(bm25))),
        _one(Method(OCCUPATION, at_once(simple.occupation_and_region))),
        _each(KNN, (0.0, 1.0, 10.0), lambda one: at_once(partial(item_knn, shrinkage=one))),
        _each(EASE, (1.0, 10.0, 100.0), lambda one: at_once(partial(ease, ridge=one))),
        _each(
            ALS, (1.0, 10.0, 40.0), lambda one: partial(als, width=64, weight=one), is_drawn=True
        ),
        _each(HYBRID, (0.005, 0.02), lambda one: partial(hybrid, rate=one), is_drawn=True),
        Family(TITLES_AND_PLACE, _titles_and_place),
        Family(ALL_THREE, _all_three),
    )


_SOURCES: Final = (
    Sources(1.0, 0.0, 0.0),
    Sources(1.0, 1.0, 0.5),
    Sources(1.0, 0.3, 0.1),
    Sources(0.0, 1.0, 0.3),
)
_SPANS: Final = (("of all time", None), ("of 30 days", 30), ("of 7 days", 7))
_SHARES: Final = (0.25, 0.5, 1.0, 2.0)


def summed(parts: Sequence[tuple[Method, float]]) -> Callable[[Material, int], At]:
    """Return the weighted sum of methods; the best score of each counts as 1."""

    def learn(material: Material, seed: int) -> At:
        learned = [(method.learn(material, seed), weight) for method, weight in parts]

        def at(now: Material) -> Scorer:
            scorers = [(make(now), weight) for make, weight in learned]

            def scores(choice: Choice) -> DoubleArray:
                each = [weight * _scaled(scorer(choice)) for scorer, weight in scorers]
                return np.asarray(np.sum(each, axis=0), dtype=np.float64)

            return scores

        return at

    return learn


def _scaled(scores: DoubleArray) -> DoubleArray:
    top = float(scores.max(initial=0.0))
    return scores / top if top > 0 else scores


def _titles(sources: Sources) -> Method:
    return Method(TITLES, at_once(lambda material: Titles(material, sources)))


def _popular(days: int | None) -> Method:
    return Method(POPULARITY, at_once(partial(simple.popularity, days=days)))


def _titles_and_place(made: Mapping[str, Method]) -> Sequence[tuple[str, Method]]:
    def added(share: float) -> Method:
        return Method(TITLES_AND_PLACE, summed([(made[TITLES], 1.0), (made[PLACE], share)]))

    return [(f"place x {share}", added(share)) for share in _SHARES]


def _all_three(made: Mapping[str, Method]) -> Sequence[tuple[str, Method]]:
    def added(share: float) -> Method:
        parts = [(made[TITLES_AND_PLACE], 1.0), (made[ALS], share)]
        return Method(ALL_THREE, summed(parts), is_drawn=True)

    return [(f"ALS x {share}", added(share)) for share in _SHARES]


def _one(method: Method) -> Family:
    return Family(method.name, lambda _: [("", method)])


def _each(
    name: str,
    values: Sequence[float],
    learn: Callable[[float], Callable[[Material, int], At]],
    *,
    is_drawn: bool = False,
) -> Family:
    settings = [(f"{value:g}", Method(name, learn(value), is_drawn)) for value in values]
    return Family(name, lambda _: settings)
