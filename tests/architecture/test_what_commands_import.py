"""What starting a command costs: the heavy libraries that its process imports."""

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = {
    "graphql",
    "lightgbm",
    "neo4j",
    "numba",
    "pykeen",
    "pyshacl",
    "rdflib",
    "scipy",
    "starlette",
    "strawberry",
    "tantivy",
    "torch",
}
SHOW = """
import json, sys
from app.main import main
sys.argv = ["iljari", *sys.argv[1:], "--help"]
try:
    main()
except SystemExit as end:
    print("\\n" + json.dumps([end.code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""
GRAPH = {"neo4j"}
ARRAYS = {"numba", "scipy"}
EDITION = {*GRAPH, *ARRAYS, "tantivy"}


@pytest.mark.parametrize(
    ("command", "libraries"),
    [
        ("", set[str]()),
        ("ontology load", set[str]()),
        ("graph model", GRAPH),
        ("graph status", GRAPH),
        ("graph checksum", GRAPH),
        ("load", GRAPH),
        ("models list", {*GRAPH, *ARRAYS}),
        ("ontology load keis", GRAPH),
        ("ontology validate", {"pyshacl", "rdflib"}),
        ("recommend", EDITION),
        ("serve", {*EDITION, "graphql", "starlette", "strawberry"}),
    ],
)
def test_a_command_imports_what_it_needs_and_no_more(command: str, libraries: set[str]) -> None:
    shown = subprocess.run(
        [sys.executable, "-c", SHOW, *command.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    code, imported = json.loads(shown.stdout.splitlines()[-1])
    assert (code, HEAVY & set(imported)) == (0, libraries)
