"""The nodes that a line of a canonical file states.

An optional field that is absent becomes null, so that loading erases an older value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from domain.enums import ConceptStatus, OfferStatus
from domain.facts import Value
from domain.vocabulary import Label
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
from ingest.canonical.parts import AltLabelsIn, CodeIn, SessionIn, TextsIn, WageIn

Props: TypeAlias = dict[str, Value]

_OPEN: Props = {"status": OfferStatus.OPEN.value}


@dataclass(frozen=True, slots=True)
class Thing:
    """A node by the id of its source; several lines may state the same `shared` one."""

    label: Label
    ref: str
    props: Props
    shared: bool = False


def of_skill(line: SkillLine) -> Iterator[Thing]:
    """Return the skill."""
    props = _concept(line.pref_label, line.alt_labels) | _texts("description", line.description)
    yield Thing(Label.SKILL, line.id, props | {"kind": line.kind.value})


def of_certification(line: CertificationLine) -> Iterator[Thing]:
    """Return the certification."""
    own: Props = {"grade": line.grade, "field": line.field}
    props = _concept(line.pref_label, line.alt_labels) | _code(line.code)
    yield Thing(Label.CERTIFICATION, line.id, props | own)


def of_occupation(line: OccupationLine) -> Iterator[Thing]:
    """Return the occupation and its group."""
    props = _concept(line.pref_label, line.alt_labels) | _texts("description", line.description)
    yield Thing(Label.OCCUPATION, line.id, props | _code(line.code))
    group = _concept(line.group.pref_label, AltLabelsIn())
    yield Thing(Label.OCCUPATION_GROUP, line.group.id, group, shared=True)


def of_employer(line: EmployerLine) -> Iterator[Thing]:
    """Return the employer and its workplaces."""
    yield Thing(Label.EMPLOYER, line.id, _texts("name", line.name))
    for place in line.workplaces:
        props: Props = {"headcount": place.headcount, "founded": place.founded}
        yield Thing(Label.WORKPLACE, place.id, props)


def of_course(line: CourseLine) -> Iterator[Thing]:
    """Return the course, its provider and its sessions."""
    own: Props = {
        "hours": line.hours,
        "employmentRate6": line.employment_rate6,
        "satisfaction": line.satisfaction,
    }
    yield Thing(Label.COURSE, line.id, _texts("title", line.title) | own | _OPEN)
    provider = _texts("name", line.provider.name)
    yield Thing(Label.PROVIDER, line.provider.id, provider, shared=True)
    for session in line.sessions:
        yield Thing(Label.COURSE_SESSION, session.id, _session(session))


def of_policy(line: PolicyLine) -> Iterator[Thing]:
    """Return the policy."""
    texts = (
        _texts("name", line.name) | _texts("benefit", line.benefit) | _texts("agency", line.agency)
    )
    own: Props = {
        "kind": line.kind.value,
        "applyFrom": line.apply_from,
        "applyUntil": line.apply_until,
        "url": line.url,
    }
    yield Thing(Label.POLICY, line.id, texts | own | _OPEN)


def of_posting(line: PostingLine) -> Iterator[Thing]:
    """Return the posting."""
    own: Props = {
        "education": line.education and line.education.value,
        "minCareerYears": line.min_career_years,
        "employmentType": line.employment_type and line.employment_type.value,
        "openings": line.openings,
        "postedAt": line.posted_at,
        "closesAt": line.closes_at,
        "status": line.status.value,
    }
    texts = _written("title", line.title) | _written("description", line.description)
    yield Thing(Label.JOB_POSTING, line.id, texts | own | _wage(line.wage))


def of_seeker(line: SeekerLine) -> Iterator[Thing]:
    """Return the seeker."""
    gender = line.gender and line.gender.value
    props: Props = {"birthYear": line.birth_year, "gender": gender}
    yield Thing(Label.SEEKER, line.id, props)


def _concept(label: TextsIn, alternative: AltLabelsIn) -> Props:
    names: Props = {
        "altLabelsKo": list(alternative.ko) or None,
        "altLabelsEn": list(alternative.en) or None,
    }
    return _texts("prefLabel", label) | names | {"status": ConceptStatus.CURRENT.value}


def _texts(name: str, texts: TextsIn | None) -> Props:
    return {
        f"{name}Ko": texts.ko if texts else None,
        f"{name}En": texts.en if texts else None,
    }


def _written(name: str, texts: TextsIn | None) -> Props:
    """Return a text as written (the Korean one if there is one), and the English one."""
    return {
        name: (texts.ko or texts.en) if texts else None,
        f"{name}En": texts.en if texts else None,
    }


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
