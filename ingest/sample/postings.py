"""Made-up postings: noisy draws from an occupation's requirements, at an employer."""

from dataclasses import dataclass
from typing import Final

from ingest.sample.clock import LAST_DAY, iso
from ingest.sample.draws import Draws, FloatArray
from ingest.sample.employers import Employer
from ingest.sample.tables import Record, present
from ingest.sample.terms import Terms, draw_terms
from ingest.sample.topics import Topics, blend, direction, unit, weight_of
from ingest.sample.vocabulary import REGULATED, Occupation, Vocabulary
from ingest.sample.wording import description, title

POSTINGS: Final = 3000
_ANYWHERE: Final = ("office", "marketing", "software", "security", "logistics")


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting as in the file (`record`), and as applicants see it."""

    id: str
    occupation: Occupation
    employer: Employer | None
    needs: dict[str, str]
    certifications: dict[str, str]
    terms: Terms
    posted: int
    closes: int
    is_open: bool
    topic: FloatArray
    record: Record


@dataclass(frozen=True, slots=True)
class Market:
    """What postings are drawn from."""

    vocabulary: Vocabulary
    topics: Topics
    employers: list[Employer]
    draws: Draws

    def employer(self, field: str) -> Employer | None:
        """Draw an employer of a field; a few postings are anonymous."""
        if self.draws.chance(0.02):
            return None
        anyone = field in _ANYWHERE and self.draws.chance(0.5)
        own = [each for each in self.employers if anyone or each.field == field]
        return self.draws.weighted(own, [each.size for each in own])


def draw_postings(market: Market) -> list[Posting]:
    """Draw all postings, numbered by date."""
    occupations = list(market.vocabulary.occupations.values())
    weights = [each.weight for each in occupations]
    days = sorted(int((LAST_DAY + 1) * market.draws.uniform() ** 0.7) for _ in range(POSTINGS))
    return [
        _posting(f"job-{number:04}", market.draws.weighted(occupations, weights), day, market)
        for number, day in enumerate(days, 1)
    ]


def _posting(name: str, occupation: Occupation, day: int, market: Market) -> Posting:
    draws = market.draws
    employer = market.employer(occupation.field)
    needs = _needs(occupation, market)
    certifications = _certifications(occupation, draws)
    terms = draw_terms(occupation, employer, market.vocabulary, draws)
    is_open = draws.chance(0.36 + 0.58 * day / LAST_DAY)
    closes = _closing_day(day, draws, is_open=is_open)
    dates = {
        "postedAt": iso(day) if draws.chance(0.98) else None,
        "closesAt": None if is_open and draws.chance(0.03) else iso(closes),
        "status": "OPEN" if is_open else "CLOSED",
    }
    record = present(
        id=name,
        title=title(occupation, needs, terms, market.vocabulary, draws),
        description=description(occupation, employer, needs, market.vocabulary, draws),
        employer=employer.id if employer else None,
        occupations=_occupations(occupation, market),
        certifications=[
            {"certification": each, "need": need} for each, need in certifications.items()
        ],
        **terms.fields(draws),
        **dates,
    )
    record["skills"] = [{"skill": skill, "need": need} for skill, need in needs.items()]
    topic = _topic(occupation, employer, needs, market)
    return Posting(
        name,
        occupation,
        employer,
        needs,
        certifications,
        terms,
        day,
        closes,
        is_open,
        topic,
        record,
    )


def _needs(occupation: Occupation, market: Market) -> dict[str, str]:
    """Draw most of the occupation's requirements, some of its field, and a few of any field."""
    draws, vocabulary = market.draws, market.vocabulary
    if draws.chance(0.015):
        return {}
    essential = draws.keep(occupation.essential, 0.78)
    optional = draws.keep(occupation.optional, 0.4)
    field = draws.sample(vocabulary.skills_of(occupation.field), draws.integer(0, 2))
    general = draws.sample(vocabulary.skills_of("cross"), draws.integer(0, 1))
    anything = draws.sample(list(vocabulary.skills), 1) if draws.chance(0.06) else []
    needs = {skill: "ESSENTIAL" if draws.chance(0.85) else "OPTIONAL" for skill in essential}
    for skill in (*optional, *field, *general, *anything):
        needs.setdefault(skill, "ESSENTIAL" if draws.chance(0.2) else "OPTIONAL")
    return needs


def _certifications(occupation: Occupation, draws: Draws) -> dict[str, str]:
    asked: dict[str, str] = {}
    for certification in occupation.certifications:
        regulated = certification in REGULATED
        if draws.chance(0.88 if regulated else 0.25):
            asked[certification] = "ESSENTIAL" if regulated else "OPTIONAL"
    return asked


def _occupations(occupation: Occupation, market: Market) -> list[str]:
    """Return the occupation, sometimes a second one of the field, rarely none."""
    if market.draws.chance(0.02):
        return []
    near = [
        each.id
        for each in market.vocabulary.occupations_of(occupation.field)
        if each.id != occupation.id and each.shares(occupation)
    ]
    second = [market.draws.pick(near)] if near and market.draws.chance(0.08) else []
    return [occupation.id, *second]


def _closing_day(day: int, draws: Draws, *, is_open: bool) -> int:
    if is_open:
        return LAST_DAY + 2 + min(int(draws.uniform() ** 2 * 70), 60)
    return min(day + draws.integer(10, 55), LAST_DAY)


def _topic(
    occupation: Occupation, employer: Employer | None, needs: dict[str, str], market: Market
) -> FloatArray:
    """Mix requirements, occupation, the employer's style, and what is in no field."""
    asked = [
        (skill, weight_of(market.vocabulary, skill, essential=need == "ESSENTIAL"))
        for skill, need in needs.items()
    ]
    home = market.topics.occupations[occupation.id]
    content = blend(asked, market.topics.skills) if asked else home
    style = employer.style if employer else direction(market.draws)
    return unit(content + 0.5 * home + 0.35 * style + 0.4 * direction(market.draws))
