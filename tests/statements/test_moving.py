"""Graphs moved between engines through a file: nothing lost, altered files refused."""

import gzip
import hashlib
import stat
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import orjson
import pytest

from domain.errors import BadFileError, MissingDataError, NotEmptyError, UnknownContentError
from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.migrate import MIGRATIONS
from graph.moving import dumping, inventory, restoring
from graph.moving.content import Content
from graph.statement import Statement, nothing
from graph.store import Store
from ingest import pipeline
from tests.conftest import PATIENCE_S, STAMP, wipe

SQL, PYTHON = (mint(Label.SKILL, "test", name) for name in ("sql", "python"))
ANALYST = mint(Label.OCCUPATION, "test", "analyst")
SEEKER = mint(Label.SEEKER, "test")
FACTS: list[Fact] = [
    Node(
        Label.SKILL, SQL, {"prefLabelKo": "에스큐엘", "altLabelsEn": ["a", "b"], "n": 1, "x": 1.0}
    ),
    Node(Label.SKILL, PYTHON, {"altLabelsEn": [], "regulated": True, "big": 2**53 + 1, "y": -0.1}),
    Node(Label.OCCUPATION, ANALYST, {"text": 'line\n"quoted" \\ \u2028 😀'}),
    Node(Label.SEEKER, SEEKER),
    Edge(Relation.REQUIRES, ANALYST, SQL, {"need": "ESSENTIAL", "weight": 0.1}),
    Edge(Relation.REQUIRES, ANALYST, PYTHON),
    Edge(Relation.WORKED_AS, SEEKER, ANALYST, {"from": "2010-01-01"}),
    Edge(Relation.WORKED_AS, SEEKER, ANALYST, {"from": "2020-01-01"}),
]
COUNTS = {"Occupation": 1, "Seeker": 1, "Skill": 2}
SHAPES = {"Occupation-REQUIRES-Skill": 2, "Seeker-WORKED_AS-Occupation": 2}


def quiet(_rows: int, _of: int | None = None) -> None:
    pass


async def load(store: Store, facts: list[Fact]) -> None:
    await Loader(store, quiet, STAMP).load(facts)


async def content(store: Store) -> Content:
    return await inventory.content(store, await inventory.survey(store))


async def restored(store: Store, file: Path, batch: int = 5_000) -> Content:
    checked = restoring.check(file, quiet)
    return await restoring.restore(store, checked, quiet, uri="bolt://here", batch=batch)


def lines(file: Path) -> list[bytes]:
    return gzip.decompress(file.read_bytes()).splitlines(keepends=True)


def rewrite(file: Path, found: list[bytes]) -> None:
    file.write_bytes(gzip.compress(b"".join(found)))


@pytest.fixture
async def file(store: Store, tmp_path: Path) -> Path:
    """A dump of FACTS, and the graph that it came from empty again."""
    await load(store, FACTS)
    await dumping.dump(store, tmp_path / "dump.gz", quiet)
    await wipe(store)
    return tmp_path / "dump.gz"


@pytest.fixture
async def both(embedded: Endpoint, neo4j: Endpoint) -> AsyncGenerator[tuple[Store, Store]]:
    async with (
        opened(embedded, deadline_s=PATIENCE_S) as one,
        opened(neo4j, deadline_s=PATIENCE_S) as other,
    ):
        for store in (one, other):
            await wipe(store)
        yield one, other
        for store in (one, other):
            await wipe(store)


async def test_a_dump_states_its_content_and_is_readable_by_its_owner_alone(file: Path) -> None:
    found = [orjson.loads(line) for line in lines(file)]

    assert found[0] | {"createdAt": ""} == {
        "format": "iljari-graph",
        "version": 1,
        "migration": MIGRATIONS[-1].number,
        "createdAt": "",
        "nodes": COUNTS,
        "relationships": SHAPES,
    }
    assert len(found) == 1 + len(FACTS) + 1
    assert {key: found[-1][key] for key in ("nodes", "relationships")} == {
        "nodes": 4,
        "relationships": 4,
    }
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["dump.gz"]


