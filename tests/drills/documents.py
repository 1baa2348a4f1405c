"""Search for the document that costs most before it is refused, and print it.

    python -m tests.drills.documents --seconds 600 --seed 7

It climbs: a change of the worst document is kept if that costs more. Now and then it begins anew.
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
STALE = 200
"""Changes without a worse document until the search begins anew."""


def search(seconds: float, seed: int) -> tuple[float, Recipe, int]:
    schema, chance = build().core, random.Random(seed)  # noqa: S311
    ends = time.monotonic() + seconds
    worst, worst_ms, documents = draw(chance), 0.0, 0
    here, here_ms, stale = worst, 0.0, 0
    with as_served():
        while time.monotonic() < ends:
            tried = changed(here, chance) if stale < STALE else draw(chance)
            stale = 0 if stale >= STALE else stale + 1
            documents += 1
            tried = fitted(tried) if documents % 4 else tried
            if _cost(schema, tried) <= here_ms and stale:
                continue
            spent = _cost(schema, tried, tries=TRIES)
            if spent > here_ms or not stale:
                here, here_ms, stale = tried, spent, 1
            if spent > worst_ms:
                worst, worst_ms = tried, spent
    return worst_ms, worst, documents


def _cost(schema: GraphQLSchema, tried: Recipe, *, tries: int = 1) -> float:
    variables = tried.values_of_variables()
    return milliseconds(schema, tried.text(), variables, suggests=tried.suggests, tries=tries)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    spent, worst, documents = search(asked.seconds, asked.seed)
    print(f"{documents:,} documents, the worst costs {spent:.1f} ms of CPU: {worst}")
    print(worst.text()[:2_000])
    sys.exit(spent > MOST_MS)


if __name__ == "__main__":
    main()
