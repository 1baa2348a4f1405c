"""Names as people type them: of any width and order, and nothing where nothing is meant.

A new case is one line: what is typed, and the label that is meant (or None).
"""

import unicodedata

import pytest

from app.commands.recommend_profile import skill_names
from app.lists import listed
from domain.ids import mint
from domain.labels import LabelEntry
from domain.vocabulary import Label
from ontology.extraction.extractor import Extractor
from ontology.letters import one_width
from ontology.names import name_table, normal
from ontology.search.hits import Resolution
from ontology.search.index import SearchIndex


def skill(label: str, *alternative: str) -> LabelEntry:
    return LabelEntry(mint(Label.SKILL, label), (label,), alternative)


DESIGN = skill("UI/UX 디자인")
CI = skill("CI/CD")
CPP = skill("C++")
PYTHON = skill("파이썬", "Python")
DRONE = skill("드론 조종")
FOOD = skill("한식·양식 조리")
TRADE = skill("유통정보관리")
ANALYSIS = skill("데이터 분석")
WIDE = skill("Ｊａｖａ　ＥＥ")  # noqa: RUF001
CSHARP = skill("C#")
NET = skill(".NET")
NODE = skill("Node.js")
EXCEL = skill("엑셀", "Excel")
SPRING = skill("스프링 부트", "Spring Boot")
NURSING = skill("간호사")
TUTOR = skill("학원 강사")
SPOKEN = [TUTOR, CPP, CSHARP, NET, NODE, EXCEL, SPRING, NURSING, PYTHON, DRONE]
ALL = [DESIGN, CI, CPP, PYTHON, DRONE, FOOD, TRADE, ANALYSIS, WIDE]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex.build(ALL)


TYPED = [
    ("Ｃ＋＋", CPP),  # noqa: RUF001
    ("ｃ++", CPP),  # noqa: RUF001
    ("Ｐｙｔｈｏｎ", PYTHON),  # noqa: RUF001
    ("ＰＹＴＨＯＮ", PYTHON),  # noqa: RUF001
    ("Java EE", WIDE),
    ("ＵＩ／ＵＸ　디자인", DESIGN),  # noqa: RUF001
    ("UX/UI 디자인", DESIGN),
    ("ux / ui 디자인", DESIGN),
    ("UX·UI 디자인", DESIGN),
    ("UX\u318dUI 디자인", DESIGN),
    ("CD/CI", CI),
    ("CI CD", CI),
    ("CD&CI", CI),
    ("CICD", CI),
    ("UX UI 디자인", DESIGN),
    ("UI&UX 디자인", DESIGN),
    ("UIUX 디자인", DESIGN),
    ("양식/한식 조리", FOOD),
    ("드론조종", DRONE),
    ("드 론 조 종", DRONE),
    ("조종 드론", DRONE),
    ("드론\u200b조종", DRONE),
    ("드론\u00a0조종", DRONE),
    ("드론\u3000조종", DRONE),
    ("\ufeff드론 조종", DRONE),
    ("데이터분석", ANALYSIS),
    ("Python™", PYTHON),
    (unicodedata.normalize("NFD", "드론 조종"), DRONE),
    (unicodedata.normalize("NFKD", "ＵＸ/ＵＩ 디자인"), DESIGN),  # noqa: RUF001
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_a_name_is_found_however_it_is_typed(
    index: SearchIndex, typed: str, meant: LabelEntry
) -> None:
    hit = index.search(typed)[0]

    assert (hit.id, hit.score >= 0.99) == (meant.id, True)
    assert index.resolve(typed).id == meant.id


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㄷㄹㅈㅈ", DRONE),
        ("\uffa7\uffa9\uffb8\uffb8", DRONE),
        ("\uffa7\uffa9 \uffb8", DRONE),
        ("ｅｍｆｈｓ　ｗｈｗｈｄ", DRONE),  # noqa: RUF001
        ("emfhs whwhd", DRONE),
        ("ㅔㅛ쇄ㅜ", PYTHON),
    ],
)
def test_initials_and_keyboards_have_widths_too(
    index: SearchIndex, typed: str, meant: LabelEntry
) -> None:
    assert [hit.id for hit in index.search(typed, limit=1)] == [meant.id]


NOTHING = [
    "용접",
    "간호",
    "회계 감사",
    "welding",
    "정보처리",
    "요양",
    "주차 관리",
    "zzz",
    "가나다라",
]


@pytest.mark.parametrize("typed", NOTHING)
def test_nothing_is_better_than_something_else(index: SearchIndex, typed: str) -> None:
    assert index.search(typed) == []
    assert index.resolve(typed) == Resolution(None)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("드론 조정", "드론 조종"),
        ("데이타 분석", "데이터 분석"),
        ("pyhton", "Python"),
        ("서울 드론 조종 교육", "드론 조종"),
        ("데이터 분석 입문반", "데이터 분석"),
        ("드론", "드론 조종"),
    ],
)
def test_slips_and_more_words_still_find(index: SearchIndex, typed: str, label: str) -> None:
    assert index.search(typed)[0].matched == label


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("UX/UI 디자인 경험자", DESIGN),
        ("UI/UX 디자인 경험자", DESIGN),
        ("ＵＸ／ＵＩ 디자인을 하실 분", DESIGN),  # noqa: RUF001
        ("CD/CI 구축", CI),
    ],
)
def test_texts_may_swap_words_beside_a_slash(text: str, meant: LabelEntry) -> None:
    [found] = Extractor.build(ALL).extract(text)

    assert found.concept_id == meant.id


