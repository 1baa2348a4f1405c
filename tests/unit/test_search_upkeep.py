"""An index on disk follows the labels, atomically, for all processes."""

import subprocess
import sys
from pathlib import Path

import pytest

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.search import upkeep
from ontology.search.index import SearchIndex
from ontology.search.upkeep import Change
from tests.conftest import PATIENCE_S


def entry(name: str, *alternative: str, popularity: int = 0) -> LabelEntry:
    return LabelEntry(mint(Label.SKILL, name), (name,), alternative, popularity=popularity)


WELDING, NURSING, SEWING = entry("welding"), entry("nursing", "간호"), entry("sewing")


def called(folder: Path, *names: str) -> list[str | None]:
    """Return the id for each name in the index of a folder."""
    index = SearchIndex.open(folder)
    return [index.resolve(name).id for name in names]


def test_only_what_changed_is_indexed_again(tmp_path: Path) -> None:
    first = upkeep.update(tmp_path, [WELDING, NURSING], "1")
    again = upkeep.update(tmp_path, [NURSING, WELDING], "1")
    later = upkeep.update(tmp_path, [entry("nursing", "간호학"), SEWING], "2")

    assert first == Change(added=2)
    assert again == Change(unchanged=2)
    assert later == Change(added=1, changed=1, removed=1)
    assert SearchIndex.open(tmp_path).version == "2"
    assert called(tmp_path, "welding", "간호", "간호학", "nursing", "sewing") == [
        None,
        None,
        NURSING.id,
        NURSING.id,
        SEWING.id,
    ]


def test_popularity_and_use_count_as_changes(tmp_path: Path) -> None:
    upkeep.update(tmp_path, [WELDING, NURSING], "1")

    change = upkeep.update(tmp_path, [entry("welding", popularity=3), NURSING], "2")

    assert change == Change(changed=1, unchanged=1)


def test_an_index_on_disk_finds_what_one_in_memory_does(tmp_path: Path) -> None:
    known = [WELDING, NURSING, SEWING]
    upkeep.update(tmp_path, known[:1], "1")
    upkeep.update(tmp_path, known, "2")

    for text in ("welding", "sweing", "간호", "ㄱㅎ", "rksgh"):
        assert SearchIndex.open(tmp_path).search(text) == SearchIndex.build(known).search(text)


def test_an_open_index_keeps_its_snapshot(tmp_path: Path) -> None:
    upkeep.update(tmp_path, [WELDING], "1")
    before = SearchIndex.open(tmp_path)

    upkeep.update(tmp_path, [SEWING], "2")

    assert (before.version, before.resolve("welding").id) == ("1", WELDING.id)
    assert called(tmp_path, "sewing", "welding") == [SEWING.id, None]


def test_there_is_none_where_nothing_was_written(tmp_path: Path) -> None:
    assert upkeep.opened(tmp_path / "none") is None
    assert upkeep.opened(tmp_path) is None


@pytest.mark.parametrize("broken", ["meta.json", "store"])
def test_a_broken_index_is_rebuilt(broken: str, tmp_path: Path) -> None:
    upkeep.update(tmp_path, [WELDING, NURSING], "1")
    for file in tmp_path.iterdir():
        if file.name.endswith(broken):
            file.write_bytes(b"")

    assert upkeep.opened(tmp_path) is None
    assert upkeep.update(tmp_path, [WELDING, NURSING], "1") == Change(added=2)
    assert called(tmp_path, "welding", "nursing") == [WELDING.id, NURSING.id]


KILLED = """
import os, sys
from pathlib import Path
from ontology.search import fields, upkeep
from domain.labels import LabelEntry

def entries():
    for at in range(5000):
        yield LabelEntry(f"skill_{at:013d}", (f"skill number {at}",))
    os._exit(9)

upkeep.update(Path(sys.argv[1]), entries(), "2")
"""


def test_a_writer_that_is_killed_leaves_what_was_there(tmp_path: Path) -> None:
    upkeep.update(tmp_path, [WELDING], "1")

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path], check=False, timeout=PATIENCE_S
    )

    assert killed.returncode == 9
    assert SearchIndex.open(tmp_path).version == "1"
    assert called(tmp_path, "welding", "skill number 7") == [WELDING.id, None]
    assert upkeep.update(tmp_path, [WELDING, SEWING], "2") == Change(added=1, unchanged=1)
