"""Statements about people who look for work: all of them private."""

from collections.abc import Sequence

from domain.enums import ApplicationOutcome, Consent, Gender
from domain.ids import SeekerId
from domain.records import Application, Seeker
from domain.windows import Window
from graph.queries.concepts import value
from graph.queries.jobs import job
from graph.queries.profiles import wishes
from graph.queries.skills import total
from graph.statement import Grouped, Row, Statement


def by_ids(ids: Sequence[SeekerId]) -> Statement[Seeker]:
    """Seekers by their ids; unknown ids are absent. Only the properties named are read."""
    return Statement(
        name="seekers.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (k:Seeker {id: id})
        RETURN k.id AS id, k.birthYear AS birthYear, k.gender AS gender,
          k.wishTitles AS wishTitles, k.wishTexts AS wishTexts, k.consents AS consents,
          k.source AS source, k.asOf AS asOf
        ORDER BY id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


def applications(seekers: Sequence[SeekerId], window: Window) -> Grouped[Application]:
    """The applications of seekers, the newest first, a page for each."""
    after_at, after_id = window.key(2)
    return Grouped(
        name="seekers.applications",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:Seeker {id: $ids[ix]})-[r:APPLIED_TO]->(j:JobPosting)
          WITH j, r, coalesce(r.at, '') AS applied
          WHERE $afterId IS NULL OR applied < $afterAt
            OR (applied = $afterAt AND j.id > $afterId)
          RETURN j.id AS id, r.at AS at, r.outcome AS outcome, applied, properties(j) AS job
          ORDER BY applied DESC, id
          LIMIT $limit
        }
        RETURN ix, at, outcome, job
        ORDER BY ix, applied DESC, id
        """,
        row=_application,
        params={
            "ids": list(seekers),
            "afterAt": after_at,
            "afterId": after_id,
            "limit": window.limit,
        },
        size=len(seekers),
    )


def count_applications(seekers: Sequence[SeekerId]) -> Grouped[int]:
    """How many postings each seeker applied to."""
    return Grouped(
        name="seekers.count_applications",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (k:Seeker {id: $ids[ix]})
        RETURN ix, COUNT { (k)-[:APPLIED_TO]->(:JobPosting) } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def _row(row: Row) -> Seeker:
    return Seeker(
        id=SeekerId(row["id"]),
        birth_year=row["birthYear"],
        gender=value(Gender, row["gender"]),
        wishes=wishes(row["wishTitles"], row["wishTexts"]),
        consents=tuple(map(Consent, row["consents"] or ())),
        source=row["source"],
        as_of=row["asOf"],
    )


def _application(row: Row) -> Application:
    return Application(job(row["job"]), row["at"], value(ApplicationOutcome, row["outcome"]))
