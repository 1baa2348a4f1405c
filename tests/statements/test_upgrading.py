"""Upgrades of a loaded scheme: nothing is deleted, and each is atomic."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.errors import InputError, MissingDataError, StatementFailedError
from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint, mint_random
from domain.load_errors import LoadUnderWayError
from domain.vocabulary import Label, Relation
from graph import sweep_statements
from graph.claims import claimed
from graph.load_report import Tally
from graph.loading import Loader
from graph.queries import runs, schemes
from graph.queries.runs import ChangedBy
from graph.statement import Statement
from graph.store import Store
from ingest import ontologies, pipeline, published, upgrading
from ingest.upgrading import upgrade
from tests.conftest import STAMP
from tests.statements.feed import cut_after

SEEKER = mint_random(Label.SEEKER)


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


def skill(name: str) -> str:
    return mint(Label.SKILL, "t", name)


def source(version: str) -> Source:
    as_of = f"2026-0{version}-01T00:00:00Z"
    return Source(f"s-{version}", "S", version, "CC0", "https://example.org", as_of, version)


def facts(version: str, names: dict[str, dict[str, Any]], *links: tuple[str, str]) -> list[Fact]:
    """Return the facts of a version of a scheme of skills, with properties and hierarchy."""
    common = {"source": f"s-{version}", "schemeVersion": version, "status": "CURRENT"}
    scheme = mint(Label.CONCEPT_SCHEME, "S", version)
    return [
        Node(Label.CONCEPT_SCHEME, scheme, {"name": "S", "version": version}),
        *(
            Node(Label.SKILL, skill(name), {"prefLabelEn": name} | common | props)
            for name, props in names.items()
        ),
        *(Edge(Relation.IN_SCHEME, skill(name), scheme) for name in names),
        *(Edge(Relation.BROADER, skill(one), skill(other)) for one, other in links),
    ]


ONE = facts("1", {"a": {}, "b": {}, "old": {}}, ("a", "b"), ("old", "b"), ("b", "old"))
TWO = facts(
    "2", {"a": {}, "b": {"prefLabelEn": "bee"}, "new": {"altLabelsEn": ["old"]}}, ("new", "a")
)


async def skills(store: Store) -> list[tuple[str, str, str]]:
    rows = await store.read(
        Statement(
            "test.skills",
            "MATCH (s:Skill) RETURN s.id AS id, s.prefLabelEn AS label, s.status AS status, "
            "s.schemeVersion AS version ORDER BY id",
            lambda row: (row["label"], row["status"], row["version"]),
        )
    )
    return sorted(rows)


async def links(store: Store) -> list[tuple[str, str, str]]:
    rows = await store.read(
        Statement(
            "test.links",
            "MATCH (a)-[r:BROADER|REPLACED_BY|HAS_SKILL]->(b:Skill) "
            "RETURN a.id AS a, type(r) AS type, b.id AS b ORDER BY a, type, b",
            lambda row: (row["a"], row["type"], row["b"]),
        )
    )
    return sorted(rows)


@pytest.fixture
async def loaded(store: Store) -> Store:
    await pipeline.run(store, source("1"), ONE, quiet)
    person: list[Fact] = [
        Node(Label.SEEKER, SEEKER),
        Edge(Relation.HAS_SKILL, SEEKER, skill("old"), {"level": 3}),
    ]
    await Loader(store, quiet, STAMP).load(person)
    return store


AFTER_SKILLS = [
    ("a", "CURRENT", "2"),
    ("bee", "CURRENT", "2"),
    ("new", "CURRENT", "2"),
    ("old", "DEPRECATED", "1"),
]


def after_links() -> list[tuple[str, str, str]]:
    return sorted(
        [
            (skill("new"), "BROADER", skill("a")),
            (skill("old"), "BROADER", skill("b")),
            (skill("old"), "REPLACED_BY", skill("new")),
            (SEEKER, "HAS_SKILL", skill("old")),
        ]
    )


async def test_what_vanished_stays_deprecated_and_names_its_successor(loaded: Store) -> None:
    report = await upgrade(loaded, source("2"), TWO)

    assert (report.before, report.after, report.already) == (("1",), "2", False)
    assert await skills(loaded) == AFTER_SKILLS
    assert await links(loaded) == after_links()
    assert report.unlinked == 2
    assert report.nodes == Tally(created=2, changed=2, deprecated=1)
    assert [one.version for one in await loaded.read(schemes.versions("S"))] == ["1", "2"]


async def test_again_it_changes_nothing(loaded: Store) -> None:
    await upgrade(loaded, source("2"), TWO)
    again = await upgrade(loaded, source("2"), TWO)

    assert again.already
    assert again.diff.is_empty
    assert await skills(loaded) == AFTER_SKILLS
    assert await links(loaded) == after_links()


async def test_what_comes_back_is_current_again(loaded: Store) -> None:
    await upgrade(loaded, source("2"), TWO)
    three = facts("3", {"a": {}, "old": {}})
    report = await upgrade(loaded, source("3"), three, shrink=True)

    assert [one.name for one in report.diff.added] == ["old"]
    assert ("old", "CURRENT", "3") in await skills(loaded)
    assert (skill("old"), "REPLACED_BY", skill("new")) not in await links(loaded)


async def test_a_failed_one_leaves_the_old_version_whole(
    loaded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (await skills(loaded), await links(loaded))
    broken = Statement("test.broken", "RETURN $nothing +", lambda _row: 0)
    monkeypatch.setattr(sweep_statements, "remove_edges", lambda *_: broken)

    with pytest.raises(StatementFailedError):
        await upgrade(loaded, source("2"), TWO)
    assert (await skills(loaded), await links(loaded)) == before
    assert [one.version for one in await loaded.read(schemes.versions("S"))] == ["1"]


async def test_an_older_version_is_refused(loaded: Store) -> None:
    await upgrade(loaded, source("2"), TWO)
    with pytest.raises(InputError, match=r"S 2 is loaded and 1 is older: an upgrade only goes"):
        await upgrade(loaded, source("1"), ONE)
    assert await skills(loaded) == AFTER_SKILLS


async def test_there_must_be_a_version_to_begin_with(store: Store) -> None:
    with pytest.raises(InputError, match=r"no version of S is loaded: use `iljari ontology load`"):
        await upgrade(store, source("2"), TWO)


async def test_a_version_that_lacks_more_than_half_must_be_meant(loaded: Store) -> None:
    before = await skills(loaded), await links(loaded)
    cut = [fact for fact in TWO if isinstance(fact, Node)][:2]

    with pytest.raises(InputError, match=r"^S 2 lacks 2 of the 3 concepts that are loaded: if "):
        await upgrade(loaded, source("2"), cut)
    assert (await skills(loaded), await links(loaded)) == before
    report = await upgrade(loaded, source("2"), cut, shrink=True)

    assert sorted(one.name for one in report.diff.removed) == ["b", "old"]
    assert await skills(loaded) == [
        ("a", "CURRENT", "2"),
        ("b", "DEPRECATED", "1"),
        ("old", "DEPRECATED", "1"),
    ]


async def test_what_other_sources_state_as_well_is_left_to_them(loaded: Store) -> None:
    other = replace(source("9"), id="other", name="Other")
    old = {"prefLabelEn": "old", "status": "CURRENT", "schemeVersion": "1"}
    stated: list[Fact] = [
        Node(Label.SKILL, skill("old"), old),
        Edge(Relation.BROADER, skill("a"), skill("b")),
        Edge(Relation.RELATED, skill("a"), skill("b")),
    ]
    await pipeline.run(loaded, other, stated, quiet)
    report = await upgrade(loaded, source("2"), TWO)

    assert (report.nodes.deprecated, report.unlinked) == (0, 1)
    assert (skill("a"), "BROADER", skill("b")) in await links(loaded)
    assert (skill("old"), "REPLACED_BY", skill("new")) not in await links(loaded)
    owners = Statement(
        "test.owners",
        "MATCH (a:Skill {id: $id})-[r]->(b:Skill) "
        "RETURN type(r) AS type, r.source AS source, r.also AS also ORDER BY type",
        lambda row: (row["type"], row["source"], row["also"]),
        {"id": skill("a")},
    )
    assert await loaded.read(owners) == [("BROADER", "other", None), ("RELATED", "other", None)]
    assert [one for one in await skills(loaded) if one[0] == "old"] == [("old", "CURRENT", "1")]


@pytest.mark.parametrize("units", [2, 3])
async def test_what_an_upgrade_changed_before_a_crash_is_recorded(
    loaded: Store, units: int
) -> None:
    with cut_after(units):  # the claim, the upgrade itself, and then the stamping
        await upgrade(loaded, source("2"), TWO)
    under_way = await loaded.read(runs.changed_since(1))
    report = await upgrade(loaded, source("2"), TWO)

    new = runs.run_id(source("2"))
    [by] = await loaded.read(runs.changed_since(1))
    assert under_way == [by] == [ChangedBy(new, frozenset({Label.SKILL, Label.CONCEPT_SCHEME}))]
    assert report.already
    [finished] = [one for one in await loaded.read(runs.finished()) if one.source.name == "S"]
    assert (finished.source.version, finished.serial, finished.generation) == ("2", 2, 2)


async def test_an_upgrade_ends_when_it_has_ended(
    loaded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(["2026-11-01T00:00:01Z", "2026-11-01T00:00:02Z"])
    monkeypatch.setattr(upgrading, "timestamp", lambda: next(moments))
    await upgrade(loaded, source("2"), TWO)

    times = Statement(
        "test.times",
        "MATCH (r:ImportRun {id: $id}) RETURN r.startedAt AS began, r.finishedAt AS ended",
        lambda row: (row["began"], row["ended"]),
        {"id": runs.run_id(source("2"))},
    )
    assert await loaded.read(times) == [("2026-11-01T00:00:01Z", "2026-11-01T00:00:02Z")]


@pytest.mark.parametrize("version", ["1", "2"])
async def test_an_upgrade_is_refused_while_any_version_is_loaded(
    loaded: Store, version: str
) -> None:
    async with claimed(loaded, source(version)):
        with pytest.raises(LoadUnderWayError, match=r"^S is being loaded by process"):
            await upgrade(loaded, source("2"), TWO)
    assert [one.version for one in await loaded.read(schemes.versions("S"))] == ["1"]


async def test_what_a_version_no_longer_says_about_a_concept_is_erased_in_the_upgrade(
    store: Store,
) -> None:
    one = facts("1", {"a": {"descriptionEn": "first"}, "b": {}})
    await pipeline.run(store, source("1"), one, quiet)
    two = facts("1", {"a": {}, "b": {}})
    with cut_after(2):
        await upgrade(store, replace(source("1"), digest="other"), two)

    described = "MATCH (s:Skill) WHERE s.descriptionEn IS NOT NULL RETURN s.id AS id"
    assert await store.read(Statement("test.described", described, lambda row: row["id"])) == []


async def test_a_relationship_with_another_property_is_a_change(store: Store) -> None:
    def needing(need: str) -> list[Fact]:
        needs = Edge(Relation.REQUIRES, skill("a"), skill("b"), {"need": need})
        return [*facts("1", {"a": {}, "b": {}}), needs]

    await pipeline.run(store, source("1"), needing("ESSENTIAL"), quiet)
    other = replace(source("1"), digest="other")
    changed = await upgrade(store, other, needing("OPTIONAL"))
    again = await upgrade(store, other, needing("OPTIONAL"))

    assert (changed.edges, changed.already) == (Tally(changed=1, unchanged=2), False)
    assert (again.edges, again.already) == (Tally(unchanged=2), True)


CRAFTS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix esco: <http://data.europa.eu/esco/model#> .
@prefix : <https://example.org/> .
:s a skos:ConceptScheme ; dct:title "Crafts" ; owl:versionInfo "{version}" .
:weld a skos:Concept , esco:Skill ; skos:inScheme :s ; skos:prefLabel "{weld}"@en .
:{other} a skos:Concept , esco:Skill ; skos:inScheme :s ; skos:prefLabel "{other}"@en ;
  skos:broader :weld ; skos:exactMatch <https://example.org/elsewhere> .
"""


