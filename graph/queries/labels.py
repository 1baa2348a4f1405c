"""What things are called. Read whole, by streaming and in no order, to be indexed."""

from collections.abc import Mapping
from typing import Final, LiteralString

from domain.enums import ConceptStatus
from domain.labels import LabelEntry
from domain.vocabulary import Label
from graph.statement import Row, Statement

POINTING: Final[Mapping[Label, LiteralString]] = {
    Label.SKILL: "MATCH (n:Skill)<-[r:REQUIRES]-() ",
    Label.OCCUPATION: "MATCH (n:Occupation)<-[r:FOR_OCCUPATION]-() ",
    Label.CERTIFICATION: "MATCH (n:Certification)<-[r:REQUIRES]-() ",
    Label.EMPLOYER: "MATCH (n:Employer)<-[r:POSTED_BY]-() ",
}
"""What makes a thing popular: postings and, of skills, whatever else requires them."""


def skills() -> Statement[LabelEntry]:
    """Give all skills that have a label."""
    return _concepts(Label.SKILL)


def skill_groups() -> Statement[LabelEntry]:
    """Give all groups of skills."""
    return _concepts(Label.SKILL_GROUP)


def occupations() -> Statement[LabelEntry]:
    """Give all occupations."""
    return _concepts(Label.OCCUPATION)


def occupation_groups() -> Statement[LabelEntry]:
    """Give all groups of occupations."""
    return _concepts(Label.OCCUPATION_GROUP)


def certifications() -> Statement[LabelEntry]:
    """Give all certifications."""
    return _concepts(Label.CERTIFICATION)


def courses() -> Statement[LabelEntry]:
    """Give all courses by their titles."""
    return Statement(
        name="labels.courses",
        cypher="MATCH (n:Course) RETURN n.id AS id, n.titleKo AS ko, n.titleEn AS en",
        row=_named,
    )


def policies() -> Statement[LabelEntry]:
    """Give all policies by their names."""
    return Statement(
        name="labels.policies",
        cypher="MATCH (n:Policy) RETURN n.id AS id, n.nameKo AS ko, n.nameEn AS en",
        row=_named,
    )


def employers() -> Statement[LabelEntry]:
    """Give all employers by their names."""
    return Statement(
        name="labels.employers",
        cypher="MATCH (n:Employer) RETURN n.id AS id, n.nameKo AS ko, n.nameEn AS en",
        row=_named,
    )


def postings() -> Statement[LabelEntry]:
    """Give all postings, open or closed, by their titles."""
    return Statement(
        name="labels.postings",
        cypher="MATCH (n:JobPosting) RETURN n.id AS id, n.title AS ko, n.titleEn AS en",
        row=_named,
    )


def schemes(label: Label) -> Statement[tuple[str, str]]:
    """Give, for each concept of a label, its id and the name of a scheme that it stands in."""
    name: LiteralString = label.value
    return Statement(
        name=f"labels.schemes.{label}",
        cypher="MATCH (n:" + name + ")-[:IN_SCHEME]->(s:ConceptScheme) "
        "RETURN DISTINCT n.id AS id, s.name AS scheme",
        row=lambda row: (str(row["id"]), str(row["scheme"])),
    )


def pointing(label: Label) -> Statement[tuple[str, int]]:
    """Give, for each thing of a label of `POINTING`, its id and how often others point to it."""
    return Statement(
        name=f"labels.pointing.{label}",
        cypher=POINTING[label] + "RETURN n.id AS id, count(r) AS times",
        row=lambda row: (str(row["id"]), int(row["times"])),
    )


def successors(label: Label) -> Statement[tuple[str, str]]:
    """For each deprecated concept of a label with exactly one successor, the ids of both."""
    name: LiteralString = label.value
    return Statement(
        name=f"labels.successors.{label}",
        cypher="MATCH (n:" + name + ")-[:REPLACED_BY]->(s) "
        "WITH n.id AS id, collect(s.id) AS successors WHERE size(successors) = 1 "
        "RETURN id, successors[0] AS successor",
        row=lambda row: (str(row["id"]), str(row["successor"])),
    )


def _concepts(label: Label) -> Statement[LabelEntry]:
    name: LiteralString = label.value
    return Statement(
        name=f"labels.{label}",
        cypher="MATCH (n:" + name + ") "
        "RETURN n.id AS id, n.prefLabelKo AS ko, n.prefLabelEn AS en, "
        "n.altLabelsKo AS altKo, n.altLabelsEn AS altEn, "
        "n.hiddenLabelsKo AS hiddenKo, n.hiddenLabelsEn AS hiddenEn, n.status AS status",
        row=_concept,
    )


def _concept(row: Row) -> LabelEntry:
    alternative = (*(row["altKo"] or ()), *(row["altEn"] or ()))
    hidden = (*(row["hiddenKo"] or ()), *(row["hiddenEn"] or ()))
    deprecated = row["status"] == ConceptStatus.DEPRECATED.value
    preferred = _preferred(row)
    return LabelEntry(row["id"], preferred, alternative, deprecated=deprecated, hidden=hidden)


def _named(row: Row) -> LabelEntry:
    return LabelEntry(row["id"], _preferred(row))


def _preferred(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (row["ko"], row["en"]) if name))


CONCEPTS: Final = {
    Label.SKILL: skills,
    Label.SKILL_GROUP: skill_groups,
    Label.OCCUPATION: occupations,
    Label.OCCUPATION_GROUP: occupation_groups,
    Label.CERTIFICATION: certifications,
}
"""The concepts that can be searched for."""
SEARCHABLE: Final = {
    **CONCEPTS,
    Label.COURSE: courses,
    Label.POLICY: policies,
    Label.EMPLOYER: employers,
    Label.JOB_POSTING: postings,
}
"""Everything that can be searched for."""
