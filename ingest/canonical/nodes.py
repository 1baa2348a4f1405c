"""The nodes that a line of a canonical file states.

An optional field that is absent becomes null, so that loading erases an older value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from domain.enums import ConceptStatus, OfferStatus
from domain.facts import Value
from domain.rules.writing import canonical, digest
from domain.vocabulary import Label
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
from ingest.canonical.parts import AltLabelsIn, CodeIn, SessionIn, WageIn
from ingest.canonical.texts import UNKNOWN, Texts, further, pair, shown_tag, written

Props: TypeAlias = dict[str, Value]

_OPEN: Props = {"status": OfferStatus.OPEN.value}


@dataclass(frozen=True, slots=True)
class Thing:
    """A node by the id of its source; several lines may state the same `shared` one."""

    label: Label
    ref: str
    props: Props
    shared: bool = False


def of_region(line: RegionLine) -> Iterator[Thing]:
    """Return the region."""
    place: Props = {"latitude": line.latitude, "longitude": line.longitude}
    yield Thing(Label.REGION, line.id, _concept(line.pref_label, AltLabelsIn()) | place)


def of_skill(line: SkillLine) -> Iterator[Thing]:
    """Return the skill."""
    props = _concept(line.pref_label, line.alt_labels) | pair("description", line.description)
    yield Thing(Label.SKILL, line.id, props | _code(line.code) | {"kind": line.kind.value})


def of_certification(line: CertificationLine) -> Iterator[Thing]:
    """Return the certification."""
    own: Props = {"grade": line.grade, "field": line.field, "regulated": line.regulated}
    props = _concept(line.pref_label, line.alt_labels) | pair("description", line.description)
    yield Thing(Label.CERTIFICATION, line.id, props | _code(line.code) | own)


def of_occupation(line: OccupationLine) -> Iterator[Thing]:
    """Return the occupation and its group."""
    props = _concept(line.pref_label, line.alt_labels) | pair("description", line.description)
    yield Thing(Label.OCCUPATION, line.id, props | _code(line.code))
    if line.group.pref_label is not None:
        group = _concept(line.group.pref_label, AltLabelsIn())
        yield Thing(Label.OCCUPATION_GROUP, line.group.id, group, shared=True)


def of_employer(line: EmployerLine) -> Iterator[Thing]:
    """Return the employer and its workplaces."""
    name = pair("name", line.name) | {"headcount": line.headcount}
    yield Thing(Label.EMPLOYER, line.id, name)
    for place in line.workplaces:
        props: Props = {
            "headcount": place.headcount,
            "founded": place.founded,
            "headcounts": [f"{one.month} {one.headcount}" for one in place.headcounts] or None,
        }
        yield Thing(Label.WORKPLACE, place.id, props)


def of_course(line: CourseLine) -> Iterator[Thing]:
    """Return the course, its provider and its sessions."""
    own: Props = {
        "hours": line.hours,
        "employmentRate6": line.employment_rate6,
        "satisfaction": line.satisfaction,
    }
    texts = pair("title", line.title) | pair("description", line.description)
    yield Thing(Label.COURSE, line.id, texts | _further(line) | own | _OPEN)
    provider = pair("name", line.provider.name)
    yield Thing(Label.PROVIDER, line.provider.id, provider, shared=True)
    for session in line.sessions:
        yield Thing(Label.COURSE_SESSION, session.id, _session(session))


def of_policy(line: PolicyLine) -> Iterator[Thing]:
    """Return the policy, and the version of its rules that holds now."""
    texts = pair("name", line.name) | pair("benefit", line.benefit) | pair("agency", line.agency)
    own: Props = {
        "kind": line.kind.value,
        "applyFrom": line.apply_from,
        "applyUntil": line.apply_until,
        "url": line.url,
    }
    yield Thing(Label.POLICY, line.id, texts | own | _OPEN)
    if line.rules is not None:
        rule = line.rules.rule()
        version: Props = {
            "tree": canonical(rule),
            "digest": digest(rule),
            "validFrom": line.rules_from,
            "validUntil": line.rules_until,
        }
        yield Thing(Label.POLICY_RULES, rules_ref(line), version | _OPEN)


def rules_ref(line: PolicyLine) -> str:
    """Return the id of a version of rules in its source: other rules, or other days, are another.

    A last day that is stated later is none: it changes the version.
    """
    content = digest(line.rules.rule()) if line.rules is not None else ""
    return "\x1f".join((line.id, line.rules_from or "", content))


def of_posting(line: PostingLine) -> Iterator[Thing]:
    """Return the posting."""
    own: Props = {
        "education": line.education and line.education.value,
        "minCareerYears": line.min_career_years,
        "employmentType": line.employment_type and line.employment_type.value,
        "weeklyHours": line.weekly_hours,
        "remote": line.remote and line.remote.value,
        "openings": line.openings,
        "postedAt": line.posted_at,
        "closesAt": line.closes_at,
        "url": line.url,
        "status": line.status.value,
    }
    tag = shown_tag(line.title)
    texts = written("title", line.title) | written("description", line.description)
    texts |= {"titleLang": None if tag == UNKNOWN else tag}
    yield Thing(Label.JOB_POSTING, line.id, texts | _further(line) | own | _wage(line.wage))


def _further(line: CourseLine | PostingLine) -> Props:
    return {
        "otherTitles": further(line.title),
        "otherDescriptions": further(line.description),
    }


def _concept(label: Texts, alternative: AltLabelsIn) -> Props:
    names: Props = {
        "altLabelsKo": list(alternative.ko) or None,
        "altLabelsEn": list(alternative.en) or None,
    }
    return pair("prefLabel", label) | names | {"status": ConceptStatus.CURRENT.value}


def _code(code: CodeIn | None) -> Props:
    return {
        "code": code.code if code else None,
        "codeScheme": code.scheme if code else None,
    }


def _session(session: SessionIn) -> Props:
    own: Props = {
        "startsOn": session.starts_on,
        "endsOn": session.ends_on,
        "seats": session.seats,
        "tuition": session.tuition,
        "ownPayment": session.own_payment,
    }
    return own | _OPEN


def _wage(wage: WageIn | None) -> Props:
    return {
        "wageMin": wage.min if wage else None,
        "wageMax": wage.max if wage else None,
        "wagePer": wage.per.value if wage else None,
    }
