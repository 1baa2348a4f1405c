"""After an upgrade the new version is the one that is there: it loads again, in any language."""

from pathlib import Path

import pytest

from domain.errors import InputError
from graph.load_report import LoadReport
from graph.statement import Statement
from graph.store import Store
from ingest import ontologies, published
from ingest.published import Published
from ingest.upgrading import UpgradeReport, upgrade
from tests.strangers import esco


async def loaded(store: Store, new: Published) -> LoadReport:
    return await ontologies.load(store, new, lambda *_: None)


async def upgraded(store: Store, new: Published) -> UpgradeReport:
    source, facts = await ontologies.read(store, new)
    return await upgrade(store, source, facts, shrink=True)


async def skills(store: Store) -> list[tuple[object, ...]]:
    return [
        one
        async for one in store.stream(
            Statement(
                "test.skills",
                "MATCH (s:Skill) OPTIONAL MATCH (s)-[:REPLACED_BY]->(t) "
                "RETURN s.uri AS uri, s.prefLabelEn AS en, s.prefLabels AS others, "
                "s.status AS status, t.uri AS by ORDER BY uri",
                lambda row: (row["uri"][-1], row["en"], row["others"], row["status"], row["by"]),
            )
        )
    ]


def folder(path: Path, version: str, language: str = "en") -> Path:
    """Write ESCO 1.1.1, or 1.2.0 with skill 3, called like skill 2 before, instead of 2."""
    changed = esco.tables(language)
    if version == "1.2.0":
        changed = {
            stem: text.replace(f"{esco.SK}2", f"{esco.SK}3") for stem, text in changed.items()
        }
    return esco.write(path / f"esco-{version}-{language}", language, **changed)


async def test_the_new_version_of_esco_is_the_one_that_is_there(
    store: Store, tmp_path: Path
) -> None:
    older, newer, german = (
        published.esco(folder(tmp_path, version, language))
        for version, language in (("1.1.1", "en"), ("1.2.0", "en"), ("1.2.0", "de"))
    )
    await loaded(store, older)
    await upgraded(store, newer)
    expected = [
        ("1", "lift boxes", None, "CURRENT", None),
        ("2", "types of box", None, "DEPRECATED", f"{esco.SK}3"),
        ("3", "types of box", None, "CURRENT", None),
    ]
    assert await skills(store) == expected
    again = await loaded(store, newer)
    assert (again.written.tally.has_changes, await skills(store)) == (False, expected)
    await loaded(store, german)
    both = [
        ("1", "lift boxes", ["de Kisten heben"], "CURRENT", None),
        ("2", "types of box", None, "DEPRECATED", f"{esco.SK}3"),
        ("3", "types of box", ["de Kistenarten"], "CURRENT", None),
    ]
    assert await skills(store) == both
    again = await loaded(store, german)
    assert (again.written.tally.has_changes, await skills(store)) == (False, both)
    report = await upgraded(store, newer)
    assert (report.diff.removed, report.before) == ((), ("1.1.1",))
    assert await skills(store) == both
    with pytest.raises(InputError, match=r"^ESCO 1\.2\.0 is loaded and 1\.1\.1 is older: load 1"):
        await loaded(store, older)
    with pytest.raises(InputError, match=r"^ESCO 1\.2\.0 is loaded: bring it to 1\.3\.0 with"):
        await loaded(store, published.esco(folder(tmp_path, "1.3.0")))


JOBS = "code,name\n1,Baker\n2,Cook\n"
MAPPING = """
[scheme]
id = "trades"
name = "Trades"
version = "1"
licence = "CC0"
as_of = "2026-01-01T00:00:00Z"

[refs]
job = { label = "Skill", code_scheme = "Trades", code = ["code"] }

[tables]
jobs = { file = "jobs.csv" }

[[concepts]]
table = "jobs"
is = "job"
texts = { prefLabelEn = "name" }
"""


@pytest.mark.parametrize(("old", "new"), [("1", "2"), ("9", "10"), ("2023", "2025"), ("1", "1.1")])
async def test_the_new_version_of_tables_is_the_one_that_is_there(
    store: Store, tmp_path: Path, old: str, new: str
) -> None:
    (tmp_path / "m.toml").write_text(MAPPING)
    (tmp_path / "jobs.csv").write_text(JOBS)
    await loaded(store, published.tables(tmp_path / "m.toml", tmp_path, old))
    (tmp_path / "jobs.csv").write_text(JOBS.replace("Cook", "Chef").replace("2,", "3,"))
    newer = published.tables(tmp_path / "m.toml", tmp_path, new)
    await upgraded(store, newer)
    again = await loaded(store, newer)

    assert not again.written.tally.has_changes
    with pytest.raises(InputError, match=f"^Trades {new} is loaded and {old} is older: load"):
        await loaded(store, published.tables(tmp_path / "m.toml", tmp_path, old))
