"""Statements about what people did, in their own words and with what is offered: private."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.enums import InteractionKind
from domain.ids import SeekerId, label_of
from domain.records import Career, Course, Interaction, Job, Policy
from domain.vocabulary import INTERACTIONS, Label
from domain.windows import Window
from graph.queries.concepts import Props
from graph.queries.courses import course
from graph.queries.jobs import job
from graph.queries.policies import policy
from graph.queries.regions import region
from graph.queries.skills import total
from graph.statement import Grouped, Row

_KINDS: Final[Mapping[str, InteractionKind]] = {
    relation.value: kind for kind, relation in INTERACTIONS.items()
}


def of_seekers(seekers: Sequence[SeekerId]) -> Grouped[Career]:
    """The periods of work that seekers describe, the newest first."""
    return Grouped(
        name="careers.of_seekers",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[:HAS_EXPERIENCE]->(x:WorkExperience)
        RETURN ix, properties(x) AS career,
          [(x)-[:LOCATED_IN]->(r:Region) | properties(r)] AS regions
        ORDER BY ix, coalesce(x.from, '') DESC, x.id
        """,
        row=_career,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def interactions(seekers: Sequence[SeekerId], window: Window) -> Grouped[Interaction]:
    """What seekers did with postings, courses and policies, the newest first, a page for each."""
    after_at, after_position, after_id, after_kind = window.key(4)
    return Grouped(
        name="careers.interactions",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:Seeker {id: $ids[ix]})
            -[i:VIEWED|SAVED|APPLIED_TO|INTERVIEWED_FOR|HIRED_FOR|DISMISSED]->(t)
          WITH t, i.at AS at, coalesce(i.at, '') AS time, coalesce(i.position, 0) AS position,
            t.id AS id, type(i) AS kind
          WHERE $afterId IS NULL OR time < $afterAt
            OR (time = $afterAt AND (position < $afterPosition
              OR (position = $afterPosition AND (id > $afterId
                OR (id = $afterId AND kind > $afterKind)))))
          RETURN t, at, time, position, id, kind
          ORDER BY time DESC, position DESC, id, kind
          LIMIT $limit
        }
        RETURN ix, at, position, kind, properties(t) AS target,
          [(t)-[:OFFERED_BY]->(p:Provider) | properties(p)] AS providers
        ORDER BY ix, time DESC, position DESC, id, kind
        """,
        row=_interaction,
        params={
            "ids": list(seekers),
            "afterAt": after_at,
            "afterPosition": after_position,
            "afterId": after_id,
            "afterKind": after_kind,
            "limit": window.limit,
        },
        size=len(seekers),
    )


def count_interactions(seekers: Sequence[SeekerId]) -> Grouped[int]:
    """How many interactions each seeker had."""
    return Grouped(
        name="careers.count_interactions",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (k:Seeker {id: $ids[ix]})
        RETURN ix, COUNT {
          (k)-[:VIEWED|SAVED|APPLIED_TO|INTERVIEWED_FOR|HIRED_FOR|DISMISSED]->() } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def _career(row: Row) -> Career:
    props: Props = row["career"]
    return Career(
        id=props["id"],
        title=props.get("title"),
        text=props.get("text"),
        employer=props.get("employer"),
        region=region(row["regions"][0]) if row["regions"] else None,
        since=props.get("from"),
        until=props.get("until"),
    )


def _interaction(row: Row) -> Interaction:
    return Interaction(_KINDS[row["kind"]], row["at"], row["position"], _target(row))


def _target(row: Row) -> Job | Course | Policy:
    props: Props = row["target"]
    match label_of(props["id"]):
        case Label.COURSE:
            return course(props, row["providers"])
        case Label.POLICY:
            return policy(props)
        case _:
            return job(props)
