"""How files, columns and codes of ESCO become labels and relationships, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.enums import ConceptStatus, Need, SkillKind
from domain.vocabulary import Label, Relation


@dataclass(frozen=True, slots=True)
class ConceptFile:
    """A table of concepts, in files whose names are its stem and a language.

    Attributes:
        scheme: The scheme of the column `code`; empty if there is no such column.
    """

    stem: str
    label: Label
    concept_type: str
    scheme: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it must have."""
        own = ("code",) if self.scheme else ("skillType", "reuseLevel")
        return (*_CONCEPT_COLUMNS, *own)


@dataclass(frozen=True, slots=True)
class RelationFile:
    """A table of relationships: the columns of both ends, and the labels that these may have.

    Attributes:
        need: The column that says essential or optional; empty if there is none.
    """

    stem: str
    relation: Relation
    start: str
    end: str
    allowed: frozenset[tuple[Label, Label]]
    need: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it must have."""
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
    ConceptFile("skillGroups", Label.SKILL_GROUP, "SkillGroup", "ESCO"),
    ConceptFile("ISCOGroups", Label.OCCUPATION_GROUP, "ISCOGroup", "ISCO-08"),
    ConceptFile("skills", Label.SKILL, "KnowledgeSkillCompetence"),
    ConceptFile("occupations", Label.OCCUPATION, "Occupation", "ESCO"),
)

RELATION_FILES: Final = (
    RelationFile(
        stem="broaderRelationsOccPillar",
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
        stem="broaderRelationsSkillPillar",
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
        stem="skillSkillRelations",
        relation=Relation.REQUIRES,
        start="originalSkillUri",
        end="relatedSkillUri",
        allowed=frozenset({(Label.SKILL, Label.SKILL)}),
        need="relationType",
    ),
    RelationFile(
        stem="occupationSkillRelations",
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

COLLECTIONS: Final[Mapping[str, str]] = {
    "digCompSkillsCollection": "DigComp",
    "digitalSkillsCollection": "digital",
    "greenSkillsCollection": "green",
    "ictSkillsCollection": "ICT",
    "languageSkillsCollection": "language",
    "researchOccupationsCollection": "research",
    "researchSkillsCollection": "research",
    "transversalSkillsCollection": "transversal",
}
"""The name of each collection by the table that lists its members."""

UNREAD_FILES: Final = ("conceptSchemes", "skillsHierarchy")
"""Tables that say nothing that the others do not say."""

_OF_ALL: Final = frozenset(_CONCEPT_COLUMNS) | {"inScheme"}
_OF_SKILLS: Final = _OF_ALL | {
    "skillType",
    "reuseLevel",
    "hiddenLabels",
    "modifiedDate",
    "scopeNote",
    "definition",
}
_OF_MEMBERS: Final = frozenset(_CONCEPT_COLUMNS) | {
    "skillType",
    "reuseLevel",
    "broaderConceptUri",
    "broaderConceptPT",
}
_HIERARCHY: Final = frozenset({"conceptType", "conceptUri", "broaderType", "broaderUri"})

COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "skillGroups": _OF_ALL | {"code", "hiddenLabels", "modifiedDate", "scopeNote"},
    "ISCOGroups": _OF_ALL | {"code"},
    "skills": _OF_SKILLS,
    "occupations": (_OF_SKILLS - {"skillType", "reuseLevel"})
    | {"code", "iscoGroup", "regulatedProfessionNote"},
    "broaderRelationsOccPillar": _HIERARCHY,
    "broaderRelationsSkillPillar": _HIERARCHY,
    "skillSkillRelations": frozenset(
        {
            "originalSkillUri",
            "originalSkillType",
            "relationType",
            "relatedSkillType",
            "relatedSkillUri",
        }
    ),
    "occupationSkillRelations": frozenset(
        {"occupationUri", "relationType", "skillType", "skillUri"}
    ),
    **dict.fromkeys(COLLECTIONS, _OF_MEMBERS),
}
"""The columns that are known of each table; others are named in the report of a load."""


def needed(stem: str) -> tuple[str, ...]:
    """Return the columns that a table must have."""
    for one in (*CONCEPT_FILES, *RELATION_FILES):
        if one.stem == stem:
            return one.columns
    return ("conceptUri",)
