"""Titles of advertisements that people paste as their wish: the work is read without its call.

A new case is one line: what is typed, and the work that is looked for.
"""

import pytest

from app.commands.recommend_profile import profile_of
from domain.enums import WagePeriod
from ontology.extraction.advertised import advertised
from ontology.search.pairs import paired
from schema.profiles import WishInput


@pytest.mark.parametrize(
    ("typed", "work"),
    [
        ("간호사를 모집합니다", "간호사"),
        ("드론조종사모집중", "드론조종사"),
        ("C++ 개발자 모집 (서울)", "C++ 개발자"),
        ("Ｃ＋＋ 개발자 채용", "C++ 개발자"),  # noqa: RUF001
        ("[급구] 간호사", "간호사"),
        ("급구!! 드론조종사", "드론조종사"),
        ("UI/UX 디자이너를 모십니다", "UI/UX 디자이너"),
        ("채용 담당자를 채용합니다", "채용 담당자"),
        ("Nurse wanted", "Nurse"),
        ("We are hiring: Nurse", "Nurse"),
        ("채용 담당자", "채용 담당자"),
        ("보험 모집인", "보험 모집인"),
        ("섭외 담당", "섭외 담당"),
        ("야간 간호사", "야간 간호사"),
        ("편의점 알바", "편의점 알바"),
        ("간호사로 일하고 싶어요", "간호사로 일하고 싶어요"),
        ("간호사 말고 경비원 구합니다", "간호사 말고 경비원 구합니다"),
        ("Senior Python developer", "Senior Python developer"),
        ("모집합니다", "모집합니다"),
    ],
)
def test_a_wish_is_the_work_alone(typed: str, work: str) -> None:
    assert advertised(typed) == work
    assert WishInput(title=typed).value(1).title == work


def test_what_is_said_beside_the_title_stays() -> None:
    wish = WishInput(title="간호사 구합니다", description="밤에는 모집하지 마세요").value(1)

    assert (wish.title, wish.text) == ("간호사", "간호사\n밤에는 모집하지 마세요")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("UI UX", "UI/UX"),
        ("UI&UX 디자인", "UI/UX 디자인"),
        ("UI＆UX", "UI/UX"),  # noqa: RUF001
        ("UX-UI", "UX/UI"),
        ("UI, UX", "UI/UX"),
        ("ui and ux", "ui/ux"),
        ("UIUX", "UI/UX"),
        ("UXUI디자인", "UX/UI디자인"),
        ("CICD", "CI/CD"),
        ("drone and GIS", "drone and GIS"),
        ("R&D", "R&D"),
        ("on-site", "on-site"),
        ("Java EE", "Java EE"),
        ("cpu gpu fpga", "cpu gpu fpga"),
        ("go to", "go to"),
    ],
)
def test_a_pair_of_short_words_has_a_slash(typed: str, read: str) -> None:
    assert paired(typed) == read


def test_options_of_a_command_are_read_the_same_way() -> None:
    assert typed(careers=["간호사를 모집합니다"]) == (["간호사"], ["간호사"])


def typed(careers: list[str]) -> tuple[list[str], list[str]]:
    profile = profile_of(
        titles=["급구 간호사"], careers=careers, regions=[], home=None, least_wage=None,
        per=WagePeriod.YEAR,
    )  # fmt: skip
    return [one.title for one in profile.careers], [one.title for one in profile.wishes]
