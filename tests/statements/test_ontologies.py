"""Loading and exporting of concept schemes, on every engine."""

import json
from pathlib import Path

import pytest

from domain.enums import Match
from domain.errors import InputError, NotFoundError
from domain.facts import Fact, Node
from domain.ids import mint
from domain.vocabulary import STAMPS, Label, Relation
from graph.load_report import LoadReport, Tally
from graph.moving import inventory
from graph.queries import occupations, paths, runs
from graph.store import Store
from ingest import checking, exporting, ontologies, pipeline, published
from ontology.mapping import files
from tests.conftest import wipe

KEIS = "category_large,category_middle,job_code6,label\n1,11,011100,의원\n1,12,011200,임원\n"
TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix esco: <http://data.europa.eu/esco/model#> .
@prefix : <https://example.org/> .
:s a skos:ConceptScheme ; dct:title "Crafts" ; owl:versionInfo "2" .
:welder a skos:Concept , esco:Occupation ; skos:inScheme :s ; skos:prefLabel "welder"@en ;
  esco:relatedEssentialSkill :weld ; skos:notation "7" .
:weld a skos:Concept , esco:Skill ; skos:inScheme :s ; skos:prefLabel "weld"@en , "용접"@ko ;
  skos:related :cut ; skos:broader :join .
:cut a skos:Concept , esco:Skill ; skos:inScheme :s ; skos:prefLabel "cut"@en .
:join a skos:Concept , esco:Skill ; skos:inScheme :s ; skos:prefLabel "join"@en .
"""
BY_CODE = """
[scheme]
id = "by-code"
name = "By code"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
craft = { label = "Occupation", code_scheme = "Crafts", code = ["craft"] }
job = { label = "Occupation", code_scheme = "KEIS-2023", code = ["keis"] }

[tables]
codes = { file = "codes.csv" }

