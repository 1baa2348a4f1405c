"""Writing a whole graph to a dump file."""

from collections.abc import Callable
from pathlib import Path

from domain.clock import timestamp
from graph.migration import applied
from graph.moving import dumpfile, inventory
from graph.moving.content import Content
from graph.moving.dumpfile import Header
from graph.store import Store


async def dump(store: Store, path: Path, advance: Callable[[int, int | None], None]) -> Content:
    """Write all nodes and relationships; `advance` is called with each step and the total.

    Nothing else should write meanwhile: the dump is not a consistent snapshot.

    Raises:
        UnknownContentError: The graph holds labels or types unknown to the platform.
    """
    found = await inventory.survey(store)
    header = Header(
        migration=await store.read_one(applied()) or 0,
        created_at=timestamp(),
        nodes={label.value: count for label, count in sorted(found.nodes.items())},
        relationships={
            f"{shape.start}-{shape.relation}-{shape.end}": count
            for shape, count in sorted(found.relationships.items())
        },
    )
    records = inventory.records(store, found)
    return await dumpfile.write(path, header, records, lambda rows: advance(rows, found.rows))
