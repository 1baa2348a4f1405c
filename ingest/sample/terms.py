"""The terms of a posting: place, pay, hours, education, experience, type of contract."""

from dataclasses import dataclass
from typing import Final

from ingest.sample.draws import Draws, Wheel
from ingest.sample.employers import Employer
from ingest.sample.entries import EDUCATION, Occupation
from ingest.sample.places import UNKNOWN
from ingest.sample.tables import Record
from ingest.sample.vocabulary import Vocabulary

MINIMUM_HOURLY: Final = 10_320
"""The statutory minimum wage of 2026, in KRW an hour."""

FULL_TIME: Final = 40.0
REMOTE: Final = ("ON_SITE", "HYBRID", "REMOTE")

# The statutory paid hours of a month at 40 hours a week, with the paid weekly holiday.
_HOURS_A_MONTH: Final = 209
_MONTHS: Final = 12
_MANWON: Final = 10_000
# From this pay on, in 10,000 KRW a year, most postings state it by the year.
_YEARLY_FROM: Final = 3_100
_SHORT_WORK: Final = ("care", "cook", "tourism", "logistics", "education", "beauty")
# Work on Saturdays or with regular overtime is common there.
_LONG_WORK: Final = ("machine", "cook", "build", "farm", "beauty", "logistics")
_YEARS: Final = Wheel((0, 1, 2, 3, 5, 7, 10), (0.5, 0.12, 0.11, 0.13, 0.08, 0.04, 0.02))
# What employers pay beside the national level, by province.
_LEVELS: Final = {"11": 1.07, "41": 1.04, "28": 1.0, "31": 1.05, "36": 1.01, "30": 0.99}
_ELSEWHERE: Final = 0.96


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a posting.

    Attributes:
        place: A row of the table of places.
        wage: The full-time pay in 10,000 KRW a year.
        spread: The most that is paid, as a multiple of the wage.
        stated: Whether the posting states pay, and whether it states hours.
        pay: The logarithm of the wage against the market for occupation, years and province.
        insists: Whether people below education or years are turned away.
        hours: The hours a week.
        remote: The place in `REMOTE`.
    """

    place: int
    wage: float
    spread: float
    stated: tuple[bool, bool]
    pay: float
    education: str
    years: int
    insists: bool
    employment: str
    hours: float
    remote: int
    openings: int

    def fields(self, vocabulary: Vocabulary, draws: Draws) -> Record:
        """Return the fields of the file; some employers leave some out."""
        region = None
        if self.place != UNKNOWN:
            region = vocabulary.code(self.place, whole=draws.chance(0.2))
        states_remote = self.remote or draws.chance(0.25)
        return {
            "region": region,
            "wage": _wage(self, draws) if self.stated[0] else None,
            "weeklyHours": self.hours if self.stated[1] else None,
            "remote": REMOTE[self.remote] if states_remote else None,
            "education": self.education if draws.chance(0.9) else None,
            "minCareerYears": self.years if draws.chance(0.85) else None,
            "employmentType": self.employment if draws.chance(0.93) else None,
            "openings": self.openings if draws.chance(0.75) else None,
        }


def market_level(place: int, vocabulary: Vocabulary) -> float:
    """Return what the market pays at a place against the national level."""
    return _LEVELS.get(vocabulary.code(place, whole=True), _ELSEWHERE)


def draw_terms(
    occupation: Occupation, employer: Employer, vocabulary: Vocabulary, draws: Draws
) -> Terms:
    """Draw the terms that an employer offers for an occupation."""
    years = draws.spin(_YEARS)
    place = draws.pick(employer.places)
    market = occupation.wage * (1 + 0.045 * years) * market_level(place, vocabulary)
    offer = draws.normal(0.02 * (employer.size - 3.0), 0.13)
    least = MINIMUM_HOURLY * _HOURS_A_MONTH * _MONTHS / _MANWON
    wage = max(market * (1 + offer + offer * offer / 2), least)
    employment = _employment(occupation, draws)
    return Terms(
        place=UNKNOWN if draws.chance(0.03) else place,
        wage=wage,
        spread=draws.pick((1.0, 1.0, 1.05, 1.1, 1.15, 1.25)),
        stated=(draws.chance(0.82), draws.chance(0.55)),
        pay=min(max(wage / market - 1, -0.4), 0.6),
        education=_education(occupation, draws),
        years=years,
        insists=draws.chance(0.85),
        employment=employment,
        hours=_hours(occupation, employment, draws),
        remote=_remote(_remote_share(occupation, vocabulary), draws),
        openings=draws.weighted((1, 2, 3, 5, 10), (0.62, 0.2, 0.1, 0.06, 0.02)),
    )


def _hours(occupation: Occupation, employment: str, draws: Draws) -> float:
    if employment == "PART_TIME":
        return draws.pick((12.0, 15.0, 20.0, 25.0, 30.0))
    longer = occupation.field in _LONG_WORK and draws.chance(0.45)
    return draws.pick((44.0, 48.0, 52.0)) if longer else FULL_TIME


def _remote_share(occupation: Occupation, vocabulary: Vocabulary) -> float:
    if occupation.id == "call-centre-agent":
        return 0.3
    return vocabulary.fields[occupation.field].remote


def _remote(share: float, draws: Draws) -> int:
    return draws.weighted((0, 1, 2), (1 - share, 0.7 * share, 0.3 * share))


def _education(occupation: Occupation, draws: Draws) -> str:
    usual = EDUCATION.index(occupation.education)
    step = draws.weighted((0, -1, -2, 1), (0.64, 0.18, 0.13, 0.05))
    return EDUCATION[min(max(usual + step, 0), len(EDUCATION) - 1)]


def _employment(occupation: Occupation, draws: Draws) -> str:
    part_time = 0.2 if occupation.field in _SHORT_WORK else 0.03
    kinds = ("PERMANENT", "FIXED_TERM", "PART_TIME")
    return draws.weighted(kinds, (0.82 - part_time, 0.18, part_time))


def _wage(terms: Terms, draws: Draws) -> Record:
    """Return the pay in the period usual for such jobs: hour, month or year."""
    spread = terms.spread
    monthly = terms.wage * _MANWON / _MONTHS
    if terms.employment == "PART_TIME":
        return _range(monthly / _HOURS_A_MONTH, spread, 10, "HOUR")
    if terms.wage < _YEARLY_FROM or draws.chance(0.2):
        return _range(monthly, spread, 10_000, "MONTH")
    return _range(terms.wage * _MANWON, spread, 500_000, "YEAR")


def _range(low: float, spread: float, step: int, per: str) -> Record:
    """Return a range, rounded up so that nobody is offered less than the minimum wage."""
    least = -int(-low // step) * step
    return {"min": least, "max": max(round(low * spread / step) * step, least), "per": per}
