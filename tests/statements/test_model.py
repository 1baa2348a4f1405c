"""The stored graph against the model, and the migrations."""

import ast
import hashlib
from typing import LiteralString

import pytest

from domain.errors import StatementFailedError
from domain.ids import label_of, mint
from domain.vocabulary import Label, Relation
from graph.migrate import MIGRATIONS, migrate
from graph.migration import applied
from graph.model.constraints import INDEXES, Unique
from graph.model.constraints import UNIQUE as UNIQUE_KEYS
from graph.model.terms import Property
from graph.model.whole import NODES, RELATIONS
from graph.moving.content import NodeRecord, Record
from graph.moving.inventory import content, records, survey
from graph.queries import occupations
from graph.statement import Statement, nothing
from graph.store import Store
from tests.conftest import ROOT

HISTORY = {
    1: "005790171ef48e9f",
    2: "01f3f4bda418444b",
    3: "e9fd669d33e77180",
    4: "7451288fac8bbce4",
    5: "c04931f0ac11fc5d",
    6: "247f9edf69424125",
    7: "bb8750f05829c9bc",
    8: "efcc87a0c0ca6162",
    9: "b740634e5744629f",
}
"""The digest of each migration's definitions, in order."""
UNIQUE = sorted([*(f"{label}_id" for label in Label), "LoadClaim_source"])
CODED = ["Occupation_codeScheme_code", "Skill_codeScheme_code"]
NURSE = mint(Label.OCCUPATION, "test", "nurse")


def test_a_migration_never_changes() -> None:
    """A migrated graph does not run it again: add a new one instead.

    A new label needs one too, for its constraint.
    """
    told = {
        one.number: hashlib.sha256("\n".join(one.definitions).encode()).hexdigest()[:16]
        for one in MIGRATIONS
    }

    assert told == HISTORY


def test_a_migration_imports_nothing_that_changes() -> None:
    for file in sorted((ROOT / "graph" / "migrations").glob("m*.py")):
        tree = ast.parse(file.read_text())
        imported = [one for one in ast.walk(tree) if isinstance(one, ast.Import | ast.ImportFrom)]
        assert [ast.unparse(one) for one in imported] == [
            "from graph.migration import Migration"
        ], file.name


def test_all_migrations_together_make_the_constraints_of_the_model() -> None:
    """A new label or index without a migration of its own fails here."""
    made = [definition for one in MIGRATIONS for definition in one.definitions]

    keys = [one.definition for one in UNIQUE_KEYS]
    assert sorted(made) == sorted([*keys, *(one.definition for one in INDEXES)])


async def test_constraints_and_indexes_have_the_same_names_on_every_engine(store: Store) -> None:
    assert await _constraints(store) == UNIQUE
    assert await _indexes(store) == CODED


async def test_definitions_may_run_again(store: Store) -> None:
    before = (await _constraints(store), await _indexes(store))
    for one in MIGRATIONS:
        await store.define(one.definitions)
        await store.define(one.definitions)

    assert (await _constraints(store), await _indexes(store)) == before
    assert await migrate(store) == 0


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
async def test_a_graph_of_every_version_comes_to_the_newest_and_keeps_its_content(
    store: Store, version: int
) -> None:
    await _back_to(store, version)
    await store.write(_nurse())
    before = (await content(store, await survey(store))).checksum

    assert await migrate(store) == len(MIGRATIONS) - version

    assert await store.read_one(applied()) == len(MIGRATIONS)
    assert await _indexes(store) == CODED
    assert await _constraints(store) == UNIQUE
    assert (await content(store, await survey(store))).checksum == before
    found = await store.read(occupations.by_code("ISCO-08", "2221"))
    assert [one.id for one in found] == [NURSE]
    for key in UNIQUE_KEYS:
        await _takes_each_key_once(store, key)


async def _takes_each_key_once(store: Store, key: Unique) -> None:
    node = "CREATE (n:" + key.label + " {" + key.key + ": 'twice'}) RETURN 1 AS one"
    create = Statement("test.twice", node, nothing)
    await store.write(create)
    with pytest.raises(StatementFailedError):
        await store.write(create)


async def test_a_migration_that_was_killed_half_way_is_run_again(store: Store) -> None:
    await _back_to(store, 1)
    await store.define(MIGRATIONS[1].definitions[:1])

    assert await migrate(store) == len(MIGRATIONS) - 1

    assert await _indexes(store) == CODED
    assert await store.read_one(applied()) == len(MIGRATIONS)


async def test_what_is_stored_fits_the_model(sample_store: Store) -> None:
    odd: set[tuple[str, str, str]] = set()
    inventory = await survey(sample_store)
    async for record in records(sample_store, inventory):
        what, known = _modelled(record)
        odd |= {
            (what, name, type(value).__name__)
            for name, value in record.props.items()
            if name != "id" and (name not in known or not known[name].fits(value))
        }
    modelled = {(a, one.relation, b) for one in RELATIONS.values() for a, b in one.ends}

    assert odd == set()
    assert {(x.start, x.relation, x.end) for x in inventory.relationships} <= modelled
    assert inventory.nodes[Label.SEEKER] == 2_500


def _modelled(record: Record) -> tuple[str, dict[str, Property]]:
    if isinstance(record, NodeRecord):
        label = label_of(str(record.props["id"]))
        return label, {one.name: one for one in NODES[label].properties}
    relation = Relation(record.relation)
    return relation, {one.name: one for one in RELATIONS[relation].all_properties}


async def _back_to(store: Store, version: int) -> None:
    """Forget the later migrations before undoing them, so that the next wipe runs them again."""
    forget = "MATCH (m:Migration) WHERE m.number > $version DELETE m"
    await store.write(Statement("test.back", forget, nothing, {"version": version}))
    for migration in MIGRATIONS[version:]:
        await store.define([_undone(one) for one in migration.definitions])


def _undone(definition: LiteralString) -> LiteralString:
    """Return the statement that drops what a definition creates."""
    _, kind, name, *_ = definition.split()
    return f"DROP {kind} {name} IF EXISTS"


def _nurse() -> Statement[None]:
    return Statement(
        "test.nurse",
        "CREATE (o:Occupation {id: $id, code: '2221', codeScheme: 'ISCO-08', status: 'CURRENT', "
        "source: 'test', asOf: '2026-11-01T00:00:00Z'})",
        nothing,
        {"id": NURSE},
    )


async def _constraints(store: Store) -> list[str]:
    """Return the names of uniqueness constraints.

    The embedded engine adds others: if a label has nodes when an index is created, it declares
    the type of the indexed properties.
    """
    names = Statement(
        "test.constraints",
        "SHOW CONSTRAINTS",
        lambda row: row["name"] if row["type"] == "UNIQUENESS" else None,
    )
    return sorted(str(name) for name in await store.read(names) if name)


_NOT_INDEXES: tuple[list[str] | None, ...] = (None, [], ["id"], ["source"])


async def _indexes(store: Store) -> list[str]:
    """Return the names of label indexes, except those that back a uniqueness constraint."""
    names = Statement(
        "test.indexes",
        "SHOW INDEXES",
        lambda row: row["name"] if row["properties"] not in _NOT_INDEXES else None,
    )
    return sorted(str(name) for name in await store.read(names) if name)
