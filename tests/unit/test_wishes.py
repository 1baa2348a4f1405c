"""Wishes as people put them: what they do not want, endings that name no work, and quotations."""

import unicodedata
from dataclasses import replace

import numpy as np
import pytest

from domain.enums import Basis, EmptyReason, FactKind, FactorName, InteractionKind, Lang, Need
from domain.evidence import Account, Closing, Fact
from domain.ids import CourseId, SkillId
from domain.matching import MissingSkill, Profile, Wish
from domain.vocabulary import Label
from domain.wishes import is_refusal, named_work
from embeddings.features.assembling import assemble
from embeddings.features.marks import lay_out
from embeddings.features.meant import said_by
from embeddings.features.space import place
from embeddings.models.embedding_table import NO_VECTORS
from embeddings.ranking.titles import wordings
from services.course_reasons import CourseFacts, course_reason
from services.wording.notes import note_about
from services.wording.quoting import LONGEST, quotation
from services.wording.sentences import Phrasing
from tests.unit.test_linking import ROWS


@pytest.mark.parametrize(
    "text",
    [
        "간호사는 싫어요",
        unicodedata.normalize("NFD", "간호사는 싫어요"),
        "영업직 제외",
        "영업 말고 다 좋아요",
        "사무는 싫고, 영업 말고 싫은 일은 없어요",
        "교대근무 아닌 간호사",
        "판매 빼고 아무거나",
        "야근 안 하는 곳",
        "영업하지 않는 일",
        "간호사가 아니라",
        "경력은 간호사 아님",
        "콜센터만 아니면 됩니다",
        "운전은 못 해요",
        "not sales",
        "No night shifts",
        "nursing, except nights",
        "anything  but sales",
        "I don\u2019t want sales",
    ],
)
def test_what_is_not_wanted(text: str) -> None:
    assert is_refusal(text)
    wish = Wish(text, f"{text}\n병원", 1)
    assert (wish.wanted, wish.refused) == (None, [text])


@pytest.mark.parametrize(
    "text",
    [
        "간호사",
        "편안하게 일하는 곳",
        "보안 하드웨어",
        "집에서 멀지 않은 간호사",
        "not-for-profit accountant",
        "No. 1 bakery",
        "no-code developer",
        "notary",
        "간호사뿐만 아니라 요양보호사도",
        "주말에 일하는 대신 급여가 높은 간호사",
        "대신증권 상담원",
        "말고기 식당",
        "바리스타 아니면 제빵사",
        "no experience driver",
        "not only barista but also baker",
    ],
)
def test_what_is_wanted(text: str) -> None:
    assert not is_refusal(text)
    wish = Wish(text, text)
    assert wish.wanted is wish
    assert wish.refused == []


@pytest.mark.parametrize(
    ("text", "wanted", "refused"),
    [
        ("간호사 말고 요양보호사", "요양보호사", "간호사 말고"),
        (unicodedata.normalize("NFD", "간호사말고, 요양보호사"), "요양보호사", "간호사말고"),
        ("간호사가  아니라 요양보호사", "요양보호사", "간호사가 아니라"),
        ("간호사 대신 다이어트 코치", "다이어트 코치", "간호사 대신"),
        ("영업 말고 판매 말고 사무", "사무", "영업 말고 판매 말고"),
        ("Not nurse, but care worker", "care worker", "nurse"),
        ("Instead of nursing, care work", "care work", "nursing"),
        ("care work rather than nursing", "care work", "nursing"),
    ],
)
def test_what_is_wanted_in_the_place_of_something_else(
    text: str, wanted: str, refused: str
) -> None:
    wish = Wish(text, f"{text}\n주간이 좋아요. 야간은 싫어요.")

    assert wish.wanted == Wish(wanted, f"{wanted}\n주간이 좋아요.")
    assert wish.refused == [refused, "야간은 싫어요."]
    assert Wish(text, text).refused == [refused]


def test_of_a_description_only_what_is_wanted_is_compared() -> None:
    wish = Wish("간호사", "간호사\n병동이 좋아요. 야간은 싫어요. 교육도 하고 싶어요", 2)

    assert wish.wanted == Wish("간호사", "간호사\n병동이 좋아요.\n교육도 하고 싶어요", 2)
    assert wish.refused == ["야간은 싫어요."]
    assert Profile(wishes=(Wish("", "야간은 싫어요."),)).wanted == ()


def test_a_refusal_means_no_occupation_and_is_like_no_text() -> None:
    catalog = assemble(ROWS)
    space = place(NO_VECTORS, catalog)
    refusing = Profile(wishes=(Wish("간호사는 싫어요", "간호사는 싫어요"),))
    marks, nobody = (lay_out(one, catalog, space) for one in (refusing, Profile()))

    assert lay_out(Profile(wishes=(Wish("간호사", "간호사"),)), catalog, space).sought.any()
    assert not marks.sought.any()
    assert not marks.has_bonds
    assert marks.said.sought.shape == nobody.said.sought.shape
    assert np.array_equal(marks.said.bodies, nobody.said.bodies)
    assert said_by(refusing, refusing.wanted, catalog) == []
    assert wordings(refusing, catalog).texts == []


