"""What somebody without an account may state of themselves, and what comes back."""

from typing import Any

import pytest

from domain.clock import Clock
from domain.enums import DealBreaker, Education, InteractionKind, Lang, WagePeriod
from domain.errors import InputError
from domain.evidence import LeftOut
from domain.ids import CertificationId
from domain.matching import Conditions, Interaction, Profile, Wish, Work
from embeddings.ranking.ranking import Ranking
from schema.profiles import CareerInput, InteractionInput, ProfileInput, WishInput
from tests.api import world
from tests.api.conftest import Api

DAY = "2026-11-02"
CLOCK = Clock.fixed(world.NOW)
QUERY = """query ($profile: ProfileInput!) { recommend(profile: $profile) {
  basis
  jobs { basis emptyBecause note(lang: EN) edges { node {
    job { id } reason(lang: EN)
    missingCertifications { need certification { id } courses { id } }
    missingEducation { required has }
    missingYears { required short }
  } } }
  courses { emptyBecause note(lang: EN) }
  occupations { emptyBecause note(lang: EN) }
} }"""


def test_everything_that_can_be_stated() -> None:
    given = ProfileInput(
        skills=[world.PYTHON],  # type: ignore[list-item]
        certifications=[world.LICENCE],  # type: ignore[list-item]
        seeks=[world.PILOT],  # type: ignore[list-item]
        wishes=[WishInput(title=" 드론 조종 ", description="야외"), WishInput(title="pilot")],
        worked_as=[world.DEVELOPER],  # type: ignore[list-item]
        careers=[
            CareerInput(
                title="앱 개발",
                description="Python",
                employer="에이스",
                region=world.SEOUL,  # type: ignore[arg-type]
                from_="2020-01",  # type: ignore[arg-type]
                until="2021-12-31",  # type: ignore[arg-type]
            )
        ],
        interactions=[
            InteractionInput(job=world.FLY_JOB, kind=InteractionKind.SAVED),  # type: ignore[arg-type]
            InteractionInput(job=world.CODE_JOB, kind=InteractionKind.VIEWED, at=DAY),  # type: ignore[arg-type]
        ],
        home=world.SEOUL,  # type: ignore[arg-type]
        least_wage=3_000_000,
        least_wage_per=WagePeriod.MONTH,
        most_weekly_hours=35.5,
        remote=True,
        deal_breakers=[DealBreaker.WAGE],
        education=Education.MASTER,
    )
    profile: Any = Profile(
        skills=frozenset({world.PYTHON}),  # type: ignore[arg-type]
        certifications=frozenset({world.LICENCE}),  # type: ignore[arg-type]
        sought=frozenset({world.PILOT}),  # type: ignore[arg-type]
        wishes=(Wish("드론 조종", "드론 조종\n야외", 1), Wish("pilot", "pilot", 2)),
        worked=frozenset({world.DEVELOPER}),  # type: ignore[arg-type]
        careers=(
            Work("앱 개발", "앱 개발\nPython", "에이스", world.SEOUL, "2020-01", "2021-12-31"),  # type: ignore[arg-type]
        ),
        interactions=(
            Interaction(world.FLY_JOB, InteractionKind.SAVED, ""),  # type: ignore[arg-type]
            Interaction(world.CODE_JOB, InteractionKind.VIEWED, DAY),  # type: ignore[arg-type]
        ),
        home=frozenset({world.SEOUL}),  # type: ignore[arg-type]
        regions=frozenset({world.SEOUL}),  # type: ignore[arg-type]
        conditions=Conditions(
            36_000_000,
            35.5,
            remote=True,
            deal_breakers=frozenset({DealBreaker.WAGE}),
            wage_per=WagePeriod.MONTH,
        ),
        education=Education.MASTER,
        career_years=23 / 12,
    )

    assert given.value(DAY, CLOCK) == profile
    assert ProfileInput().value(DAY, CLOCK) == Profile()
    assert ProfileInput(careers=[CareerInput(title="x")]).value(DAY, CLOCK).career_years is None


