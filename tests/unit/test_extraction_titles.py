"""A job title is linked to the occupation that it names, whatever surrounds it."""

import pytest

from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.title_words import essence
from ontology.extraction.titles import THRESHOLD, Linked, TitleLinker


def occupation(preferred: str, *alternative: str) -> LabelEntry:
    labels = tuple(preferred.split("|"))
    return LabelEntry(mint(Label.OCCUPATION, labels[-1]), labels, alternative)


DEVELOPER = occupation("웹 백엔드 개발자|web back-end developer", "서버 개발자")
SOFTWARE = occupation("응용 소프트웨어 개발자|application software developer", "software engineer")
ANALYST = occupation("데이터 분석가|data analyst", "빅데이터 분석가")
NURSE = occupation("간호사|nurse", "registered nurse")
WELDER = occupation("용접원|welder", "용접사")
MANAGER = occupation("영업 관리자|sales manager")
RECRUITER = occupation("채용 담당자|recruiter")
JAVA = LabelEntry(mint(Label.SKILL, "java"), ("자바", "Java"))
SPECIALIST = LabelEntry(
    mint(Label.OCCUPATION, "specialist"), ("specialised doctor",), hidden=("neurosurgeon",)
)
ALL = [SPECIALIST, DEVELOPER, SOFTWARE, ANALYST, NURSE, WELDER, MANAGER, RECRUITER, JAVA]


@pytest.fixture(scope="module")
def linker() -> TitleLinker:
    return TitleLinker.build(ALL, {SOFTWARE.id: [JAVA.id]})


@pytest.mark.parametrize(
    ("title", "expected", "score"),
    [
        ("간호사", NURSE, 1.0),
        ("[긴급] (주)한빛 서울 간호사 모집", None, None),
        ("[긴급] 간호사 정규직 채용 (경력 3년 이상)", NURSE, 1.0),
        ("신입·경력 데이터 분석가 모집", ANALYST, 1.0),
        ("서울 강남 | 데이터분석가 5명 채용", ANALYST, None),
        ("채용 담당자 채용", RECRUITER, 1.0),
        ("Senior Data Analyst (m/w/d) - Seoul", ANALYST, 1.0),
        ("URGENT: Registered Nurse, full-time, $30 per hour", NURSE, 1.0),
        ("Manager of sales", MANAGER, None),
        ("Ｄａｔａ　Ａｎａｌｙｓｔ", ANALYST, 1.0),  # noqa: RUF001
    ],
)
def test_the_first_occupation_is_that_of_the_title(
    linker: TitleLinker, title: str, expected: LabelEntry | None, score: float | None
) -> None:
    found = linker.link(title)

    assert found[0].occupation_id == (expected or NURSE).id
    if score is not None:
        assert found[0].score == score


def test_a_skill_in_a_title_points_to_who_needs_it(linker: TitleLinker) -> None:
    assert linker.link("자바 개발자")[0].occupation_id == SOFTWARE.id


def test_a_link_names_the_label_that_matched(linker: TitleLinker) -> None:
    assert linker.link("용접사 구합니다", 1) == [Linked(WELDER.id, "용접사", 1.0)]


@pytest.mark.parametrize("title", ["", "  ", "!!!", "우주비행사", "astronaut", "[긴급] 채용"])
def test_nothing_is_given_rather_than_something_wrong(linker: TitleLinker, title: str) -> None:
    assert linker.link(title) == []


def test_no_more_than_requested_and_best_first(linker: TitleLinker) -> None:
    every = linker.link("웹 백엔드 소프트웨어 개발자")

    assert [each.occupation_id for each in every] == [SOFTWARE.id, DEVELOPER.id]
    assert every[0].score > every[1].score >= THRESHOLD
    assert linker.link("웹 백엔드 소프트웨어 개발자", 1) == every[:1]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("[서울] 경력 3년 이상 드론 조종사 모집", ["드론 조종사"]),
        ("(주)가나다 급여 담당자 월 280만 원 이상", ["급여 담당자"]),
        ("Data Analyst - Busan", ["data analyst"]),
        ("경기도 용접사 / 배관공 급구", ["용접사", "배관공"]),
        ("UX/UI 디자이너", ["ux/ui 디자이너"]),
        ("정규직", []),
    ],
)
def test_words_that_do_not_name_the_work_are_dropped(title: str, parts: list[str]) -> None:
    assert essence(title) == parts


def test_a_hidden_label_leads_to_its_occupation(linker: TitleLinker) -> None:
    [linked] = linker.link("Neurosurgeon (m/f/d)")

    assert (linked.occupation_id, linked.label) == (SPECIALIST.id, "specialised doctor")
