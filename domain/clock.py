"""The one place that asks what time it is."""

from datetime import UTC, datetime


def timestamp() -> str:
    """Give now as ISO-8601 in UTC, to the second: `2026-11-01T06:30:00Z`."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
