"""Statements about regions."""

from collections.abc import Sequence

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
    return Grouped(
        name="regions.of_jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:JobPosting {id: $ids[ix]})-[:LOCATED_IN]->(r:Region)
        RETURN ix, properties(r) AS region
        ORDER BY ix, r.id
        """,
        row=_row,
        params={"ids": list(jobs)},
        size=len(jobs),
    )


def of_sessions(sessions: Sequence[str]) -> Grouped[Region]:
    """The regions of course sessions; none where the source does not say."""
    return Grouped(
        name="regions.of_sessions",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:CourseSession {id: $ids[ix]})-[:LOCATED_IN]->(r:Region)
        RETURN ix, properties(r) AS region
        ORDER BY ix, r.id
        """,
        row=_row,
        params={"ids": list(sessions)},
        size=len(sessions),
    )


def of_seekers(seekers: Sequence[SeekerId]) -> Grouped[Region]:
    """Where seekers live: private."""
    return Grouped(
        name="regions.of_seekers",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[:LIVES_IN]->(r:Region)
        RETURN ix, properties(r) AS region
        ORDER BY ix, r.id
        """,
        row=_row,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def _row(row: Row) -> Region:
    props: Props = row["region"]
    return Region(id=RegionId(props["id"]), **concept(props))
