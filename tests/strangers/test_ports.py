"""Ports and hosts that somebody gives to a server."""

import re
import socket
import subprocess
from pathlib import Path

import pytest

from app import listening
from domain.errors import InputError
from tests.cli.conftest import COMMAND, environment


def test_port_0_announces_the_port_that_is_served(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            said = next(line for line in process.stderr if "GraphiQL at" in line)
            found = re.search(r"GraphiQL at (http://127\.0\.0\.1:(\d+)/)", said)
            assert found is not None
            assert int(found[2]) > 0
            with socket.create_connection(("127.0.0.1", int(found[2])), timeout=20):
                pass
        finally:
            process.terminate()


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("no-such-host.invalid", "the host 'no-such-host.invalid' is not known"),
        ("a..b", "the host 'a..b' is not known"),
        ("x" * 70 + ".example", "is not known"),
        ("", "the host '' is not known"),
        ("203.0.113.5", "203.0.113.5 is not an address of this machine"),
    ],
)
def test_a_host_that_is_not_this_machine_is_named(host: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        listening.check(host, 0)


def test_this_machine_is_taken() -> None:
    listening.check("127.0.0.1", 0)
    listening.check("localhost", 0)
