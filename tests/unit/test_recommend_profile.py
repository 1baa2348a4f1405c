"""What the options of `iljari recommend` state, checked as the API checks a profile."""

from typing import Any

import pytest

from app.commands.recommend_profile import profile_of, skill_names
from domain.clock import Clock
from domain.enums import Lang, WagePeriod
from domain.errors import InputError
from domain.matching import Profile
from domain.vocabulary import Label
from ontology.codes import node_id
from schema.profiles import CareerInput, ProfileInput, WishInput

SEOUL, BUSAN = (node_id(Label.REGION, code) for code in ("11", "26"))
NOTHING: dict[str, Any] = {
    "titles": (),
    "careers": (),
    "regions": (),
    "home": None,
    "least_wage": None,
    "per": WagePeriod.MONTH,
}


def test_options_state_what_a_profile_of_the_api_states() -> None:
    stated = profile_of(
        titles=["드론 조종사", " pilot "],
        careers=["요리사", "제빵사"],
        regions=["26"],
        home="11",
        least_wage=2_500_000,
        per=WagePeriod.MONTH,
    )
    same = ProfileInput(
        wishes=[WishInput(title="드론 조종사"), WishInput(title="pilot")],
        careers=[CareerInput(title="요리사"), CareerInput(title="제빵사")],
        regions=[BUSAN],  # type: ignore[list-item]
        home=SEOUL,  # type: ignore[arg-type]
        least_wage=2_500_000,
        least_wage_per=WagePeriod.MONTH,
    )

    assert stated == same.value("2026-11-02", Clock.fixed("2026-11-02T03:00:00Z"))
    assert profile_of(**NOTHING) == Profile()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"careers": ["cook", " "]},
            "--career is blank: say what it is, or leave the entry out",
        ),
        ({"titles": ["x"] * 11}, "--title has 11 entries: send at most 10"),
        ({"least_wage": -5.0}, "--least-wage is -5: send 0 to 10,000,000,000"),
        (
            {"home": "99"},
            (
                "no region has the code or the name '99': give a name such as 서울 강남구, the 2 "
                "digits of a 시·도, the 5 of a 시·군·구, or an id"
            ),
        ),
    ],
)
def test_what_options_cannot_state(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        profile_of(**NOTHING | given)

    assert caught.value.text(Lang.EN) == message


def test_names_of_skills_are_separated_by_commas() -> None:
    assert skill_names("Python, SQL,") == ("Python", "SQL")
    assert skill_names(None) == ()
    for text in ("", " ", ",", " , "):
        with pytest.raises(InputError) as caught:
            skill_names(text)
        assert caught.value.text(Lang.KO) == (
            "--skills 값이 비어 있습니다. 내용을 적거나 항목을 빼고 보내십시오."
        )
