"""How many recommended postings break a deal-breaker, ask for what is not there, or share nothing.

    ILJARI_HOME=… python -m tests.bench.hard_facts [--seekers 251] [--first 10]

Reads the graph of ILJARI_HOME, which needs a trained model. The first postings of so many seekers,
spread over all, are compared with the graph; what is read for that does not pass through the arrays
that rank.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.enums import DealBreaker, Education, FactorName, JobStatus
from domain.matching import Profile, Ranked
from domain.wages import yearly
from embeddings.features.bonds import BONDS
from embeddings.ranking.ranking import Ranking
from graph.statement import Row, Statement
from graph.store import Store
from tests.bench.lists import run_survey
from tests.truths import Truths

DEMANDED: Final = Statement(
    "test.demanded",
    """
    MATCH (j:JobPosting)-[r:REQUIRES]->(c:Certification)
    WHERE r.need = 'ESSENTIAL'
    RETURN j.id AS id, c.id AS certification, coalesce(c.regulated, false) AS regulated
    ORDER BY id, certification
    """,
    dict,
)
UNSAID: Final = Statement(
    "test.unsaid",
    """
    MATCH (o:Occupation)-[r:REQUIRES]->(c:Certification {regulated: true})
    WHERE r.need = 'ESSENTIAL'
    RETURN o.id AS id, collect(c.id) AS certifications ORDER BY id
    """,
    dict,
)
NEVER: Final = ("outside deal-breakers", "not open", "dealt with", "licence missing", "no bond")
UNMET: Final = ("education below", "years below", "certification missing")
NOT_KNOWN: Final = ("education not known", "years not known")
BESIDE: Final = ("outside the regions named", "no skill shared")
SHOWN: Final = (*NEVER, *UNMET, "any unmet", *NOT_KNOWN, "any unmet, or not known", *BESIDE)
WEIGHED: Final = (
    FactorName.CAREER,
    FactorName.EDUCATION,
    FactorName.REQUIRED_CERTIFICATIONS,
)


@dataclass(frozen=True)
class Demands:
    """What postings ask for, by the graph."""

    truths: Truths
    certified: dict[str, list[Row]]
    unsaid: dict[str, frozenset[str]]

    @classmethod
    async def read(cls, store: Store, day: str) -> "Demands":
        certified: dict[str, list[Row]] = {}
        for row in await store.read(DEMANDED):
            certified.setdefault(row["id"], []).append(row)
        unsaid = {row["id"]: frozenset(row["certifications"]) for row in await store.read(UNSAID)}
        return cls(await Truths.read(store, day), certified, unsaid)

    def flaws(self, profile: Profile, ranked: Ranked) -> Iterator[str]:
        """Yield what is wrong with a recommended posting, or does not fit."""
        row = self.truths.postings[ranked.id]
        yield from self._never(profile, row, ranked)
        yield from self._unmet(profile, row)
        if profile.regions and not self._inside(profile, row):
            yield "outside the regions named"
        if not {skill for skill, _ in row["skills"]} & profile.skills:
            yield "no skill shared"

    def _never(self, profile: Profile, row: Row, ranked: Ranked) -> Iterator[str]:
        props, day = row["props"], self.truths.day[:10]
        if any(not self._meets(profile, row, one) for one in profile.conditions.deal_breakers):
            yield "outside deal-breakers"
        posted, closes = props.get("postedAt") or day, props.get("closesAt") or day
        if props["status"] != JobStatus.OPEN or not posted[:10] <= day <= closes[:10]:
            yield "not open"
        if ranked.id in profile.applied | profile.dismissed:
            yield "dealt with"
        if self._unlicensed(profile, row):
            yield "licence missing"
        bonds = [one for one in ranked.factors if one.name in BONDS and one.value > 0]
        if not bonds and _says_something(profile):
            yield "no bond"

    def _unmet(self, profile: Profile, row: Row) -> Iterator[str]:
        props = row["props"]
        level, years = props.get("education"), props.get("minCareerYears") or 0
        rank = Education(level).rank if level else 0
        if rank > 0 and profile.education is None:
            yield "education not known"
        elif profile.education is not None and profile.education.rank < rank:
            yield "education below"
        if years > 0 and profile.career_years is None:
            yield "years not known"
        elif profile.career_years is not None and profile.career_years < years:
            yield "years below"
        if self._lacking(profile, row):
            yield "certification missing"

    def _unlicensed(self, profile: Profile, row: Row) -> bool:
        """Tell whether a licence is missing that the posting, or all its occupations, need."""
        held = profile.certifications
        if any(one["regulated"] for one in self._lacking(profile, row)):
            return True
        needed = [self.unsaid.get(one, frozenset()) for one in row["occupations"]]
        return bool(needed) and all(licences - held for licences in needed)

    def _lacking(self, profile: Profile, row: Row) -> list[Row]:
        demanded = self.certified.get(row["id"], [])
        return [one for one in demanded if one["certification"] not in profile.certifications]

    def _inside(self, profile: Profile, row: Row) -> bool:
        return row["props"].get("remote") == "REMOTE" or any(
            profile.regions.intersection(self.truths.lines(region)) for region in row["regions"]
        )

    def _meets(self, profile: Profile, row: Row, breaker: DealBreaker) -> bool:
        props, wanted = row["props"], profile.conditions
        if breaker is DealBreaker.REGION:
            return not profile.regions or self._inside(profile, row)
        if breaker is DealBreaker.REMOTE:
            return bool(props.get("remote") == "REMOTE")
        if breaker is DealBreaker.HOURS:
            return wanted.hours is None or 0 < (props.get("weeklyHours") or 0) <= wanted.hours
        return wanted.wage is None or _wage(props) >= wanted.wage


def _wage(props: dict[str, Any]) -> float:
    least = props.get("wageMin")
    return yearly(least, props["wagePer"]) if least is not None else 0.0


def _says_something(profile: Profile) -> bool:
    named = profile.skills | profile.certifications | profile.sought | profile.worked
    return bool(named or profile.interactions or profile.wishes or profile.careers)


def count(
    ranking: Ranking, demands: Demands, profiles: Sequence[Profile], first: int
) -> tuple[int, Counter[str]]:
    """Return how many postings are recommended, and how many have each flaw."""
    flaws: Counter[str] = Counter()
    total = 0
    for profile in profiles:
        for ranked in ranking.jobs(profile, first):
            found = set(demands.flaws(profile, ranked))
            flaws.update(found)
            flaws["any unmet"] += not found.isdisjoint(UNMET)
            flaws["any unmet, or not known"] += not found.isdisjoint((*UNMET, *NOT_KNOWN))
            total += 1
    return total, flaws


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seekers", type=int, default=251)
    parser.add_argument("--first", type=int, default=10)
    asked = parser.parse_args()

    async def report(store: Store, ranking: Ranking, profiles: Sequence[Profile]) -> None:
        demands = await Demands.read(store, ranking.day)
        total, flaws = count(ranking, demands, profiles, asked.first)
        breakers = sum(bool(one.conditions.deal_breakers) for one in profiles)
        print(f"{len(profiles)} seekers, {breakers} with deal-breakers; {total} postings")
        for name in SHOWN:
            print(f"{name:28} {flaws[name]:6} {flaws[name] / max(total, 1):7.2%}")
        for factor in WEIGHED:
            known, new = (
                one.emphasis()[factor]
                for one in (ranking.artifact.ranker, ranking.artifact.newcomers)
            )
            print(f"weight of {factor:28} {known:5.2f} known {new:5.2f} newcomers")

    run_survey(asked.seekers, report)


if __name__ == "__main__":
    main()
