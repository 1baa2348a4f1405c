"""The terms of a posting: place, pay, education, experience, type of contract."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ingest.sample.draws import Draws
from ingest.sample.employers import Employer
from ingest.sample.tables import Record
from ingest.sample.vocabulary import EDUCATION, Occupation, Vocabulary

MINIMUM_HOURLY: Final = 10_320
"""The statutory minimum wage of 2026, in KRW an hour."""

# The statutory paid hours of a month at 40 hours a week, with the paid weekly holiday.
_HOURS_A_MONTH: Final = 209
_MONTHS: Final = 12
_MANWON: Final = 10_000
# From this pay on, in 10,000 KRW a year, most postings state it by the year.
_YEARLY_FROM: Final = 3_100
_SHORT_WORK: Final = ("care", "cook", "tourism", "logistics", "education", "beauty")
# Seoul and Gyeonggi (codes of KR-SIDO).
_CAPITAL: Final = ("11", "41")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a posting; `wage` is the full-time pay in 10,000 KRW a year."""

    region: str | None
    wage: float
    education: str
    years: int
    employment: str
    openings: int

    def fields(self, draws: Draws) -> Record:
        """Return the fields of the file; some employers leave some out."""
        return {
            "region": self.region,
            "wage": _wage(self, draws) if draws.chance(0.93) else None,
            "education": self.education if draws.chance(0.94) else None,
            "minCareerYears": self.years if draws.chance(0.9) else None,
            "employmentType": self.employment if draws.chance(0.97) else None,
            "openings": self.openings if draws.chance(0.85) else None,
        }


def draw_terms(
    occupation: Occupation, employer: Employer | None, vocabulary: Vocabulary, draws: Draws
) -> Terms:
    """Draw the terms that an employer offers for an occupation."""
    years = draws.weighted((0, 1, 2, 3, 5, 7, 10), (0.56, 0.11, 0.1, 0.11, 0.07, 0.03, 0.02))
    region = _region(occupation, employer, vocabulary, draws)
    offered = occupation.wage * (1 + 0.045 * years) * float(np.exp(draws.normal(0, 0.11)))
    place = 1.04 if region in _CAPITAL else 1.0
    size = 1 + 0.03 * (employer.size - 3) if employer else 1.0
    return Terms(
        region=region,
        wage=max(offered * place * size, MINIMUM_HOURLY * _HOURS_A_MONTH * _MONTHS / _MANWON),
        education=_education(occupation, draws),
        years=years,
        employment=_employment(occupation, draws),
        openings=draws.weighted((1, 2, 3, 5, 10), (0.62, 0.2, 0.1, 0.06, 0.02)),
    )


def _region(
    occupation: Occupation, employer: Employer | None, vocabulary: Vocabulary, draws: Draws
) -> str | None:
    if draws.chance(0.03):
        return None
    if employer is not None:
        return draws.pick(employer.regions)
    return draws.weighted(tuple(vocabulary.regions), vocabulary.region_weights(occupation.field))


def _education(occupation: Occupation, draws: Draws) -> str:
    usual = EDUCATION.index(occupation.education)
    step = draws.weighted((0, -1, -2, 1), (0.62, 0.18, 0.15, 0.05))
    return EDUCATION[min(max(usual + step, 0), len(EDUCATION) - 1)]


def _employment(occupation: Occupation, draws: Draws) -> str:
    part_time = 0.2 if occupation.field in _SHORT_WORK else 0.03
    kinds = ("PERMANENT", "FIXED_TERM", "PART_TIME")
    return draws.weighted(kinds, (0.82 - part_time, 0.18, part_time))


def _wage(terms: Terms, draws: Draws) -> Record:
    """Return the pay in the period usual for such jobs: hour, month or year."""
    spread = draws.pick((1.0, 1.0, 1.05, 1.1, 1.15, 1.25))
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
