"""A folder of canonical files to begin with: an example of each, and what their rows may hold."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from importlib.resources import files as resources
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from domain.enums import Lang
from domain.errors import InputError
from ingest.canonical import opening
from ingest.canonical.files import KINDS
from ingest.canonical.shapes import BETWEEN

EXAMPLE: Final = resources("ingest.canonical") / "example"
"""What is written: a file of each kind as lines of JSON, `source.json`, and a page about them."""
_SOURCE: Final = "source.json"
_ABOUT: Final = "README.md"
_SCHEMAS: Final = "schemas"


class Format(StrEnum):
    """What the rows of canonical files are kept in."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def write(folder: Path, form: Format, lang: Lang) -> list[Path]:
    """Write the examples, the schemas and a page about them; return the files.

    Raises:
        InputError: The folder holds something already.
        OSError: The system refuses to write; the folder is empty then.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InputError("{folder} is not empty: name a new folder", folder=str(folder))
    (folder / _SCHEMAS).mkdir(parents=True, exist_ok=True)
    contents = {
        _SOURCE: (EXAMPLE / _SOURCE).read_bytes(),
        _ABOUT: (EXAMPLE / f"README.{lang.value}.txt").read_bytes(),
    }
    for kind in KINDS:
        stem = kind.file.removesuffix(opening.JSON_LINES)
        contents[f"{stem}.{form.value}"] = _WRITERS[form]((EXAMPLE / kind.file).read_bytes())
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | kind.schema()
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        contents[f"{_SCHEMAS}/{stem}.schema.json"] = text.encode()
    try:
        for name, content in contents.items():
            (folder / name).write_bytes(content)
    except OSError:
        _empty(folder)
        raise
    return [folder / name for name in contents]


def _empty(folder: Path) -> None:
    """Remove what was begun in a folder that was empty, so that the next call may write there."""
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _as_csv(lines: bytes) -> bytes:
    rows = _flat_rows(lines)
    text = io.StringIO()
    writer = csv.DictWriter(text, _columns(rows), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")  # the mark by which spreadsheets know UTF-8


def _as_parquet(lines: bytes) -> bytes:
    rows = _flat_rows(lines)
    columns = {name: [row.get(name) for row in rows] for name in _columns(rows)}
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


_WRITERS: Final[Mapping[Format, Callable[[bytes], bytes]]] = {
    Format.JSONL: lambda lines: lines,
    Format.CSV: _as_csv,
    Format.PARQUET: _as_parquet,
}


def _flat_rows(lines: bytes) -> list[dict[str, Any]]:
    return [dict(_flat(json.loads(line))) for line in lines.splitlines()]


def _columns(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _flat(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fields of an object by their paths; lists and rules are one cell."""
    for name, one in value.items():
        if isinstance(one, dict) and name != "rules":
            yield from _flat(one, f"{above}{name}.")
        elif isinstance(one, list) and all(isinstance(each, str) for each in one):
            yield above + name, BETWEEN.join(one)
        elif isinstance(one, list | dict):
            yield above + name, json.dumps(one, ensure_ascii=False)
        else:
            yield above + name, one


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
