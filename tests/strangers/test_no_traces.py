"""Whatever a command is given, it ends with its answer or with one line, never with a trace."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from app.last_resort import EXIT_CODE
from tests.cli.conftest import COMMAND, environment
from tests.conftest import PATIENCE_S, ROOT

DEAD: Final = {"NEO4J_URI": "bolt://127.0.0.1:1"}
"""Settings with which no command starts a server."""


class Situation(NamedTuple):
    """Files in a folder, settings, and what is given for every path; `{at}` is the folder."""

    name: str
    settings: Mapping[str, str] = DEAD
    path: str = "nowhere"
    files: Mapping[str, bytes] = {}
    folders: tuple[str, ...] = ()
    links: Mapping[str, str] = {}


NOISE: Final = bytes(range(256)) * 20
HOME: Final = {"ILJARI_HOME": "{at}/home"}
SITUATIONS: Final = [
    Situation("a path that is not there"),
    Situation("a path below a file", path="file/below", files={"file": b"x"}),
    Situation("an empty file", path="it.ttl", files={"it.ttl": b""}),
    Situation("a file of noise", path="it.ttl", files={"it.ttl": NOISE}),
    Situation("a file of noise as a dump", path="it.jsonl.gz", files={"it.jsonl.gz": NOISE}),
    Situation("a torn dump", path="it.jsonl.gz", files={"it.jsonl.gz": b"\x1f\x8b\x08" + NOISE}),
    Situation("a table of noise", path="it.csv", files={"it.csv": NOISE}),
    Situation("a parquet file of noise", path="it.parquet", files={"it.parquet": NOISE}),
    Situation("an empty folder", path="it.ttl", folders=("it.ttl",)),
    Situation(
        "a folder with a source of noise",
        path="it",
        folders=("it",),
        files={"it/source.json": NOISE, "it/skills.jsonl": NOISE},
    ),
    Situation("a full device", path="/dev/full"),
    Situation("a device without end", path="/dev/zero"),
    Situation("nothing", path="/dev/null"),
    Situation("a name that is too long", path="x" * 300 + ".ttl"),
    Situation("a path that is too long", path="x/" * 3_000),
    Situation("a link to itself", path="it.ttl", links={"it.ttl": "it.ttl"}),
    Situation("an empty path", path=""),
    Situation("a path with a line break", path="a\nb.ttl"),
    Situation("an address without a scheme", {"NEO4J_URI": "127.0.0.1:7687"}),
    Situation("an address of the web", {"NEO4J_URI": "http://127.0.0.1:7687"}),
    Situation("an address without a host", {"NEO4J_URI": "bolt://"}),
    Situation("an address with a port that is none", {"NEO4J_URI": "bolt://localhost:99999"}),
    Situation("an address with a password", {"NEO4J_URI": "bolt://me:pass@localhost"}),
    Situation("an address in brackets that stay open", {"NEO4J_URI": "bolt://[::1"}),
    Situation("a host that nobody knows", {"NEO4J_URI": "neo4j://no-such-host.invalid"}),
    Situation("settings of noise", DEAD, files={".env": NOISE}),
    Situation("settings with a zero byte", DEAD, files={".env": b"ILJARI_TEXT_MODEL=a\0b\n"}),
    Situation("settings in UTF-16", DEAD, files={".env": "ILJARI_HOME=a".encode("utf-16")}),
    Situation("a home that is a device", DEAD | {"ILJARI_HOME": "/dev/full"}),
    Situation("a home that is a file", DEAD | HOME, files={"home": b"x"}),
    Situation("a home that is too long", DEAD | {"ILJARI_HOME": "x" * 300}),
    Situation("a home that links to itself", DEAD | HOME, links={"home": "home"}),
    Situation(
        "a password file that is a folder", DEAD | {"NEO4J_PASSWORD_FILE": "it"}, folders=("it",)
    ),
    Situation(
        "a password file of noise", DEAD | {"NEO4J_PASSWORD_FILE": "it"}, files={"it": NOISE}
    ),
    Situation("a password file without end", DEAD | {"NEO4J_PASSWORD_FILE": "/dev/zero"}),
    Situation(
        "a token file that is empty", DEAD | {"ILJARI_SERVICE_TOKEN_FILE": "it"}, files={"it": b""}
    ),
    Situation("a key file that is not there", DEAD | {"ILJARI_TEXT_KEY_FILE": "nowhere"}),
    Situation("an encoder that is not there", DEAD | {"ILJARI_TEXT_ENCODER": "nowhere"}),
    Situation("an encoder of noise", DEAD | {"ILJARI_TEXT_ENCODER": "it"}, files={"it": NOISE}),
    Situation("a moment that is none", DEAD | {"ILJARI_NOW": "2026-02-30"}),
    Situation("CURRENT is a folder", DEAD | HOME, folders=("home/model/CURRENT",)),
    Situation("CURRENT is noise", DEAD | HOME, files={"home/model/CURRENT": NOISE}),
    Situation("CURRENT never ends", DEAD | HOME, links={"home/model/CURRENT": "/dev/zero"}),
    Situation(
        "CURRENT names what is not there", DEAD | HOME, files={"home/model/CURRENT": b"0" * 12}
    ),
    Situation("the models are a file", DEAD | HOME, files={"home/model": NOISE}),
    Situation(
        "a manifest of noise",
        DEAD | HOME,
        files={
            "home/model/CURRENT": b"0" * 12,
            f"home/model/{'0' * 12}/manifest.json": NOISE,
        },
    ),
]


def prepare(at: Path, one: Situation) -> tuple[str, str, dict[str, str], str]:
    for name in one.folders:
        (at / name).mkdir(parents=True)
    for name, content in one.files.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_bytes(content)
    for name, target in one.links.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).symlink_to(target)
    settings = {name: value.replace("{at}", str(at)) for name, value in one.settings.items()}
    return one.name, str(at), settings, one.path


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, int, str]]:
    """What came of every command in every situation: name, command line, exit code, errors."""
    wanted = [prepare(tmp_path_factory.mktemp("at"), one) for one in SITUATIONS]
    answer = subprocess.run(
        [sys.executable, "-m", "tests.strangers.walk"],
        cwd=ROOT,
        env=environment(tmp_path_factory.mktemp("home")),
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        check=True,
        timeout=10 * PATIENCE_S,
    )
    return [tuple(json.loads(line)) for line in answer.stdout.splitlines()]


def is_offence(code: int, errors: str) -> bool:
    """Whether something else came of it than an answer, or one line and its exit code."""
    shown = [line for line in errors.splitlines() if line.startswith("error: ")]
    return (
        code not in range(7)
        or "Traceback" in errors
        or len(shown) > 1
        or (code != 0) is not bool(shown)
        or (code != 0 and not errors.splitlines()[-1].startswith("error: "))
    )


def test_every_command_ends_with_one_line(outcomes: list[tuple[str, str, int, str]]) -> None:
    assert [one for one in outcomes if is_offence(one[2], one[3])] == []


def test_every_command_was_walked_in_every_situation(
    outcomes: list[tuple[str, str, int, str]],
) -> None:
    by_situation = Counter(name for name, *_ in outcomes)

    assert set(by_situation) == {one.name for one in SITUATIONS}
    assert len(set(by_situation.values())) == 1
    assert min(by_situation.values()) > 30


def command(
    *arguments: str | bytes, at: Path, out: Any = subprocess.PIPE, **settings: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=at,
        env=environment(at / "home", **settings),
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


@pytest.mark.parametrize(
    "arguments",
    [("graph", "status"), ("graph", "status", "--json"), ("schema",), ("graph", "model")],
)
def test_a_full_output_is_said(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        answer = command(*arguments, at=tmp_path, out=full)

    assert answer.returncode == 2
    assert answer.stderr == "error: standard output takes no more (No space left on device)\n"


@pytest.mark.parametrize(
    "arguments", [("load", b"\xc7\xd1\xb1\xdb"), ("ontology", "link", b"\xff")]
)
def test_an_argument_that_is_not_utf8_is_named(
    tmp_path: Path, arguments: tuple[str | bytes, ...]
) -> None:
    answer = command(*arguments, at=tmp_path)

    assert answer.returncode == 2
    assert answer.stderr.startswith(f"error: argument {len(arguments)} is not text in UTF-8: '")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_an_output_without_hangul_is_answered_in_english(tmp_path: Path, encoding: str) -> None:
    wrong = command("load", "없음", "--lang", "ko", at=tmp_path, PYTHONIOENCODING=encoding)
    right = command("graph", "status", "--lang", "ko", at=tmp_path, PYTHONIOENCODING=encoding)

    assert (wrong.returncode, right.returncode) == (2, 0)
    assert wrong.stderr == (
        "error: \\uc5c6\\uc74c: no such folder; name a folder of canonical files\n"
    )
    assert right.stdout.startswith("no server runs on ")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    answer = subprocess.run(
        [*COMMAND, "graph", "status", "--json"],
        cwd=tmp_path,
        env=environment(tmp_path / "집é😀", PYTHONIOENCODING=encoding),
        capture_output=True,
        check=True,
        timeout=PATIENCE_S,
    )

    assert json.loads(answer.stdout.decode(encoding))["folder"] == str(tmp_path / "집é😀" / "graph")


def test_settings_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    answer = command("graph", "status", at=tmp_path, ILJARI_TIME_ZONE="\udcff")

    assert (answer.returncode, answer.stderr) == (
        2,
        "error: setting ILJARI_TIME_ZONE: not text in UTF-8\n",
    )


BROKEN: Final = """
import sys
from domain.errors import InputError
import app.commands.sdl as sdl
def broken(who: str = "secret value") -> None:
    raise KeyError(f"{who} of a person") from InputError("secret value")
