"""Schemes into the graph and out again, on every engine."""

from pathlib import Path

import pytest

from domain.errors import BadIdError, InputError, NotFoundError
from domain.facts import Fact, Node
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.load_report import Tally
from graph.moving import inventory
from graph.store import Store
from ingest import ontologies, pipeline
from ontology import schemes
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
WELD = mint(Label.SKILL, "https://example.org/weld")


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


async def content(store: Store) -> tuple[dict[str, int], dict[str, int]]:
    found = await inventory.content(store, await inventory.survey(store))
    nodes = {name: rows for name, rows in found.nodes.items() if name != "ImportRun"}
    return nodes, dict(found.relationships)


async def concepts(store: Store) -> list[str]:
    there = await inventory.survey(store)
    records = [one async for one in inventory.records(store, there)]
    return sorted(str(one.plain()) for one in records if "ImportRun" not in one.kind)


async def test_a_scheme_loaded_twice_is_there_once(store: Store, tmp_path: Path) -> None:
    (tmp_path / "keis_jobcodes_flat.csv").write_text(KEIS)
    first = await ontologies.load_tables(store, schemes.KEIS, tmp_path, quiet)
    before = await content(store)
    again = await ontologies.load_tables(store, schemes.KEIS, tmp_path, quiet)

    assert first.written.tally == Tally(created=15)
    assert again.written.tally == Tally(unchanged=15)
    assert before == await content(store)
    assert before[0] == {"ConceptScheme": 1, "Occupation": 2, "OccupationGroup": 3}
    report = await ontologies.check(store)
    assert (report.concepts, report.links, report.findings) == (5, 4, {})


async def test_another_version_is_brought_by_an_upgrade(store: Store, tmp_path: Path) -> None:
    scheme = mint(Label.CONCEPT_SCHEME, "KEIS", "2020")
    old: list[Fact] = [Node(Label.CONCEPT_SCHEME, scheme, {"name": "KEIS", "version": "2020"})]
    await pipeline.run(store, schemes.KEIS.source, old, quiet)
    (tmp_path / "keis_jobcodes_flat.csv").write_text(KEIS)

    with pytest.raises(InputError, match=r"KEIS 2020 is loaded: bring it to 2023 with `iljari ont"):
        await ontologies.load_tables(store, schemes.KEIS, tmp_path, quiet)
    assert (await content(store))[0] == {"ConceptScheme": 1}


@pytest.mark.parametrize("base", [None, "https://jobs.example.org/"])
@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld"])
async def test_what_is_exported_and_loaded_again_is_the_same_graph(
    store: Store, tmp_path: Path, base: str | None, suffix: str
) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    report = await ontologies.load_skos(store, tmp_path / "crafts.ttl", None, quiet)
    before = await concepts(store)
    out = tmp_path / f"out.{suffix}"
    await ontologies.export(store, "Crafts", out, base)
    await wipe(store)
    await ontologies.load_skos(store, out, None, quiet)

    assert report.nodes == {Label.CONCEPT_SCHEME: 1, Label.OCCUPATION: 1, Label.SKILL: 3}
    assert await concepts(store) == before
    assert ("https://jobs.example.org/" in out.read_text()) is (base is not None)


async def test_a_skos_file_loaded_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    first = await ontologies.load_skos(store, tmp_path / "crafts.ttl", None, quiet)
    before = await concepts(store)
    again = await ontologies.load_skos(store, tmp_path / "crafts.ttl", None, quiet)

    assert first.written.tally == Tally(created=12)
    assert again.written.tally == Tally(unchanged=12)
    assert await concepts(store) == before


async def test_a_concept_is_exported_with_what_it_is_tied_to(store: Store, tmp_path: Path) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    await ontologies.load_skos(store, tmp_path / "crafts.ttl", None, quiet)
    out = tmp_path / "out.nt"
    await ontologies.export(store, WELD, out, None)
    await wipe(store)
    await ontologies.load_skos(store, out, None, quiet)

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
    with pytest.raises(BadIdError, match=r"'Nothing' is not an id"):
        await ontologies.export(store, "Nothing", tmp_path / "x.ttl", None)
    with pytest.raises(NotFoundError, match=rf"no concept or scheme has id '{WELD}'"):
        await ontologies.export(store, WELD, tmp_path / "x.ttl", None)
    assert list(tmp_path.iterdir()) == []


async def test_mappings_are_told_to_what_is_in_the_graph(store: Store, tmp_path: Path) -> None:
    (tmp_path / "crafts.ttl").write_text(TURTLE)
    await ontologies.load_skos(store, tmp_path / "crafts.ttl", None, quiet)
    other = TURTLE.split(":s a", maxsplit=1)[0].replace(
        "<https://example.org/>", "<https://example.com/>"
    )
    (tmp_path / "other.ttl").write_text(
        other + ':a a skos:Concept ; skos:prefLabel "a"@en ;\n'
        "  skos:closeMatch <https://example.org/weld> , <https://example.org/nothing> .\n"
    )
    report = await ontologies.load_skos(store, tmp_path / "other.ttl", Label.SKILL, quiet)

    assert report.edges == {Relation.MAPS_TO: 1}
    assert dict(report.rejected) == {"MAPS_TO to a concept that is not there": 1}
