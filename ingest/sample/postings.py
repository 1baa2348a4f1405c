"""Made-up postings: noisy draws from an occupation's requirements, at an employer.

Each posting has a stream of its own, so that a larger world has the postings of a smaller one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ingest.sample.calendar import DAYS, Calendar
from ingest.sample.draws import Draws, FloatArray, Wheel
from ingest.sample.employers import (
    POSTINGS_A_BLOCK,
    Employer,
    Ground,
    draw_employers,
)
from ingest.sample.entries import Field, Occupation
from ingest.sample.tables import Record, present
from ingest.sample.terms import Terms, draw_terms
from ingest.sample.topics import Topics, blend, direction, unit, weight_of
from ingest.sample.vocabulary import Vocabulary
from ingest.sample.wording import Pitch, words

_ANYWHERE: Final = ("office", "marketing", "software", "security", "logistics")
# Saturday and Sunday; employers post a fifth as much on them.
_WEEKEND: Final = 5
_MOST_SKILLS: Final = 14
# What of the codes a posting states: all, few skills, only the occupation, only text.
_CODING: Final = Wheel(("full", "few", "occupation", "text"), (0.5, 0.22, 0.12, 0.16))


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting as in the file (`record`), and as applicants see it.

    `needs` are all skills that the work requires, stated or not, with their need.
    """

    occupation: Occupation
    employer: Employer
    needs: dict[str, str]
    licences: tuple[str, ...]
    terms: Terms
    posted: int
    closes: int
    topic: FloatArray
    appeal: float
    record: Record


@dataclass(frozen=True)
class Drawing:
    """What postings are drawn from."""

    vocabulary: Vocabulary
    topics: Topics
    ground: Ground
    calendar: Calendar
    seed: int

    @cached_property
    def occupations(self) -> Wheel[Occupation]:
        """Return the occupations by demand."""
        every = list(self.vocabulary.occupations.values())
        return Wheel(every, [each.weight for each in every])

    @cached_property
    def days(self) -> dict[str, Wheel[int]]:
        """Return for each field the days on which its postings appear.

        They follow season and weekday, and the board grows.
        """
        return {field.id: self._days(field) for field in self.vocabulary.fields.values()}

    def _days(self, field: Field) -> Wheel[int]:
        return Wheel(
            range(DAYS + 1),
            [
                field.months[self.calendar.month(day) - 1]
                * (0.6 + 0.8 * day / DAYS)
                * (0.2 if self.calendar.date(day).weekday() >= _WEEKEND else 1.0)
                for day in range(DAYS + 1)
            ],
        )


def draw_postings(drawing: Drawing, count: int) -> Iterator[Posting]:
    """Draw postings; those of a block are at the employers of the block."""
    employers: dict[str, list[Employer]] = {}
    for number in range(count):
        block, first = divmod(number, POSTINGS_A_BLOCK)
        if not first:
            employers = draw_employers(drawing.ground, drawing.seed, block)
        yield _posting(number, employers, drawing)


def posting_name(number: int) -> str:
    """Return the id of a posting in the file."""
    return f"job-{number + 1:06}"


