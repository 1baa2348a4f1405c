"""Inputs: what callers send, and the plain values that resolvers get from it."""

from typing import Final

import strawberry

from domain import ids
from domain.enums import JobStatus, SkillKind
from domain.errors import InputError
from domain.ids import EmployerId, OccupationId, SkillId
from domain.records import Code
from domain.vocabulary import Label
from graph.queries.jobs import JobFilter as Jobs
from graph.queries.occupations import OccupationFilter as Occupations
from graph.queries.places import RegionFilter as Regions
from graph.queries.skills import SkillFilter as Skills
from ontology.letters import one_width
from ontology.regions import region_of
from schema.checks import check_count

_MOST_SKILLS: Final = 50
"""Each is intersected with the others; what nobody asks for in one posting is a slip."""


@strawberry.input(
    description="A code of a concept and the scheme that it belongs to. Without its scheme, a "
    "code has no meaning."
)
class CodeInput:
    """A code and its scheme."""

    scheme: str = strawberry.field(
        description="The scheme, such as `ISCO-08` or `KEIS`, or its URI, which tells schemes of "
        "one title apart."
    )
    code: str = strawberry.field(description="The code in that scheme.")

    def value(self) -> Code:
        """Return the code as the domain has it."""
        return Code(self.scheme, self.code)


@strawberry.input(description="Conditions on the skills to list. All given conditions must hold.")
class SkillFilter:
    """Which skills."""

    kind: SkillKind | None = strawberry.field(default=None, description="The kind of skill.")
    source: str | None = strawberry.field(
        default=None, description="The id of the data set that they come from, as in `sources`."
    )
    prefix: str | None = strawberry.field(
        default=None,
        description="The start of the preferred label in the language of the request, or "
        "in the next language that is wanted if it has none in this one. Case is ignored.",
    )

    collection: str | None = strawberry.field(
        default=None, description="A collection that they are in, such as ESCO's `green`."
    )

    def value(self) -> Skills:
        """Return the filter of the statement."""
        return Skills(self.kind, self.source, _typed(self.prefix), self.collection)


@strawberry.input(
    description="Conditions on the occupations to list. All given conditions must hold."
)
class OccupationFilter:
    """Which occupations."""

    requires_skill: strawberry.ID | None = strawberry.field(
        default=None, description="The id of a skill that they require, essential or optional."
    )
    group: strawberry.ID | None = strawberry.field(
        default=None, description="The id of a group that they are in, at any level."
    )
    source: str | None = strawberry.field(
        default=None, description="The id of the data set that they come from, as in `sources`."
    )
    prefix: str | None = strawberry.field(
        default=None,
        description="The start of the preferred label in the language of the request, or "
        "in the next language that is wanted if it has none in this one. Case is ignored.",
    )

    def value(self) -> Occupations:
        """Return the filter of the statement.

        Raises:
            BadIdError: An id is not one, or one of another kind.
        """
        skill, group = self.requires_skill, self.group
        return Occupations(
            SkillId(ids.require(Label.SKILL, skill)) if skill is not None else None,
            ids.require(Label.OCCUPATION_GROUP, group) if group is not None else None,
            self.source,
            _typed(self.prefix),
        )


@strawberry.input(description="Conditions on the regions to list. All given conditions must hold.")
class RegionFilter:
    """Which regions."""

    parent: strawberry.ID | None = strawberry.field(
        default=None,
        description="The region that they are directly in, by id, code (`11`) or name (`서울`).",
    )
    top: bool = strawberry.field(
        default=False, description="Only regions that are in no other one, such as 시·도."
    )

    def value(self) -> Regions:
        """Return the filter of the statement.

        Raises:
            InputError: No region, or several, have a name; or the conditions exclude each other.
        """
        if self.parent is not None and self.top:
            raise InputError(
                "no region is in another one ('parent') and in none ('top'): send one of the two"
            )
        return Regions(region_of(self.parent) if self.parent is not None else None, self.top)


@strawberry.input(
    description="Conditions on the job postings to list. All given conditions must hold."
)
class JobFilter:
    """Which postings."""

    requires_skills: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="Ids of skills, at most 50. Only postings that require all of them are listed.",
    )
    occupation: strawberry.ID | None = strawberry.field(
        default=None, description="The id of an occupation that they are for."
    )
    employer: strawberry.ID | None = strawberry.field(
        default=None, description="The id of the employer that posted them."
    )
    region: strawberry.ID | None = strawberry.field(
        default=None,
        description="The region where the work is, by id, code (`11`) or name (`제주`, "
        "`서울 강남구`); what is in it counts too.",
    )
    status: JobStatus | None = strawberry.field(
        default=None, description="Whether they accept applications today."
    )

    def value(self) -> Jobs:
        """Return the filter of the statement.

        Raises:
            BadIdError: An id is not one, or one of another kind.
            InputError: No region, or several, have a name; or there are too many skills.
        """
        check_count("requiresSkills", self.requires_skills, _MOST_SKILLS)
        occupation, employer, region = self.occupation, self.employer, self.region
        return Jobs(
            tuple(SkillId(one) for one in sorted({*_all(Label.SKILL, self.requires_skills)})),
            OccupationId(ids.require(Label.OCCUPATION, occupation))
            if occupation is not None
            else None,
            EmployerId(ids.require(Label.EMPLOYER, employer)) if employer is not None else None,
            region_of(region) if region is not None else None,
            self.status,
        )


def _all(label: Label, given: list[strawberry.ID] | None) -> list[str]:
    return [ids.require(label, one) for one in given or ()]


def _typed(prefix: str | None) -> str | None:
    """Return a prefix as labels are written: of one width, composed, without invisible letters."""
    return prefix if prefix is None else one_width(prefix)
