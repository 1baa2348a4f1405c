"""The nodes and relationships that a line of `seekers.jsonl` states."""

from collections.abc import Iterator

from domain.enums import InteractionKind
from domain.vocabulary import INTERACTIONS, Label, Relation
from ingest.canonical.links import Ends, Link, links_from, maybe, plain
from ingest.canonical.nodes import Props, Thing
from ingest.canonical.parts import CODE_JOINT
from ingest.canonical.seekers import Application, InteractionIn, SeekerLine, Sought, Worked
from ingest.canonical.texts import all_lines, shown


def things(line: SeekerLine) -> Iterator[Thing]:
    """Return the seeker, and a node for each period of work that is described."""
    ref = line.ref
    yield Thing(Label.SEEKER, ref, _seeker(line))
    for place, work in enumerate(line.worked):
        if work.is_described:
            yield Thing(Label.WORK_EXPERIENCE, _experience_ref(ref, place), _experience(work))


def links(line: SeekerLine) -> Iterator[Link]:
    """Link a seeker to their skills, history, wishes and regions."""
    ref = line.ref
    to = links_from(Label.SEEKER, ref)
    yield from to("region", Relation.LIVES_IN, Label.REGION, maybe(line.region))
    willing = plain(line.willing_to_work_in)
    yield from to("willingToWorkIn", Relation.WILLING_TO_WORK_IN, Label.REGION, willing)
    held: Ends = ((one.skill, {"level": one.level}) for one in line.skills)
    yield from to("skills", Relation.HAS_SKILL, Label.SKILL, held)
    sought: Ends = (
        (one.occupation, {"priority": priority})
        for priority, one in _by_priority(line)
        if one.occupation is not None
    )
    yield from to("seeks", Relation.SEEKS, Label.OCCUPATION, sought)
    yield from _interactions(line, ref)
    yield from _past(line, ref)
    yield from _careers(line, ref)


def _seeker(line: SeekerLine) -> Props:
    wishes = [
        (one.title, one.description)
        for _, one in _by_priority(line)
        if one.title is not None or one.description is not None
    ]
    wanted = line.conditions
    return {
        "birthYear": line.birth_year,
        "gender": line.gender and line.gender.value,
        "wishTitles": [shown(title) or "" for title, _ in wishes] or None,
        "wishTexts": [all_lines(texts) for texts in wishes] or None,
        "leastWage": wanted.wage.min if wanted.wage else None,
        "leastWagePer": wanted.wage.per.value if wanted.wage else None,
        "mostWeeklyHours": wanted.max_weekly_hours,
        "remote": wanted.remote,
        "dealBreakers": sorted({one.value for one in wanted.deal_breakers}) or None,
        "consents": sorted({one.value for one in line.consents}) or None,
    }


def _by_priority(line: SeekerLine) -> list[tuple[int, Sought]]:
    """Return what somebody looks for, the most wanted first; by default in the order given."""
    places = enumerate(line.seeks, start=1)
    wanted = [(place if one.priority is None else one.priority, one) for place, one in places]
    return sorted(wanted, key=lambda both: both[0])


def _experience_ref(ref: str, place: int) -> str:
    return f"{ref}{CODE_JOINT}{place}"


def _experience(work: Worked) -> Props:
    return {
        "title": shown(work.title),
        "text": all_lines((work.title, work.description)) or None,
        "employer": work.employer,
        "from": work.since,
        "until": work.until,
    }


def _interactions(line: SeekerLine, ref: str) -> Iterator[Link]:
    """Link a seeker to what they applied to, viewed, saved or dismissed.

    An application that is among the interactions as well is one relationship: its outcome is
    from the former, its place and time are from the latter.
    """
    to = links_from(Label.SEEKER, ref)
    places = {
        one.posting: place
        for place, one in enumerate(line.interactions)
        if one.kind is InteractionKind.APPLIED
    }
    sent: Ends = (
        (one.posting, _application(one, line, places.get(one.posting))) for one in line.applications
    )
    yield from to("applications", Relation.APPLIED_TO, Label.JOB_POSTING, sent)
    applied = {one.posting for one in line.applications}
    for place, one in enumerate(line.interactions):
        if one.kind is not InteractionKind.APPLIED or one.posting not in applied:
            label, end = _other_end(one)
            props: Props = {"at": one.at, "position": place}
            yield from to("interactions", INTERACTIONS[one.kind], label, [(end, props)])


def _application(one: Application, line: SeekerLine, place: int | None) -> Props:
    at = one.at if place is None else line.interactions[place].at
    props: Props = {"at": at, "outcome": one.outcome.value}
    return props if place is None else props | {"position": place}


def _other_end(one: InteractionIn) -> tuple[Label, str]:
    """Return what the interaction is with."""
    if one.posting is not None:
        return Label.JOB_POSTING, one.posting
    if one.course is not None:
        return Label.COURSE, one.course
    return Label.POLICY, one.policy or ""


def _past(line: SeekerLine, ref: str) -> Iterator[Link]:
    to = links_from(Label.SEEKER, ref)
    certified: Ends = (
        (one.certification, {"acquiredAt": one.acquired_at}) for one in line.certifications
    )
    yield from to("certifications", Relation.HOLDS, Label.CERTIFICATION, certified)
    completed: Ends = ((one.course, {"at": one.at}) for one in line.completed)
    yield from to("completed", Relation.COMPLETED, Label.COURSE, completed)
    studied: Ends = (
        (one.major, {"degree": one.degree.value, "until": one.until}) for one in line.studied
    )
    yield from to("studied", Relation.STUDIED, Label.MAJOR, studied)


def _careers(line: SeekerLine, ref: str) -> Iterator[Link]:
    """Link a seeker to their occupations and described periods of work, and these to regions."""
    to = links_from(Label.SEEKER, ref)
    worked: Ends = (
        (work.occupation, {"from": work.since or "", "until": work.until})
        for work in line.worked
        if work.occupation is not None
    )
    yield from to("worked", Relation.WORKED_AS, Label.OCCUPATION, worked)
    for place, work in enumerate(line.worked):
        if work.is_described:
            own = _experience_ref(ref, place)
            yield from to("worked", Relation.HAS_EXPERIENCE, Label.WORK_EXPERIENCE, plain([own]))
            at = links_from(Label.WORK_EXPERIENCE, own)
            region = maybe(work.region)
            yield from at("worked.region", Relation.LOCATED_IN, Label.REGION, region)
