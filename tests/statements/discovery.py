"""Discovery of every statement of the project, with arguments that fit a world."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import AsyncGenerator, Callable, Collection, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import graph.queries
from domain.enums import FactorName, JobStatus, Lang, Need
from domain.facts import Source
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
from domain.matching import Factor, Ranked, RecommendationRun, Versions
from domain.nights import Night
from domain.records import DataSource
from domain.texts import NO_TEXT
from domain.vocabulary import Label, Relation
from domain.windows import Window
from graph import claims, migration
from graph import preview_statements as previewing
from graph import sweep_statements as sweeping
from graph.claims import Holder
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Mark
from graph.migrate import MIGRATIONS
from graph.model.terms import Ending
from graph.model.whole import NODES, RELATIONS
from graph.moving import statements as moving
from graph.queries import (
    feeds,
    identities,
    names,
    nights,
    persons,
    recommendations,
    runs,
    schemes,
    training,
)
from graph.queries.recommendations import ListId, StoredRank
from graph.statement import Grouped, Statement
from graph.store import Store
from graph.upserting import EdgeShape, change_edges, change_nodes, make_edges, make_nodes, touch
from ingest.pipeline import load_canonical
from tests.conftest import STAMP, wipe
from tests.worlds import WORLD

IDS: dict[Any, Label] = {
    SkillId: Label.SKILL,
    OccupationId: Label.OCCUPATION,
    CertificationId: Label.CERTIFICATION,
    CourseId: Label.COURSE,
    EmployerId: Label.EMPLOYER,
    JobId: Label.JOB_POSTING,
    PolicyId: Label.POLICY,
    RegionId: Label.REGION,
    RunId: Label.RECOMMENDATION_RUN,
    SeekerId: Label.SEEKER,
}
VALUES: dict[Any, Any] = {
    Window: Window(5),
    Lang: Lang.KO,
    Need | None: Need.ESSENTIAL,
    JobStatus | None: JobStatus.OPEN,
    int: 5,
    str: "2026-11-02",
    Label: Label.SKILL,
    Relation: Relation.RELATED,
}
SOURCE = Source("none", "none", "1", "none", "none", "2026-11-01T00:00:00Z")
BY_NAME: dict[str, dict[str, Any]] = {
    "lookups.concepts": {"label": Label.OCCUPATION},
    "lookups.owned": {"label": Label.SKILL, "source": WORLD.source["id"]},
    "runs.interrupted": {"source": SOURCE},
    "runs.count": {"source": SOURCE},
    "runs.stated": {"sources": [WORLD.source["id"]]},
    "runs.changed_since": {"serial": 0},
    "runs.changed_ids": {"label": Label.SKILL, "run_ids": ["import_none"]},
    "schemes.ties": {"label": Label.SKILL, "concept_id": mint(Label.SKILL, "none")},
    "schemes.versions": {"name": WORLD.source["name"]},
    "concepts.skill_groups": {"ids": [mint(Label.SKILL_GROUP, "none")]},
    "occupations.by_code": {"scheme": "KEIS-2023", "code": "885901"},
    "skills.by_code": {"scheme": "none", "code": "none"},
}
LABELS_BY_NAME = {
    "lookups.existing": Label.SKILL,
    "labels.by_ids": Label.SKILL,
    "labels.schemes_of": Label.SKILL,
    "schemes.concepts": Label.CONCEPT_SCHEME,
    "schemes.nodes": Label.SKILL,
    "concepts.occupation_groups": Label.OCCUPATION_GROUP,
    "regions.of_sessions": Label.COURSE_SESSION,
    "courses.sessions_by_ids": Label.COURSE_SESSION,
    "places.industries_by_ids": Label.INDUSTRY,
    "crosswalks.schemes": Label.SKILL,
    "crosswalks.successors": Label.SKILL,
    "crosswalks.mappings": Label.SKILL,
}
WRITES = {
    "finish_run",
    "forget_abandoned",
    "put_run",
    "put_jobs",
    "put_courses",
    "put_lists",
    "clear",
    "begin",
    "restart_others",
    "remember",
    "finish",
    "supersede",
    "attempted",
    "succeeded",
    "failed",
    "counted",
    "put_quarantined",
    "release",
    "put",
    "remove",
}
EMPTY_HERE = {
    "identities.of",
    "identities.under_other_keys",
    "nights.latest",
    "persons.erased",
    "feeds.readings",
    "feeds.quarantined",
    "labels.successors",
    "crosswalks.mappings",
    "concept_lists.collected",
    "crosswalks.successors",
    "concepts.skill_groups",
    "labels.skill_groups",
    "paths.prerequisites",
    "paths.mappings",
    "recommendations.unfinished",
    "runs.changed_ids",
    "runs.interrupted",
    "schemes.mappings",
    "schemes.ties",
    "skills.by_code",
    "training.occupation_broader",
    "training.occupation_group_broader",
    "training.skill_group_broader",
    "training.skill_groups",
    "training.skill_skills",
}
"""What the sample world lacks: what only ESCO has, and what was interrupted."""

AT = "2026-11-01T00:00:00Z"
VERSIONS = Versions("test", "1", ("none 1",), "1", AT)
RUN = RecommendationRun(
    RunId(mint(Label.RECOMMENDATION_RUN, "test")), AT, VERSIONS, computed_now=False
)


def builders() -> dict[str, Callable[..., Statement[Any]]]:
    """Return every public function of graph.queries that makes a reading statement."""
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


def others() -> dict[str, Statement[Any]]:
    """Return the statements that write, migrate or move, one for each label and shape."""
    shaped = {f"{one.name} of {shape.start} to {shape.end}": one for shape, one in _of_shapes()}
    return {one.name: one for one in (*_once(), *_of_labels())} | shaped


def _once() -> Iterator[Statement[Any]]:
    yield runs.begin(SOURCE, AT)
    yield runs.restart_others(SOURCE)
    yield runs.remember(SOURCE, Mark())
    yield runs.finish(SOURCE, AT, runs.Counts(0, 0, 0))
    yield runs.supersede(SOURCE)
    yield recommendations.put_run(RUN)
    yield recommendations.finish_run(RUN.id, AT)
    yield recommendations.forget_abandoned("none")
    yield recommendations.clear([])
    yield recommendations.put_jobs(RUN.id, [])
    yield recommendations.put_courses(RUN.id, [])
    yield feeds.attempted(DataSource("none", "none", "1", "none", "none", AT), AT)
    yield feeds.succeeded("none", AT, 0, 0)
    yield feeds.failed("none", AT, NO_TEXT)
    yield feeds.counted("none", 0)
    yield feeds.put_quarantined("none", [])
    yield feeds.release([])
    yield identities.put([])
    yield nights.put(Night("none", AT))
    yield identities.remove([])
    yield from persons.erase(SeekerId("none"), "none", AT)
    yield migration.applied()
    yield migration.record(MIGRATIONS[-1])
    yield claims.lock("none")
    yield claims.take(Holder("none", "none", "none", 0, 0.0, AT, AT))
    yield claims.renew(AT)
    yield claims.release("none")
    yield moving.labels()
    yield moving.shapes()
    yield moving.progress()
    yield moving.remember("none", 0)
    yield moving.forget()


def _of_labels() -> Iterator[Statement[Any]]:
    for label in Label:
        yield make_nodes(label, [], STAMP)
        yield change_nodes(label, [], STAMP)
        yield touch(label, [], STAMP)
        yield runs.changed_ids(label, [])
        yield schemes.nodes(label, [])
        yield previewing.existing(label, [])
        yield from _sweeping_nodes(label)
        yield moving.nodes(label)
        yield moving.create_nodes(label, [])


def _of_shapes() -> Iterator[tuple[EdgeShape, Statement[Any]]]:
    for relation in RELATIONS.values():
        for start, end in relation.ends:
            shape = EdgeShape(relation.relation, start, end)
            yield shape, make_edges(shape, [], STAMP)
            yield shape, change_edges(shape, [], STAMP)
            yield shape, previewing.edges(shape, [])
            for statement in _sweeping_edges(shape):
                yield shape, statement
            yield shape, moving.relationships(shape)
            yield shape, moving.create_relationships(shape, [])


def _sweeping_nodes(label: Label) -> Iterator[Statement[Any]]:
    yield sweeping.old_nodes(label, STAMP)
    if label in sweeping.SWEPT:
        yield sweeping.old_edges(label, STAMP)
    yield sweeping.count_stated(label, STAMP)
    if label in sweeping.PARTS:
        yield sweeping.orphans(label, STAMP)
    yield sweeping.pass_on_nodes(label, [], STAMP)
    yield sweeping.erase_nodes(label, [], STAMP)
    yield sweeping.remove_nodes(label, [], STAMP)
    if NODES[label].ending in {Ending.CLOSE, Ending.DEPRECATE, Ending.SUPERSEDE}:
        yield sweeping.end_nodes(label, [], STAMP)


def _sweeping_edges(shape: EdgeShape) -> Iterator[Statement[Any]]:
    yield sweeping.pass_on_edges(shape, [], STAMP)
    yield sweeping.remove_edges(shape, [], STAMP)
    yield sweeping.tied_to(shape, [], at_start=True)
    yield sweeping.untie(shape, [], at_start=False)


@asynccontextmanager
async def loaded(endpoint: Endpoint, folder: Path) -> AsyncGenerator[Store]:
    """Provide a store with the world of a folder and stored recommendations."""
    async with opened(endpoint, deadline_s=120) as store:
        await wipe(store)
        await load_canonical(store, folder, lambda _rows, _of: None)
        await recommend(store)
        yield store


async def recommend(store: Store) -> None:
    seekers = [SeekerId(seeker) for seeker in await _ids(store, Label.SEEKER)]
    jobs, courses = [await _ids(store, label) for label in (Label.JOB_POSTING, Label.COURSE)]
    factors = (Factor(FactorName.ESSENTIAL_SKILLS, 0.5, 0.5),)
    await store.write(
        recommendations.put_run(RUN),
        recommendations.finish_run(RUN.id, RUN.at),
        recommendations.clear(seekers),
        recommendations.put_lists(RUN.id, [(who, "1") for who in seekers]),
        *(
            put(RUN.id, [StoredRank.of(who, Ranked(item, 1 + at, 0.5, factors)) for who in seekers])
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


async def _lists(store: Store) -> list[ListId]:
    """Return the stored lists of forty seekers."""
    return [ListId(SeekerId(one), RUN.id) for one in await _ids(store, Label.SEEKER)]


async def arguments(store: Store, name: str, builder: Callable[..., Any]) -> dict[str, Any]:
    """Return a value for each parameter by its type: existing ids, a small window, no filter."""
    if name in BY_NAME:
        return BY_NAME[name]
    if name == "names.by_ids":
        return {"ids": [one for label in names.BRANCHES for one in await _ids(store, label)]}
    hints = typing.get_type_hints(builder)
    given: dict[str, Any] = {}
    for parameter in inspect.signature(builder).parameters.values():
        if parameter.default is not inspect.Parameter.empty:
            continue
        kind = hints.get(parameter.name)
        if kind == Sequence[ListId]:
            given[parameter.name] = await _lists(store)
        elif typing.get_origin(kind) in {Collection, Sequence} or kind in IDS:
            label = LABELS_BY_NAME.get(name) or IDS[(typing.get_args(kind) or (kind,))[0]]
            ids = await _ids(store, label)
            given[parameter.name] = ids[0] if kind in IDS else ids
        else:
            given[parameter.name] = VALUES[kind]
    return given


async def answer(store: Store, statement: Statement[Any]) -> Any:
    if isinstance(statement, Grouped):
        return await store.read_grouped(statement)
    return await store.read(statement)


async def made(store: Store, name: str) -> Statement[Any]:
    """Return the statement of this name with arguments that fit the store's world."""
    builder = builders()[name]
    return builder(**await arguments(store, name, builder))
