"""Every model by its name: its configuration, and a training of it that is the same every time."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from domain.errors import InputError, ModelError
from embeddings.models.configuration import TrainingConfig, configuration, known_models, parse
from embeddings.models.gathering import build
from embeddings.models.training import Trained, train
from embeddings.models.triples import Triples

MODELS = ("ComplEx", "DistMult", "RotatE", "TransE", "TuckER")
WIDTHS = {"ComplEx": 8, "RotatE": 8, "DistMult": 4, "TransE": 4, "TuckER": 4}


@pytest.fixture(scope="module")
def triples() -> Triples:
    draw = np.random.default_rng(0)
    return build(
        (f"occ_{n:02}", "Occupation.REQUIRES", f"skill_{s:02}")
        for n in range(12)
        for s in draw.permutation(10)[:5].tolist()
    )


def small(model: str, **changes: Any) -> TrainingConfig:
    return configuration(model, dim=4, epochs=2, batch=8, validate_every=1, seed=5, **changes)


def trained(triples: Triples, config: TrainingConfig) -> Trained:
    return train(triples, config, progress=lambda _: None)


def test_the_models_that_can_be_trained() -> None:
    assert known_models() == MODELS
    assert [configuration(name).interaction for name in MODELS] == list(MODELS)
    assert configuration() == TrainingConfig()


@pytest.mark.parametrize("model", MODELS)
def test_a_model_has_finite_vectors(model: str, triples: Triples) -> None:
    found = trained(triples, small(model))

    assert found.table.vectors.shape == (22, WIDTHS[model])
    assert np.isfinite(found.table.vectors).all()
    assert np.linalg.norm(found.table.vectors, axis=1).min() > 0


def test_drawn_negatives_are_the_same_every_time(triples: Triples) -> None:
    """That other trainings repeat to the bit, `test_embeddings_training` shows."""
    first, again = (trained(triples, small("RotatE")) for _ in range(2))

    assert first.table.vectors.tobytes() == again.table.vectors.tobytes()
    assert first.metrics == again.metrics


@pytest.mark.parametrize(
    "changes",
    [
        {"inverse": True, "validate_heads": True, "regularizer": 0.1, "relation_dropout": 0.3},
        {"inverse": True, "per_triple": True},
        {"loop": "both", "optimizer": "Adagrad", "decay": 0.1},
    ],
)
def test_other_ways_to_train_have_as_many_vectors(
    changes: dict[str, Any], triples: Triples
) -> None:
    found = trained(triples, small("ComplEx", **changes))

    assert found.table.vectors.shape == (22, 8)
    assert found.relations.vectors.shape == (1, 8)
    assert np.isfinite(found.table.vectors).all()


def test_an_unknown_model_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InputError) as seen:
        configuration("TransH")

    assert str(seen.value) == (
        "no model 'TransH'; known are ComplEx, DistMult, RotatE, TransE, TuckER"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dim = ", "the configuration of the model is no TOML: Invalid value (at end of document)"),
        ("size = 3", "the configuration of the model has size = 3, which cannot be used"),
        ("dim = 3.5", "the configuration of the model has dim = 3.5, which cannot be used"),
        ("dim = true", "the configuration of the model has dim = True, which cannot be used"),
        ("loss = 1", "the configuration of the model has loss = 1, which cannot be used"),
        ("dim = 0", "dim is 0 in the configuration of the model, which is out of range"),
        ("dropout = 1", "dropout is 1 in the configuration of the model, which is out of range"),
        (
            "learning_rate = nan",
            "learning_rate is nan in the configuration of the model, which is out of range",
        ),
        (
            'loop = "heads"',
            "loop is 'heads' in the configuration of the model; known are tails, both, negatives",
        ),
        (
            'loop = "both"\ninverse = true',
            "inverse relations are trained only where the loop is tails",
        ),
        (
            'loop = "negatives"\nper_triple = true',
            "triples are weighed alike only where the loop is tails",
        ),
    ],
)
def test_a_configuration_that_cannot_be_used_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError) as seen:
        parse(text)

    assert str(seen.value) == message


def test_a_configuration_may_state_whole_numbers_and_options() -> None:
    read = parse('learning_rate = 1\nloss = "NSSA"\nloss_options = { margin = 3.0 }', dim=8)

    assert read == TrainingConfig(learning_rate=1, loss="NSSA", loss_options={"margin": 3.0}, dim=8)


def test_a_gpu_that_is_not_there_is_named(
    triples: Triples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    with pytest.raises(ModelError) as seen:
        train(triples, small("ComplEx", device="cuda"), progress=print, folder=tmp_path)

    assert str(seen.value) == (
        "training ended with status 1: ILJARI_TORCH_DEVICE is cuda, and torch finds no GPU: "
        "set it to auto or cpu"
    )
    assert list(tmp_path.iterdir()) == []
