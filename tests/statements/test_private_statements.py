"""The complete list of statements that touch people, so that none is added unnoticed."""

import inspect
import typing
from collections.abc import AsyncGenerator, Collection, Sequence
from typing import Any

import pytest
from structlog.testing import capture_logs

from domain.errors import ForbiddenError
from domain.ids import SeekerId, SkillId
from domain.principal import ANONYMOUS, SERVICE
from domain.vocabulary import Label
from domain.windows import Window
from graph import trips
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.policy import touches
from graph.queries import seekers, skills
from graph.statement import Statement
from graph.store import Store, Unit
from tests.api import world
from tests.conftest import PATIENCE_S, STAMP, wipe
from tests.statements import discovery

READ = {
    "auditing.outcomes",
    "auditing.protected",
    "candidates.of_job",
    "careers.count_interactions",
    "careers.interactions",
    "careers.of_seekers",
    "certifications.held_by",
    "feeds.quarantined",
    "identities.of",
    "identities.under_other_keys",
    "occupations.sought_by",
    "persons.erased",
    "persons.benefits",
    "persons.experiences",
    "persons.properties",
    "persons.there",
    "persons.ties",
    "profiles.all_of_them",
    "recommendations.courses",
    "recommendations.everybody",
    "recommendations.jobs",
    "recommendations.stored",
    "regions.of_seekers",
    "seekers.applications",
    "seekers.by_ids",
    "seekers.count_applications",
    "skills.count_held_by",
    "skills.held_by",
    "training.seeker_applications",
    "training.seeker_careers",
    "training.seeker_certifications",
    "training.seeker_courses",
    "training.seeker_homes",
    "training.seeker_regions",
    "training.seeker_skills",
    "training.seeker_wishes",
}
"""The reading statements that touch seekers, or rows that may be about people."""

PEOPLE = (
    Label.SEEKER,
    Label.WORK_EXPERIENCE,
    Label.INSURANCE_PERIOD,
    Label.BENEFIT_CLAIM,
    Label.COMPLAINT,
    Label.IDENTITY,
    Label.ERASED_PERSON,
    Label.QUARANTINED_ROW,
)
"""The labels that are private: people, and rows that may be about them."""

OPEN = ("moving.labels", "moving.shapes", "sweeping.remove_nodes.", "sweeping.untie.LOCATED_IN")
"""Statements with a pattern that matches any node, or any that is located somewhere.

All others name the labels of people.
"""


def arguments(name: str, builder: Any) -> dict[str, Any]:
    """Return arguments of the right types; nothing is sent, so they need not be in a graph."""
    if name in discovery.BY_NAME:
        return discovery.BY_NAME[name]
    hints = typing.get_type_hints(builder)
    given = {}
    for parameter in inspect.signature(builder).parameters.values():
        kind = hints.get(parameter.name)
        if parameter.default is inspect.Parameter.empty:
            several = typing.get_origin(kind) in {Sequence, Collection}
            given[parameter.name] = [] if several else discovery.VALUES.get(kind, "x")
    return given


def test_the_reading_statements_that_touch_people_are_these() -> None:
    found = {
        name: touches(builder(**arguments(name, builder)).cypher)
        for name, builder in discovery.builders().items()
    }

    assert {name for name, touched in found.items() if touched.private} == READ
    assert {touched.private for touched in found.values()} == {
        frozenset(),
        frozenset({Label.SEEKER}),
        frozenset({Label.SEEKER, Label.WORK_EXPERIENCE}),
        frozenset({Label.SEEKER, Label.INSURANCE_PERIOD, Label.BENEFIT_CLAIM}),
        frozenset({Label.QUARANTINED_ROW}),
        frozenset({Label.IDENTITY}),
        frozenset({Label.ERASED_PERSON}),
        frozenset(PEOPLE),
    }
    assert {name for name, touched in found.items() if not touched.reads} == set()


def test_the_other_statements_that_touch_people_name_them() -> None:
    for name, statement in discovery.others().items():
        named = any(label in statement.cypher for label in PEOPLE)
        named |= statement.name.startswith(OPEN)
        assert (name, bool(touches(statement.cypher).private)) == (name, named)


@pytest.fixture(scope="module")
async def store(endpoint: Endpoint) -> AsyncGenerator[Store]:
    async with opened(endpoint, deadline_s=PATIENCE_S) as opened_store:
        await wipe(opened_store)
        await Loader(opened_store, lambda _count: None, STAMP).load((*world.NODES, *world.EDGES))
        yield opened_store
        await wipe(opened_store)


HELD = skills.held_by([SeekerId(world.MINA)], Window(5))
MINA = seekers.by_ids([SeekerId(world.MINA)])


async def test_nothing_private_is_sent_for_anonymous(store: Store) -> None:
    view = store.on_behalf_of(ANONYMOUS)

    async def in_a_unit(unit: Unit) -> list[Any]:
        return await unit.run(MINA)

    async def streamed() -> list[Any]:
        return [row async for row in view.stream(MINA)]

    with trips.counted() as names:
        for refused in (
            view.read(MINA),
            view.read_one(MINA),
            view.read_grouped(HELD),
            streamed(),
            view.write(MINA),
            view.unit("a unit", in_a_unit),
        ):
            with pytest.raises(ForbiddenError):
                await refused
    assert names == []


async def test_each_way_to_read_leaves_its_line(store: Store) -> None:
    view = store.on_behalf_of(SERVICE)
    with capture_logs() as logs:
        await view.read(MINA)
        await view.read_one(MINA)
        await view.read_grouped(HELD)
        [row async for row in view.stream(MINA)]
        await view.write(MINA)
        await view.read(skills.by_ids([SkillId(world.SQL)]))

    told = [(one["event"], one["kind"], one["statement"], one["rows"]) for one in logs]
    one = ("audit.private_read", "service", "seekers.by_ids", 1)
    assert told == [one, one, ("audit.private_read", "service", "skills.held_by", 2), one, one]


async def test_views_share_what_a_store_measures(store: Store) -> None:
    view = store.on_behalf_of(ANONYMOUS)
    before = store.metrics.text()
    await view.read(Statement("test.shared", "RETURN 1 AS one", lambda row: row["one"]))

    assert b'statement="test.shared"' not in before
    assert b'statement="test.shared"' in store.metrics.text()