[[links]]
table = "codes"
relation = "MAPS_TO"
start = "craft"
end = "job"
constants = { match = "CLOSE" }
"""
WELD = mint(Label.SKILL, "https://example.org/weld")


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


async def content(store: Store) -> tuple[dict[str, int], dict[str, int]]:
    found = await inventory.content(store, await inventory.survey(store))
    nodes = {name: rows for name, rows in found.nodes.items() if name != "ImportRun"}
    return nodes, dict(found.relationships)


async def concepts(store: Store) -> list[str]:
    """Return all nodes and relationships without stamps; for mappings, with their source."""
    there = await inventory.survey(store)
    records = [one async for one in inventory.records(store, there)]
    plain = [one.plain() for one in records if "ImportRun" not in one.kind]
    for one in plain:
        if one.get("relationship") == Relation.MAPS_TO:
            one["props"].setdefault("statedBy", one["props"]["source"])
        for name in STAMPS:
            one["props"].pop(name, None)
    return sorted(json.dumps(one, sort_keys=True) for one in plain)


async def test_a_scheme_loaded_twice_is_there_once(store: Store, tmp_path: Path) -> None:
    (tmp_path / "keis_jobcodes_flat.csv").write_text(KEIS)
    first = await ontologies.load(store, published.scheme("keis", tmp_path), quiet)
    before = await content(store)
    again = await ontologies.load(store, published.scheme("keis", tmp_path), quiet)

    assert first.written.tally == Tally(created=15)
    assert again.written.tally == Tally(unchanged=15)
    assert before == await content(store)
    assert before[0] == {"ConceptScheme": 1, "Occupation": 2, "OccupationGroup": 3}
    report = await checking.check(store)
    assert (report.concepts, report.links, report.findings) == (5, 4, {})


async def test_another_version_is_brought_by_an_upgrade(store: Store, tmp_path: Path) -> None:
    scheme = mint(Label.CONCEPT_SCHEME, "KEIS", "2020")
    old: list[Fact] = [Node(Label.CONCEPT_SCHEME, scheme, {"name": "KEIS", "version": "2020"})]
    await pipeline.run(store, files.known("keis").source, old, quiet)
    (tmp_path / "keis_jobcodes_flat.csv").write_text(KEIS)

    with pytest.raises(InputError, match=r"KEIS 2020 is loaded: bring it to 2023 with `iljari ont"):
        await ontologies.load(store, published.scheme("keis", tmp_path), quiet)
    assert (await content(store))[0] == {"ConceptScheme": 1}


@pytest.mark.parametrize("base", [None, "https://jobs.example.org/"])
@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld"])
async def test_what_is_exported_and_loaded_again_is_the_same_graph(
    store: Store, tmp_path: Path, base: str | None, suffix: str
) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    report = await ontologies.load(store, published.skos(tmp_path / "crafts.ttl"), quiet)
    before = await concepts(store)
    out = tmp_path / f"out.{suffix}"
    await exporting.export(store, "Crafts", out, base)
    await wipe(store)
    await ontologies.load(store, published.skos(out), quiet)

    assert report.nodes == {Label.CONCEPT_SCHEME: 1, Label.OCCUPATION: 1, Label.SKILL: 3}
    assert await concepts(store) == before
    assert ("https://jobs.example.org/" in out.read_text()) is (base is not None)


async def test_a_skos_file_loaded_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    first = await ontologies.load(store, published.skos(tmp_path / "crafts.ttl"), quiet)
    before = await concepts(store)
    again = await ontologies.load(store, published.skos(tmp_path / "crafts.ttl"), quiet)

    assert first.written.tally == Tally(created=12)
    assert again.written.tally == Tally(unchanged=12)
    assert await concepts(store) == before


async def test_a_concept_is_exported_with_what_it_is_tied_to(store: Store, tmp_path: Path) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    await ontologies.load(store, published.skos(tmp_path / "crafts.ttl"), quiet)
    out = tmp_path / "out.nt"
    await exporting.export(store, WELD, out, None)
    await wipe(store)
    await ontologies.load(store, published.skos(out), quiet)

    assert await content(store) == (
        {"ConceptScheme": 1, "Occupation": 1, "Skill": 3},
        {
            "Occupation-REQUIRES-Skill": 1,
            "Skill-BROADER-Skill": 1,
            "Skill-IN_SCHEME-ConceptScheme": 1,
            "Skill-RELATED-Skill": 1,
        },
    )


async def test_what_is_not_there_is_not_exported(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^'Nothing' is not an id"):
        await exporting.export(store, "Nothing", tmp_path / "x.ttl", None)
    with pytest.raises(NotFoundError, match=rf"no concept or scheme has id '{WELD}'"):
        await exporting.export(store, WELD, tmp_path / "x.ttl", None)
    assert list(tmp_path.iterdir()) == []


async def test_mappings_lead_to_what_is_in_the_graph(store: Store, tmp_path: Path) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    await ontologies.load(store, published.skos(tmp_path / "crafts.ttl"), quiet)
    other = TURTLE.split(":s a", maxsplit=1)[0].replace(
        "<https://example.org/>", "<https://example.com/>"
    )
    (tmp_path / "other.ttl").write_text(
        other + ':a a skos:Concept ; skos:prefLabel "a"@en ;\n'
        "  skos:closeMatch <https://example.org/weld> , <https://example.org/nothing> .\n"
    )
    report = await ontologies.load(
        store, published.skos(tmp_path / "other.ttl", kind=Label.SKILL), quiet
    )

    assert report.edges == {Relation.MAPS_TO: 1}
    assert dict(report.rejected) == {"MAPS_TO to a concept that is not there": 1}


CRAFTS = """[scheme]
id = "national"
name = "National crosswalk"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"
[refs]
here = { label = "Skill", uri = "here" }
there = { label = "Skill", uri = "there" }
[tables]
pairs = { file = "pairs.csv" }
[[links]]
table = "pairs"
relation = "MAPS_TO"
start = "here"
end = "there"
choices = { match = { column = "match", values = { "=" = "EXACT", "~" = "CLOSE" } } }
"""
PAIRS = """here,match,there
https://example.org/weld,=,https://example.com/weld
https://example.org/cut,~,https://example.com/nothing
https://example.org/cut,?,https://example.com/weld
"""


@pytest.fixture
async def mapped(store: Store, tmp_path: Path) -> LoadReport:
    """Two schemes of skills, and a user's own crosswalk between them."""
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    other = TURTLE.replace("<https://example.org/>", "<https://example.com/>")
    (tmp_path / "trades.ttl").write_text(other.replace("Crafts", "Trades"))
    (tmp_path / "crosswalk.toml").write_text(CRAFTS)
    (tmp_path / "pairs.csv").write_text(PAIRS)
    for name in ("crafts", "trades"):
        await ontologies.load(store, published.skos(tmp_path / f"{name}.ttl"), quiet)
    crosswalk = published.tables(tmp_path / "crosswalk.toml", tmp_path)
    return await ontologies.load(store, crosswalk, quiet)


