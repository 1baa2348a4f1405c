"""What things are called. Read whole, by streaming, to build what is held in the process."""

from typing import Final

from domain.labels import LabelEntry
from graph.statement import Row, Statement


def skills() -> Statement[LabelEntry]:
    """Give all skills that have a label."""
    return Statement(
        name="labels.skills",
        cypher="""
        MATCH (n:Skill)
        RETURN n.id AS id, n.prefLabelKo AS ko, n.prefLabelEn AS en,
               n.altLabelsKo AS altKo, n.altLabelsEn AS altEn
        ORDER BY id
        """,
        row=_entry,
    )


def occupations() -> Statement[LabelEntry]:
    """Give all occupations."""
    return Statement(
        name="labels.occupations",
        cypher="""
        MATCH (n:Occupation)
        RETURN n.id AS id, n.prefLabelKo AS ko, n.prefLabelEn AS en,
               n.altLabelsKo AS altKo, n.altLabelsEn AS altEn
        ORDER BY id
        """,
        row=_entry,
    )


def certifications() -> Statement[LabelEntry]:
    """Give all certifications."""
    return Statement(
        name="labels.certifications",
        cypher="""
        MATCH (n:Certification)
        RETURN n.id AS id, n.prefLabelKo AS ko, n.prefLabelEn AS en,
               n.altLabelsKo AS altKo, n.altLabelsEn AS altEn
        ORDER BY id
        """,
        row=_entry,
    )


def courses() -> Statement[LabelEntry]:
    """Give all courses by their titles."""
    return Statement(
        name="labels.courses",
        cypher="""
        MATCH (n:Course)
        RETURN n.id AS id, n.titleKo AS ko, n.titleEn AS en, null AS altKo, null AS altEn
        ORDER BY id
        """,
        row=_entry,
    )


def policies() -> Statement[LabelEntry]:
    """Give all policies by their names."""
    return Statement(
        name="labels.policies",
        cypher="""
        MATCH (n:Policy)
        RETURN n.id AS id, n.nameKo AS ko, n.nameEn AS en, null AS altKo, null AS altEn
        ORDER BY id
        """,
        row=_entry,
    )


def employers() -> Statement[LabelEntry]:
    """Give all employers by their names."""
    return Statement(
        name="labels.employers",
        cypher="""
        MATCH (n:Employer)
        RETURN n.id AS id, n.nameKo AS ko, n.nameEn AS en, null AS altKo, null AS altEn
        ORDER BY id
        """,
        row=_entry,
    )


def postings() -> Statement[LabelEntry]:
    """Give all postings, open or closed, by their titles."""
    return Statement(
        name="labels.postings",
        cypher="""
        MATCH (n:JobPosting)
        RETURN n.id AS id, n.title AS ko, n.titleEn AS en, null AS altKo, null AS altEn
        ORDER BY id
        """,
        row=_entry,
    )


def _entry(row: Row) -> LabelEntry:
    preferred = dict.fromkeys(name for name in (row["ko"], row["en"]) if name)
    return LabelEntry(row["id"], tuple(preferred), (*(row["altKo"] or ()), *(row["altEn"] or ())))


SEARCHABLE: Final = (
    skills,
    occupations,
    certifications,
    courses,
    policies,
    employers,
    postings,
)
