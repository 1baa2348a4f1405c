"""What the score of a recommendation is made of, in facts, and what a person lacks for it."""

from dataclasses import dataclass
from typing import Final

from domain.enums import (
    DealBreaker,
    DrawbackKind,
    Education,
    FactKind,
    FactorName,
    InteractionKind,
    Need,
    WagePeriod,
)
from domain.ids import CertificationId, CourseId
from domain.matching import MissingSkill


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that speaks for a posting or an occupation; `FactKind` says which fields it has.

    `factor` is the part of the score that it explains, `contribution` what that part adds.
    `things` are ids of what the posting names, `through` the evidence of each held skill (None
    if declared), `other` the id of what the person has in its place, and `words` the person's own
    words, or which clause fits: both belong to the person. `number` and `beside` are amounts.
    """

    kind: FactKind
    factor: FactorName
    contribution: float
    things: tuple[str, ...] = ()
    through: tuple[CertificationId | CourseId | None, ...] = ()
    other: str = ""
    words: str = ""
    number: float = 0.0
    beside: float = 0.0
    action: InteractionKind | None = None


@dataclass(frozen=True, slots=True)
class MissingCertification:
    """A certification that is asked for and a person does not hold."""

    certification: CertificationId
    need: Need


@dataclass(frozen=True, slots=True)
class MissingEducation:
    """A level of education above the person's; `has` is None where theirs is not known."""

    required: Education
    has: Education | None


@dataclass(frozen=True, slots=True)
class MissingYears:
    """More years of work than the person has; `short` is None where theirs are not known."""

    required: float
    short: float | None


@dataclass(frozen=True, slots=True)
class Closing:
    """A course that begins soon and teaches a missing skill or prepares for a certification."""

    missing: str
    course: CourseId


@dataclass(frozen=True, slots=True)
class Drawback:
    """What about a posting is not as the person wishes; `DrawbackKind` says which fields it has.

    `things` are ids of what the posting names, `other` the id of what the person stated. `number`
    is an amount of the posting, in km, hours a week or KRW `per` period, and `beside` the one that
    the person wants.
    """

    kind: DrawbackKind
    things: tuple[str, ...] = ()
    other: str = ""
    number: float = 0.0
    beside: float = 0.0
    per: WagePeriod = WagePeriod.YEAR


@dataclass(frozen=True, slots=True)
class Account:
    """The facts behind one recommendation, those that add most first, and what is missing.

    `drawbacks` are what is not as the person wishes, the place first.
    """

    id: str
    facts: tuple[Fact, ...] = ()
    skills: tuple[MissingSkill, ...] = ()
    certifications: tuple[MissingCertification, ...] = ()
    education: MissingEducation | None = None
    years: MissingYears | None = None
    closing: Closing | None = None
    drawbacks: tuple[Drawback, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a person would expect in a list of postings and does not find there.

    `breakers` are the deal-breakers for which postings are missing. `unlicensed` postings of work
    that they want or know are missing since the law requires licences that they do not hold:
    `licences` has these, each with the number of postings that need it.
    `unfound` are the titles of wishes for which no posting is open, and `unknown` is the number of
    postings in their history of which nothing is known.
    """

    breakers: frozenset[DealBreaker] = frozenset()
    licences: tuple[tuple[CertificationId, int], ...] = ()
    unlicensed: int = 0
    unfound: tuple[str, ...] = ()
    unknown: int = 0


NOTHING_LEFT_OUT: Final = LeftOut()
