"""How long the verdict of one policy for 10,000 people takes on one core.

    python -m tests.bench.eligibility [--people 10000]

The policy is the largest of the sample world. Best of five runs, in seconds: the verdict alone,
and the verdict with its clauses and missing facts.
"""

import argparse
import random
import time
from collections.abc import Callable

from domain.rules.assessing import assess, leaves, verdict
from domain.rules.facts import Facts
from domain.rules.reading import rule_of
from domain.rules.terms import WorkStatus
from domain.rules.tree import Rule
from ingest.sample.tables import rules

DAY = "2026-06-15"
RUNS = 5


def people(count: int) -> list[Facts]:
    """Draw people about whom a third of the facts is not known."""
    draw = random.Random(7)  # noqa: S311 - figures, no secrets
    return [
        Facts(
            age=draw.choice([None, draw.randint(15, 70)]),
            employment=draw.choice([None, frozenset({draw.choice(list(WorkStatus))})]),
            household_income=draw.choice([None, draw.randint(0, 9_000_000)]),
            household_size=draw.choice([None, draw.randint(1, 6)]),
            assets=draw.choice([None, draw.randint(0, 900_000_000)]),
            days_worked=draw.choice([None, draw.randint(0, 400)]),
            months_unemployed=draw.choice([None, draw.randint(0, 20)]),
            region=draw.choice([None, "11", "41", "11680"]),
        )
        for _ in range(count)
    ]


def largest() -> tuple[str, Rule]:
    """Return the policy with the most conditions."""
    trees = {name: rule_of(one["rules"]) for name, one in rules().items()}  # type: ignore[arg-type]
    name = max(trees, key=lambda one: len(list(leaves(trees[one]))))
    return name, trees[name]


def best(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    everybody = people(parser.parse_args().people)
    name, rule = largest()
    alone = best(lambda: [verdict(rule, one, DAY) for one in everybody])
    full = best(lambda: [assess(rule, one, DAY) for one in everybody])
    print(f"{name}: {len(list(leaves(rule)))} conditions, {len(everybody):,} people")
    print(f"verdict {alone:.3f} s, with clauses and missing facts {full:.3f} s")


if __name__ == "__main__":
    main()
