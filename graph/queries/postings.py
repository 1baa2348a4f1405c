"""What orders postings in lists, and what decides whether they are open.

Both engines would sort all postings for each page of a list, so the order is kept in the process
(`services.postings`). The statement about all of them is not ordered: the process sorts them.
"""

from collections.abc import Sequence
from typing import LiteralString, NamedTuple

from domain.enums import JobStatus
from domain.ids import JobId
from graph.statement import Row, Statement

_COLUMNS: LiteralString = """
        RETURN j.id AS id, j.postedAt AS posted, j.closesAt AS closes, j.status AS status,
          [(j)-[:REQUIRES]->(s:Skill) | s.id] AS skills,
          [(j)-[:FOR_OCCUPATION]->(o:Occupation) | o.id] AS occupations,
          [(j)-[:POSTED_BY]->(e:Employer) | e.id] AS employers,
          [(j)-[:LOCATED_IN]->(r:Region) | r.id] AS regions
"""


class Listed(NamedTuple):
    """A posting in lists; dates are ISO text, empty if unknown. `status` is the source's.

    `named` are the ids of the skills, occupations, employers and regions that it names.
    """

    id: JobId
    posted: str
    closes: str
    status: JobStatus
    named: tuple[str, ...] = ()


def everything() -> Statement[Listed]:
    """All postings, closed ones too."""
    return Statement(
        name="postings.everything",
        cypher="""
        MATCH (j:JobPosting)"""
        + _COLUMNS,
        row=_listed,
    )


def by_ids(ids: Sequence[JobId]) -> Statement[Listed]:
    """Some postings; unknown ids are absent."""
    return Statement(
        name="postings.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (j:JobPosting {id: id})"""
        + _COLUMNS
        + " ORDER BY id",
        row=_listed,
        params={"ids": list(ids)},
    )


def regions() -> Statement[tuple[str, str]]:
    """For each region in another one, its id and that of the other."""
    return Statement(
        name="postings.regions",
        cypher="MATCH (r:Region)-[:BROADER]->(above:Region) RETURN r.id AS id, above.id AS above",
        row=lambda row: (str(row["id"]), str(row["above"])),
    )


def _listed(row: Row) -> Listed:
    status = JobStatus(row["status"] or JobStatus.OPEN)
    named = {*row["skills"], *row["occupations"], *row["employers"], *row["regions"]}
    dates = (row["posted"] or "", row["closes"] or "")
    return Listed(row["id"], *dates, status, tuple(sorted(named)))
