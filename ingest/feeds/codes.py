"""Code tables of the sources, in the files of `ingest.feeds.data`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ingest.feeds.notes import Notes


@cache
def tables(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the code tables of a publisher, by what they are about."""
    text = files("ingest.feeds.data").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def value(name: str, table: str, notes: Notes, *said: str) -> str | None:
    """Return the value of the first of several codes or words that the table has.

    If it has none of them, those that are not empty are noted as unknown.
    """
    known = tables(name)[table]
    for one in said:
        found = known.get("".join(one.split()))
        if found is not None:
            return found
    for one in said:
        if one.strip():
            notes.unknown(table, one)
            break
    return None
