"""The clock: the only place that reads the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

HOME_ZONE: Final = "Asia/Seoul"
"""The time zone whose calendar day decides what is open, unless another one is set."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and the calendar day in the time zone that the service works in."""

    zone: str = HOME_ZONE
    source: Callable[[], datetime] = _utc_now

    @classmethod
    def fixed(cls, moment: str, zone: str = HOME_ZONE) -> "Clock":
        """Return a clock that stands still at an ISO-8601 moment or day.

        A moment without an offset, and a day, are in the zone.

        Raises:
            ValueError: The text is no moment.
        """
        parsed = datetime.fromisoformat(moment)
        at = parsed if parsed.tzinfo else parsed.replace(tzinfo=ZoneInfo(zone))
        return cls(zone, lambda: at)

    def timestamp(self) -> str:
        """Return now as ISO-8601 in UTC, to the second: `2026-11-01T06:30:00Z`."""
        now = self.source().astimezone(UTC)
        return now.isoformat(timespec="seconds").replace("+00:00", "Z")

    def today(self) -> str:
        """Return the calendar day in the time zone as an ISO date."""
        return self.source().astimezone(ZoneInfo(self.zone)).date().isoformat()

    def is_ahead(self, at: str) -> bool:
        """Return whether an ISO moment in UTC, day or month is later than now.

        A day is compared with that of the time zone; of an unknown time, nothing is later.
        """
        now = self.timestamp() if "T" in at else self.today()
        return at > now[: len(at)]


def timestamp() -> str:
    """Return the real time as ISO-8601 in UTC, to the second."""
    return Clock().timestamp()
