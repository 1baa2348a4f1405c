"""Settings: documented, frozen, and refused by name without their value."""

from pathlib import Path

import pytest

from app import settings
from app.settings import Settings
from domain.errors import InputError
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names():
        monkeypatch.delenv(name, raising=False)


def names() -> list[str]:
    return [
        name.upper() if name.startswith(("neo4j", "ray")) else f"ILJARI_{name.upper()}"
        for name in Settings.model_fields
    ]


def test_every_setting_is_documented() -> None:
    manual = (ROOT / "docs" / "settings.md").read_text()

    assert [name for name in names() if f"| `{name}` |" not in manual] == []


def test_the_defaults_are_the_embedded_server_and_no_access_to_people() -> None:
    read = settings.read()

    assert read.neo4j_uri is None
    assert (read.api_token(), read.graph_password()) == ("", "")
    assert read.graph_folder == Path(".iljari/graph")


def test_a_secret_comes_from_a_file_and_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("a secret token\n")
    monkeypatch.setenv("ILJARI_SERVICE_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("NEO4J_PASSWORD", "a secret password")

    read = settings.read()

    assert read.api_token() == "a secret token"
    assert read.graph_password() == "a secret password"
    assert "a secret" not in repr(read)


def test_a_secret_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "one")
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", "two")

    with pytest.raises(InputError, match=r"^NEO4J_PASSWORD and NEO4J_PASSWORD_FILE are both set"):
        settings.read()


def test_a_missing_secret_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", "nowhere")

    with pytest.raises(InputError, match=r"nowhere: cannot be read as a secret \(No such file"):
        settings.read().graph_password()


def test_a_wrong_value_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILJARI_DEADLINE_S", "-1")

    with pytest.raises(InputError, match=r"^setting ILJARI_DEADLINE_S: ") as caught:
        settings.read()
    assert "-1" not in str(caught.value)


@pytest.mark.parametrize("uri", ["https://jobs.example.org/id/", "urn:jobs:", "http://a.kr/x#"])
def test_a_base_of_uris_is_one_that_ids_can_follow(
    monkeypatch: pytest.MonkeyPatch, uri: str
) -> None:
    monkeypatch.setenv("ILJARI_BASE_URI", uri)

    assert settings.read().base_uri == uri


@pytest.mark.parametrize("uri", ["jobs", "https://jobs.example.org", "https://a b/", "urn:a"])
def test_another_base_is_refused(monkeypatch: pytest.MonkeyPatch, uri: str) -> None:
    monkeypatch.setenv("ILJARI_BASE_URI", uri)

    with pytest.raises(InputError, match=r"^setting ILJARI_BASE_URI: no URI that ids can follow"):
        settings.read()


def test_the_clock_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILJARI_NOW", "2026-11-01T16:30:00Z")

    clock = settings.read().clock()

    assert (clock.timestamp(), clock.today()) == ("2026-11-01T16:30:00Z", "2026-11-02")


@pytest.mark.parametrize(
    ("zone", "timestamp"),
    [("Asia/Seoul", "2026-10-31T15:00:00Z"), ("America/New_York", "2026-11-01T04:00:00Z")],
)
def test_a_fixed_day_is_a_day_of_the_time_zone(
    monkeypatch: pytest.MonkeyPatch, zone: str, timestamp: str
) -> None:
    monkeypatch.setenv("ILJARI_NOW", "2026-11-01")
    monkeypatch.setenv("ILJARI_TIME_ZONE", zone)

    clock = settings.read().clock()

    assert (clock.timestamp(), clock.today()) == (timestamp, "2026-11-01")


def test_the_day_is_that_of_the_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILJARI_NOW", "2026-11-01T16:30:00Z")
    monkeypatch.setenv("ILJARI_TIME_ZONE", "America/New_York")

    assert settings.read().clock().today() == "2026-11-01"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        *(
            (
                "ILJARI_HEAP",
                heap,
                (
                    "setting ILJARI_HEAP: not a size of memory: write a whole number and k, m or "
                    "g, such as 768m"
                ),
            )
            for heap in ("1 GB", "m", "1.5g", "768m\n", "-1g", "")
        ),
        (
            "ILJARI_NOW",
            "yesterday",
            (
                "setting ILJARI_NOW: not an ISO-8601 date or time: write it like 2026-11-01 or "
                "2026-11-01T09:00:00Z"
            ),
        ),
        (
            "ILJARI_TIME_ZONE",
            "Asia/Nowhere",
            "setting ILJARI_TIME_ZONE: not a time zone of the IANA database, such as Asia/Seoul",
        ),
        (
            "ILJARI_TIME_ZONE",
            "../etc/passwd",
            "setting ILJARI_TIME_ZONE: not a time zone of the IANA database, such as Asia/Seoul",
        ),
    ],
)
def test_a_wrong_value_is_one_line_that_says_what_is_expected(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(InputError) as refused:
        settings.read()
    assert str(refused.value) == message
