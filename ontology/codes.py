"""Small public code tables as concepts: regions, industries, fields of study.

Other data refers to them by code, so their ids are made from (scheme, code) and do not
depend on what else is loaded.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from domain.enums import ConceptStatus
from domain.facts import Edge, Fact, Node, Source, Value
from domain.ids import mint
from domain.vocabulary import Label, Relation


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A scheme of codes, the label of its concepts, and the file that lists them.

    `below` is the scheme of the codes that are longer than two characters, if it is another.
    """

    label: Label
    scheme: str
    file: str
    below: str | None = None

    def scheme_of(self, code: str) -> str:
        """Return the scheme of a code."""
        return self.below if self.below and len(code) > _SHORT else self.scheme


_SHORT: Final = 2
REGIONS: Final = CodeTable(Label.REGION, "KR-SIDO", "regions.tsv", below="KR-SIGUNGU")
INDUSTRIES: Final = CodeTable(Label.INDUSTRY, "KSIC", "industries.tsv")
MAJORS: Final = CodeTable(Label.MAJOR, "ISCED-F-2013", "majors.tsv")
TABLES: Final = (REGIONS, INDUSTRIES, MAJORS)

SOURCE: Final = Source(
    id="codes",
    name="Regions of Korea (시·도, 시·군·구), sections of KSIC, narrow fields of ISCED-F 2013",
    version="2023-07",
    licence="public classifications of MOIS and Statistics Korea; centres of 시·군·구: from "
    "boundaries of the National Geographic Information Institute (data.go.kr, attribution); "
    "ISCED-F: UNESCO-UIS, CC BY-SA 3.0 IGO",
    url="https://kssc.kostat.go.kr",
    as_of="2023-07-01T00:00:00Z",
    digest="sigungu",
)


def node_id(label: Label, code: str) -> str:
    """Return the id of a region, industry or field of study, whether the table has it or not."""
    return mint(label, _BY_LABEL[label].scheme_of(code), code)


def nodes() -> Iterator[Node]:
    """Yield the concepts of all code tables."""
    for table in TABLES:
        for row in rows(table):
            yield Node(table.label, node_id(table.label, row["code"]), _props(table, row))


def facts() -> Iterator[Fact]:
    """Yield the concepts of all code tables, and the regions that each region is a part of."""
    yield from nodes()
    for row in rows(REGIONS):
        if row["parent"]:
            region, parent = (node_id(Label.REGION, row[name]) for name in ("code", "parent"))
            yield Edge(Relation.BROADER, region, parent)


def known_codes(table: CodeTable) -> frozenset[str]:
    """Return the codes of a table."""
    return frozenset(row["code"] for row in rows(table))


def rows(table: CodeTable) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, by column."""
    text = files("ontology.data").joinpath(table.file).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t")


def _props(table: CodeTable, row: dict[str, str]) -> dict[str, Value]:
    return _place(row) | {
        "code": row["code"],
        "codeScheme": table.scheme_of(row["code"]),
        "prefLabelKo": row["ko"],
        "prefLabelEn": row["en"],
        "status": ConceptStatus.CURRENT.value,
        "source": SOURCE.id,
        "asOf": SOURCE.as_of,
        "schemeVersion": SOURCE.version,
    }


def _place(row: dict[str, str]) -> dict[str, Value]:
    """Return what only regions have: their full names, and where they are.

    A full name begins with the 시·도, as it is called officially (서울특별시 강남구) or usually
    (서울 강남구), since districts of several cities have the same name.
    """
    if "official" not in row:
        return {}
    return {
        "altLabelsKo": list(dict.fromkeys([row["official"], _usual(row)])),
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
    }


def _usual(row: dict[str, str]) -> str:
    first, *rest = row["official"].split()
    return " ".join([_usual_names()[first], *rest]) if rest else row["official"]


@cache
def _usual_names() -> dict[str, str]:
    """Return what the 시·도 are usually called, by their official names."""
    return {row["official"]: row["ko"] for row in rows(REGIONS) if not row["parent"]}


_BY_LABEL: Final = {table.label: table for table in TABLES}
