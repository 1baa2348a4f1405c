"""Training in its own process: the same bits every time, no person in the table, clear failures."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from domain.errors import ModelError
from embeddings.models.child import Epoch
from embeddings.models.configuration import TrainingConfig
from embeddings.models.embedding_table import NO_VECTORS
from embeddings.models.gathering import build
from embeddings.models.training import Trained, train
from embeddings.models.triples import Triples
from embeddings.models.workspace import workspace
from graph.queries.training import Triple
from tests.conftest import PATIENCE_S, ROOT

SMALL = TrainingConfig(dim=4, epochs=4, batch=8, validate_every=2, patience=5, seed=5)

ENDLESS = """
import sys
from pathlib import Path
from embeddings.models.training import TrainingConfig, train
from embeddings.models.gathering import build
from embeddings.models.workspace import workspace

rows = [
    (f"job_{n:02}", "JobPosting.REQUIRES", f"skill_{(n + more) % 8}")
    for n in range(24)
    for more in range(4)
]
endless = TrainingConfig(dim=4, epochs=10**6, patience=10**6, validate_every=1000)
with workspace(Path(sys.argv[1])) as scratch:
    train(build(rows), endless, progress=lambda it: print(it.number, flush=True), folder=scratch)
"""


@pytest.fixture(scope="module")
def triples() -> Triples:
    draw = np.random.default_rng(0)
    rows = [
        (f"{kind}_{n:02}", relation, f"skill_{s:02}")
        for kind, relation in (("job", "JobPosting.REQUIRES"), ("seeker", "Seeker.HAS_SKILL"))
        for n in range(12)
        for s in draw.permutation(8)[:4].tolist()
    ]
    return build(rows)


@pytest.fixture(scope="module")
def reported() -> list[Epoch]:
    return []


@pytest.fixture(scope="module")
def trained(
    triples: Triples, reported: list[Epoch], tmp_path_factory: pytest.TempPathFactory
) -> Trained:
    return train(triples, SMALL, progress=reported.append, folder=tmp_path_factory.mktemp("train"))


def test_concepts_have_vectors_and_neither_postings_nor_people(trained: Trained) -> None:
    assert trained.table.index.ids == tuple(f"skill_{n:02}" for n in range(8))
    assert trained.table.vectors.shape == (8, 8)
    assert trained.relations.index.ids == ("JobPosting.REQUIRES", "Seeker.HAS_SKILL")
    assert trained.turned == {"JobPosting.REQUIRES", "Seeker.HAS_SKILL"}
    assert trained.metrics["training_triples"] == 92
    assert trained.metrics["validation_triples"] == 4


def test_every_epoch_is_reported_with_the_validation_where_there_was_one(
    trained: Trained, reported: list[Epoch]
) -> None:
    assert [epoch.number for epoch in reported] == [1, 2, 3, 4]
    assert [epoch.validation is None for epoch in reported] == [True, False, True, False]
    assert max(e.validation for e in reported if e.validation) == trained.metrics["validation_mrr"]


def test_the_same_seed_gives_the_same_bits(triples: Triples, trained: Trained) -> None:
    again = train(triples, SMALL, progress=lambda _: None)

    assert again.table.vectors.tobytes() == trained.table.vectors.tobytes()
    assert again.metrics == trained.metrics


def test_training_leaves_no_file_behind(triples: Triples, tmp_path: Path) -> None:
    failing = TrainingConfig(loss="NSSA", loss_options={"unknown": 1.0})
    with pytest.raises(ModelError, match=r"training ended with status 1: .+unknown"):
        train(triples, failing, progress=lambda _: None, folder=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_loss_that_is_no_number_ends_the_training(triples: Triples, tmp_path: Path) -> None:
    absurd = replace(SMALL, learning_rate=1e20)
    with pytest.raises(ModelError) as refused:
        train(triples, absurd, progress=lambda _: None, folder=tmp_path)

    assert str(refused.value) == (
        "the loss became NaN or infinite in epoch 1 of the training: try a learning rate below "
        "1e+20; the model in use goes on serving"
    )
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_training_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """The process that trains is orphaned, and ends when it reports its next epoch."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "1\n"
        (orphan,) = psutil.Process(killed.pid).children()
        killed.kill()
        killed.wait(PATIENCE_S)
    (left,) = tmp_path.glob(".new-*/iljari-training-*")
    assert (left / "task.json").is_file()

    with workspace(tmp_path) as mine:
        assert [one.name for one in tmp_path.iterdir() if one.is_dir()] == [mine.name]
    assert psutil.wait_procs([orphan], timeout=PATIENCE_S)[1] == []


@pytest.mark.parametrize("triples", [[], [("occ_1", "Occupation.REQUIRES", "skill_1")]])
def test_too_little_to_train_on_leaves_no_vectors(triples: list[Triple], tmp_path: Path) -> None:
    few = train(build(triples), SMALL, progress=lambda _: None, folder=tmp_path)

    assert few.table is NO_VECTORS
    assert few.metrics == {"training_triples": len(triples), "validation_triples": 0}


def test_serving_and_starting_a_training_never_import_torch() -> None:
    program = (
        "import sys, embeddings.ranking.ranking, embeddings.ranking.learning;"
        "import embeddings.models.training;"
        "print(sorted({'torch', 'pykeen'} & set(sys.modules)))"
    )
    seen = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
        cwd=Path(__file__).resolve().parents[2],
    )

    assert seen.stdout == "[]\n"