async def test_a_crosswalk_of_ones_own_is_a_table(store: Store, mapped: LoadReport) -> None:
    arcs = await store.read(paths.mappings())

    there = mint(Label.SKILL, "https://example.com/weld")
    assert [(one.start, one.end, one.match) for one in arcs] == [(WELD, there, Match.EXACT)]
    assert dict(mapped.rejected) == {
        "match is none of =, ~": 1,
        "there names no concept of the graph": 1,
    }
    assert (await content(store))[0] == {"ConceptScheme": 2, "Occupation": 2, "Skill": 6}


@pytest.mark.usefixtures("mapped")
@pytest.mark.parametrize("base", [None, "https://jobs.example.org/"])
async def test_mappings_are_exported_with_their_scheme_and_source(
    store: Store, tmp_path: Path, base: str | None
) -> None:
    before = await concepts(store)
    for name in ("Crafts", "Trades"):
        await exporting.export(store, name, tmp_path / f"{name}.ttl", base)
    await wipe(store)
    for name in ("Trades", "Crafts"):
        exported = published.skos(tmp_path / f"{name}.ttl")
        await ontologies.load(store, exported, quiet, base)

    assert await concepts(store) == before
    [mapping] = [one for one in before if "MAPS_TO" in one]
    assert '"statedBy": "national"' in mapping


async def test_a_file_is_other_content_once_its_mappings_can_lead_elsewhere(
    store: Store, tmp_path: Path
) -> None:
    crafts, trades = tmp_path / "crafts.ttl", tmp_path / "trades.ttl"
    crafts.write_text(TURTLE + ":weld skos:exactMatch <https://example.com/weld> .\n")
    trades.write_text(
        TURTLE.replace("<https://example.org/>", "<https://example.com/>").replace(
            "Crafts", "Trades"
        )
    )
    digests: list[str] = []
    for file in (crafts, crafts, trades, crafts, crafts):
        await ontologies.load(store, published.skos(file), quiet)
        current = {one.source.name: one.digest for one in await store.read(runs.finished())}
        digests.append(current["Crafts"])

    assert digests[0] == digests[1] == digests[2]
    assert digests[2] != digests[3] == digests[4]
    there = mint(Label.SKILL, "https://example.com/weld")
    arcs = await store.read(paths.mappings())
    assert [(one.start, one.end) for one in arcs] == [(WELD, there)]


async def test_ties_between_kinds_that_they_do_not_tie_are_left_out(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "crafts.ttl"
    file.write_text(TURTLE + ":weld skos:exactMatch :welder . :weld skos:broader :welder .\n")
    report = await ontologies.load(store, published.skos(file), quiet)

    assert dict(report.rejected) == {
        "BROADER from Skill to Occupation": 1,
        "MAPS_TO from Skill to Occupation": 1,
    }
    assert report.nodes == {Label.CONCEPT_SCHEME: 1, Label.OCCUPATION: 1, Label.SKILL: 3}


async def test_a_crosswalk_names_concepts_by_the_codes_that_the_api_finds(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    await ontologies.load(store, published.skos(tmp_path / "crafts.ttl"), quiet)
    (tmp_path / "keis_jobcodes_flat.csv").write_text(KEIS)
    await ontologies.load(store, published.scheme("keis", tmp_path), quiet)
    (tmp_path / "crosswalk.toml").write_text(BY_CODE)
    (tmp_path / "codes.csv").write_text("craft,keis\n7,011100\n7,11200\n8,011100\n")
    report = await ontologies.load(
        store, published.tables(tmp_path / "crosswalk.toml", tmp_path), quiet
    )

    [welder] = await store.read(occupations.by_code("Crafts", "7"))
    ends = [mint(Label.OCCUPATION, "KEIS-2023", code) for code in ("011100", "011200")]
    arcs = await store.read(paths.mappings())
    assert sorted((one.start, one.end) for one in arcs) == sorted((welder.id, one) for one in ends)
    assert dict(report.rejected) == {"craft names no concept of the graph": 1}
    assert dict(report.noticed) == {"code that lacked zeros, repaired": 1}