@pytest.mark.parametrize(
    ("given", "message", "korean"),
    [
        (
            ProfileInput(wishes=[WishInput(title="x" * 201)]),
            "wishes.title has 201 characters: send at most 200",
            "wishes.title 값이 201자입니다. 200자 이하로 보내십시오.",
        ),
        (
            ProfileInput(careers=[CareerInput(title="x", description="y" * 5001)]),
            "careers.description has 5,001 characters: send at most 5,000",
            "careers.description 값이 5,001자입니다. 5,000자 이하로 보내십시오.",
        ),
        (
            ProfileInput(wishes=[WishInput(title="x")] * 11),
            "wishes has 11 entries: send at most 10",
            "wishes 항목이 11개입니다. 10개 이하로 보내십시오.",
        ),
        (
            ProfileInput(wishes=[WishInput(title="")]),
            "wishes.title is blank: say what it is, or leave the entry out",
            "wishes.title 값이 비어 있습니다. 내용을 적거나 항목을 빼고 보내십시오.",
        ),
        (
            ProfileInput(careers=[CareerInput(title=" \n\x00\u200b\u3164", description="y")]),
            "careers.title is blank: say what it is, or leave the entry out",
            "careers.title 값이 비어 있습니다. 내용을 적거나 항목을 빼고 보내십시오.",
        ),
        (
            ProfileInput(
                interactions=[
                    InteractionInput(
                        job=world.FLY_JOB,  # type: ignore[arg-type]
                        kind=InteractionKind.SAVED,
                        at="2026-11-02T03:00:01Z",  # type: ignore[arg-type]
                    )
                ]
            ),
            (
                "interactions.at is 2026-11-02T03:00:01Z, later than now (2026-11-02T03:00:00Z): "
                "send what has happened, or leave the entry out"
            ),
            (
                "interactions.at 값(2026-11-02T03:00:01Z)이 현재(2026-11-02T03:00:00Z)보다 "
                "나중입니다. 이미 있었던 일만 보내고, 그렇지 않은 항목은 빼십시오."
            ),
        ),
        (
            ProfileInput(careers=[CareerInput(title="x", from_="2026-12")]),  # type: ignore[arg-type]
            (
                "careers.from is 2026-12, later than now (2026-11-02): send what has happened, or "
                "leave the entry out"
            ),
            (
                "careers.from 값(2026-12)이 현재(2026-11-02)보다 나중입니다. 이미 있었던 일만 "
                "보내고, 그렇지 않은 항목은 빼십시오."
            ),
        ),
        (
            ProfileInput(careers=[CareerInput(title="x", from_="1700-01")]),  # type: ignore[arg-type]
            "careers.from is 1700-01: send a date from 1900 on",
            "careers.from 값이 1700-01입니다. 1900년 이후의 날짜를 보내십시오.",
        ),
        (
            ProfileInput(most_weekly_hours=169),
            "mostWeeklyHours is 169: send 1 to 168",
            "mostWeeklyHours 값이 169입니다. 1 이상 168 이하로 지정하십시오.",
        ),
        (
            ProfileInput(least_wage=float("nan")),
            "leastWage is nan: send 0 to 10,000,000,000",
            "leastWage 값이 nan입니다. 0 이상 10,000,000,000 이하로 지정하십시오.",
        ),
        (
            ProfileInput(careers=[CareerInput(title="x", from_="2021-05", until="2021-04-30")]),  # type: ignore[arg-type]
            "a career ends at 2021-04-30, before it begins at 2021-05",
            "경력 종료 시점 2021-04-30이 시작 시점 2021-05보다 빠릅니다.",
        ),
        (
            ProfileInput(deal_breakers=[DealBreaker.REMOTE, DealBreaker.HOURS]),
            "the deal-breaker HOURS says nothing: send mostWeeklyHours too",
            "양보할 수 없는 조건 HOURS의 내용이 없습니다. mostWeeklyHours 값도 보내십시오.",
        ),
    ],
)
def test_what_cannot_be(given: ProfileInput, message: str, korean: str) -> None:
    with pytest.raises(InputError) as caught:
        given.value(DAY, CLOCK)

    assert (caught.value.text(Lang.EN), caught.value.text(Lang.KO)) == (message, korean)


async def asked(api: Api, **profile: Any) -> Any:
    answer = await api(QUERY, profile=profile)
    assert answer.errors is None
    return answer.data["recommend"]