def test_names_are_equal_in_tables_too() -> None:
    table = name_table(ALL)

    assert table[normal("ｕｘ/ｕｉ 디자인")] == DESIGN.id  # noqa: RUF001
    assert table[normal("양식 / 한식 조리")] == FOOD.id
    assert normal("24/7") == "24/7"
    assert normal("7/24") != normal("24/7")


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ㄱㅏ", "ㄱㅏ"),
        ("ㄳ", "ㄳ"),
        ("ﾡￂ", "ㄱㅏ"),
        ("①", "1"),
        ("ﬁ", "fi"),
        ("\u200b\ufeff", ""),
        ("a\u00adb", "ab"),
    ],
)
def test_letters_have_one_spelling(typed: str, same: str) -> None:
    assert one_width(typed) == same


@pytest.fixture(scope="module")
def spoken() -> SearchIndex:
    return SearchIndex.build(SPOKEN)


WORK = SearchIndex.build(
    [
        skill(label)
        for label in (
            "간호사",
            "화장",
            "커뮤니케이션",
            "포클레인",
            "배차 관리",
            "경남",
            "충남",
            "수정구",
            "동작구",
            "전라북도 장수군",
            "1종 대형 면허",
            "영업",
            "수질 관리",
            "정산관리",
            "재무관리",
            "용접",
            "UX/UI 디자이너",
            "UI/UX 엔지니어링",
        )
    ]
)
ANOTHER_WORD = [
    "변호사",
    "변리사",
    "도장",
    "어플리케이션",
    "배관",
    "강남",
    "tkwjd",
    "rkdska",
    "①",
    "⑴",
    "영어",
    "수지",
    "생산관리",
    "재고관리",
    "용역",
    "화랑",
    "간병사",
    "배선",
]


@pytest.mark.parametrize("typed", ANOTHER_WORD)
def test_another_word_is_no_slip(typed: str) -> None:
    assert WORK.search(typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("간흐사", "간호사"),
        ("간호시", "간호사"),
        ("가호사", "간호사"),
        ("용점", "용접"),
        ("용졉", "용접"),
        ("dydwjq", "용접"),
        ("재무괸리", "재무관리"),
        ("재무군리", "재무관리"),
        ("커뮤니캐이션", "커뮤니케이션"),
        ("커뮤니케이숀", "커뮤니케이션"),
        ("① 용접", "용접"),
        ("장수군", "전라북도 장수군"),
        ("전라북도장수군", "전라북도 장수군"),
        ("관리 배차", "배차 관리"),
    ],
)
def test_a_slip_within_a_syllable_still_finds(typed: str, meant: str) -> None:
    assert WORK.search(typed)[0].matched == meant


@pytest.mark.parametrize("typed", ["{}/{}", "{} / {}", "{}·{}", "{}/{} 디자이너", "{}/{} 디자이나"])
def test_words_beside_a_slash_find_the_same_in_either_order(typed: str) -> None:
    one, other = (
        [(hit.id, hit.score) for hit in WORK.search(typed.format(*sides))]
        for sides in (("UI", "UX"), ("UX", "UI"))
    )

    assert one
    assert one == other


@pytest.mark.parametrize(
    "text",
    [
        "파이썬,SQL",
        "파이썬;SQL",
        " 파이썬 ; SQL ;",
        "파이썬、SQL",
        "파이썬，SQL",  # noqa: RUF001
        "파이썬；SQL",  # noqa: RUF001
        "파이썬\nSQL",
        "파이썬\r\nSQL\r\n",
    ],
)
def test_lists_of_names_have_the_separators_that_people_type(text: str) -> None:
    assert skill_names(text) == ("파이썬", "SQL")
    assert listed(text) == ("파이썬", "SQL")


def test_a_slash_or_a_middle_dot_separates_no_names() -> None:
    assert listed("UI/UX 디자인, 한식·양식 조리") == ("UI/UX 디자인", "한식·양식 조리")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("C plus plus", CPP),
        ("c플러스플러스", CPP),
        ("씨 플러스 플러스", CPP),
        ("씨플플", CPP),
        ("C ++", CPP),
        ("C sharp", CSHARP),
        ("씨샵", CSHARP),
        ("C♯", CSHARP),
        ("닷넷", NET),
        ("dotnet", NET),
        ("dot net", NET),
        ("．ＮＥＴ", NET),  # noqa: RUF001
        ("nodejs", NODE),
        ("NODE.JS", NODE),
        ("node-js", NODE),
        ("노드JS", NODE),
        ("노드.js", NODE),
        ("노드 제이에스", NODE),
        ("springboot", SPRING),
        ("스프링부트", SPRING),
        ("드론_조종", DRONE),
        ("드\u00ad론 조\u200d종", DRONE),
        ("ㄷㅡㄹㅗㄴ 조종", DRONE),
    ],
)
def test_signs_may_be_spelt_out(spoken: SearchIndex, typed: str, meant: LabelEntry) -> None:
    assert [hit.id for hit in spoken.search(typed, limit=1)] == [meant.id]
    assert spoken.resolve(typed).id == meant.id


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("액셀", EXCEL),
        ("액샐", EXCEL),
        ("엑쎌", EXCEL),
        ("간흐사", NURSING),
        ("강호사", NURSING),
        ("파이선", PYTHON),
        ("EMFHS WHWHD", DRONE),
        ("드룐 조종", DRONE),
        ("변호사", None),
        ("수의사", None),
        ("한국사", None),
        ("간판", None),
        ("cat", None),
    ],
)
def test_a_short_word_has_one_slip(
    spoken: SearchIndex, typed: str, meant: LabelEntry | None
) -> None:
    assert [hit.id for hit in spoken.search(typed, limit=1)] == ([meant.id] if meant else [])
