"""Code tables of the sources, in the files of `ingest.feeds.data`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from ingest.feeds.notes import Notes

WORK24_OCCUPATIONS: Final = "KEIS-2023"
"""The scheme of the occupations of postings and of the common codes of 고용24 (직종)."""
JOBS: Final = "KEIS-JOB"
"""The scheme of the occupations of 고용24 직업정보, which are others even if codes look alike."""
NCS: Final = "NCS"
CERTIFICATIONS: Final = "Q-Net"
"""The scheme of the items of national certifications (종목)."""


def padded(code: str, digits: int) -> str:
    """Return a code of digits with the zeros that it begins with, which JSON numbers lose."""
    return code.zfill(digits) if code.isdecimal() and code.isascii() else code


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
