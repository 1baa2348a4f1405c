"""Lists of industries, by code, and which regions to list (`services.region_list`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString

from domain.ids import RegionId
from domain.records import Industry
from domain.windows import Window
from graph.queries.concepts import concept
from graph.queries.skills import total
from graph.statement import Row, Statement


@dataclass(frozen=True, slots=True)
class RegionFilter:
    """Which regions to list: those directly in `parent`, or those in no other region."""

    parent: RegionId | None = None
    top: bool = False


_PAGE: Final[LiteralString] = """
        WHERE $afterId IS NULL OR code > $afterCode OR (code = $afterCode AND n.id > $afterId)
        RETURN properties(n) AS concept
        ORDER BY code, n.id
        LIMIT $limit
"""


def industries(window: Window) -> Statement[Industry]:
    """A page of industries by code, then id."""
    return Statement(
        name="places.industries",
        cypher="MATCH (n:Industry) WITH n, coalesce(n.code, '') AS code" + _PAGE,
        row=_industry,
        params=_after(window),
    )


def count_industries() -> Statement[int]:
    """How many industries there are."""
    return Statement(
        name="places.count_industries",
        cypher="MATCH (n:Industry) RETURN count(n) AS total",
        row=total,
    )


def industries_by_ids(ids: Sequence[str]) -> Statement[Industry]:
    """Industries by their ids; unknown ids are absent."""
    return Statement(
        name="places.industries_by_ids",
        cypher="UNWIND $ids AS id MATCH (n:Industry {id: id}) "
        "RETURN properties(n) AS concept ORDER BY n.id",
        row=_industry,
        params={"ids": list(ids)},
    )


def _industry(row: Row) -> Industry:
    return Industry(id=row["concept"]["id"], **concept(row["concept"]))


def _after(window: Window) -> Mapping[str, object]:
    code, node = window.key(2)
    return {"afterCode": code, "afterId": node, "limit": window.limit}
