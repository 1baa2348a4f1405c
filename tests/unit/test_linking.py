"""The occupations of postings that state none, and of what people say."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from domain.matching import Profile, Wish, Work
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.marks import Marks, lay_out
from embeddings.features.space import Space, place
from embeddings.features.tables import Catalog
from embeddings.models.embedding_table import NO_VECTORS
from embeddings.ranking.case import Person
from graph.queries.catalog import JobRow, OccupationRow

TITLES = {
    "job_1": "간호사 모집 (3교대)",
    "job_2": "병동 간호사",
    "job_3": "웹 프런트엔드 개발자",
    "job_4": "React 개발자",
    "job_5": "병동 간호사 신입",
    "job_6": "React 웹 담당",
    "job_7": "zzz qqq",
}
STATED = {"job_1": "occ_nurse", "job_2": "occ_nurse", "job_3": "occ_web", "job_4": "occ_web"}


def a_job(job: str, title: str) -> JobRow:
    return JobRow(job, "OPEN", None, None, None, None, title=title)  # type: ignore[arg-type]


ROWS: Any = CatalogRows(
    jobs=[a_job(job, title) for job, title in TITLES.items()],
    job_occupations=[*STATED.items()],
    occupations=[
        OccupationRow("occ_cook", titles="조리사\ncook"),  # type: ignore[arg-type]
        OccupationRow("occ_nurse", titles="간호사\nnurse"),  # type: ignore[arg-type]
        OccupationRow("occ_web", titles="웹 개발자\nweb developer"),  # type: ignore[arg-type]
    ],
    occupation_groups=[("occ_nurse", "group_care"), ("occ_web", "group_it")],
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return assemble(ROWS)


@pytest.fixture(scope="module")
def space(catalog: Catalog) -> Space:
    return place(NO_VECTORS, catalog)


def meant(space: Space, catalog: Catalog) -> dict[str, dict[str, float]]:
    """Return the occupations of each posting, to a hundredth."""
    ids, linked = catalog.occupations.index.ids, space.linked.occupations
    return {
        job: {
            ids[at]: round(float(share), 2)
            for at, share in zip(linked.columns(row), linked.values(row), strict=True)
        }
        for row, job in enumerate(catalog.jobs.index.ids)
    }


def of(marks: Any, catalog: Catalog) -> dict[str, float]:
    ids = catalog.occupations.index.ids
    return {ids[at]: round(float(marks[at]), 2) for at in np.flatnonzero(marks)}


def test_a_posting_has_the_occupations_that_it_states_or_else_those_that_it_means(
    catalog: Catalog, space: Space
) -> None:
    assert meant(space, catalog) == {
        **{job: {occupation: 1.0} for job, occupation in STATED.items()},
        "job_5": {"occ_nurse": 1.0},
        "job_6": {"occ_web": 1.0},
        "job_7": {},
    }
    groups, row = catalog.groups.ids, catalog.jobs.index.positions["job_5"]
    assert [groups[at] for at in space.linked.groups.columns(row)] == ["group_care"]


def test_only_known_postings_are_learned_from(catalog: Catalog) -> None:
    known = catalog.jobs.index.find(["job_1", "job_2", "job_3"])

    found = meant(place(NO_VECTORS, catalog, known=known), catalog)

    assert (found["job_5"], found["job_6"], found["job_4"]) == (
        {"occ_nurse": 1.0},
        {},
        {"occ_web": 1.0},
    )


def marks_of(catalog: Catalog, space: Space, **facts: Any) -> Marks:
    return lay_out(Profile(**facts), catalog, space)


def test_titles_of_wishes_and_of_work_count_for_what_they_mean(
    catalog: Catalog, space: Space
) -> None:
    wishes = (Wish("React 개발"), Wish("조리사"))
    marks = marks_of(catalog, space, wishes=wishes, careers=(Work("병동 간호사 3년"),))

    assert of(marks.sought, catalog) == {"occ_web": 1.0, "occ_cook": 1.0}
    assert of(marks.worked, catalog) == {"occ_nurse": 1.0}
    groups = {catalog.groups.ids[at]: marks.groups[at] for at in range(len(catalog.groups))}
    assert groups == pytest.approx({"group_care": 1.0, "group_it": 1.0}, abs=0.01)


def test_words_that_are_only_alike_mean_nothing(catalog: Catalog, space: Space) -> None:
    alike, own = "변호사", "간호사"
    vectors = space.corpus.vectors([alike, own])

    assert space.linking.bayes.shares(vectors)[0].max() > 0.1
    found = space.linking.shares([alike, own], vectors)
    assert [of(row, catalog) for row in found] == [{}, {"occ_nurse": 1.0}]


def test_a_label_means_its_occupation_and_no_other(catalog: Catalog, space: Space) -> None:
    texts = ["Web  Developer", "웹 개발자 (신입으로 시작)", "cook", "간호사 nurse"]
    found = space.linking.shares(texts, space.corpus.vectors(texts))

    assert [of(row, catalog) for row in found[:3]] == [
        {"occ_web": 1.0},
        {"occ_web": 1.0},
        {"occ_cook": 1.0},
    ]


@pytest.mark.parametrize(
    ("typed", "occupation"),
    [
        ("웹개발자", "occ_web"),
        ("웹 개 발 자", "occ_web"),
        ("WebDeveloper", "occ_web"),
        ("ui/ux 디자이너", "occ_design"),
        ("UX/UI디자이너", "occ_design"),
        ("UX UI 디자이너", "occ_design"),
    ],
)
def test_a_label_is_known_however_it_is_spaced(typed: str, occupation: str) -> None:
    design = OccupationRow("occ_design", titles="UX/UI 디자이너")  # type: ignore[arg-type]
    catalog = assemble(replace(ROWS, occupations=[*ROWS.occupations, design]))
    linking = place(NO_VECTORS, catalog).linking

    assert catalog.occupations.index.take(linking.named(typed)) == (occupation,)


def test_what_means_nothing_leaves_what_is_stated(catalog: Catalog, space: Space) -> None:
    sought: Any = frozenset({"occ_nurse"})
    marks = marks_of(catalog, space, sought=sought, wishes=(Wish("zzz qqq"), Wish("")))

    assert of(marks.sought, catalog) == {"occ_nurse": 1.0}
    assert not marks.worked.any()


def test_a_newer_catalogue_is_linked_as_one_made_anew(catalog: Catalog, space: Space) -> None:
    newer = assemble(replace(ROWS, job_occupations=[*STATED.items()][:2]))

    assert meant(space.updated(catalog, newer), newer) == meant(place(NO_VECTORS, newer), newer)


@pytest.mark.parametrize(
    ("facts", "tie"),
    [
        ({"wishes": (Wish("간호사 희망"),)}, ""),
        ({"careers": (Work("nurse"),)}, "WORKED"),
        ({"wishes": (Wish("병동 간호사"),)}, None),
        ({"wishes": (Wish("간호사는 싫어요"),)}, None),
    ],
)
def test_a_title_that_is_a_label_states_the_group(facts: dict[str, Any], tie: str | None) -> None:
    """What a title only means is not said to be looked for."""
    groups = [*ROWS.occupation_groups, ("occ_cook", "group_care")]
    catalog = assemble(replace(ROWS, occupation_groups=groups))
    space, jobs = place(NO_VECTORS, catalog), np.array([], dtype=np.int64)
    person = Person.of(Profile(**facts), jobs, catalog, space, 0)

    assert person.groups == ({} if tie is None else {"group_care": ("occ_nurse", tie)})
