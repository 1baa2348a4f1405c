"""What is dated later than now, and texts of which nothing can be seen."""

import pytest

from domain.clock import Clock
from domain.enums import InteractionKind
from domain.histories import History, profile_at, so_far
from domain.ids import JobId, SeekerId
from domain.matching import Interaction
from domain.visible import is_blank, one_line, visible
from embeddings.models.gathering import HeldOut
from services.training import later_facts

CLOCK = Clock.fixed("2026-11-02T16:30:00Z")
"""It is the third of November in Seoul."""


@pytest.mark.parametrize(
    ("at", "is_ahead"),
    [
        ("", False),
        ("2026-11", False),
        ("2026-12", True),
        ("2026-11-03", False),
        ("2026-11-04", True),
        ("2026-11-02T16:30:00Z", False),
        ("2026-11-02T16:30:00.5Z", False),
        ("2026-11-02T16:30:01Z", True),
    ],
)
def test_what_is_later_than_now(at: str, *, is_ahead: bool) -> None:
    assert CLOCK.is_ahead(at) is is_ahead


def test_later_interactions_reach_neither_a_profile_nor_what_is_learned() -> None:
    done, twice, later = (
        Interaction(JobId(job), InteractionKind.VIEWED, at)
        for job, at in (("job_a", "2026-11-01"), ("job_a", "2026-12-01"), ("job_b", "2027-01-01"))
    )
    whole = History(SeekerId("seeker_1"), interactions=(done, twice, later))
    past = so_far(whole, CLOCK)

    assert past.interactions == (done,)
    assert so_far(past, CLOCK) is past
    assert profile_at(whole, CLOCK.today()).interactions == (done,)
    assert later_facts([whole], [past]) == HeldOut(facts=frozenset({("seeker_1", "job_b")}))


def test_what_can_be_seen_of_a_text() -> None:
    assert visible(" 간호\x00사\n\t병원\u200b ") == "간호사\n\t병원"
    assert one_line(" 간호\x00사\n\t병원\u2028야간 \ud800") == "간호사 병원 야간"
    assert [is_blank(text) for text in ("\x00\u3164 \n", "", "\u200b가")] == [True, True, False]
