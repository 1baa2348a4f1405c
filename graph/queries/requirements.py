"""Statements about what is required: by occupations and by postings."""

from collections.abc import Mapping, Sequence
from typing import Final, LiteralString

from domain.enums import Need
from domain.ids import JobId, OccupationId
from domain.records import RequiredCertification, RequiredSkill
from domain.windows import Window
from graph.queries.certifications import certification
from graph.queries.skills import skill, total
from graph.statement import Grouped, Row

_REQUIRED_PAGE: Final[LiteralString] = """
          WHERE ($need IS NULL OR r.need = $need)
            AND ($afterId IS NULL OR r.need > $afterNeed
              OR (r.need = $afterNeed AND s.id > $afterId))
          RETURN r.need AS need, s.id AS id, properties(s) AS skill
          ORDER BY need, id
          LIMIT $limit
        }
        RETURN ix, need, skill
        ORDER BY ix, need, id
"""


def skills_of_occupations(
    occupations: Sequence[OccupationId], need: Need | None, window: Window
) -> Grouped[RequiredSkill]:
    """The skills that occupations require, essential ones first, a page for each."""
    return Grouped(
        name="requirements.skills_of_occupations",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:Occupation {id: $ids[ix]})-[r:REQUIRES]->(s:Skill)
        """
        + _REQUIRED_PAGE,
        row=_required,
        params=_page_params(occupations, need, window),
        size=len(occupations),
    )


def skills_of_jobs(
    jobs: Sequence[JobId], need: Need | None, window: Window
) -> Grouped[RequiredSkill]:
    """The skills that postings require, essential ones first, a page for each."""
    return Grouped(
        name="requirements.skills_of_jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        CALL (ix) {
          MATCH (:JobPosting {id: $ids[ix]})-[r:REQUIRES]->(s:Skill)
        """
        + _REQUIRED_PAGE,
        row=_required,
        params=_page_params(jobs, need, window),
        size=len(jobs),
    )


def count_skills_of_occupations(
    occupations: Sequence[OccupationId], need: Need | None
) -> Grouped[int]:
    """How many skills each occupation requires."""
    return Grouped(
        name="requirements.count_skills_of_occupations",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (o:Occupation {id: $ids[ix]})
        RETURN ix, COUNT { (o)-[r:REQUIRES]->(:Skill)
          WHERE $need IS NULL OR r.need = $need } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(occupations), "need": need},
        size=len(occupations),
    )


def count_skills_of_jobs(jobs: Sequence[JobId], need: Need | None) -> Grouped[int]:
    """How many skills each posting requires."""
    return Grouped(
        name="requirements.count_skills_of_jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (j:JobPosting {id: $ids[ix]})
        RETURN ix, COUNT { (j)-[r:REQUIRES]->(:Skill)
          WHERE $need IS NULL OR r.need = $need } AS total
        ORDER BY ix
        """,
        row=total,
        params={"ids": list(jobs), "need": need},
        size=len(jobs),
    )


def certifications_of_occupations(
    occupations: Sequence[OccupationId],
) -> Grouped[RequiredCertification]:
    """The certifications that occupations require; essential if the source states no need."""
    return Grouped(
        name="requirements.certifications_of_occupations",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Occupation {id: $ids[ix]})-[r:REQUIRES]->(c:Certification)
        RETURN ix, coalesce(r.need, 'ESSENTIAL') AS need, properties(c) AS certification
        ORDER BY ix, need, c.id
        """,
        row=_certified,
        params={"ids": list(occupations)},
        size=len(occupations),
    )


def certifications_of_jobs(jobs: Sequence[JobId]) -> Grouped[RequiredCertification]:
    """The certifications that postings require."""
    return Grouped(
        name="requirements.certifications_of_jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:JobPosting {id: $ids[ix]})-[r:REQUIRES]->(c:Certification)
        RETURN ix, coalesce(r.need, 'ESSENTIAL') AS need, properties(c) AS certification
        ORDER BY ix, need, c.id
        """,
        row=_certified,
        params={"ids": list(jobs)},
        size=len(jobs),
    )


def _required(row: Row) -> RequiredSkill:
    return RequiredSkill(skill(row["skill"]), Need(row["need"]))


def _certified(row: Row) -> RequiredCertification:
    return RequiredCertification(certification(row["certification"]), Need(row["need"]))


def _page_params(ids: Sequence[str], need: Need | None, window: Window) -> Mapping[str, object]:
    after_need, after_id = window.key(2)
    return {
        "ids": list(ids),
        "need": need,
        "afterNeed": after_need,
        "afterId": after_id,
        "limit": window.limit,
    }
