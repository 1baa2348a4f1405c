"""People who may suit a posting and consented to be shown to employers: private."""

from domain.enums import Consent
from domain.histories import History
from domain.ids import JobId
from graph.queries.profiles import DATED_FACTS, history
from graph.statement import Statement


def of_job(job: JobId, limit: int) -> Statement[History]:
    """The histories of people who share most with a posting, at most `limit` of them.

    Counted are required skills that they have, three for work that they do or look for in its
    occupations, one for a place in the same region, and four for a stored list that has it.
    """
    return Statement(
        name="candidates.of_job",
        cypher="""
        MATCH (j:JobPosting {id: $job})
        WITH [(j)-[:REQUIRES]->(:Skill)<-[:HAS_SKILL]-(s:Seeker) | s] AS able,
          [(j)-[:FOR_OCCUPATION]->(:Occupation)<-[:SEEKS|WORKED_AS]-(s:Seeker) | s] AS tied,
          [(j)-[:LOCATED_IN]->(:Region)<-[:LIVES_IN|WILLING_TO_WORK_IN]-(s:Seeker) | s] AS near,
          [(j)<-[:RECOMMENDED]-(s:Seeker) | s] AS listed
        UNWIND able + tied + tied + tied + near + listed + listed + listed + listed AS s
        WITH s, count(*) AS shared WHERE $consent IN s.consents
        ORDER BY shared DESC, s.id
        LIMIT $limit
        RETURN """
        + DATED_FACTS
        + " ORDER BY id",
        row=history,
        params={"job": job, "consent": Consent.EMPLOYERS.value, "limit": limit},
    )