@pytest.mark.parametrize("batch", [1, 3, 100])
async def test_what_is_restored_is_what_was_dumped(store: Store, file: Path, batch: int) -> None:
    arrived = await restored(store, file, batch)
    again = file.with_name("again.gz")
    await dumping.dump(store, again, quiet)

    assert (arrived.nodes, arrived.relationships) == (COUNTS, SHAPES)
    assert sorted(lines(again)[1:-1]) == sorted(lines(file)[1:-1])
    assert orjson.loads(lines(file)[-1])["checksum"] == arrived.checksum


async def test_from_the_embedded_server_to_neo4j_and_back(
    both: tuple[Store, Store], tmp_path: Path
) -> None:
    embedded, neo4j = both
    await load(embedded, FACTS)
    before = await content(embedded)
    there = await dumping.dump(embedded, tmp_path / "there.gz", quiet)
    on_neo4j = await restored(neo4j, tmp_path / "there.gz")
    await dumping.dump(neo4j, tmp_path / "back.gz", quiet)
    await wipe(embedded)
    back = await restored(embedded, tmp_path / "back.gz")

    assert {one.checksum for one in (there, on_neo4j, back)} == {before.checksum}
    there_and_back = [sorted(lines(tmp_path / name)[1:-1]) for name in ("there.gz", "back.gz")]
    assert there_and_back[0] == there_and_back[1]


class LinkCutError(Exception):
    """The exception with which a test interrupts a restore."""


async def test_an_interrupted_restore_continues_where_it_stopped(store: Store, file: Path) -> None:
    steps: list[int] = []

    def cut(rows: int) -> None:
        steps.append(rows)
        if sum(steps) == 6:
            raise LinkCutError

    checked = restoring.check(file, quiet)
    with pytest.raises(LinkCutError):
        await restoring.restore(store, checked, cut, uri="", batch=3)
    assert (await content(store)).rows == 6

    steps.clear()
    arrived = await restoring.restore(store, checked, steps.append, uri="", batch=3)

    assert steps == [6, 2]
    assert arrived.checksum == checked.content.checksum
    assert (await content(store)).checksum == checked.content.checksum


