"""Statements about support policies."""

from collections.abc import Sequence

from domain.enums import OfferStatus, PolicyKind
from domain.ids import CourseId, OccupationId, PolicyId
from domain.records import Policy
from graph.queries.concepts import Props, sourced, texts
from graph.statement import Grouped, Row, Statement


def by_ids(ids: Sequence[PolicyId]) -> Statement[Policy]:
    """Policies by their ids; unknown ids are absent."""
    return Statement(
        name="policies.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (p:Policy {id: id})
        RETURN properties(p) AS policy
        ORDER BY p.id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


def funding(courses: Sequence[CourseId]) -> Grouped[Policy]:
    """The policies that pay for a course."""
    return Grouped(
        name="policies.funding",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Course {id: $ids[ix]})<-[:FUNDS]-(p:Policy)
        RETURN ix, properties(p) AS policy
        ORDER BY ix, p.id
        """,
        row=_row,
        params={"ids": list(courses)},
        size=len(courses),
    )


def policy(props: Props) -> Policy:
    """Read a policy."""
    return Policy(
        id=PolicyId(props["id"]),
        name=texts(props, "name"),
        category=PolicyKind(props["kind"]),
        benefit=texts(props, "benefit"),
        agency=texts(props, "agency"),
        apply_from=props.get("applyFrom"),
        apply_until=props.get("applyUntil"),
        url=props.get("url"),
        status=OfferStatus(props.get("status", OfferStatus.OPEN)),
        **sourced(props),
    )


def supporting(occupations: Sequence[OccupationId]) -> Grouped[Policy]:
    """The policies that are meant for an occupation."""
    return Grouped(
        name="policies.supporting",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Occupation {id: $ids[ix]})<-[:SUPPORTS]-(p:Policy)
        RETURN ix, properties(p) AS policy
        ORDER BY ix, p.id
        """,
        row=_row,
        params={"ids": list(occupations)},
        size=len(occupations),
    )


def _row(row: Row) -> Policy:
    return policy(row["policy"])
