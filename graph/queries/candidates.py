"""People who may suit a posting and consented to be shown to employers: private."""

from domain.enums import Consent
from domain.histories import History
from domain.ids import JobId
from graph.queries.profiles import DATED_FACTS, history
from graph.statement import Statement


def of_job(job: JobId, limit: int) -> Statement[History]:
    """The histories of people who share most with a posting, at most `limit` of them.

    Counted are required skills that they have, three for work that they do or look for in its
    occupations, one for a place in the same region, and five for a stored list that has it.
    """
    return Statement(
        name="candidates.of_job",
        cypher="""
        MATCH (j:JobPosting {id: $job})
        CALL (j) {
          MATCH (j)-[:REQUIRES]->(:Skill)<-[:HAS_SKILL]-(s:Seeker)
          RETURN s, count(*) AS shared
          UNION ALL
          MATCH (j)-[:FOR_OCCUPATION]->(:Occupation)<-[:SEEKS|WORKED_AS]-(s:Seeker)
          RETURN s, 3 * count(*) AS shared
          UNION ALL
          MATCH (j)-[:LOCATED_IN]->(:Region)<-[:LIVES_IN|WILLING_TO_WORK_IN]-(s:Seeker)
          RETURN s, count(*) AS shared
          UNION ALL
          MATCH (j)<-[:RECOMMENDED]-(s:Seeker)
          RETURN s, 5 * count(*) AS shared
        }
        WITH s, sum(shared) AS shared WHERE $consent IN s.consents
        ORDER BY shared DESC, s.id
        LIMIT $limit
        RETURN """
        + DATED_FACTS
        + " ORDER BY id",
        row=history,
        params={"job": job, "consent": Consent.EMPLOYERS.value, "limit": limit},
    )
