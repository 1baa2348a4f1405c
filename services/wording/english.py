"""Reasons in English."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.enums import Education, FactKind, InteractionKind

CLAUSES: Final[Mapping[str, str]] = {
    "HAS_ESSENTIAL": "you have {things}, which it requires",
    "HAS_ESSENTIAL.ALL": "you have all skills that it requires: {things}",
    "HAS_ESSENTIAL.SOME": "you have {things}, {count} of the {number} skills that it requires",
    "HAS_OPTIONAL": "you have {things}, which it lists as a plus",
    "HAS_NEAR": "your experience of {other} is related to {things}, which it asks for",
    "SEEKS_OCCUPATION": "it is the work that you are looking for ({things})",
    "SEEKS_OCCUPATION.SELF": "it is the occupation that you are looking for",
    "READS_AS_SOUGHT": "it reads like the work that you are looking for ({things})",
    "MEANS_SOUGHT": "it comes close to {words:'}, which you look for ({things})",
    "MEANS_SOUGHT.SELF": "it is the occupation closest to {words:'}, which you look for",
    "WORKED_IN_OCCUPATION": "it is work that you have done before ({things})",
    "WORKED_IN_OCCUPATION.SELF": "you have worked in this occupation",
    "MEANS_WORKED": "it is work like your earlier job as {words:'} ({things})",
    "MEANS_WORKED.SELF": "it is the occupation closest to your earlier job as {words:'}",
    "CHOSE_OCCUPATION": "it is the same kind of work ({things}) as {number:posting} that you "
    "showed interest in",
    "CHOSE_OCCUPATION.SELF": "it is the occupation of {number:posting} that you showed interest in",
    "SHARES_GROUP": "it is in the same field ({things}) as {other}, which you are looking for",
    "SHARES_GROUP.WORKED": "it is in the same field ({things}) as your earlier work as {other}",
    "SHARES_GROUP.CHOSEN": "it is in the same field ({things}) as postings for {other} that you "
    "showed interest in",
    "TITLE_SOUGHT": "its title is close to {words:'}, which you are looking for",
    "TITLE_SOUGHT.OTHER": "its title is close to {other}, which you are looking for",
    "TITLE_WORKED": "its title is close to your earlier job as {words:'}",
    "TITLE_WORKED.OTHER": "its title is close to your earlier work as {other}",
    "TITLE_CHOSEN": "its title is close to {other:'}, which you {action}",
    "EMPLOYER_CHOSEN": "{things} also posted {other:'}, which you {action}",
    "CHOSEN_TOGETHER": "{number} people who looked at {other:'}, which you {action}, "
    "were interested in it too",
    "HOLDS_CERTIFICATION": "you hold {things}, which it asks for",
    "NEAR_HOME": "it is in {place}, about {number} km from your home in {other}",
    "NEAR_STATED": "it is in {place}, about {number} km from {other}, where you would work",
    "AT_HOME": "it is in {place}, where you live",
    "AT_HOME.WITHIN": "it is in {place}, within {other}, where you live",
    "AT_HOME.PROVINCE": "it is in {place}, in the province where you live",
    "STATED_REGION": "it is in {place}, where you would work",
    "REMOTE": "it can be done from home",
    "PLACE_CHOSEN": "it is in {place}, like {number:posting} that you showed interest in",
    "PROVINCE_CHOSEN": "it is in {place}, like {number:posting} that you showed interest in",
    "PLACE_WORKED": "it is in {place}, where you have worked",
    "EDUCATION": "your education meets what it asks for ({level})",
    "YEARS": "your {beside:year} of experience cover the {number} that it asks for",
    "NO_YEARS": "it states no years of experience as a requirement",
    "WAGE_ABOVE": "it pays {number}% more than the market median",
    "WAGE_MET": "it pays at least the KRW {beside} a year that you want",
    "WAGE_MET.MONTH": "it pays at least the KRW {beside} a month that you want",
    "WAGE_MET.DAY": "it pays at least the KRW {beside} a day that you want",
    "WAGE_MET.HOUR": "it pays at least the KRW {beside} an hour that you want",
    "HOURS_MET": "its {number} hours a week are within the {beside} that you want",
    "REMOTE_MET": "it offers the remote work that you want",
    "EMPLOYER_SIZE": "{things} has {number} employees",
    "OPENINGS": "{number} people are wanted",
    "POSTED": "it was posted {number:day} ago",
    "POSTED.TODAY": "it was posted today",
    "POPULAR": "{number} other people were interested in it",
}
"""A clause for each kind of fact, and for variants of some."""

ACTIONS: Final[Mapping[InteractionKind, str]] = {
    InteractionKind.DISMISSED: "dismissed",
    InteractionKind.VIEWED: "viewed",
    InteractionKind.SAVED: "saved",
    InteractionKind.APPLIED: "applied for",
    InteractionKind.INTERVIEWED: "interviewed for",
    InteractionKind.HIRED: "were hired for",
}
LEVELS: Final[Mapping[Education, str]] = {
    Education.NONE: "no degree",
    Education.HIGH_SCHOOL: "a high school diploma",
    Education.ASSOCIATE: "an associate degree",
    Education.BACHELOR: "a bachelor's degree",
    Education.MASTER: "a master's degree",
    Education.DOCTORATE: "a doctorate",
}
LACKS: Final[Mapping[str, str]] = {
    "SKILLS": "you would still need {things}",
    "SKILLS.COURSES": "you would still need {number} skills, one of which ({things}) the course "
    "{course:'} teaches",
    "SKILLS.COURSE": "you would still need {things}, which the course {course:'} teaches",
    "CERTIFICATIONS": "you would need {things}",
    "CERTIFICATIONS.COURSE": "you would need {things}, which the course {course:'} prepares for",
    "YEARS": "you are {short:year} short of the {number:year} of experience that it asks for",
    "YEARS.UNKNOWN": "check whether you have the {number:year} of experience that it asks for",
    "EDUCATION": "it asks for {level}",
    "EDUCATION.UNKNOWN": "check whether your education meets what it asks for ({level})",
}
DRAWBACKS: Final[Mapping[str, str]] = {
    "FAR_FROM_HOME": "it is in {place}, about {number} km from your home in {other}",
    "FAR_FROM_HOME.PLACED": "the place is about {number} km from your home in {other}",
    "OUTSIDE_HOME": "it is in {place}, outside {other}, where you live",
    "OUTSIDE_HOME.PLACED": "the place is outside {other}, where you live",
    "OUTSIDE_STATED": "it is in {place}, outside the regions where you would work",
    "OUTSIDE_STATED.PLACED": "the place is outside the regions where you would work",
    "WAGE_BELOW.YEAR": "the highest wage that it states is KRW {number} a year, below the "
    "{beside} that you want",
    "WAGE_BELOW.MONTH": "the highest wage that it states is KRW {number} a month, below the "
    "{beside} that you want",
    "WAGE_BELOW.DAY": "the highest wage that it states is KRW {number} a day, below the "
    "{beside} that you want",
    "WAGE_BELOW.HOUR": "the highest wage that it states is KRW {number} an hour, below the "
    "{beside} that you want",
    "HOURS_ABOVE": "its {number} hours a week are more than the {beside} that you want",
    "NOT_REMOTE": "it is done on site, and you want remote work",
}
"""What is not as the person wishes; PLACED where the place has been named."""

NO_FACTS: Final = "No single fact stands out, but it fits overall."


def sentence(clauses: Sequence[str]) -> str:
    """Join clauses by 'and', and begin with a capital."""
    text = ", and ".join(clauses)
    return f"{text[0].upper()}{text[1:]}."


def more(clauses: Sequence[str]) -> str:
    """Return a sentence that adds to others."""
    return f"Also, {', and '.join(clauses)}."


def lacking(clauses: Sequence[str]) -> str:
    """Return a sentence about what is missing."""
    return f"However, {', and '.join(clauses)}."


KINDS: Final = frozenset(FactKind(name.partition(".")[0]) for name in CLAUSES)
