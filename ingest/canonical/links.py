"""The relationships that a line of a canonical file states."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from domain.enums import Need
from domain.vocabulary import Label, Relation
from ingest.canonical.lines import (
    CertificationLine,
    CourseLine,
    EmployerLine,
    OccupationLine,
    PolicyLine,
    PostingLine,
    SeekerLine,
    SkillLine,
)
from ingest.canonical.nodes import Props
from ingest.canonical.parts import NeededSkill

Ends: TypeAlias = Iterable[tuple[str, Props]]


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship by the ids of its source; `stated_in` is the field of the line."""

    stated_in: str
    relation: Relation
    start: tuple[Label, str]
    end: tuple[Label, str]
    props: Props = field(default_factory=Props)


def of_skill(line: SkillLine) -> Iterator[Link]:
    """Link a skill to its broader and related skills."""
    links = _from(Label.SKILL, line.id)
    yield from links("broader", Relation.BROADER, Label.SKILL, _plain(line.broader))
    yield from links("related", Relation.RELATED, Label.SKILL, _plain(line.related))


def of_certification(line: CertificationLine) -> Iterator[Link]:
    """Link a certification to the skills that it attests."""
    links = _from(Label.CERTIFICATION, line.id)
    yield from links("attests", Relation.ATTESTS, Label.SKILL, _plain(line.attests))


def of_occupation(line: OccupationLine) -> Iterator[Link]:
    """Link an occupation to its group and its requirements."""
    links = _from(Label.OCCUPATION, line.id)
    yield from links("group", Relation.BROADER, Label.OCCUPATION_GROUP, _plain([line.group.id]))
    yield from links("skills", Relation.REQUIRES, Label.SKILL, _needed(line.skills))
    certifications: Ends = ((ref, {"need": Need.ESSENTIAL.value}) for ref in line.certifications)
    yield from links("certifications", Relation.REQUIRES, Label.CERTIFICATION, certifications)


def of_employer(line: EmployerLine) -> Iterator[Link]:
    """Link an employer to its workplaces, and these to their regions and industries."""
    links = _from(Label.EMPLOYER, line.id)
    sites = _plain(place.id for place in line.workplaces)
    yield from links("workplaces", Relation.HAS_WORKPLACE, Label.WORKPLACE, sites)
    for place in line.workplaces:
        site = _from(Label.WORKPLACE, place.id)
        region, industry = _plain([place.region]), _plain([place.industry])
        yield from site("workplaces.region", Relation.LOCATED_IN, Label.REGION, region)
        yield from site("workplaces.industry", Relation.IN_INDUSTRY, Label.INDUSTRY, industry)


def of_course(line: CourseLine) -> Iterator[Link]:
    """Link a course to its skills, certifications, provider and sessions."""
    links = _from(Label.COURSE, line.id)
    taught: Ends = ((one.skill, {"level": one.level}) for one in line.teaches)
    yield from links("teaches", Relation.TEACHES, Label.SKILL, taught)
    certifications = _plain(line.prepares_for)
    yield from links("preparesFor", Relation.PREPARES_FOR, Label.CERTIFICATION, certifications)
    yield from links("provider", Relation.OFFERED_BY, Label.PROVIDER, _plain([line.provider.id]))
    sessions = _plain(session.id for session in line.sessions)
    yield from links("sessions", Relation.HAS_SESSION, Label.COURSE_SESSION, sessions)
    for session in line.sessions:
        run = _from(Label.COURSE_SESSION, session.id)
        region = _plain([session.region])
        yield from run("sessions.region", Relation.LOCATED_IN, Label.REGION, region)


def of_policy(line: PolicyLine) -> Iterator[Link]:
    """Link a policy to the courses and occupations that it supports."""
    links = _from(Label.POLICY, line.id)
    yield from links("funds", Relation.FUNDS, Label.COURSE, _plain(line.funds))
    yield from links("supports", Relation.SUPPORTS, Label.OCCUPATION, _plain(line.supports))


def of_posting(line: PostingLine) -> Iterator[Link]:
    """Link a posting to its employer, occupations, region and requirements."""
    links = _from(Label.JOB_POSTING, line.id)
    certifications: Ends = (
        (one.certification, {"need": one.need.value}) for one in line.certifications
    )
    yield from links("employer", Relation.POSTED_BY, Label.EMPLOYER, _maybe(line.employer))
    yield from links(
        "occupations", Relation.FOR_OCCUPATION, Label.OCCUPATION, _plain(line.occupations)
    )
    yield from links("skills", Relation.REQUIRES, Label.SKILL, _needed(line.skills))
    yield from links("certifications", Relation.REQUIRES, Label.CERTIFICATION, certifications)
    yield from links("region", Relation.LOCATED_IN, Label.REGION, _maybe(line.region))


def of_seeker(line: SeekerLine) -> Iterator[Link]:
    """Link a seeker to their skills, history, wishes and regions."""
    links = _from(Label.SEEKER, line.id)
    yield from links("region", Relation.LIVES_IN, Label.REGION, _maybe(line.region))
    willing = _plain(line.willing_to_work_in)
    yield from links("willingToWorkIn", Relation.WILLING_TO_WORK_IN, Label.REGION, willing)
    held: Ends = ((one.skill, {"level": one.level}) for one in line.skills)
    yield from links("skills", Relation.HAS_SKILL, Label.SKILL, held)
    sought: Ends = ((one.occupation, {"priority": one.priority}) for one in line.seeks)
    yield from links("seeks", Relation.SEEKS, Label.OCCUPATION, sought)
    sent: Ends = (
        (one.posting, {"at": one.at, "outcome": one.outcome.value}) for one in line.applications
    )
    yield from links("applications", Relation.APPLIED_TO, Label.JOB_POSTING, sent)
    yield from _past_of_seeker(line)


def _past_of_seeker(line: SeekerLine) -> Iterator[Link]:
    links = _from(Label.SEEKER, line.id)
    certified: Ends = (
        (one.certification, {"acquiredAt": one.acquired_at}) for one in line.certifications
    )
    yield from links("certifications", Relation.HOLDS, Label.CERTIFICATION, certified)
    completed: Ends = ((one.course, {"at": one.at}) for one in line.completed)
    yield from links("completed", Relation.COMPLETED, Label.COURSE, completed)
    studied: Ends = (
        (one.major, {"degree": one.degree.value, "until": one.until}) for one in line.studied
    )
    yield from links("studied", Relation.STUDIED, Label.MAJOR, studied)
    worked: Ends = (
        (one.occupation, {"from": one.since, "until": one.until}) for one in line.worked
    )
    yield from links("worked", Relation.WORKED_AS, Label.OCCUPATION, worked)


def _from(label: Label, ref: str) -> Callable[[str, Relation, Label, Ends], Iterator[Link]]:
    """Return a function that links from a fixed start."""

    def links(stated_in: str, relation: Relation, end: Label, ends: Ends) -> Iterator[Link]:
        for to, props in ends:
            yield Link(stated_in, relation, (label, ref), (end, to), props)

    return links


def _plain(refs: Iterable[str]) -> Ends:
    return ((ref, {}) for ref in refs)


def _maybe(ref: str | None) -> Ends:
    return _plain([ref] if ref is not None else [])


def _needed(skills: Iterable[NeededSkill]) -> Ends:
    return ((one.skill, {"need": one.need.value}) for one in skills)
