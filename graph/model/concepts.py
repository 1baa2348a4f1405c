"""Concepts: skills, occupations, certifications, industries, regions and majors."""

from itertools import product
from typing import Final

from domain.enums import Match, Need, SkillKind
from domain.vocabulary import CONCEPTS, Label, Relation
from graph.model.terms import (
    CONCEPT,
    LINKED,
    SOURCED,
    Audience,
    Ending,
    Lifetime,
    NodeType,
    Property,
    PropertyType,
    RelationType,
    choice,
    integer,
    number,
    string,
    strings,
)


def _concept(label: Label, what: str, *own: Property) -> NodeType:
    return NodeType(label, what, Audience.PUBLIC, (*own, *CONCEPT, *SOURCED), Ending.DEPRECATE)


NODES: Final = (
    NodeType(
        Label.CONCEPT_SCHEME,
        "one version of a concept scheme",
        Audience.PUBLIC,
        (
            string("name", "the name of the scheme"),
            strings(
                "titles",
                "its titles where it has several languages, the name first: tag, space, title",
            ),
            string("version", "its version"),
            string("licence", "the licence that it is published under"),
            string("url", "its home page"),
            string("uri", "its URI, if it has one: a scheme is another one if its URI is"),
            string(
                "codeScheme",
                "what codes of its concepts belong to by default: its first title",
            ),
            string("schemeVersion", "the same as `version`"),
            *SOURCED,
        ),
    ),
    _concept(
        Label.SKILL,
        "a skill, a piece of knowledge, an attitude or a technology",
        choice("kind", SkillKind, "the kind of skill"),
        integer("level", "level of the NCS, 1-8"),
        string("reuseLevel", "reuse level in ESCO: how widely the skill applies"),
    ),
    _concept(Label.SKILL_GROUP, "a group of skills"),
    _concept(
        Label.OCCUPATION,
        "a kind of work",
        Property("regulated", PropertyType.BOOLEAN, "whether it is regulated by law"),
    ),
    _concept(Label.OCCUPATION_GROUP, "a group of occupations, such as one of ISCO-08"),
    _concept(
        Label.CERTIFICATION,
        "a qualification that an authority awards",
        string("grade", "기능사, 산업기사, 기사, 기능장, 기술사, or another that its law defines"),
        string("field", "the field in which it is awarded"),
        Property("regulated", PropertyType.BOOLEAN, "whether the law requires it for the work"),
    ),
    _concept(Label.INDUSTRY, "a branch of industry (KSIC)"),
    _concept(
        Label.REGION,
        "an administrative region",
        number("latitude", "latitude of its seat or centre, in degrees (WGS 84)"),
        number("longitude", "its longitude, in degrees (WGS 84)"),
    ),
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

_NEED: Final = choice("need", Need, "the need")
RELATIONS: Final = (
    RelationType(
        Relation.BROADER,
        "has the broader concept (skos:broader)",
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
        "is related to (skos:related), in both directions",
        ((Label.SKILL, Label.SKILL), (Label.OCCUPATION, Label.OCCUPATION)),
    ),
    RelationType(
        Relation.REQUIRES,
        "requires",
        (
            (Label.OCCUPATION, Label.SKILL),
            (Label.OCCUPATION, Label.CERTIFICATION),
            (Label.SKILL, Label.SKILL),
            (Label.JOB_POSTING, Label.SKILL),
            (Label.JOB_POSTING, Label.CERTIFICATION),
        ),
        (_NEED, *LINKED),
    ),
    RelationType(
        Relation.MAPS_TO,
        "corresponds to, in another scheme (the mapping properties of SKOS)",
        _ALIKE,
        (
            choice("match", Match, "how the end corresponds to the start"),
            string("statedBy", "who states the mapping, if not the source that it was read from"),
        ),
    ),
    RelationType(
        Relation.REPLACED_BY,
        "is deprecated and has the successor (dct:isReplacedBy)",
        _ALIKE,
        lifetime=Lifetime.HISTORY,
    ),
    RelationType(Relation.ATTESTS, "attests", ((Label.CERTIFICATION, Label.SKILL),), LINKED),
    RelationType(
        Relation.IN_SCHEME,
        "belongs to the version of a scheme (skos:inScheme)",
        tuple((label, Label.CONCEPT_SCHEME) for label in CONCEPTS),
        lifetime=Lifetime.HISTORY,
    ),
)
