"""Small public code tables as concepts: regions, industries, fields of study.

Other data refers to them by code, so their ids are made from (scheme, code) and do not
depend on what else is loaded.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from domain.enums import ConceptStatus
from domain.facts import Node, Source, Value
from domain.ids import mint
from domain.vocabulary import Label


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A scheme of codes, the label of its concepts, and the file that lists them."""

    label: Label
    scheme: str
    file: str


REGIONS: Final = CodeTable(Label.REGION, "KR-SIDO", "regions.tsv")
INDUSTRIES: Final = CodeTable(Label.INDUSTRY, "KSIC", "industries.tsv")
MAJORS: Final = CodeTable(Label.MAJOR, "ISCED-F-2013", "majors.tsv")
TABLES: Final = (REGIONS, INDUSTRIES, MAJORS)

SOURCE: Final = Source(
    id="codes",
    name="Regions of Korea (시·도), sections of KSIC, narrow fields of ISCED-F 2013",
    version="2023-07",
    licence="public classifications of MOIS and Statistics Korea; ISCED-F: UNESCO-UIS, "
    "CC BY-SA 3.0 IGO",
    url="https://kssc.kostat.go.kr",
    as_of="2023-07-01T00:00:00Z",
)


def node_id(label: Label, code: str) -> str:
    """Return the id of a region, industry or field of study, whether the table has it or not."""
    return mint(label, _BY_LABEL[label].scheme, code)


def nodes() -> Iterator[Node]:
    """Yield the concepts of all code tables."""
    for table in TABLES:
        for row in _rows(table):
            yield Node(table.label, node_id(table.label, row["code"]), _props(table, row))


def known_codes(table: CodeTable) -> frozenset[str]:
    """Return the codes of a table."""
    return frozenset(row["code"] for row in _rows(table))


def _rows(table: CodeTable) -> Iterator[dict[str, str]]:
    text = files("ontology.data").joinpath(table.file).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t")


def _props(table: CodeTable, row: dict[str, str]) -> dict[str, Value]:
    return {
        "code": row["code"],
        "codeScheme": table.scheme,
        "prefLabelKo": row["ko"],
        "prefLabelEn": row["en"],
        "altLabelsKo": [row["official"]] if "official" in row else None,
        "status": ConceptStatus.CURRENT.value,
        "source": SOURCE.id,
        "asOf": SOURCE.as_of,
        "schemeVersion": SOURCE.version,
    }


_BY_LABEL: Final = {table.label: table for table in TABLES}