sdl.print_schema = broken
from app.main import main
main()
"""


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_an_error_that_nobody_foresaw_is_one_line_with_a_reference(
    tmp_path: Path, lang: str
) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", BROKEN, "schema", "--lang", lang],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    log = tmp_path / "home" / "failures.log"
    written = log.read_text()
    reference = written.splitlines()[0].split()[1]

    assert (answer.returncode, answer.stdout) == (EXIT_CODE, "") == (70, "")
    assert answer.stderr.count("\n") == 1
    assert reference in answer.stderr
    assert str(log) in answer.stderr
    assert "builtins.KeyError" in written
    assert "<string>:6 broken" in written
    assert "domain.errors.InputError" in written
    assert "secret" not in written + answer.stderr
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_trace_finds_a_place_where_the_home_takes_none(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", BROKEN, "schema"],
        cwd=tmp_path,
        env=environment(Path("/dev/full"), TMPDIR=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    [log] = tmp_path.glob("iljari-*/failures.log")

    assert answer.returncode == EXIT_CODE
    assert str(log) in answer.stderr
    assert "builtins.KeyError" in log.read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="NOT TESTED: only root can give up its rights")
@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        (".env", ("graph", "status"), ".env: the system refuses it (Permission denied)"),
        ("world/skills.jsonl", ("load", "world"), "world/skills.jsonl: cannot be read (Permission"),
        ("world/source.json", ("load", "world"), "world/source.json: cannot be read (Permission"),
        ("home/model/CURRENT", ("models", "list"), "CURRENT cannot be read (Permission denied)"),
        ("home/graph/server.json", ("graph", "status"), "server.json cannot be read (Permission"),
        ("home/graph/password", ("graph", "start"), "password cannot be read (Permission denied)"),
    ],
)
def test_files_of_others_are_named(
    tmp_path: Path, name: str, arguments: tuple[str, ...], said: str
) -> None:
    for one in (name, "world/source.json", "world/skills.jsonl", "home/graph/log"):
        (tmp_path / one).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one).touch()
    (tmp_path / "world/source.json").write_text(
        '{"id":"t","name":"T","version":"1","licence":"CC0","url":"u","asOf":"2026-11-01T00:00:00Z"}'
    )
    for each in (tmp_path, *tmp_path.rglob("*")):
        each.chmod(0o777)
    (tmp_path / name).chmod(0)
    as_nobody = (
        "import os; import app.commands.graph, app.commands.load, app.commands.kept_models;"
        "from app.main import main; os.setuid(65534); main()"
    )
    for above in (tmp_path, *tmp_path.parents[:3]):
        above.chmod(above.stat().st_mode | 0o755)
    answer = subprocess.run(
        [sys.executable, "-c", as_nobody, *arguments],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )

    assert answer.returncode in {2, 4, 5}
    assert said in answer.stderr
    assert answer.stderr.startswith("error: ")
    assert answer.stderr.count("\n") == 1
