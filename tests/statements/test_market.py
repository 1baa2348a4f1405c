"""Careers, wishes, conditions and interactions, and all that surrounds postings: read as stated."""

from collections.abc import Sequence

from domain.enums import DealBreaker, InteractionKind, OfferStatus, RemoteWork, WagePeriod
from domain.facts import Edge, Fact, Node
from domain.histories import History, Spell
from domain.ids import CourseId, OccupationId, mint
from domain.matching import Conditions, Interaction, Wish, Work
from domain.vocabulary import Label, Relation
from graph.loading import Loader
from graph.queries import catalog, market, policies, profiles
from graph.queries.catalog import CourseRow, JobRow, OccupationRow
from graph.queries.market import EmployerRow, RegionRow, SessionRow
from graph.store import Store
from tests.conftest import STAMP

JOB, VIEWED = (mint(Label.JOB_POSTING, "test", name) for name in ("job", "viewed"))
EMPLOYER = mint(Label.EMPLOYER, "test", "employer")
SEOUL, GANGNAM = (mint(Label.REGION, "test", name) for name in ("11", "11680"))
COOK = mint(Label.OCCUPATION, "test", "cook")
COURSE, ENDED = (mint(Label.COURSE, "test", name) for name in ("course", "ended"))
OPEN, CLOSED, OF_ENDED = (
    mint(Label.COURSE_SESSION, "test", name) for name in ("open", "closed", "of ended")
)
NURSE, TYPIST = (mint(Label.CERTIFICATION, "test", name) for name in ("nurse", "typist"))
SCHOOL = mint(Label.PROVIDER, "test", "school")
POLICY, OVER = (mint(Label.POLICY, "test", name) for name in ("policy", "over"))
ANNA = mint(Label.SEEKER, "test", "anna")
FIRST, SECOND = sorted(mint(Label.WORK_EXPERIENCE, "test", name) for name in ("1", "2"))

