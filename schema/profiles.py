"""The profile of a person without an account, as callers send it."""

from typing import Final

import strawberry

from domain import ids
from domain.clock import Clock
from domain.enums import DealBreaker, Education, InteractionKind, WagePeriod
from domain.errors import InputError
from domain.histories import career_years
from domain.ids import CertificationId, JobId, OccupationId, RegionId, SkillId
from domain.matching import Conditions, Interaction, Profile, Wish, Work
from domain.messages import Choice
from domain.vocabulary import Label
from domain.wages import yearly
from ontology.regions import region_of
from schema.checks import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_CAREER_YEARS,
    MOST_ENTRIES,
    MOST_WAGE,
    check_count,
    check_past,
    check_range,
    check_text,
    check_work,
)
from schema.scalars import DateOrMonth, DateTime

_MOST_HOURS: Final = 168


@strawberry.input(description="A period of work in the person's own words.")
class CareerInput:
    """A period of work."""

    title: str = strawberry.field(
        description="The title of the job, in any language: at most 200 characters."
    )
    description: str | None = strawberry.field(
        default=None, description="What they did: at most 5,000 characters."
    )
    employer: str | None = strawberry.field(
        default=None, description="The name of the employer: at most 200 characters."
    )
    region: strawberry.ID | None = strawberry.field(
        default=None, description="The region where it was, by id, code or name."
    )
    from_: DateOrMonth | None = strawberry.field(
        default=None, name="from", description="When it began."
    )
    until: DateOrMonth | None = strawberry.field(
        default=None, description="When it ended; null while it lasts."
    )

    def value(self, clock: Clock) -> Work:
        """Return the period.

        Raises:
            InputError: A text is too long, the title is blank, or the period has not begun or ends
                before it begins.
            InputError: No region, or several, have this name.
        """
        if self.from_ and self.until and self.until < self.from_[: len(self.until)]:
            raise InputError(
                "a career ends at {until}, before it begins at {start}",
                until=self.until,
                start=self.from_,
            )
        check_past("careers.from", self.from_, clock)
        title = check_work("careers.title", self.title)
        text = check_text("careers.description", self.description, LONGEST_TEXT)
        return Work(
            title=title,
            text="\n".join(part for part in (title, text) if part),
            employer=check_text("careers.employer", self.employer, LONGEST_TITLE),
            region=_region(self.region),
            start=self.from_,
            until=self.until,
        )


@strawberry.input(description="Work that the person looks for, in their own words.")
class WishInput:
    """A wish."""

    title: str = strawberry.field(
        description="The title of the job, in any language: at most 200 characters."
    )
    description: str | None = strawberry.field(
        default=None, description="What it should be like: at most 5,000 characters."
    )

    def value(self, priority: int) -> Wish:
        """Return the wish at its place in the list, from 1.

        Raises:
            InputError: A text is too long, or the title is blank.
        """
        title = check_work("wishes.title", self.title)
        text = check_text("wishes.description", self.description, LONGEST_TEXT)
        return Wish(title, "\n".join(part for part in (title, text) if part), priority)


@strawberry.input(description="Something that the person did with a posting.")
class InteractionInput:
    """An interaction."""

    job: strawberry.ID = strawberry.field(description="The id of the posting.")
    kind: InteractionKind = strawberry.field(description="What they did.")
    at: DateTime | None = strawberry.field(
        default=None,
        description="When they did it, not later than now. Where the time of an entry is not "
        "known, the order of the list counts.",
    )

    def value(self, clock: Clock) -> Interaction:
        """Return the interaction.

        Raises:
            InputError: It is later than now.
            BadIdError: The posting is no id of one.
        """
        check_past("interactions.at", self.at, clock)
        return Interaction(
            JobId(ids.require(Label.JOB_POSTING, self.job)), self.kind, self.at or ""
        )