@pytest.mark.parametrize("written", [2, 4, 8])
async def test_an_unfinished_restore_has_no_import_runs(
    store: Store, tmp_path: Path, written: int
) -> None:
    source = Source("s", "S", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z")
    await pipeline.run(store, source, FACTS, quiet)
    loaded = await content(store)
    await dumping.dump(store, tmp_path / "dump.gz", quiet)
    await wipe(store)
    checked = restoring.check(tmp_path / "dump.gz", quiet)

    with pytest.raises(LinkCutError):
        await restoring.restore(store, checked, _cut_after_all(written), uri="", batch=1)
    there = await content(store)
    assert (there.rows, there.nodes["ImportRun"]) == (written, int(written > len(FACTS)))
    assert await restored(store, tmp_path / "dump.gz") == loaded


def _cut_after_all(most: int) -> Any:
    so_far = 0

    def cut(written: int) -> None:
        nonlocal so_far
        so_far += written
        if so_far == most:
            raise LinkCutError

    return cut


async def test_a_graph_that_is_not_empty_stays_as_it_is(store: Store, file: Path) -> None:
    await load(store, FACTS[:1])
    before = await content(store)

    with pytest.raises(NotEmptyError, match=r"the graph at bolt://here holds 1 nodes: only an"):
        await restored(store, file)
    assert await content(store) == before


async def test_another_dump_than_the_one_begun_is_refused(store: Store, file: Path) -> None:
    other = file.with_name("other.gz")
    await load(store, FACTS[:1])
    await dumping.dump(store, other, quiet)
    await wipe(store)

    with pytest.raises(LinkCutError):
        await restoring.restore(store, restoring.check(file, quiet), _cut_after(1), uri="", batch=2)
    with pytest.raises(NotEmptyError):
        await restored(store, other)
    arrived = await restored(store, file)

    assert (arrived.nodes, arrived.relationships) == (COUNTS, SHAPES)


def _cut_after(rows: int) -> Any:
    def cut(written: int) -> None:
        if written >= rows:
            raise LinkCutError

    return cut


async def test_content_of_others_is_named_and_not_left_out(store: Store, tmp_path: Path) -> None:
    await load(store, FACTS[:1])
    await store.write(Statement("test.other", "CREATE (:Film {id: 'film'})", nothing))

    with pytest.raises(UnknownContentError, match=r"holds 1 nodes .* \(Film\)"):
        await dumping.dump(store, tmp_path / "dump.gz", quiet)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
async def test_a_file_cut_short_is_refused(file: Path, share: float) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(BadFileError, match=r"dump.gz(:1)?: is (cut short|not a dump)"):
        restoring.check(file, quiet)


async def test_a_file_that_lacks_its_last_lines_is_cut_short(file: Path) -> None:
    found = lines(file)
    for kept in (1, 3, len(found) - 1):
        rewrite(file, found[:kept])
        with pytest.raises(BadFileError, match=r"dump.gz: is cut short"):
            restoring.check(file, quiet)


async def test_a_changed_value_is_found(file: Path) -> None:
    found = lines(file)
    changed = {
        "a value": [line.replace(b'"a","b"', b'"a","c"') for line in found],
        "a number's type": [line.replace(b'"x":1.0', b'"x":1') for line in found],
        "an id": [line.replace(SQL.encode(), PYTHON.encode()) for line in found],
        "a line less": found[:2] + found[3:],
        "a line twice": found[:2] + found[1:],
        "another order": [found[0], *reversed(found[1:-1]), found[-1]],
        "no JSON": [*found[:3], b"{\n", *found[3:]],
        "the header": [found[0].replace(b'"Skill":2', b'"Skill":3'), *found[1:]],
    }
    for what, lines_now in changed.items():
        assert lines_now != found, what
        rewrite(file, lines_now)
        with pytest.raises(BadFileError, match=r"was altered or damaged"):
            restoring.check(file, quiet)


async def test_every_changed_byte_is_found(file: Path) -> None:
    whole = file.read_bytes()
    for at in range(12, len(whole), 7):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        with pytest.raises(BadFileError):
            restoring.check(file, quiet)


async def test_a_file_that_is_no_dump_is_refused(file: Path) -> None:
    file.write_text("hello")
    with pytest.raises(BadFileError, match=r"is not a dump of a graph; name a file that"):
        restoring.check(file, quiet)
    rewrite(file, [b"hello\n"])
    with pytest.raises(BadFileError, match=r"is not a dump of a graph"):
        restoring.check(file, quiet)
    with pytest.raises(MissingDataError, match=r"nowhere: no such file"):
        restoring.check(file.with_name("nowhere"), quiet)


async def test_dumps_of_newer_programs_are_refused(file: Path) -> None:
    found = lines(file)
    known = MIGRATIONS[-1].number
    rewrite(file, [found[0].replace(b'"version":1', b'"version":2'), *found[1:]])
    with pytest.raises(BadFileError, match=r":1: is format version 2, this program reads 1: upgr"):
        restoring.check(file, quiet)

    header = found[0].replace(b'"migration":%d' % known, b'"migration":99')
    end = orjson.loads(found[-1])
    end["sha256"] = _sha256(b"".join([header, *found[1:-1]]))
    rewrite(file, [header, *found[1:-1], orjson.dumps(end) + b"\n"])
    with pytest.raises(BadFileError, match=rf"at migration 99, this program knows {known}: upgr"):
        restoring.check(file, quiet)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
