"""Mappings that disagree, and codes that name nothing for sure, in files of several strangers."""

import json
from pathlib import Path

import pytest

from domain.vocabulary import Label
from graph.load_report import LoadReport
from graph.store import Store
from ingest import ontologies, pipeline, published
from ingest.published import Published
from tests.strangers.test_rdf_schemes import HEAD

PREFIX = f"{HEAD}@prefix : <https://example.org/> .\n"
CONCEPTS = PREFIX + "".join(
    f':{scheme} a skos:ConceptScheme ; dct:title "{scheme}" .\n'
    f':{one} a skos:Concept ; skos:inScheme :{scheme} ; skos:prefLabel "{one}"@en .\n'
    for scheme, one in (("S", "a"), ("T", "b"))
)
PAIRS = """
[scheme]
id = "{id}"
name = "{id}"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
one = {{ label = "Skill", uri = "one" }}
other = {{ label = "Skill", uri = "other" }}

[tables]
exact = {{ file = "exact.csv" }}
broad = {{ file = "broad.csv" }}

[[links]]
table = "exact"
relation = "MAPS_TO"
start = "one"
end = "other"
constants = {{ match = "EXACT" }}

[[links]]
table = "broad"
relation = "MAPS_TO"
start = "one"
end = "other"
constants = {{ match = "BROAD" }}
"""
A, B = "https://example.org/a", "https://example.org/b"
WAYS = "mapping that the same pair contradicts from its other end: "
TABLES = "mapping of a pair that another table states otherwise: "
SOURCES = "mapping of a pair that another source states otherwise: "


async def load(store: Store, new: Published) -> LoadReport:
    return await ontologies.load(store, new, lambda *_: None)


def skos(folder: Path, text: str, name: str = "map.ttl") -> Published:
    (folder / name).write_text(text)
    return published.skos(folder / name, kind=Label.SKILL)


def tables(folder: Path, name: str, exact: str, broad: str) -> Published:
    inner = folder / name
    inner.mkdir(exist_ok=True)
    (inner / "exact.csv").write_text(f"one,other\n{exact}")
    (inner / "broad.csv").write_text(f"one,other\n{broad}")
    (inner / "m.toml").write_text(PAIRS.format(id=name))
    return published.tables(inner / "m.toml", inner)


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        (":a skos:exactMatch :b . :b skos:exactMatch :a .", {}),
        (":a skos:broadMatch :b . :b skos:narrowMatch :a .", {}),
        (":a skos:relatedMatch :b . :b skos:relatedMatch :a .", {}),
        (":a skos:broadMatch :b . :b skos:broadMatch :a .", {f"{WAYS}BROAD and NARROW": 1}),
        (":a skos:exactMatch :b . :b skos:broadMatch :a .", {f"{WAYS}BROAD and EXACT": 1}),
        (":a skos:closeMatch :b . :b skos:exactMatch :a .", {f"{WAYS}CLOSE and EXACT": 1}),
    ],
)
async def test_a_pair_that_is_stated_both_ways(
    store: Store, tmp_path: Path, said: str, counted: dict[str, int]
) -> None:
    await load(store, skos(tmp_path, CONCEPTS, "concepts.ttl"))
    report = await load(store, skos(tmp_path, PREFIX + said))

    assert (report.noticed, report.rejected) == (counted, {})


@pytest.mark.parametrize(
    ("exact", "broad", "counted"),
    [
        (f"{A},{B}\n", "", {}),
        (f"{A},{B}\n", f"{A},{B}\n", {f"{TABLES}BROAD and EXACT": 1}),
        (f"{A},{B}\n", f"{B},{A}\n", {f"{WAYS}BROAD and EXACT": 1}),
    ],
)
async def test_a_pair_that_two_tables_state(
    store: Store, tmp_path: Path, exact: str, broad: str, counted: dict[str, int]
) -> None:
    await load(store, skos(tmp_path, CONCEPTS, "concepts.ttl"))
    report = await load(store, tables(tmp_path, "pairs", exact, broad))

    assert (report.noticed, report.rejected) == (counted, {})


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        (":a skos:exactMatch :b .", {}),
        (":b skos:exactMatch :a .", {}),
        (":a skos:narrowMatch :b .", {f"{SOURCES}EXACT and NARROW": 1}),
        (":b skos:narrowMatch :a .", {f"{SOURCES}EXACT and NARROW": 1}),
    ],
)
async def test_a_pair_that_two_sources_state(
    store: Store, tmp_path: Path, said: str, counted: dict[str, int]
) -> None:
    await load(store, skos(tmp_path, CONCEPTS, "concepts.ttl"))
    await load(store, tables(tmp_path, "pairs", f"{A},{B}\n", ""))
    report = await load(store, skos(tmp_path, PREFIX + said))

    assert (report.noticed, report.rejected) == (counted, {})
    again = await load(store, tables(tmp_path, "pairs", f"{A},{B}\n", f"{A},{A}\n"))
    assert TABLES not in "".join(again.noticed)


SOURCE = {"id": "t", "name": "t", "version": "1", "licence": "CC0", "url": "u"}
SHARED = "reference that several concepts have: the one with the smallest id is taken"


@pytest.mark.parametrize(
    ("codes", "counted"),
    [
        (("7", "8"), {}),
        (("7", "7"), {SHARED: 1}),
        (("7", '7" ; owl:deprecated "true'), {}),
    ],
)
async def test_a_reference_by_a_code_that_two_concepts_have_is_counted(
    store: Store, tmp_path: Path, codes: tuple[str, str], counted: dict[str, int]
) -> None:
    one, other = codes
    said = f':a skos:notation "{one}" . :b skos:inScheme :S ; skos:notation "{other}" .'
    text = (CONCEPTS + said).replace(":b a skos:Concept ; skos:inScheme :T", ":b a skos:Concept")
    await load(store, skos(tmp_path, text.replace(':T a skos:ConceptScheme ; dct:title "T" .', "")))
    folder = tmp_path / "canonical"
    folder.mkdir()
    (folder / "source.json").write_text(json.dumps(SOURCE | {"asOf": "2026-11-01T00:00:00Z"}))
    skill = {"skill": {"scheme": "S", "code": 7}, "need": "ESSENTIAL"}
    (folder / "postings.jsonl").write_text(json.dumps({"id": 1, "title": "t", "skills": [skill]}))
    report = await pipeline.load_canonical(store, folder, lambda *_: None)

    assert (report.noticed, report.rejected) == (counted, {})
