"""Upgrades by files of several schemes, and what upgrades leave out."""

from pathlib import Path

import pytest

from domain.errors import InputError
from domain.vocabulary import Label
from graph.statement import Statement
from graph.store import Store
from ingest import ontologies, published
from ingest.upgrading import UpgradeReport, upgrade
from tests.strangers.test_rdf_schemes import HEAD, load, skills

BOTH = """@prefix : <https://example.org/> .
:s a skos:ConceptScheme ; dct:title "Crafts" {one} .
:t a skos:ConceptScheme ; dct:title "Trades" {other} .
:a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "{a}"@en ; skos:notation "1" .
:b a skos:Concept ; skos:inScheme :t ; skos:prefLabel "{b}"@en .
:c a skos:Concept ; skos:inScheme :t ; skos:prefLabel "c"@en .
"""


def written(folder: Path, one: str, other: str, a: str = "weld", b: str = "bake") -> Path:
    """Write a file of two schemes with these versions, or with none where they are empty."""
    versions = [f'; owl:versionInfo "{version}"' if version else "" for version in (one, other)]
    path = folder / "both.ttl"
    path.write_text(HEAD + BOTH.format(one=versions[0], other=versions[1], a=a, b=b))
    return path


async def upgraded(store: Store, path: Path, *, code_scheme: str | None = None) -> UpgradeReport:
    new = published.found(path, kind=Label.SKILL, code_scheme=code_scheme)
    source, facts = await ontologies.read(store, new)
    return await upgrade(store, source, facts, shrink=True)


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (("1", "1"), ("2", "2"), ("Crafts 1", "Trades 1")),
        (("1", "7"), ("2", "7"), ("Crafts 1",)),
        (("", ""), ("", ""), ()),
    ],
)
async def test_each_scheme_of_a_file_is_upgraded(
    store: Store, tmp_path: Path, before: tuple[str, str], after: tuple[str, str], names: list[str]
) -> None:
    await load(store, written(tmp_path, *before))
    path = written(tmp_path, *after, a="weld metal")
    path.write_text(path.read_text().replace(":c a", "# :c a"))
    report = await upgraded(store, path)
    again = await upgraded(store, path)

    assert [(one.before, one.after) for one in report.diff.renamed] == [("weld", "weld metal")]
    assert [one.name for one in report.diff.removed] == ["c"]
    assert report.before == tuple(names)
    assert report.after == f"Crafts {after[0] or 1}, Trades {after[1] or 1}"
    assert (again.already, again.diff.is_empty) == (True, True)
    assert await skills(store) == [
        ("bake", "CURRENT"), ("c", "DEPRECATED"), ("weld metal", "CURRENT"),
    ]  # fmt: skip


async def test_a_file_of_several_adds_the_scheme_that_was_not_loaded(
    store: Store, tmp_path: Path
) -> None:
    path = written(tmp_path, "1", "1")
    of_one = [line for line in path.read_text().splitlines() if ":t " not in line]
    path.write_text("\n".join(of_one))
    await load(store, path)
    report = await upgraded(store, written(tmp_path, "2", "5"))

    assert report.before == ("Crafts 1",)
    assert sorted(one.name for one in report.diff.added) == ["bake", "c"]


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (("2", "1"), "Crafts 1 is loaded: bring it to 2 with `iljari ontology upgrade`"),
        (("1", "3"), "Trades 1 is loaded: bring it to 3 with `iljari ontology upgrade`"),
    ],
)
async def test_another_version_of_one_of_several_is_refused_by_a_load(
    store: Store, tmp_path: Path, after: tuple[str, str], message: str
) -> None:
    await load(store, written(tmp_path, "1", "1"))

    with pytest.raises(InputError, match=message):
        await load(store, written(tmp_path, *after))


async def test_an_older_version_of_one_of_several_is_refused(store: Store, tmp_path: Path) -> None:
    await load(store, written(tmp_path, "2", "2"))

    with pytest.raises(InputError, match="Trades 2 is loaded and 1 is older"):
        await upgraded(store, written(tmp_path, "3", "1"))


async def test_schemes_of_which_none_is_loaded_are_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no version of Crafts, Trades is loaded"):
        await upgraded(store, written(tmp_path, "1", "1"))


async def codes(store: Store) -> list[str]:
    text = "MATCH (s:Skill) WHERE s.code IS NOT NULL RETURN s.codeScheme AS scheme ORDER BY scheme"
    return await store.read(Statement("test.codes", text, lambda row: str(row["scheme"])))


async def test_codes_belong_to_the_first_title_of_their_scheme(
    store: Store, tmp_path: Path
) -> None:
    """A title may change with a version, and who asks for a code knows what it was called."""
    await load(store, written(tmp_path, "1", "1"))
    first = await codes(store)
    path = written(tmp_path, "2", "2")
    path.write_text(path.read_text().replace("Crafts", "Handicrafts"))
    renamed = await upgraded(store, path)
    again = await upgraded(store, path)
    kept = await codes(store)
    named = await upgraded(store, path, code_scheme="CR")
    after = await upgraded(store, path)

    assert (first, kept) == (["Crafts"], ["Crafts"])
    assert (renamed.diff.is_empty, again.already) == (True, True)
    assert [one.properties for one in named.diff.edited] == [("codeScheme",)]
    assert (after.already, await codes(store)) == (True, ["CR"])
