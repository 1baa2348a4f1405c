"""A period of insurance of the sample world."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ingest.sample.tables import Record

BAND: Final = 200_000
"""The width of the bands of wages, in KRW a month."""
LEAST_WAGE: Final = 2_200_000
"""The lowest band."""
CLAIMS: Final = 0.55
"""The share of people who claim after work that they lose."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A period of insurance; no end while it lasts. `claims` is the chance of a claim after it."""

    workplace: str
    begin: date
    end: date | None
    wage: int
    claims: float = CLAIMS

    @property
    def record(self) -> Record:
        """Return it as a seeker's line states it."""
        said: Record = {"workplace": self.workplace, "from": self.begin.isoformat()}
        if self.end is not None:
            said["until"] = self.end.isoformat()
        return said | {"wage": {"min": self.wage, "max": self.wage + BAND}}

    def covers(self, month: str) -> bool:
        """Return whether it lasts at the end of a month such as 2026-11."""
        return self.begin.isoformat()[:7] <= month and (
            self.end is None or month < self.end.isoformat()[:7]
        )