def test_a_note_says_that_a_wish_was_not_understood() -> None:
    wishes = (Wish("개발자"), Wish("간호사는 싫어요"))
    both = [
        note_about(Label.JOB_POSTING, Basis.FACTS, None, lang, profile=Profile(wishes=wishes))
        for lang in Lang
    ]
    empty = note_about(
        Label.OCCUPATION,
        Basis.NOTHING_MATCHED,
        EmptyReason.NOTHING_SHARED,
        Lang.EN,
        profile=Profile(wishes=wishes[1:]),
    )

    assert both == [
        "'간호사는 싫어요'처럼 원하지 않는 일을 적으신 내용은 추천에 반영하지 못했습니다.",
        (
            "'간호사는 싫어요' was read as something that you do not want, and such wishes are not "
            "understood."
        ),
    ]
    assert empty == (
        f"{both[1]} Tell us what you do want. No occupation shares a skill or a field with what is "
        "known about you."
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("간호사", "간호사"),
        ("간호사 희망", "간호사"),
        ("간호사 쪽으로 취업하고 싶어요", "간호사"),
        ("간호사 신입으로 시작", "간호사"),
        ("간호사 (경력 살려서)", "간호사"),
        (" 간호사(경력 살려서)\n희망!", "간호사"),
        ("Nurse, please", "Nurse"),
        ("희망", "희망"),
        ("새희망 도서관", "새희망 도서관"),
        ("간호사로 일하고 싶어요", "간호사로 일하고 싶어요"),
    ],
)
def test_endings_that_name_no_work(text: str, named: str) -> None:
    assert named_work(text) == named


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("드론\x00\n 소프트웨어\u200b", "드론 소프트웨어"),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * 198, "a" * LONGEST + "…"),
        (
            "가나다라 " * 40,
            "가나다라 가나다라 가나다라 가나다라 가나다라 가나다라 가나다라 가나다라…",
        ),
        ("senior engineer, drones (and all that flies)", "senior engineer, drones (and all that…"),
    ],
)
def test_a_quotation_is_one_short_line(text: str, quoted: str) -> None:
    assert quotation(text) == quoted


LONG = "응급실과 중환자실을 모두 갖춘 대학병원에서 3교대로 일하는 간호사를 급히 모집합니다"
CUT = "응급실과 중환자실을 모두 갖춘 대학병원에서 3교대로 일하는 간호사를 급히…"


def test_wishes_and_titles_are_quoted_in_the_same_way() -> None:
    said = Fact(FactKind.TITLE_SOUGHT, FactorName.TITLE_SOUGHT, 1.0, words="간호사\x07 희망")
    long = replace(said, words=LONG)
    title = Fact(
        FactKind.TITLE_CHOSEN,
        FactorName.TITLE_CHOSEN,
        1.0,
        other="job",
        action=InteractionKind.SAVED,
    )
    names = {"job": LONG}
    asked = CourseFacts(skills=["채혈"], target=LONG)

    def reason(fact: Fact, lang: Lang) -> str:
        return Phrasing(lang, names).reason(Account("me", (fact,)))

    assert reason(said, Lang.KO) == "희망하시는 '간호사'와 제목이 비슷합니다."
    assert reason(long, Lang.KO) == f"희망하시는 '{CUT}'와 제목이 비슷합니다."
    assert reason(long, Lang.EN) == f"Its title is close to '{CUT}', which you are looking for."
    assert course_reason(asked, Lang.KO) == f"'{CUT}' 공고에서 찾는 채혈 스킬을 배울 수 있습니다."
    assert course_reason(asked, Lang.EN) == (
        f"It teaches “채혈”, which the posting “{CUT}” asks for."
    )
    assert reason(title, Lang.KO) == f"저장하신 '{CUT}' 공고와 제목이 비슷합니다."
    assert reason(title, Lang.EN) == f"Its title is close to '{CUT}', which you saved."


def test_the_name_of_a_course_is_whole() -> None:
    lacking = MissingSkill(SkillId("skill"), Need.ESSENTIAL)
    names = {"skill": "간호", "course": LONG}
    account = Account("me", skills=(lacking,), closing=Closing("skill", CourseId("course")))

    assert f"'{LONG}'" in Phrasing(Lang.KO, names).reason(account)
    occupation = CourseFacts(skills=["채혈"], target=LONG, is_posting=False)
    assert f"“{LONG}”" in course_reason(occupation, Lang.EN)
