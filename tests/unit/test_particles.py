"""Korean particles follow the last sound of a word, also after Latin letters, digits and signs."""

import pytest

from domain.enums import Lang
from domain.particles import with_particle
from services.wording.named import Named, listed, place


@pytest.mark.parametrize(
    ("word", "forms", "expected"),
    [
        ("파이썬", "을/를", "파이썬을"),
        ("자바", "을/를", "자바를"),
        ("드론 조종", "이/가", "드론 조종이"),
        ("협상", "은/는", "협상은"),
        ("간호사", "과/와", "간호사와"),
        ("배송원", "과/와", "배송원과"),
        ("배선공", "으로/로", "배선공으로"),
        ("간호사", "으로/로", "간호사로"),
        ("리눅스 커널", "으로/로", "리눅스 커널로"),
        ("커널", "을/를", "커널을"),
        ("SQL", "을/를", "SQL을"),
        ("SQL", "으로/로", "SQL로"),
        ("HTML", "이/가", "HTML이"),
        ("AWS", "을/를", "AWS를"),
        ("PHP", "은/는", "PHP는"),
        ("Python", "과/와", "Python과"),
        ("Excel", "으로/로", "Excel로"),
        ("Excel", "을/를", "Excel을"),
        ("Git", "을/를", "Git을"),
        ("Slack", "을/를", "Slack을"),
        ("React", "을/를", "React를"),
        ("Docker", "을/를", "Docker를"),
        ("Node", "을/를", "Node를"),
        ("Chrome", "을/를", "Chrome을"),
        ("Oracle", "을/를", "Oracle을"),
        ("C++", "을/를", "C++를"),
        ("C#", "을/를", "C#을"),
        ("ROS 2", "을/를", "ROS 2를"),
        ("ISO 9001", "으로/로", "ISO 9001로"),
        ("Industry 4.0", "이/가", "Industry 4.0이"),
        ("100%", "이/가", "100%가"),
        ("로봇 운영체제(ROS)", "은/는", "로봇 운영체제(ROS)는"),
        ("'배선공'", "으로/로", "'배선공'으로"),
        ("(주)한빛", "이/가", "(주)한빛이"),
        ("Café", "을/를", "Café를"),
        ("日本語", "을/를", "日本語을(를)"),
        ("", "을/를", "을(를)"),
    ],
)
def test_particles(word: str, forms: str, expected: str) -> None:
    assert with_particle(word, forms) == expected


def test_names_in_templates() -> None:
    assert f"{Named('배선공'):을/를}" == "배선공을"
    assert f"{Named('배선공')!s}" == "배선공"
    assert f"{Named('배선공'):'으로/로}" == "'배선공'으로"
    assert f"{Named('배선공'):'}" == "'배선공'"


@pytest.mark.parametrize(
    ("names", "korean", "english"),
    [
        (["자바"], "자바", "자바"),
        (["자바", "SQL"], "자바와 SQL", "자바 and SQL"),
        (["가", "나", "다"], "가, 나, 다", "가, 나 and 다"),
        (["가", "나", "다", "라", "마"], "가, 나, 다 외 2개", "가, 나, 다 and 2 more"),
    ],
)
def test_lists_of_names(names: list[str], korean: str, english: str) -> None:
    assert (listed(names, Lang.KO), listed(names, Lang.EN)) == (korean, english)


def test_places() -> None:
    assert place(["강남구", "서울"], Lang.KO) == "서울 강남구"
    assert place(["Gangnam-gu", "Seoul"], Lang.EN) == "Gangnam-gu, Seoul"
