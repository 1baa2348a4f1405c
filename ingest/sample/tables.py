"""The tables under `data/`: tab-separated text with a header; `;` separates several values."""

from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import orjson

Record: TypeAlias = dict[str, object]
"""One object of a canonical file, ready to be written as JSON."""

_DATA: Final = Path(__file__).with_name("data")


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Read a table once; each row has every column of the header."""
    lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    heading = lines[0].split("\t")
    return [dict(zip(heading, line.split("\t"), strict=True)) for line in lines[1:]]


@cache
def rules() -> dict[str, Record]:
    """Read the rules of policies by id: the fields that their records have besides."""
    known: dict[str, Record] = orjson.loads((_DATA / "rules.json").read_bytes())
    return known


def many(cell: str) -> tuple[str, ...]:
    """Split a cell of several values; an empty cell has none."""
    return tuple(part for part in cell.split(";") if part)


def pairs(cell: str) -> tuple[tuple[str, float], ...]:
    """Split a cell of `name:number` values."""
    parts = [part.split(":") for part in many(cell)]
    return tuple((name, float(number)) for name, number in parts)


def text(ko: str, en: str) -> Record:
    """Return a text in both languages, leaving out an unknown one."""
    return {language: said for language, said in (("ko", ko), ("en", en)) if said}


def present(**fields: object) -> Record:
    """Return an object of the fields that have a value: absent is better than empty."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


def as_line(record: Record) -> bytes:
    """Return a record as a line of a canonical file."""
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
