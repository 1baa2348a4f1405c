"""Names that people type mean the same wherever they may be typed.

A new case is one line: what is typed. Whatever takes the name of a region, a skill or a policy
gives the same answer, or refuses it in the same words.
"""

from collections.abc import AsyncIterator, Callable, Sequence

import pytest

from app.commands.eligibility_facts import Means, Person, Work, facts_of
from app.commands.meant import RECOMMEND_TAKES, described
from app.commands.recommend_profile import profile_of
from domain.clock import Clock
from domain.enums import Lang, WagePeriod
from domain.errors import InputError, UnknownPolicyError, UnknownSkillError
from domain.ids import mint
from domain.labels import LabelEntry
from domain.unknown_errors import UnknownCertificationError
from domain.vocabulary import Label
from ontology.codes import node_id
from ontology.search.index import SearchIndex
from schema.facts import EligibilityFactsInput
from schema.inputs import JobFilter, RegionFilter
from schema.profiles import CareerInput, ProfileInput
from services.naming import all_named, certifications_named, nearest_to, skills_named
from services.other_kinds import kinds_named
from services.search import Search

DAY = "2026-11-28"
CLOCK = Clock.fixed(f"{DAY}T00:00:00Z")
NO_WORK = Work(None, None, None, None, None, None)
NO_MEANS = Means(None, None, None, None, None)


def recommended(*, home: str | None = None, regions: Sequence[str] = ()) -> object:
    [found] = profile_of(
        titles=(), careers=(), regions=regions, home=home, least_wage=None, per=WagePeriod.YEAR
    ).regions
    return found


def judged(typed: str) -> object:
    person = Person(None, typed, None, None, None, None, None, no_group=False)
    return node_id(Label.REGION, facts_of(person, NO_WORK, NO_MEANS).region or "")


def judged_by_api(typed: str) -> object:
    region = EligibilityFactsInput(region=typed).value(DAY).facts.region  # type: ignore[arg-type]
    return node_id(Label.REGION, region or "")


def profiled(**given: object) -> object:
    [found] = ProfileInput(**given).value(CLOCK, DAY).regions  # type: ignore[arg-type]
    return found


TAKERS: dict[str, Callable[[str], object]] = {
    "recommend --region": lambda typed: recommended(regions=[typed]),
    "recommend --home": lambda typed: recommended(home=typed),
    "eligibility --region": judged,
    "facts.region": judged_by_api,
    "jobs.filter.region": lambda typed: JobFilter(region=typed).value().region,  # type: ignore[arg-type]
    "regions.filter.parent": lambda typed: RegionFilter(parent=typed).value().parent,  # type: ignore[arg-type]
    "profile.home": lambda typed: profiled(home=typed),
    "profile.regions": lambda typed: profiled(regions=[typed]),
    "careers.region": lambda typed: CareerInput(title="a", region=typed).value(CLOCK).region,  # type: ignore[arg-type]
}
SEOUL = node_id(Label.REGION, "11")
GANGNAM = node_id(Label.REGION, "11680")


def answer(take: Callable[[str], object], typed: str) -> object:
    try:
        return take(typed)
    except InputError as error:
        return error.code, error.text(Lang.EN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11", SEOUL), (" 11 ", SEOUL), ("１１", SEOUL), ("1100000000", SEOUL), ("서울", SEOUL),  # noqa: RUF001
        ("서울특별시 ", SEOUL), ("ＳＥＯＵＬ", SEOUL), ("seoul", SEOUL), (SEOUL, SEOUL),  # noqa: RUF001
        ("서울강남구", GANGNAM), ("서울  강남", GANGNAM), ("Gangnam-gu, Seoul", GANGNAM),
        ("중구", None), ("고성", None), ("없는곳", None), ("99", None), ("", None), (" ", None),
        ("\u200b", None), ("UI/UX", None), ("python ", None), ("skill_0000000000000", None),
        ("https://example.org/seoul", None), (f"{SEOUL}0", None),
    ],
)  # fmt: skip
def test_a_region_is_the_same_everywhere(typed: str, meant: str | None) -> None:
    answers = {name: answer(take, typed) for name, take in TAKERS.items()}

    assert len(set(answers.values())) == 1, answers
    if meant is None:
        assert isinstance(answers["profile.home"], tuple)
    else:
        assert answers["profile.home"] == meant


URI = "https://example.org/skills/drone"


def entry(label: Label, *labels: str, source: str = "", hidden: str = "") -> LabelEntry:
    node = mint(label, source or labels[0])
    return LabelEntry(node, labels[:1], labels[1:], hidden=(hidden,) if hidden else ())