@strawberry.input(description="What is known about a person without an account. Nothing is stored.")
class ProfileInput:
    """A profile; everything may be left out."""

    skills: list[strawberry.ID] | None = strawberry.field(
        default=None, description="The ids of the skills that they have."
    )
    certifications: list[strawberry.ID] | None = strawberry.field(
        default=None, description="The ids of the certifications that they hold."
    )
    seeks: list[strawberry.ID] | None = strawberry.field(
        default=None, description="The ids of the occupations that they look for."
    )
    wishes: list[WishInput] | None = strawberry.field(
        default=None,
        description="Work that they look for in their own words, the most wanted first: at most "
        "10 entries.",
    )
    worked_as: list[strawberry.ID] | None = strawberry.field(
        default=None, description="The ids of the occupations that they have worked in."
    )
    careers: list[CareerInput] | None = strawberry.field(
        default=None,
        description="Periods of work in their own words, the latest last: at most 30 entries.",
    )
    interactions: list[InteractionInput] | None = strawberry.field(
        default=None,
        description="What they did with postings, the latest last: at most 200 entries.",
    )
    home: strawberry.ID | None = strawberry.field(
        default=None, description="The region where they live, by id, code or name."
    )
    regions: list[strawberry.ID] | None = strawberry.field(
        default=None, description="The regions where they live or would work, by id, code or name."
    )
    least_wage: float | None = strawberry.field(
        default=None, description="The least wage that they want, in KRW for each `leastWagePer`."
    )
    least_wage_per: WagePeriod = strawberry.field(
        default=WagePeriod.YEAR, description="The period of `leastWage`."
    )
    most_weekly_hours: float | None = strawberry.field(
        default=None, description="The most hours a week that they want to work: up to 168."
    )
    remote: bool = strawberry.field(
        default=False, description="Whether they want to work remotely, at least in part."
    )
    deal_breakers: list[DealBreaker] | None = strawberry.field(
        default=None, description="Conditions that they do not give up."
    )
    education: Education | None = strawberry.field(
        default=None, description="Their highest level of education."
    )
    career_years: float | None = strawberry.field(
        default=None,
        description="Their years of work, in all occupations together: from 0 to 80. Counted from "
        "`careers` by default.",
    )

    def value(self, day: str, clock: Clock) -> Profile:
        """Return the profile as it is on a day; `clock` tells what cannot have happened yet.

        Raises:
            InputError: A number is out of range, a text or list is too long, a title is blank, or
                something is dated later than now.
            BadIdError: An id is not one, or one of another kind.
        """
        self._check()
        careers = tuple(one.value(clock) for one in self.careers or ())
        home, regions = (
            _region(self.home),
            frozenset(map(region_of, self.regions or ())),
        )
        homes = frozenset({home} if home else ())
        return Profile(
            skills=frozenset(map(SkillId, _all(Label.SKILL, self.skills))),
            certifications=frozenset(
                map(CertificationId, _all(Label.CERTIFICATION, self.certifications))
            ),
            sought=frozenset(map(OccupationId, _all(Label.OCCUPATION, self.seeks))),
            wishes=tuple(one.value(at) for at, one in enumerate(self.wishes or (), start=1)),
            worked=frozenset(map(OccupationId, _all(Label.OCCUPATION, self.worked_as))),
            careers=careers,
            interactions=_in_order([one.value(clock) for one in self.interactions or ()]),
            home=homes,
            regions=regions | homes,
            conditions=self._conditions(),
            education=self.education,
            career_years=self._years(careers, day),
        )

    def _check(self) -> None:
        check_range("careerYears", self.career_years, 0, MOST_CAREER_YEARS)
        check_range("mostWeeklyHours", self.most_weekly_hours, 1, _MOST_HOURS)
        check_range("leastWage", self.least_wage, 0, MOST_WAGE)
        for name, given in (
            ("careers", self.careers),
            ("wishes", self.wishes),
            ("interactions", self.interactions),
        ):
            check_count(name, given, MOST_ENTRIES[name])
        stated = {
            DealBreaker.REGION: (Choice(("home", "regions")), bool(self.home or self.regions)),
            DealBreaker.WAGE: ("leastWage", self.least_wage is not None),
            DealBreaker.HOURS: ("mostWeeklyHours", self.most_weekly_hours is not None),
        }
        for one in self.deal_breakers or ():
            needed, is_stated = stated.get(one, ("", True))
            if not is_stated:
                raise InputError(
                    "the deal-breaker {one} says nothing: send {needed} too",
                    one=one.value,
                    needed=needed,
                )

    def _conditions(self) -> Conditions:
        wage = self.least_wage
        return Conditions(
            wage=None if wage is None else yearly(wage, self.least_wage_per),
            hours=self.most_weekly_hours,
            remote=self.remote,
            deal_breakers=frozenset(self.deal_breakers or ()),
            wage_per=WagePeriod.YEAR if wage is None else self.least_wage_per,
        )

    def _years(self, careers: tuple[Work, ...], day: str) -> float | None:
        if self.career_years is not None or not any(work.start for work in careers):
            return self.career_years
        return career_years(careers, day)


def _region(given: strawberry.ID | None) -> RegionId | None:
    return None if given is None else region_of(given)


def _in_order(interactions: list[Interaction]) -> tuple[Interaction, ...]:
    """Return interactions by time, as exactly as it is known of all; else as they are listed."""
    shared = min((len(one.at) for one in interactions), default=0)
    return tuple(sorted(interactions, key=lambda one: one.at[:shared]))


def _all(label: Label, given: list[strawberry.ID] | None) -> list[str]:
    return [ids.require(label, one) for one in given or ()]
