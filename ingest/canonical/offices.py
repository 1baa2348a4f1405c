"""Employment-service offices, complaints and notes on trends: their lines, nodes and links."""

from collections.abc import Iterator, Mapping
from typing import Final, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from domain.masking import masked
from domain.services import ComplaintOutcome, ComplaintTheme, TrendDirection
from domain.vocabulary import Label, Relation
from ingest.canonical.links import Link, links_from, maybe, plain
from ingest.canonical.nodes import Props, Thing
from ingest.canonical.parts import ConceptRef, Count, Day, Part, Percent, Ref, WebAddress
from ingest.canonical.texts import LongTexts, Texts, pair

_SUBJECTS: Final = {
    "agency": Label.AGENCY,
    "employer": Label.EMPLOYER,
    "course": Label.COURSE,
    "policy": Label.POLICY,
}


class AgencyLine(Part):
    """A line of `agencies.jsonl`: an employment-service office."""

    id: Ref
    name: Texts
    region: ConceptRef | None = None
    counsellors: Count | None = None
    satisfaction: Percent | None = None


class ComplaintLine(Part):
    """A line of `complaints.jsonl`; it does not say whose complaint it is."""

    ordered = (("received_on", "answered_on"),)

    id: Ref
    theme: ComplaintTheme
    received_on: Day
    text: LongTexts | None = None
    agency: Ref | None = None
    employer: Ref | None = None
    course: Ref | None = None
    policy: Ref | None = None
    outcome: ComplaintOutcome = ComplaintOutcome.OPEN
    answered_on: Day | None = None
    answer: LongTexts | None = None

    @model_validator(mode="after")
    def _is_about_one(self) -> Self:
        if sum(getattr(self, name) is not None for name in _SUBJECTS) != 1:
            raise PydanticCustomError(
                "complaint", "Should name one of 'agency', 'employer', 'course' and 'policy'"
            )
        return self


class TrendLine(Part):
    """A line of `trends.jsonl`: a dated note."""

    id: Ref
    title: Texts
    summary: LongTexts | None = None
    published_at: Day
    url: WebAddress | None = None
    direction: TrendDirection | None = None
    industries: tuple[ConceptRef, ...] = ()
    occupations: tuple[ConceptRef, ...] = ()
    skills: tuple[ConceptRef, ...] = ()


def of_agency(line: AgencyLine) -> Iterator[Thing]:
    """Return the office."""
    own: Props = {"counsellors": line.counsellors, "satisfaction": line.satisfaction}
    yield Thing(Label.AGENCY, line.id, pair("name", line.name) | own)


def links_of_agency(line: AgencyLine) -> Iterator[Link]:
    """Link an office to its region."""
    to = links_from(Label.AGENCY, line.id)
    yield from to("region", Relation.LOCATED_IN, Label.REGION, maybe(line.region))


def of_complaint(line: ComplaintLine) -> Iterator[Thing]:
    """Return the complaint, with personal data in its texts masked."""
    own: Props = {
        "theme": line.theme.value,
        "receivedOn": line.received_on,
        "outcome": line.outcome.value,
        "answeredOn": line.answered_on,
    }
    texts = pair("text", _masked(line.text)) | pair("answer", _masked(line.answer))
    yield Thing(Label.COMPLAINT, line.id, own | texts)


def links_of_complaint(line: ComplaintLine) -> Iterator[Link]:
    """Link a complaint to what it is about."""
    to = links_from(Label.COMPLAINT, line.id)
    for name, label in _SUBJECTS.items():
        yield from to(name, Relation.CONCERNS, label, maybe(getattr(line, name)))


def of_trend(line: TrendLine) -> Iterator[Thing]:
    """Return the note."""
    own: Props = {
        "publishedAt": line.published_at,
        "url": line.url,
        "direction": line.direction and line.direction.value,
    }
    yield Thing(
        Label.TREND, line.id, pair("title", line.title) | pair("summary", line.summary) | own
    )


def links_of_trend(line: TrendLine) -> Iterator[Link]:
    """Link a note to the industries, occupations and skills that it is about."""
    to = links_from(Label.TREND, line.id)
    yield from to("industries", Relation.ABOUT, Label.INDUSTRY, plain(line.industries))
    yield from to("occupations", Relation.ABOUT, Label.OCCUPATION, plain(line.occupations))
    yield from to("skills", Relation.ABOUT, Label.SKILL, plain(line.skills))


def _masked(texts: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if texts is None else {tag: masked(text) for tag, text in texts.items()}