def test_what_cannot_be_seen_of_a_text_is_left_out() -> None:
    work = CareerInput(title="앱\x00 개발\u200b", description="\x00", employer="\u3164")

    assert work.value(CLOCK) == Work("앱 개발", "앱 개발")


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        (
            {"wishes": [{"title": " \x07 "}]},
            "wishes.title is blank: say what it is, or leave the entry out",
        ),
        (
            {"interactions": [{"job": world.FLY_JOB, "kind": "VIEWED", "at": "2026-11-03"}]},
            (
                "interactions.at is 2026-11-03, later than now (2026-11-02): send what has "
                "happened, or leave the entry out"
            ),
        ),
    ],
)
async def test_what_cannot_be_is_refused_in_a_line(
    api: Api, profile: dict[str, Any], message: str
) -> None:
    answer = await api(QUERY, profile=profile, headers={"accept-language": "en"})

    assert answer.codes == ["BAD_INPUT"]
    assert [error["message"] for error in answer.errors or []] == [message]


async def test_a_title_alone_ties_to_work(api: Api) -> None:
    found = await asked(api, wishes=[{"title": "드론 소프트웨어"}])

    assert (found["basis"], found["jobs"]["basis"], found["jobs"]["note"]) == ("FACTS",) * 2 + (
        None,
    )
    assert {"id": world.CODE_JOB} in [edge["node"]["job"] for edge in found["jobs"]["edges"]]


async def test_missing_certifications_come_with_courses(api: Api) -> None:
    found = await asked(api, skills=[world.DRONES])
    [flying] = [
        edge["node"]
        for edge in found["jobs"]["edges"]
        if edge["node"]["job"]["id"] == world.FLY_JOB
    ]

    assert flying["missingCertifications"] == [
        {
            "need": "ESSENTIAL",
            "certification": {"id": world.LICENCE},
            "courses": [{"id": world.DRONE_COURSE}],
        }
    ]
    assert (flying["missingEducation"], flying["missingYears"]) == (None, None)
    assert flying["reason"] == (
        "You have fly drones, which it requires. However, you would need 초경량비행장치 조종자, "
        "which the course 'Drones for beginners' prepares for."
    )


async def test_a_wish_that_no_posting_is_for_is_named(api: Api) -> None:
    alone = await asked(api, wishes=[{"title": "대통령"}])
    beside = await asked(api, wishes=[{"title": "드론 조종사"}, {"title": "대통령"}])

    note = "No open posting was found for '대통령', which you are looking for."
    assert alone["jobs"] == {
        "basis": "FACTS",
        "emptyBecause": "NOTHING_SHARED",
        "note": f"{note} Tell us other work that you would do, or your skills, for "
        "recommendations of your own.",
        "edges": [],
    }
    assert beside["jobs"]["edges"]
    assert beside["jobs"]["note"] == note


