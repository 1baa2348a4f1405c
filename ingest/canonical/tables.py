"""Canonical files as tables, CSV or Parquet: each row as the line of JSON that it stands for."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from domain import reading
from domain.errors import BadFileError
from domain.facts import Rejected
from ingest.canonical import numbering
from ingest.canonical.shapes import Schema, Shapes
from ontology import tables

Line: TypeAlias = tuple[int, bytes | Rejected]

_ID: Final = "id"
_MOST_COLUMNS: Final = 1_000
_AT_A_TIME: Final = 1_000
"""Rows of Parquet that are held at a time."""
_DEEPEST: Final = 8
"""Parts of the name of a column."""


def csv_lines(path: Path, schema: Schema) -> Iterator[Line]:
    """Yield the rows of a CSV file by the line on which each begins.

    Encoding and separator are found out. A bad row is reported without its cells, which may be
    about a person.

    Raises:
        BadFileError: The file is empty, is no table, or has no column `id`.
    """
    columns = tables.check(path, [_ID])
    index = numbering.of(columns)
    shapes = _shapes(path, schema, columns, index)
    yield from numbering.noticed(path.name, index)
    for entry in tables.read(path, [_ID], optional=columns):
        if isinstance(entry, Rejected):
            yield entry.line, replace(entry, seen="")
        else:
            yield entry.line, orjson.dumps(shapes.row(numbering.without(entry.cells, index)))


def parquet_lines(path: Path, schema: Schema) -> Iterator[Line]:
    """Yield the rows of a Parquet file by their number, from 1.

    Raises:
        BadFileError: The file is damaged, is no Parquet file, or has no column `id`.
    """
    number = 0
    try:
        with reading.opened(path) as raw, pq.ParquetFile(raw) as file:
            columns = file.schema_arrow.names
            if _ID not in columns:
                raise BadFileError(path, None, "has no column 'id'")
            index = numbering.of(columns)
            shapes = _shapes(path, schema, columns, index)
            yield from numbering.noticed(path.name, index)
            for batch in file.iter_batches(_AT_A_TIME):
                for row in batch.to_pylist(maps_as_pydicts="lossy"):
                    number += 1
                    cells = numbering.without(_plain(row), index)
                    yield number, orjson.dumps(shapes.row(cells))
    except (pa.ArrowException, OSError) as error:
        seen = str(error).partition("\n")[0]
        raise BadFileError(
            path, None, "is damaged, or no Parquet file ({error})", error=seen
        ) from None


def _shapes(path: Path, schema: Schema, columns: list[str], index: Collection[str]) -> Shapes:
    """Return the shapes of columns whose names, but for the index, do not contradict each other."""
    if len(columns) > _MOST_COLUMNS:
        raise BadFileError(path, 1, "has more than {most:,} columns", most=_MOST_COLUMNS)
    for column in (one for one in columns if one and one not in index):
        parts = column.split(".")
        if not all(parts) or len(parts) > _DEEPEST:
            raise BadFileError(path, 1, "has a column {one!r}, which names no field", one=column)
        above = (".".join(parts[:count]) for count in range(1, len(parts)))
        for one in above:
            if one in columns:
                both = "has both columns {one!r} and {other!r}: keep one of them"
                raise BadFileError(path, 1, both, one=one, other=column)
    return Shapes(schema, columns)


def _plain(value: Any) -> Any:
    """Return a value of Parquet as JSON has it; what is null is left out of objects."""
    if isinstance(value, Mapping):
        within = {name: _plain(one) for name, one in value.items()}
        return {name: one for name, one in within.items() if one is not None}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, float | Decimal):
        return _number(float(value))
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return _moment(value) if isinstance(value, date) else value


def _number(value: float) -> float | int | None:
    """Return a number; NaN stands for null, and whole numbers are often kept as fractions."""
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


def _moment(value: date) -> str:
    """Return a day, or a moment in UTC; midnight without a zone is how days are often kept."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None and value.time() == time():
        return value.date().isoformat()
    utc = value.astimezone(UTC) if value.tzinfo else value
    return utc.replace(tzinfo=None).isoformat().removesuffix("+00:00") + "Z"
