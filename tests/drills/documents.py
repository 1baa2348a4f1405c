"""Search for the request that costs most before it is refused, and print it.

    python -m tests.drills.documents --seconds 600 --seed 7 --seed 8

It climbs: a change of the worst request is kept if that costs more. Now and then it begins anew.
The worst of the search are measured once more at its end: another process beside it makes any
request look expensive for a moment.
"""

import argparse
import random
import sys
import time

from graphql import GraphQLSchema

from schema.main import build
from tests.documents import Recipe, as_served, changed, draw, fitted, milliseconds

MOST_MS = 20.0
TRIES = 5
LAST_TRIES = 25
KEPT = 20
STALE = 200
"""Changes without a worse request until the search begins anew."""


def search(schema: GraphQLSchema, seconds: float, seed: int) -> tuple[list[Recipe], int]:
    """Return the most expensive requests that were found, and how many were tried."""
    chance = random.Random(seed)  # noqa: S311
    ends = time.monotonic() + seconds
    worst: list[tuple[float, int, Recipe]] = []
    here, here_ms, stale, count = draw(chance), 0.0, 0, 0
    while time.monotonic() < ends:
        tried = changed(here, chance) if stale < STALE else draw(chance)
        stale = 0 if stale >= STALE else stale + 1
        count += 1
        tried = fitted(tried) if count % 4 else tried
        if cost(schema, tried) <= here_ms and stale:
            continue
        spent = cost(schema, tried, tries=TRIES)
        worst = sorted([*worst, (spent, count, tried)], key=lambda one: -one[0])[:KEPT]
        if spent > here_ms or not stale:
            here, here_ms, stale = tried, spent, 1
    return [recipe for _, _, recipe in worst], count


def cost(schema: GraphQLSchema, tried: Recipe, *, tries: int = 1) -> float:
    """Return the CPU time of a request, the best of so many tries."""
    variables = tried.values_of_variables()
    return milliseconds(schema, tried.text(), variables, suggests=tried.suggests, tries=tries)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600, help="for each seed")
    parser.add_argument("--seed", type=int, action="append")
    asked = parser.parse_args()
    schema = build().core
    found: list[Recipe] = []
    total = 0
    with as_served():
        for seed in asked.seed or [7]:
            worst, count = search(schema, asked.seconds, seed)
            found += worst
            total += count
        spent, recipe = max(
            ((cost(schema, one, tries=LAST_TRIES), one) for one in found), key=lambda one: one[0]
        )
    print(f"{total:,} requests, the worst costs {spent:.1f} ms of CPU: {recipe}")
    print(recipe.text()[:2_000])
    sys.exit(spent > MOST_MS)


if __name__ == "__main__":
    main()
