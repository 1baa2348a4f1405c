"""Where a graph is copied to: what is meant as a server, or misspelt, makes no folder.

A new case is one line: what is typed after `--to`.
"""

from pathlib import Path

import pytest

from app.copy_target import copy_target, faults_of
from app.settings import Settings
from domain.enums import Lang
from domain.errors import InputError, ServerError, ServerUnreachableError, WrongPasswordError

NO_FOLDER = (
    "--to {}: no folder has this name; write a server like bolt://host:7687, and a new folder like "
    "./graph-copy"
)
NO_BOLT = (
    "--to: not a Bolt address: write it like bolt://host:7687 or neo4j+s://host, without user, "
    "password and path"
)


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    Path("home").mkdir()
    Path("있음").mkdir()
    Path("file").touch()
    return Settings(home=Path("home"), neo4j_uri=None)


@pytest.mark.parametrize(
    "to",
    [
        "nowhere", "neo4j", "localhost", "localhost:7687", "localhost:", "127.0.0.1",
        "127.0.0.1:7687", "db.example.org", "db.example.org:7687", "db.example.org:7687/neo4j",
        "user@host:7687/db", "bolt:", "bolt:/x", "neo4j:/x/y", "file:/tmp/x", "[::1]:7687",
        "~/copy", "~", "없는폴더", "--json", "home2",
    ],
)  # fmt: skip
def test_what_is_no_path_makes_no_folder(chosen: Settings, to: str) -> None:
    before = sorted(Path.cwd().rglob("*"))
    with pytest.raises(InputError) as refused:
        copy_target(chosen, to)

    assert refused.value.text(Lang.EN) == NO_FOLDER.format(to)
    assert sorted(Path.cwd().rglob("*")) == before


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "--to is blank: give a Bolt address or a folder"),
        ("  ", "--to is blank: give a Bolt address or a folder"),
        ("file:///tmp/x", NO_BOLT),
        ("http://localhost:7474", NO_BOLT),
        ("file", "{cwd}/file is no folder: name another one"),
        ("./file/x", "{cwd}/file is no folder: name another one"),
        ("./none/x", "{cwd}/none: no such folder"),
        ("/none/of/it", "/none/of: no such folder"),
        ("home", "home is the graph that would be copied: give another one"),
        ("./home", "./home is the graph that would be copied: give another one"),
    ],
)
def test_what_cannot_be_copied_into_is_named(chosen: Settings, to: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        copy_target(chosen, to)

    assert refused.value.text(Lang.EN) == said.format(cwd=Path.cwd())


@pytest.mark.parametrize("to", ["./new", "있음", "있음/새것", "../new", ".new", "{cwd}/new"])
def test_a_path_is_a_folder(chosen: Settings, to: str) -> None:
    path = to.format(cwd=Path.cwd())

    assert copy_target(chosen, path).home == Path(path)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            ServerUnreachableError("bolt://there:7687"),
            "no graph database answers at bolt://there:7687: start it, or correct --to",
        ),
        (
            WrongPasswordError("bolt://there:7687", "neo4j"),
            (
                "bolt://there:7687 refused the password of user 'neo4j': set ILJARI_COPY_USER and "
                "ILJARI_COPY_PASSWORD (or ILJARI_COPY_PASSWORD_FILE)"
            ),
        ),
    ],
)
def test_a_fault_of_the_target_is_not_put_down_to_other_settings(
    chosen: Settings, fault: ServerError, said: str
) -> None:
    with pytest.raises(ServerError) as told, faults_of(chosen.as_copy_target("bolt://there:7687")):
        raise fault

    assert told.value.text(Lang.EN) == said
    assert told.value.exit_code == 4
