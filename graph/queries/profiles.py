"""The facts of seekers that matching may use; never who they are, their age or their gender."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, LiteralString

from domain.enums import InteractionKind
from domain.histories import History, Spell
from domain.matching import Interaction
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
          [(s)-[a:APPLIED_TO]->(j:JobPosting) | {id: j.id, at: a.at}] AS applications
"""
"""The columns that `history` reads, of a seeker `s`."""


def all_of_them() -> Statement[History]:
    """The histories of all seekers."""
    return Statement(
        name="profiles.all_of_them",
        cypher="""
        MATCH (s:Seeker)
        RETURN """
        + DATED_FACTS
        + " ORDER BY id",
        row=history,
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
        interactions=_applications(row["applications"]),
    )


def _dated(entries: Any) -> tuple[tuple[Any, str | None], ...]:
    """Sort the entries, since engines return them in different orders."""
    return tuple(sorted(((e["id"], e["at"]) for e in entries), key=lambda e: (e[0], e[1] or "")))


def _spells(entries: Sequence[Mapping[str, Any]]) -> tuple[Spell, ...]:
    spells = (Spell(entry["id"], entry["at"], entry["until"]) for entry in entries)
    return tuple(sorted(spells, key=lambda spell: (spell.start or "", spell.occupation)))


def _applications(entries: Sequence[Mapping[str, Any]]) -> tuple[Interaction, ...]:
    applied = InteractionKind.APPLIED
    made = (Interaction(entry["id"], applied, entry["at"] or "") for entry in entries)
    return tuple(sorted(made, key=lambda application: (application.at, application.job)))
