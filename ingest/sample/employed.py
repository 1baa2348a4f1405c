"""Employers with what they report and receive, once it is known whom the market hired."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from ingest.sample.draws import Draws
from ingest.sample.employers import number_of
from ingest.sample.happenings import DAY, HIRED
from ingest.sample.market import Market
from ingest.sample.payroll import Facts, paid
from ingest.sample.places import UNKNOWN
from ingest.sample.plants import Plan
from ingest.sample.population import Population
from ingest.sample.tables import Record

_Hires = defaultdict[int, Counter[tuple[str, int]]]


def employers(market: Market, plan: Plan, population: Population) -> Iterator[Record]:
    """Yield the records of all employers; the people have acted."""
    hires = _hires(market, population)
    for record in market.employers():
        name = str(record["id"])
        number = number_of(name)
        facts = Facts(hires[number], plan.payrolls.get(name, ()), plan.chosen.growth.get(name))
        draws = Draws.of(market.recipe.seed, "payroll", number)
        yield paid(record, market.calendar.this_month, draws, facts)


def _hires(market: Market, population: Population) -> _Hires:
    """Count the hires of each employer, by region and month."""
    counts: _Hires = defaultdict(Counter)
    code, now = market.vocabulary.code, market.calendar.this_month
    months = now + np.array(market.calendar.months) - market.calendar.months[-1]
    months = np.where(months > now, months - 12, months)
    for events in population.events():
        hired = events[events["kind"] == HIRED]
        postings = market.postings[hired["target"]]
        for number, place, month in zip(
            postings["employer"].tolist(),
            postings["place"].tolist(),
            months[hired["second"] // DAY].tolist(),
            strict=True,
        ):
            region = "" if place == UNKNOWN else code(place, whole=False)
            counts[number][region, month] += 1
    return counts
