"""The folder of models: going back, removing, and what killed processes leave behind."""

import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import BadArtifactError, InputError, NoModelError
from embeddings.models import keeping, versions
from embeddings.models.saving import load, save
from embeddings.models.workspace import workspace
from tests.conftest import PATIENCE_S, ROOT
from tests.unit.test_embeddings_artifact import DRAFT, saved, weighing

WORKING = """
import sys
from pathlib import Path
from embeddings.models.workspace import workspace
with workspace(Path(sys.argv[1])) as home:
    (home / "half").write_text("half")
    print(home, flush=True)
    sys.stdin.read()
"""


def trained(folder: Path, *weights: float) -> list[str]:
    """Save a model for each of the weights, a day apart; return their versions."""
    return [
        saved(folder, replace(weighing(one), created_at=f"2026-11-{day:02}T00:00:00Z")).name
        for day, one in enumerate(weights, 2)
    ]


def there(folder: Path) -> set[str]:
    """Return what is in the folder but for locks."""
    return {one.name for one in folder.iterdir()} - {".changing", ".sweeping"}


def test_a_new_model_takes_over_and_the_two_before_it_stay(tmp_path: Path) -> None:
    made = trained(tmp_path, 1, 2, 3, 4)

    assert load(tmp_path).versions.model_version == made[3]
    assert there(tmp_path) == {"CURRENT", *made[1:]}
    assert (tmp_path / "CURRENT").read_text().splitlines() == [made[3], made[2], made[1], made[0]]


def test_saving_the_same_model_again_leaves_one(tmp_path: Path) -> None:
    version = saved(tmp_path).name
    save(DRAFT, tmp_path)

    assert there(tmp_path) == {"CURRENT", version}
    assert (tmp_path / "CURRENT").read_text() == f"{version}\n"


def test_saving_the_same_model_again_mends_a_damaged_one(tmp_path: Path) -> None:
    home = saved(tmp_path)
    (home / "manifest.json").write_text("{}")
    save(DRAFT, tmp_path)

    assert there(tmp_path) == {"CURRENT", home.name}
    assert load(tmp_path).versions.model_version == home.name


def test_one_goes_back_and_back_again(tmp_path: Path) -> None:
    first, second, third = trained(tmp_path, 1, 2, 3)

    assert keeping.roll_back(tmp_path) == second
    assert load(tmp_path).versions.model_version == second
    assert keeping.roll_back(tmp_path) == first
    with pytest.raises(InputError, match="no model was in use before the current one in"):
        keeping.roll_back(tmp_path)
    assert versions.current(tmp_path) == first
    keeping.use(tmp_path, third)
    assert keeping.roll_back(tmp_path) == first


def test_one_goes_back_over_a_model_that_is_gone(tmp_path: Path) -> None:
    first, second, third = trained(tmp_path, 1, 2, 3)
    keeping.use(tmp_path, first)
    keeping.use(tmp_path, third)
    assert keeping.prune(tmp_path, 1) == [second]

    assert [keeping.roll_back(tmp_path) for _ in range(3)] == [first, third, first]
    with pytest.raises(InputError, match="or it has been removed"):
        keeping.roll_back(tmp_path)


def test_a_model_that_was_gone_back_to_outlives_newer_ones(tmp_path: Path) -> None:
    first, second, third = trained(tmp_path, 1, 2, 3)
    keeping.use(tmp_path, first)
    newest = saved(tmp_path, replace(weighing(9), created_at="2026-12-01T00:00:00Z")).name

    assert there(tmp_path) == {"CURRENT", newest, first, third}
    assert versions.by_use(tmp_path) == [newest, first, third]
    assert second not in there(tmp_path)


@pytest.mark.parametrize("damage", ["manifest.json", "concepts.vectors.npy"])
def test_a_damaged_model_is_not_used(tmp_path: Path, damage: str) -> None:
    first, second = trained(tmp_path, 1, 2)
    (tmp_path / first / damage).write_text("{")
    before = (tmp_path / "CURRENT").read_bytes()

    with pytest.raises(BadArtifactError, match=damage):
        keeping.use(tmp_path, first)
    with pytest.raises(BadArtifactError, match=damage):
        keeping.roll_back(tmp_path)
    assert (tmp_path / "CURRENT").read_bytes() == before
    assert load(tmp_path).versions.model_version == second


