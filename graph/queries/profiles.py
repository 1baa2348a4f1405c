"""The facts of seekers that matching may use; never who they are, their age or their gender."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, LiteralString

from domain.enums import DealBreaker, WagePeriod
from domain.histories import History, Spell
from domain.matching import Conditions, Interaction, Wish, Work
from domain.vocabulary import INTERACTIONS
from domain.wages import yearly
from graph.statement import Row, Statement

DATED_FACTS: Final[LiteralString] = """s.id AS id,
          [(s)-[:HAS_SKILL]->(k:Skill) | k.id] AS skills,
          [(s)-[:SEEKS]->(o:Occupation) | o.id] AS sought,
          [(s)-[:LIVES_IN]->(l:Region) | l.id] AS home,
          [(s)-[:WILLING_TO_WORK_IN]->(w:Region) | w.id] AS willing,
          [(s)-[h:HOLDS]->(c:Certification) | {id: c.id, at: h.acquiredAt}] AS held,
          [(s)-[d:COMPLETED]->(u:Course) | {id: u.id, at: d.at}] AS completed,
          [(s)-[t:STUDIED]->(:Major) | {id: t.degree, at: t.until}] AS degrees,
          [(s)-[e:WORKED_AS]->(p:Occupation) | {id: p.id, at: e.from, until: e.until}] AS worked,
          [(s)-[:HAS_EXPERIENCE]->(x:WorkExperience) | {title: x.title, text: x.text,
            employer: x.employer, at: x.from, until: x.until, id: x.id,
            region: head([(x)-[:LOCATED_IN]->(g:Region) | g.id])}] AS careers,
          [(s)-[i:VIEWED|SAVED|APPLIED_TO|INTERVIEWED_FOR|HIRED_FOR|DISMISSED]->(j:JobPosting) |
            {id: j.id, relation: type(i), at: i.at, position: i.position}] AS interactions,
          s.wishTitles AS wishTitles, s.wishTexts AS wishTexts,
          s.leastWage AS leastWage, s.leastWagePer AS leastWagePer,
          s.mostWeeklyHours AS hours, s.remote AS remote, s.dealBreakers AS dealBreakers
"""
"""The columns that `history` reads, of a seeker `s`."""


_KINDS: Final = {relation.value: kind for kind, relation in INTERACTIONS.items()}


def all_of_them(after: str = "") -> Statement[History]:
    """The histories of all seekers whose ids follow an id; of all without one."""
    return Statement(
        name="profiles.all_of_them",
        cypher="""
        MATCH (s:Seeker) WHERE s.id > $after
        RETURN """
        + DATED_FACTS
        + " ORDER BY id",
        row=history,
        params={"after": after},
    )


def history(row: Row) -> History:
    """Read the dated facts of a seeker."""
    return History(
        id=row["id"],
        skills=frozenset(row["skills"]),
        sought=frozenset(row["sought"]),
        home=frozenset(row["home"]),
        regions=frozenset(row["home"]) | frozenset(row["willing"]),
        certifications=_dated(row["held"]),
        completed=_dated(row["completed"]),
        degrees=_dated(entry for entry in row["degrees"] if entry["id"]),
        worked=_spells(row["worked"]),
        wishes=wishes(row["wishTitles"], row["wishTexts"]),
        conditions=_conditions(row),
        careers=_careers(row["careers"]),
        interactions=_interactions(row["interactions"]),
    )


def wishes(titles: Sequence[str] | None, texts: Sequence[str] | None) -> tuple[Wish, ...]:
    """Read what somebody looks for in their own words, the most wanted first."""
    both = zip(titles or (), texts or (), strict=True)
    return tuple(Wish(title, text, place) for place, (title, text) in enumerate(both, start=1))


def _dated(entries: Any) -> tuple[tuple[Any, str | None], ...]:
    """Sort the entries, since engines return them in different orders."""
    return tuple(sorted(((e["id"], e["at"]) for e in entries), key=lambda e: (e[0], e[1] or "")))


def _spells(entries: Sequence[Mapping[str, Any]]) -> tuple[Spell, ...]:
    """Read periods in an occupation; their start is empty where it is not known."""
    spells = (Spell(entry["id"], entry["at"] or None, entry["until"]) for entry in entries)
    return tuple(sorted(spells, key=lambda spell: (spell.start or "", spell.occupation)))


def _careers(entries: Sequence[Mapping[str, Any]]) -> tuple[Work, ...]:
    return tuple(
        Work(
            title=entry["title"] or "",
            text=entry["text"] or "",
            employer=entry["employer"] or "",
            region=entry["region"],
            start=entry["at"],
            until=entry["until"],
        )
        for entry in sorted(entries, key=lambda entry: (entry["at"] or "", entry["id"]))
    )


def _conditions(row: Row) -> Conditions:
    wage, per = row["leastWage"], row["leastWagePer"]
    return Conditions(
        wage=None if wage is None else yearly(wage, WagePeriod(per)),
        hours=row["hours"],
        remote=bool(row["remote"]),
        deal_breakers=frozenset(map(DealBreaker, row["dealBreakers"] or ())),
        wage_per=WagePeriod.YEAR if wage is None else WagePeriod(per),
    )


def _interactions(entries: Sequence[Mapping[str, Any]]) -> tuple[Interaction, ...]:
    """Read what somebody did, in the order of its times; `position` decides between equal ones."""

    def order(entry: Mapping[str, Any]) -> tuple[str, int, str]:
        return entry["at"] or "", entry["position"] or 0, entry["id"]

    return tuple(
        Interaction(entry["id"], _KINDS[entry["relation"]], entry["at"] or "")
        for entry in sorted(entries, key=order)
    )