async def test_licences_for_lack_of_which_postings_are_left_out_are_named(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = LeftOut(licences=((CertificationId(world.LICENCE), 2),), unlicensed=2)
    monkeypatch.setattr(Ranking, "left_out", lambda *_: found)
    query = "query ($profile: ProfileInput!) { recommend(profile: $profile) { jobs { %s } } }"
    note = "ko: note(lang: KO) en: note(lang: EN)"
    profile = {"skills": [world.PYTHON]}
    answer = await api(query % note, profile=profile)
    without = await api(query % "basis", profile=profile)

    assert answer.data["recommend"]["jobs"] == {
        "ko": "이 목록에 오를 만한 공고 2건은 법정 자격(초경량비행장치 조종자)이 있어야 하므로 "
        "제외했습니다. 이미 보유하고 계시면 알려 주십시오.",
        "en": "Left out of this list: 2 postings for which the law requires a licence "
        "(초경량비행장치 조종자). If you hold it, tell us.",
    }
    assert (answer.trips, without.trips) == (["certifications.by_ids"], [])


async def test_of_saving_and_dismissing_the_later_counts(api: Api) -> None:
    dismissed = {"job": world.CODE_JOB, "kind": "DISMISSED", "at": "2026-11-01"}
    saved = {"job": world.CODE_JOB, "kind": "SAVED", "at": "2026-10-31T03:00:00Z"}
    later = saved | {"at": "2026-11-02T03:00:00Z"}

    async def listed(*done: dict[str, str]) -> bool:
        found = await asked(api, skills=[world.PYTHON], interactions=done)
        return world.CODE_JOB in [edge["node"]["job"]["id"] for edge in found["jobs"]["edges"]]

    assert [await listed(saved, dismissed), await listed(dismissed, saved)] == [False, False]
    assert [await listed(later, dismissed), await listed(dismissed, later)] == [True, True]
    undated = {name: value for name, value in saved.items() if name != "at"}
    assert [await listed(dismissed, undated), await listed(undated, dismissed)] == [True, False]


async def test_a_list_that_rests_on_place_or_on_nothing_says_so(api: Api) -> None:
    place = await asked(api, home=world.SEOUL)
    nothing = await asked(api)

    assert [one["basis"] for one in (place, nothing)] == ["PLACE_AND_TERMS", "NOTHING_KNOWN"]
    assert place["jobs"]["note"] == (
        "No skills, work or wishes are known yet, so this list rests on place, terms and "
        "popularity alone."
    )
    assert nothing["jobs"]["note"].startswith("Nothing is known about you yet")
    assert place["jobs"]["emptyBecause"] is None
    assert nothing["occupations"] == {
        "emptyBecause": "NOTHING_SHARED",
        "note": "No occupation shares a skill or a field with what is known about you.",
    }


async def test_a_wish_that_is_not_understood_is_not_taken_for_its_contrary(api: Api) -> None:
    wanted = await asked(api, wishes=[{"title": "드론 조종사"}])
    refused = await asked(api, wishes=[{"title": "드론 조종사는 싫어요"}])
    both = await asked(api, wishes=[{"title": "not drones"}], skills=[world.PYTHON])

    note = (
        "was read as something that you do not want, and such wishes are not understood. Tell us "
        "what you do want."
    )
    assert (wanted["basis"], wanted["jobs"]["note"]) == ("FACTS", None)
    assert wanted["occupations"]["emptyBecause"] is None
    assert refused["basis"] == "NOTHING_MATCHED"
    assert refused["jobs"]["note"] == (
        f"'드론 조종사는 싫어요' {note} Nothing that you stated matches any posting, so these are "
        "recent postings that many people look at. Tell us other skills, or the work that you "
        "want, for recommendations of your own."
    )
    assert refused["occupations"] == {
        "emptyBecause": "NOTHING_SHARED",
        "note": f"'드론 조종사는 싫어요' {note} No occupation shares a skill or a field with what "
        "is known about you.",
    }
    assert (both["basis"], both["jobs"]["note"]) == ("FACTS", f"'not drones' {note}")
    for edge in refused["jobs"]["edges"] + both["jobs"]["edges"]:
        assert "싫어요" not in edge["node"]["reason"]
        assert "not drones" not in edge["node"]["reason"]


async def test_a_list_says_which_deal_breakers_made_it_short(api: Api) -> None:
    terms = {"leastWage": 30_000_000, "skills": [world.DRONES]}
    short = await asked(api, **terms, dealBreakers=["WAGE"])
    whole = await asked(api, **terms)

    assert [edge["node"]["job"]["id"] for edge in short["jobs"]["edges"]] == [world.CODE_JOB]
    assert short["jobs"]["note"] == (
        "Further postings that fit you were left out because of your deal-breakers (wage)."
    )
    assert (len(whole["jobs"]["edges"]), whole["jobs"]["note"]) == (2, None)


async def test_what_was_applied_to_is_not_said_to_share_nothing(api: Api) -> None:
    job = {"job": world.CODE_JOB, "kind": "DISMISSED"}
    found = await asked(api, skills=[world.PYTHON], interactions=[job])

    assert found["jobs"] == {
        "basis": "FACTS",
        "emptyBecause": "NOT_ELIGIBLE",
        "note": "You have applied to or dismissed every posting that would do, or it needs a "
        "licence that you do not hold.",
        "edges": [],
    }


async def test_an_empty_list_says_why(api: Api) -> None:
    picky = await asked(api, skills=[world.PYTHON], leastWage=90_000_000, dealBreakers=["WAGE"])
    unlike = await asked(api, wishes=[{"title": "zzzzqq"}])

    assert picky["jobs"] == {
        "basis": "FACTS",
        "emptyBecause": "DEAL_BREAKERS",
        "note": "No open posting that fits you meets your deal-breakers. Try relaxing one of them.",
        "edges": [],
    }
    assert unlike["jobs"]["emptyBecause"] == "NOTHING_SHARED"
    assert picky["courses"]["emptyBecause"] == "NOTHING_SHARED"
