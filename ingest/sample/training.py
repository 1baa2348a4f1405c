"""Courses of made-up providers, and the programmes that fund them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from ingest.sample.clock import TODAY
from ingest.sample.draws import Draws
from ingest.sample.names import Coiner
from ingest.sample.tables import Record, many, pairs, present, rows, text
from ingest.sample.vocabulary import Vocabulary

PROVIDERS: Final = 50
_KINDS_KO: Final = ("직업전문학교", "기술교육원", "아카데미", "인재개발원", "평생교육원")
_KINDS_EN: Final = (
    "Vocational School",
    "Technical Institute",
    "Academy",
    "Talent Centre",
    "College",
)
_RUNS: Final = (
    ("", ""),
    (" (주말반)", " (weekends)"),
    (" (야간반)", " (evenings)"),
    (" 2기", " II"),
    (" 3기", " III"),
)
_HOURS_A_DAY: Final = 6
_FREE: Final = ("kdt", "core")


@dataclass(frozen=True, slots=True)
class Course:
    """A course: `template` is its row of the table, `last_end` the end of its last past session."""

    id: str
    template: str
    funding: tuple[str, ...]
    teaches: tuple[tuple[str, float], ...]
    certifications: tuple[str, ...]
    last_end: str
    record: Record


@dataclass(frozen=True, slots=True)
class _Provider:
    record: Record
    region: str


def draw_courses(vocabulary: Vocabulary, draws: Draws) -> list[Course]:
    """Draw all offers of every course of the table, each at another provider."""
    coiner = Coiner(draws, set())
    providers = [_provider(number, vocabulary, coiner) for number in range(1, PROVIDERS + 1)]
    runs = [
        (row, run, provider)
        for row in rows("courses")
        for run, provider in enumerate(draws.sample(providers, int(row["variants"])))
    ]
    return [
        _course(f"course-{number:03}", row, _RUNS[run], provider, draws)
        for number, (row, run, provider) in enumerate(runs, 1)
    ]


def policies(courses: list[Course], vocabulary: Vocabulary) -> list[Record]:
    """Return the records of `policies.jsonl`, with benefits in our own words, without amounts."""
    return [_policy(row, courses, vocabulary) for row in rows("policies")]


def _provider(number: int, vocabulary: Vocabulary, coiner: Coiner) -> _Provider:
    name = text(*coiner.name(_KINDS_KO, _KINDS_EN))
    weights = [region.population for region in vocabulary.regions.values()]
    region = coiner.draws.weighted(tuple(vocabulary.regions), weights)
    return _Provider({"id": f"provider-{number:02}", "name": name}, region)


def _course(
    name: str, row: dict[str, str], run: tuple[str, str], provider: _Provider, draws: Draws
) -> Course:
    teaches = pairs(row["teaches"])
    sessions = _sessions(name, row, provider.region, draws)
    record = present(
        id=name,
        title=text(row["ko"] + run[0], row["en"] + run[1]),
        provider=provider.record,
        hours=int(row["hours"]),
        teaches=[{"skill": skill, "level": int(level)} for skill, level in teaches],
        preparesFor=many(row["certifications"]),
        employmentRate6=draws.integer(38, 82) if draws.chance(0.85) else None,
        satisfaction=draws.integer(72, 98) if draws.chance(0.9) else None,
        sessions=sessions,
    )
    funding, certifications = many(row["funding"]), many(row["certifications"])
    last_end = str(sessions[0]["endsOn"])
    return Course(name, row["id"], funding, teaches, certifications, last_end, record)


def _sessions(name: str, row: dict[str, str], region: str, draws: Draws) -> list[Record]:
    """Draw one session that is over or under way, and one or two future ones."""
    tuition = round(int(row["tuition"]) * draws.uniform(0.85, 1.15), -4)
    starts = [
        draws.integer(-150, -20),
        *(draws.integer(5, 110) for _ in range(draws.integer(1, 2))),
    ]
    free = many(row["funding"])[0] in _FREE
    own_share = 0.0 if free else draws.uniform(0.1, 0.45)
    days = int(row["hours"]) // _HOURS_A_DAY * 7 // 5
    return [
        {
            "id": f"{name}-{number}",
            "region": region,
            "startsOn": (TODAY + timedelta(days=start)).isoformat(),
            "endsOn": (TODAY + timedelta(days=start + days)).isoformat(),
            "seats": draws.integer(3, 6) * 5,
            "tuition": int(tuition),
            "ownPayment": int(round(tuition * own_share, -4)),
        }
        for number, start in enumerate(sorted(starts), 1)
    ]


def _policy(row: dict[str, str], courses: list[Course], vocabulary: Vocabulary) -> Record:
    fields = many(row["fields"])
    paid = [course.id for course in courses if row["funding"] in course.funding]
    return present(
        id=row["id"],
        name=text(row["ko"], row["en"]),
        kind=row["kind"],
        benefit=text(row["benefitKo"], row["benefitEn"]),
        agency=text(row["agencyKo"], row["agencyEn"]),
        applyFrom=row["applyFrom"],
        applyUntil=row["applyUntil"],
        url=row["url"],
        funds=paid,
        supports=[each.id for each in vocabulary.occupations.values() if each.field in fields],
    )