def _posting(number: int, employers: dict[str, list[Employer]], drawing: Drawing) -> Posting:
    draws = Draws.of(drawing.seed, "posting", number)
    vocabulary = drawing.vocabulary
    occupation = draws.spin(drawing.occupations)
    day = draws.spin(drawing.days[occupation.field])
    elsewhere = occupation.field in _ANYWHERE and draws.chance(0.5)
    field = draws.pick(list(vocabulary.fields)) if elsewhere else occupation.field
    employer = draws.weighted(employers[field], [each.size for each in employers[field]])
    needs = _needs(occupation, vocabulary, draws)
    terms = draw_terms(occupation, employer, vocabulary, draws)
    closes = day + 10 + int(80 * draws.uniform())
    known = None if draws.chance(0.02) else employer
    pitch = Pitch(occupation, known, tuple(needs), terms)
    title, description = words(pitch, vocabulary, draws)
    record = present(
        id=posting_name(number),
        title=title,
        description=description,
        employer=known.id if known else None,
        **_codes(occupation, needs, vocabulary, draws),
        **terms.fields(vocabulary, draws),
        postedAt=drawing.calendar.iso(day),
        closesAt=None if draws.chance(0.04) else drawing.calendar.iso(closes),
        status="OPEN" if closes >= DAYS else "CLOSED",
    )
    return Posting(
        occupation=occupation,
        employer=employer,
        needs=needs,
        licences=occupation.licences,
        terms=terms,
        posted=day,
        closes=closes,
        topic=_topic(occupation, employer, needs, drawing, draws),
        appeal=employer.appeal + draws.normal(0.0, 0.7),
        record=record,
    )


def _codes(
    occupation: Occupation, needs: dict[str, str], vocabulary: Vocabulary, draws: Draws
) -> Record:
    """Return what the posting states in codes: employers fill in forms unevenly."""
    coding = draws.spin(_CODING)
    stated = list(needs.items())
    if coding == "few":
        stated = draws.sample(stated, draws.integer(1, 2))
    if coding in ("occupation", "text"):
        stated = []
    return {
        "occupations": [] if coding == "text" else _occupations(occupation, vocabulary, draws),
        "skills": [{"skill": skill, "need": need} for skill, need in stated],
        "certifications": [
            {"certification": each, "need": need}
            for each, need in _certifications(occupation, draws).items()
            if coding != "text" or draws.chance(0.3)
        ],
    }


def _needs(occupation: Occupation, vocabulary: Vocabulary, draws: Draws) -> dict[str, str]:
    """Draw most of the occupation's requirements, some of its field, and a few of any field."""
    essential = draws.keep(occupation.essential, 0.78) or list(occupation.essential[:1])
    optional = draws.keep(occupation.optional, 0.4)
    field = draws.sample(vocabulary.field_skills[occupation.field], draws.integer(0, 2))
    general = draws.sample(vocabulary.field_skills["cross"], draws.integer(0, 1))
    anything = draws.sample(list(vocabulary.skills), 1) if draws.chance(0.06) else []
    needs = {skill: "ESSENTIAL" if draws.chance(0.85) else "OPTIONAL" for skill in essential}
    for skill in (*optional, *field, *general, *anything):
        needs.setdefault(skill, "ESSENTIAL" if draws.chance(0.2) else "OPTIONAL")
    return dict(list(needs.items())[:_MOST_SKILLS])


def _certifications(occupation: Occupation, draws: Draws) -> dict[str, str]:
    asked: dict[str, str] = {}
    for certification in occupation.certifications:
        required = certification in occupation.licences
        if draws.chance(0.92 if required else 0.25):
            asked[certification] = "ESSENTIAL" if required else "OPTIONAL"
    return asked


def _occupations(occupation: Occupation, vocabulary: Vocabulary, draws: Draws) -> list[str]:
    """Return the occupation, sometimes with a similar one, rarely only the similar one."""
    near = vocabulary.relatives[occupation.id][:3]
    if near and draws.chance(0.08):
        return [occupation.id, draws.pick(near).id]
    if near and draws.chance(0.04):
        return [draws.pick(near).id]
    return [occupation.id]


def _topic(
    occupation: Occupation,
    employer: Employer,
    needs: dict[str, str],
    drawing: Drawing,
    draws: Draws,
) -> FloatArray:
    """Mix requirements, occupation, the employer's style, and what is in no field."""
    asked = [
        (skill, weight_of(drawing.vocabulary, skill, essential=need == "ESSENTIAL"))
        for skill, need in needs.items()
    ]
    home = drawing.topics.occupations[occupation.id]
    content = blend(asked, drawing.topics.skills)
    return unit(content + 0.5 * home + 0.35 * employer.style + 0.4 * direction(draws))