DRONE = entry(Label.SKILL, "드론 조종", "drone piloting", source=URI, hidden="드론운전")
PYTHON = entry(Label.SKILL, "Python", "파이썬")
CPP = entry(Label.SKILL, "C++")
DESIGN = entry(Label.SKILL, "UX/UI 디자인", "UX/UI")
WELDING = entry(Label.SKILL, "용접")
GAS_WELDING = entry(Label.SKILL, "가스 용접", "용접")
SKILLS = [DRONE, PYTHON, CPP, DESIGN, GAS_WELDING, WELDING]
SEARCHED = SearchIndex.build(SKILLS)


async def each(entries: Sequence[LabelEntry]) -> AsyncIterator[LabelEntry]:
    for one in entries:
        yield one


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("드론조종", DRONE), (" 드론  조종 ", DRONE), ("드론운전", DRONE),
        ("Drone Piloting", DRONE),
        ("python ", PYTHON), ("Ｐｙｔｈｏｎ", PYTHON), ("Ｃ＋＋", CPP), ("c++", CPP),  # noqa: RUF001
        ("씨플플", CPP), ("UI/UX", DESIGN), ("ＵＩ/UX", DESIGN), ("ui·ux 디자인", DESIGN),  # noqa: RUF001
        ("용접", WELDING), ("가스용접", GAS_WELDING),
    ],
)  # fmt: skip
async def test_a_skill_is_the_same_in_options_and_in_search(typed: str, meant: LabelEntry) -> None:
    assert await skills_named([typed], each(SKILLS)) == {meant.id}
    assert SEARCHED.resolve(typed).id == meant.id
    assert SEARCHED.search(typed, {Label.SKILL}, 1)[0].id == meant.id


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("파이썬을", PYTHON), ("드론조종을", DRONE), ("용접을", WELDING), ("UI UX", DESIGN)],
)
async def test_a_particle_is_no_part_of_a_name(typed: str, meant: LabelEntry) -> None:
    assert await skills_named([typed], each(SKILLS)) == {meant.id}
    assert Search(SEARCHED).search(typed, {Label.SKILL}, 1)[0].id == meant.id


CAPITAL = LabelEntry(SEOUL, ("서울", "Seoul"), ("서울특별시",))
DISTRICT = LabelEntry(GANGNAM, ("강남구", "Gangnam-gu"), ("서울특별시 강남구",))
PROVINCE = LabelEntry(node_id(Label.REGION, "51"), ("강원",), ("강원특별자치도",))
REGIONS = Search(SearchIndex.build([*SKILLS, CAPITAL, DISTRICT, PROVINCE]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11", CAPITAL), ("１１", CAPITAL), ("서울", CAPITAL), ("서울시", CAPITAL),  # noqa: RUF001
        ("11680", DISTRICT), ("서울 강남", DISTRICT), ("강남", DISTRICT),
        ("강원도", PROVINCE), ("42", PROVINCE), ("용접", WELDING), ("99", None),
    ],
)  # fmt: skip
def test_a_search_finds_regions_as_filters_do(typed: str, meant: LabelEntry | None) -> None:
    found = [hit.id for hit in REGIONS.search(typed)]
    among = [hit.id for hit in REGIONS.search(typed, {Label.SKILL})]

    assert found[:1] == ([meant.id] if meant is not None else [])
    assert among == ([WELDING.id, GAS_WELDING.id] if meant is WELDING else [])


@pytest.mark.parametrize("typed", [DRONE.id, f" {DRONE.id}", URI, f"{URI} "])
async def test_a_skill_may_be_given_by_its_id_or_uri(typed: str) -> None:
    assert await skills_named([typed, "용접"], each(SKILLS)) == {DRONE.id, WELDING.id}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("없는기술", "no skill in the graph is called '없는기술'"),
        ("드론 조정", "no skill in the graph is called '드론 조정'; nearest labels: 드론 조종"),
        ("skill_0000000000000", "no skill in the graph is called 'skill_0000000000000'"),
        (f"{URI}s", f"no skill in the graph is called '{URI}s'"),
        ("S1.2.3", "no skill in the graph is called 'S1.2.3'"),
        ("서울", "no skill in the graph is called '서울'"),
    ],
)
async def test_what_is_no_skill_is_refused_in_one_line(typed: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        await skills_named(["파이썬", typed], each(SKILLS))

    assert refused.value.text(Lang.EN) == message


CARD = entry(Label.POLICY, "국민내일배움카드", "National Tomorrow Learning Card")
TWICE = [entry(Label.POLICY, "청년 수당", source=one) for one in ("a", "b")]
SPACED = entry(Label.POLICY, "청년수당")
DIGITAL = entry(Label.POLICY, "K-디지털 트레이닝", "K-Digital Training")
POLICIES = [CARD, *TWICE, SPACED, DIGITAL]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("국민내일배움카드", [CARD]), ("국민 내일 배움 카드", [CARD]),
        (" 국민내일배움카드 ", [CARD]),
        ("national tomorrow  learning card", [CARD]), ("청년 수당", TWICE), ("청년수당", [SPACED]),
        ("청년 수 당", [*TWICE, SPACED]), ("카드", []), ("", []),
        ("K디지털트레이닝", [DIGITAL]), ("k 디지털 트레이닝", [DIGITAL]),
        ("Ｋ－디지털트레이닝", [DIGITAL]),  # noqa: RUF001
        ("k digital training", [DIGITAL]), ("!!!", []),
    ],
)  # fmt: skip
async def test_a_policy_is_found_however_it_is_spaced(typed: str, meant: list[LabelEntry]) -> None:
    assert await all_named(typed, each(POLICIES)) == sorted(one.id for one in meant)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "내일배움카드",
            "no policy in the graph is called '내일배움카드'; nearest names: 국민내일배움카드",
        ),
        ("없는 정책", "no policy in the graph is called '없는 정책'"),
        ("", "no policy in the graph is called ''"),
    ],
)  # fmt: skip
async def test_what_is_no_policy_is_refused_with_the_nearest_names(
    typed: str, message: str
) -> None:
    near = await nearest_to(typed, each(POLICIES), Label.POLICY)

    assert UnknownPolicyError(typed, near).text(Lang.EN) == message


