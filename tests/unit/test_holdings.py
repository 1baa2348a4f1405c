"""The one rule of which skills somebody has, and profiles and sets as values."""

from dataclasses import replace

import pytest

from domain.enums import Education
from domain.holdings import held_skills, is_known
from domain.ids import RunId, SeekerId
from domain.matching import Profile, RecommendationRun, RecommendationSet, Versions

ATTESTS = {"cert_1": ["skill_a", "skill_b"], "cert_2": ["skill_b", "skill_c"]}
TEACHES = {"course_1": ["skill_c", "skill_d"], "course_2": ["skill_d"]}


def test_declared_precedes_attested_and_attested_precedes_taught() -> None:
    held = held_skills(
        ["skill_a"],  # type: ignore[list-item]
        ["cert_2", "cert_1", "cert_unknown"],  # type: ignore[list-item]
        ["course_2", "course_1", "course_unknown"],  # type: ignore[list-item]
        attests=lambda one: ATTESTS.get(one, []),  # type: ignore[arg-type, return-value]
        teaches=lambda one: TEACHES.get(one, []),  # type: ignore[arg-type, return-value]
    )

    assert held == {
        "skill_a": None,
        "skill_b": "cert_1",
        "skill_c": "cert_2",
        "skill_d": "course_1",
    }


@pytest.mark.parametrize(
    ("at", "moment", "known"),
    [
        (None, "2026-11-01", True),
        ("2026-11-01", "2026-11-01", True),
        ("2026-11-02", "2026-11-01", False),
        ("2026-11", "2026-11-01", True),
        ("2026-12", "2026-11-30", False),
        ("2026-11-01T09:00:00Z", "2026-11-01", True),
        ("2026-11-02T09:00:00Z", "2026-11-01", False),
        ("2026-11-01", "2026-11-01T09:00:00Z", True),
    ],
)
def test_a_fact_counts_from_its_date_on(at: str | None, moment: str, known: bool) -> None:  # noqa: FBT001 - a case of the table above
    assert is_known(at, moment) is known


PROFILE = Profile(
    skills=frozenset({"skill_a", "skill_b"}),  # type: ignore[arg-type]
    sought=frozenset({"occ_1"}),  # type: ignore[arg-type]
    education=Education.BACHELOR,
    career_years=1.5,
)


def test_the_version_of_a_profile_is_its_content() -> None:
    again = replace(PROFILE, skills=frozenset(["skill_b", "skill_a"]))  # type: ignore[list-item]

    assert PROFILE.version == again.version == "ecaf31447d20"
    changed = [
        Profile(),
        replace(PROFILE, skills=frozenset({"skill_a"})),  # type: ignore[arg-type]
        replace(PROFILE, sought=frozenset(), worked=PROFILE.sought),
        replace(PROFILE, education=Education.MASTER),
        replace(PROFILE, education=None),
        replace(PROFILE, career_years=1.25),
        replace(PROFILE, settled=frozenset({"job_1"})),  # type: ignore[arg-type]
        replace(PROFILE, completed=frozenset({"course_1"})),  # type: ignore[arg-type]
    ]
    assert len({one.version for one in (PROFILE, *changed)}) == 9


def _set(run: str = "run_1", **changed: object) -> RecommendationSet:
    versions = Versions("m", "1", ("ESCO 1.1.1",), "d", "2026-11-01")
    made = RecommendationRun(RunId(run), "2026-11-01", versions, computed_now=True)
    return replace(RecommendationSet(made, {}, profile=PROFILE), **changed)  # type: ignore[arg-type]


def test_sets_of_recommendations_are_keys_by_value() -> None:
    held = {"skill_a": None}

    assert _set() == _set(held=held)
    assert hash(_set()) == hash(_set(held=held))
    others = [
        _set("run_2"),
        _set(profile=None, seeker=SeekerId("seeker_1")),
        _set(seeker=SeekerId("seeker_1")),
        _set(profile=Profile()),
    ]
    assert len({_set(), _set(), *others}) == 5
