"""Every closed set of values, shared by ingest and the API.

Labels and relationship types are in `domain.vocabulary`; these are the values of properties.
"""

from enum import StrEnum


class Need(StrEnum):
    """How strongly an occupation, a posting or a skill requires something."""

    ESSENTIAL = "ESSENTIAL"
    OPTIONAL = "OPTIONAL"


class Match(StrEnum):
    """How two concepts of different schemes correspond: the mapping properties of SKOS."""

    EXACT = "EXACT"
    CLOSE = "CLOSE"
    BROAD = "BROAD"
    NARROW = "NARROW"
    RELATED = "RELATED"

    @property
    def inverse(self) -> "Match":
        """Return the same correspondence, seen from the other end."""
        return {Match.BROAD: Match.NARROW, Match.NARROW: Match.BROAD}.get(self, self)


class LinkMethod(StrEnum):
    """How a concept was found where a source does not state it by id or code.

    CODE: the source states the code of an occupation, and the concept is what this requires.
    """

    TITLE = "TITLE"
    TEXT = "TEXT"
    CODE = "CODE"


class SkillKind(StrEnum):
    """The kinds of skill concepts; the first two are ESCO's skill types."""

    SKILL = "SKILL"
    KNOWLEDGE = "KNOWLEDGE"
    ATTITUDE = "ATTITUDE"
    TECHNOLOGY = "TECHNOLOGY"


class ConceptStatus(StrEnum):
    """Whether a concept is in use; a deprecated one stays in the graph with its id."""

    CURRENT = "CURRENT"
    DEPRECATED = "DEPRECATED"


class JobStatus(StrEnum):
    """Whether a posting still accepts applications."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class Lang(StrEnum):
    """A language of labels and messages."""

    KO = "ko"
    EN = "en"


class OfferStatus(StrEnum):
    """Whether a course, a course session or a policy is still on offer."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class Education(StrEnum):
    """A level of education, from the lowest to the highest."""

    NONE = "NONE"
    HIGH_SCHOOL = "HIGH_SCHOOL"
    ASSOCIATE = "ASSOCIATE"
    BACHELOR = "BACHELOR"
    MASTER = "MASTER"
    DOCTORATE = "DOCTORATE"

    @property
    def rank(self) -> int:
        """Return the place in the order of levels, from 0."""
        return list(Education).index(self)


class EmploymentType(StrEnum):
    """The kinds of employment."""

    PERMANENT = "PERMANENT"
    FIXED_TERM = "FIXED_TERM"
    PART_TIME = "PART_TIME"


class WagePeriod(StrEnum):
    """The period that a wage is paid for."""

    HOUR = "HOUR"
    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


class PolicyKind(StrEnum):
    """The areas that policies support."""

    TRAINING = "TRAINING"
    EMPLOYMENT = "EMPLOYMENT"
    STARTUP = "STARTUP"
    LIVING = "LIVING"


class Gender(StrEnum):
    """Gender as a person gave it."""

    F = "F"
    M = "M"
    X = "X"


class ApplicationOutcome(StrEnum):
    """The outcomes of applications."""

    PENDING = "PENDING"
    REJECTED = "REJECTED"
    INTERVIEWED = "INTERVIEWED"
    HIRED = "HIRED"


class InteractionKind(StrEnum):
    """What somebody did with a posting, a course or a policy, from the weakest to the strongest.

    DISMISSED is against it; the others are for it.
    """

    DISMISSED = "DISMISSED"
    VIEWED = "VIEWED"
    SAVED = "SAVED"
    APPLIED = "APPLIED"
    INTERVIEWED = "INTERVIEWED"
    HIRED = "HIRED"


class RemoteWork(StrEnum):
    """Where the work of a posting is done."""

    ON_SITE = "ON_SITE"
    HYBRID = "HYBRID"
    REMOTE = "REMOTE"


class DealBreaker(StrEnum):
    """A wish that a person does not give up: postings that do not meet it are left out."""

    REGION = "REGION"
    WAGE = "WAGE"
    HOURS = "HOURS"
    REMOTE = "REMOTE"


class Consent(StrEnum):
    """What a person consented to."""

    EMPLOYERS = "EMPLOYERS"


class Freshness(StrEnum):
    """When recommendations were computed: stored by the nightly run, or for this request."""

    NIGHTLY = "NIGHTLY"
    COMPUTED_NOW = "COMPUTED_NOW"


