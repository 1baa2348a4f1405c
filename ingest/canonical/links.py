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
    RegionLine,
    SkillLine,
)
from ingest.canonical.nodes import Props, rules_ref
from ingest.canonical.parts import NeededCertification, NeededSkill
from ingest.canonical.texts import pair

Ends: TypeAlias = Iterable[tuple[str, Props]]


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship by the ids of its source; `stated_in` is the field of the line."""

    stated_in: str
    relation: Relation
    start: tuple[Label, str]
    end: tuple[Label, str]
    props: Props = field(default_factory=Props)


def of_region(line: RegionLine) -> Iterator[Link]:
    """Link a region to the one that it is a part of."""
    links = links_from(Label.REGION, line.id)
    yield from links("parent", Relation.BROADER, Label.REGION, maybe(line.parent))


def of_skill(line: SkillLine) -> Iterator[Link]:
    """Link a skill to its broader and related skills."""
    links = links_from(Label.SKILL, line.id)
    yield from links("broader", Relation.BROADER, Label.SKILL, plain(line.broader))
    yield from links("related", Relation.RELATED, Label.SKILL, plain(line.related))


def of_certification(line: CertificationLine) -> Iterator[Link]:
    """Link a certification to the skills that it attests."""
    links = links_from(Label.CERTIFICATION, line.id)
    yield from links("attests", Relation.ATTESTS, Label.SKILL, plain(line.attests))
    found: Ends = (
        (one.skill, {"method": one.method.value, "score": one.score})
        for one in line.linked
        if one.skill is not None
    )
    yield from links("linked", Relation.ATTESTS, Label.SKILL, found)


def of_occupation(line: OccupationLine) -> Iterator[Link]:
    """Link an occupation to its group and its requirements."""
    links = links_from(Label.OCCUPATION, line.id)
    yield from links("group", Relation.BROADER, Label.OCCUPATION_GROUP, plain([line.group.id]))
    yield from links("skills", Relation.REQUIRES, Label.SKILL, _needed(line.skills))
    certified = _certified(line.certifications)
    yield from links("certifications", Relation.REQUIRES, Label.CERTIFICATION, certified)


def of_employer(line: EmployerLine) -> Iterator[Link]:
    """Link an employer to its workplaces, and these to their regions and industries."""
    links = links_from(Label.EMPLOYER, line.id)
    sites = plain(place.id for place in line.workplaces)
    yield from links("workplaces", Relation.HAS_WORKPLACE, Label.WORKPLACE, sites)
    for place in line.workplaces:
        site = links_from(Label.WORKPLACE, place.id)
        region, industry = plain([place.region]), plain([place.industry])
        yield from site("workplaces.region", Relation.LOCATED_IN, Label.REGION, region)
        yield from site("workplaces.industry", Relation.IN_INDUSTRY, Label.INDUSTRY, industry)


def of_course(line: CourseLine) -> Iterator[Link]:
    """Link a course to its skills, certifications, provider and sessions."""
    links = links_from(Label.COURSE, line.id)
    taught: Ends = ((one.skill, {"level": one.level}) for one in line.teaches)
    yield from links("teaches", Relation.TEACHES, Label.SKILL, taught)
    certifications = plain(line.prepares_for)
    yield from links("preparesFor", Relation.PREPARES_FOR, Label.CERTIFICATION, certifications)
    for one in line.linked:
        how: Props = {"method": one.method.value, "score": one.score}
        for ref, relation, label in (
            (one.skill, Relation.TEACHES, Label.SKILL),
            (one.certification, Relation.PREPARES_FOR, Label.CERTIFICATION),
        ):
            if ref is not None:
                yield from links("linked", relation, label, [(ref, how)])
    yield from links("provider", Relation.OFFERED_BY, Label.PROVIDER, plain([line.provider.id]))
    sessions = plain(session.id for session in line.sessions)
    yield from links("sessions", Relation.HAS_SESSION, Label.COURSE_SESSION, sessions)
    for session in line.sessions:
        run = links_from(Label.COURSE_SESSION, session.id)
        region = maybe(session.region)
        yield from run("sessions.region", Relation.LOCATED_IN, Label.REGION, region)


def of_policy(line: PolicyLine) -> Iterator[Link]:
    """Link a policy to what it supports, to its rules, and to those that it excludes."""
    links = links_from(Label.POLICY, line.id)
    yield from links("funds", Relation.FUNDS, Label.COURSE, plain(line.funds))
    yield from links("supports", Relation.SUPPORTS, Label.OCCUPATION, plain(line.supports))
    others: Ends = ((one.policy, pair("reason", one.reason)) for one in line.incompatible_with)
    yield from links("incompatibleWith", Relation.INCOMPATIBLE_WITH, Label.POLICY, others)
    if line.rules is not None:
        version = links_from(Label.POLICY_RULES, rules_ref(line))
        yield from version("rules", Relation.GOVERNS, Label.POLICY, plain([line.id]))


def of_posting(line: PostingLine) -> Iterator[Link]:
    """Link a posting to its employer, occupations, region and requirements."""
    links = links_from(Label.JOB_POSTING, line.id)
    certified = _certified(line.certifications)
    yield from links("employer", Relation.POSTED_BY, Label.EMPLOYER, maybe(line.employer))
    yield from links(
        "occupations", Relation.FOR_OCCUPATION, Label.OCCUPATION, plain(line.occupations)
    )
    yield from links("skills", Relation.REQUIRES, Label.SKILL, _needed(line.skills))
    yield from links("certifications", Relation.REQUIRES, Label.CERTIFICATION, certified)
    yield from links("region", Relation.LOCATED_IN, Label.REGION, maybe(line.region))
    yield from _linked(line)


def links_from(label: Label, ref: str) -> Callable[[str, Relation, Label, Ends], Iterator[Link]]:
    """Return a function that links from a fixed start to several ends of one kind."""

    def links(stated_in: str, relation: Relation, end: Label, ends: Ends) -> Iterator[Link]:
        for to, props in ends:
            yield Link(stated_in, relation, (label, ref), (end, to), props)

    return links


def plain(refs: Iterable[str]) -> Ends:
    """Return ends of relationships that have no properties."""
    return ((ref, {}) for ref in refs)


def maybe(ref: str | None) -> Ends:
    """Return one such end, or none."""
    return plain([ref] if ref is not None else [])


def _needed(skills: Iterable[NeededSkill]) -> Ends:
    return ((one.skill, {"need": one.need.value}) for one in skills)


def _linked(line: PostingLine) -> Iterator[Link]:
    """Link a posting to what was found in its text; it does not say that that is essential."""
    links = links_from(Label.JOB_POSTING, line.id)
    for one in line.linked:
        how: Props = {"method": one.method.value, "score": one.score}
        optional: Props = {"need": Need.OPTIONAL.value}
        for ref, relation, label, props in (
            (one.occupation, Relation.FOR_OCCUPATION, Label.OCCUPATION, how),
            (one.skill, Relation.REQUIRES, Label.SKILL, how | optional),
            (one.certification, Relation.REQUIRES, Label.CERTIFICATION, how | optional),
        ):
            if ref is not None:
                yield from links("linked", relation, label, [(ref, props)])


def _certified(certifications: Iterable[NeededCertification]) -> Ends:
    return ((one.certification, {"need": one.need.value}) for one in certifications)
