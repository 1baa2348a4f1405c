"""Writing a checked dump to an empty graph, in batches that are each written once.

The import runs come last: until then the graph has no data version, so that nobody takes a part
of the data for the whole.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from domain.errors import BadFileError, NotEmptyError, NotTheSameError
from domain.ids import label_of
from domain.vocabulary import Label, Relation
from graph.claims import Claim, claimed
from graph.migrate import MIGRATIONS
from graph.moving import dumpfile, inventory, statements
from graph.moving.content import Content, EdgeRecord, NodeRecord, Record
from graph.store import Store, Unit
from graph.upserting import EdgeShape

BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump file that has been checked, and its content."""

    path: Path
    content: Content

    @property
    def name(self) -> str:
        """What a load that is refused meanwhile calls it."""
        return self.path.name


def check(path: Path, advance: Callable[[int, int], None]) -> Dump:
    """Verify that a file is a complete dump that this program can restore.

    `advance` is called with each step and the total of records.

    Raises:
        MissingDataError: The file does not exist.
        BadFileError: It is no dump, damaged, or of a newer program.
    """
    header, content = dumpfile.check(path, advance)
    known = MIGRATIONS[-1].number
    if header.migration > known:
        raise BadFileError(
            path,
            1,
            "is of a graph at migration {seen}, this program knows {known}: upgrade the program",
            seen=header.migration,
            known=known,
        )
    return Dump(path, content)


async def restore(
    store: Store,
    dump: Dump,
    advance: Callable[[int], None],
    *,
    uri: str,
    batch: int = BATCH,
) -> Content:
    """Write a checked dump to an empty, migrated graph, and compare the checksums.

    An interrupted restore continues after its last batch.

    Raises:
        LoadUnderWayError: A load or another restore writes to the graph.
        NotEmptyError: The graph holds data that is not of this dump.
        UnknownContentError: It holds labels or types unknown to the platform.
        NotTheSameError: The restored graph has another checksum than the dump.
    """
    content = dump.content
    async with claimed(store, dump) as claim:
        position = await _begin(store, content, uri)
        waiting = _runs_last(dumpfile.records(dump.path))
        advance(sum(1 for _ in islice(waiting, position)))
        while some := list(islice(waiting, batch)):
            position = await _write(store, claim, content.checksum, position, some)
            advance(len(some))
        arrived = await inventory.content(store, await inventory.survey(store))
        if arrived.checksum != content.checksum:
            raise NotTheSameError(content.checksum, arrived.checksum)
        await store.write(statements.forget())
    return arrived


async def require_empty(store: Store, uri: str) -> None:
    """Check that a graph holds nothing, but for what an interrupted restore has written.

    Raises:
        NotEmptyError: It holds other data.
        UnknownContentError: It holds labels or types unknown to the platform.
    """
    if await store.read_one(statements.progress()) is not None:
        return
    found = await inventory.survey(store)
    if found.nodes:
        raise NotEmptyError(uri, sum(found.nodes.values()))


def _runs_last(records: Iterable[Record]) -> Iterator[Record]:
    """Yield all records, those of import runs last; these have no relationships."""
    runs: list[Record] = []
    for record in records:
        if isinstance(record, NodeRecord) and record.kind == Label.IMPORT_RUN:
            runs.append(record)
        else:
            yield record
    yield from runs


async def _begin(store: Store, content: Content, uri: str) -> int:
    """Return the position to start at: after what an interrupted restore has written."""
    begun = await store.read_one(statements.progress())
    if begun is not None and begun.checksum == content.checksum:
        return begun.position
    found = await inventory.survey(store)
    if found.nodes:
        raise NotEmptyError(uri, sum(found.nodes.values()))
    await store.write(statements.forget(), statements.remember(content.checksum, 0))
    return 0


async def _write(
    store: Store, claim: Claim, checksum: str, position: int, some: list[Record]
) -> int:
    """Write a batch unless it was written: a commit whose answer was lost is not repeated."""
    after = position + len(some)

    async def work(unit: Unit) -> None:
        await claim.hold(unit)
        [begun] = await unit.run(statements.progress())
        if begun.position != position:
            return
        await _create(unit, some)
        await unit.run(statements.remember(checksum, after))

    await store.unit("moving.restore", work)
    return after


async def _create(unit: Unit, some: list[Record]) -> None:
    nodes: defaultdict[Label, list[NodeRecord]] = defaultdict(list)
    edges: defaultdict[EdgeShape, list[EdgeRecord]] = defaultdict(list)
    for record in some:
        if isinstance(record, NodeRecord):
            nodes[label_of(str(record.props["id"]))].append(record)
        else:
            edges[_shape(record)].append(record)
    for label, group in nodes.items():
        await unit.run(statements.create_nodes(label, group))
    for shape, linked in edges.items():
        await unit.run(statements.create_relationships(shape, linked))


def _shape(record: EdgeRecord) -> EdgeShape:
    relation = Relation(record.relation)
    return EdgeShape(relation, label_of(record.start), label_of(record.end))