class FactorName(StrEnum):
    """A part of a score: the first group ranks jobs and occupations, the second courses.

    DISTANCE is a factor of both.
    """

    ESSENTIAL_SKILLS = "ESSENTIAL_SKILLS"
    OPTIONAL_SKILLS = "OPTIONAL_SKILLS"
    NEAR_SKILLS = "NEAR_SKILLS"
    SKILLS_IN_COMMON = "SKILLS_IN_COMMON"
    OCCUPATION_SOUGHT = "OCCUPATION_SOUGHT"
    OCCUPATION_WORKED = "OCCUPATION_WORKED"
    OCCUPATION_CHOSEN = "OCCUPATION_CHOSEN"
    OCCUPATION_GROUP = "OCCUPATION_GROUP"
    CERTIFICATIONS = "CERTIFICATIONS"
    TITLE_SOUGHT = "TITLE_SOUGHT"
    TITLE_WORKED = "TITLE_WORKED"
    TITLE_CHOSEN = "TITLE_CHOSEN"
    TITLE_LATEST = "TITLE_LATEST"
    DESCRIPTION = "DESCRIPTION"
    EMPLOYER_CHOSEN = "EMPLOYER_CHOSEN"
    CHOSEN_TOGETHER = "CHOSEN_TOGETHER"
    POSTING_SEEN = "POSTING_SEEN"
    PREFERENCE = "PREFERENCE"
    MEANING = "MEANING"
    REGION = "REGION"
    DISTANCE = "DISTANCE"
    PLACE_CHOSEN = "PLACE_CHOSEN"
    PROVINCE_CHOSEN = "PROVINCE_CHOSEN"
    PLACE_LATEST = "PLACE_LATEST"
    PLACE_WORKED = "PLACE_WORKED"
    EDUCATION = "EDUCATION"
    CAREER = "CAREER"
    REQUIRED_CERTIFICATIONS = "REQUIRED_CERTIFICATIONS"
    TERMS = "TERMS"
    WAGE = "WAGE"
    EMPLOYER_SIZE = "EMPLOYER_SIZE"
    OPENINGS = "OPENINGS"
    FRESHNESS = "FRESHNESS"
    NEWEST_OF_OCCUPATION = "NEWEST_OF_OCCUPATION"
    POPULARITY = "POPULARITY"
    NOT_DISMISSED = "NOT_DISMISSED"
    CROWDING = "CROWDING"

    GAP_CLOSED = "GAP_CLOSED"
    POSTINGS_OPENED = "POSTINGS_OPENED"
    CERTIFICATION_PREPARED = "CERTIFICATION_PREPARED"
    FOCUS = "FOCUS"
    LOW_COST = "LOW_COST"
    EARLY_START = "EARLY_START"
    EMPLOYMENT_RATE = "EMPLOYMENT_RATE"
    SATISFACTION = "SATISFACTION"


