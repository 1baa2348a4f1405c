"""What a list of postings leaves out of what a person may expect in it, and how that is said."""

from dataclasses import replace
from typing import Any

import pytest

from domain.enums import Basis, DealBreaker, EmptyReason, InteractionKind, JobStatus, Lang
from domain.evidence import LeftOut
from domain.ids import CertificationId, JobId
from domain.matching import Conditions, Interaction, Profile, Wish, Work
from domain.vocabulary import Label
from embeddings.rankers.logit import Logit
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import DEFAULTS
from services.wording.notes import note_about
from tests.unit import test_hard_facts, test_linking
from tests.unit.test_embeddings_ranking import ranking_of
from tests.unit.test_hard_facts import SEEKER

NURSE: Any = Profile(sought=frozenset({"occ_nurse"}))  # type: ignore[arg-type]
WAGE = Conditions(6e7, deal_breakers=frozenset({DealBreaker.WAGE}))
NOTHING = LeftOut()
FILMING = "드론 항공 촬영 영상 편집"


@pytest.fixture(scope="module")
def licensed() -> Ranking:
    return ranking_of(Logit(DEFAULTS), test_hard_facts.ROWS)


@pytest.fixture(scope="module")
def worded() -> Ranking:
    jobs = [replace(job, status=JobStatus.OPEN) for job in test_linking.ROWS.jobs]
    jobs[-1] = replace(jobs[-1], text=FILMING)
    return ranking_of(Logit(DEFAULTS), replace(test_linking.ROWS, jobs=jobs))


def doing(kind: InteractionKind, *jobs: str) -> tuple[Interaction, ...]:
    return tuple(Interaction(JobId(job), kind) for job in jobs)


def wishing(*titles: str) -> Profile:
    return Profile(wishes=tuple(Wish(one, one) for one in titles))


@pytest.mark.parametrize(
    ("profile", "number"),
    [
        (SEEKER, 3),
        (NURSE, 2),
        (Profile(worked=NURSE.sought), 2),
        (replace(NURSE, interactions=doing(InteractionKind.APPLIED, "job_of_nurse")), 1),
        (replace(NURSE, conditions=WAGE), 0),
        (replace(NURSE, certifications=frozenset({"cert_nurse"})), 0),
        (Profile(certifications=frozenset({"cert_word"})), 0),  # type: ignore[arg-type]
        (Profile(), 0),
    ],
)
def test_postings_of_their_own_work_that_need_a_licence_are_counted(
    licensed: Ranking, profile: Profile, number: int
) -> None:
    licences = ((CertificationId("cert_nurse"), number),) if number else ()

    found = licensed.left_out(profile, 99, 0)

    assert found == LeftOut(licences=licences, unlicensed=number)


def test_only_what_would_be_among_the_first_is_counted(licensed: Ranking) -> None:
    holder = replace(SEEKER, certifications=frozenset({"cert_nurse"}))  # type: ignore[arg-type]
    barred = {"job_licensed", "job_of_nurse", "job_nurse_too"}
    for first in range(1, 9):
        shown = {one.id for one in licensed.jobs(holder, first)}
        assert licensed.left_out(SEEKER, first, first).unlicensed == len(shown & barred)


@pytest.mark.parametrize("title", ["간호사", "React 개발", "병동간호사"])
def test_a_wish_is_found_where_a_posting_is_for_this_work(worded: Ranking, title: str) -> None:
    assert worded.left_out(wishing("대통령", title), 9, 9).unfound == ("대통령",)
    assert worded.jobs(wishing(title), 9) != []


@pytest.mark.parametrize("title", ["변호사", "조리사", "대통령"])
def test_a_wish_that_no_posting_is_for_is_named(worded: Ranking, title: str) -> None:
    """A lawyer is no nurse (간호사), however alike the words; no cook (조리사) is sought here."""
    assert worded.left_out(wishing("웹 개발자", title), 9, 9) == LeftOut(unfound=(title,))
    assert worded.why_no_jobs(wishing(title)) is EmptyReason.NOTHING_SHARED
    assert worded.left_out(wishing(f"{title} 싫어요"), 9, 9) == NOTHING
    assert worded.left_out(Profile(careers=(Work(title, title),)), 9, 9) == NOTHING


def test_a_description_is_searched_too(worded: Ranking) -> None:
    stated, vague = Wish("아무 일", f"아무 일\n{FILMING}"), Wish("", "아무 일")

    assert worded.left_out(Profile(wishes=(stated,)), 9, 9) == NOTHING
    assert worded.left_out(wishing("아무 일"), 9, 9).unfound == ("아무 일",)
    assert worded.left_out(Profile(wishes=(vague,)), 9, 9) == NOTHING


def test_a_title_may_be_somebody_s_word_for_an_occupation_that_they_state(worded: Ranking) -> None:
    cook: Any = replace(wishing("대통령"), sought=frozenset({"occ_cook"}))  # type: ignore[arg-type]

    assert worded.left_out(replace(cook, sought=NURSE.sought), 9, 9) == NOTHING
    assert worded.left_out(cook, 9, 9).unfound == ("대통령",)


def test_postings_that_are_not_there_are_counted_once(worded: Ranking) -> None:
    history = doing(InteractionKind.SAVED, "job_1", "job_gone", "job_gone", "job_lost")

    assert worded.left_out(Profile(interactions=history), 9, 9) == LeftOut(unknown=2)


