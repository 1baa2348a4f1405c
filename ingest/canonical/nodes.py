"""Which nodes a line of a canonical file stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from domain.enums import ConceptStatus
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


@dataclass(frozen=True, slots=True)
class Thing:
    """A node by the id of its source; many lines may name a `shared` one, each the same."""

    label: Label
    ref: str
    props: Props
    shared: bool = False


def of_skill(line: SkillLine) -> Iterator[Thing]:
    """Give the skill."""
    props = _concept(line.pref_label, line.alt_labels) | _texts("description", line.description)
    yield Thing(Label.SKILL, line.id, props | {"kind": line.kind.value})


def of_certification(line: CertificationLine) -> Iterator[Thing]:
    """Give the certification."""
    own: Props = {"grade": line.grade, "field": line.field}
    props = _concept(line.pref_label, line.alt_labels) | _code(line.code)
    yield Thing(Label.CERTIFICATION, line.id, props | own)


def of_occupation(line: OccupationLine) -> Iterator[Thing]:
    """Give the occupation and its group."""
    props = _concept(line.pref_label, line.alt_labels) | _texts("description", line.description)
    yield Thing(Label.OCCUPATION, line.id, props | _code(line.code))
    group = _concept(line.group.pref_label, AltLabelsIn())
    yield Thing(Label.OCCUPATION_GROUP, line.group.id, group, shared=True)


def of_employer(line: EmployerLine) -> Iterator[Thing]:
    """Give the employer and its workplaces."""
    yield Thing(Label.EMPLOYER, line.id, _texts("name", line.name))
    for place in line.workplaces:
        props: Props = {"headcount": place.headcount, "founded": place.founded}
        yield Thing(Label.WORKPLACE, place.id, props)


def of_course(line: CourseLine) -> Iterator[Thing]:
    """Give the course, its provider and its sessions."""
    own: Props = {
        "hours": line.hours,
        "employmentRate6": line.employment_rate6,
        "satisfaction": line.satisfaction,
    }
    yield Thing(Label.COURSE, line.id, _texts("title", line.title) | own)
    provider = _texts("name", line.provider.name)
    yield Thing(Label.PROVIDER, line.provider.id, provider, shared=True)
    for session in line.sessions:
        yield Thing(Label.COURSE_SESSION, session.id, _session(session))


def of_policy(line: PolicyLine) -> Iterator[Thing]:
    """Give the policy."""
    texts = (
        _texts("name", line.name) | _texts("benefit", line.benefit) | _texts("agency", line.agency)
    )
    own: Props = {
        "kind": line.kind.value,
        "applyFrom": line.apply_from,
        "applyUntil": line.apply_until,
        "url": line.url,
    }
    yield Thing(Label.POLICY, line.id, texts | own)


def of_posting(line: PostingLine) -> Iterator[Thing]:
    """Give the posting."""
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
    """Give the seeker."""
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
    if texts is None:
        return {}
    return {f"{name}Ko": texts.ko, f"{name}En": texts.en}


def _written(name: str, texts: TextsIn | None) -> Props:
    """Give a text as written, Korean before English, and the English one if there is one."""
    if texts is None:
        return {}
    return {name: texts.ko or texts.en, f"{name}En": texts.en}


def _code(code: CodeIn | None) -> Props:
    return {"code": code.code, "codeScheme": code.scheme} if code else {}


def _session(session: SessionIn) -> Props:
    return {
        "startsOn": session.starts_on,
        "endsOn": session.ends_on,
        "seats": session.seats,
        "tuition": session.tuition,
        "ownPayment": session.own_payment,
    }


def _wage(wage: WageIn | None) -> Props:
    if wage is None:
        return {}
    return {"wageMin": wage.min, "wageMax": wage.max, "wagePer": wage.per.value}