MARKET: list[Fact] = [
    Node(Label.REGION, SEOUL, {"latitude": 37.57, "longitude": 126.98}),
    Node(Label.REGION, GANGNAM, {}),
    Edge(Relation.BROADER, GANGNAM, SEOUL),
    Node(Label.EMPLOYER, EMPLOYER, {"nameKo": "일자리", "nameEn": "Iljari", "headcount": 12}),
    Node(
        Label.OCCUPATION,
        COOK,
        {"prefLabelKo": "조리사", "prefLabelEn": "cook", "altLabelsEn": ["chef", "cook"]},
    ),
    Node(
        Label.JOB_POSTING,
        JOB,
        {
            "title": "요리사",
            "titleEn": "Cook",
            "titleLang": "ko",
            "otherTitles": ["de-CH Köchin oder Koch"],
            "description": "Cooking",
            "descriptionEn": "Cooking",
            "wageMin": 2_000_000,
            "wageMax": 3_000_000,
            "wagePer": "MONTH",
            "weeklyHours": 37.5,
            "remote": "HYBRID",
            "openings": 2,
        },
    ),
    Node(Label.JOB_POSTING, VIEWED, {"title": "Baker", "wageMin": 10_000, "wagePer": "HOUR"}),
    Edge(Relation.POSTED_BY, JOB, EMPLOYER),
    Node(
        Label.COURSE,
        COURSE,
        {"titleEn": "Baking", "otherTitles": ["fr Boulangerie"], "descriptionEn": "Bread"},
    ),
    Node(Label.COURSE, ENDED, {"titleEn": "Ended", "status": "CLOSED"}),
    Node(
        Label.COURSE_SESSION,
        OPEN,
        {
            "startsOn": "2026-12-01",
            "seats": 20,
            "tuition": 900_000,
            "ownPayment": 90_000,
            "status": "OPEN",
        },
    ),
    Node(Label.COURSE_SESSION, CLOSED, {"startsOn": "2026-12-02", "status": "CLOSED"}),
    Node(Label.COURSE_SESSION, OF_ENDED, {"startsOn": "2026-12-03"}),
    Node(Label.PROVIDER, SCHOOL, {"nameKo": "학원", "nameEn": "School"}),
    Edge(Relation.OFFERED_BY, COURSE, SCHOOL),
    Edge(Relation.HAS_SESSION, COURSE, OPEN),
    Edge(Relation.HAS_SESSION, COURSE, CLOSED),
    Edge(Relation.HAS_SESSION, ENDED, OF_ENDED),
    Edge(Relation.LOCATED_IN, OPEN, GANGNAM),
    Node(Label.CERTIFICATION, NURSE, {"regulated": True}),
    Node(Label.CERTIFICATION, TYPIST, {"regulated": False}),
    Node(Label.POLICY, POLICY, {"status": "OPEN", "kind": "TRAINING"}),
    Node(Label.POLICY, OVER, {"status": "CLOSED", "kind": "TRAINING"}),
    Edge(Relation.FUNDS, POLICY, COURSE),
    Edge(Relation.SUPPORTS, POLICY, COOK),
    Edge(Relation.FUNDS, OVER, COURSE),
]
PERSON: list[Fact] = [
    Node(
        Label.SEEKER,
        ANNA,
        {
            "wishTitles": ["pastry chef", ""],
            "wishTexts": ["pastry chef\nin a hotel", "anything near home"],
            "leastWage": 2_500_000,
            "leastWagePer": "MONTH",
            "mostWeeklyHours": 35.0,
            "remote": True,
            "dealBreakers": ["HOURS", "WAGE"],
        },
    ),
    Node(
        Label.WORK_EXPERIENCE,
        SECOND,
        {
            "title": "제빵사",
            "text": "제빵사\nbaker\nbread and cakes",
            "employer": "Bakery",
            "from": "2020-01",
            "until": "2022-05-31",
        },
    ),
    Node(Label.WORK_EXPERIENCE, FIRST, {"title": "Waiter", "text": "Waiter", "from": "2024-01"}),
    Edge(Relation.HAS_EXPERIENCE, ANNA, FIRST),
    Edge(Relation.HAS_EXPERIENCE, ANNA, SECOND),
    Edge(Relation.LOCATED_IN, SECOND, GANGNAM),
    Edge(Relation.WORKED_AS, ANNA, COOK, {"from": "", "until": "2019-12"}),
    Edge(Relation.LIVES_IN, ANNA, SEOUL),
    Edge(Relation.VIEWED, ANNA, COURSE, {"at": "2026-11-01", "position": 0}),
    Edge(Relation.SAVED, ANNA, POLICY, {"at": "2026-11-01", "position": 1}),
]


async def _load(store: Store, facts: Sequence[Fact]) -> None:
    await Loader(store, lambda _: None, STAMP).load(facts)


async def test_postings_are_read_with_their_texts_wage_and_terms(store: Store) -> None:
    await _load(store, MARKET)
    rows = {row.id: row for row in await store.read(catalog.jobs())}

    assert rows[JOB] == JobRow(  # type: ignore[index]
        JOB,  # type: ignore[arg-type]
        rows[JOB].status,  # type: ignore[index]
        None,
        None,
        None,
        None,
        title="요리사\nCook\nKöchin oder Koch",
        text="Cooking",
        wage=30_000_000.0,
        least_wage=24_000_000.0,
        hours=37.5,
        remote=RemoteWork.HYBRID,
        openings=2,
        employer=EMPLOYER,  # type: ignore[arg-type]
    )
    assert rows[VIEWED].wage == 10_000 * 209 * 12  # type: ignore[index]
    assert await store.read(catalog.jobs_by_ids(list(rows))) == [rows[one] for one in sorted(rows)]


