"""Titles that are written in one word, or with another hyphen, lead where the label does.

A new case is one line: the title, and the label that it means.
"""

import pytest

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.titles import TitleLinker

LABELS = (
    ("드론 조종사", "drone pilot"),
    ("방제 드론 조종사", "spraying drone pilot"),
    ("회계 담당자", "accounting clerk"),
    ("경리 담당자", "bookkeeper"),
    ("프런트엔드 개발자", "front-end engineer"),
    ("웹 백엔드 개발자", "web back-end developer"),
    ("게임 개발자", "game developer"),
    ("현장 기사", "site engineer"),
    ("C 개발자", "C developer"),
    ("C++ 개발자", "C++ developer"),
)
LINKER = TitleLinker.build(
    LabelEntry(mint(Label.OCCUPATION, korean), (korean, english), ()) for korean, english in LABELS
)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("드론조종사", "드론 조종사"),
        ("드론조종사 모집중!!", "드론 조종사"),
        ("드론조종사를 모집합니다", "드론 조종사"),
        ("드론조종사 정규직 채용 [대전]", "드론 조종사"),
        ("방제드론조종사", "방제 드론 조종사"),
        ("방제 드론조종사 구합니다", "방제 드론 조종사"),
        ("회계담당자(경력 3년↑)", "회계 담당자"),
        ("Frontend Engineer", "front-end engineer"),
        ("Front End Engineer", "front-end engineer"),
        ("Frontend Engineer (React)", "front-end engineer"),
        ("Web Backend Developer wanted", "web back-end developer"),
        ("C++개발자", "C++ 개발자"),
        ("C개발자", "C 개발자"),
    ],
)
def test_spaces_and_hyphens_cost_nothing(title: str, label: str) -> None:
    first = LINKER.link(title)[0]

    assert first.label == label
    assert first.score == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("title", "label"),
    [("Backend Developer", "web back-end developer"), ("백엔드개발자", "웹 백엔드 개발자")],
)
def test_part_of_a_label_is_read_as_with_its_spaces(title: str, label: str) -> None:
    first = LINKER.link(title)[0]

    assert first.label == label
    assert first.score >= 0.6
