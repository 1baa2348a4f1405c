"""What other users of the machine, and other programs on it, get to see: nothing."""

import os
import stat
import urllib.request
from collections.abc import Generator
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError

import psutil
import pytest

from app import privacy
from graph import engine, engine_java, engine_record
from tests.cli.conftest import command_in

SECRETS = {
    "AWS_SECRET_ACCESS_KEY": "not for java 1",
    "ILJARI_COPY_PASSWORD": "not for java 2",
    "ILJARI_SERVICE_TOKEN": "not for java 3",
    "ILJARI_TEXT_KEY": "not for java 4",
    "OPENAI_API_KEY": "not for java 5",
}
DOORS = ["/", "/index.html", "/api/v1/mcp", "/api/v1/mcp/config", "/mcp"]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_to_others(folder: Path) -> list[str]:
    every = [folder, *folder.rglob("*")]
    return sorted(str(one) for one in every if not one.is_symlink() and mode(one) & 0o077)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """A home whose server was started by the command, under the mask of most systems."""
    folder = tmp_path_factory.mktemp("strangers")
    before = os.umask(0o022)
    try:
        iljari = command_in(folder)
        assert iljari("graph", "start", **SECRETS).returncode == 0
        yield folder / "home"
        assert iljari("graph", "stop").returncode == 0
    finally:
        os.umask(before)


def test_all_of_a_home_is_the_owners(running: Path) -> None:
    assert mode(running) == 0o700
    assert mode(running / "graph" / "log") == 0o600
    assert open_to_others(running) == []


def test_the_server_knows_no_secret(running: Path) -> None:
    record = engine_record.read(running / "graph")
    assert record is not None
    seen = psutil.Process(record.pid).environ()

    assert not any("not for java" in value for value in seen.values())
    assert "PATH" in seen


def test_what_java_needs_is_passed_on() -> None:
    own = {"PATH": "/bin", "LC_ALL": "ko_KR.UTF-8", "NEO4J_PASSWORD": "x", "HOME": "/root"}

    assert engine_java.environment(own) == {
        "PATH": "/bin",
        "LC_ALL": "ko_KR.UTF-8",
        "HOME": "/root",
    }


@pytest.mark.parametrize("door", DOORS)
def test_no_console_and_no_tools_are_served(running: Path, door: str) -> None:
    record = engine_record.read(running / "graph")
    assert record is not None
    listening = [
        one.laddr.port
        for one in psutil.Process(record.pid).net_connections("tcp")
        if one.status == psutil.CONN_LISTEN and one.laddr.port != record.bolt_port
    ]
    for port in listening:
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{door}", timeout=20)
        assert refused.value.code == HTTPStatus.NOT_FOUND
        refused.value.close()


CLOSED = [
    *(f"GET {one}" for one in ("/ws", "/api/v1/docs", "/api/v1/openapi.json", "/api/v1/server")),
    *(f"GET /api/v1/{one}" for one in ("databases", "sessions", "progress/neo4j", "ai/config")),
    *(f"GET /api/v1/server/{one}" for one in ("users", "groups", "api-tokens", "support")),
    *(f"GET /api/v1/ts/neo4j/{one}" for one in ("latest", "grafana/health", "prom/api/v1/labels")),
    "GET /api/v1/query/neo4j/cypher/RETURN%201",
    *(f"POST /api/v1/{one}" for one in ("login", "logout", "server", "cluster/auth-session")),
    *(f"POST /api/v1/{one}/neo4j" for one in ("command", "begin", "batch", "commit", "rollback")),
]
"""What the engine's own HTTP port would do for whoever has the password."""


def test_the_engines_own_port_does_nothing_without_the_password(running: Path) -> None:
    record = engine_record.read(running / "graph")
    assert record is not None
    found = psutil.Process(record.pid).net_connections("tcp")
    open_to = [one.laddr for one in found if one.status == psutil.CONN_LISTEN]
    [port] = [one.port for one in open_to if one.port != record.bolt_port]

    assert {one.ip.removeprefix("::ffff:") for one in open_to} == {"127.0.0.1"}
    for route in CLOSED:
        method, path = route.split()
        body = b"{}" if method == "POST" else None
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, method=method)
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=20)  # noqa: S310 - http on loopback
        assert (route, refused.value.code) == (route, HTTPStatus.UNAUTHORIZED)
        refused.value.close()


def test_the_server_runs_in_production_mode(running: Path) -> None:
    log = engine.log_file(running / "graph").read_text()

    assert "ArcadeDB Server started in 'production' mode" in log
    assert "MCP" not in log


def home_of(folder: Path, *names: str) -> Path:
    home = folder / "home"
    for name in names:
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
        file.chmod(0o644)
        file.parent.chmod(0o755)
    home.chmod(0o755)
    return home


def test_what_an_earlier_version_left_open_is_closed(tmp_path: Path) -> None:
    home = home_of(tmp_path, "audit.jsonl", "model/CURRENT", "graph/data/databases/neo4j/people")

    assert command_in(tmp_path)("graph", "status").returncode == 0
    assert open_to_others(home) == []


def test_a_folder_that_holds_other_things_stays_as_it_is(tmp_path: Path) -> None:
    home = home_of(tmp_path, "thesis.txt", "graph/log")
    privacy.close(home)

    assert mode(home) == 0o755
    assert mode(home / "thesis.txt") == 0o644
    assert mode(home / "graph") == 0o700
    assert mode(home / "graph" / "log") == 0o600


def test_what_is_written_to_be_shown_is_as_the_shell_wants_it(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        answer = command_in(tmp_path)("sample", "world", "--seekers", "1", "--postings", "1")
    finally:
        os.umask(before)

    assert answer.returncode == 0
    assert mode(tmp_path / "world" / "skills.jsonl") == 0o644