async def test_what_surrounds_postings_is_read_whole(store: Store) -> None:
    await _load(store, MARKET)

    assert await store.read(catalog.occupations()) == [
        OccupationRow(COOK, titles="조리사\ncook\nchef")  # type: ignore[arg-type]
    ]
    courses = {row.id: row for row in await store.read(catalog.courses())}
    assert courses[COURSE] == CourseRow(  # type: ignore[index]
        COURSE,  # type: ignore[arg-type]
        None,
        None,
        "Baking\nBoulangerie",
        "Bread",
        SCHOOL,
        "학원\nSchool",
    )
    assert courses[ENDED].provider is None  # type: ignore[index]
    assert await store.read(market.course_sessions()) == [
        SessionRow(
            COURSE,  # type: ignore[arg-type]
            OPEN,
            "2026-12-01",
            GANGNAM,  # type: ignore[arg-type]
            90_000,
            900_000,
            20,
            OfferStatus.OPEN,
        )
    ]
    assert sorted(await store.read(market.regions()), key=lambda row: row.id != SEOUL) == [
        RegionRow(SEOUL, None, 37.57, 126.98),  # type: ignore[arg-type]
        RegionRow(GANGNAM, SEOUL),  # type: ignore[arg-type]
    ]
    assert await store.read(market.employers()) == [
        EmployerRow(EMPLOYER, "일자리\nIljari", 12)  # type: ignore[arg-type]
    ]
    assert await store.read(market.certifications()) == [NURSE]
    # the policies that a course or an occupation has, whatever their status: time closes them too
    asked = [CourseId(COURSE), CourseId(ENDED)]
    funding = await store.read_grouped(policies.funding(asked))
    supporting = await store.read_grouped(policies.supporting([OccupationId(COOK)]))
    assert [[one.id for one in group] for group in funding] == [sorted([POLICY, OVER]), []]
    assert [[(one.id, one.status) for one in group] for group in supporting] == [
        [(POLICY, OfferStatus.OPEN)]
    ]


async def test_a_history_is_read_whole(store: Store) -> None:
    await _load(store, [*MARKET, *PERSON])
    await _load(
        store,
        [
            Edge(Relation.HIRED_FOR, ANNA, JOB, {"at": "2026-11-03", "position": 3}),
            Edge(Relation.VIEWED, ANNA, JOB, {"at": "2026-11-02T06:30:01Z", "position": 2}),
            Edge(Relation.VIEWED, ANNA, JOB, {"at": "2026-11-02T06:30:00Z", "position": 1}),
            Edge(Relation.DISMISSED, ANNA, VIEWED, {"at": "2026-11-02T06:30:00Z", "position": 0}),
            Edge(Relation.APPLIED_TO, ANNA, JOB, {"at": "2026-10", "outcome": "HIRED"}),
        ],
    )

    assert await store.read(profiles.all_of_them()) == [
        History(
            ANNA,  # type: ignore[arg-type]
            wishes=(
                Wish("pastry chef", "pastry chef\nin a hotel", 1),
                Wish("", "anything near home", 2),
            ),
            home=frozenset({SEOUL}),  # type: ignore[arg-type]
            regions=frozenset({SEOUL}),  # type: ignore[arg-type]
            conditions=Conditions(
                30_000_000.0,
                35.0,
                remote=True,
                deal_breakers=frozenset({DealBreaker.HOURS, DealBreaker.WAGE}),
                wage_per=WagePeriod.MONTH,
            ),
            worked=(Spell(COOK, None, "2019-12"),),  # type: ignore[arg-type]
            careers=(
                Work(
                    "제빵사",
                    "제빵사\nbaker\nbread and cakes",
                    "Bakery",
                    GANGNAM,  # type: ignore[arg-type]
                    "2020-01",
                    "2022-05-31",
                ),
                Work("Waiter", "Waiter", start="2024-01"),
            ),
            interactions=(
                _did(JOB, InteractionKind.APPLIED, "2026-10"),
                _did(VIEWED, InteractionKind.DISMISSED, "2026-11-02T06:30:00Z"),
                _did(JOB, InteractionKind.VIEWED, "2026-11-02T06:30:00Z"),
                _did(JOB, InteractionKind.VIEWED, "2026-11-02T06:30:01Z"),
                _did(JOB, InteractionKind.HIRED, "2026-11-03"),
            ),
        )
    ]


def _did(job: str, kind: InteractionKind, at: str) -> Interaction:
    return Interaction(job, kind, at)  # type: ignore[arg-type]
