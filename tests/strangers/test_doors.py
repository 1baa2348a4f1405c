"""What a server lets in, as people write it: checked before anything slow begins."""

from pathlib import Path

import pytest

from app import settings
from domain.enums import Lang
from domain.errors import PlatformError

HOSTS = (
    "setting ILJARI_ALLOWED_HOSTS: not a list of hosts: write it like "
    "api.example.org,*.example.com, without scheme, port and path"
)
NO_HOST = "setting ILJARI_ALLOWED_HOSTS: names no host: write it like api.example.org,*.example.com"
ORIGINS = (
    "setting ILJARI_ALLOWED_ORIGINS: not a list of origins: write it like "
    "https://jobs.example.org, with the scheme and without a path"
)
NO_ORIGIN = (
    "setting ILJARI_ALLOWED_ORIGINS: names no origin: write it like https://jobs.example.org"
)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("HOSTS", "https://api.example.org", HOSTS),
        ("HOSTS", "api.example.org/graphql", HOSTS),
        ("HOSTS", "api.example.org:8000", HOSTS),
        ("HOSTS", "api.example.org, *", HOSTS),
        ("HOSTS", "api..example.org", HOSTS),
        ("HOSTS", "api.*.org", HOSTS),
        ("HOSTS", "api.example.org api.example.com", HOSTS),
        ("HOSTS", "user@api.example.org", HOSTS),
        ("HOSTS", " , ", NO_HOST),
        ("HOSTS", ",", NO_HOST),
        ("HOSTS", " ", NO_HOST),
        ("ORIGINS", "jobs.example.org", ORIGINS),
        ("ORIGINS", "https://jobs.example.org/", ORIGINS),
        ("ORIGINS", "https://jobs.example.org/page", ORIGINS),
        ("ORIGINS", "https://jobs.example.org?a=1", ORIGINS),
        ("ORIGINS", "https://user@jobs.example.org", ORIGINS),
        ("ORIGINS", "https://", ORIGINS),
        ("ORIGINS", "https://*.example.org", ORIGINS),
        ("ORIGINS", "https://jobs.example.org:99999", ORIGINS),
        ("ORIGINS", "ftp://jobs.example.org", ORIGINS),
        ("ORIGINS", "null", ORIGINS),
        ("ORIGINS", "https://a.example.org, b.example.org", ORIGINS),
        ("ORIGINS", " , ", NO_ORIGIN),
    ],
)
def test_doors_that_let_nobody_in(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(f"ILJARI_ALLOWED_{name}", value)
    with pytest.raises(PlatformError) as refused:
        settings.read()

    assert refused.value.text(Lang.EN) == message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOSTS", ""),
        ("HOSTS", "api.example.org"),
        ("HOSTS", " API.example.org, *.example.com ,"),
        ("HOSTS", "localhost,127.0.0.1,[::1]"),
        ("ORIGINS", ""),
        ("ORIGINS", "*"),
        ("ORIGINS", "https://Jobs.example.org, http://localhost:3000"),
        ("ORIGINS", "http://[::1]:3000"),
    ],
)
def test_doors_that_open(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"ILJARI_ALLOWED_{name}", value)

    assert getattr(settings.read(), f"allowed_{name.lower()}") == value


@pytest.mark.parametrize(
    "name",
    ["ILJARI_METRICS_TOKEN", "ILJARI_SERVICE_TOKEN", "ILJARI_TEXT_KEY", "NEO4J_PASSWORD"],
)
@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("/nope", "/nope: cannot be read as a secret (No such file or directory)"),
        ("/dev/zero", "/dev/zero: is no secret: more than 4,096 bytes"),
        ("/dev/null", "/dev/null: is empty: write the secret into it, or unset the setting"),
        ("/dev", "/dev: cannot be read as a secret (Is a directory)"),
    ],
)
def test_files_of_secrets(
    monkeypatch: pytest.MonkeyPatch, name: str, file: str, message: str
) -> None:
    monkeypatch.setenv(f"{name}_FILE", str(Path(file)))
    with pytest.raises(PlatformError) as refused:
        settings.read().check_secrets()

    assert refused.value.text(Lang.EN) == message
