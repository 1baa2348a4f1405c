"""Texts and titles name current concepts, on every engine, even by names of deprecated ones."""

from pathlib import Path

import pytest

from domain.errors import InputError
from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.store import Store
from ingest import pipeline
from services.extraction import Extraction, read_extraction
from services.search import SearchFolder

AT = "2026-11-01T00:00:00Z"
OLD_JOB, NEW_JOB = (mint(Label.OCCUPATION, name) for name in ("old", "new"))
OLD, NEW, COBOL = (mint(Label.SKILL, name) for name in ("old", "new", "cobol"))
GROUP = mint(Label.SKILL_GROUP, "group")
GONE = {"status": "DEPRECATED"}
FACTS: list[Fact] = [
    Node(Label.OCCUPATION, OLD_JOB, {"prefLabelEn": "therapeutic radiographer", **GONE}),
    Node(Label.OCCUPATION, NEW_JOB, {"prefLabelEn": "radiation therapist"}),
    Node(Label.SKILL, OLD, {"prefLabelEn": "operate X-ray tubes", **GONE}),
    Node(Label.SKILL, NEW, {"prefLabelEn": "use radiation equipment"}),
    Node(Label.SKILL, COBOL, {"prefLabelEn": "punched cards", **GONE}),
    Node(Label.SKILL_GROUP, GROUP, {"prefLabelEn": "imaging technology"}),
    Edge(Relation.REPLACED_BY, OLD_JOB, NEW_JOB),
    Edge(Relation.REPLACED_BY, OLD, NEW),
]
TEXT = (
    "We look for a therapeutic radiographer.\nSkills: operate X-ray tubes, punched cards, "
    "use radiaton equipment, imaging technolgy"
)


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


@pytest.fixture
async def service(store: Store, tmp_path: Path) -> Extraction:
    source = Source("s", "S", "1", "CC0", "https://example.org", AT)
    await pipeline.run(store, source, FACTS, quiet)
    search = await SearchFolder(tmp_path).at(store, "v1")
    return await read_extraction(store, search.index)


async def test_a_text_names_what_is_in_use(service: Extraction) -> None:
    found = await service.extract(TEXT)

    # Deprecated concepts without a successor and entries of other kinds are not found.
    assert [(one.text, one.concept_id) for one in found] == [
        ("therapeutic radiographer", NEW_JOB),
        ("operate X-ray tubes", NEW),
        ("use radiaton equipment", NEW),
    ]


async def test_over_another_index_the_answers_are_the_same(
    store: Store, service: Extraction, tmp_path: Path
) -> None:
    other = await SearchFolder(tmp_path / "other").at(store, "v2")
    over = service.over(other.index)

    assert await over.extract(TEXT) == await service.extract(TEXT)
    title = "therapeutic radiographer"
    assert await over.link(title, 5) == await service.link(title, 5)


async def test_an_empty_graph_is_reported(store: Store, tmp_path: Path) -> None:
    search = await SearchFolder(tmp_path).at(store, "v1")
    empty = await read_extraction(store, search.index)

    for ask in (lambda: empty.extract("Python"), lambda: empty.link("Python", 1)):
        with pytest.raises(InputError, match="holds no skill or occupation"):
            await ask()


async def test_a_title_names_what_is_in_use(service: Extraction) -> None:
    linked = await service.link("Therapeutic radiographer (m/f/d)", 5)

    assert [(one.occupation_id, one.label, one.score) for one in linked] == [
        (NEW_JOB, "therapeutic radiographer", 1.0)
    ]


@pytest.mark.usefixtures("service")
async def test_postings_are_tied_to_what_is_in_use(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "postings.csv"
    file.write_text("1,operate x-ray tubes,punched cards,use radiation equipment\n")
    report, ties = await pipeline.load_skill2vec(store, file, quiet)

    assert report.edges == {Relation.REQUIRES: 1}
    assert (ties.mentions, ties.tied) == (3, 2)
