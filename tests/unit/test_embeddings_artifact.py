"""The model on disk: verified when read, replaced in one step."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from domain.enums import FactorName
from domain.errors import BadArtifactError, NoModelError
from domain.ids import JobId
from embeddings.models.artifact import DataState, Draft, load, save
from embeddings.models.crowd import Crowd
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from tests.arrays import plain
from tests.stumps import Stumps

CROWD = Crowd.of([[JobId("job_a"), JobId("job_b")], [JobId("job_b")]], "2026-11-08T10:00:00Z")
DRAFT = Draft(
    table=EmbeddingTable.of(["skill_a", "skill_b"], np.arange(8, dtype=np.float32).reshape(2, 4)),
    ranker=Logit({FactorName.REGION: 1.25}),
    config={"dim": 2, "seed": 7},
    metrics={"validation_mrr": 0.5},
    data=DataState(("ESCO 1.1.1",), "abc", "2026-11-01"),
    created_at="2026-11-02T00:00:00Z",
    crowd=CROWD,
)


def test_what_was_saved_is_what_is_loaded(tmp_path: Path) -> None:
    saved = save(DRAFT, tmp_path)
    loaded = load(tmp_path)

    assert loaded.versions == saved.versions
    assert loaded.versions.model == "ComplEx"
    assert loaded.versions.schemes == ("ESCO 1.1.1",)
    assert loaded.table.index == DRAFT.table.index
    assert loaded.table.vectors.tolist() == DRAFT.table.vectors.tolist()
    assert (loaded.ranker, loaded.newcomers) == (DRAFT.ranker, DRAFT.ranker)
    assert loaded.config == DRAFT.config
    assert plain(loaded.crowd) == plain(CROWD)
    assert (loaded.metrics, loaded.created_at) == (DRAFT.metrics, DRAFT.created_at)


def test_the_version_is_a_hash_of_the_contents_and_not_of_the_time(tmp_path: Path) -> None:
    first = save(DRAFT, tmp_path / "one").versions.model_version
    later = save(replace(DRAFT, created_at="2027-01-01T00:00:00Z"), tmp_path / "two")
    other = save(replace(DRAFT, ranker=Logit({FactorName.REGION: 1.5})), tmp_path / "three")

    assert len(first) == 12
    assert later.versions.model_version == first
    assert other.versions.model_version != first


def test_a_new_model_takes_over_and_the_one_before_it_stays(tmp_path: Path) -> None:
    versions = [
        save(
            replace(DRAFT, ranker=Logit({FactorName.REGION: weight})), tmp_path
        ).versions.model_version
        for weight in (1.0, 2.0, 3.0)
    ]

    assert load(tmp_path).versions.model_version == versions[2]
    assert {path.name for path in tmp_path.iterdir()} == {"CURRENT", *versions[1:]}


def test_saving_the_same_model_again_leaves_one(tmp_path: Path) -> None:
    version = save(DRAFT, tmp_path).versions.model_version
    save(DRAFT, tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {"CURRENT", version}
    assert load(tmp_path).versions.model_version == version


def test_no_model_is_an_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(NoModelError, match=r"no trained model in .*: run `iljari train` first"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["ids.npy", "vectors.npy"])
def test_a_changed_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / save(DRAFT, tmp_path).versions.model_version / name
    path.write_bytes(path.read_bytes()[:-1] + b"!")

    with pytest.raises(BadArtifactError, match=f"{name} was changed after it was written"):
        load(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / save(DRAFT, tmp_path).versions.model_version / "vectors.npy").unlink()

    with pytest.raises(BadArtifactError, match=r"vectors\.npy cannot be read"):
        load(tmp_path)


def test_a_changed_manifest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / save(DRAFT, tmp_path).versions.model_version / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"ranker": {"kind": "other"}}))

    with pytest.raises(BadArtifactError, match=r"manifest\.json was changed"):
        load(tmp_path)


def test_a_pickled_array_is_never_opened(tmp_path: Path) -> None:
    home = tmp_path / save(DRAFT, tmp_path).versions.model_version
    np.save(home / "ids.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)

    with pytest.raises(BadArtifactError, match=r"ids\.npy was changed"):
        load(tmp_path)


@pytest.mark.parametrize("seen", [4, 6, None])
def test_a_model_of_another_format_is_refused(tmp_path: Path, seen: int | None) -> None:
    path = tmp_path / save(DRAFT, tmp_path).versions.model_version / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": seen}))
    message = rf"it has format {seen}, this program reads 5; run `iljari train` to train a new one"

    with pytest.raises(BadArtifactError, match=message):
        load(tmp_path)


def test_a_model_with_another_kind_of_ranker_is_refused(tmp_path: Path) -> None:
    stepped = Stumps((FactorName.REGION,), np.zeros((1, 8)))
    save(replace(DRAFT, ranker=stepped), tmp_path)

    with pytest.raises(BadArtifactError, match="names a ranker of kind 'stumps'; known are logit"):
        load(tmp_path)
