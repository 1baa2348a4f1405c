"""Closed sets of values of what employment services do: benefits, complaints, trends."""

from enum import StrEnum


class ClaimDecision(StrEnum):
    """What an office decided about a claim to unemployment benefit."""

    PENDING = "PENDING"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"


class DutyReport(StrEnum):
    """What somebody reported on a day on which they had to show that they look for work."""

    APPLICATION = "APPLICATION"
    TRAINING = "TRAINING"
    COUNSELLING = "COUNSELLING"
    NOTHING = "NOTHING"


class ComplaintTheme(StrEnum):
    """What a complaint is about."""

    WAITING = "WAITING"
    DECISION = "DECISION"
    PAYMENT = "PAYMENT"
    CONDUCT = "CONDUCT"
    INFORMATION = "INFORMATION"
    QUALITY = "QUALITY"


class ComplaintOutcome(StrEnum):
    """What was done about a complaint."""

    OPEN = "OPEN"
    EXPLAINED = "EXPLAINED"
    CORRECTED = "CORRECTED"
    REJECTED = "REJECTED"


class TrendDirection(StrEnum):
    """Where what a note on a trend is about is heading."""

    RISING = "RISING"
    STEADY = "STEADY"
    FALLING = "FALLING"
