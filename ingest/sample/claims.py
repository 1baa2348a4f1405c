"""Where people were insured, and the benefit that they claimed between jobs.

Whoever was insured for half a year and loses the work may claim. While benefit is paid, a day
every four weeks is one on which the person reports what they did to find work. Stays abroad are
reported, and are not paid.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from ingest.sample.abroad import plant, stay
from ingest.sample.calendar import DAYS
from ingest.sample.careers import Career, Country, Job
from ingest.sample.declared import Truth
from ingest.sample.draws import Draws, Wheel
from ingest.sample.employers import Employer
from ingest.sample.groups import ELDERLY
from ingest.sample.offices import Office, Offices
from ingest.sample.plants import Plan
from ingest.sample.spells import BAND, LEAST_WAGE, Spell
from ingest.sample.tables import Record, present

_LEAST_DAYS: Final = 180
_YEARS_BACK: Final = 5
_A_YEAR: Final = 365
_A_YEAR_OF: Final = 10_000
"""KRW in the unit of the wages of occupations, which are for a year."""
_DAILY: Final = 66_000
_UNDECIDED_DAYS: Final = 14
_DUTY_EVERY: Final = 28
_STAYS: Final = 0.035
_MONTHS: Final = 12
_SERVED: Final = 0.4
"""The share of those without a claim whom an office serves."""
_READY: Final = 64
NEVER: Final = DAYS + 1
"""Stands for the day from which an office serves those whom none does."""


class Insured(NamedTuple):
    """What is administered about a person.

    Attributes:
        fields: The fields of the seeker's line.
        served: The day of the market from which an office helps.
        help: By how much it does: the logarithm of the factor on the odds to be hired.
        label: The label of what is planted, if something is.
    """

    fields: Record
    served: int
    help: float
    label: Record | None


class Insurance:
    """Draws the insurance and the claims of people, each from a stream of their own."""

    def __init__(self, country: Country, offices: Offices, plan: Plan, seed: int) -> None:
        """Prepare; employers that careers name are known by their name."""
        self._offices, self._plan, self._seed = offices, plan, seed
        self._today = country.calendar.as_of
        everyone = (one for several in country.employers.values() for one in several)
        self._sites: dict[str, Employer] = {}
        for one in everyone:
            self._sites.setdefault(one.name, one)

    def draw(self, numbers: range, truths: Sequence[Truth]) -> Iterator[Insured]:
        """Yield the insurance, the claims and the office of people."""
        streams = Draws.several(self._seed, "insurance", numbers, _READY)
        for number, truth, draws in zip(numbers, truths, streams, strict=True):
            yield self._draw(number, truth, draws)

    def _draw(self, number: int, truth: Truth, draws: Draws) -> Insured:
        career = truth.career
        office = self._offices.serving(career, draws)
        spells = [self._spell(job, draws) for job in career.jobs]
        if sham := self._plan.spells.get(number):
            spells = [one for one in spells if one.end is not None and one.end < sham[0].begin]
            spells += sham
        claims = self._claims(spells, career, office, draws)
        label = self._plant(number, truth.name, claims)
        fields: Record = {"insured": [one.record for one in spells], "claims": claims}
        since = date.fromisoformat(claims[-1]["from"]) if claims else None
        if since is None and draws.chance(_SERVED):
            since = self._today - timedelta(days=draws.integer(1, 300))
        if since is None:
            return Insured(present(**fields), NEVER, 0.0, label)
        fields["servedBy"] = {"agency": office.id, "since": since.isoformat()}
        day = max(DAYS - (self._today - since).days, 0)
        return Insured(present(**fields), day, office.effect, label)

    def _claims(
        self, spells: Iterable[Spell], career: Career, office: Office, draws: Draws
    ) -> list[dict[str, Any]]:
        """Draw the claims after these periods; each ends when the next period begins."""
        drawn: list[dict[str, Any]] = []
        known = list(spells)
        for place, spell in enumerate(known):
            if spell.end is None or (spell.end - spell.begin).days < _LEAST_DAYS:
                continue
            if (self._today - spell.end).days > _YEARS_BACK * _A_YEAR or not draws.chance(
                spell.claims
            ):
                continue
            after = known[place + 1].begin if place + 1 < len(known) else self._today
            since = spell.end + timedelta(days=draws.integer(5, 40))
            if since < after:
                drawn.append(self._claim(spell, (since, after), (career, office), draws))
        return drawn

    def _plant(self, number: int, name: str, claims: list[dict[str, Any]]) -> Record | None:
        """Add a stay abroad to the last claim of a few people; return its label."""
        if not claims or claims[-1]["decision"] != "GRANTED":
            return None
        yesterday = self._today - timedelta(days=1)
        last = date.fromisoformat(claims[-1].get("until", yesterday.isoformat()))
        innocent = plant(claims[-1], last, Draws.of(self._seed, "abroad", number))
        if innocent is None:
            return None
        return {
            "kind": "SHORT_STAY" if innocent else "CLAIM_ABROAD",
            "innocent": innocent,
            "seeker": name,
            "claim": claims[-1]["from"],
        }

    def _claim(
        self,
        spell: Spell,
        room: tuple[date, date],
        whose: tuple[Career, Office],
        draws: Draws,
    ) -> dict[str, Any]:
        since, after = room
        career, office = whose
        months = ((spell.end or since) - spell.begin).days // 30
        refused = draws.chance(self._plan.refusal(office.id, career, months))
        said: dict[str, Any] = {"from": since.isoformat(), "agency": office.id}
        if (self._today - since).days < _UNDECIDED_DAYS:
            return said | {"decision": "PENDING"}
        if refused:
            return said | {"until": since.isoformat(), "decision": "REFUSED"}
        last = min(since + timedelta(days=_entitled(months, career) - 1), after - timedelta(days=1))
        paid = (last - since).days + 1
        stays = _stays(since, last, draws)
        paid -= sum(_length(one) for one in stays)
        over: Record = {"until": last.isoformat()} if last < self._today - timedelta(days=1) else {}
        duties = _duties(since, last, office, draws)
        kept: Record = {"duties": duties} if duties else {}
        kept |= {"abroad": stays} if stays else {}
        daily = min(max(round(spell.wage * 0.6 / 30, -1), _DAILY - 2_000), _DAILY)
        granted: Record = {"decision": "GRANTED", "daysPaid": paid, "dailyAmount": int(daily)}
        return said | over | granted | kept

    def _spell(self, job: Job, draws: Draws) -> Spell:
        employer = self._sites[job.employer]
        place = employer.places.index(job.place) + 1 if job.place in employer.places else 1
        begin = _day(job.begin, 1 if draws.chance(0.6) else draws.integer(2, 28))
        end = None if job.end is None else _day(job.end, draws.integer(1, 28))
        usual = job.occupation.wage * _A_YEAR_OF / _MONTHS * (1.0 + 0.02 * job.years)
        wage = max(usual * draws.uniform(0.9, 1.2), LEAST_WAGE)
        return Spell(f"{employer.id}-{place}", begin, end, int(wage // BAND * BAND))


def _entitled(months: int, career: Career) -> int:
    """Return the days that somebody is entitled to, by months insured and age: 120 to 270."""
    steps = sum(months >= least for least in (12, 36, 60, 120))
    return 120 + 30 * steps + (30 if steps and career.age >= ELDERLY else 0)


def _duties(since: date, last: date, office: Office, draws: Draws) -> list[Record]:
    """Draw what is reported every four weeks; good offices counsel more."""
    counsel = min(max(0.12 + 0.06 * office.quality, 0.01), 0.3)
    wheel = Wheel(("APPLICATION", "TRAINING", "COUNSELLING", "NOTHING"), (0.72, 0.1, counsel, 0.05))
    days = range(_UNDECIDED_DAYS, (last - since).days + 1, _DUTY_EVERY)
    return [
        {"on": (since + timedelta(days=day)).isoformat(), "report": draws.spin(wheel)}
        for day in days
    ]


def _stays(since: date, last: date, draws: Draws) -> list[Record]:
    """Draw a stay abroad that was reported, or none."""
    room = (last - since).days
    if not draws.chance(_STAYS) or room < _DUTY_EVERY:
        return []
    length = draws.integer(3, 12)
    first = since + timedelta(days=draws.integer(1, room - length))
    return [stay(first, length, reported=True)]


def _length(one: Record) -> int:
    ends = (date.fromisoformat(str(one[name])) for name in ("from", "until"))
    first, last = ends
    return (last - first).days + 1


def _day(month: int, day: int) -> date:
    return date(month // _MONTHS, month % _MONTHS + 1, day)
