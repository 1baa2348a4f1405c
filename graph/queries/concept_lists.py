"""What orders and filters lists of concepts, read whole once an edition.

Neither engine can read their order from an index, since it is that of the label in the language
asked for: the process orders them (`services.concept_lists`).
"""

from typing import LiteralString, NamedTuple

from domain.collected import CollectionPlace
from domain.texts import Texts
from graph.queries.collected import places
from graph.queries.concepts import texts
from graph.queries.skills import kind_of
from graph.statement import Row, Statement

_COLUMNS: LiteralString = """
        RETURN n.id AS id, n.prefLabelKo AS prefLabelKo, n.prefLabelEn AS prefLabelEn,
          n.prefLabels AS prefLabels, n.source AS source, n.otherCodes AS otherCodes"""


class ListedConcept(NamedTuple):
    """A concept in lists; `kind` and `collections` are those of skills.

    `further` are its codes beyond the first, each after its scheme and a tab.
    """

    id: str
    label: Texts
    source: str | None
    kind: str | None
    collections: tuple[str, ...]
    further: tuple[str, ...] = ()


def skills() -> Statement[ListedConcept]:
    """All skills."""
    return Statement(
        name="concept_lists.skills",
        cypher="MATCH (n:Skill)" + _COLUMNS + ", n.kind AS kind, n.collections AS collections",
        row=_listed_skill,
    )


def occupations() -> Statement[ListedConcept]:
    """All occupations."""
    return Statement(
        name="concept_lists.occupations",
        cypher="MATCH (n:Occupation)" + _COLUMNS + ", null AS kind, null AS collections",
        row=_listed,
    )


def regions() -> Statement[tuple[str, str]]:
    """The code and the id of every region; without a code, an empty one."""
    return Statement(
        name="concept_lists.regions",
        cypher="MATCH (n:Region) RETURN coalesce(n.code, '') AS code, n.id AS id",
        row=lambda row: (row["code"], row["id"]),
    )


def broader() -> Statement[tuple[str, str]]:
    """For each occupation, or group of them, in another one: its id and that of the other."""
    return Statement(
        name="concept_lists.broader",
        cypher="MATCH (n:Occupation|OccupationGroup)-[:BROADER]->"
        "(above:Occupation|OccupationGroup) RETURN n.id AS id, above.id AS above",
        row=lambda row: (str(row["id"]), str(row["above"])),
    )


def collected() -> Statement[tuple[str, tuple[CollectionPlace, ...]]]:
    """The concepts that are in collections, and where they are."""
    return Statement(
        name="concept_lists.collected",
        cypher="""
        MATCH (c:Skill|SkillGroup|Occupation|OccupationGroup|Certification|Industry|Region)
        WHERE c.inCollections IS NOT NULL
        RETURN c.id AS id, c.inCollections AS entries""",
        row=lambda row: (str(row["id"]), places(row["entries"])),
    )


def _listed_skill(row: Row) -> ListedConcept:
    return _listed(row)._replace(kind=kind_of(row["kind"]))


def _listed(row: Row) -> ListedConcept:
    return ListedConcept(
        row["id"],
        texts(row, "prefLabel"),
        row["source"],
        row["kind"],
        tuple(row["collections"] or ()),
        tuple(row["otherCodes"] or ()),
    )
