"""A full disk or a home that cannot be written: the place is named, and the next run works.

A new case is one line: the command, and its files.
"""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import failures
from app.full_disk import full_disk, writing_to
from domain.enums import Lang
from domain.errors import InputError
from embeddings.models.child import Child
from graph.drafts import drafted
from tests.cli.conftest import command_in
from tests.strangers.test_faults_disk import filled, small_disk


@pytest.mark.parametrize(
    "arguments",
    [
        ("sample", "{disk}/world", "--seekers", "5", "--postings", "5"),
        ("ingest", "template", "{disk}/template"),
        ("ingest", "template", "{disk}/template", "--format", "csv"),
    ],
)
@pytest.mark.parametrize("spare_kb", [0, 24])
def test_a_full_disk_of_a_target_is_named_and_the_next_run_writes_it(
    tmp_path: Path, arguments: tuple[str, ...], spare_kb: int
) -> None:
    iljari = command_in(tmp_path)
    with small_disk(tmp_path / "disk", "4m") as disk:
        words = [one.format(disk=disk) for one in arguments]
        filling = filled(disk, spare_kb)
        full = iljari(*words)

        assert full.returncode == 4, full.stderr
        assert full.stderr.startswith(f"error: no space left on the disk of {disk}/")
        assert full.stderr.count("\n") == 1
        assert not (disk / "world" / "source.json").exists()
        filling.unlink()
        assert iljari(*words).returncode == 0
        assert json.loads(next(disk.glob("*/source.json")).read_text())["id"]


COMMANDS = [("models", "list"), ("models", "prune"), ("seekers", "rotate"), ("graph", "start")]


@pytest.mark.parametrize("arguments", [*COMMANDS, ("graph", "status"), ("ontology", "list")])
@pytest.mark.parametrize("home", ["file", "file/below/it"])
def test_a_home_that_is_no_folder_is_named(
    tmp_path: Path, arguments: tuple[str, ...], home: str
) -> None:
    (tmp_path / "file").touch()
    place = tmp_path / home
    answer = command_in(tmp_path)(*arguments, ILJARI_HOME=str(place))

    assert answer.returncode == 2
    assert answer.stderr == (
        f"error: ILJARI_HOME is {place}, and {tmp_path / 'file'} is no folder: choose another "
        "ILJARI_HOME\n"
    )


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_what_cannot_be_written_in_the_home_is_said_of_it(number: int) -> None:
    seen = os.strerror(number)
    inside = failures.refusal(OSError(number, seen, "/home/scratch/.sweeping"), Path("/home"))
    outside = failures.refusal(OSError(number, seen, "/other/file"), Path("/home"))

    assert isinstance(inside, InputError)
    assert inside.text(Lang.EN) == (
        f"ILJARI_HOME is /home, where /home/scratch/.sweeping cannot be written ({seen}): correct "
        "its rights, or choose another ILJARI_HOME"
    )
    assert outside is not None
    assert outside.text(Lang.EN).startswith(f"/other/file: the system refuses it ({seen})")


def test_a_write_without_a_path_gets_its_place() -> None:
    with pytest.raises(OSError, match="No space") as raised, writing_to(Path("/stick")):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    found = full_disk(raised.value, Path("/home"))

    assert found is not None
    assert found.values == {"path": Path("/stick")}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("named", [None, "draft"])
def test_a_file_that_does_not_fit_is_named_and_no_draft_of_it(
    tmp_path: Path, number: int, named: str | None
) -> None:
    target = tmp_path / "export.json"

    def write() -> None:
        with drafted(target) as draft:
            draft.write_text("half")
            raise OSError(number, os.strerror(number), str(draft) if named else None)

    with pytest.raises(OSError, match=os.strerror(number)) as raised:
        write()
    found = full_disk(raised.value, Path("/home"))

    assert found is not None
    assert found.values == {"path": target}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "said",
    [
        "RuntimeError: [enforce fail at inline_container.cc:672] . unexpected pos 1344 vs 1238",
        "OSError: [Errno 28] No space left on device",
    ],
)
def test_a_training_on_a_full_disk_says_so(
    tmp_path: Path, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "failing.py").write_text(f"import sys\nsys.exit({said!r})\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(OSError, match="No space left on device") as raised:
        Child("failing", tmp_path, 1, 0.1).run(lambda _epoch: None)

    assert raised.value.filename == str(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="NOT TESTED: only root may mount a disk read-only")
@pytest.mark.parametrize("arguments", [("seekers", "rotate"), ("ontology", "list"), ("train",)])
def test_a_home_on_a_read_only_disk_is_named(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        (disk / "model").mkdir()
        (disk / "scratch").mkdir()
        made = subprocess.run(
            ["mount", "-o", "remount,ro", str(disk)],  # noqa: S607
            check=False,
        )
        if made.returncode:
            # Some containers forbid it to root too; the error itself is tested without a disk.
            pytest.skip("A READ-ONLY DISK IS NOT TESTED: it cannot be mounted so")
        answer = command_in(tmp_path)(*arguments, ILJARI_HOME=str(disk))

    assert answer.returncode == 2
    assert answer.stderr.startswith(f"error: ILJARI_HOME is {disk}, where {disk}/")
    assert "cannot be written (Read-only file system)" in answer.stderr
    assert answer.stderr.count("\n") == 1
