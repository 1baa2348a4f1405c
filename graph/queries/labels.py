"""The labels of everything that is searched: streamed whole and unordered."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, LiteralString

from domain import languages
from domain.enums import ConceptStatus, JobStatus
from domain.labels import CLOSED_BEFORE, LabelEntry
from domain.vocabulary import Label
from graph.statement import Row, Statement

POINTING: Final[Mapping[Label, LiteralString]] = {
    Label.SKILL: "MATCH (n:Skill) WITH n.id AS id, COUNT { (n)<-[:REQUIRES]-() }",
    Label.OCCUPATION: "MATCH (n:Occupation) WITH n.id AS id, COUNT { (n)<-[:FOR_OCCUPATION]-() }",
    Label.CERTIFICATION: "MATCH (n:Certification) WITH n.id AS id, COUNT { (n)<-[:REQUIRES]-() }",
    Label.EMPLOYER: "MATCH (n:Employer) WITH n.id AS id, COUNT { (n)<-[:POSTED_BY]-() }",
}
"""What makes an entry popular: postings, and for skills whatever else requires them.

Both engines keep how many relationships a node has, so `COUNT` reads none of them: over 300,000
it takes 0.1 s on the embedded engine, where going through them takes 1.3 s.
"""


_CONCEPT: Final[LiteralString] = (
    "RETURN n.id AS id, n.prefLabelKo AS ko, n.prefLabelEn AS en, "
    "n.altLabelsKo AS altKo, n.altLabelsEn AS altEn, "
    "n.hiddenLabelsKo AS hiddenKo, n.hiddenLabelsEn AS hiddenEn, n.status AS status, "
    "n.prefLabels AS others, n.altLabels AS altOthers, n.hiddenLabels AS hiddenOthers"
)
_NAMED: Final[Mapping[Label, LiteralString]] = {
    Label.COURSE: "RETURN n.id AS id, n.titleKo AS ko, n.titleEn AS en",
    Label.POLICY: "RETURN n.id AS id, n.nameKo AS ko, n.nameEn AS en",
    Label.EMPLOYER: "RETURN n.id AS id, n.nameKo AS ko, n.nameEn AS en",
    Label.JOB_POSTING: "RETURN n.id AS id, n.title AS ko, n.titleEn AS en, "
    "n.status AS status, n.closesAt AS closes",
}


def skills() -> Statement[LabelEntry]:
    """All skills."""
    return _all(Label.SKILL, "labels.Skill")


def skill_groups() -> Statement[LabelEntry]:
    """All groups of skills."""
    return _all(Label.SKILL_GROUP, "labels.SkillGroup")


def occupations() -> Statement[LabelEntry]:
    """All occupations."""
    return _all(Label.OCCUPATION, "labels.Occupation")


def occupation_groups() -> Statement[LabelEntry]:
    """All groups of occupations."""
    return _all(Label.OCCUPATION_GROUP, "labels.OccupationGroup")


def certifications() -> Statement[LabelEntry]:
    """All certifications."""
    return _all(Label.CERTIFICATION, "labels.Certification")


def regions() -> Statement[LabelEntry]:
    """All regions."""
    return _all(Label.REGION, "labels.Region")


def industries() -> Statement[LabelEntry]:
    """All industries."""
    return _all(Label.INDUSTRY, "labels.Industry")


def courses() -> Statement[LabelEntry]:
    """All courses by their titles."""
    return _all(Label.COURSE, "labels.courses")


def policies() -> Statement[LabelEntry]:
    """All policies by their names."""
    return _all(Label.POLICY, "labels.policies")


def employers() -> Statement[LabelEntry]:
    """All employers by their names."""
    return _all(Label.EMPLOYER, "labels.employers")


def postings() -> Statement[LabelEntry]:
    """All postings, open or closed, by their titles."""
    return _all(Label.JOB_POSTING, "labels.postings")


def by_ids(label: Label, ids: Collection[str]) -> Statement[LabelEntry]:
    """Some entries of a label of `SEARCHABLE`; unknown ids are absent from the answer."""
    name: LiteralString = label.value
    return Statement(
        name=f"labels.by_ids.{label}",
        cypher="UNWIND $ids AS id MATCH (n:" + name + " {id: id}) " + _columns(label),
        row=_row(label),
        params={"ids": sorted(ids)},
    )


def ids(label: Label) -> Statement[str]:
    """The ids of all nodes of a label."""
    name: LiteralString = label.value
    return Statement(
        name=f"labels.ids.{label}",
        cypher="MATCH (n:" + name + ") RETURN n.id AS id",
        row=lambda row: str(row["id"]),
    )


def schemes(label: Label) -> Statement[tuple[str, tuple[str, ...]]]:
    """For each concept of a label, its id and the names of a scheme that it is in."""
    name: LiteralString = label.value
    return Statement(
        name=f"labels.schemes.{label}",
        cypher="MATCH (n:" + name + ")-[:IN_SCHEME]->(s:ConceptScheme) "
        "RETURN DISTINCT n.id AS id, s.name AS scheme, s.titles AS titles",
        row=_in_scheme,
    )


def schemes_of(label: Label, ids: Collection[str]) -> Statement[tuple[str, tuple[str, ...]]]:
    """The same as `schemes` for some concepts of a label."""
    name: LiteralString = label.value
    return Statement(
        name=f"labels.schemes_of.{label}",
        cypher="UNWIND $ids AS id MATCH (n:" + name + " {id: id})-[:IN_SCHEME]->(s:ConceptScheme) "
        "RETURN DISTINCT n.id AS id, s.name AS scheme, s.titles AS titles",
        row=_in_scheme,
        params={"ids": sorted(ids)},
    )


def _in_scheme(row: Row) -> tuple[str, tuple[str, ...]]:
    """Read a concept, and the names of a scheme in its languages."""
    titles = (text for _, text in languages.read(row["titles"]))
    return str(row["id"]), tuple(dict.fromkeys((str(row["scheme"]), *titles)))


def pointing(label: Label) -> Statement[tuple[str, int]]:
    """For each node of a label of `POINTING`, its id and how many relationships point to it."""
    return Statement(
        name=f"labels.pointing.{label}",
        cypher=POINTING[label] + " AS times WHERE times > 0 RETURN id, times",
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


def _columns(label: Label) -> LiteralString:
    columns: LiteralString = _CONCEPT
    if label in _NAMED:
        columns = _NAMED[label]
    return columns


def _all(label: Label, statement_name: str) -> Statement[LabelEntry]:
    name: LiteralString = label.value
    return Statement(
        name=statement_name,
        cypher="MATCH (n:" + name + ") " + _columns(label),
        row=_row(label),
    )


def _concept(row: Row) -> LabelEntry:
    alternative = (*(row["altKo"] or ()), *(row["altEn"] or ()), *_texts(row["altOthers"]))
    hidden = (*(row["hiddenKo"] or ()), *(row["hiddenEn"] or ()), *_texts(row["hiddenOthers"]))
    deprecated = row["status"] == ConceptStatus.DEPRECATED.value
    preferred = tuple(dict.fromkeys((*_preferred(row), *_texts(row["others"]))))
    return LabelEntry(row["id"], preferred, alternative, deprecated=deprecated, hidden=hidden)


def _named(row: Row) -> LabelEntry:
    return LabelEntry(row["id"], _preferred(row))


def _posting(row: Row) -> LabelEntry:
    is_closed = row["status"] == JobStatus.CLOSED.value
    closes = CLOSED_BEFORE if is_closed else str(row["closes"] or "")
    return LabelEntry(row["id"], _preferred(row), closes=closes)


def _row(label: Label) -> Callable[[Row], LabelEntry]:
    if label is Label.JOB_POSTING:
        return _posting
    return _named if label in _NAMED else _concept


def _texts(tagged: object) -> Iterator[str]:
    return (text for _, text in languages.read(tagged))


def _preferred(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (row["ko"], row["en"]) if name))


CONCEPTS: Final = {
    Label.SKILL: skills,
    Label.SKILL_GROUP: skill_groups,
    Label.OCCUPATION: occupations,
    Label.OCCUPATION_GROUP: occupation_groups,
    Label.CERTIFICATION: certifications,
    Label.REGION: regions,
    Label.INDUSTRY: industries,
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
