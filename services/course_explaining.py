"""Recommended courses in words, for the terminal: sessions, and the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.enums import Lang
from domain.ids import label_of
from domain.matching import Purpose, Ranked
from domain.records import CourseSession, Region
from domain.vocabulary import Label
from graph.queries import courses, regions
from graph.store import Store
from services.course_reasons import CourseFacts, course_reason, place_name


@dataclass(frozen=True, slots=True)
class ShownSession:
    """A session in words; money is in whole KRW, `region` None where it is not known."""

    id: str
    starts_on: str | None
    ends_on: str | None
    region: str | None
    own_payment: int | None
    tuition: int | None


async def read_sessions(
    store: Store, ranked: Sequence[Ranked], lang: Lang
) -> Mapping[str, ShownSession]:
    """Read the sessions of recommended courses by id, with their regions."""
    ids = sorted({session for one in ranked for session in one.sessions})
    if not ids:
        return {}
    held = await store.read(courses.sessions_by_ids(ids))
    found = await store.read_grouped(regions.of_sessions([one.id for one in held]))
    places = await _places(store, [place[0] for place in found if place], lang)
    return {
        one.id: _shown(one, places[place[0].id] if place else None)
        for one, place in zip(held, found, strict=True)
    }


def named_in(ranked: Ranked) -> tuple[str, ...]:
    """Return the ids whose names the reason of a course needs."""
    purpose = ranked.purpose or Purpose(None)
    target = (purpose.target,) if purpose.target else ()
    return (*purpose.skills, *purpose.certifications, *target)


def reason_of_course(
    ranked: Ranked,
    names: Mapping[str, str],
    sessions: Mapping[str, ShownSession],
    lang: Lang,
) -> str:
    """Return why a course is recommended, from names and sessions that were read before."""
    purpose = ranked.purpose or Purpose(None)
    soonest = next((sessions[one] for one in ranked.sessions if one in sessions), None)
    facts = CourseFacts(
        skills=[names[one] for one in purpose.skills if one in names],
        certifications=[names[one] for one in purpose.certifications if one in names],
        target=names.get(purpose.target) if purpose.target else None,
        is_posting=purpose.target is not None and label_of(purpose.target) is Label.JOB_POSTING,
        starts_on=soonest.starts_on if soonest else None,
        region=soonest.region if soonest else None,
        own_payment=soonest.own_payment if soonest else None,
        tuition=soonest.tuition if soonest else None,
    )
    return course_reason(facts, lang)


async def _places(store: Store, found: Sequence[Region], lang: Lang) -> dict[str, str | None]:
    named = {one.id: one.label.pick(lang) for one in found}
    above = await store.read_grouped(regions.parents(list(named))) if named else []
    return {
        region: place_name(name, wider[0].label.pick(lang) if wider else None, lang)
        for (region, name), wider in zip(named.items(), above, strict=True)
    }


def _shown(session: CourseSession, region: str | None) -> ShownSession:
    return ShownSession(
        session.id,
        session.starts_on,
        session.ends_on,
        region,
        session.own_payment,
        session.tuition,
    )
