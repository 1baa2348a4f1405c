"""Prediction of essential skills of ESCO occupations: `python -m tests.bench.completion`.

Reads the CSV files of $ILJARI_DATA/esco-1.1.1 (default ../shared/data). A tenth of the edges is
the test set. The hyper-parameters were chosen on a validation set, a tenth of the rest, which
`--validate` reports instead of the test set. The ranker over all methods (`stack`) is fitted to
the validation set, with methods that do not know it, so it is reported of the test set only.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from embeddings.arrays import DoubleArray
from embeddings.evaluation.completion import (
    Matrix,
    Task,
    group_popularity,
    kernel_ridge,
    popularity,
    ranks_of,
    result_of,
    together,
)
from embeddings.evaluation.metrics import reciprocal
from tests.bench.completion_facts import directions, skill_facts, weighted_words
from tests.bench.completion_models import complex_scores, composed_scores
from tests.bench.completion_stack import (
    About,
    Candidates,
    candidates,
    features_of,
    interval,
    stacked,
    train_ranker,
)
from tests.bench.completion_task import task_of

RIDGE, COMPLEX, COMPOSED = "kernel ridge", "ComplEx", "composed CP"


@dataclass(frozen=True)
class Sitting:
    """One split with the scores of the methods on it."""

    task: Task
    methods: Mapping[str, Matrix]
    features: Mapping[str, Matrix]

    def without(self, left_out: tuple[str, ...]) -> Candidates:
        """Return the candidates of the other methods, with the other features."""
        kept = [
            {name: one for name, one in scores.items() if not name.startswith(left_out)}
            for scores in (self.methods, self.features)
        ]
        return candidates(self.task, *kept)


def timed(name: str, scores: Callable[[], Matrix], task: Task) -> Matrix:
    start = time.perf_counter()
    found = scores()
    took = time.perf_counter() - start
    line(name, ranks_of(found, task), f"{took:.0f} s")
    return found


def line(name: str, ranks: DoubleArray, took: str) -> None:
    result = result_of(name, ranks)
    print(f"| {name} | {result.mrr:.4f} | {result.hits:.3f} | {took} |", flush=True)


def sit(*, validate: bool, landed: bool = True) -> Sitting:
    """Measure the methods on the validation or the test set, with `landed` ComplEx as well."""
    task, kept = task_of(validate=validate)
    print(f"{len(task.asked)} edges held out, ranked over {len(task.skills)} skills")
    print("| | MRR | H@10 | took |\n|---|---|---|---|")
    timed("popularity", lambda: popularity(task), task)
    timed("popularity in the ISCO group", lambda: group_popularity(task), task)
    ridge = timed(RIDGE, lambda: kernel_ridge(task), task)
    if landed:
        timed(f"{COMPLEX} (PyKEEN)", lambda: complex_scores(task, kept), task)
    words = weighted_words(task)
    facts, names = skill_facts(task.skills)
    composed = timed(
        f"{COMPOSED} (PyKEEN)", lambda: composed_scores(task, facts, directions(words)), task
    )
    timed("kernel ridge + composed CP", lambda: together(ridge, composed), task)
    methods = {RIDGE: ridge, COMPOSED: composed}
    return Sitting(task, methods, features_of(task, About(words, facts, names)))


def stack(known: Sitting, test: Sitting) -> None:
    """Fit rankers to the validation set; report them on the test set."""
    whole = reciprocal(stacked_ranks(known, test, ()))
    occupations = test.task.asked[:, 0]
    for left_out in ((COMPOSED,), (RIDGE,), ("text",)):
        rest = reciprocal(stacked_ranks(known, test, left_out))
        mean, low, high = interval(whole, rest, occupations)
        print(f"{left_out[0]}: worth {mean:+.4f} [{low:+.4f}, {high:+.4f}]", flush=True)


def stacked_ranks(known: Sitting, test: Sitting, left_out: tuple[str, ...]) -> DoubleArray:
    start = time.perf_counter()
    ranker = train_ranker(known.without(left_out), known.task)
    scores = stacked(ranker, test.without(left_out), group_popularity(test.task))
    ranks = ranks_of(scores, test.task)
    name = f"the same without {left_out[0]}" if left_out else "LambdaRank over both"
    line(name, ranks, f"{time.perf_counter() - start:.0f} s")
    return ranks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validate", action="store_true")
    asked = parser.parse_args()
    known = sit(validate=True, landed=asked.validate)
    if not asked.validate:
        stack(known, sit(validate=False))


if __name__ == "__main__":
    main()
