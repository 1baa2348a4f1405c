"""Writing a whole graph to a file."""

from collections.abc import Callable
from pathlib import Path

from domain.clock import timestamp
from graph.migration import applied
from graph.moving import dumpfile, inventory
from graph.moving.content import Content
from graph.moving.dumpfile import Header
from graph.store import Store


async def dump(store: Store, path: Path, tell: Callable[[int, int | None], None]) -> Content:
    """Write all nodes and relationships.

    Nothing else should write meanwhile: what is read is not one consistent snapshot.

    Args:
        store: The graph.
        path: Where the dump goes.
        tell: Called with the number of records written since the last call, and the total.

    Raises:
        UnknownContentError: The graph has content that the platform did not write.
    """
    there = await inventory.survey(store)
    header = Header(
        migration=await store.read_one(applied()) or 0,
        created_at=timestamp(),
        nodes={label.value: count for label, count in sorted(there.nodes.items())},
        relationships={
            f"{shape.start}-{shape.relation}-{shape.end}": count
            for shape, count in sorted(there.relationships.items())
        },
    )
    records = inventory.records(store, there)
    return await dumpfile.write(path, header, records, lambda rows: tell(rows, there.rows))
