"""The enums of eligibility, every value described for callers."""

from enum import Enum
from typing import Final

from domain.rules.terms import (
    FactKey,
    HouseholdTrait,
    MajorField,
    Marital,
    Outcome,
    Schooling,
    SpecialGroup,
    Verdict,
    WorkStatus,
)
from schema.declare import described

RULE_ENUMS: Final[tuple[type[Enum], ...]] = (
    described(
        Verdict,
        "Whether somebody is eligible for a policy, from the facts that are known.",
        {
            "ELIGIBLE": "All conditions are met.",
            "TO_CONFIRM": "Only conditions in words are open, which a person has to check.",
            "UNKNOWN": "Facts are missing, or no rules are known for the day.",
            "NOT_ELIGIBLE": "A condition is not met, whatever is still unknown.",
        },
        name="Verdict",
    ),
    described(
        Outcome,
        "The outcome of one condition.",
        {
            "YES": "It is met.",
            "NO": "It is not met.",
            "UNKNOWN": "Its fact is not known, or it is stated in words.",
        },
        name="ClauseOutcome",
    ),
    described(
        FactKey,
        "What a condition is about.",
        {
            "AGE": "Age in years.",
            "EMPLOYMENT": "What the person lives on.",
            "MONTHS_UNEMPLOYED": "Months without work up to now.",
            "INSURED_MONTHS": "Months in employment insurance, in total.",
            "RECENT_INSURED_MONTHS": "Months in employment insurance in the last 18 months.",
            "DAYS_WORKED": "Days worked in the last two years.",
            "LEFT_INVOLUNTARILY": "Whether the last job ended for no reason of the person's own.",
            "INCOME_PERCENT": "Income of the household as a percentage of the standard median "
            "income of households of its size.",
            "HOUSEHOLD_INCOME": "Income of the household in KRW a month, before tax.",
            "HOUSEHOLD_SIZE": "Number of people in the household.",
            "ANNUAL_INCOME": "The person's own income in KRW a year, before tax.",
            "ASSETS": "Assets of the household in KRW.",
            "SCHOOLING": "How far the person is in their schooling.",
            "MAJOR": "The field of study.",
            "REGION": "The region where the person lives.",
            "MARITAL": "Whether the person is married.",
            "HOUSEHOLD": "What holds for the household.",
            "GROUPS": "Special groups that the person is in.",
            "DATE": "The day that is asked about.",
        },
        name="EligibilityFact",
    ),
    described(
        WorkStatus,
        "What somebody lives on.",
        {
            "EMPLOYED": "Employed by somebody.",
            "SELF_EMPLOYED": "Has a business of their own.",
            "UNEMPLOYED": "Has no work.",
            "FREELANCER": "Works freelance.",
            "DAY_LABOURER": "Works by the day.",
            "FOUNDER": "Has just founded a business, or is about to.",
            "SHORT_TERM": "Has short-term work.",
            "FARMER": "Farms.",
            "OTHER": "Something else.",
        },
    ),
    described(
        Schooling,
        "How far somebody is in their schooling.",
        {
            "BELOW_HIGH_SCHOOL": "Has not finished high school and is not in it.",
            "IN_HIGH_SCHOOL": "In high school.",
            "LEAVING_HIGH_SCHOOL": "About to finish high school.",
            "HIGH_SCHOOL": "Finished high school.",
            "IN_UNIVERSITY": "In university or college.",
            "LEAVING_UNIVERSITY": "About to graduate from university or college.",
            "UNIVERSITY": "Graduated from university or college.",
            "POSTGRADUATE": "Has, or studies for, a master's or doctor's degree.",
            "OTHER": "Something else.",
        },
    ),
    described(
        MajorField,
        "A broad field of study.",
        {
            "HUMANITIES": "Humanities.",
            "SOCIAL_SCIENCES": "Social sciences.",
            "BUSINESS": "Business and economics.",
            "LANGUAGES": "Languages.",
            "ENGINEERING": "Engineering and natural sciences.",
            "ARTS_AND_SPORTS": "Arts and sports.",
            "AGRICULTURE": "Agriculture.",
            "OTHER": "Another field.",
        },
    ),
    described(
        Marital,
        "Whether somebody is married.",
        {"MARRIED": "Married.", "SINGLE": "Not married."},
        name="MaritalStatus",
    ),
    described(
        HouseholdTrait,
        "What holds for a household.",
        {
            "HEAD": "The person is the head of the household (세대주).",
            "OWNS_NO_HOME": "Nobody in it owns a home (무주택).",
            "APART_FROM_PARENTS": "The person lives apart from their parents.",
            "WITH_CHILDREN": "Children under age live in it.",
        },
    ),
    described(
        SpecialGroup,
        "Groups that programmes are made for.",
        {
            "SMALL_FIRM_WORKER": "Works in a small or medium-sized firm.",
            "WOMAN": "Women.",
            "BASIC_LIVING_RECIPIENT": "Receives basic living support (기초생활수급자).",
            "SINGLE_PARENT": "Single parents.",
            "DISABLED": "People with a registered disability.",
            "FARMER": "Farming households.",
            "SOLDIER": "Soldiers.",
            "LOCAL_TALENT": "People whom a region counts as its own (지역 인재).",
            "CAREER_BREAK": "After a career break, for care or children.",
            "PROGRAMME_GRADUATE": "Completed an employment support programme.",
            "OTHER": "Another group.",
        },
    ),
)
"""All of them."""
