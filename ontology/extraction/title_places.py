"""Regions in job titles that take two words, such as 서울 강남 or 경기도 수원시.

Alone, the short name of a district may be a word (영양, 수영, 동작); after its province it is not.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ontology.letters import folded

_UNIT = re.compile(r"(?<=..)(?:시|군|구)$")


def is_place(first: str, second: str) -> bool:
    """Return whether two folded words are a province and a city or district in it."""
    return f"{first} {second}" in _pairs()


def is_province(word: str) -> bool:
    """Return whether a folded word is a province with its unit: 제주도, 서울시."""
    return word in _provinces()


@cache
def _provinces() -> frozenset[str]:
    usual = {row["official"]: row["ko"] for row in _rows() if not row["parent"]}
    return frozenset(name for official in usual for name in _called(official, usual))


@cache
def _pairs() -> frozenset[str]:
    rows = _rows()
    provinces = {row["official"]: row["ko"] for row in rows if not row["parent"]}
    return frozenset(
        f"{province} {place}"
        for row in rows
        if row["parent"]
        for province in _called(row["official"].split()[0], provinces)
        for place in (folded(row["ko"]), _UNIT.sub("", folded(row["ko"])))
    )


def _rows() -> list[dict[str, str]]:
    text = files("ontology.data").joinpath("regions.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))


def _called(official: str, usual: dict[str, str]) -> Iterator[str]:
    """Yield what a province is called: 서울특별시, 서울, 서울시."""
    short = usual[official]
    yield from (official, short, short + official[-1])
