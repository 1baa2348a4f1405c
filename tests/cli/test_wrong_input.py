"""Wrong input: one clear line on standard error, an exit code, nothing left running."""

import json
import socket
from pathlib import Path

import pytest

from graph import engine
from tests.cli.conftest import Iljari


def test_a_missing_folder_is_named(iljari: Iljari, tmp_path: Path) -> None:
    answer = iljari("load", "nowhere")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == "error: nowhere: no such folder; name a folder of canonical files\n"
    assert engine.status(tmp_path / "home" / "graph") is None


def test_an_empty_folder_of_esco_is_named(iljari: Iljari, tmp_path: Path) -> None:
    (tmp_path / "esco-1.1.1").mkdir()
    (tmp_path / "postings.csv").write_text("1,a\n")

    answer = iljari("quickstart", "esco", "esco-1.1.1", "--postings", "postings.csv")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("error: esco-1.1.1")
    assert answer.stderr.count("\n") == 1


def test_malformed_lines_are_counted_and_the_rest_is_loaded(iljari: Iljari, tmp_path: Path) -> None:
    folder = tmp_path / "world"
    folder.mkdir()
    source = {
        "id": "w",
        "name": "World",
        "version": "1",
        "licence": "CC0",
        "url": "https://example.org",
        "asOf": "2026-11-01T00:00:00Z",
    }
    (folder / "source.json").write_text(json.dumps(source))
    good = {"id": "sql", "prefLabel": {"en": "SQL"}, "kind": "TECHNOLOGY"}
    (folder / "skills.jsonl").write_text(json.dumps(good) + "\n{\n" + '{"id": "half", "pre')

    answer = iljari("load", "world", "--json")

    report = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert {name: rows for name, rows in report["nodes"]["Skill"].items() if rows} == {"created": 1}
    assert sum(report["rejected"].values()) == 2
    assert [(row["file"], row["line"]) for row in report["examples"]] == [
        ("skills.jsonl", 2),
        ("skills.jsonl", 3),
    ]


def test_recommending_without_a_model_is_an_error_with_advice(iljari: Iljari) -> None:
    answer = iljari("recommend", "--skills", "SQL")

    assert (answer.returncode, answer.stdout) == (5, "")
    assert answer.stderr.startswith("error: no trained model in ")
    assert answer.stderr.endswith("run `iljari train` first\n")


def test_training_on_an_empty_graph_is_an_error_with_advice(iljari: Iljari) -> None:
    answer = iljari("train", "--json")

    assert (answer.returncode, answer.stdout) == (5, "")
    assert answer.stderr == (
        "error: the graph is empty: load data first, for example with `iljari demo`\n"
    )


def test_skills_or_a_seeker_not_both_nor_none(iljari: Iljari) -> None:
    answer = iljari("recommend")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        "error: give either --seeker ID or what describes somebody, such as --skills, --title "
        "and --region\n"
    )


@pytest.mark.parametrize(
    ("option", "typed", "message"),
    [
        (
            "--certification",
            " ",
            "--certification is blank: say what it is, or leave the entry out",
        ),
        ("--career-years", "-1", "--career-years is -1: send 0 to 80"),
        ("--career-years", "nan", "--career-years is nan: send 0 to 80"),
    ],
)
def test_what_describes_somebody_is_checked(
    iljari: Iljari, option: str, typed: str, message: str
) -> None:
    answer = iljari("recommend", option, typed)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == f"error: {message}\n"


def test_skills_without_a_name_are_one_line(iljari: Iljari) -> None:
    answer = iljari("recommend", "--skills", ",")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == "error: --skills is blank: say what it is, or leave the entry out\n"


@pytest.mark.parametrize("title", ["", "  ", "\u200b"])
def test_a_blank_title_is_one_line(iljari: Iljari, title: str) -> None:
    answer = iljari("recommend", "--title", "nurse", "--title", title)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == ("error: --title is blank: say what it is, or leave the entry out\n")


def test_no_server_is_one_line(iljari: Iljari) -> None:
    answer = iljari("train", NEO4J_URI="bolt://127.0.0.1:1")

    assert (answer.returncode, answer.stdout) == (4, "")
    assert answer.stderr == (
        "error: no graph database answers at bolt://127.0.0.1:1: start it, or correct NEO4J_URI, "
        "or unset NEO4J_URI to use the embedded one\n"
    )


def test_a_wrong_password_is_one_line(iljari: Iljari, tmp_path: Path) -> None:
    running = engine.start(tmp_path / "elsewhere", heap="256m")
    uri = f"bolt://127.0.0.1:{running.bolt_port}"
    try:
        answer = iljari("train", NEO4J_URI=uri, NEO4J_USER="root", NEO4J_PASSWORD="a wrong one")  # noqa: S106 - what is refused
    finally:
        engine.stop(tmp_path / "elsewhere")

    assert (answer.returncode, answer.stdout) == (4, "")
    assert answer.stderr == (
        f"error: {uri} refused the password of user 'root': "
        "set NEO4J_USER and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)\n"
    )


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_named_before_anything_is_done(
    iljari: Iljari, tmp_path: Path, command: str
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = iljari(command, "--port", str(port))

    assert (answer.returncode, answer.stdout) == (4, "")
    assert answer.stderr == (
        f"error: port {port} on 127.0.0.1 is taken by another program: end it, or choose "
        "another port with --port\n"
    )
    assert not (tmp_path / "home").exists()


def test_a_demo_stays_on_loopback(iljari: Iljari, tmp_path: Path) -> None:
    answer = iljari("demo", "--host", "0.0.0.0")  # noqa: S104 - what is refused

    assert (answer.returncode, answer.stdout) == (2, "")
    assert "stays on loopback, not on 0.0.0.0" in answer.stderr
    assert not (tmp_path / "home").exists()


def test_a_bad_setting_is_named_without_its_value(iljari: Iljari) -> None:
    answer = iljari("graph", "status", ILJARI_HEAP="a lot")

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("error: setting ILJARI_HEAP: ")
    assert "a lot" not in answer.stderr


def test_status_reports_as_json_and_nothing_else(iljari: Iljari, tmp_path: Path) -> None:
    answer = iljari("graph", "status", "--json")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout) == {
        "running": False,
        "uri": None,
        "user": "root",
        "password_file": str(tmp_path / "home" / "graph" / "password"),
        "pid": None,
        "stays": False,
        "folder": str(tmp_path / "home" / "graph"),
    }
