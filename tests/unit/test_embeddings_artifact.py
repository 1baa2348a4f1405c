"""The model on disk: verified when read, replaced in one step."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from domain.enums import FactorName
from domain.errors import BadArtifactError, ModelError, NoModelError
from domain.ids import JobId
from embeddings.arrays import Index
from embeddings.models.artifact import DataState, Draft
from embeddings.models.crowd import Crowd
from embeddings.models.crowding import Crowding
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.files import write_group
from embeddings.models.groups import Group
from embeddings.models.manifest import model_name, write_manifest
from embeddings.models.parts import groups_of, stated
from embeddings.models.saving import load, save
from embeddings.rankers.logit import Logit
from embeddings.text.lsa import Lsa
from tests.arrays import plain
from tests.stumps import Stumps

CROWD = Crowd.of([[JobId("job_a"), JobId("job_b")], [JobId("job_b")]], "2026-11-08T10:00:00Z")
VECTORS = np.arange(12, dtype=np.float32).reshape(3, 4)
DRAFT = Draft(
    table=EmbeddingTable.of(["skill_a", "skill_b", "skill_c"], VECTORS),
    ranker=Logit({FactorName.REGION: 1.25}),
    config={"dim": 2, "seed": 7},
    metrics={"validation_mrr": 0.5},
    data=DataState(("ESCO 1.1.1",), "abc", "2026-11-01"),
    created_at="2026-11-02T00:00:00Z",
    crowd=CROWD,
    lsa=Lsa(np.array([3, 9]), np.ones((2, 5), dtype=np.float16)),
)


def weighing(weight: float) -> Draft:
    return replace(DRAFT, ranker=Logit({FactorName.REGION: weight}))


def saved(folder: Path, draft: Draft = DRAFT) -> Path:
    return folder / save(draft, folder).versions.model_version


def refusal(folder: Path) -> str:
    """Return why the current model is refused, without where it is and what to do."""
    with pytest.raises(BadArtifactError) as refused:
        load(folder)
    where, _, rest = str(refused.value).partition(": ")
    assert Path(where) in {folder, *folder.iterdir()}
    reason, _, advice = rest.partition("; ")
    assert advice == "run `iljari train` to train a new one, or choose another with `iljari models`"
    return reason


def test_what_was_saved_is_what_is_loaded(tmp_path: Path) -> None:
    made = save(DRAFT, tmp_path)
    loaded = load(tmp_path)

    assert loaded.versions == made.versions
    assert loaded.versions.model == "ComplEx"
    assert loaded.versions.schemes == ("ESCO 1.1.1",)
    assert plain(loaded.table) == plain(DRAFT.table)
    assert (loaded.ranker, loaded.newcomers) == (DRAFT.ranker, DRAFT.ranker)
    assert loaded.config == DRAFT.config
    assert plain(loaded.crowd) == plain(CROWD)
    assert plain(loaded.lsa) == plain(DRAFT.lsa)
    assert loaded.crowding.highest == 0.0
    assert (loaded.metrics, loaded.created_at) == (DRAFT.metrics, DRAFT.created_at)


def test_a_model_has_the_name_of_what_was_trained(tmp_path: Path) -> None:
    home = saved(tmp_path, replace(DRAFT, config={"interaction": "TransE"}))

    assert load(tmp_path).versions.model == "TransE"
    assert (model_name(home), model_name(tmp_path / "none")) == ("TransE", "")


def test_prices_of_crowded_postings_are_saved(tmp_path: Path) -> None:
    crowding = Crowding(Index(("job_a", "job_c")), np.array([0.5, 2.0], dtype=np.float32))
    save(replace(DRAFT, crowding=crowding), tmp_path)
    loaded = load(tmp_path).crowding

    assert loaded.jobs.ids == ("job_a", "job_c")
    assert (loaded.prices.tolist(), loaded.highest) == ([0.5, 2.0], 2.0)


def test_a_model_without_its_optional_part(tmp_path: Path) -> None:
    save(replace(DRAFT, lsa=None), tmp_path)

    assert load(tmp_path).lsa is None


def test_vectors_are_pages_of_the_file_and_read_only(tmp_path: Path) -> None:
    home = saved(tmp_path)
    vectors = load(tmp_path).table.vectors

    assert type(vectors) is np.ndarray
    assert isinstance(vectors.base, np.memmap)
    assert not vectors.flags.writeable
    assert Path(str(vectors.base.filename)) == home / "concepts.vectors.npy"


def test_a_model_that_is_dropped_holds_no_file(tmp_path: Path) -> None:
    save(DRAFT, tmp_path)
    load(tmp_path)
    before = psutil.Process().num_fds()
    model = load(tmp_path)
    assert psutil.Process().num_fds() > before
    del model

    assert psutil.Process().num_fds() == before


def test_the_version_is_a_hash_of_the_contents_and_not_of_the_time(tmp_path: Path) -> None:
    first = save(DRAFT, tmp_path / "one").versions.model_version
    later = save(replace(DRAFT, created_at="2027-01-01T00:00:00Z"), tmp_path / "two")
    other = save(weighing(1.5), tmp_path / "three")

    assert len(first) == 12
    assert later.versions.model_version == first
    assert other.versions.model_version != first


def test_no_model_is_an_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(NoModelError, match=r"no trained model in .*: run `iljari train` first"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["concepts.ids.npy", "concepts.vectors.npy", "lsa.grams.npy"])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path) / name
    whole = path.read_bytes()

    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert refusal(tmp_path) == f"{name} was changed after it was written"
    path.write_bytes(whole[:-1])
    cut = f"{name} was cut short: it has {len(whole) - 1} bytes of {len(whole)}"
    assert refusal(tmp_path) == cut
    path.write_bytes(whole + b"!")
    assert refusal(tmp_path) == f"{name} was changed after it was written"
    path.unlink()
    assert refusal(tmp_path) == f"{name} cannot be read"


@pytest.mark.parametrize(
    "change",
    [
        {"ranker": {"kind": "other"}},
        {"metrics": {"validation_mrr": 0.9}},
        {"createdAt": "2027"},
        {"version": "000000000000"},
        {"checksum": ""},
    ],
)
def test_a_changed_manifest_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    path = saved(tmp_path) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))

    assert refusal(tmp_path) == "manifest.json was changed after it was written"


def test_a_manifest_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path) / "manifest.json"
    whole = path.read_text()

    path.write_text(whole[:-10])
    assert refusal(tmp_path) == "manifest.json cannot be read"
    path.write_text("[]")
    assert refusal(tmp_path) == "manifest.json holds no object"
    path.unlink()
    assert refusal(tmp_path) == "manifest.json cannot be read"


def test_a_model_under_the_name_of_another_is_refused(tmp_path: Path) -> None:
    first, second = saved(tmp_path), saved(tmp_path, weighing(2.0))
    second.rename(tmp_path / "elsewhere")
    first.rename(second)

    assert refusal(tmp_path) == f"manifest.json is that of version {first.name}"


@pytest.mark.parametrize("seen", ["", "../model", "0123456789AB", "\ufffd\ufffd"])
def test_a_pointer_to_no_version_is_refused(tmp_path: Path, seen: str) -> None:
    save(DRAFT, tmp_path)
    (tmp_path / "CURRENT").write_text(seen)

    assert refusal(tmp_path) == f"CURRENT names no version: {seen!r}"


@pytest.mark.parametrize("seen", [6, 8, None])
def test_a_model_of_another_format_is_refused(tmp_path: Path, seen: int | None) -> None:
    path = saved(tmp_path) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": seen}))

    assert refusal(tmp_path) == f"it has format {seen}, this program reads 7"


def test_a_pickled_array_is_never_opened(tmp_path: Path) -> None:
    def pickle(home: Path) -> None:
        pickled = np.array([{"a": 1}] * 3, dtype=object)
        np.save(home / "concepts.vectors.npy", pickled, allow_pickle=True)

    forge(tmp_path, parts(), pickle)

    assert refusal(tmp_path) == "concepts.vectors.npy holds no array"


def test_an_array_that_its_manifest_does_not_describe_is_refused(tmp_path: Path) -> None:
    forge(tmp_path, parts(), lambda home: np.save(home / "concepts.vectors.npy", VECTORS[:2]))

    seen = "concepts.vectors.npy is float32 [2, 4], which its manifest does not say"
    assert refusal(tmp_path) == seen


def test_a_model_with_another_kind_of_ranker_is_refused(tmp_path: Path) -> None:
    save(replace(DRAFT, ranker=Stumps((FactorName.REGION,), np.zeros((1, 8)))), tmp_path)

    seen = "its part ranker cannot be used: a ranker of kind 'stumps'"
    with pytest.raises(BadArtifactError, match=f"{seen}; known are logit"):
        load(tmp_path)


def test_a_part_that_this_program_does_not_know_is_refused(tmp_path: Path) -> None:
    forge(tmp_path, {**parts(), "towers": Group()})

    assert refusal(tmp_path) == "this program does not know its part towers"


def test_a_model_that_lacks_a_part_is_refused(tmp_path: Path) -> None:
    forge(tmp_path, {name: one for name, one in parts().items() if name != "crowd"})

    assert refusal(tmp_path) == "manifest.json has no usable 'crowd'"


def of(row: int, value: float) -> Any:
    vectors = VECTORS.copy()
    vectors[row, 1] = value
    return vectors


FLAWS: list[tuple[str, Any, str]] = [
    ("vectors", of(2, np.nan), "vectors holds nan in row 2, which is that of skill_c"),
    ("vectors", of(0, np.inf), "vectors holds inf in row 0, which is that of skill_a"),
    ("vectors", of(1, -np.inf), "vectors holds -inf in row 1, which is that of skill_b"),
    ("vectors", VECTORS[:2], "vectors has a length of 2, and concepts.ids of 3"),
    ("vectors", VECTORS.astype(np.float64), "vectors holds float64 instead of float32"),
    ("vectors", VECTORS.ravel(), "vectors has 1 dimensions instead of 2"),
    ("ids", np.array([1, 2, 3]), "ids holds int64 instead of ids"),
    ("ids", np.array([b"a", b"b", b"c"]), "ids holds |S1 instead of ids"),
    ("ids", np.array(["a", "c", "b"]), "ids is out of order: c in row 1 comes before b"),
    ("ids", np.array(["a", "b", "b"]), "ids has b in row 1 and again in the next"),
]


@pytest.mark.parametrize(("name", "array", "flaw"), FLAWS)
def test_what_does_not_hold_together_is_refused(
    tmp_path: Path, name: str, array: Any, flaw: str
) -> None:
    forge(tmp_path, parts(**{name: array}))

    assert refusal(tmp_path) == f"concepts.{flaw}"


def test_counts_that_do_not_hold_together_are_refused(tmp_path: Path) -> None:
    forge(tmp_path, parts("crowd", ends=np.array([0, 2, 1], dtype=np.int32)))

    assert refusal(tmp_path).startswith("its part crowd cannot be used: ")


@pytest.mark.parametrize(
    ("draft", "flaw"),
    [
        (
            replace(DRAFT, table=EmbeddingTable.of(DRAFT.table.index.ids, of(1, np.nan))),
            "concepts.vectors holds nan in row 1, which is that of skill_b",
        ),
        (
            replace(DRAFT, table=EmbeddingTable.of(["b", "a", "c"], VECTORS)),
            "concepts.ids is out of order: b in row 0 comes before a",
        ),
        (weighing(np.nan), "ranker.weights.REGION is nan"),
        (replace(DRAFT, metrics={"validation_mrr": np.inf}), "metrics.validation_mrr is inf"),
        (replace(DRAFT, config={"rates": [0.5, np.nan]}), "config.rates.1 is nan"),
    ],
)
def test_a_model_that_diverged_is_not_saved(tmp_path: Path, draft: Draft, flaw: str) -> None:
    home = saved(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ModelError) as refused:
        save(draft, tmp_path)

    assert str(refused.value) == (
        f"the trained model is not saved: {flaw}; the model in use goes on serving"
    )
    assert load(tmp_path).versions.model_version == home.name
    assert sorted(tmp_path.rglob("*")) == before


def parts(group: str = "concepts", **arrays: Any) -> dict[str, Group]:
    """Return the parts of a model, with other arrays in one of them."""
    groups = dict(groups_of(DRAFT))
    groups[group] = replace(groups[group], arrays={**groups[group].arrays, **arrays})
    return groups


def forge(
    folder: Path, groups: Mapping[str, Group], change: Callable[[Path], None] = lambda _: None
) -> None:
    """Write a model past all checks, with right checksums, and make it the current one.

    `change` changes files after the manifest's types and shapes have been taken from them.
    """
    home = folder / "forged"
    home.mkdir(parents=True)
    written = {name: write_group(home, name, group) for name, group in groups.items()}
    change(home)
    for path in home.iterdir():
        group, array, _ = path.name.split(".")
        content = path.read_bytes()
        checksum = hashlib.sha256(content).hexdigest()
        written[group]["arrays"][array] |= {"bytes": len(content), "sha256": checksum}
    version = write_manifest(home, {**stated(DRAFT), "groups": written})
    home.rename(folder / version)
    (folder / "CURRENT").write_text(f"{version}\n")
