"""Concepts named in a text are found at their position, and lookalikes are not."""

import unicodedata

import pytest

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.extractor import Extractor
from ontology.extraction.mentions import Candidate, Mention
from ontology.search.index import SearchIndex


def entry(label: Label, name: str, preferred: str, *alternative: str) -> LabelEntry:
    shown = tuple(preferred.split("|"))
    return LabelEntry(mint(label, name), shown, alternative)


def skill(name: str, preferred: str, *alternative: str) -> LabelEntry:
    return entry(Label.SKILL, name, preferred, *alternative)


ENTRIES = [
    skill("python", "파이썬|Python", "Python programming"),
    skill("java", "자바|Java"),
    skill("javascript", "자바스크립트|JavaScript"),
    skill("c", "C 언어|C programming language", "C"),
    skill("cpp", "C++"),
    skill("csharp", "C#", ".NET"),
    skill("go", "고 언어|Go", "Golang"),
    skill("r", "R 언어|R"),
    skill("sql", "SQL"),
    skill("chef", "Chef (tools for software configuration management)"),
    skill("ruby", "Ruby (computer programming)"),
    skill("data-analysis", "데이터 분석|data analysis"),
    skill("big-data", "빅데이터 분석|big data analysis"),
    skill("inventory", "재고 관리|inventory control"),
    skill("welding", "용접|welding"),
    skill("accounting", "회계|accounting"),
    skill("database", "데이터베이스|databases"),
    skill("securities", "증권|securities"),
    skill("web", "웹 서버|web server"),
    skill("ros", "로봇 운영체제(ROS)|Robot Operating System (ROS)"),
    skill("ladle", "쇳물 운반|ladle handling", "casting"),
    skill("actors", "배역 결정|actor selection", "casting"),
    skill("work", "일|work"),
    entry(Label.CERTIFICATION, "welder", "용접기능사|Craftsman Welding"),
    entry(Label.CERTIFICATION, "nurse", "간호사 면허|nurse licence", "간호사"),
    entry(Label.OCCUPATION, "nurse", "간호사|nurse"),
    entry(Label.OCCUPATION, "barber", "이용사|barber"),
    entry(Label.OCCUPATION, "cook", "요리사|chef"),
    entry(Label.OCCUPATION, "therapist", "치료사|therapist"),
]
NAMES = """
    python java javascript c cpp csharp go r sql chef ruby data-analysis big-data inventory welding
    accounting database securities web ros ladle actors work welder nurse barber cook therapist
"""
SOURCE = {
    mint(kind, name): name
    for kind in (Label.SKILL, Label.CERTIFICATION, Label.OCCUPATION)
    for name in NAMES.split()
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.build(ENTRIES)


def seen(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    """Return the characters of each mention in the text, and its concept."""
    found = extractor.extract(text)
    assert all(text[each.start : each.end] == each.text for each in found)
    return [(each.text, SOURCE[each.concept_id]) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[서울] 데이터 분석 담당자 채용. 파이썬과 SQL은 필수, 간호사 우대.",
            [
                ("데이터 분석", "data-analysis"),
                ("파이썬", "python"),
                ("SQL", "sql"),
                ("간호사", "nurse"),
            ],
            id="posting",
        ),
        pytest.param(
            "I kept web servers and\ndatabases running, did data-analysis in Python.",
            [
                ("web servers", "web"),
                ("databases", "database"),
                ("data-analysis", "data-analysis"),
                ("Python", "python"),
            ],
            id="résumé",
        ),
        pytest.param(
            "이 과정에서는 용접부터 재고관리까지 배우고 용접기능사를 준비합니다.",
            [("용접", "welding"), ("재고관리", "inventory"), ("용접기능사", "welder")],
            id="course",
        ),
        pytest.param(
            "Java와 JavaScript", [("Java", "java"), ("JavaScript", "javascript")], id="js"
        ),
        pytest.param("빅데이터분석을 한다", [("빅데이터분석", "big-data")], id="longest"),
        pytest.param(
            "로봇 운영체제(ROS) 경험", [("로봇 운영체제(ROS)", "ros")], id="closing bracket"
        ),
        pytest.param("ROS 경험", [("ROS", "ros")], id="acronym of a preferred label"),
        pytest.param(
            "파이썬3, Python3", [("파이썬", "python"), ("Python", "python")], id="versions"
        ),
        pytest.param(
            "용접하는 사람, 회계를 맡았던",
            [("용접", "welding"), ("회계", "accounting")],
            id="verbs",
        ),
    ],
)
def test_labels_are_found_where_they_stand(
    extractor: Extractor, text: str, expected: list[tuple[str, str]]
) -> None:
    assert seen(extractor, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "용접공이 회계사를 만났다",
        "이 용사는 서로 돕는다",
        "the rapist was caught",
        "We use data. Analysis follows.",
        "데이터, 분석",
        "security matters",
        "a lot of work",
        "vitamin C and R&D, plan B or C",
        "we go far; let us Go home",
        "J. R. Smith signed (C) 2026",
        "write to info@python.org or see www.python.org",
        "특수용접",
        "",
        "   \n",
    ],
)
def test_what_only_looks_like_a_label_is_left_alone(extractor: Extractor, text: str) -> None:
    assert seen(extractor, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python, R, C", ["python", "r", "c"]),
        ("C/C++ 및 C#", ["c", "cpp", "csharp"]),
        ("C, Java", ["c", "java"]),
        ("R 언어", ["r"]),
        ("서버는 Go로 개발, Go 언어 우대", ["go"]),
        ("written in Go and .NET", ["go", "csharp"]),
        ("C++ and C#", ["cpp", "csharp"]),
        ("Ruby developer", ["ruby"]),
        ("ruby slippers", []),
        ("several chefs", ["cook"]),
    ],
)
def test_short_and_ordinary_words_count_where_a_skill_is_meant(
    extractor: Extractor, text: str, expected: list[str]
) -> None:
    assert [name for _, name in seen(extractor, text)] == expected


