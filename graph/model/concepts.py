"""Concepts: what skills, occupations, certifications, industries, regions and majors there are."""

from itertools import product
from typing import Final

from domain.enums import Match, Need, SkillKind
from domain.vocabulary import CONCEPTS, Label, Relation
from graph.model.terms import (
    CONCEPT,
    SOURCED,
    Audience,
    Ending,
    Kind,
    Lifetime,
    NodeType,
    Property,
    RelationType,
    choice,
    integer,
    string,
)

_COLLECTIONS: Final = Property(
    "collections", Kind.STRINGS, "the collections of its scheme that it is in (skos:Collection)"
)


def _concept(label: Label, what: str, *own: Property) -> NodeType:
    return NodeType(label, what, Audience.PUBLIC, (*own, *CONCEPT, *SOURCED), Ending.DEPRECATE)


NODES: Final = (
    NodeType(
        Label.CONCEPT_SCHEME,
        "one version of a scheme of concepts",
        Audience.PUBLIC,
        (
            string("name", "what the scheme is called"),
            string("version", "which version"),
            string("licence", "on which terms it may be used"),
            string("url", "its home page"),
            string("schemeVersion", "the same as `version`"),
            *SOURCED,
        ),
    ),
    _concept(
        Label.SKILL,
        "something that a person can do, know or be",
        choice("kind", SkillKind, "what sort of thing it is"),
        integer("level", "level of the NCS, 1-8"),
        string("reuseLevel", "how widely it is used, in ESCO's words"),
        _COLLECTIONS,
    ),
    _concept(Label.SKILL_GROUP, "a group of skills"),
    _concept(
        Label.OCCUPATION,
        "a kind of work",
        Property("regulated", Kind.BOOLEAN, "whether it is regulated by law"),
        _COLLECTIONS,
    ),
    _concept(Label.OCCUPATION_GROUP, "a group of occupations, such as one of ISCO-08"),
    _concept(
        Label.CERTIFICATION,
        "a qualification that an authority awards",
        string("grade", "기능사, 산업기사, 기사, 기능장, 기술사 or what its law names"),
        string("field", "the field that it is awarded in"),
    ),
    _concept(Label.INDUSTRY, "a branch of industry (KSIC)"),
    _concept(Label.REGION, "an administrative region of Korea"),
    _concept(Label.MAJOR, "a field of study (ISCED-F 2013)"),
)

_SAME_KIND: Final = (
    (Label.CERTIFICATION, Label.CERTIFICATION),
    (Label.INDUSTRY, Label.INDUSTRY),
    (Label.REGION, Label.REGION),
    (Label.MAJOR, Label.MAJOR),
)
_SKILLS: Final = (Label.SKILL, Label.SKILL_GROUP)
_OCCUPATIONS: Final = (Label.OCCUPATION, Label.OCCUPATION_GROUP)
_ALIKE: Final = (*product(_SKILLS, _SKILLS), *product(_OCCUPATIONS, _OCCUPATIONS), *_SAME_KIND)

_NEED: Final = choice("need", Need, "how much it is needed")
RELATIONS: Final = (
    RelationType(
        Relation.BROADER,
        "stands under (skos:broader)",
        (
            (Label.SKILL, Label.SKILL),
            (Label.SKILL, Label.SKILL_GROUP),
            (Label.SKILL_GROUP, Label.SKILL_GROUP),
            (Label.OCCUPATION, Label.OCCUPATION),
            (Label.OCCUPATION, Label.OCCUPATION_GROUP),
            (Label.OCCUPATION_GROUP, Label.OCCUPATION_GROUP),
            *_SAME_KIND,
        ),
    ),
    RelationType(
        Relation.RELATED,
        "has to do with (skos:related), read both ways",
        ((Label.SKILL, Label.SKILL), (Label.OCCUPATION, Label.OCCUPATION)),
    ),
    RelationType(
        Relation.REQUIRES,
        "asks for",
        (
            (Label.OCCUPATION, Label.SKILL),
            (Label.OCCUPATION, Label.CERTIFICATION),
            (Label.SKILL, Label.SKILL),
            (Label.JOB_POSTING, Label.SKILL),
            (Label.JOB_POSTING, Label.CERTIFICATION),
        ),
        (_NEED,),
    ),
    RelationType(
        Relation.MAPS_TO,
        "is, or is nearly, what another scheme has (the mapping relations of SKOS)",
        _ALIKE,
        (
            choice("match", Match, "what the end is to the start"),
            string("statedBy", "who says so, if it is not the source that it was read from"),
        ),
    ),
    RelationType(
        Relation.REPLACED_BY,
        "is deprecated, and this stands for it (dct:isReplacedBy)",
        _ALIKE,
        lifetime=Lifetime.HISTORY,
    ),
    RelationType(Relation.ATTESTS, "proves that one has", ((Label.CERTIFICATION, Label.SKILL),)),
    RelationType(
        Relation.IN_SCHEME,
        "is in this version of a scheme (skos:inScheme)",
        tuple((label, Label.CONCEPT_SCHEME) for label in CONCEPTS),
        lifetime=Lifetime.HISTORY,
    ),
)
