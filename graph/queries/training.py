"""The training data of a model: the edges between concepts, postings and seekers.

Only ids and relationship types are read, unordered: a server that sorts a million rows keeps
all of them in memory, and the triples are sorted later anyway. Of seekers, only skills, history
and wishes are read; never identity, birth year or gender.
"""

from collections.abc import Callable
from typing import Final, LiteralString, TypeAlias

from graph.statement import Row, Statement

Triple: TypeAlias = tuple[str, str, str]
"""Head, relation and tail; the relation reads like `JobPosting.REQUIRES:ESSENTIAL`."""

APPLIED: Final = "Seeker.APPLIED_TO"


def all_triples() -> tuple[Statement[Triple], ...]:
    """Return one statement for every kind of edge; one without edges returns no rows."""
    return tuple(
        Statement(name=f"training.{name}", cypher=cypher, row=_as(relation))
        for name, relation, cypher in _EDGES
    )


def _as(relation: str) -> Callable[[Row], Triple]:
    """Name the triple's relation after its start's label, its type and its need, if it has one.

    Requirements of postings and requirements of occupations are different relations.
    """

    def triple(row: Row) -> Triple:
        need = row.get("need")
        return row["head"], f"{relation}:{need}" if need else relation, row["tail"]

    return triple


_EDGES: Final[tuple[tuple[str, str, LiteralString], ...]] = (
    (
        "occupation_skills",
        "Occupation.REQUIRES",
        """
        MATCH (a:Occupation)-[r:REQUIRES]->(b:Skill)
        RETURN a.id AS head, r.need AS need, b.id AS tail
        """,
    ),
    (
        "occupation_certifications",
        "Occupation.REQUIRES",
        """
        MATCH (a:Occupation)-[r:REQUIRES]->(b:Certification)
        RETURN a.id AS head, r.need AS need, b.id AS tail
        """,
    ),
    (
        "skill_skills",
        "Skill.REQUIRES",
        """
        MATCH (a:Skill)-[r:REQUIRES]->(b:Skill)
        RETURN a.id AS head, r.need AS need, b.id AS tail
        """,
    ),
    (
        "job_skills",
        "JobPosting.REQUIRES",
        """
        MATCH (a:JobPosting)-[r:REQUIRES]->(b:Skill)
        RETURN a.id AS head, r.need AS need, b.id AS tail
        """,
    ),
    (
        "job_certifications",
        "JobPosting.REQUIRES",
        """
        MATCH (a:JobPosting)-[r:REQUIRES]->(b:Certification)
        RETURN a.id AS head, r.need AS need, b.id AS tail
        """,
    ),
    (
        "skill_broader",
        "Skill.BROADER",
        """
        MATCH (a:Skill)-[:BROADER]->(b:Skill)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "skill_groups",
        "Skill.BROADER",
        """
        MATCH (a:Skill)-[:BROADER]->(b:SkillGroup)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "skill_group_broader",
        "SkillGroup.BROADER",
        """
        MATCH (a:SkillGroup)-[:BROADER]->(b:SkillGroup)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "occupation_broader",
        "Occupation.BROADER",
        """
        MATCH (a:Occupation)-[:BROADER]->(b:Occupation)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "occupation_groups",
        "Occupation.BROADER",
        """
        MATCH (a:Occupation)-[:BROADER]->(b:OccupationGroup)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "occupation_group_broader",
        "OccupationGroup.BROADER",
        """
        MATCH (a:OccupationGroup)-[:BROADER]->(b:OccupationGroup)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "skill_related",
        "Skill.RELATED",
        """
        MATCH (a:Skill)-[:RELATED]->(b:Skill)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "certification_skills",
        "Certification.ATTESTS",
        """
        MATCH (a:Certification)-[:ATTESTS]->(b:Skill)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "course_skills",
        "Course.TEACHES",
        """
        MATCH (a:Course)-[:TEACHES]->(b:Skill)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "course_certifications",
        "Course.PREPARES_FOR",
        """
        MATCH (a:Course)-[:PREPARES_FOR]->(b:Certification)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "job_occupations",
        "JobPosting.FOR_OCCUPATION",
        """
        MATCH (a:JobPosting)-[:FOR_OCCUPATION]->(b:Occupation)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "job_employers",
        "JobPosting.POSTED_BY",
        """
        MATCH (a:JobPosting)-[:POSTED_BY]->(b:Employer)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "job_regions",
        "JobPosting.LOCATED_IN",
        """
        MATCH (a:JobPosting)-[:LOCATED_IN]->(b:Region)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "seeker_skills",
        "Seeker.HAS_SKILL",
        """
        MATCH (a:Seeker)-[:HAS_SKILL]->(b:Skill)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "seeker_certifications",
        "Seeker.HOLDS",
        """
        MATCH (a:Seeker)-[:HOLDS]->(b:Certification)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "seeker_courses",
        "Seeker.COMPLETED",
        """
        MATCH (a:Seeker)-[:COMPLETED]->(b:Course)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "seeker_careers",
        "Seeker.WORKED_AS",
        """
        MATCH (a:Seeker)-[:WORKED_AS]->(b:Occupation)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "seeker_wishes",
        "Seeker.SEEKS",
        """
        MATCH (a:Seeker)-[:SEEKS]->(b:Occupation)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "seeker_homes",
        "Seeker.LIVES_IN",
        """
        MATCH (a:Seeker)-[:LIVES_IN]->(b:Region)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "seeker_regions",
        "Seeker.WILLING_TO_WORK_IN",
        """
        MATCH (a:Seeker)-[:WILLING_TO_WORK_IN]->(b:Region)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
    (
        "seeker_applications",
        "Seeker.APPLIED_TO",
        """
        MATCH (a:Seeker)-[:APPLIED_TO]->(b:JobPosting)
        RETURN a.id AS head, b.id AS tail
        """,
    ),
)
