"""The profile on a day: what was settled on it is known, and nothing else of it."""

from typing import Final

import pytest

from domain.enums import InteractionKind
from domain.histories import History, profile_at, profile_on
from domain.ids import JobId, SeekerId
from domain.matching import Interaction

DAY: Final = "2026-11-02"
KIND: Final = InteractionKind


def did(*interactions: tuple[str, InteractionKind, str]) -> History:
    found = tuple(Interaction(JobId(job), kind, at) for job, kind, at in interactions)
    return History(SeekerId("seeker_a"), interactions=found)


@pytest.mark.parametrize("at", [DAY, "2026-11-02T08:00:00Z"])
@pytest.mark.parametrize("kind", [KIND.APPLIED, KIND.DISMISSED])
def test_what_was_settled_on_the_day_is_left_out_and_no_part_of_the_history(
    at: str, kind: InteractionKind
) -> None:
    profile = profile_on(did(("job_a", kind, at)), DAY)

    assert profile.settled == frozenset({JobId("job_a")})
    assert profile.interactions == ()


@pytest.mark.parametrize(
    "interaction",
    [
        ("job_a", KIND.VIEWED, DAY),
        ("job_a", KIND.DISMISSED, "2026-11-03"),
        ("job_a", KIND.DISMISSED, ""),
    ],
)
def test_what_was_seen_and_what_comes_later_settle_nothing(
    interaction: tuple[str, InteractionKind, str],
) -> None:
    assert profile_on(did(interaction), DAY).settled == frozenset()


def test_what_was_known_before_is_as_it_was() -> None:
    history = did(("job_a", KIND.DISMISSED, "2026-11-01"), ("job_b", KIND.VIEWED, "2026-10-30"))

    assert profile_on(history, DAY) == profile_at(history, DAY)


def test_what_was_dismissed_and_then_saved_is_not_settled() -> None:
    history = did(("job_a", KIND.DISMISSED, DAY), ("job_a", KIND.SAVED, f"{DAY}T09:00:00Z"))

    assert profile_on(history, DAY).settled == frozenset()