NURSE = [entry(Label.OCCUPATION, "간호사"), entry(Label.CERTIFICATION, "간호사")]
SEOUL_ENTRY = LabelEntry(SEOUL, ("서울특별시",), ("서울",))
DRIVER = entry(Label.OCCUPATION, "버스 운전원", "bus driver", source="https://example.org/o/1")
NAMED = [*NURSE, SEOUL_ENTRY, DRIVER, CARD, entry(Label.COURSE, "용접 기초")]
JOBSEEKER = mint(Label.SEEKER, "x")


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("간호사", [Label.OCCUPATION, Label.CERTIFICATION]),
        (" 버스운전원 ", [Label.OCCUPATION]), ("ＢＵＳ　Driver", [Label.OCCUPATION]),  # noqa: RUF001
        (DRIVER.id, [Label.OCCUPATION]), ("https://example.org/o/1", [Label.OCCUPATION]),
        ("서울", [Label.REGION]), ("서울시", [Label.REGION]), ("강남", [Label.REGION]),
        ("11680", [Label.REGION]), (SEOUL, [Label.REGION]), (JOBSEEKER, [Label.SEEKER]),
        ("용접기초", [Label.COURSE]), ("국민 내일배움카드", [Label.POLICY]),
        ("용접", []), ("없는 것", []), ("", []), ("skill_x", []),
        (mint(Label.IDENTITY, "x"), []),
    ],
)  # fmt: skip
async def test_a_name_tells_what_else_has_it(typed: str, kinds: list[Label]) -> None:
    assert list(await kinds_named(typed, each(NAMED))) == kinds


@pytest.mark.parametrize(
    ("kinds", "english", "korean"),
    [
        (
            [Label.OCCUPATION, Label.CERTIFICATION],
            "occupation (which --title takes), certification (which --certification takes)",
            "직업(--title 옵션으로 지정), 자격증(--certification 옵션으로 지정)",
        ),
        (
            [Label.REGION],
            "region (which --region takes)",
            "지역(--region 옵션으로 지정)",
        ),
    ],
)
def test_a_name_of_something_else_is_refused_with_the_option_that_takes_it(
    kinds: list[Label], english: str, korean: str
) -> None:
    others = tuple(described(kind, RECOMMEND_TAKES.get(kind)) for kind in kinds)
    error = UnknownSkillError("x", ("y",), others)

    assert error.text(Lang.EN) == (
        f"no skill in the graph is called 'x'; it is the name of: {english}"
    )
    assert error.text(Lang.KO) == f"그래프에 'x' 스킬이 없습니다. 같은 이름의 항목: {korean}"


LICENCE = entry(Label.CERTIFICATION, "간호사 면허", "nursing licence", hidden="간호사자격")
FORKLIFT = entry(Label.CERTIFICATION, "지게차운전기능사", "forklift licence")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("간호사면허", LICENCE), ("Nursing Licence", LICENCE), ("간호사 자격", LICENCE),
        (LICENCE.id, LICENCE),
        ("지게차 운전기능사", FORKLIFT), ("forklift  licence", FORKLIFT),
    ],
)  # fmt: skip
async def test_a_certification_is_found_by_what_people_type(typed: str, meant: LabelEntry) -> None:
    found = await certifications_named([typed], each([LICENCE, FORKLIFT]))

    assert found == {meant.id}


async def test_an_unknown_certification_is_refused() -> None:
    with pytest.raises(UnknownCertificationError) as caught:
        await certifications_named(["지게차운전기사"], each([LICENCE, FORKLIFT]))

    assert str(caught.value) == "no certification in the graph is called '지게차운전기사'"
