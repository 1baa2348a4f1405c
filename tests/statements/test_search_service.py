"""The search index holds what is in the graph, on every engine, shared among processes."""

import asyncio
from pathlib import Path

import pytest

from domain.errors import InputError
from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label, Relation
from graph import trips
from graph.queries import labels
from graph.statement import Statement, nothing
from graph.store import Store
from ingest import pipeline
from services.search import Changed, Search, SearchFolder, read_entries, read_popularity

AT = "2026-11-01T00:00:00Z"
NCS, KEIS = (mint(Label.CONCEPT_SCHEME, name) for name in ("NCS", "KEIS"))
WELDER, PAINTER = (mint(Label.OCCUPATION, name) for name in ("welder", "painter"))
WELDING = mint(Label.SKILL, "welding")
POSTING = mint(Label.JOB_POSTING, "posting")
OTHER_POSTING = mint(Label.JOB_POSTING, "other posting")
READ = sorted(
    f"labels.{part}"
    for part in (
        *(label.value for label in labels.CONCEPTS),
        *(f"schemes.{label}" for label in labels.CONCEPTS),
        *(f"pointing.{label}" for label in labels.POINTING),
        *("courses", "policies", "employers", "postings"),
    )
)


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


def origin(version: str) -> Source:
    return Source("crafts", "Crafts", version, "CC0", "https://example.org", AT, digest=version)


CRAFTS: list[Fact] = [
    Node(Label.CONCEPT_SCHEME, NCS, {"name": "NCS", "version": "1"}),
    Node(Label.CONCEPT_SCHEME, KEIS, {"name": "KEIS", "version": "1"}),
    Node(Label.OCCUPATION, WELDER, {"prefLabelKo": "용접원", "altLabelsEn": ["weld operator"]}),
    Node(Label.OCCUPATION, PAINTER, {"prefLabelKo": "도장원", "status": "DEPRECATED"}),
    Node(Label.SKILL, WELDING, {"prefLabelEn": "weld", "prefLabelKo": "용접"}),
    Node(Label.JOB_POSTING, POSTING, {"title": "용접하실 분"}),
    Edge(Relation.IN_SCHEME, WELDER, KEIS, {}),
    Edge(Relation.IN_SCHEME, WELDER, NCS, {}),
    Edge(Relation.IN_SCHEME, WELDING, NCS, {}),
    Edge(Relation.REQUIRES, WELDER, WELDING, {"need": "ESSENTIAL"}),
    Edge(Relation.REQUIRES, POSTING, WELDING, {"need": "OPTIONAL"}),
    Edge(Relation.FOR_OCCUPATION, POSTING, WELDER, {}),
]


async def test_entries_have_labels_schemes_popularity_and_status(store: Store) -> None:
    await pipeline.run(store, origin("1"), CRAFTS, quiet)

    popularity = await read_popularity(store)
    found = {entry.id: entry async for entry in read_entries(store, popularity)}

    assert found == {
        WELDER: LabelEntry(WELDER, ("용접원",), ("weld operator",), ("KEIS", "NCS"), 1),
        PAINTER: LabelEntry(PAINTER, ("도장원",), deprecated=True),
        WELDING: LabelEntry(WELDING, ("용접", "weld"), (), ("NCS",), 2),
        POSTING: LabelEntry(POSTING, ("용접하실 분",)),
    }


async def test_the_index_of_a_version_is_written_once_and_then_opened(
    store: Store, tmp_path: Path
) -> None:
    await pipeline.run(store, origin("1"), CRAFTS, quiet)
    folders = [SearchFolder(tmp_path) for _ in range(3)]

    with trips.counted() as together:
        first, second = await asyncio.gather(*(one.at(store, "v1") for one in folders[:2]))
    with trips.counted() as afterwards:
        third = await folders[2].at(store, "v1")

    assert sorted(together) == sorted(READ)
    assert afterwards == []
    assert found(first) == found(second) == found(third) == {WELDER, WELDING, POSTING}


