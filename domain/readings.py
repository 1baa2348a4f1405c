"""How reading a source went the last time."""

from dataclasses import dataclass

from domain.texts import NO_TEXT, Texts


@dataclass(frozen=True, slots=True)
class Reading:
    """How reading a source went the last time; moments in UTC, None if it never happened.

    `rows` is the number of rows that it stated, `quarantined` of those that could not be read.
    """

    attempted_at: str | None = None
    succeeded_at: str | None = None
    failed_at: str | None = None
    error: Texts = NO_TEXT
    rows: int | None = None
    quarantined: int = 0
