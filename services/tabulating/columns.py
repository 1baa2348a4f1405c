"""The columns of the file: those of the items of lists, and what they rest on."""

from typing import Final

import pyarrow as pa

from embeddings.ranking.columns import ITEMS

SCHEMA: Final = pa.schema([*ITEMS, ("edition", pa.string()), ("model_version", pa.string())])


def rows(items: pa.RecordBatch, edition: str, model_version: str) -> pa.Table:
    """Return items as they are, with the same edition and model in each row."""
    same = [pa.repeat(pa.scalar(text), items.num_rows) for text in (edition, model_version)]
    return pa.Table.from_arrays([*items.columns, *same], schema=SCHEMA)
