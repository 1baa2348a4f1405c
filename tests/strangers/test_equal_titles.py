"""Schemes of one title: a crosswalk and tables that name them by it are refused with the URIs."""

from pathlib import Path

import pytest

from domain.errors import InputError
from domain.ids import mint
from domain.vocabulary import Label
from graph.queries import paths
from graph.store import Store
from ingest import published
from tests.strangers.test_after_upgrades import JOBS, MAPPING, loaded
from tests.strangers.test_rdf_schemes import HEAD

SCHEME = (
    HEAD
    + """@prefix : <{base}> .
:s a skos:ConceptScheme ; dct:title "{title}" ; owl:versionInfo "1" .
:a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "{name}"@en ; skos:notation "7" , "8" .
"""
)
CROSSWALK = """
[scheme]
id = "mine"
name = "Mine"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
one = {{ label = "Skill", code_scheme = "{scheme}", code = ["one"] }}
other = {{ label = "Skill", code_scheme = "Trades", code = ["other"] }}

[tables]
pairs = {{ file = "pairs.csv" }}

[[links]]
table = "pairs"
relation = "MAPS_TO"
start = "one"
end = "other"
constants = {{ match = "CLOSE" }}
"""
ORG, COM, NET = "https://example.org/", "https://example.com/", "https://example.net/"


async def there(store: Store, folder: Path, base: str, title: str) -> None:
    path = folder / f"{base[8:-1]}.ttl"
    path.write_text(
        SCHEME.replace("{base}", base).replace("{title}", title).replace("{name}", base)
    )
    await loaded(store, published.skos(path, kind=Label.SKILL))


async def mapped(store: Store, folder: Path, scheme: str, code: str = "7") -> list[tuple[str, str]]:
    (folder / "crosswalk.toml").write_text(CROSSWALK.format(scheme=scheme))
    (folder / "pairs.csv").write_text(f"one,other\n{code},7\n")
    await loaded(store, published.tables(folder / "crosswalk.toml", folder))
    return [(one.start, one.end) for one in await store.read(paths.mappings())]


async def test_a_crosswalk_that_names_two_schemes_by_their_title_is_refused(
    store: Store, tmp_path: Path
) -> None:
    for base, title in ((ORG, "Crafts"), (COM, "Crafts"), (NET, "Trades")):
        await there(store, tmp_path, base, title)
    trade = mint(Label.SKILL, f"{NET}a")

    with pytest.raises(InputError) as refused:
        await mapped(store, tmp_path, "Crafts")
    assert str(refused.value) == (
        f"2 schemes are called Crafts: name one by its URI: {COM}s, {ORG}s"
    )
    assert await store.read(paths.mappings()) == []
    for base in (COM, ORG):
        assert await mapped(store, tmp_path, f"{base}s") == [(mint(Label.SKILL, f"{base}a"), trade)]


@pytest.mark.parametrize(
    ("scheme", "code"), [("Crafts", "7"), ("Crafts", "8"), (f"{ORG}s", "7"), (f"{ORG}s", "8")]
)
async def test_a_title_of_one_scheme_names_its_codes(
    store: Store, tmp_path: Path, scheme: str, code: str
) -> None:
    for base, title in ((ORG, "Crafts"), (NET, "Trades")):
        await there(store, tmp_path, base, title)

    assert await mapped(store, tmp_path, scheme, code) == [
        (mint(Label.SKILL, f"{ORG}a"), mint(Label.SKILL, f"{NET}a"))
    ]


async def test_tables_without_a_uri_are_no_version_of_two_schemes(
    store: Store, tmp_path: Path
) -> None:
    for base in (ORG, COM):
        await there(store, tmp_path, base, "Trades")
    (tmp_path / "m.toml").write_text(MAPPING)
    (tmp_path / "jobs.csv").write_text(JOBS)
    tables = published.tables(tmp_path / "m.toml", tmp_path)

    with pytest.raises(InputError, match=r"^2 schemes are called Trades: name one by its URI: "):
        await loaded(store, tables)
