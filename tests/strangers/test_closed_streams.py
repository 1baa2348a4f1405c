"""Closed streams, a broken installation and Ctrl-C: at most one line, never a trace."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.last_resort import EXIT_CODE
from tests.cli.conftest import COMMAND, environment
from tests.conftest import PATIENCE_S

LOST = "error: standard output takes no more (Bad file descriptor)\n"
NO_FOLDER = "error: nowhere: no such folder; name a folder of canonical files\n"
NO_CATALOGUE = """
import contextlib, io, json, pathlib, sys
import domain.messages as messages
from app.main import main
contents, commands = json.loads(sys.argv[1])
folder = pathlib.Path("ko")
messages.files = lambda _package: folder
for content in contents:
    if content is not None:
        folder.mkdir(exist_ok=True)
        (folder / "app.toml").write_bytes(bytes.fromhex(content))
    for words in commands:
        for cached in (messages.korean, messages._tables, messages._patterns):
            cached.cache_clear()
        sys.argv = ["iljari", *words, "--lang", "ko"]
        errors = io.StringIO()
        with contextlib.redirect_stderr(errors):
            try:
                main()
            except SystemExit as end:
                print(json.dumps([end.code, errors.getvalue()]), file=sys.__stdout__, flush=True)
"""
BROKEN_IMPORT = """
import sys
sys.modules["rich.console"] = None
from app.main import main
main()
"""


def shell(line: str, at: Path) -> "subprocess.CompletedProcess[str]":
    command = ["bash", "-c", f'set -o pipefail; "$@" {line}', "x", *COMMAND]
    return subprocess.run(
        command,
        cwd=at,
        env=environment(at / "home"),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


@pytest.mark.skipif(os.name == "nt", reason="NOT TESTED: no shell that closes streams")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("graph status >&-", 2, LOST),
        ("--help >&-", 2, LOST),
        ("graph status 2>&-", 0, ""),
        ("graph status >&- 2>&- <&-", 2, ""),
        ("load nowhere 2>&-", 2, ""),
        ("load nowhere 2>/dev/full", 2, ""),
        ("load nowhere >&-", 2, NO_FOLDER),
        ("schema | head -1 >/dev/null", 141, ""),
        ("schema 2>&1 | head -1 >/dev/null", 141, ""),
        ("--help | true", 141, ""),
        ("--version | true", 141, ""),
        ("recommend --help --lang ko | true", 141, ""),
        ("graph status | true", 141, ""),
        ("graph status --json | true", 141, ""),
        ("graph model | true", 141, ""),
        ("ontology check nothing | true", 2, "error: Got unexpected extra argument(s) (nothing)\n"),
        ("load nowhere | true", 2, NO_FOLDER),
        ("load nowhere 2>&1 | true", 2, ""),
    ],
)
def test_a_closed_stream_is_no_trace(tmp_path: Path, line: str, code: int, said: str) -> None:
    answer = shell(line, tmp_path)

    assert (answer.returncode, answer.stderr) == (code, said)


def run(code: str, *arguments: str, at: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=at,
        env=environment(at / "home"),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


CATALOGUES = [None, b"[causes\n", b"\xff\xfe\x00", b"causes = 1\n"]
"""None is no folder at all; one that is cut, one of noise, one without a table."""
COMMANDS = [["load", "nowhere"], ["no such command"], ["--help"], ["graph", "status"]]


def test_a_broken_catalogue_is_one_line(tmp_path: Path) -> None:
    contents = [one if one is None else one.hex() for one in CATALOGUES]
    answer = run(NO_CATALOGUE, json.dumps([contents, COMMANDS]), at=tmp_path)
    outcomes = [json.loads(line) for line in answer.stdout.splitlines()]

    assert len(outcomes) == len(CATALOGUES) * len(COMMANDS), answer.stderr
    for code, errors in outcomes:
        assert code == EXIT_CODE, errors
        assert errors.startswith("error: an error that this program does not know (")
        assert "and its trace in" in " ".join(errors.split())
        assert errors.count("\n") == 1


def test_a_library_that_is_missing_is_one_line(tmp_path: Path) -> None:
    answer = run(BROKEN_IMPORT, "graph", "status", at=tmp_path)

    assert answer.returncode == EXIT_CODE
    assert answer.stderr.startswith("error: iljari is not installed as a whole (ModuleNotFoundErr")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("sign", "tenths"),
    [(signal.SIGINT, 2), (signal.SIGINT, 6), (signal.SIGINT, 14), (signal.SIGTERM, 8)],
)
def test_a_signal_ends_a_command_without_a_trace(
    tmp_path: Path, sign: signal.Signals, tenths: int
) -> None:
    ready = "import sys; print(flush=True); from app.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", f"import app.last_resort; {ready}", "sample", "w"],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(tenths / 10)
        process.send_signal(sign)
        _, errors = process.communicate(timeout=PATIENCE_S)

    assert (process.returncode in {0, -sign, 128 + sign}, errors) == (True, "")
