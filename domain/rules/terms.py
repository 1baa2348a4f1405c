"""The closed sets of values that rules of eligibility are written in."""

from enum import StrEnum


class Outcome(StrEnum):
    """The value of a condition in Kleene's three-valued logic."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


class Verdict(StrEnum):
    """Whether somebody is eligible, from what is known.

    TO_CONFIRM: only conditions that are stated in words are open, which a person has to check.
    """

    ELIGIBLE = "ELIGIBLE"
    TO_CONFIRM = "TO_CONFIRM"
    UNKNOWN = "UNKNOWN"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"


class FactKey(StrEnum):
    """What a condition is about."""

    AGE = "AGE"
    EMPLOYMENT = "EMPLOYMENT"
    MONTHS_UNEMPLOYED = "MONTHS_UNEMPLOYED"
    INSURED_MONTHS = "INSURED_MONTHS"
    RECENT_INSURED_MONTHS = "RECENT_INSURED_MONTHS"
    DAYS_WORKED = "DAYS_WORKED"
    LEFT_INVOLUNTARILY = "LEFT_INVOLUNTARILY"
    INCOME_PERCENT = "INCOME_PERCENT"
    HOUSEHOLD_INCOME = "HOUSEHOLD_INCOME"
    HOUSEHOLD_SIZE = "HOUSEHOLD_SIZE"
    ANNUAL_INCOME = "ANNUAL_INCOME"
    ASSETS = "ASSETS"
    SCHOOLING = "SCHOOLING"
    MAJOR = "MAJOR"
    REGION = "REGION"
    MARITAL = "MARITAL"
    HOUSEHOLD = "HOUSEHOLD"
    GROUPS = "GROUPS"
    DATE = "DATE"


class WorkStatus(StrEnum):
    """What somebody lives on; several may hold at once."""

    EMPLOYED = "EMPLOYED"
    SELF_EMPLOYED = "SELF_EMPLOYED"
    UNEMPLOYED = "UNEMPLOYED"
    FREELANCER = "FREELANCER"
    DAY_LABOURER = "DAY_LABOURER"
    FOUNDER = "FOUNDER"
    SHORT_TERM = "SHORT_TERM"
    FARMER = "FARMER"
    OTHER = "OTHER"


class Schooling(StrEnum):
    """How far somebody is in their schooling, as Korean programmes distinguish it."""

    BELOW_HIGH_SCHOOL = "BELOW_HIGH_SCHOOL"
    IN_HIGH_SCHOOL = "IN_HIGH_SCHOOL"
    LEAVING_HIGH_SCHOOL = "LEAVING_HIGH_SCHOOL"
    HIGH_SCHOOL = "HIGH_SCHOOL"
    IN_UNIVERSITY = "IN_UNIVERSITY"
    LEAVING_UNIVERSITY = "LEAVING_UNIVERSITY"
    UNIVERSITY = "UNIVERSITY"
    POSTGRADUATE = "POSTGRADUATE"
    OTHER = "OTHER"


class MajorField(StrEnum):
    """The broad field that somebody studied; several may hold at once."""

    HUMANITIES = "HUMANITIES"
    SOCIAL_SCIENCES = "SOCIAL_SCIENCES"
    BUSINESS = "BUSINESS"
    LANGUAGES = "LANGUAGES"
    ENGINEERING = "ENGINEERING"
    ARTS_AND_SPORTS = "ARTS_AND_SPORTS"
    AGRICULTURE = "AGRICULTURE"
    OTHER = "OTHER"


class Marital(StrEnum):
    """Whether somebody is married."""

    MARRIED = "MARRIED"
    SINGLE = "SINGLE"


class HouseholdTrait(StrEnum):
    """What holds for somebody's household; several may hold at once."""

    HEAD = "HEAD"
    OWNS_NO_HOME = "OWNS_NO_HOME"
    APART_FROM_PARENTS = "APART_FROM_PARENTS"
    WITH_CHILDREN = "WITH_CHILDREN"


class SpecialGroup(StrEnum):
    """Groups that programmes are made for; somebody may be in several."""

    SMALL_FIRM_WORKER = "SMALL_FIRM_WORKER"
    WOMAN = "WOMAN"
    BASIC_LIVING_RECIPIENT = "BASIC_LIVING_RECIPIENT"
    SINGLE_PARENT = "SINGLE_PARENT"
    DISABLED = "DISABLED"
    FARMER = "FARMER"
    SOLDIER = "SOLDIER"
    LOCAL_TALENT = "LOCAL_TALENT"
    CAREER_BREAK = "CAREER_BREAK"
    PROGRAMME_GRADUATE = "PROGRAMME_GRADUATE"
    OTHER = "OTHER"
