"""Concept schemes on the command line: load, search, diff, upgrade, check and export."""

import json
import signal
import subprocess
import time
import urllib.request
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from app import loop
from graph import engine
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.moving import inventory
from tests.cli.conftest import Iljari, command_in, started
from tests.conftest import PATIENCE_S, free_port

KEIS = "category_large,category_middle,job_code6,label\n1,11,011100,의원\n3,30,304000,간호사\n"
TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <https://example.org/> .
:s a skos:ConceptScheme ; dct:title "Crafts" ; owl:versionInfo "{version}" .
:weld a skos:Concept ; skos:inScheme :s ; skos:prefLabel "{label}"@en , "용접"@ko .
"""
SEARCH = "query ($text: String!) { search(text: $text) { edges { node { matched } } } }"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ontology")
    (folder / "keis").mkdir()
    (folder / "keis" / "keis_jobcodes_flat.csv").write_bytes(KEIS.encode("cp949"))
    for version, label in (("1", "weld"), ("2", "weld metal")):
        text = TURTLE.format(version=version, label=label)
        (folder / f"crafts-{version}.ttl").write_text(text)
    return folder


@pytest.fixture(scope="module")
def run(place: Path) -> Generator[Iljari]:
    """The command in a folder where the embedded server stays up, with two schemes loaded."""
    command = command_in(place)
    assert command("graph", "start").returncode == 0
    yield command
    command("graph", "stop")


def report_of(answer: "subprocess.CompletedProcess[str]") -> Any:
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def all_of(report: Any) -> dict[str, int]:
    """Return the sum of the counts of nodes of a load."""
    names = ("created", "changed", "unchanged")
    return {name: sum(kind[name] for kind in report["nodes"].values()) for name in names}


@pytest.fixture(scope="module")
def loaded(run: Iljari) -> dict[str, Any]:
    return {
        "keis": report_of(run("ontology", "load", "keis", "keis", "--json")),
        "crafts": report_of(
            run("ontology", "load", "skos", "crafts-1.ttl", "--as", "skill", "--json")
        ),
    }


def test_schemes_are_loaded_and_counted(loaded: dict[str, Any], run: Iljari) -> None:
    again = report_of(run("ontology", "load", "keis", "keis", "--json"))

    assert all_of(loaded["keis"]) == {"created": 7, "changed": 0, "unchanged": 0}
    assert all_of(loaded["crafts"]) == {"created": 2, "changed": 0, "unchanged": 0}
    assert all_of(again) == {"created": 0, "changed": 0, "unchanged": 7}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("arguments", "label"),
    [
        (["간흐사"], "간호사"),
        (["ㄱㅎㅅ"], "간호사"),
        (["dydwjq", "--kind", "Skill"], "용접"),
        (["dydwjq", "--kind", "skill"], "용접"),
        (["wled", "--scheme", "Crafts"], "weld"),
        (["wled", "--scheme", "crafts"], "weld"),
        (["간ㅎ", "--complete"], "간호사"),
    ],
)
def test_a_search_finds_what_was_meant(run: Iljari, arguments: list[str], label: str) -> None:
    hits = report_of(run("ontology", "search", *arguments, "--json"))

    assert hits[0]["matched"] == label


@pytest.mark.usefixtures("loaded")
def test_texts_and_titles_name_concepts(run: Iljari, place: Path) -> None:
    (place / "posting.txt").write_text("간호사와 용접 가능자")

    mentions = report_of(run("ontology", "extract", "posting.txt", "--json"))
    linked = report_of(run("ontology", "link", "[급구] 간호사 모집", "--json"))

    assert [(one["start"], one["end"], one["label"]) for one in mentions] == [
        (0, 3, "간호사"),
        (5, 7, "용접"),
    ]
    assert [(one["label"], one["score"]) for one in linked] == [("간호사", 1.0)]


@pytest.mark.usefixtures("loaded")
def test_what_is_exported_conforms_and_changes_nothing(run: Iljari, place: Path) -> None:
    written = report_of(run("ontology", "export", "KEIS", "keis.ttl", "--json"))
    conforms = report_of(run("ontology", "validate", "keis.ttl", "--strict", "--json"))
    again = report_of(run("ontology", "load", "skos", "keis.ttl", "--json"))

    lines = (place / "keis.ttl").read_text()
    assert (written["file"], written["triples"] > 20, "간호사" in lines) == ("keis.ttl", True, True)
    assert conforms["conforms"] is True
    assert all_of(again) == {"created": 0, "changed": 0, "unchanged": 7}


@pytest.mark.usefixtures("loaded")
def test_a_check_reports_what_is_wrong(run: Iljari) -> None:
    report = report_of(run("ontology", "check", "--json"))
    strict = run("ontology", "check", "--strict")

    assert (report["concepts"], report["findings"]) == (7, {})
    assert strict.returncode == 0


@pytest.mark.usefixtures("loaded")
def test_a_diff_is_reported_and_an_upgrade_applies_it(run: Iljari) -> None:
    files = ("crafts-1.ttl", "crafts-2.ttl")
    difference = report_of(run("ontology", "diff", *files, "--as", "skill", "--json"))
    refused = run("ontology", "load", "skos", files[1], "--as", "skill")
    upgraded = report_of(run("ontology", "upgrade", files[1], "--as", "skill", "--json"))
    again = report_of(run("ontology", "upgrade", files[1], "--as", "skill", "--json"))
    backwards = run("ontology", "upgrade", files[0], "--as", "skill")
    hits = report_of(run("ontology", "search", "weld metal", "--json"))

    assert [(one["before"], one["after"]) for one in difference["renamed"]] == [
        ("weld", "weld metal")
    ]
    assert refused.returncode == 2
    assert refused.stderr.startswith("error: Crafts 1 is loaded: bring it to 2 with")
    assert (upgraded["before"], upgraded["after"], again["already"]) == (["1"], "2", True)
    assert (backwards.returncode, "an upgrade only goes forward" in backwards.stderr) == (2, True)
    assert hits[0]["matched"] == "weld metal"


MAPPING = """[scheme]
id = "shop"
name = "Shop"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"
[refs]
job = { label = "Occupation", code_scheme = "Shop", code = ["no"] }
[tables]
jobs = { file = "jobs.csv" }
[[concepts]]
table = "jobs"
is = "job"
texts = { prefLabelKo = "name" }
"""


@pytest.mark.usefixtures("loaded")
def test_a_scheme_of_ones_own_needs_a_mapping_and_no_code(run: Iljari, place: Path) -> None:
    for version, name in (("1", "제빵사"), ("2", "제과제빵사")):
        (place / f"shop-{version}").mkdir()
        (place / f"shop-{version}" / "jobs.csv").write_text(f"no,name\n7,{name}\n")
    (place / "shop.toml").write_text(MAPPING)
    mapping = ("--mapping", "shop.toml", "--json")

    loaded = report_of(run("ontology", "load", "tables", "shop-1", *mapping))
    difference = report_of(run("ontology", "diff", "shop-1", "shop-2", *mapping))
    upgraded = report_of(run("ontology", "upgrade", "shop-2", "--version", "2", *mapping))
    hits = report_of(run("ontology", "search", "제과제빵사", "--scheme", "Shop", "--json"))

    assert all_of(loaded) == {"created": 2, "changed": 0, "unchanged": 0}
    assert [(one["before"], one["after"]) for one in difference["renamed"]] == [
        ("제빵사", "제과제빵사")
    ]
    assert (upgraded["before"], upgraded["after"]) == (["1"], "2")
    assert hits[0]["matched"] == "제과제빵사"


@pytest.mark.usefixtures("loaded")
def test_several_files_are_one_report(run: Iljari, place: Path) -> None:
    for name in ("Knots", "Ropes"):
        text = TURTLE.replace("Crafts", name).format(version="1", label=name.lower())
        (place / f"{name}.ttl").write_text(text.replace("<https://example.org/>", f"<urn:{name}:>"))

    reports = report_of(
        run("ontology", "load", "skos", "Knots.ttl", "Ropes.ttl", "--as=skill", "--json")
    )

    assert [all_of(one)["created"] for one in reports] == [2, 2]


BROKEN = {
    "nothing.ttl": "@prefix : <https://example.org/> .\n",
    "onet/Technology Skills.txt": "",
    "onet/Occupation Data.csv": "",
    "broken.toml": MAPPING.replace("prefLabelKo", "wage"),
    "bad/keis_jobcodes_flat.csv": "category_large,category_midle,job_code6,label\n",
    "esco-9.9/occupationSkillRelations.csv": "a,b\n",
    "broken.ttl": "@prefix : <#> .\n:a :b\n",
    "bomb.rdf": """<?xml version="1.0"?>
