"""`iljari ingest template`: what it writes can be loaded as it is, in every format."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Iljari


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_template_loads_as_it_is(iljari: Iljari, tmp_path: Path, form: str) -> None:
    mine = tmp_path / "mine"
    made = iljari("ingest", "template", str(mine), "--format", form, "--json")
    loaded = iljari("load", str(mine), "--json")

    files = json.loads(made.stdout)["files"]
    assert [one for one in files if one.startswith("postings")] == [f"postings.{form}"]
    assert "schemas/postings.schema.json" in files
    report = json.loads(loaded.stdout)
    assert (loaded.returncode, report["rejected"]) == (0, {})
    assert report["nodes"]["JobPosting"]["created"] == 1


def test_a_template_overwrites_nothing(iljari: Iljari, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    refused = iljari("ingest", "template", str(tmp_path), "--lang", "ko")

    assert refused.returncode == 2
    assert refused.stderr.endswith("폴더가 비어 있지 않습니다. 새 폴더를 지정하십시오.\n")
