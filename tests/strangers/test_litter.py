"""What killed commands leave in folders: the next one removes it, and only it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import psutil
import pytest

from graph import drafts
from graph.drafts import draft_of, drafted, scratch
from tests.cli.conftest import COMMAND, command_in, environment
from tests.conftest import PATIENCE_S, ROOT

TINY = ("--seekers", "1", "--postings", "1")
WRITES = """
import sys, time
from pathlib import Path
from graph import drafts
with getattr(drafts, sys.argv[1])(Path(sys.argv[2])) as draft:
    (draft / "people" if draft.is_dir() else draft).write_text("people")
    print(flush=True)
    time.sleep(600)
"""


def killed(how: str, target: Path) -> Path:
    """Return the draft of a process that was killed while it wrote."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITES, how, str(target)], cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        [draft] = set(target.parent.glob(f".{target.name}.*.draft")) - {draft_of(target)}
        process.kill()
    return draft


@pytest.mark.parametrize("how", ["drafted", "scratch"])
@pytest.mark.parametrize("name", ["world", "a.b c", "덤프.jsonl.gz", "line\nbreak"])
def test_the_draft_of_a_killed_process_goes_and_that_of_a_running_one_stays(
    tmp_path: Path, how: str, name: str
) -> None:
    left = killed(how, tmp_path / name)
    mine = draft_of(tmp_path / "other")
    mine.touch()
    for own in (".hidden.draft", ".a.0-1-1.draft", ".people-photos", f".x{left.name[1:]}.txt"):
        (tmp_path / own).touch()
    kept = {one.name for one in tmp_path.iterdir()} - {left.name}

    with drafted(tmp_path / "new") as draft:
        draft.touch()

    assert {one.name for one in tmp_path.iterdir()} == {*kept, "new"}


def test_a_draft_of_another_machine_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = killed("scratch", tmp_path / "world")
    monkeypatch.setattr("socket.gethostname", lambda: "another")
    drafts.sweep(tmp_path)

    assert list(tmp_path.iterdir()) == [left]


def test_a_pid_that_was_given_again_owns_nothing(tmp_path: Path) -> None:
    here = draft_of(tmp_path / "x").name
    began = round(psutil.Process().create_time())
    (tmp_path / here.replace(f"-{began}.", f"-{began - 5}.")).touch()
    drafts.sweep(tmp_path)

    assert list(tmp_path.iterdir()) == []


def _half_written(draft: Path) -> None:
    draft.write_text("half")
    (draft / "below").write_text("more")


def test_a_draft_takes_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("as it was")
    with pytest.raises(NotADirectoryError), drafted(tmp_path / "x") as draft:
        _half_written(draft)
    with pytest.raises(FileNotFoundError), scratch(tmp_path / "y") as folder:
        (folder / "missing").read_text()

    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("x", "as it was")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """A folder in which a server stays up, with a loaded world."""
    folder = tmp_path_factory.mktemp("litter")
    run = command_in(folder)
    assert run("sample", "world", *TINY).returncode == 0
    assert run("graph", "start").returncode == 0
    assert run("load", "world").returncode == 0
    yield folder
    assert run("graph", "stop").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        (("sample", "next", *TINY), "next"),
        (("graph", "dump", "x.gz"), "x.gz"),
        (("ontology", "export", "iljari sample WORLD", "x.ttl"), "x.ttl"),
        (("graph", "checksum"), "home/.sample-world"),
    ],
    ids=lambda one: one if isinstance(one, str) else one[0],
)
def test_every_command_that_writes_removes_litter(
    place: Path, arguments: tuple[str, ...], target: str
) -> None:
    beside = (place / target).with_name("an earlier one")
    left = killed("scratch", beside)
    answer = command_in(place)(*arguments)

    assert answer.returncode == 0, answer.stderr
    assert not left.exists()
    assert list(place.rglob("*.draft")) == []


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_killed_sample_is_no_world_and_leaves_nothing_behind(tmp_path: Path) -> None:
    iljari = command_in(tmp_path)
    assert iljari("sample", "world", *TINY).returncode == 0
    with subprocess.Popen(
        [*COMMAND, "sample", "world", "--seekers", "50000"],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
    ) as process:
        until(lambda: list(tmp_path.glob(".world.*.draft/*")))
        os.kill(process.pid, signal.SIGKILL)

    assert len(list(tmp_path.glob(".world.*.draft"))) == 1
    half = iljari("load", "world")
    assert (half.returncode, "source.json" in half.stderr) == (2, True)
    assert iljari("sample", "world", *TINY).returncode == 0
    assert list(tmp_path.glob(".world*")) == []
    assert (tmp_path / "world" / "source.json").is_file()