<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&b;</rdf:RDF>
""",
}


@pytest.fixture(scope="module")
def settled(place: Path, loaded: dict[str, Any]) -> str:
    """The content of the graph before any wrong input."""
    assert loaded
    for name, text in BROKEN.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(text)
    return checksum(place)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["load", "keis", "bad"],
            "bad/keis_jobcodes_flat.csv:1: has no column 'category_middle', but 'category_midle'",
        ),
        (["load", "esco", "esco-9.9"], "esco-9.9: lacks skillGroups_en.csv"),
        (["load", "esco", "nowhere"], "nowhere: no such folder"),
        (["load", "ncs", "keis"], "keis: lacks ncs_classification_flat.csv"),
        (["load", "skos", "broken.ttl"], "broken.ttl:"),
        (["load", "skos", "bomb.rdf"], "bomb.rdf:2: declares XML entities"),
        (
            ["load", "tables", "keis", "--mapping", "broken.toml"],
            "broken.toml: concepts.0: map prefLabelKo, prefLabelEn or prefLabel@de",
        ),
        (["load", "tables", "keis", "--mapping", "no.toml"], "no.toml: no such file"),
        (["load", "skos", "nothing.ttl"], "nothing.ttl: states no concept and no mapping"),
        (["export", "KEIS", "nowhere/keis.ttl"], "nowhere: no such folder"),
        (["load", "onet", "onet", "--crosswalk", "none.csv"], "none.csv: no such file"),
        (["load", "crosswalk", "none.csv"], "none.csv: no such file"),
        (["upgrade", "keis", "--version", "1999"], "KEIS 2023 is loaded and 1999 is older"),
        (["diff", "keis", "."], ".: holds no files of ESCO, NCS, KEIS or O*NET"),
        (["export", "NCS", "ncs.ttl"], "'NCS' is not an id"),
        (["export", "KEIS", "keis.csv"], "keis.csv: the name must end in .jsonld, .nt, .ttl"),
        (["search", "a", "--scheme", "NCS"], "nothing is in a scheme 'NCS'"),
        (["search", "a", "--kind", "Seeker"], "--kind Seeker: only SKILL, OCCUPATION"),
        (["extract", "none.txt"], "none.txt: no such file"),
        (["extract", "--kind", "Policy"], "kind POLICY: only SKILL, CERTIFICATION, OCCUPATION"),
    ],
)
def test_wrong_input_is_one_line_and_leaves_the_graph_as_it_was(
    run: Iljari, place: Path, settled: str, arguments: list[str], message: str
) -> None:
    answer = run("ontology", *arguments)

    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"error: {message}")
    assert answer.stderr.count("\n") == 1
    assert checksum(place) == settled


def checksum(place: Path) -> str:
    """Return the checksum of the graph; the command that prints it is no subject here."""

    async def content(endpoint: Endpoint) -> str:
        async with opened(endpoint, deadline_s=PATIENCE_S) as store:
            return (await inventory.content(store, await inventory.survey(store))).checksum

    with engine.attached(place / "home" / "graph", heap="512m") as endpoint:
        return loop.run(content(endpoint))


@pytest.fixture
def served(place: Path) -> Generator[str]:
    port = free_port()
    command = ("serve", "--port", str(port))
    often = {"ILJARI_REFRESH_S": "0.2"}
    with started(*command, folder=place, home=place / "home", logs="Ctrl-C ends it", **often) as it:
        yield f"http://127.0.0.1:{port}/graphql"
        it.send_signal(signal.SIGINT)
        it.wait(PATIENCE_S)


@pytest.mark.usefixtures("loaded")
def test_a_server_finds_what_is_loaded_while_it_runs(run: Iljari, place: Path, served: str) -> None:
    before = found(served, "barista")
    text = TURTLE.replace("Crafts", "Drinks").replace(":s ", ":drinks ")
    text = text.replace(":weld", ":brew").replace("용접", "바리스타")
    (place / "drinks.ttl").write_text(text.format(version="1", label="barista"))
    report_of(run("ontology", "load", "skos", "drinks.ttl", "--as", "occupation", "--json"))

    until = time.monotonic() + PATIENCE_S
    while "barista" not in found(served, "barista") and time.monotonic() < until:
        time.sleep(0.1)

    assert "barista" not in before
    assert found(served, "qkfltmxk")[0] == "바리스타"


def found(url: str, text: str) -> list[str]:
    request = urllib.request.Request(  # noqa: S310 - our own server on loopback
        url,
        json.dumps({"query": SEARCH, "variables": {"text": text}}).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - the same
        edges = json.loads(response.read())["data"]["search"]["edges"]
    return [edge["node"]["matched"] for edge in edges]
