"""Who seekers are and how their applications ended, for the audit of the ranking: private.

Matching, training and every list never read this module: an import contract forbids it to all but
`embeddings.evaluation.fairness`, which returns figures about groups only.
"""

from dataclasses import dataclass

from domain.enums import ApplicationOutcome, Gender
from domain.ids import JobId, RegionId, SeekerId
from graph.queries.concepts import value
from graph.statement import Row, Statement


@dataclass(frozen=True, slots=True)
class Protected:
    """What the law protects and the graph holds of a seeker; None where it is not stated.

    `home` is the region where the person lives, the smallest id where there are two.
    """

    seeker: SeekerId
    gender: Gender | None
    birth_year: int | None
    home: RegionId | None


@dataclass(frozen=True, slots=True)
class Ended:
    """An application and its outcome, None where the source states none."""

    seeker: SeekerId
    job: JobId
    outcome: ApplicationOutcome | None


def protected() -> Statement[Protected]:
    """The gender, year of birth and home of all seekers."""
    return Statement(
        name="auditing.protected",
        cypher="""
        MATCH (s:Seeker)
        RETURN s.id AS id, s.gender AS gender, s.birthYear AS born,
          [(s)-[:LIVES_IN]->(r:Region) | r.id] AS homes
        ORDER BY id
        """,
        row=_protected,
    )


def outcomes() -> Statement[Ended]:
    """All applications with their outcomes."""
    return Statement(
        name="auditing.outcomes",
        cypher="""
        MATCH (s:Seeker)-[a:APPLIED_TO]->(j:JobPosting)
        RETURN s.id AS seeker, j.id AS job, a.outcome AS outcome
        ORDER BY seeker, job
        """,
        row=lambda row: Ended(row["seeker"], row["job"], value(ApplicationOutcome, row["outcome"])),
    )


def _protected(row: Row) -> Protected:
    return Protected(
        row["id"], value(Gender, row["gender"]), row["born"], min(row["homes"], default=None)
    )
