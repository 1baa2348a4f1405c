"""Statements about skills."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.enums import SkillKind
from domain.ids import CertificationId, CourseId, SeekerId, SkillId
from domain.records import HeldSkill, Skill, SkillGroup
from domain.windows import Window
from graph.queries.concepts import Props, concept, skill_group
from graph.statement import Grouped, Row, Statement


@dataclass(frozen=True, slots=True)
class SkillFilter:
    """Which skills to list: all conditions that are not None."""

    kind: SkillKind | None = None
    source: str | None = None
    prefix: str | None = None
    collection: str | None = None


def by_ids(ids: Sequence[SkillId]) -> Statement[Skill]:
    """Skills by their ids; unknown ids are absent."""
    return Statement(
        name="skills.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (s:Skill {id: id})
        RETURN properties(s) AS skill
        ORDER BY s.id
        """,
        row=_skill_row,
        params={"ids": list(ids)},
    )


def by_code(scheme: str, code: str) -> Statement[Skill]:
    """The skills with this code in a scheme, the smallest id first."""
    return Statement(
        name="skills.by_code",
        cypher="""
        MATCH (s:Skill)
        WHERE s.code = $code AND s.codeScheme = $scheme
        RETURN properties(s) AS skill
        ORDER BY s.id
        """,
        row=_skill_row,
        params={"scheme": scheme, "code": code},
    )


def taught_by(courses: Sequence[CourseId]) -> Grouped[HeldSkill]:
    """The skills that courses teach, with the level reached."""
    return Grouped(
        name="skills.taught_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Course {id: $ids[ix]})-[r:TEACHES]->(s:Skill)
        RETURN ix, r.level AS level, properties(s) AS skill
        ORDER BY ix, s.id
        """,
        row=_held,
        params={"ids": list(courses)},
        size=len(courses),
    )


def held_by(seekers: Sequence[SeekerId], window: Window) -> Grouped[HeldSkill]:
    """The skills that seekers declared: private. A page for each seeker, by id."""
    (after_id,) = window.key(1)
    return Grouped(
        name="skills.held_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:Seeker {id: $ids[ix]})-[r:HAS_SKILL]->(s:Skill)
          WHERE $afterId IS NULL OR s.id > $afterId
          RETURN r.level AS level, s.id AS id, properties(s) AS skill
          ORDER BY id
          LIMIT $limit
        }
        RETURN ix, level, skill
        ORDER BY ix, id
        """,
        row=_held,
        params={"ids": list(seekers), "afterId": after_id, "limit": window.limit},
        size=len(seekers),
    )


def count_held_by(seekers: Sequence[SeekerId]) -> Grouped[int]:
    """How many skills each seeker declared: private."""
    return Grouped(
        name="skills.count_held_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (k:Seeker {id: $ids[ix]})
        RETURN ix, COUNT { (k)-[:HAS_SKILL]->(:Skill) } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def attested_by(certifications: Sequence[CertificationId]) -> Grouped[Skill]:
    """The skills that certifications attest."""
    return Grouped(
        name="skills.attested_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Certification {id: $ids[ix]})-[:ATTESTS]->(s:Skill)
        RETURN ix, properties(s) AS skill
        ORDER BY ix, s.id
        """,
        row=_skill_row,
        params={"ids": list(certifications)},
        size=len(certifications),
    )


def related(skills: Sequence[SkillId]) -> Grouped[Skill]:
    """Related skills, in whichever direction the relation was stated."""
    return Grouped(
        name="skills.related",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Skill {id: $ids[ix]})-[:RELATED]-(s:Skill)
        RETURN DISTINCT ix, s.id AS id, properties(s) AS skill
        ORDER BY ix, id
        """,
        row=_skill_row,
        params={"ids": list(skills)},
        size=len(skills),
    )


def broader(skills: Sequence[SkillId]) -> Grouped[Skill | SkillGroup]:
    """The skills and groups directly above a skill."""
    return Grouped(
        name="skills.broader",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Skill {id: $ids[ix]})-[:BROADER]->(b:Skill|SkillGroup)
        RETURN ix, b:Skill AS isSkill, properties(b) AS concept
        ORDER BY ix, b.id
        """,
        row=_broader,
        params={"ids": list(skills)},
        size=len(skills),
    )


def skill(props: Props) -> Skill:
    """Read a skill."""
    return Skill(
        id=SkillId(props["id"]),
        kind=kind_of(props.get("kind")),
        level=props.get("level"),
        reuse_level=props.get("reuseLevel"),
        collections=tuple(props.get("collections") or ()),
        **concept(props),
    )


def kind_of(stored: str | None) -> SkillKind:
    """Read the kind of a skill; what has none, or an unknown one, counts as a skill."""
    return SkillKind(stored) if stored in set(SkillKind) else SkillKind.SKILL


def total(row: Row) -> int:
    """Read a count."""
    return int(row["total"])


def _skill_row(row: Row) -> Skill:
    return skill(row["skill"])


def _held(row: Row) -> HeldSkill:
    return HeldSkill(skill(row["skill"]), row["level"])


def _broader(row: Row) -> Skill | SkillGroup:
    return skill(row["concept"]) if row["isSkill"] else skill_group(row)
