"""Facts behind recommendations, checked one by one against the graph.

What is read here does not pass through the arrays that the facts come from.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pytest

from domain.enums import (
    DrawbackKind,
    Education,
    FactKind,
    FactorName,
    InteractionKind,
    WagePeriod,
)
from domain.evidence import Account, Drawback, Fact
from domain.ids import OccupationId
from domain.matching import Profile
from domain.wages import yearly
from domain.wishes import named_work
from embeddings.text.tokens import words
from graph.statement import Row, Statement
from graph.store import Store

EARTH_KM: Final = 6371.0
REACH_KM: Final = 50.0
NO_FACT: Final = Fact(FactKind.POPULAR, FactorName.POPULARITY, 0.0)

POSTINGS: Final = Statement(
    "test.postings",
    """
    MATCH (j:JobPosting)
    RETURN j.id AS id, properties(j) AS props,
      [(j)-[r:REQUIRES]->(s:Skill) | [s.id, r.need]] AS skills,
      [(j)-[:REQUIRES]->(c:Certification) | c.id] AS certifications,
      [(j)-[:FOR_OCCUPATION]->(o:Occupation) | o.id] AS occupations,
      [(j)-[:LOCATED_IN]->(r:Region) | r.id] AS regions,
      [(j)-[:POSTED_BY]->(e:Employer) | properties(e)] AS employers
    ORDER BY id
    """,
    dict,
)
REGIONS: Final = Statement(
    "test.regions",
    """
    MATCH (r:Region)
    RETURN r.id AS id, r.latitude AS latitude, r.longitude AS longitude,
      [(r)-[:BROADER]->(p:Region) | p.id] AS parents
    ORDER BY id
    """,
    dict,
)
OCCUPATIONS: Final = Statement(
    "test.occupations",
    """
    MATCH (o:Occupation)
    RETURN o.id AS id, [(o)-[:BROADER]->(g:OccupationGroup) | g.id] AS groups,
      [o.prefLabelKo, o.prefLabelEn] AS labels,
      [o.altLabelsKo, o.altLabelsEn] AS alternatives,
      [(o)-[r:REQUIRES]->(s:Skill) | [s.id, r.need]] AS skills,
      [(o)-[:REQUIRES]->(c:Certification) | c.id] AS certifications
    ORDER BY id
    """,
    dict,
)
HOLDINGS: Final = Statement(
    "test.holdings",
    """
    MATCH (a)-[:ATTESTS|TEACHES]->(s:Skill)
    RETURN a.id AS id, collect(s.id) AS skills
    ORDER BY id
    """,
    dict,
)


@dataclass(frozen=True)
class Truths:
    """What the graph says of postings, regions and occupations, by id."""

    postings: Mapping[str, Row]
    regions: Mapping[str, Row]
    occupations: Mapping[str, Row]
    holdings: Mapping[str, Row]
    day: str

    @classmethod
    async def read(cls, store: Store, day: str) -> "Truths":
        postings, regions, occupations, holdings = [
            {str(row["id"]): row for row in await store.read(statement)}
            for statement in (POSTINGS, REGIONS, OCCUPATIONS, HOLDINGS)
        ]
        return cls(postings, regions, occupations, holdings, day)

    def holds(self, fact: Fact, account: Account, profile: Profile) -> bool:
        """Return whether a fact about a posting and a person is true."""
        claim = Claim(fact, account.id, profile, self)
        if fact.kind in OF_PLACES and not claim.row["regions"]:
            return False
        return CHECKS[fact.kind](claim)

    def differs(self, one: Drawback, account: Account, profile: Profile) -> bool:
        """Return whether what is not as a person wishes is true."""
        claim = Claim(NO_FACT, account.id, profile, self)
        return DRAWBACK_CHECKS[one.kind](one, claim)

    def lines(self, region: str) -> list[str]:
        """Return a region and all that contain it."""
        line = [region]
        while parents := self.regions[line[-1]]["parents"]:
            line.append(parents[0])
        return line

    def kilometres(self, one: str, other: str) -> float:
        a, b = self.regions[one], self.regions[other]
        north, south = (math.radians(each["latitude"]) for each in (a, b))
        east = math.radians(a["longitude"] - b["longitude"])
        cosine = math.sin(north) * math.sin(south)
        cosine += math.cos(north) * math.cos(south) * math.cos(east)
        return EARTH_KM * math.acos(min(1.0, cosine))


@dataclass(frozen=True)
class Claim:
    """A fact, what it is about, and where the truth is."""

    fact: Fact
    id: str
    profile: Profile
    truths: Truths

    @property
    def row(self) -> Row:
        return self.truths.postings.get(self.id) or self.truths.occupations[self.id]

    @property
    def props(self) -> Mapping[str, Any]:
        props: Mapping[str, Any] = self.row["props"]
        return props

    @property
    def occupations(self) -> list[str]:
        named: list[str] = self.row.get("occupations", [self.id])
        return named

    @property
    def place(self) -> list[str]:
        return self.truths.lines(self.row["regions"][0])

    def needed(self, need: str) -> set[str]:
        return {skill for skill, asked in self.row["skills"] if asked == need}

    def has(self, skill: str, through: str | None) -> bool:
        """Whether the person declared a skill, or holds what attests or taught it."""
        if through is None:
            return skill in self.profile.skills
        held = self.profile.certifications | self.profile.completed
        return through in held and skill in self.truths.holdings[through]["skills"]

    def chose(self, job: str, action: InteractionKind | None = None) -> bool:
        return any(
            one.job == job and action in {None, one.kind} for one in self.profile.interactions
        )

    def chosen(self) -> list[Row]:
        """Return the postings that the person chose, each once."""
        jobs = {
            one.job
            for one in self.profile.interactions
            if one.kind is not InteractionKind.DISMISSED
        }
        return [row for job, row in self.truths.postings.items() if job in jobs]

    def is_linked(self) -> bool:
        """Whether the posting states the occupation that the fact names, or states none."""
        return not self.occupations or self.fact.things[0] in self.occupations

    def is_placed(self) -> bool:
        """Whether the place that the fact names is that of the posting."""
        named, line = self.fact.things, self.place
        return named[0] == line[0] and named[1:] in {(), (line[-1],)}


def _skills(need: str) -> Callable[[Claim], bool]:
    def check(claim: Claim) -> bool:
        fact, needed = claim.fact, claim.needed(need)
        counted = not fact.number or fact.number == len(needed) or need == "OPTIONAL"
        pairs = zip(fact.things, fact.through, strict=True)
        return counted and set(fact.things) <= needed and all(claim.has(*pair) for pair in pairs)

    return check


def _near(claim: Claim) -> bool:
    asked = claim.needed("ESSENTIAL") | claim.needed("OPTIONAL")
    fact, held = claim.fact, {*claim.profile.skills}
    for one in claim.profile.certifications | claim.profile.completed:
        held |= set(claim.truths.holdings.get(one, {"skills": ()})["skills"])
    return fact.things[0] in asked - held and fact.other in held


def _group(claim: Claim) -> bool:
    known = claim.profile.sought | claim.profile.worked
    known |= {one for row in claim.chosen() for one in row["occupations"]}
    groups = claim.truths.occupations
    titles = [one.title for one in claim.profile.wanted]
    titles += [one.title for one in claim.profile.careers]
    names = {" ".join(words(named_work(one))) for one in titles} - {""}
    known |= {OccupationId(one) for one, row in groups.items() if names & _labels(row)}
    both = (
        {group for one in ones for group in groups[one]["groups"]}
        for ones in (claim.occupations, known)
    )
    return claim.fact.other in known and set(claim.fact.things) <= set.intersection(*both)


def _labels(row: Row) -> set[str]:
    every = [*row["labels"], *(row["alternatives"][0] or ()), *(row["alternatives"][1] or ())]
    return {" ".join(words(one)) for one in every if one}


def _title(own: Callable[[Profile], list[str]], named: Callable[[Profile], Any]) -> Any:
    def check(claim: Claim) -> bool:
        if claim.fact.other:
            return claim.fact.other in named(claim.profile)
        return claim.fact.words in own(claim.profile)

    return check


def _share_letters(claim: Claim) -> bool:
    """Whether two titles have a pair of letters in common: n-grams are what makes them alike."""
    titles = claim.props["title"], claim.truths.postings[claim.fact.other]["props"]["title"]
    pairs = (
        {word[at : at + 2] for word in words(title) for at in range(len(word) - 1)}
        for title in titles
    )
    return bool(set.intersection(*pairs)) and claim.chose(claim.fact.other, claim.fact.action)


def _employer(claim: Claim) -> bool:
    other = claim.truths.postings[claim.fact.other]
    both = ({one["id"] for one in row["employers"]} for row in (claim.row, other))
    return set(claim.fact.things) <= set.intersection(*both) and claim.chose(claim.fact.other)


def _home(claim: Claim) -> bool:
    return claim.fact.other in claim.profile.home and _distance(claim)


def _distance(claim: Claim) -> bool:
    fact = claim.fact
    km = claim.truths.kilometres(claim.place[0], fact.other)
    return claim.is_placed() and fact.other in claim.profile.regions and abs(km - fact.number) < 1


def _inside(claim: Claim) -> bool:
    stated = claim.profile.home | claim.profile.regions
    return claim.is_placed() and claim.fact.other in stated and claim.fact.other in claim.place


def _chosen_place(top: int) -> Callable[[Claim], bool]:
    def check(claim: Claim) -> bool:
        places = [claim.truths.lines(row["regions"][0]) for row in claim.chosen() if row["regions"]]
        count = sum(place[top] == claim.place[top] for place in places)
        return claim.fact.things[0] == claim.place[top] and count >= claim.fact.number > 0

    return check


def _wage(claim: Claim) -> float:
    props = claim.props
    amounts = [props[name] for name in ("wageMin", "wageMax") if props.get(name)]
    return yearly(sum(amounts) / len(amounts), props["wagePer"]) if amounts else 0.0


def _level(claim: Claim) -> bool:
    required = Education(claim.props.get("education") or "NONE").rank
    has = claim.profile.education
    return claim.fact.number == required and has is not None and has.rank >= required


def _years_asked(claim: Claim) -> float | None:
    """Return the years that a posting states, in its form or else in its Korean title."""
    if "minCareerYears" in claim.props:
        return float(claim.props["minCareerYears"])
    stated = re.search(r"(\d+)년( 이상|↑|~)", claim.props.get("title") or "")
    return float(stated[1]) if stated else None


def _years(claim: Claim) -> bool:
    had, required = claim.profile.career_years, _years_asked(claim)
    return claim.fact.number == required and had is not None and had >= required


def _is_out(one: Drawback, claim: Claim) -> bool:
    """Whether the place is that of the posting, and outside all regions of the person."""
    if not claim.row["regions"]:
        return False
    place, own = claim.place, claim.profile.regions
    named = one.things[0] == place[0] and one.things[1:] in {(), (place[-1],)}
    around = {above for region in own for above in claim.truths.lines(region)}
    is_far = all(
        claim.truths.kilometres(place[0], region) > REACH_KM
        for region in own
        if len(claim.truths.lines(region)) > 1
    )
    return named and not own & set(place) and place[0] not in around and is_far


def _highest(claim: Claim) -> float:
    props = claim.props
    amounts = [props[name] for name in ("wageMin", "wageMax") if props.get(name)]
    return yearly(max(amounts), props["wagePer"])


CHECKS: Final[Mapping[FactKind, Callable[[Claim], bool]]] = {
    FactKind.HAS_ESSENTIAL: _skills("ESSENTIAL"),
    FactKind.HAS_OPTIONAL: _skills("OPTIONAL"),
    FactKind.HAS_NEAR: _near,
    FactKind.SEEKS_OCCUPATION: lambda c: (
        c.fact.things[0] in c.occupations and c.fact.things[0] in c.profile.sought
    ),
    FactKind.READS_AS_SOUGHT: lambda c: not c.occupations and c.fact.things[0] in c.profile.sought,
    FactKind.MEANS_SOUGHT: lambda c: (
        c.is_linked() and c.fact.words in {one.title for one in c.profile.wishes}
    ),
    FactKind.MEANS_WORKED: lambda c: (
        c.is_linked() and c.fact.words in {one.title for one in c.profile.careers}
    ),
    FactKind.WORKED_IN_OCCUPATION: lambda c: (
        c.fact.things[0] in c.occupations and c.fact.things[0] in c.profile.worked
    ),
    FactKind.CHOSE_OCCUPATION: lambda c: (
        sum(c.fact.things[0] in row["occupations"] for row in c.chosen()) >= c.fact.number > 0
    ),
    FactKind.SHARES_GROUP: _group,
    FactKind.TITLE_SOUGHT: _title(
        lambda who: [one.title for one in who.wishes], lambda who: who.sought
    ),
    FactKind.TITLE_WORKED: _title(
        lambda who: [one.title for one in who.careers], lambda who: who.worked
    ),
    FactKind.TITLE_CHOSEN: _share_letters,
    FactKind.EMPLOYER_CHOSEN: _employer,
    FactKind.CHOSEN_TOGETHER: lambda c: c.chose(c.fact.other, c.fact.action) and c.fact.number > 1,
    FactKind.HOLDS_CERTIFICATION: lambda c: (
        set(c.fact.things) <= {*c.row["certifications"]} & c.profile.certifications
    ),
    FactKind.NEAR_HOME: _home,
    FactKind.NEAR_STATED: _distance,
    FactKind.AT_HOME: _inside,
    FactKind.STATED_REGION: _inside,
    FactKind.REMOTE: lambda c: c.props["remote"] == "REMOTE",
    FactKind.PLACE_CHOSEN: _chosen_place(0),
    FactKind.PROVINCE_CHOSEN: _chosen_place(-1),
    FactKind.PLACE_WORKED: lambda c: (
        c.is_placed() and c.place[0] in {one.region for one in c.profile.careers}
    ),
    FactKind.EDUCATION: _level,
    FactKind.YEARS: _years,
    FactKind.NO_YEARS: lambda c: not _years_asked(c),
    FactKind.WAGE_ABOVE: lambda c: _wage(c) > 0 and c.fact.number > 0,
    FactKind.WAGE_MET: lambda c: (
        pytest.approx(yearly(c.fact.beside, WagePeriod(c.fact.words))) == c.profile.conditions.wage
        and c.fact.number >= c.fact.beside
    ),
    FactKind.HOURS_MET: lambda c: c.props["weeklyHours"] == c.fact.number <= c.fact.beside,
    FactKind.REMOTE_MET: lambda c: c.props["remote"] in {"HYBRID", "REMOTE"},
    FactKind.EMPLOYER_SIZE: lambda c: c.row["employers"][0]["headcount"] == c.fact.number,
    FactKind.OPENINGS: lambda c: c.props["openings"] == c.fact.number,
    FactKind.POSTED: lambda c: c.props["postedAt"][:10] <= c.truths.day[:10],
    FactKind.POPULAR: lambda c: c.fact.number > 0,
}


OF_PLACES: Final = frozenset(
    {
        FactKind.NEAR_HOME,
        FactKind.NEAR_STATED,
        FactKind.AT_HOME,
        FactKind.STATED_REGION,
        FactKind.PLACE_CHOSEN,
        FactKind.PROVINCE_CHOSEN,
        FactKind.PLACE_WORKED,
    }
)
"""What nobody can say of a posting without a place."""
DRAWBACK_CHECKS: Final[Mapping[DrawbackKind, Callable[[Drawback, Claim], bool]]] = {
    DrawbackKind.FAR_FROM_HOME: lambda one, c: (
        one.other in c.profile.home
        and _is_out(one, c)
        and abs(c.truths.kilometres(c.place[0], one.other) - one.number) < 1
    ),
    DrawbackKind.OUTSIDE_HOME: lambda one, c: one.other in c.profile.home and _is_out(one, c),
    DrawbackKind.OUTSIDE_STATED: _is_out,
    DrawbackKind.WAGE_BELOW: lambda one, c: (
        yearly(one.number, one.per) == pytest.approx(_highest(c), rel=1e-3)
        and yearly(one.beside, one.per) == pytest.approx(c.profile.conditions.wage)
        and one.number < one.beside
    ),
    DrawbackKind.HOURS_ABOVE: lambda one, c: (
        c.props["weeklyHours"] == one.number > one.beside == c.profile.conditions.hours
    ),
    DrawbackKind.NOT_REMOTE: lambda _, c: (
        c.props["remote"] == "ON_SITE" and c.profile.conditions.remote
    ),
}


@dataclass(frozen=True)
class Survey:
    """What was counted over lists of recommendations; `untrue` are facts that the graph denies."""

    lists: int
    recommended: int
    with_two_facts: int
    sentences: int
    kinds: Mapping[FactKind | DrawbackKind, int]
    untrue: Sequence[tuple[str, Fact | Drawback]]

    @property
    def share(self) -> float:
        """The share of recommendations that name at least two facts."""
        return self.with_two_facts / max(self.recommended, 1)