def test_a_mention_has_all_its_fields(extractor: Extractor) -> None:
    [found] = extractor.extract("병동 간호사가 필요합니다")

    assert found == Mention(
        start=3,
        end=6,
        text="간호사",
        concept_id=mint(Label.OCCUPATION, "nurse"),
        kind=Label.OCCUPATION,
        label="간호사",
        score=0.8,
        alternatives=(
            Candidate(
                mint(Label.CERTIFICATION, "nurse"), Label.CERTIFICATION, "간호사", 0.95 * 0.8
            ),
        ),
    )


def test_kinds_choose_among_what_a_label_may_mean(extractor: Extractor) -> None:
    [found] = extractor.extract("간호사", {Label.CERTIFICATION})

    assert (found.kind, found.score, found.alternatives) == (Label.CERTIFICATION, 0.95, ())


@pytest.mark.parametrize(("near", "expected"), [("welding", "ladle"), ("python", "actors")])
def test_a_shared_label_means_what_has_to_do_with_the_rest(near: str, expected: str) -> None:
    related = {
        mint(Label.SKILL, "ladle"): {mint(Label.SKILL, "welding")},
        mint(Label.SKILL, "actors"): {mint(Label.SKILL, "python")},
    }
    extractor = Extractor.build(ENTRIES, related)

    found = extractor.extract(f"casting; {near}")

    assert [SOURCE[each.concept_id] for each in found] == [expected, near]
    assert found[0].score == 0.95
    assert len(found[0].alternatives) == 1


def test_a_shared_label_alone_is_less_sure(extractor: Extractor) -> None:
    [found] = extractor.extract("casting")

    assert found.score == 0.95 * 0.8
    assert SOURCE[found.alternatives[0].concept_id] != SOURCE[found.concept_id]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (unicodedata.normalize("NFD", "저는 데이터 분석을 합니다"), "데이터 분석"),
        ("ＰＹＴＨＯＮ 경험", "ＰＹＴＨＯＮ"),  # noqa: RUF001
        ("data \t  analysis", "data \t  analysis"),
        ("데이터\n분석", "데이터\n분석"),
        ("① 재고　관리", "재고　관리"),
        ("İstanbul: data analysis", "data analysis"),
    ],
)
def test_spans_are_of_the_text_as_it_was_given(extractor: Extractor, text: str, shown: str) -> None:
    [found] = extractor.extract(text)

    assert unicodedata.normalize("NFC", found.text) == shown
    assert text[found.start : found.end] == found.text


def test_misspelt_items_of_a_list_are_found_through_the_index() -> None:
    extractor = Extractor.build(ENTRIES, index=SearchIndex.build(ENTRIES))
    text = "기술: 파이선, SQL, 자바스크림트, 등산\n파이선은 뱀이다"

    found = extractor.extract(text)

    assert [(each.text, SOURCE[each.concept_id]) for each in found] == [
        ("파이선", "python"),
        ("SQL", "sql"),
        ("자바스크림트", "javascript"),
    ]
    assert [each.score < 1 for each in found] == [True, False, True]


def test_an_extractor_of_nothing_finds_nothing() -> None:
    assert Extractor.build([]).extract("파이썬, Python") == []
