"""Loading on every engine: once, again, and after an interruption."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import BadFileError
from domain.facts import Edge, Fact, Node, Rejected, Source
from domain.ids import mint, mint_random
from domain.labels import LabelEntry
from domain.records import DataSource
from domain.vocabulary import Label, Relation
from graph.queries import labels, runs
from graph.queries.runs import Counts, DataVersion, FinishedImport
from graph.statement import Statement
from graph.store import Store
from ingest import pipeline
from ontology import codes

DEMO = Source("d", "Demo", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z")
A, B = mint(Label.SKILL, "d", "a"), mint(Label.SKILL, "d", "b")


def facts() -> Iterator[Fact]:
    yield Node(Label.SKILL, A, {"prefLabelKo": "가", "prefLabelEn": "a", "altLabelsEn": ["aa"]})
    yield Rejected("f", 1, "bad", "x")
    yield Node(Label.SKILL, B, {"prefLabelEn": "b", "altLabelsKo": None})


def broken_facts() -> Iterator[Fact]:
    yield from facts()
    raise BadFileError(Path("f"), 9, "is broken")


def quiet(_rows: int, _of: int | None) -> None:
    pass


async def test_an_import_is_finished_only_when_it_ended(store: Store) -> None:
    with pytest.raises(BadFileError):
        await pipeline.run(store, DEMO, broken_facts(), quiet)

    assert not await pipeline.is_finished(store, DEMO)
    assert await store.read(runs.finished()) == []

    report = await pipeline.run(store, DEMO, facts(), quiet)

    assert (report.nodes, report.edges, report.rejected) == ({Label.SKILL: 2}, {}, {"bad": 1})
    assert await pipeline.is_finished(store, DEMO)
    data_source = DataSource("d", "Demo", "1", "CC0", "https://example.org", DEMO.as_of)
    assert await store.read(runs.imports()) == [data_source]
    assert await store.read(runs.finished()) == [
        FinishedImport(data_source, Counts(2, 0, 1), serial=1, generation=1)
    ]


async def test_a_repeated_import_is_open_again_until_it_ends(store: Store) -> None:
    await pipeline.run(store, DEMO, facts(), quiet)
    with pytest.raises(BadFileError):
        await pipeline.run(store, DEMO, broken_facts(), quiet)

    assert not await pipeline.is_finished(store, DEMO)


async def test_loading_again_changes_no_version(store: Store) -> None:
    await pipeline.run(store, DEMO, facts(), quiet)
    before = runs.data_version(await store.read(runs.finished()))
    await pipeline.run(store, DEMO, facts(), quiet)
    after = runs.data_version(await store.read(runs.finished()))

    assert (after.version, after.as_of) == (before.version, before.as_of)
    assert (before.serial, after.serial) == (1, 2)
    assert before.as_of == DEMO.as_of


def test_another_count_or_version_is_other_data() -> None:
    def version(*imports: FinishedImport) -> str:
        return runs.data_version(imports).version

    one = DataSource("d", "Demo", "1", "CC0", "u", "2026-11-01T00:00:00Z")
    two = DataSource("d", "Demo", "2", "CC0", "u", "2026-11-01T00:00:00Z")
    versions = {
        version(),
        version(FinishedImport(one, Counts(2, 0, 0))),
        version(FinishedImport(one, Counts(3, 0, 0))),
        version(FinishedImport(two, Counts(2, 0, 0))),
        version(FinishedImport(one, Counts(2, 0, 0)), FinishedImport(two, Counts(2, 0, 0))),
    }

    assert len(versions) == 5
    assert runs.data_version([]) == DataVersion(version(), "")


async def test_labels_are_read_in_both_languages(store: Store) -> None:
    await pipeline.run(store, DEMO, facts(), quiet)

    entries = [entry async for entry in store.stream(labels.skills())]
    others = [
        entry
        for label, statement in labels.SEARCHABLE.items()
        if label is not Label.SKILL
        async for entry in store.stream(statement())
    ]

    expected = [LabelEntry(A, ("가", "a"), ("aa",)), LabelEntry(B, ("b",))]
    assert sorted(entries, key=repr) == sorted(expected, key=repr)
    assert others == []


async def test_a_canonical_folder_brings_the_code_tables(store: Store, tmp_path: Path) -> None:
    source = {
        "id": "d",
        "name": "Demo",
        "version": "1",
        "licence": "CC0",
        "url": "https://example.org",
        "asOf": DEMO.as_of,
    }
    posting = {"id": "p", "title": "요리사", "skills": [], "region": "11"}
    (tmp_path / "source.json").write_text(json.dumps(source))
    (tmp_path / "postings.jsonl").write_text(json.dumps(posting))

    report = await pipeline.load_canonical(store, tmp_path, quiet)

    assert (report.nodes, report.edges) == ({Label.JOB_POSTING: 1}, {Relation.LOCATED_IN: 1})
    assert report.rejected == {}
    assert await pipeline.is_finished(store, codes.SOURCE)


async def test_parallel_relationships_stay_apart_and_are_not_doubled(store: Store) -> None:
    seeker, cook = mint_random(Label.SEEKER), mint(Label.OCCUPATION, "d", "cook")
    people: list[Fact] = [
        Node(Label.SEEKER, seeker),
        Node(Label.OCCUPATION, cook),
        *(
            Edge(Relation.WORKED_AS, seeker, cook, {"from": since, "until": None})
            for since in ("2010-01-01", "2020-01-01")
        ),
    ]
    count = Statement(
        "test.spells",
        "MATCH (:Seeker)-[r:WORKED_AS]->() RETURN r.from AS since ORDER BY since",
        lambda row: str(row["since"]),
    )
    for _ in range(2):
        await pipeline.run(store, DEMO, people, quiet)

    assert await store.read(count) == ["2010-01-01", "2020-01-01"]


async def test_skill2vec_is_tied_to_the_skills_that_are_there(store: Store, tmp_path: Path) -> None:
    await pipeline.run(store, DEMO, facts(), quiet)
    (tmp_path / "s.csv").write_text("1,AA,b,c\n")

    report, ties = await pipeline.load_skill2vec(store, tmp_path / "s.csv", quiet)

    assert report.edges == {"REQUIRES": 2}
    assert (ties.mentions, ties.tied) == (3, 2)
