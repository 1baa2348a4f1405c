"""What all concepts share: how their properties are read, their groups and their schemes."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias, TypedDict, TypeVar

from domain import languages
from domain.collected import CollectionPlace
from domain.enums import ConceptStatus
from domain.records import Code, ConceptScheme, OccupationGroup, SkillGroup
from domain.texts import Texts
from graph.queries import collected
from graph.statement import Row, Statement

E = TypeVar("E", bound=StrEnum)

Props: TypeAlias = Mapping[str, Any]
Languages: TypeAlias = tuple[str, ...]
"""Language tags, the most wanted first."""


class SourcedFields(TypedDict):
    """The fields of `domain.records.Sourced`."""

    source: str
    as_of: str


class ConceptFields(SourcedFields):
    """The fields of `domain.records.Concept`."""

    label: Texts
    alternative: tuple[tuple[str, str], ...]
    description: Texts
    codes: tuple[Code, ...]
    status: ConceptStatus
    places: tuple[CollectionPlace, ...]


def sourced(props: Props) -> SourcedFields:
    """Read where a node comes from."""
    return {"source": props["source"], "as_of": props["asOf"]}


def concept(props: Props) -> ConceptFields:
    """Read what every concept has."""
    return {
        **sourced(props),
        "label": texts(props, "prefLabel"),
        "alternative": _alternative(props),
        "description": texts(props, "description"),
        "codes": _codes(props),
        "status": ConceptStatus(props.get("status", ConceptStatus.CURRENT)),
        "places": collected.places(props.get("inCollections")),
    }


def texts(props: Props, name: str) -> Texts:
    """Read a text that is stored as properties for Korean and English, and one for the others."""
    others = languages.SINGLE.get(name, "")
    found = props.get(others) or props.get(f"other{name[0].upper()}{name[1:]}s")
    return Texts(props.get(f"{name}Ko"), props.get(f"{name}En"), tuple(languages.read(found)))


def _alternative(props: Props) -> tuple[tuple[str, str], ...]:
    own = (
        (language, str(label))
        for language, ending in languages.OWN.items()
        for label in props.get(f"altLabels{ending}") or ()
    )
    return (*own, *languages.read(props.get("altLabels")))


def value(kind: type[E], stored: str | None) -> E | None:
    """Read a property with a closed set of values; None where it is absent."""
    return None if stored is None else kind(stored)


def skill_groups(ids: Sequence[str]) -> Statement[SkillGroup]:
    """Groups of skills; unknown ids are absent."""
    return Statement(
        name="concepts.skill_groups",
        cypher="""
        UNWIND $ids AS id
        MATCH (g:SkillGroup {id: id})
        RETURN properties(g) AS concept
        ORDER BY g.id
        """,
        row=skill_group,
        params={"ids": list(ids)},
    )


def occupation_groups(ids: Sequence[str]) -> Statement[OccupationGroup]:
    """Groups of occupations; unknown ids are absent."""
    return Statement(
        name="concepts.occupation_groups",
        cypher="""
        UNWIND $ids AS id
        MATCH (g:OccupationGroup {id: id})
        RETURN properties(g) AS concept
        ORDER BY g.id
        """,
        row=occupation_group,
        params={"ids": list(ids)},
    )


def schemes() -> Statement[ConceptScheme]:
    """All schemes that were loaded, by name and version."""
    return Statement(
        name="concepts.schemes",
        cypher="""
        MATCH (s:ConceptScheme)
        RETURN properties(s) AS scheme
        ORDER BY s.name, s.version, s.id
        """,
        row=scheme,
    )


def skill_group(row: Row) -> SkillGroup:
    """Read a group of skills."""
    return SkillGroup(id=row["concept"]["id"], **concept(row["concept"]))


def occupation_group(row: Row) -> OccupationGroup:
    """Read a group of occupations."""
    return OccupationGroup(id=row["concept"]["id"], **concept(row["concept"]))


def scheme(row: Row) -> ConceptScheme:
    """Read a version of a scheme."""
    props = row["scheme"]
    return ConceptScheme(
        id=props["id"],
        name=props["name"],
        version=props["version"],
        licence=props.get("licence"),
        url=props.get("url"),
        uri=props.get("uri"),
        names=Texts.tagged(props.get("titles")),
    )


def _codes(props: Props) -> tuple[Code, ...]:
    if not props.get("code"):
        return ()
    others = (str(one).partition("\t") for one in props.get("otherCodes") or ())
    return (
        Code(props["codeScheme"], props["code"]),
        *(Code(scheme, code) for scheme, _, code in others),
    )