@pytest.mark.parametrize("version", ["000000000000", "..", ""])
def test_an_unknown_model_is_not_used(tmp_path: Path, version: str) -> None:
    first, second = trained(tmp_path, 1, 2)

    with pytest.raises(InputError) as refused:
        keeping.use(tmp_path, version)
    known = ", ".join(sorted((first, second)))
    assert str(refused.value) == f"no model {version!r} in {tmp_path}; there are {known}"
    assert versions.current(tmp_path) == second


def test_nothing_is_used_or_removed_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(NoModelError):
        keeping.use(tmp_path / "none", "000000000000")
    with pytest.raises(InputError, match="no model was in use before"):
        keeping.roll_back(tmp_path / "none")

    assert (keeping.prune(tmp_path / "none", 0), keeping.kept(tmp_path / "none")) == ([], [])


def test_pruning_keeps_the_current_one_and_those_used_last(tmp_path: Path) -> None:
    first, second, third = trained(tmp_path, 1, 2, 3)
    keeping.roll_back(tmp_path)

    assert keeping.prune(tmp_path, 1) == [third]
    assert there(tmp_path) == {"CURRENT", first, second}
    assert keeping.prune(tmp_path, 0) == [first]
    assert keeping.prune(tmp_path, 0) == []
    assert load(tmp_path).versions.model_version == second


def test_nothing_is_pruned_where_it_is_unknown_what_is_current(tmp_path: Path) -> None:
    made = trained(tmp_path, 1, 2)
    (tmp_path / "CURRENT").write_text("nothing\n")

    with pytest.raises(BadArtifactError, match="CURRENT names no version: 'nothing'"):
        keeping.prune(tmp_path, 0)
    assert there(tmp_path) == {"CURRENT", *made}


def test_models_are_described_the_newest_first(tmp_path: Path) -> None:
    first, second = trained(tmp_path, 1, 2)
    (tmp_path / first / "crowd.counts.npy").unlink()
    newer, older = keeping.kept(tmp_path)

    size = sum(one.stat().st_size for one in (tmp_path / second).iterdir())
    assert newer == keeping.Kept(
        version=second,
        is_current=True,
        bytes=size,
        model="ComplEx",
        created_at="2026-11-03T00:00:00Z",
        data_version="abc",
        data_as_of="2026-11-01",
        schemes=("ESCO 1.1.1",),
    )
    assert (older.version, older.is_current, older.created_at) == (first, False, "")
    assert "crowd.counts.npy cannot be read" in str(older.flaw)


@contextmanager
def working(folder: Path) -> Generator[tuple["subprocess.Popen[str]", Path]]:
    """Run a process with a workspace in the folder; yield it and the workspace."""
    with subprocess.Popen(
        [sys.executable, "-c", WORKING, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, Path(process.stdout.readline().strip())
        finally:
            process.kill()


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path: Path) -> None:
    with working(tmp_path) as (killed, left), working(tmp_path) as (running, used):
        killed.send_signal(signal.SIGKILL)
        killed.wait(PATIENCE_S)
        assert (left / "half").is_file()
        earlier = (".new-abc", ".new-abc-old", "iljari-training-abc")
        for name in earlier:
            (tmp_path / name).mkdir()
            (tmp_path / name / "vectors.npy").write_text("half")

        version = save(DRAFT, tmp_path).versions.model_version

        assert there(tmp_path) == {"CURRENT", version, used.name}
        assert (used / "half").read_text() == "half"
        running.communicate(timeout=PATIENCE_S)
        assert there(tmp_path) == {"CURRENT", version}


def test_a_folder_of_this_process_is_left_alone_by_another_of_it(tmp_path: Path) -> None:
    with workspace(tmp_path) as one:
        with workspace(tmp_path) as other:
            assert one != other
            assert one.is_dir()
        assert there(tmp_path) == {one.name}
    assert there(tmp_path) == set()
