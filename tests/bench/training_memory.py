"""Memory of a training on two million triples: `python -m tests.bench.training_memory`.

The triples are drawn one by one, like rows from a server: 60,000 concepts and 60,000 postings,
whose triples lead to concepts more often the lower their number. One epoch is trained with each
configuration named, and the most memory that this process and its child had is printed.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator

import numpy as np

from embeddings.models.configuration import configuration, known_models
from embeddings.models.gathering import build
from embeddings.models.training import train
from graph.queries.training import Triple

_EACH = 60_000
_MEGABYTE = 1024
_SEED = 3


def drawn(count: int) -> Iterator[Triple]:
    """Draw triples, of which one in ten is between concepts."""
    draw = np.random.default_rng(_SEED)
    for _ in range(0, count, _EACH):
        heads = draw.integers(0, _EACH, _EACH).tolist()
        tails = (_EACH * draw.random(_EACH) ** 2).astype(int).tolist()
        among = (draw.random(_EACH) < 0.1).tolist()
        for head, tail, concepts in zip(heads, tails, among, strict=True):
            if concepts:
                yield f"skill_{head:013}", "Skill.REQUIRES", f"skill_{tail:013}"
            else:
                yield f"job_{head:013}", "JobPosting.REQUIRES", f"skill_{tail:013}"


def peak(who: int) -> int:
    """Return the most memory in use at a time, MB."""
    return resource.getrusage(who).ru_maxrss // _MEGABYTE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=2_000_000)
    parser.add_argument("--model", choices=known_models(), default="TransE")
    parser.add_argument("--batch", type=int)
    asked = parser.parse_args()
    before = peak(resource.RUSAGE_SELF)
    start = time.perf_counter()
    triples = build(drawn(asked.triples))
    built = time.perf_counter() - start
    changes = {} if asked.batch is None else {"batch": asked.batch}
    wanted = configuration(asked.model, epochs=1, validate_every=1, composed=2 * _EACH, **changes)
    train(triples, wanted, progress=lambda epoch: print(epoch, file=sys.stderr))
    took = time.perf_counter() - start - built
    print(f"{asked.model}: {len(triples):,} triples of {len(triples.entities):,} entities")
    print("| | seconds | peak memory, MB |\n|---|---|---|")
    print(f"| before | | {before} |")
    print(f"| gathering | {built:.0f} | |")
    print(f"| training one epoch, this process | {took:.0f} | {peak(resource.RUSAGE_SELF)} |")
    print(f"| its child | | {peak(resource.RUSAGE_CHILDREN)} |")


if __name__ == "__main__":
    main()
