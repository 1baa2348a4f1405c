"""Statements about regions."""

from collections.abc import Sequence
from typing import LiteralString

from domain.ids import JobId, RegionId, SeekerId
from domain.records import Region
from graph.queries.concepts import Props, concept
from graph.statement import Grouped, Row, Statement


def by_ids(ids: Sequence[RegionId]) -> Statement[Region]:
    """Regions by their ids; unknown ids are absent."""
    return Statement(
        name="regions.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (r:Region {id: id})
        RETURN properties(r) AS region
        ORDER BY r.id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


def of_jobs(jobs: Sequence[JobId]) -> Grouped[Region]:
    """The regions of postings; none where the source does not say."""
    return _of("regions.of_jobs", "MATCH (:JobPosting {id: $ids[ix]})-[:LOCATED_IN]->", jobs)


def of_sessions(sessions: Sequence[str]) -> Grouped[Region]:
    """The regions of course sessions; none where the source does not say."""
    match: LiteralString = "MATCH (:CourseSession {id: $ids[ix]})-[:LOCATED_IN]->"
    return _of("regions.of_sessions", match, sessions)


def of_seekers(seekers: Sequence[SeekerId]) -> Grouped[Region]:
    """Where seekers live: private."""
    return _of("regions.of_seekers", "MATCH (:Seeker {id: $ids[ix]})-[:LIVES_IN]->", seekers)


def parents(regions: Sequence[RegionId]) -> Grouped[Region]:
    """The regions directly above others."""
    return _of("regions.parents", "MATCH (:Region {id: $ids[ix]})-[:BROADER]->", regions)


def region(props: Props) -> Region:
    """Read a region."""
    return Region(
        id=RegionId(props["id"]),
        latitude=props.get("latitude"),
        longitude=props.get("longitude"),
        **concept(props),
    )


def _row(row: Row) -> Region:
    return region(row["region"])


def _of(name: str, match: LiteralString, ids: Sequence[str]) -> Grouped[Region]:
    """Return the regions at which a pattern ends, for each id."""
    return Grouped(
        name=name,
        cypher="UNWIND range(0, size($ids) - 1) AS ix "
        + match
        + "(r:Region) RETURN ix, properties(r) AS region ORDER BY ix, r.id",
        row=_row,
        params={"ids": list(ids)},
        size=len(ids),
    )
