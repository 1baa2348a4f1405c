"""The relationships that paths between concepts are made of.

They are streamed whole and unordered, once for each data version.
"""

from dataclasses import dataclass
from typing import Final

from domain.enums import Match, Need
from domain.vocabulary import Relation
from graph.statement import Row, Statement


@dataclass(frozen=True, slots=True)
class Arc:
    """One relationship between two concepts, start first; `need` or `match` where it has one."""

    start: str
    relation: Relation
    end: str
    need: Need | None
    match: Match | None = None


def required_skills() -> Statement[Arc]:
    """The skills that occupations require."""
    return Statement(
        name="paths.required_skills",
        cypher="""
        MATCH (a:Occupation)-[r:REQUIRES]->(b:Skill)
        RETURN a.id AS start, 'REQUIRES' AS relation, b.id AS end, r.need AS need
        """,
        row=_arc,
    )


def required_certifications() -> Statement[Arc]:
    """The certifications that occupations require."""
    return Statement(
        name="paths.required_certifications",
        cypher="""
        MATCH (a:Occupation)-[r:REQUIRES]->(b:Certification)
        RETURN a.id AS start, 'REQUIRES' AS relation, b.id AS end, r.need AS need
        """,
        row=_arc,
    )


def prerequisites() -> Statement[Arc]:
    """The skills that other skills require."""
    return Statement(
        name="paths.prerequisites",
        cypher="""
        MATCH (a:Skill)-[r:REQUIRES]->(b:Skill)
        RETURN a.id AS start, 'REQUIRES' AS relation, b.id AS end, r.need AS need
        """,
        row=_arc,
    )


def related_skills() -> Statement[Arc]:
    """Which skills are related."""
    return Statement(
        name="paths.related_skills",
        cypher="""
        MATCH (a:Skill)-[:RELATED]->(b:Skill)
        RETURN a.id AS start, 'RELATED' AS relation, b.id AS end, null AS need
        """,
        row=_arc,
    )


def skill_hierarchy() -> Statement[Arc]:
    """What is above skills and groups of skills."""
    return Statement(
        name="paths.skill_hierarchy",
        cypher="""
        MATCH (a:Skill|SkillGroup)-[:BROADER]->(b:Skill|SkillGroup)
        RETURN a.id AS start, 'BROADER' AS relation, b.id AS end, null AS need
        """,
        row=_arc,
    )


def occupation_hierarchy() -> Statement[Arc]:
    """What is above occupations and groups of occupations."""
    return Statement(
        name="paths.occupation_hierarchy",
        cypher="""
        MATCH (a:Occupation|OccupationGroup)-[:BROADER]->(b:Occupation|OccupationGroup)
        RETURN a.id AS start, 'BROADER' AS relation, b.id AS end, null AS need
        """,
        row=_arc,
    )


def attested_skills() -> Statement[Arc]:
    """The skills that certifications attest."""
    return Statement(
        name="paths.attested_skills",
        cypher="""
        MATCH (a:Certification)-[:ATTESTS]->(b:Skill)
        RETURN a.id AS start, 'ATTESTS' AS relation, b.id AS end, null AS need
        """,
        row=_arc,
    )


def taught_skills() -> Statement[Arc]:
    """The skills that courses teach."""
    return Statement(
        name="paths.taught_skills",
        cypher="""
        MATCH (a:Course)-[:TEACHES]->(b:Skill)
        RETURN a.id AS start, 'TEACHES' AS relation, b.id AS end, null AS need
        """,
        row=_arc,
    )


def prepared_certifications() -> Statement[Arc]:
    """The certifications that courses prepare for."""
    return Statement(
        name="paths.prepared_certifications",
        cypher="""
        MATCH (a:Course)-[:PREPARES_FOR]->(b:Certification)
        RETURN a.id AS start, 'PREPARES_FOR' AS relation, b.id AS end, null AS need
        """,
        row=_arc,
    )


def mappings() -> Statement[Arc]:
    """Mappings of skills, occupations, their groups and certifications to other schemes."""
    return Statement(
        name="paths.mappings",
        cypher="""
        MATCH (a:Skill|SkillGroup|Occupation|OccupationGroup|Certification)-[r:MAPS_TO]->(b)
        WHERE b:Skill OR b:SkillGroup OR b:Occupation OR b:OccupationGroup OR b:Certification
        RETURN a.id AS start, b.id AS end, r.match AS match
        ORDER BY start, end
        """,
        row=lambda row: Arc(row["start"], Relation.MAPS_TO, row["end"], None, Match(row["match"])),
    )


ALL: Final = (
    mappings,
    required_skills,
    required_certifications,
    prerequisites,
    related_skills,
    skill_hierarchy,
    occupation_hierarchy,
    attested_skills,
    taught_skills,
    prepared_certifications,
)


def _arc(row: Row) -> Arc:
    need = row["need"]
    return Arc(row["start"], Relation(row["relation"]), row["end"], Need(need) if need else None)
