"""The kinds of things that can be searched for, as the API and the commands call them."""

from enum import Enum

from domain.vocabulary import Label


class SearchKind(Enum):
    """What can be searched for, and its label; the API calls it `Kind`."""

    SKILL = Label.SKILL
    OCCUPATION = Label.OCCUPATION
    CERTIFICATION = Label.CERTIFICATION
    COURSE = Label.COURSE
    JOB = Label.JOB_POSTING
    EMPLOYER = Label.EMPLOYER
    POLICY = Label.POLICY
    SKILL_GROUP = Label.SKILL_GROUP
    OCCUPATION_GROUP = Label.OCCUPATION_GROUP
    REGION = Label.REGION
    INDUSTRY = Label.INDUSTRY