def test_of_saving_and_dismissing_the_later_counts() -> None:
    saved, dismissed, viewed, applied = (
        doing(kind, "job_1")
        for kind in (
            InteractionKind.SAVED,
            InteractionKind.DISMISSED,
            InteractionKind.VIEWED,
            InteractionKind.APPLIED,
        )
    )
    cases = [
        (dismissed, {"job_1"}),
        (saved + dismissed, {"job_1"}),
        (dismissed + viewed, {"job_1"}),
        (dismissed + saved, set()),
        (dismissed + saved + viewed, set()),
        (dismissed + applied, set()),
        (dismissed + saved + dismissed, {"job_1"}),
    ]
    assert [Profile(interactions=done).dismissed for done, _ in cases] == [
        found for _, found in cases
    ]


def said(left_out: LeftOut, empty: EmptyReason | None = None, profile: Profile = NURSE) -> Any:
    names = {"cert_a": "간호사 면허", "cert_b": "간호조무사"}
    return [
        note_about(
            Label.JOB_POSTING,
            Basis.FACTS,
            empty,
            lang,
            profile=profile,
            left_out=left_out,
            names=names,
        )
        for lang in Lang
    ]


A, B = CertificationId("cert_a"), CertificationId("cert_b")
UNFOUND = [
    "희망하시는 '변호사'에 해당하는 공고는 찾지 못했습니다.",
    "No open posting was found for '변호사', which you are looking for.",
]
LICENCE = [
    (
        "이 목록에 오를 만한 공고 1건은 법정 자격(간호사 면허)이 있어야 하므로 제외했습니다. 이미 "
        "보유하고 계시면 알려 주십시오."
    ),
    (
        "Left out of this list: 1 posting for which the law requires a licence (간호사 면허). If "
        "you hold it, tell us."
    ),
]


def test_what_is_left_out_is_said() -> None:
    assert said(NOTHING) == [None, None]
    assert said(LeftOut(unfound=("변호사 희망",))) == UNFOUND
    assert said(LeftOut(unfound=("변호사", "판사"))) == [
        "희망하시는 '변호사'와 '판사'에 해당하는 공고는 찾지 못했습니다.",
        "No open posting was found for '변호사' and '판사', which you are looking for.",
    ]
    assert said(LeftOut(licences=((A, 1),), unlicensed=1)) == LICENCE
    assert said(LeftOut(licences=((A, 2), (B, 1)), unlicensed=2)) == [
        (
            "이 목록에 오를 만한 공고 2건은 법정 자격이 있어야 하므로 제외했습니다. 필요한 자격은 "
            "간호사 면허(2건), 간호조무사(1건)이며, 여러 자격이 필요한 공고는 자격마다 "
            "세었습니다. 이미 보유하고 계신 자격이 있으면 알려 주십시오."
        ),
        (
            "Left out of this list: 2 postings for which the law requires licences: 간호사 면허 "
            "(for 2), 간호조무사 (for 1); one that needs several is counted for each. If you hold "
            "any of them, tell us."
        ),
    ]
    assert said(LeftOut(licences=((A, 2), (B, 1)), unlicensed=3)) == [
        (
            "이 목록에 오를 만한 공고 3건은 법정 자격이 있어야 하므로 제외했습니다. 필요한 자격은 "
            "간호사 면허(2건), 간호조무사(1건)입니다. 이미 보유하고 계신 자격이 있으면 알려 "
            "주십시오."
        ),
        (
            "Left out of this list: 3 postings for which the law requires licences: 간호사 면허 "
            "(for 2), 간호조무사 (for 1). If you hold any of them, tell us."
        ),
    ]
    assert said(LeftOut(unknown=2)) == [
        "보셨거나 지원하신 공고로 알려 주신 것 중 2건은 찾을 수 없어 반영하지 못했습니다.",
        "2 postings that you named could not be found or taken into account.",
    ]


def test_an_empty_list_is_explained_by_what_is_known_exactly() -> None:
    unfound, licence = LeftOut(unfound=("변호사",)), LeftOut(licences=((A, 1),), unlicensed=1)
    settled = Profile(interactions=doing(InteractionKind.DISMISSED, "job_1"))

    assert said(unfound, EmptyReason.NOTHING_SHARED) == [
        f"{UNFOUND[0]} 다른 희망 직무나 스킬도 알려 주시면 그에 맞게 추천해 드립니다.",
        (
            f"{UNFOUND[1]} Tell us other work that you would do, or your skills, for "
            "recommendations of your own."
        ),
    ]
    assert said(unfound, EmptyReason.NOTHING_OPEN) == [
        "지금 지원할 수 있는 공고가 없습니다.",
        "No posting is open at present.",
    ]
    assert said(licence, EmptyReason.NOT_ELIGIBLE) == LICENCE
    general = said(NOTHING, EmptyReason.NOT_ELIGIBLE, settled)
    assert said(licence, EmptyReason.NOT_ELIGIBLE, settled) == [
        f"{one} {exact}" for one, exact in zip(general, LICENCE, strict=True)
    ]


def test_nobody_is_said_to_have_dealt_with_postings_who_has_not() -> None:
    assert said(NOTHING, EmptyReason.NOT_ELIGIBLE) == [
        "조건에 맞는 공고에는 모두 보유하지 않으신 법정 자격이 필요합니다.",
        (
            "Every posting that would do needs a licence that the law requires and that you do "
            "not hold."
        ),
    ]
