"""A loaded scheme brought to another version: what is pointed at stays; whole or not at all."""

from typing import Any

import pytest

from domain.errors import InputError, StatementFailedError
from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint, mint_random
from domain.vocabulary import Label, Relation
from graph.load_report import Tally
from graph.loading import Loader
from graph.queries import schemes
from graph.statement import Statement
from graph.store import Store
from ingest import pipeline
from ingest.upgrading import upgrade

SEEKER = mint_random(Label.SEEKER)


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


def skill(name: str) -> str:
    return mint(Label.SKILL, "t", name)


def source(version: str) -> Source:
    as_of = f"2026-0{version}-01T00:00:00Z"
    return Source(f"s-{version}", "S", version, "CC0", "https://example.org", as_of, version)


def facts(version: str, names: dict[str, dict[str, Any]], *links: tuple[str, str]) -> list[Fact]:
    """Give a version of a scheme of skills, each with its properties, and who is broader."""
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
    await Loader(store, quiet).load(person)
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
    assert report.nodes == Tally(created=2, changed=3)
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
    report = await upgrade(loaded, source("3"), three)

    assert [one.name for one in report.diff.added] == ["old"]
    assert ("old", "CURRENT", "3") in await skills(loaded)
    assert (skill("old"), "REPLACED_BY", skill("new")) not in await links(loaded)


async def test_a_failed_one_leaves_the_old_version_whole(
    loaded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (await skills(loaded), await links(loaded))
    broken = Statement("test.broken", "RETURN $nothing +", lambda _row: 0)
    monkeypatch.setattr(schemes, "unlink", lambda _shape, _ends: broken)

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
