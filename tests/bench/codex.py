"""Link prediction on CoDEx-S in its published setting: `python -m tests.bench.codex`.

Reads $ILJARI_DATA/codex-s (default ../shared/data). Trains with tests/bench/codex.toml by the
code that trains on the graph; the best epoch is chosen on the validation set, and the test set
is ranked once, by PyKEEN's evaluator: heads and tails, filtered by all three sets, ties counted
as their mean rank ("realistic").
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from pykeen.evaluation import RankBasedEvaluator
from pykeen.models import ERModel
from pykeen.triples import CoreTriplesFactory

from embeddings.arrays import Index
from embeddings.models.configuration import TrainingConfig, parse
from embeddings.models.training_process import fit

ROOT = Path(__file__).resolve().parents[2]
CODEX = Path(os.environ.get("ILJARI_DATA", ROOT.parent / "shared" / "data")) / "codex-s"
PARTS = ("train", "valid", "test")
METRICS = {
    "MRR": "both.realistic.inverse_harmonic_mean_rank",
    "Hits@1": "both.realistic.hits_at_1",
    "Hits@10": "both.realistic.hits_at_10",
}


def read(*, inverse: bool) -> list[CoreTriplesFactory]:
    """Return training, validation and test set, numbered alike."""
    named = [[line.split("\t") for line in lines(part)] for part in PARTS]
    every = [row for rows in named for row in rows]
    entities = Index.of(name for head, _, tail in every for name in (head, tail))
    relations = Index.of(relation for _, relation, _ in every)
    return [
        CoreTriplesFactory(
            torch.as_tensor(
                np.column_stack(
                    [
                        entities.locate(row[0] for row in rows),
                        relations.locate(row[1] for row in rows),
                        entities.locate(row[2] for row in rows),
                    ]
                )
            ),
            num_entities=len(entities),
            num_relations=len(relations),
            create_inverse_triples=inverse and part == "train",
        )
        for part, rows in zip(PARTS, named, strict=True)
    ]


def lines(part: str) -> list[str]:
    return (CODEX / f"{part}.txt").read_text(encoding="utf-8").splitlines()


def evaluated(model: ERModel[Any, Any, Any], sets: list[CoreTriplesFactory], at: int) -> Any:
    others = [one.mapped_triples for place, one in enumerate(sets) if place != at]
    return RankBasedEvaluator().evaluate(
        model,
        sets[at].mapped_triples,
        additional_filter_triples=others,
        batch_size=256,
        use_tqdm=False,
    )


def report(epoch: int, loss: float, validation: float | None) -> None:
    shown = "" if validation is None else f", validation {validation:.4f}"
    print(f"epoch {epoch}: loss {loss:.4f}{shown}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validate", action="store_true", help="leave the test set alone")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("codex.toml"))
    asked = parser.parse_args()
    config: TrainingConfig = parse(asked.config.read_text())
    sets = read(inverse=config.inverse)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        model, stopper = fit(sets[0], sets[1], config, Path(folder), report)
    took = time.perf_counter() - start
    print(f"trained in {took:.0f} s; best epoch {stopper.best_epoch}")
    print("| set | " + " | ".join(METRICS) + " |\n|---|" + "---|" * len(METRICS))
    for at, name in ((1, "validation"), (2, "test"))[: 1 if asked.validate else 2]:
        found = evaluated(model, sets, at)
        print(f"| {name} | " + " | ".join(f"{found.get_metric(m):.3f}" for m in METRICS.values()))


if __name__ == "__main__":
    main()
