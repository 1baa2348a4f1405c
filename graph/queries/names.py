"""The names of nodes of several kinds, in one trip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString

from domain import languages
from domain.ids import label_of
from domain.texts import Texts
from domain.vocabulary import Label
from graph.statement import Row, Statement

_CONCEPT: Final[LiteralString] = (
    "RETURN n.id AS id, n.prefLabelKo AS ko, n.prefLabelEn AS en, n.prefLabels AS others"
)
_NAME: Final[LiteralString] = "RETURN n.id AS id, n.nameKo AS ko, n.nameEn AS en, null AS others"
_TITLE: Final[LiteralString] = (
    "RETURN n.id AS id, n.titleKo AS ko, n.titleEn AS en, n.otherTitles AS others"
)
_OWN_TITLE: Final[LiteralString] = "RETURN n.id AS id, n.title AS ko, n.title AS en, null AS others"
"""The title of a posting is in one language, whichever is asked for."""

BRANCHES: Final[Mapping[Label, LiteralString]] = {
    Label.SKILL: "UNWIND $Skill AS id MATCH (n:Skill {id: id}) " + _CONCEPT,
    Label.OCCUPATION: "UNWIND $Occupation AS id MATCH (n:Occupation {id: id}) " + _CONCEPT,
    Label.OCCUPATION_GROUP: "UNWIND $OccupationGroup AS id MATCH (n:OccupationGroup {id: id}) "
    + _CONCEPT,
    Label.CERTIFICATION: "UNWIND $Certification AS id MATCH (n:Certification {id: id}) " + _CONCEPT,
    Label.REGION: "UNWIND $Region AS id MATCH (n:Region {id: id}) " + _CONCEPT,
    Label.EMPLOYER: "UNWIND $Employer AS id MATCH (n:Employer {id: id}) " + _NAME,
    Label.COURSE: "UNWIND $Course AS id MATCH (n:Course {id: id}) " + _TITLE,
    Label.JOB_POSTING: "UNWIND $JobPosting AS id MATCH (n:JobPosting {id: id}) " + _OWN_TITLE,
}
"""Where the name of a node of each label stands; the ids of a label are a parameter."""

_NAMES: Final[LiteralString] = (
    """
        CALL () {
          """
    + "\n          UNION ALL ".join(BRANCHES.values())
    + """
        }
        RETURN id, ko, en, others ORDER BY id
        """
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a node is called."""

    id: str
    texts: Texts


def by_ids(ids: Sequence[str]) -> Statement[Name]:
    """The names of concepts, employers, courses and postings; unknown ids are absent."""
    sought: dict[str, list[str]] = {label.value: [] for label in BRANCHES}
    for node_id in sorted(set(ids)):
        sought[label_of(node_id).value].append(node_id)
    return Statement(
        name="names.by_ids",
        cypher=_NAMES,
        row=_row,
        params=sought,
    )


def _row(row: Row) -> Name:
    return Name(row["id"], Texts(row["ko"], row["en"], tuple(languages.read(row["others"]))))