async def test_a_skos_file_is_upgraded_by_another(store: Store, tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(CRAFTS.format(version="1", weld="weld", other="rivet"))
    two.write_text(CRAFTS.format(version="2", weld="weld metal", other="solder"))
    await ontologies.load(store, published.skos(one), quiet)

    with pytest.raises(InputError, match=r"^Crafts 1 is loaded: bring it to 2 with `iljari ont"):
        await ontologies.load(store, published.skos(two), quiet)
    new = published.found(two)
    report = await upgrade(store, new.source, new.facts({}))
    again = await upgrade(store, new.source, new.facts({}))

    assert (report.before, report.after, again.already) == (("1",), "2", True)
    assert [one.name for one in report.diff.added] == ["solder"]
    assert [one.name for one in report.diff.removed] == ["rivet"]
    assert [(one.before, one.after) for one in report.diff.renamed] == [("weld", "weld metal")]
    assert report.read.rejected == {"MAPS_TO to a concept that is not there": 1}
    assert [(label, status) for label, status, _ in await skills(store)] == [
        ("rivet", "DEPRECATED"),
        ("solder", "CURRENT"),
        ("weld metal", "CURRENT"),
    ]


async def test_tables_are_upgraded_to_the_given_version(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "keis_jobcodes_flat.csv"
    head = "category_large,category_middle,job_code6,label\n"
    file.write_text(f"{head}1,11,011100,의원\n1,11,011200,임원\n")
    await ontologies.load(store, published.scheme("keis", tmp_path), quiet)
    file.write_text(f"{head}1,11,011100,국회의원\n1,11,011300,이사\n")

    new = published.found(tmp_path, "2025")
    report = await upgrade(store, new.source, new.facts({}))

    assert (report.before, report.after) == (("2023",), "2025")
    assert [one.name for one in report.diff.added] == ["이사"]
    assert [one.name for one in report.diff.removed] == ["임원"]
    assert [one.after for one in report.diff.renamed] == ["국회의원"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing", r"nothing: no such file; use one of \.ttl"),
        (".", "holds no files of ESCO, NCS, KEIS or O\\*NET"),
    ],
)
def test_what_holds_no_scheme_is_named(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match=message):
        published.found(tmp_path / name)
