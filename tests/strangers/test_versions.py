"""Versions of schemes as strangers spell them, or leave out: which is newer, which the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.errors import InputError
from domain.vocabulary import Label
from graph.queries import schemes
from graph.store import Store
from ingest import ontologies, published, upgrading
from ingest.published import Published
from ontology import versions
from tests.strangers.test_rdf_schemes import HEAD
from tests.strangers.test_schemes_in_tables import TITLES, TOOLS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2", "1.2.0"), ("1.2", "v1.2.0"), ("1.2", "V 1.2"), ("1.2", "Version 1.2"),
        ("1.2", "1_2"), ("1.2", "1-2"), ("29.0", "29"), ("1", "1.0.0"), ("1.2", "1.02"),
        ("1.2", "\uff11.\uff12"), ("1.2", " 1.2 "), ("1.2-rc1", "1.2.0-RC1"),
        ("Spring 2024", "spring 2024"),
    ],
)  # fmt: skip
def test_two_spellings_are_one_version(one: str, other: str) -> None:
    assert versions.are_same(one, other)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1.9", "1.10"), ("1.2", "1.2.1"), ("1.2-rc1", "1.2"), ("1.2-beta", "1.2-rc1"),
        ("1.2-rc1", "1.2-rc2"), ("1.1", "1.2-rc1"), ("1.2", "1.2a"), ("1.2a", "1.2b"),
        ("1.2a", "1.2.1"), ("2023", "2024-01"), ("2024-01-09", "2024-01-10"), ("v9", "v10"),
        ("Spring 2023", "Spring 2024"), ("1.0", "10"), ("0.9", "1"),
    ],
)  # fmt: skip
def test_one_version_is_older(older: str, newer: str) -> None:
    assert versions.order(older) < versions.order(newer)


def onet(folder: Path, version: str | None) -> Published:
    (folder / "Occupation Data.txt").write_text(TITLES)
    (folder / "Technology Skills.txt").write_text(TOOLS)
    return published.scheme("onet", folder, version=version)


def skos(folder: Path, version: str | None) -> Published:
    said = f' ; owl:versionInfo "{version}"' if version else ""
    text = f"{HEAD}@prefix : <https://example.org/> .\n:s a skos:ConceptScheme{said} .\n"
    (folder / "s.ttl").write_text(f'{text}:a a skos:Concept ; skos:prefLabel "a"@en .\n')
    return published.skos(folder / "s.ttl", kind=Label.SKILL)


async def load(store: Store, new: Published) -> None:
    await ontologies.load(store, new, lambda *_: None)


async def upgrade(store: Store, new: Published) -> tuple[str, ...]:
    source, facts = await ontologies.read(store, new)
    report = await upgrading.upgrade(store, source, facts, assumed=new.assumed)
    return (*report.before, report.after)


async def there(store: Store) -> list[str]:
    return [one.version for one in await store.read(schemes.versions())]


@pytest.mark.parametrize(
    ("first", "second"),
    [("29.0", "29"), ("29", "v29.0"), ("v29.0.0", "29.0"), (None, "2019.0")],
)
async def test_a_version_in_another_spelling_is_the_loaded_one(
    store: Store, tmp_path: Path, first: str | None, second: str
) -> None:
    await load(store, onet(tmp_path, first))
    before = await there(store)
    await load(store, onet(tmp_path, second))
    await upgrade(store, onet(tmp_path, second))

    assert await there(store) == before == [first or "2019"]


@pytest.mark.parametrize("second", ["v1.2.0", "1.2", "1.2.0"])
async def test_a_scheme_with_a_uri_takes_the_new_spelling(
    store: Store, tmp_path: Path, second: str
) -> None:
    await load(store, skos(tmp_path, "1.2.0"))
    await load(store, skos(tmp_path, second))

    assert await there(store) == [second]


@pytest.mark.parametrize("version", ["29.0", "2.1", "2024"])
async def test_a_stated_version_is_newer_than_none(
    store: Store, tmp_path: Path, version: str
) -> None:
    await load(store, onet(tmp_path, None))

    with pytest.raises(InputError, match=f"O\\*NET 2019 is loaded: bring it to {version} with"):
        await load(store, onet(tmp_path, version))
    assert await upgrade(store, onet(tmp_path, version)) == ("2019", version)
    assert await upgrade(store, onet(tmp_path, version)) == ("2019", version)
    await load(store, onet(tmp_path, version))
    with pytest.raises(InputError, match=f"O\\*NET {version} is loaded and 1.5 is older"):
        await load(store, onet(tmp_path, "1.5"))


@pytest.mark.parametrize("make", [onet, skos])
async def test_files_without_a_version_are_neither_newer_nor_older(
    store: Store, tmp_path: Path, make: Callable[[Path, str | None], Published]
) -> None:
    await load(store, make(tmp_path, "0.9"))
    unstated = make(tmp_path, None)
    message = "0.9 is loaded, and the files do not say which version they are: give it with --vers"

    with pytest.raises(InputError, match=message):
        await load(store, unstated)
    with pytest.raises(InputError, match=message):
        await upgrade(store, unstated)


async def test_a_file_that_begins_to_state_a_version_is_newer(store: Store, tmp_path: Path) -> None:
    await load(store, skos(tmp_path, None))

    assert await upgrade(store, skos(tmp_path, "0.9")) == ("1", "0.9")
