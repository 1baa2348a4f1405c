"""ESCO in several languages, loaded one after another: one set of concepts, found in each."""

from pathlib import Path

import pytest

from domain.ids import SkillId, mint
from domain.vocabulary import Label
from domain.windows import Window
from graph.load_report import LoadReport, Tally
from graph.queries import labels, skills
from graph.queries.skills import SkillFilter
from graph.store import Store
from ingest import checking, ontologies, published
from ontology.search.index import SearchIndex
from services.concept_lists import read_concept_lists
from tests.strangers.esco import SK, tables, write

LIFT = SkillId(mint(Label.SKILL, f"{SK}1"))


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


async def load(store: Store, folder: Path, language: str, **changed: str) -> LoadReport:
    path = write(folder / language / "esco-1.2.0", language, **changed)
    return await ontologies.load(store, published.esco(path), quiet)


async def test_languages_of_a_version_become_one_set_of_concepts(
    store: Store, tmp_path: Path
) -> None:
    first = await load(store, tmp_path, "en")
    second = await load(store, tmp_path, "de")
    third = await load(store, tmp_path, "fr")
    again = await load(store, tmp_path, "en")

    assert first.written.tally == Tally(created=17)
    assert second.written.tally == third.written.tally == Tally(changed=6, unchanged=11)
    assert again.written.tally == Tally(unchanged=17)
    [lift] = await store.read(skills.by_ids([LIFT]))
    assert lift.label.all() == [("en", "lift boxes"), ("de", "Kisten heben"), ("fr", "lever")]
    assert lift.alternative == (
        ("en", "lift boxes 2"),
        ("en", "lift boxes 3"),
        ("de", "Kisten heben 2"),
        ("de", "Kisten heben 3"),
        ("fr", "lever 2"),
        ("fr", "lever 3"),
    )
    assert lift.description.pick("fr") == "about lever"


async def test_a_concept_that_one_language_has_no_label_of_is_kept(
    store: Store, tmp_path: Path
) -> None:
    await load(store, tmp_path, "en")
    unnamed = tables("de")["skills"].replace("transversal,Kisten heben,", "transversal,,")
    report = await load(store, tmp_path, "de", skills=unnamed)

    assert (dict(report.rejected), report.written.tally.swept) == ({}, 0)
    [lift] = await store.read(skills.by_ids([LIFT]))
    assert lift.label.all() == [("en", "lift boxes")]


async def test_a_label_that_a_language_no_longer_has_is_gone(store: Store, tmp_path: Path) -> None:
    await load(store, tmp_path, "en")
    await load(store, tmp_path, "de")
    fewer = tables("de")["skills"].replace("Kisten heben 2\nKisten heben 3", "Neues")
    await load(store, tmp_path, "de", skills=fewer)

    [lift] = await store.read(skills.by_ids([LIFT]))
    assert lift.alternative == (
        ("en", "lift boxes 2"),
        ("en", "lift boxes 3"),
        ("de", "Neues"),
    )


async def test_concepts_in_one_other_language_alone_are_found_and_listed(
    store: Store, tmp_path: Path
) -> None:
    await load(store, tmp_path, "de")
    entries = [entry async for entry in store.stream(labels.skills())]
    [hit] = SearchIndex.build(entries).search("Kisten heben", limit=1)
    lists = await read_concept_lists(store)
    rows = lists.skills.page(SkillFilter(), ("ko",), Window(5))
    report = await checking.check(store)

    assert (hit.id, hit.matched) == (LIFT, "Kisten heben")
    assert [label for label, _ in rows] == ["Kisten heben", "Kistenarten"]
    assert "concept without a label" not in report.findings


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("de",), ["Kisten heben", "Kistenarten"]),
        (("de-AT", "de", "en"), ["Kisten heben", "Kistenarten"]),
        (("it", "fr"), ["lever", "types de caisse"]),
        (("it", "en"), ["lift boxes", "types of box"]),
        (("en", "de"), ["lift boxes", "types of box"]),
        (("ko", "fr", "en"), ["lever", "types de caisse"]),
        (("it",), ["lift boxes", "types of box"]),
        ((), ["lift boxes", "types of box"]),
    ],
)
async def test_a_list_is_in_the_order_of_the_labels_that_are_shown(
    store: Store, tmp_path: Path, asked: tuple[str, ...], expected: list[str]
) -> None:
    for language in ("en", "de", "fr"):
        await load(store, tmp_path, language)
    listed = (await read_concept_lists(store)).skills
    [one, _] = listed.page(SkillFilter(), asked, Window(1))
    rows = [one, *listed.page(SkillFilter(), asked, Window(1, one))]
    begun = SkillFilter(prefix=expected[0][:4].upper())

    assert [label for label, _ in rows] == expected
    assert listed.count(begun, asked) == sum(
        label.startswith(expected[0][:4]) for label in expected
    )
