"""Statements about occupations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString

from domain.ids import JobId, OccupationId, PolicyId, SeekerId, SkillId
from domain.records import Occupation, OccupationGroup
from domain.windows import Window
from graph.queries.concepts import Languages, Props, concept, occupation_group
from graph.queries.shown_labels import label_params, shown_label
from graph.queries.skills import total
from graph.statement import Grouped, Row, Statement


@dataclass(frozen=True, slots=True)
class OccupationFilter:
    """Which occupations to list: all conditions that are not None.

    The statements here are about occupations of something: without a group, a page is taken from
    `services.concept_lists`.
    """

    skill: SkillId | None = None
    group: str | None = None
    source: str | None = None
    prefix: str | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it names something that occupations are found by."""
        return bool(self.skill or self.group)


def by_ids(ids: Sequence[OccupationId]) -> Statement[Occupation]:
    """Occupations by their ids; unknown ids are absent."""
    return Statement(
        name="occupations.by_ids",
        cypher="""
        UNWIND $ids AS id
        MATCH (o:Occupation {id: id})
        RETURN properties(o) AS occupation
        ORDER BY o.id
        """,
        row=_row,
        params={"ids": list(ids)},
    )


def by_code(scheme: str, code: str) -> Statement[Occupation]:
    """The occupations with this code in a scheme, the smallest id first."""
    return Statement(
        name="occupations.by_code",
        cypher="""
        MATCH (o:Occupation)
        WHERE o.code = $code AND o.codeScheme = $scheme
        RETURN properties(o) AS occupation
        ORDER BY o.id
        """,
        row=_row,
        params={"scheme": scheme, "code": code},
    )


_FILTERED: Final[LiteralString] = (
    """
        WHERE ($source IS NULL OR o.source = $source)
          AND ($group IS NULL OR EXISTS {
            (o)-[:BROADER*1..8]->(:OccupationGroup {id: $group}) })
        """
    "WITH DISTINCT o "
    + shown_label("o")
    + """
        WHERE ($prefix IS NULL OR toLower(label) STARTS WITH toLower($prefix))
"""
)
_FROM_SKILL: Final[LiteralString] = (
    "MATCH (:Skill {id: $skill})<-[:REQUIRES]-(o:Occupation)" + _FILTERED
)
_FROM_GROUP: Final[LiteralString] = (
    "MATCH (:OccupationGroup {id: $group})<-[:BROADER*1..8]-(o:Occupation)" + _FILTERED
)
_PAGE: Final[LiteralString] = """
          AND ($afterId IS NULL OR label > $afterLabel OR (label = $afterLabel AND o.id > $afterId))
        RETURN properties(o) AS occupation
        ORDER BY label, o.id
        LIMIT $limit
"""


def page(wanted: OccupationFilter, languages: Languages, window: Window) -> Statement[Occupation]:
    """A page of occupations by label in the first of these languages, then id."""
    after_label, after_id = window.key(2)
    return Statement(
        name="occupations.page",
        cypher=_narrowest(wanted) + _PAGE,
        row=_row,
        params={
            **_filter(wanted, languages),
            "afterLabel": after_label,
            "afterId": after_id,
            "limit": window.limit,
        },
    )


def count(wanted: OccupationFilter, languages: Languages) -> Statement[int]:
    """How many occupations match."""
    return Statement(
        name="occupations.count",
        cypher=_narrowest(wanted) + "RETURN count(o) AS total",
        row=total,
        params=_filter(wanted, languages),
    )


def of_jobs(jobs: Sequence[JobId]) -> Grouped[Occupation]:
    """The occupations that postings are for."""
    return Grouped(
        name="occupations.of_jobs",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:JobPosting {id: $ids[ix]})-[:FOR_OCCUPATION]->(o:Occupation)
        RETURN ix, properties(o) AS occupation
        ORDER BY ix, o.id
        """,
        row=_row,
        params={"ids": list(jobs)},
        size=len(jobs),
    )


def supported_by(policies: Sequence[PolicyId]) -> Grouped[Occupation]:
    """The occupations that policies are meant for."""
    return Grouped(
        name="occupations.supported_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Policy {id: $ids[ix]})-[:SUPPORTS]->(o:Occupation)
        RETURN ix, properties(o) AS occupation
        ORDER BY ix, o.id
        """,
        row=_row,
        params={"ids": list(policies)},
        size=len(policies),
    )


def sought_by(seekers: Sequence[SeekerId]) -> Grouped[Occupation]:
    """The occupations that seekers look for, the most wanted first: private."""
    return Grouped(
        name="occupations.sought_by",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Seeker {id: $ids[ix]})-[r:SEEKS]->(o:Occupation)
        RETURN ix, coalesce(r.priority, 99) AS priority, properties(o) AS occupation
        ORDER BY ix, priority, o.id
        """,
        row=_row,
        params={"ids": list(seekers)},
        size=len(seekers),
    )


def broader(occupations: Sequence[OccupationId]) -> Grouped[Occupation | OccupationGroup]:
    """The occupations and groups directly above an occupation."""
    return Grouped(
        name="occupations.broader",
        cypher="""
        UNWIND range(0, size($ids) - 1) AS ix
        MATCH (:Occupation {id: $ids[ix]})-[:BROADER]->(b:Occupation|OccupationGroup)
        RETURN ix, b:Occupation AS isOccupation, properties(b) AS concept
        ORDER BY ix, b.id
        """,
        row=_broader,
        params={"ids": list(occupations)},
        size=len(occupations),
    )


def occupation(props: Props) -> Occupation:
    """Read an occupation."""
    return Occupation(
        id=OccupationId(props["id"]), regulated=props.get("regulated"), **concept(props)
    )


def _row(row: Row) -> Occupation:
    return occupation(row["occupation"])


def _broader(row: Row) -> Occupation | OccupationGroup:
    return occupation(row["concept"]) if row["isOccupation"] else occupation_group(row)


def _narrowest(wanted: OccupationFilter) -> LiteralString:
    """Return the start of the pattern that the fewest occupations match.

    Engines plan from a literal start, so the filter decides which text is sent.

    Raises:
        ValueError: The filter is not narrow; see `OccupationFilter`.
    """
    if not wanted.is_narrow:
        raise ValueError("nothing that occupations are found by")
    return _FROM_SKILL if wanted.skill else _FROM_GROUP


def _filter(wanted: OccupationFilter, languages: Languages) -> Mapping[str, object]:
    return {
        "skill": wanted.skill,
        "group": wanted.group,
        "source": wanted.source,
        "prefix": wanted.prefix,
        **label_params(languages),
    }
