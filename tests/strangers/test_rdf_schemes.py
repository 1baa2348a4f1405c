"""Schemes of one title, and what of strangers' files is in the graph and its reports."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.errors import InputError
from domain.vocabulary import Label
from graph.load_report import LoadReport
from graph.queries import schemes
from graph.statement import Statement
from graph.store import Store
from ingest import checking, exporting, ontologies, published
from ingest.upgrading import upgrade

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
CRAFTS = """@prefix : <https://example.org/{where}/> .
:s a skos:ConceptScheme ; dct:title "{title}" ; owl:versionInfo "{version}" .
:a a skos:Concept ; skos:topConceptOf :s ; skos:prefLabel "{name}"@en .
:b a skos:Concept ; skos:broader :a ; skos:prefLabel "{name} more"@en .
"""


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


def crafts(folder: Path, where: str, version: str, name: str, title: str = "Crafts") -> Path:
    """Write a scheme whose file is called as those of others, and return its path."""
    (folder / where / version).mkdir(parents=True, exist_ok=True)
    path = folder / where / version / "crafts.ttl"
    path.write_text(HEAD + CRAFTS.format(where=where, version=version, name=name, title=title))
    return path


async def load(store: Store, path: Path, **options: Any) -> LoadReport:
    new = published.skos(path, kind=Label.SKILL, **options)
    return await ontologies.load(store, new, quiet)


async def skills(store: Store) -> list[tuple[str, str]]:
    """Return the labels and states of all skills."""
    text = "MATCH (s:Skill) RETURN s.prefLabelEn AS label, s.status AS status ORDER BY label"
    rows = Statement("test.skills", text, lambda row: (row["label"], row["status"]))
    return await store.read(rows)


async def test_schemes_of_one_title_and_file_name_are_two(store: Store, tmp_path: Path) -> None:
    await load(store, crafts(tmp_path, "one", "1", "weld"))
    await load(store, crafts(tmp_path, "other", "2", "bake"))

    assert await skills(store) == [
        (name, "CURRENT") for name in ("bake", "bake more", "weld", "weld more")
    ]
    assert [(one.name, one.uri) for one in await store.read(schemes.versions())] == [
        ("Crafts", "https://example.org/one/s"),
        ("Crafts", "https://example.org/other/s"),
    ]


@pytest.mark.parametrize("shrink", [False, True])
async def test_a_scheme_is_no_upgrade_of_another_of_its_title(
    store: Store, tmp_path: Path, *, shrink: bool
) -> None:
    await load(store, crafts(tmp_path, "one", "1", "weld"))
    other = published.skos(crafts(tmp_path, "other", "2", "bake"), kind=Label.SKILL)

    with pytest.raises(InputError, match=r"no version of Crafts is loaded: use `iljari ontology"):
        await upgrade(store, other.source, other.facts({}), shrink=shrink)
    assert await skills(store) == [("weld", "CURRENT"), ("weld more", "CURRENT")]


async def test_an_upgrade_of_one_leaves_the_other_of_its_title(
    store: Store, tmp_path: Path
) -> None:
    await load(store, crafts(tmp_path, "one", "1", "weld"))
    await load(store, crafts(tmp_path, "other", "1", "bake"))
    path = crafts(tmp_path, "one", "2", "solder", title="New crafts")
    path = path.rename(tmp_path / "renamed.ttl")
    new = published.skos(path, kind=Label.SKILL)
    report = await upgrade(store, new.source, new.facts({}), shrink=True)

    assert (report.before, report.after, len(report.diff.renamed)) == (("1",), "2", 2)
    assert await skills(store) == [
        (name, "CURRENT") for name in ("bake", "bake more", "solder", "solder more")
    ]


async def test_another_version_of_a_scheme_is_refused_whatever_its_title(
    store: Store, tmp_path: Path
) -> None:
    await load(store, crafts(tmp_path, "one", "1", "weld"))

    with pytest.raises(InputError, match=r"^New 1 is loaded: bring it to 2 with `iljari ontolo"):
        await load(store, crafts(tmp_path, "one", "2", "weld", title="New"))


async def test_an_export_of_schemes_of_one_title_names_its_uri(
    store: Store, tmp_path: Path
) -> None:
    for where, name in (("one", "weld"), ("other", "bake")):
        await load(store, crafts(tmp_path, where, "1", name))
    out = tmp_path / "out.nt"

    with pytest.raises(
        InputError,
        match=r"^2 schemes are called Crafts: name one by its URI: "
        r"https://example.org/one/s, https://example.org/other/s$",
    ):
        await exporting.export(store, "Crafts", out, None)
    await exporting.export(store, "https://example.org/other/s", out, None)
    assert ('"bake more"@en' in out.read_text(), "weld" in out.read_text()) == (True, False)


async def test_what_strangers_state_is_in_the_graph_and_comes_back(
    store: Store, tmp_path: Path
) -> None:
    path = crafts(tmp_path, "one", "1", "weld")
    path.write_text(
        path.read_text() + ':a skos:prefLabel "join"@en , "용접" , "Schweißen"@de ; '
        'skos:notation "1" , "2" ; skos:altLabel "x"@en_GB .\n'
        ':o skos:prefLabel "O"@en ; skos:memberList ( :b :a ) .\n'
    )
    report = await load(store, path)
    export = tmp_path / "out.ttl"
    await exporting.export(store, "Crafts", export, None)
    new = published.skos(export)
    again = await upgrade(store, new.source, new.facts({}))

    assert report.rejected == {"malformed language tag": 1}
    assert report.noticed == {
        "code beyond the first: kept as a further one": 1,
        "preferred label beyond the first of its language: kept as an alternative one": 1,
    }
    assert (again.diff.is_empty, again.read.rejected, again.read.noticed) == (True, {}, {})
    text = "MATCH (s:Skill) WHERE s.code = '1' RETURN properties(s) AS props"
    [props] = await store.read(Statement("test.a", text, lambda row: row["props"]))
    assert props["prefLabelEn"] == "weld"
    assert (props["prefLabelKo"], props["prefLabels"]) == ("용접", ["de Schweißen"])
    assert (props["altLabelsEn"], props["otherCodes"]) == (
        ["join"],
        ["Crafts\t2"],
    )
    [place] = [json.loads(one) for one in props["inCollections"]]
    assert place == ["", "https://example.org/one/o", "O", 2]


async def test_a_label_that_nobody_can_see_is_found_by_a_check(
    store: Store, tmp_path: Path
) -> None:
    await load(store, crafts(tmp_path, "one", "1", "weld"))
    hide = "MATCH (s:Skill {prefLabelEn: 'weld'}) SET s.prefLabelEn = '\u200b' RETURN s.id AS id"
    await store.write(Statement("test.hide", hide, lambda row: row["id"]))
    report = await checking.check(store)

    assert report.findings["concept without a label"].count == 1


async def test_a_base_must_be_an_iri(tmp_path: Path) -> None:
    path = crafts(tmp_path, "one", "1", "weld")

    with pytest.raises(
        InputError, match=r"^--base here: give an IRI, such as https://example.org/"
    ):
        published.skos(path, base="here")
    bases = (None, "https://example.org/", "https://example.com/")
    assert len({published.skos(path, base=one).source.digest for one in bases}) == 3
