"""Search sees what is in the graph, on every engine, and shares one index among processes."""

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
from graph.store import Store
from ingest import pipeline
from services.search import SearchService, read_entries

AT = "2026-11-01T00:00:00Z"
NCS, KEIS = (mint(Label.CONCEPT_SCHEME, name) for name in ("NCS", "KEIS"))
WELDER, PAINTER = (mint(Label.OCCUPATION, name) for name in ("welder", "painter"))
WELDING = mint(Label.SKILL, "welding")
POSTING = mint(Label.JOB_POSTING, "posting")
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

    found = {entry.id: entry async for entry in read_entries(store)}

    assert found == {
        WELDER: LabelEntry(WELDER, ("용접원",), ("weld operator",), ("KEIS", "NCS"), 1),
        PAINTER: LabelEntry(PAINTER, ("도장원",), deprecated=True),
        WELDING: LabelEntry(WELDING, ("용접", "weld"), (), ("NCS",), 2),
        POSTING: LabelEntry(POSTING, ("용접하실 분",)),
    }


async def test_what_is_loaded_later_is_found_without_a_restart(
    store: Store, tmp_path: Path
) -> None:
    service = SearchService(store, tmp_path)
    await pipeline.run(store, origin("1"), CRAFTS[:3], quiet)
    seen = [await service.refresh(), await service.refresh()]
    before = [hit.id for hit in service.search("용접", schemes=())]

    await pipeline.run(store, origin("2"), CRAFTS, quiet)
    stale = [hit.id for hit in service.search("용접")]
    seen.append(await service.refresh())

    assert seen == [True, False, True]
    assert before == stale == [WELDER]
    assert {hit.id for hit in service.search("용접")} == {WELDER, WELDING, POSTING}
    assert [hit.id for hit in service.suggest("용ㅈ", schemes=("KEIS",))] == [WELDER]


async def test_processes_share_one_index_and_the_first_makes_it(
    store: Store, tmp_path: Path
) -> None:
    await pipeline.run(store, origin("1"), CRAFTS, quiet)
    one, other, late = (SearchService(store, tmp_path) for _ in range(3))

    with trips.counted() as together:
        await asyncio.gather(one.refresh(), other.refresh())
    with trips.counted() as afterwards:
        await late.refresh()

    assert sorted(together) == sorted([*READ, "runs.finished", "runs.finished"])
    assert afterwards == ["runs.finished"]
    assert one.search("용접") == other.search("용접") == late.search("용접")


async def test_an_unknown_scheme_is_named_with_those_there_are(
    store: Store, tmp_path: Path
) -> None:
    await pipeline.run(store, origin("1"), CRAFTS, quiet)
    service = SearchService(store, tmp_path)
    await service.refresh()

    for ask in (service.search, service.suggest):
        with pytest.raises(InputError) as refused:
            ask("용접", schemes=("ESCO",))
        assert str(refused.value) == "nothing stands in the scheme 'ESCO': there are KEIS, NCS"
