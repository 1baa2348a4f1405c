"""`iljari models`: which versions there are, going back, and removing old ones."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from embeddings.models import versions
from tests.cli.conftest import Iljari
from tests.cli.test_newer_states import FIRST, SOURCE
from tests.conftest import free_port
from tests.unit.test_model_versions import trained

UNKNOWN = "the graph does not run: whether a model fits it is not known\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "model"


@pytest.fixture
def made(folder: Path) -> list[str]:
    """Three models, the newest of which is in use."""
    return trained(folder, 1, 2, 3)


def test_models_are_listed_the_newest_first(iljari: Iljari, folder: Path, made: list[str]) -> None:
    (folder / made[0] / "crowd.ids.npy").unlink()
    answer = iljari("models", "list", "--json")

    models = json.loads(answer.stdout)["models"]
    size = sum(one.stat().st_size for one in (folder / made[2]).iterdir())
    assert (answer.returncode, answer.stderr) == (0, UNKNOWN)
    assert [one["version"] for one in models] == [made[2], made[1], made[0]]
    assert models[0] == {
        "version": made[2],
        "current": True,
        "model": "ComplEx",
        "createdAt": "2026-11-04T00:00:00Z",
        "dataVersion": "abc",
        "dataAsOf": "2026-11-01",
        "schemes": ["ESCO 1.1.1"],
        "bytes": size,
        "fitsGraph": None,
        "flaw": None,
    }
    shown = iljari("models", "list", "--lang", "ko").stdout
    assert "사용 중" in shown
    assert "crowd.ids.npy 파일을 읽을 수 없습니다." in shown


@pytest.mark.parametrize("seen", ["garbage\x1b[2J", "0" * 12, "", "x" * 41])
def test_a_current_file_that_names_no_model_is_reported(
    iljari: Iljari, folder: Path, made: list[str], seen: str
) -> None:
    (folder / "CURRENT").write_text(f"{seen}\n")
    answer = iljari("models", "list", "--json")

    assert answer.returncode == 0
    assert [one["current"] for one in json.loads(answer.stdout)["models"]] == [False] * len(made)
    assert answer.stderr == (
        f"{UNKNOWN}no model is in use: CURRENT in {folder} names {seen[:40]!r}, which is not "
        "there; choose one with `iljari models use`, or run `iljari train`\n"
    )


@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        ("en", ["version", "data", "ontologies", "state"]),
        ("ko", ["버전", "데이터", "온톨로지", "상태"]),
    ],
)
def test_headings_and_versions_are_whole_in_a_terminal_of_80_columns(
    iljari: Iljari, made: list[str], lang: str, headings: list[str]
) -> None:
    lines = iljari("models", "list", "--lang", lang, COLUMNS="80").stdout.splitlines()

    assert [one.strip() for one in lines[2].strip("┃").split("┃")] == headings
    assert [line.split("│")[1].strip() for line in lines if made[2] in line] == [made[2]]
    assert max(map(cell_len, lines)) <= 80


def test_without_models_there_is_nothing_to_list(iljari: Iljari) -> None:
    answer = iljari("models", "list")

    assert (answer.returncode, answer.stdout, answer.stderr) == (
        0,
        "no model has been trained\n",
        "",
    )


def test_it_is_told_which_models_fit_the_graph_that_runs(
    iljari: Iljari, tmp_path: Path, made: list[str]
) -> None:
    world = tmp_path / "world"
    world.mkdir()
    (world / "source.json").write_text(json.dumps({**SOURCE, "asOf": "2026-11-01T00:00:00Z"}))
    lines = "".join(f"{json.dumps(one)}\n" for one in FIRST["skills.jsonl"])
    (world / "skills.jsonl").write_text(lines)
    assert iljari("graph", "start").returncode == 0
    try:
        assert iljari("load", "world").returncode == 0
        answer = iljari("models", "list", "--json")
    finally:
        iljari("graph", "stop")

    report = json.loads(answer.stdout)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert report["schemes"] == ["Office 1"]
    assert [one["fitsGraph"] for one in report["models"]] == [False] * len(made)


def test_a_graph_that_cannot_be_reached_leaves_the_fit_open(
    iljari: Iljari, made: list[str]
) -> None:
    answer = iljari("models", "list", "--json", NEO4J_URI="bolt://127.0.0.1:1")

    assert [one["version"] for one in json.loads(answer.stdout)["models"]] == made[::-1]
    assert answer.stderr.startswith(
        "whether a model fits the graph is not known: no graph database answers at bolt://"
    )


def test_a_model_is_chosen_and_left_again(iljari: Iljari, folder: Path, made: list[str]) -> None:
    chosen = iljari("models", "use", made[0])
    assert (chosen.returncode, chosen.stdout) == (0, f"model {made[0]} is in use\n")
    assert versions.current(folder) == made[0]

    back = iljari("models", "rollback", "--json")
    assert json.loads(back.stdout) == {"current": made[2]}
    assert versions.current(folder) == made[2]


def test_an_unknown_or_damaged_model_changes_nothing(
    iljari: Iljari, folder: Path, made: list[str]
) -> None:
    vectors = folder / made[1] / "concepts.vectors.npy"
    vectors.write_bytes(vectors.read_bytes()[:-1])
    size = vectors.stat().st_size
    unknown = iljari("models", "use", "000000000000")
    damaged = iljari("models", "use", made[1])
    back = iljari("models", "rollback")

    known = ", ".join(sorted(made))
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr == f"error: no model '000000000000' in {folder}; there are {known}\n"
    assert (damaged.returncode, damaged.stdout) == (5, "")
    assert damaged.stderr == back.stderr
    assert damaged.stderr == (
        f"error: {folder / made[1]}: concepts.vectors.npy was cut short: it has {size} bytes of "
        f"{size + 1}; run `iljari train` to train a new one, or choose another with "
        "`iljari models`\n"
    )
    assert versions.current(folder) == made[2]


def test_old_models_are_removed(iljari: Iljari, folder: Path, made: list[str]) -> None:
    assert iljari("models", "prune").stdout == "nothing to remove\n"
    pruned = iljari("models", "prune", "--keep", "1", "--json")

    assert json.loads(pruned.stdout) == {"removed": [made[0]]}
    assert set(versions.present(folder)) == {made[1], made[2]}
    assert iljari("models", "prune", "--keep", "0").stdout == f"removed: {made[1]}\n"
    assert versions.current(folder) == made[2]
    assert iljari("models", "prune", "--keep", "-1").returncode == 2


def test_a_server_does_not_start_with_a_damaged_model(
    iljari: Iljari, folder: Path, made: list[str]
) -> None:
    (folder / made[2] / "concepts.ids.npy").unlink()
    answer = iljari("serve", "--port", str(free_port()))

    assert (answer.returncode, answer.stdout) == (5, "")
    assert answer.stderr.splitlines()[-1] == (
        f"error: {folder / made[2]}: concepts.ids.npy cannot be read; run `iljari train` to train "
        "a new one, or choose another with `iljari models`"
    )
