"""What a nightly run did: its steps, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class StepState(StrEnum):
    """How a step of a nightly run ended."""

    DONE = "DONE"
    SKIPPED = "SKIPPED"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its name, how it ended, how long it took, and what it counted.

    `error` says why it failed, or why there was nothing to do.
    """

    name: str
    state: StepState
    seconds: float
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    error: str = ""


@dataclass(frozen=True, slots=True)
class Night:
    """A nightly run; `finished_at` is None while it is under way, or was killed."""

    id: str
    at: str
    finished_at: str | None = None
    steps: tuple[Step, ...] = ()

    def has_done(self, name: str) -> bool:
        """Return whether a step of this name needs not be done again."""
        return any(one.name == name and one.state is not StepState.FAILED for one in self.steps)
