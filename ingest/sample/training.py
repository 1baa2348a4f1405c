"""Courses of made-up providers, and the programmes that fund them.

One programme is one course with sessions in several places and at several times. A second
provider has a course of its own where what it teaches is different.
"""

from dataclasses import dataclass
from typing import Final

from ingest.sample.calendar import DAYS, Calendar
from ingest.sample.draws import Draws
from ingest.sample.names import Coiner
from ingest.sample.tables import Record, many, pairs, present, rows, rules, text
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
_HOURS_A_DAY: Final = 6
_FREE: Final = ("kdt", "core")
_POPULAR: Final = 3
"""Programmes in this many places or more are taught by two providers."""


@dataclass(frozen=True, slots=True)
class Course:
    """A course: `template` is its row of the table, `ended` the last dates of past sessions."""

    id: str
    template: str
    funding: tuple[str, ...]
    teaches: tuple[tuple[str, float], ...]
    certifications: tuple[str, ...]
    ended: tuple[str, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class _Programme:
    """A row of the table as one provider teaches it, with what it adds to it."""

    row: dict[str, str]
    provider: Record
    added: str | None


@dataclass(frozen=True, slots=True)
class _Country:
    vocabulary: Vocabulary
    calendar: Calendar
    draws: Draws


def draw_courses(vocabulary: Vocabulary, calendar: Calendar, draws: Draws) -> list[Course]:
    """Draw all courses with their sessions."""
    coiner = Coiner(draws, set())
    providers = [_provider(number, coiner) for number in range(1, PROVIDERS + 1)]
    country = _Country(vocabulary, calendar, draws)
    programmes = [
        programme for row in rows("courses") for programme in _programmes(row, providers, country)
    ]
    return [
        _course(f"course-{number:03}", programme, country)
        for number, programme in enumerate(programmes, 1)
    ]


def policies(courses: list[Course], vocabulary: Vocabulary) -> list[Record]:
    """Return the records of `policies.jsonl`, with benefits in our own words, without amounts.

    Those that people look at come first; the conditions have the shapes of real ones, and made-up
    numbers.
    """
    known = [*rows("policies"), *rows("regional_policies")]
    return [_policy(row, courses, vocabulary) | rules().get(row["id"], {}) for row in known]


def _provider(number: int, coiner: Coiner) -> Record:
    return {"id": f"provider-{number:02}", "name": text(*coiner.name(_KINDS_KO, _KINDS_EN))}


def _programmes(
    row: dict[str, str], providers: list[Record], country: _Country
) -> list[_Programme]:
    first, second = country.draws.sample(providers, 2)
    made = [_Programme(row, first, None)]
    taught = dict(pairs(row["teaches"]))
    more = [s for s in country.vocabulary.field_skills[row["field"]] if s not in taught]
    if int(row["variants"]) >= _POPULAR:
        made.append(_Programme(row, second, country.draws.pick(more)))
    return made


def _course(name: str, programme: _Programme, country: _Country) -> Course:
    row, draws = programme.row, country.draws
    teaches = pairs(row["teaches"])
    hours = int(row["hours"])
    ko, en = row["ko"], row["en"]
    if programme.added:
        skill = country.vocabulary.skills[programme.added]
        teaches = (*teaches, (skill.id, 2.0))
        hours += 24
        ko, en = f"{ko} ({skill.ko} 포함)", f"{en} with {skill.en}"
    sessions = _sessions(name, row, hours, country)
    record = present(
        id=name,
        title=text(ko, en),
        description=_description(teaches, country) if draws.chance(0.8) else None,
        provider=programme.provider,
        hours=hours,
        teaches=[{"skill": skill, "level": int(level)} for skill, level in teaches],
        preparesFor=many(row["certifications"]),
        employmentRate6=draws.integer(38, 82) if draws.chance(0.85) else None,
        satisfaction=draws.integer(72, 98) if draws.chance(0.9) else None,
        sessions=sessions,
    )
    ends = tuple(str(each["endsOn"]) for each in sessions)
    return Course(
        id=name,
        template=row["id"],
        funding=many(row["funding"]),
        teaches=teaches,
        certifications=many(row["certifications"]),
        ended=tuple(end for end in ends if end < country.calendar.iso(DAYS)),
        record=record,
    )


def _description(teaches: tuple[tuple[str, float], ...], country: _Country) -> Record:
    names = [country.draws.pick(country.vocabulary.skills[skill].names) for skill, _ in teaches]
    ends = (
        "이론보다 실습이 많습니다.",
        "비전공자도 따라올 수 있게 기초부터 다룹니다.",
        "수료 후 포트폴리오와 취업 상담을 함께 준비합니다.",
        "현장 경력 강사가 가르치고, 마지막 2주는 팀 프로젝트입니다.",
    )
    return {"ko": f"{', '.join(names[:4])} 등을 배웁니다. {country.draws.pick(ends)}"}


def _sessions(name: str, row: dict[str, str], hours: int, country: _Country) -> list[Record]:
    """Draw past and future sessions in each of the places of a course."""
    draws = country.draws
    tuition = round(int(row["tuition"]) * draws.uniform(0.85, 1.15), -4)
    free = many(row["funding"])[0] in _FREE
    own_share = 0.0 if free else draws.uniform(0.1, 0.45)
    days = hours // _HOURS_A_DAY * 7 // 5
    wheel = country.vocabulary.places.wheel(())
    starts: list[tuple[int, int]] = []
    for _ in range(int(row["variants"])):
        place = draws.spin(wheel)
        starts.append((-days - draws.integer(7, 150), place))
        starts += [(draws.integer(3, 110), place) for _ in range(draws.integer(1, 2))]
    return [
        {
            "id": f"{name}-{number}",
            "region": country.vocabulary.code(place, whole=False),
            "startsOn": country.calendar.iso(DAYS + start),
            "endsOn": country.calendar.iso(DAYS + start + days),
            "seats": draws.integer(3, 6) * 5,
            "tuition": int(tuition),
            "ownPayment": int(round(tuition * own_share, -4)),
        }
        for number, (start, place) in enumerate(sorted(starts), 1)
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
