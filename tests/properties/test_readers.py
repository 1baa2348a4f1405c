"""Readers yield facts or rejected rows for any content of a file, and never crash."""

import csv
import io
import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import compressed
from domain.errors import BadFileError
from domain.facts import Edge, Node, Rejected
from domain.ids import mint_random
from domain.vocabulary import Label
from ingest.canonical import reader as canonical
from ingest.canonical.files import KINDS
from ingest.feeds import skill2vec
from ingest.feeds.skill2vec import TieReport
from ontology import tables
from ontology.jamo import decompose
from ontology.names import normal
from ontology.tables import Row

SOURCE = {
    "id": "t",
    "name": "t",
    "version": "1",
    "licence": "CC0",
    "url": "u",
    "asOf": "2026-11-01T00:00:00Z",
}
CELLS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
).filter(lambda cell: not cell.startswith(("=", "#")))
"""Cells that no spreadsheet has made of a formula: those are cleaned."""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = sorted({name for kind in KINDS for name in kind.line.model_fields} | {"prefLabel"})


def is_row(cells: list[str]) -> bool:
    """Return whether cells are neither an empty line nor the header again."""
    return any(cells) and [cell.strip().casefold() for cell in cells] != ["a", "b"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2).filter(is_row), max_size=6))
def test_every_proper_csv_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["a", "b"], *rows])

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(text.getvalue().encode())
        entries = list(tables.read(path, ("a", "b")))

    assert [list(entry.cells.values()) for entry in entries if isinstance(entry, Row)] == rows
    assert len(entries) == len(rows)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd_for_a_table(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(b"a,b\n" + content)
        entries = list(tables.read(path, ("a", "b")))

    lines = [entry.line for entry in entries if isinstance(entry, Row) or not entry.used]
    assert lines == sorted(set(lines)), "each line is one row or is refused once"
    assert [entry.line for entry in entries] == sorted(entry.line for entry in entries)
    assert all(len(entry.cells) == 2 for entry in entries if isinstance(entry, Row))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd_for_skill2vec(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.csv"
        path.write_bytes(b"1,x\n" + content)
        facts = list(skill2vec.read(path, {"x": "skill_x"}, TieReport()))

    assert all(isinstance(fact, Node | Edge | Rejected) for fact in facts)
    assert isinstance(facts[0], Node)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([kind.file for kind in KINDS]),
    st.lists(st.binary(max_size=40) | st.dictionaries(st.sampled_from(FIELDS), JSON), max_size=4),
)
def test_no_line_is_too_odd_for_the_canonical_reader(
    file: str, lines: list[bytes | dict[str, object]]
) -> None:
    content = b"\n".join(
        line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source.json").write_text(json.dumps(SOURCE))
        (folder / file).write_bytes(content)
        if compressed.is_compressed(io.BytesIO(content)):
            with pytest.raises(BadFileError, match=re.escape(file)):
                list(canonical.read(folder, canonical.source(folder)))
            return
        facts = list(canonical.read(folder, canonical.source(folder)))

    assert all(isinstance(fact, Node | Edge | Rejected) for fact in facts)
    assert {fact.file for fact in facts if isinstance(fact, Rejected)} <= {file}


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(categories=["L", "N"]), min_size=12, max_size=20))
def test_no_value_of_a_person_is_ever_seen(secret: str) -> None:
    line = {
        "id": mint_random(Label.SEEKER),
        "gender": secret,
        "region": secret,
        "skills": [{"skill": secret, "level": 3}],
        "seeks": [{"occupation": secret, "priority": secret}],
        "worked": [{"occupation": "o", "from": secret}],
    }
    known = {"id": line["id"], "region": secret, "skills": line["skills"]}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source.json").write_text(json.dumps(SOURCE))
        text = "\n".join(json.dumps(one) for one in (line, {**known, secret: 1}, known))
        (folder / "seekers.jsonl").write_text(text)
        facts = list(canonical.read(folder, canonical.source(folder)))

    rejected = [fact for fact in facts if isinstance(fact, Rejected)]
    assert [row.line for row in rejected] == [1, 2, 3, 3]
    assert not any(secret in f"{row.cause}{row.seen}" for row in rejected if row.line != 2)


@given(st.text(max_size=20))
def test_normal_names_stay_normal(name: str) -> None:
    assert normal(normal(name)) == normal(name)
    assert decompose(decompose(normal(name))) == decompose(normal(name))