class FactKind(StrEnum):
    """The kinds of facts that speak for a posting or an occupation.

    In brackets: the fields of `domain.evidence.Fact` that a kind has.
    """

    HAS_ESSENTIAL = "HAS_ESSENTIAL"
    """Essential skills that the person has [things, through, number: asked for, 0 if unknown]."""
    HAS_OPTIONAL = "HAS_OPTIONAL"
    """Optional skills that the person has [things, through]."""
    HAS_NEAR = "HAS_NEAR"
    """A skill that is asked for [things] is close to one that they have [other]."""
    SEEKS_OCCUPATION = "SEEKS_OCCUPATION"
    """The occupation that they look for [things]."""
    READS_AS_SOUGHT = "READS_AS_SOUGHT"
    """A posting that states no occupation reads as the one that they look for [things]."""
    MEANS_SOUGHT = "MEANS_SOUGHT"
    """The occupation [things] that their wish means [words]."""
    WORKED_IN_OCCUPATION = "WORKED_IN_OCCUPATION"
    """An occupation that they have worked in [things]."""
    MEANS_WORKED = "MEANS_WORKED"
    """The occupation [things] that the title of their earlier work means [words]."""
    CHOSE_OCCUPATION = "CHOSE_OCCUPATION"
    """The occupation of postings that they chose [things, number: postings]."""
    SHARES_GROUP = "SHARES_GROUP"
    """The group of an occupation [things] that they want [other], or know or chose [words: WORKED
    or CHOSEN]."""
    TITLE_SOUGHT = "TITLE_SOUGHT"
    """A title like work that they look for [words, or other: an occupation]."""
    TITLE_WORKED = "TITLE_WORKED"
    """A title like work that they have done [words, or other: an occupation]."""
    TITLE_CHOSEN = "TITLE_CHOSEN"
    """A title like that of a posting that they chose [other, action]."""
    EMPLOYER_CHOSEN = "EMPLOYER_CHOSEN"
    """The employer [things] of a posting that they chose [other, action]."""
    CHOSEN_TOGETHER = "CHOSEN_TOGETHER"
    """Others chose it together with a posting that they chose [other, number: people, action]."""
    HOLDS_CERTIFICATION = "HOLDS_CERTIFICATION"
    """Certifications that are asked for and that they hold [things]."""
    NEAR_HOME = "NEAR_HOME"
    """A region [things] at a distance from home [other, number: kilometres]."""
    NEAR_STATED = "NEAR_STATED"
    """A region [things] at a distance from one where they would work [other, number]."""
    AT_HOME = "AT_HOME"
    """The region where they live [things], or one within it [other: where they live, words:
    PROVINCE if only that is known]."""
    STATED_REGION = "STATED_REGION"
    """A region [things] in one where they would work [other]."""
    REMOTE = "REMOTE"
    """The work can be done from anywhere."""
    PLACE_CHOSEN = "PLACE_CHOSEN"
    """The region of postings that they chose [things, number: postings]."""
    PROVINCE_CHOSEN = "PROVINCE_CHOSEN"
    """The province of postings that they chose [things, number: postings]."""
    PLACE_WORKED = "PLACE_WORKED"
    """The region where they have worked [things]."""
    EDUCATION = "EDUCATION"
    """The level that is asked for [number: its rank], and theirs [beside]."""
    YEARS = "YEARS"
    """The years that are asked for [number], and theirs [beside]."""
    NO_YEARS = "NO_YEARS"
    """No years of work are asked for of somebody who has none."""
    WAGE_ABOVE = "WAGE_ABOVE"
    """The wage is above the usual one [number: percent]."""
    WAGE_MET = "WAGE_MET"
    """The wage that they want is paid [number, beside: KRW, paid and wanted, words: the period]."""
    HOURS_MET = "HOURS_MET"
    """The weekly hours are no more than they want [number, beside]."""
    REMOTE_MET = "REMOTE_MET"
    """They want remote work, and it is possible in part or wholly."""
    EMPLOYER_SIZE = "EMPLOYER_SIZE"
    """The employees of the employer [things, number]."""
    OPENINGS = "OPENINGS"
    """Several people are wanted [number]."""
    POSTED = "POSTED"
    """Posted in the last days [number: days ago]."""
    POPULAR = "POPULAR"
    """Other people were interested [number: people]."""


class DrawbackKind(StrEnum):
    """What about a posting is not as a person wishes.

    In brackets: the fields of `domain.evidence.Drawback` that a kind has.
    """

    FAR_FROM_HOME = "FAR_FROM_HOME"
    """Too far from home to travel every day [things: region and the one on top, other, number]."""
    OUTSIDE_HOME = "OUTSIDE_HOME"
    """Not in or near the region where they live, how far is not known [things, other]."""
    OUTSIDE_STATED = "OUTSIDE_STATED"
    """Not in or near a region where they would work [things]."""
    WAGE_BELOW = "WAGE_BELOW"
    """The highest wage stated is below the least one wanted [number, beside, per]."""
    HOURS_ABOVE = "HOURS_ABOVE"
    """More hours a week than they want [number, beside]."""
    NOT_REMOTE = "NOT_REMOTE"
    """Not done from home, which they want."""


class Basis(StrEnum):
    """What a list of recommendations rests on."""

    FACTS = "FACTS"
    WITHOUT_MEANING = "WITHOUT_MEANING"
    PLACE_AND_TERMS = "PLACE_AND_TERMS"
    NOTHING_MATCHED = "NOTHING_MATCHED"
    NOTHING_KNOWN = "NOTHING_KNOWN"


class EmptyReason(StrEnum):
    """Why nothing is recommended."""

    NOTHING_OPEN = "NOTHING_OPEN"
    DEAL_BREAKERS = "DEAL_BREAKERS"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    NOTHING_SHARED = "NOTHING_SHARED"
