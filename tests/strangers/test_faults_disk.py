"""A full disk, lost passwords, records that are wrong, and litter: what the next command does."""

import errno
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from app.full_disk import full_disk
from domain.errors import EngineFailedError
from graph import engine, engine_process, engine_record
from graph.engine_faults import NoSpaceError, RefusedPasswordError
from graph.engine_record import Running
from ingest.sample import world
from tests.cli.conftest import command_in
from tests.worlds import TINY

HEAP = "256m"


@contextmanager
def small_disk(folder: Path, size: str) -> Generator[Path]:
    """Mount a disk in memory, which only root may do."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if made.returncode:
        # Without root no disk of a fixed size can be made; nothing else shows a full one.
        pytest.skip("A FULL DISK IS NOT TESTED: only root may mount one")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607


def fill(file: Path) -> None:
    """Write until no more can be written."""
    with file.open("wb", buffering=0) as out:
        while True:
            out.write(b"\0" * 4_096)


def filled(disk: Path, spare_kb: int = 0) -> Path:
    """Fill a disk but for some KB."""
    with pytest.raises(OSError, match="No space left on device"):
        fill(disk / "filling")
    if spare_kb:
        os.truncate(disk / "filling", (disk / "filling").stat().st_size - spare_kb * 1_024)
    return disk / "filling"


@pytest.mark.parametrize("spare_kb", [0, 4, 8, 64])
def test_a_start_on_a_full_disk_says_so_and_leaves_no_server(tmp_path: Path, spare_kb: int) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        filling = filled(disk, spare_kb)
        home = disk / "home"
        answer = command_in(tmp_path)("graph", "start", ILJARI_HOME=str(home))

        assert answer.returncode == 4, answer.stderr
        assert answer.stderr.startswith("error: no space left on the disk of ")
        assert answer.stderr.count("\n") == 1
        assert engine_record.find_process(home / "graph") is None
        filling.unlink()


def test_a_load_that_fills_the_disk_says_so_and_goes_on_once_there_is_space(
    tmp_path: Path,
) -> None:
    world.write(tmp_path / "world", TINY)
    with small_disk(tmp_path / "disk", "48m") as disk:
        iljari = partial(command_in(tmp_path), ILJARI_HOME=str(disk / "home"))
        assert iljari("graph", "checksum").returncode == 0
        filling = filled(disk, spare_kb=1_500)
        full = iljari("load", str(tmp_path / "world"))

        assert full.returncode == 4, full.stderr
        assert f"error: no space left on the disk of {disk}" in full.stderr
        assert "Traceback" not in full.stderr
        assert engine_record.find_process(disk / "home" / "graph") is None
        filling.unlink()
        again = iljari("load", str(tmp_path / "world"))
        assert again.returncode == 0, again.stderr


def test_a_failure_between_starting_and_recording_ends_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_folder: Path, _running: Running) -> Running:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(engine_record, "write", no_space)

    with pytest.raises(NoSpaceError, match=f"no space left on the disk of {tmp_path}"):
        engine.start(tmp_path, heap=HEAP)
    assert engine_record.find_process(tmp_path) is None


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/x/y"), "/x/y"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "/home"),
        (ValueError("IoError: No space left on device (os error 28)"), "/home"),
        (OSError("8192 requested and 0 written"), "/home"),
        (OSError(errno.EACCES, "Permission denied", "/x"), None),
        (ValueError("other"), None),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_full_disk_is_recognised(error: Exception, named: str | None, *, wrapped: bool) -> None:
    if wrapped:
        outer = RuntimeError("it failed")
        outer.__cause__ = error
        error = outer
    found = full_disk(error, Path("/home"))

    assert (found.values if found else None) == ({"path": Path(named)} if named else None)


PASSWORDS: list[tuple[str, Callable[[Path], object], type[EngineFailedError], str]] = [
    ("emptied", lambda file: file.write_text(""), EngineFailedError, "holds no password"),
    ("blank", lambda file: file.write_text(" \n" * 20), EngineFailedError, "holds no password"),
    ("cut", lambda file: file.write_text("abc"), EngineFailedError, "holds no password"),
    ("removed", Path.unlink, EngineFailedError, "is gone"),
    ("another", lambda file: file.write_text("x" * 32), RefusedPasswordError, "refused"),
]


def running_server(folder: Path) -> Generator[Path]:
    engine.start(folder, heap=HEAP)
    yield folder
    engine.stop(folder)


def ended_server(folder: Path) -> Generator[Path]:
    """A folder whose server has ended: once the password is back, another one starts."""
    engine.start(folder, heap=HEAP)
    engine.stop(folder)
    yield folder
    assert engine.start(folder, heap=HEAP)
    engine.stop(folder)


@pytest.fixture(scope="module", params=[running_server, ended_server], ids=["running", "ended"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[tuple[Path, bool]]:
    """The folder of a server, and whether it runs."""
    for folder in request.param(tmp_path_factory.mktemp("served")):
        yield folder, request.param is running_server


@pytest.mark.parametrize(
    ("change", "kind", "says"), [one[1:] for one in PASSWORDS], ids=[one[0] for one in PASSWORDS]
)
def test_a_lost_password_is_named_at_once(
    served: tuple[Path, bool],
    change: Callable[[Path], object],
    kind: type[EngineFailedError],
    says: str,
) -> None:
    folder, runs = served
    file = engine_record.password_file(folder)
    password = file.read_text()
    try:
        change(file)
        began = time.monotonic()
        with pytest.raises(kind, match=rf"{file}.*{says}|{says}.*{file}"):
            engine.start(folder, heap=HEAP)
        assert time.monotonic() - began < engine_process.READY_WITHIN_S / 2
        assert (engine_record.find_process(folder) is not None) is runs
    finally:
        file.write_text(password)


def test_a_server_that_failed_while_it_started_is_replaced(tmp_path: Path) -> None:
    started = engine.start(tmp_path, heap=HEAP)
    log = (tmp_path / "log").read_text()
    try:
        (tmp_path / "log").write_text(f'{log}Exception in thread "main" java.lang.Error: no\n')
        engine_record.write(tmp_path, Running(started.pid, started.created, 0, stays=True))

        with engine.attached(tmp_path, heap=HEAP) as endpoint:
            running = engine_record.read(tmp_path)
            assert running is not None
            assert (running.pid == started.pid, running.stays) == (False, True)
            assert endpoint.uri.endswith(f":{started.bolt_port}")
        assert engine_record.find_process(tmp_path) != started.pid
    finally:
        engine.stop(tmp_path)


def test_a_server_that_is_to_stay_stays_after_it_was_killed(tmp_path: Path) -> None:
    started = engine.start(tmp_path, heap=HEAP)
    try:
        os.kill(started.pid, signal.SIGKILL)
        with engine.attached(tmp_path, heap=HEAP):
            pass
        running = engine.status(tmp_path)
        assert running is not None
        assert (running.stays, running.bolt_port) == (True, started.bolt_port)
    finally:
        engine.stop(tmp_path)


def test_the_port_stays_with_the_folder(tmp_path: Path) -> None:
    ports: list[int] = []
    for _ in range(2):
        ports.append(engine.start(tmp_path, heap=HEAP).bolt_port)
        assert engine.stop(tmp_path)

    assert ports[0] == ports[1] == engine_record.kept_port(tmp_path)


@pytest.mark.parametrize("text", ["", "x", "0", "70000", "-1", "\x00\xff"])
def test_a_port_that_is_none_is_ignored(tmp_path: Path, text: str) -> None:
    (tmp_path / "port").write_bytes(text.encode("latin-1"))

    assert engine_record.kept_port(tmp_path) is None


def test_the_copy_of_a_killed_command_goes_with_the_next_one(tmp_path: Path) -> None:
    scratch = tmp_path / "home" / "scratch"
    for name in (".new-abc", "iljari-training-abc"):
        (scratch / name).mkdir(parents=True)
        (scratch / name / "copy.jsonl.gz").write_bytes(b"people")
    (scratch / "vectors").mkdir()

    answer = command_in(tmp_path)("graph", "checksum", "--json")

    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["nodes"] == {}
    assert sorted(one.name for one in scratch.iterdir()) == [".sweeping", "vectors"]
