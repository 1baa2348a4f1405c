"""Two states of a feed, of which the second no longer states some of the first, and their loads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.load_report import LoadReport, Tally
from graph.loading import BATCH
from graph.moving.inventory import content, survey
from graph.statement import Statement
from graph.store import Store, Unit
from ingest import pipeline

AT = "2026-11-01T00:00:00Z"
FEED = Source("feed", "Feed", "1", "CC0", "https://example.org", AT, "one")
NEXT = replace(FEED, digest="two")
OTHER = replace(FEED, id="other", name="Other")
SQL, COOKING, OLD = (mint(Label.SKILL, "t", name) for name in ("sql", "cooking", "old"))
COOK, CLERK, NURSE = (mint(Label.JOB_POSTING, "t", name) for name in ("cook", "clerk", "nurse"))
SEOUL, BUSAN = (mint(Label.REGION, "t", name) for name in ("11", "26"))
KIM, LEE, PARK = (mint(Label.SEEKER, "t", name) for name in ("kim", "lee", "park"))
ORG, LONELY = (mint(Label.EMPLOYER, "t", name) for name in ("org", "lonely"))
SITE, GONE_SITE, THIRD_SITE = (mint(Label.WORKPLACE, "t", name) for name in ("a", "b", "c"))

BEFORE: list[Fact] = [
    *(Node(Label.SKILL, one, {"status": "CURRENT"}) for one in (SQL, COOKING, OLD)),
    *(Node(Label.REGION, one, {"status": "CURRENT"}) for one in (SEOUL, BUSAN)),
    *(Node(Label.EMPLOYER, one, {"nameKo": "회사"}) for one in (ORG, LONELY)),
    *(Node(Label.WORKPLACE, one, {"headcount": 1}) for one in (SITE, GONE_SITE, THIRD_SITE)),
    *(Node(Label.JOB_POSTING, one, {"status": "OPEN", "wageMin": 9}) for one in (COOK, CLERK)),
    Node(Label.JOB_POSTING, NURSE, {"status": "OPEN"}),
    *(Node(Label.SEEKER, one, {"birthYear": 1990}) for one in (KIM, LEE, PARK)),
    *(Edge(Relation.HAS_WORKPLACE, ORG, one) for one in (SITE, GONE_SITE, THIRD_SITE)),
    *(Edge(Relation.REQUIRES, COOK, one, {"need": "ESSENTIAL"}) for one in (SQL, COOKING)),
    Edge(Relation.REQUIRES, CLERK, SQL, {"need": "ESSENTIAL"}),
    Edge(Relation.POSTED_BY, CLERK, ORG),
    Edge(Relation.POSTED_BY, COOK, LONELY),
    Edge(Relation.LIVES_IN, KIM, SEOUL),
    Edge(Relation.HAS_SKILL, KIM, SQL, {"level": 2}),
    Edge(Relation.HAS_SKILL, KIM, COOKING, {"level": 3}),
    Edge(Relation.HAS_SKILL, LEE, SQL, {"level": 3}),
    Edge(Relation.APPLIED_TO, KIM, CLERK, {"at": "2026-01", "outcome": "PENDING"}),
    Edge(Relation.APPLIED_TO, LEE, COOK, {"at": "2026-01", "outcome": "PENDING"}),
]
"""A skill OLD, a posting CLERK, the seeker LEE and more vanish after this."""

AFTER: list[Fact] = [
    *(Node(Label.SKILL, one, {"status": "CURRENT"}) for one in (SQL, COOKING)),
    *(Node(Label.REGION, one, {"status": "CURRENT"}) for one in (SEOUL, BUSAN)),
    Node(Label.EMPLOYER, ORG, {"nameKo": "회사"}),
    *(Node(Label.WORKPLACE, one, {"headcount": 1}) for one in (SITE, THIRD_SITE)),
    Node(Label.JOB_POSTING, COOK, {"status": "OPEN"}),
    Node(Label.JOB_POSTING, NURSE, {"status": "OPEN"}),
    *(Node(Label.SEEKER, one, {"birthYear": 1990}) for one in (KIM, PARK)),
    *(Edge(Relation.HAS_WORKPLACE, ORG, one) for one in (SITE, THIRD_SITE)),
    Edge(Relation.REQUIRES, COOK, COOKING, {"need": "ESSENTIAL"}),
    Edge(Relation.POSTED_BY, COOK, ORG),
    Edge(Relation.LIVES_IN, KIM, BUSAN),
    Edge(Relation.HAS_SKILL, KIM, SQL, {"level": 2}),
    Edge(Relation.APPLIED_TO, KIM, COOK, {"at": "2026-02", "outcome": "PENDING"}),
]
SWEPT_NODES = {
    Label.SKILL: Tally(unchanged=2, deprecated=1),
    Label.REGION: Tally(unchanged=2),
    Label.EMPLOYER: Tally(unchanged=1, removed=1),
    Label.WORKPLACE: Tally(unchanged=2, removed=1),
    Label.JOB_POSTING: Tally(changed=1, unchanged=1, closed=1),
    Label.SEEKER: Tally(unchanged=2, removed=1),
}
SWEPT_EDGES = {
    Relation.HAS_WORKPLACE: Tally(unchanged=2, removed=1),
    Relation.REQUIRES: Tally(unchanged=1, removed=1),
    Relation.POSTED_BY: Tally(created=1, removed=1),
    Relation.LIVES_IN: Tally(created=1, removed=1),
    Relation.HAS_SKILL: Tally(unchanged=1, removed=2),
    Relation.APPLIED_TO: Tally(created=1, removed=2),
}


def quiet(_rows: int, _of: int | None) -> None:
    pass


async def load(  # noqa: PLR0913 - what is loaded, and how
    store: Store,
    source: Source,
    facts: list[Fact],
    *,
    partial: bool = False,
    shrink: bool = False,
    batch: int = BATCH,
) -> LoadReport:
    return await pipeline.run(
        store, source, iter(facts), quiet, partial=partial, shrink=shrink, batch=batch
    )


async def edges(store: Store) -> set[tuple[str, str, str]]:
    return set(
        await store.read(
            Statement(
                "test.edges",
                "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b ORDER BY a, b",
                lambda row: (row["a"], row["type"], row["b"]),
            )
        )
    )


async def nodes(store: Store, name: str) -> dict[str, Any]:
    rows = await store.read(
        Statement(
            "test.nodes",
            "MATCH (n) WHERE n.id IS NOT NULL RETURN n.id AS id, properties(n) AS props "
            "ORDER BY id",
            lambda row: (row["id"], row["props"].get(name)),
        )
    )
    return {one: value for one, value in rows if not one.startswith("import_")}


def stated(facts: list[Fact]) -> set[tuple[str, str, str]]:
    return {(one.start, one.relation, one.end) for one in facts if isinstance(one, Edge)}


AFTER_EDGES = stated(AFTER) | {(CLERK, "REQUIRES", SQL), (CLERK, "POSTED_BY", ORG)}
"""What is stated, and the last relationships of what was closed."""


async def is_after(store: Store) -> None:
    status = await nodes(store, "status")
    assert status == {
        **{one.id: one.props.get("status") for one in AFTER if isinstance(one, Node)},
        OLD: "DEPRECATED",
        CLERK: "CLOSED",
    }
    assert await edges(store) == AFTER_EDGES


class CutError(Exception):
    """The exception with which a test interrupts a load."""


@contextmanager
def units(most: int | None = None) -> Iterator[list[str]]:
    """Collect the names of all units of work in the context; one more than `most` fails."""
    unit = Store.unit
    names: list[str] = []

    async def counted(self: Store, name: str, work: Callable[[Unit], Any]) -> Any:
        if most is not None and len(names) >= most:
            raise CutError
        names.append(name)
        return await unit(self, name, work)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "unit", counted)
        yield names


@contextmanager
def cut_after(most: int) -> Iterator[None]:
    """Interrupt a load after so many units of work."""
    with units(most), pytest.raises(CutError):
        yield


async def everything(store: Store) -> str:
    """Return the checksum of everything except the runs, whose times differ."""
    inventory = await survey(store)
    inventory.nodes.pop(Label.IMPORT_RUN, None)
    return (await content(store, inventory)).checksum
