"""Calendar days as numbers, so that arrays can hold them."""

from datetime import date
from typing import Final

_EPOCH: Final = date(1970, 1, 1).toordinal()
LONG_AGO: Final = date(1900, 1, 1).toordinal() - _EPOCH
FAR_AHEAD: Final = date(9999, 1, 1).toordinal() - _EPOCH


def day_number(iso_date: str) -> int:
    """Return the days from 1970-01-01 to an ISO date (or the date of a timestamp)."""
    return date.fromisoformat(iso_date[:10]).toordinal() - _EPOCH


def day_or(iso_date: str | None, otherwise: int) -> int:
    """Return the number of a day, or `otherwise` where there is no date."""
    return day_number(iso_date) if iso_date else otherwise
