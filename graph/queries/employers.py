"""Statements about employers."""

from collections.abc import Sequence

from domain.ids import EmployerId, JobId
from domain.records import Employer
from graph.queries.concepts import Props, sourced, texts
from graph.statement import Grouped, Row, Statement


def by_ids(ids: Sequence[EmployerId]) -> Statement[Employer]:
    """Employers by their ids; unknown ids are absent."""
    return Statement(
        name="employers.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (e:Employer {id: id})
        RETURN properties(e) AS employer
        ORDER BY e.id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


def of_jobs(jobs: Sequence[JobId]) -> Grouped[Employer]:
    """The employers of postings; none where the source does not say."""
    return Grouped(
        name="employers.of_jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:JobPosting {id: $ids[ix]})-[:POSTED_BY]->(e:Employer)
        RETURN ix, properties(e) AS employer
        ORDER BY ix, e.id
        """,
        row=_row,
        params={"ids": list(jobs)},
        size=len(jobs),
    )


def _row(row: Row) -> Employer:
    props: Props = row["employer"]
    return Employer(
        id=EmployerId(props["id"]),
        name=texts(props, "name"),
        headcount=props.get("headcount"),
        **sourced(props),
    )
