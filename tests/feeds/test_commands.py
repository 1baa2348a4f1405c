"""The commands as a user runs them."""

import json
from pathlib import Path

import pytest

from app import every
from domain.errors import InputError
from ingest.feeds.catalogue import FEEDS
from tests.cli.conftest import Iljari, command_in
from tests.feeds.server import KEY, Work24, document, page, posting, serving


@pytest.fixture(scope="module")
def iljari(tmp_path_factory: pytest.TempPathFactory) -> Iljari:
    return command_in(tmp_path_factory.mktemp("commands"))


def test_all_sources_are_read_and_their_status_is_shown(iljari: Iljari) -> None:
    with serving(Work24([posting(1), posting(2, wantedAuthNo="")])) as work24:
        asked = {"ILJARI_WORK24_KEY": KEY, "ILJARI_SOURCES_VIA": work24.address}
        done = iljari("ingest", "run", "work24-postings", "--json", **asked)
        refused = iljari(
            "ingest", "run", "work24-postings", **asked | {"ILJARI_WORK24_KEY": "another-key"}
        )
    status = iljari("ingest", "status", "--json", ILJARI_WORK24_KEY=KEY)

    assert done.returncode == 0, done.stderr
    [report] = json.loads(done.stdout)
    assert (report["source"], report["stated"], report["quarantined"]) == ("work24-postings", 1, 1)
    assert refused.returncode == 7
    line = "work24-postings refuses the key of ILJARI_WORK24_KEY: 유효하지 않은 인증키입니다."
    assert refused.stderr == f"failed: {line}\n"
    shown = next(one for one in json.loads(status.stdout) if one["source"] == "work24-postings")
    assert (shown["rows"], shown["quarantined"], shown["hasKey"]) == (2, 1, True)
    assert shown["lastError"] == line
    assert shown["succeededAt"] < shown["failedAt"]
    for said in (done, refused, status):
        assert KEY not in said.stdout + said.stderr
        assert "another-key" not in said.stdout + said.stderr


def test_files_need_no_key(iljari: Iljari, tmp_path: Path) -> None:
    (tmp_path / "page.xml").write_bytes(page([posting(3)], 1))

    done = iljari("ingest", "work24-postings", "--from", str(tmp_path), "--dry-run", "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["stated"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (
            ["nothing"],
            2,
            f"error: no source is called 'nothing': there are {', '.join(FEEDS)}\n",
        ),
        (
            ["work24-postings"],
            7,
            "error: work24-postings needs a key: set {0}, or {0}_FILE\n".format(
                "ILJARI_WORK24_KEY"
            ),
        ),
        (
            ["run", "--every", "soon"],
            2,
            "error: --every 'soon' is no span of time: write it like 30m, 6h or 1d\n",
        ),
    ],
    ids=["unknown", "no key", "span"],
)  # fmt: skip
def test_a_wrong_command_is_one_line(
    arguments: list[str], code: int, line: str, iljari: Iljari
) -> None:
    done = iljari("ingest", *arguments)

    assert (done.returncode, done.stderr) == (code, line)


def test_a_source_without_a_server_is_read_from_files_alone(iljari: Iljari, tmp_path: Path) -> None:
    page = {"@type": "JobPosting", "title": "용접 기사", "identifier": "1"}
    (tmp_path / "page.jsonld").write_text(json.dumps(page))

    done = iljari("ingest", "schema-org", "--from", str(tmp_path), "--json")
    refused = iljari("ingest", "schema-org")
    everything = iljari("ingest", "run", "--json")
    status = iljari("ingest", "status", "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["stated"] == 1
    line = "error: schema-org has no server: name its files or folders with --from\n"
    assert (refused.returncode, refused.stderr) == (2, line)
    assert (everything.returncode, json.loads(everything.stdout)) == (0, [])
    assert "schema-org" not in everything.stderr
    shown = next(one for one in json.loads(status.stdout) if one["source"] == "schema-org")
    assert (shown["setting"], shown["hasKey"], shown["rows"]) == (None, False, 1)


def test_an_error_of_the_source_in_a_file_is_named(iljari: Iljari, tmp_path: Path) -> None:
    (tmp_path / "page.xml").write_bytes(document("GO24", {"error": "필수 항목이 없습니다."}))

    done = iljari("ingest", "work24-postings", "--from", str(tmp_path))

    assert done.returncode == 2
    path = tmp_path / "page.xml"
    assert done.stderr == f"error: {path}: is an error of the source: 필수 항목이 없습니다.\n"


@pytest.mark.parametrize(
    ("span", "seconds"), [("90s", 90), ("30m", 1800), ("6h", 21600), ("1D", 86400)]
)
def test_a_span_of_time(span: str, seconds: int) -> None:
    assert every.seconds(span) == seconds


@pytest.mark.parametrize("span", ["", "6", "0h", "-1h", "1w", "6 hours", "1.5h"])
def test_what_is_no_span_of_time(span: str) -> None:
    with pytest.raises(InputError):
        every.seconds(span)


def test_work_is_done_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    slept: list[float] = []

    class EnoughError(Exception):
        pass

    def work() -> int:
        done.append(1)
        if len(done) == 3:
            raise EnoughError
        return 7

    monkeypatch.setattr("app.every.time.sleep", slept.append)
    with pytest.raises(EnoughError):
        every.again(work, "1h")
    assert [round(one, -1) for one in slept] == [3600, 7200]
