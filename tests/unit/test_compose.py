"""docker-compose.yml is fit for production; it is only parsed here."""

import re
from typing import Any

import pytest
import yaml

from app.settings import Settings
from tests.conftest import ROOT

FLOATING = re.compile(r":(latest|\d+|\d+\.\d+)(-\w+)?$")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return told


def test_images_are_pinned_to_a_patch(compose: dict[str, Any]) -> None:
    images = {name: service["image"] for name, service in compose["services"].items()}

    assert images["neo4j"].startswith("neo4j:5.26.")
    assert not any(FLOATING.search(image) for image in images.values())
    base = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert base
    assert not any(FLOATING.search(image) for image in base)


def test_every_port_is_on_loopback(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service["ports"]]

    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_service_restarts_is_checked_and_bounded(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert service["restart"] == "unless-stopped"
        assert service["mem_limit"].endswith("g")
        assert {"test", "interval", "timeout", "retries", "start_period"} == set(
            service["healthcheck"]
        )
    assert compose["services"]["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}


def test_secrets_are_files_and_volumes_have_names(compose: dict[str, Any]) -> None:
    for name, secret in compose["secrets"].items():
        assert secret == {"file": f"./.secrets/{name}"}
    for service in compose["services"].values():
        assert set(service["secrets"]) <= set(compose["secrets"])
        assert {volume.partition(":")[0] for volume in service["volumes"]} <= set(
            compose["volumes"]
        )
        told = service["environment"]
        assert not any("PASSWORD" in name and not name.endswith("_FILE") for name in told)
    assert compose["services"]["neo4j"]["environment"]["NEO4J_AUTH_FILE"] == (
        "/run/secrets/neo4j_auth"
    )


def test_the_api_is_given_settings_that_there_are(compose: dict[str, Any]) -> None:
    known = {f"ILJARI_{name.upper()}" for name in Settings.model_fields} | {
        str(field.validation_alias)
        for field in Settings.model_fields.values()
        if isinstance(field.validation_alias, str)
    }

    assert set(compose["services"]["api"]["environment"]) <= known
