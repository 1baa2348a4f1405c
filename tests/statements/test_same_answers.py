"""Every statement of the project over the sample world: the same answer on every engine."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

import graph.queries
from domain.ids import (
    CertificationId,
    CourseId,
    EmployerId,
    JobId,
    OccupationId,
    PolicyId,
    RegionId,
    RunId,
    SeekerId,
    SkillId,
    mint,
)
from domain.matching import Factor, RecommendationRun, Versions
from domain.vocabulary import JobStatus, Label, Lang, Need
from domain.windows import Window
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.queries import recommendations, training
from graph.queries.jobs import JobFilter
from graph.queries.occupations import OccupationFilter
from graph.queries.recommendations import StoredRank
from graph.queries.skills import SkillFilter
from graph.statement import Grouped, Statement
from graph.store import Store
from ingest.pipeline import load_canonical
from ingest.sample import world
from tests.conftest import wipe

IDS: dict[Any, Label] = {
    SkillId: Label.SKILL,
    OccupationId: Label.OCCUPATION,
    CertificationId: Label.CERTIFICATION,
    CourseId: Label.COURSE,
    EmployerId: Label.EMPLOYER,
    JobId: Label.JOB_POSTING,
    PolicyId: Label.POLICY,
    RegionId: Label.REGION,
    SeekerId: Label.SEEKER,
}
VALUES: dict[Any, Any] = {
    Window: Window(5),
    Lang: Lang.KO,
    Need | None: Need.ESSENTIAL,
    JobStatus | None: JobStatus.OPEN,
    SkillFilter: SkillFilter(),
    OccupationFilter: OccupationFilter(),
    JobFilter: JobFilter(),
    int: 5,
}
BY_NAME: dict[str, dict[str, Any]] = {
    "concepts.skill_groups": {"ids": []},
    "occupations.by_code": {"scheme": "KEIS-2023", "code": "885901"},
    "skills.by_code": {"scheme": "none", "code": "none"},
}
LABELS_BY_NAME = {
    "concepts.occupation_groups": Label.OCCUPATION_GROUP,
    "regions.of_sessions": Label.COURSE_SESSION,
}
WRITES = {"finish_run", "put_run", "put_jobs", "put_courses", "put_import", "clear"}
EMPTY_HERE = {
    "concepts.skill_groups",
    "paths.prerequisites",
    "skills.by_code",
    "training.occupation_broader",
    "training.occupation_group_broader",
    "training.skill_group_broader",
    "training.skill_groups",
    "training.skill_skills",
}
"""What only ESCO has: skill groups, groups of groups, skills that need skills."""

VERSIONS = Versions("test", "1", (), "1", "2026-11-01")
RUN = RecommendationRun(
    RunId(mint(Label.RECOMMENDATION_RUN, "test")), "2026-11-01", VERSIONS, computed_now=False
)


def builders() -> dict[str, Callable[..., Statement[Any]]]:
    """Find every public function of graph.queries that makes a reading statement."""
    found: dict[str, Callable[..., Statement[Any]]] = {}
    for module in pkgutil.iter_modules(graph.queries.__path__):
        loaded = importlib.import_module(f"graph.queries.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            made = typing.get_origin(typing.get_type_hints(function).get("return"))
            own = function.__module__ == loaded.__name__ and not name.startswith("_")
            if own and made in {Statement, Grouped} and name not in WRITES:
                found[f"{module.name}.{name}"] = function
    for statement in training.all_triples():
        found[statement.name] = lambda statement=statement: statement
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("world")
    world.write(written)
    return written


@pytest.fixture(scope="module")
async def embedded_world(embedded: Endpoint, folder: Path) -> AsyncGenerator[Store]:
    async with _loaded(embedded, folder) as store:
        yield store


@pytest.fixture(scope="module")
async def neo4j_world(neo4j: Endpoint, folder: Path) -> AsyncGenerator[Store]:
    async with _loaded(neo4j, folder) as store:
        yield store


@asynccontextmanager
async def _loaded(endpoint: Endpoint, folder: Path) -> AsyncGenerator[Store]:
    async with opened(endpoint, deadline_s=120) as store:
        await wipe(store)
        await load_canonical(store, folder, lambda _rows, _of: None)
        await _recommend(store)
        yield store


async def _recommend(store: Store) -> None:
    seekers = [SeekerId(seeker) for seeker in await _ids(store, Label.SEEKER)]
    jobs, courses = [await _ids(store, label) for label in (Label.JOB_POSTING, Label.COURSE)]
    factors = (Factor("essential_skills", 0.5, 1.0),)
    await store.write(
        recommendations.put_run(RUN),
        recommendations.finish_run(RUN.id, RUN.at),
        recommendations.clear(seekers),
        *(
            put(RUN.id, [StoredRank(who, item, 1 + at, 0.5, factors) for who in seekers])
            for put, items in (
                (recommendations.put_jobs, jobs),
                (recommendations.put_courses, courses),
            )
            for at, item in enumerate(items[:5])
        ),
    )


async def _ids(store: Store, label: Label) -> list[str]:
    name: typing.LiteralString = label.value
    return await store.read(
        Statement(
            "test.ids",
            "MATCH (n:" + name + ") RETURN n.id AS id ORDER BY id LIMIT 40",
            lambda row: row["id"],
        )
    )


async def _arguments(store: Store, name: str, builder: Callable[..., Any]) -> dict[str, Any]:
    """Give each parameter a value by its type: ids that are there, a small window, no filter."""
    if name in BY_NAME:
        return BY_NAME[name]
    hints = typing.get_type_hints(builder)
    given: dict[str, Any] = {}
    for parameter in inspect.signature(builder).parameters.values():
        if parameter.default is not inspect.Parameter.empty:
            continue
        kind = hints.get(parameter.name)
        if typing.get_origin(kind) is Sequence or kind in IDS:
            label = LABELS_BY_NAME.get(name) or IDS[(typing.get_args(kind) or (kind,))[0]]
            ids = await _ids(store, label)
            given[parameter.name] = ids[0] if kind in IDS else ids
        else:
            given[parameter.name] = VALUES[kind]
    return given


async def _answer(store: Store, statement: Statement[Any]) -> Any:
    if isinstance(statement, Grouped):
        return await store.read_grouped(statement)
    return await store.read(statement)


@pytest.mark.parametrize("name", sorted(builders()))
async def test_a_statement_answers_on_the_embedded_engine(name: str, embedded_world: Store) -> None:
    builder = builders()[name]
    answer = await _answer(
        embedded_world, builder(**await _arguments(embedded_world, name, builder))
    )

    rows = [row for group in answer for row in group] if _is_grouped(answer) else answer
    assert bool(rows) is (name not in EMPTY_HERE)


@pytest.mark.parametrize("name", sorted(builders()))
async def test_a_statement_answers_the_same_on_both(
    name: str, embedded_world: Store, neo4j_world: Store
) -> None:
    builder = builders()[name]
    statement = builder(**await _arguments(embedded_world, name, builder))

    assert await _answer(embedded_world, statement) == await _answer(neo4j_world, statement)


def _is_grouped(answer: Any) -> bool:
    return bool(answer) and all(isinstance(group, list) for group in answer)
