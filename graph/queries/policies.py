"""Statements about support policies."""

from collections.abc import Sequence

from domain.enums import OfferStatus, PolicyKind
from domain.ids import CourseId, OccupationId, PolicyId
from domain.records import Policy
from domain.rules.reading import parse
from domain.rules.records import IncompatiblePolicy, RuledPolicy
from domain.rules.versions import RulesVersion
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


def rules_of(policies: Sequence[PolicyId]) -> Grouped[RulesVersion]:
    """The versions of the rules of a policy, former ones included."""
    return Grouped(
        name="policies.rules_of",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Policy {id: $ids[ix]})<-[:GOVERNS]-(v:PolicyRules)
        RETURN ix, properties(v) AS version
        ORDER BY ix, v.id
        """,
        row=lambda row: _version(row["version"]),
        params={"ids": list(policies)},
        size=len(policies),
    )


def ruled() -> Statement[RuledPolicy]:
    """Every policy with each version of its rules, in the order of ids."""
    return Statement(
        name="policies.ruled",
        cypher="""
        MATCH (p:Policy)<-[:GOVERNS]-(v:PolicyRules)
        RETURN properties(p) AS policy, properties(v) AS version
        ORDER BY p.id, v.id
        """,
        row=lambda row: RuledPolicy(policy(row["policy"]), _version(row["version"])),
    )


def incompatible(policies: Sequence[PolicyId]) -> Grouped[IncompatiblePolicy]:
    """The policies that cannot be received together with a policy, whichever of them says so."""
    return Grouped(
        name="policies.incompatible",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (a:Policy {id: $ids[ix]})-[r:INCOMPATIBLE_WITH]-(p:Policy)
        RETURN ix, properties(p) AS policy, properties(r) AS edge
        ORDER BY ix, p.id, startNode(r).id
        """,
        row=lambda row: IncompatiblePolicy(policy(row["policy"]), texts(row["edge"], "reason")),
        params={"ids": list(policies)},
        size=len(policies),
    )


def _version(props: Props) -> RulesVersion:
    return RulesVersion(
        id=props["id"],
        rule=parse(props["tree"]),
        digest=props["digest"],
        valid_from=props.get("validFrom"),
        valid_until=props.get("validUntil"),
        closed_on=props.get("closedOn"),
        **sourced(props),
    )


def _row(row: Row) -> Policy:
    return policy(row["policy"])
