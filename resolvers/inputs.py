"""What a caller may give: filters, codes, and a profile of somebody without an account."""

import strawberry

from domain import ids
from domain.enums import Education, JobStatus, SkillKind
from domain.ids import (
    CertificationId,
    EmployerId,
    OccupationId,
    RegionId,
    SkillId,
)
from domain.matching import Profile
from domain.vocabulary import Label
from graph.queries.jobs import JobFilter as Jobs
from graph.queries.occupations import OccupationFilter as Occupations
from graph.queries.skills import SkillFilter as Skills


@strawberry.input(description="What another scheme calls a concept.")
class CodeInput:
    """A code means nothing without its scheme."""

    scheme: str = strawberry.field(description="The scheme, such as ISCO-08 or KEIS.")
    code: str = strawberry.field(description="The code in that scheme.")


@strawberry.input(description="Which skills; all that is given has to hold.")
class SkillFilter:
    """Which skills."""

    kind: SkillKind | None = strawberry.field(default=None, description="What sort of thing.")
    source: str | None = strawberry.field(
        default=None, description="Id of the data set that they come from, as in `sources`."
    )
    prefix: str | None = strawberry.field(
        default=None, description="What the preferred label starts with; case does not matter."
    )

    collection: str | None = strawberry.field(
        default=None, description="A collection that they are in, such as ESCO's green."
    )

    def query(self) -> Skills:
        """Give the filter of the statement."""
        return Skills(self.kind, self.source, self.prefix, self.collection)


@strawberry.input(description="Which occupations; all that is given has to hold.")
class OccupationFilter:
    """Which occupations."""

    requires_skill: strawberry.ID | None = strawberry.field(
        default=None, description="Id of a skill that they require, essential or optional."
    )
    group: strawberry.ID | None = strawberry.field(
        default=None, description="Id of a group that they stand in, at any level."
    )
    source: str | None = strawberry.field(
        default=None, description="Id of the data set that they come from, as in `sources`."
    )
    prefix: str | None = strawberry.field(
        default=None, description="What the preferred label starts with; case does not matter."
    )

    def query(self) -> Occupations:
        """Give the filter of the statement.

        Raises: BadIdError.
        """
        return Occupations(
            SkillId(ids.require(Label.SKILL, self.requires_skill)) if self.requires_skill else None,
            ids.require(Label.OCCUPATION_GROUP, self.group) if self.group else None,
            self.source,
            self.prefix,
        )


@strawberry.input(description="Which postings; all that is given has to hold.")
class JobFilter:
    """Which postings."""

    requires_skills: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of skills; each of them is required."
    )
    occupation: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the occupation that they are for."
    )
    employer: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the employer."
    )
    region: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the region of the work."
    )
    status: JobStatus | None = strawberry.field(
        default=None, description="Whether they still take applications."
    )

    def query(self) -> Jobs:
        """Give the filter of the statement.

        Raises: BadIdError.
        """
        return Jobs(
            tuple(SkillId(one) for one in _all(Label.SKILL, self.requires_skills)),
            OccupationId(ids.require(Label.OCCUPATION, self.occupation))
            if self.occupation
            else None,
            EmployerId(ids.require(Label.EMPLOYER, self.employer)) if self.employer else None,
            RegionId(ids.require(Label.REGION, self.region)) if self.region else None,
            self.status,
        )


@strawberry.input(
    description="What is known of somebody without an account. Nothing of it is stored."
)
class ProfileInput:
    """A profile; only the skills have to be given, and may be an empty list."""

    skills: list[strawberry.ID] = strawberry.field(description="Ids of skills that they have.")
    certifications: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of certifications that they hold."
    )
    seeks: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of occupations that they look for."
    )
    worked_as: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of occupations that they have worked in."
    )
    regions: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of regions where they live or would work."
    )
    education: str | None = strawberry.field(
        default=None,
        description="NONE, HIGH_SCHOOL, ASSOCIATE, BACHELOR, MASTER or DOCTORATE.",
    )
    career_years: float | None = strawberry.field(
        default=None, description="Years of work in all occupations together."
    )

    def query(self) -> Profile:
        """Give the profile.

        Raises: BadIdError.
        """
        return Profile(
            skills=frozenset(SkillId(one) for one in _all(Label.SKILL, self.skills)),
            certifications=frozenset(
                CertificationId(one) for one in _all(Label.CERTIFICATION, self.certifications)
            ),
            sought=frozenset(OccupationId(one) for one in _all(Label.OCCUPATION, self.seeks)),
            worked=frozenset(OccupationId(one) for one in _all(Label.OCCUPATION, self.worked_as)),
            regions=frozenset(RegionId(one) for one in _all(Label.REGION, self.regions)),
            education=_education(self.education),
            career_years=self.career_years,
        )


def profile_of(skills: list[strawberry.ID]) -> Profile:
    """Give the profile of somebody of whom only skills are known.

    Raises: BadIdError.
    """
    return Profile(skills=frozenset(SkillId(one) for one in _all(Label.SKILL, skills)))


def _education(given: str | None) -> Education | None:
    return Education(given) if given and given in Education.__members__ else None


def _all(label: Label, given: list[strawberry.ID] | None) -> list[str]:
    return [ids.require(label, one) for one in given or ()]