async def test_an_index_that_was_opened_does_not_change(store: Store, tmp_path: Path) -> None:
    folder = SearchFolder(tmp_path)
    await pipeline.run(store, origin("1"), CRAFTS[:3], quiet)
    before = await folder.at(store, "v1")

    await pipeline.run(store, origin("2"), CRAFTS, quiet)
    after = await folder.at(store, "v2")

    assert found(before) == {WELDER}
    assert found(after) == {WELDER, WELDING, POSTING}
    assert [hit.id for hit in after.suggest("용ㅈ", schemes=("KEIS",))] == [WELDER]


@pytest.mark.parametrize("knows_popularity", [True, False])
async def test_only_changed_entries_are_read_and_those_whose_popularity_changed(
    store: Store, tmp_path: Path, *, knows_popularity: bool
) -> None:
    folder = SearchFolder(tmp_path)
    await pipeline.run(store, origin("1"), CRAFTS, quiet)
    before = await folder.at(store, "v1")
    more: list[Fact] = [
        Node(Label.JOB_POSTING, OTHER_POSTING, {"title": "용접 보조"}),
        *(Edge(Relation.REQUIRES, job, WELDING, {"need": "ESSENTIAL"}) for job in (OTHER_POSTING,)),
        *(Edge(Relation.FOR_OCCUPATION, job, WELDER, {}) for job in (OTHER_POSTING,)),
    ]
    await pipeline.run(store, origin("2"), [*CRAFTS, *more], quiet)

    changed = Changed("v1", {Label.JOB_POSTING: {OTHER_POSTING}})
    with trips.counted() as names:
        known = before if knows_popularity else Search(before.index)
        patched = await folder.at(store, "v2", known, changed)
    whole = await SearchFolder(tmp_path / "whole").at(store, "v2")

    # Welding is required 3 times instead of 2, which has as many binary digits;
    # the welder is wanted 2 times instead of once, which has one digit more.
    assert sorted(names) == sorted(
        [
            *(f"labels.pointing.{label}" for label in labels.POINTING),
            *("labels.by_ids.Occupation", "labels.schemes_of.Occupation"),
            "labels.by_ids.JobPosting",
        ]
    )
    assert patched.index.version == "v2"
    assert patched.search("용접") == whole.search("용접")
    assert found(patched) == {WELDER, WELDING, POSTING, OTHER_POSTING}


async def test_removed_entries_are_not_found(store: Store, tmp_path: Path) -> None:
    folder = SearchFolder(tmp_path)
    await pipeline.run(store, origin("1"), CRAFTS, quiet)
    before = await folder.at(store, "v1")
    await store.write(
        Statement("test.gone", "MATCH (n {id: $id}) DETACH DELETE n", nothing, {"id": POSTING})
    )

    changed = Changed("v1", {Label.JOB_POSTING: {POSTING}})
    after = await folder.at(store, "v2", before, changed)

    assert found(after) == {WELDER, WELDING}


async def test_another_version_than_the_one_before_is_compared_as_a_whole(
    store: Store, tmp_path: Path
) -> None:
    folder = SearchFolder(tmp_path)
    await pipeline.run(store, origin("1"), CRAFTS[:3], quiet)
    await folder.at(store, "v1")
    await pipeline.run(store, origin("2"), CRAFTS, quiet)

    with trips.counted() as names:
        after = await folder.at(store, "v3", None, Changed("v2", {}))

    assert sorted(names) == sorted(READ)
    assert found(after) == {WELDER, WELDING, POSTING}


async def test_an_unknown_scheme_is_named_with_those_there_are(
    store: Store, tmp_path: Path
) -> None:
    await pipeline.run(store, origin("1"), CRAFTS, quiet)
    search = await SearchFolder(tmp_path).at(store, "v1")

    for ask in (search.search, search.suggest):
        with pytest.raises(InputError) as refused:
            ask("용접", schemes=("ESCO",))
        assert str(refused.value) == "nothing is in a scheme 'ESCO'; loaded schemes: KEIS, NCS"


def found(search: Search) -> set[str]:
    return {hit.id for hit in search.search("용접")}
