"""How files, columns and codes of ESCO become labels and relationships, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.enums import ConceptStatus, Need, SkillKind
from domain.vocabulary import Label, Relation


@dataclass(frozen=True, slots=True)
class ConceptFile:
    """A file of concepts.

    Attributes:
        scheme: The scheme of the column `code`; empty if the file has no such column.
    """

    file: str
    label: Label
    concept_type: str
    scheme: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the file must have."""
        own = ("code",) if self.scheme else ("skillType", "reuseLevel")
        return (*_CONCEPT_COLUMNS, *own)


@dataclass(frozen=True, slots=True)
class RelationFile:
    """A file of relationships: the columns of both ends, and the labels that these may have.

    Attributes:
        need: The column that says essential or optional; empty if there is none.
    """

    file: str
    relation: Relation
    start: str
    end: str
    allowed: frozenset[tuple[Label, Label]]
    need: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the file must have."""
        return (self.start, self.end, self.need) if self.need else (self.start, self.end)


_CONCEPT_COLUMNS: Final = (
    "conceptType",
    "conceptUri",
    "preferredLabel",
    "altLabels",
    "status",
    "description",
)

CONCEPT_FILES: Final = (
    ConceptFile("skillGroups_en.csv", Label.SKILL_GROUP, "SkillGroup", "ESCO"),
    ConceptFile("ISCOGroups_en.csv", Label.OCCUPATION_GROUP, "ISCOGroup", "ISCO-08"),
    ConceptFile("skills_en.csv", Label.SKILL, "KnowledgeSkillCompetence"),
    ConceptFile("occupations_en.csv", Label.OCCUPATION, "Occupation", "ESCO"),
)

RELATION_FILES: Final = (
    RelationFile(
        file="broaderRelationsOccPillar.csv",
        relation=Relation.BROADER,
        start="conceptUri",
        end="broaderUri",
        allowed=frozenset(
            {
                (Label.OCCUPATION_GROUP, Label.OCCUPATION_GROUP),
                (Label.OCCUPATION, Label.OCCUPATION_GROUP),
                (Label.OCCUPATION, Label.OCCUPATION),
            }
        ),
    ),
    RelationFile(
        file="broaderRelationsSkillPillar.csv",
        relation=Relation.BROADER,
        start="conceptUri",
        end="broaderUri",
        allowed=frozenset(
            {
                (Label.SKILL_GROUP, Label.SKILL_GROUP),
                (Label.SKILL, Label.SKILL_GROUP),
                (Label.SKILL, Label.SKILL),
            }
        ),
    ),
    RelationFile(
        file="skillSkillRelations.csv",
        relation=Relation.REQUIRES,
        start="originalSkillUri",
        end="relatedSkillUri",
        allowed=frozenset({(Label.SKILL, Label.SKILL)}),
        need="relationType",
    ),
    RelationFile(
        file="occupationSkillRelations.csv",
        relation=Relation.REQUIRES,
        start="occupationUri",
        end="skillUri",
        allowed=frozenset({(Label.OCCUPATION, Label.SKILL)}),
        need="relationType",
    ),
)

# Six skills of 1.1.1 and one of 1.1.0 have no type: the five areas of DigComp and
# "implement cloud security and compliance". By their descriptions all are competences.
KINDS: Final[Mapping[str, SkillKind]] = {
    "skill/competence": SkillKind.SKILL,
    "knowledge": SkillKind.KNOWLEDGE,
    "": SkillKind.SKILL,
}
STATUSES: Final[Mapping[str, ConceptStatus]] = {
    "released": ConceptStatus.CURRENT,
    "deprecated": ConceptStatus.DEPRECATED,
    "obsolete": ConceptStatus.DEPRECATED,
}
_REGULATED: Final = "http://data.europa.eu/esco/regulated-professions/"
REGULATED: Final[Mapping[str, bool]] = {
    f"{_REGULATED}regulated": True,
    f"{_REGULATED}unregulated": False,
}
NEEDS: Final[Mapping[str, Need]] = {"essential": Need.ESSENTIAL, "optional": Need.OPTIONAL}

# The knowledge pillar's groups have no code column: they are ISCED-F fields, identified
# by the last part of their URI.
ISCED_URI: Final = "http://data.europa.eu/esco/isced-f/"
ISCED_SCHEME: Final = "ISCED-F-2013"
