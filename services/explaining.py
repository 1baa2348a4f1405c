"""Ranked things with their names and reasons, for people who read a terminal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from app.console import table
from domain.enums import Lang
from domain.ids import JobId, SeekerId, label_of
from domain.matching import Factor, Held, Ranked
from domain.records import Texts
from domain.vocabulary import Label
from graph.queries import certifications, courses, employers, jobs, occupations, skills
from graph.statement import Statement
from graph.store import Store
from resolvers.reasons import CLAUSES, COURSE_CLAUSES, reason
from services.recommending import origin

_SHOWN_SKILLS: Final = 5
_BY_IDS: Final[dict[Label, Callable[[Any], Statement[Any]]]] = {
    Label.SKILL: skills.by_ids,
    Label.OCCUPATION: occupations.by_ids,
    Label.JOB_POSTING: jobs.by_ids,
    Label.COURSE: courses.by_ids,
    Label.CERTIFICATION: certifications.by_ids,
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One recommendation in words; `path` is the way through the graph that ties it to the asker.

    For a course `matched` are the missing skills that it teaches, and `missing` is empty.
    """

    rank: int
    id: str
    name: str
    employer: str | None
    score: float
    reason: str
    factors: tuple[Factor, ...]
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    path: str | None


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: a seeker, or None for a list of skills; and the skills that they have."""

    seeker: SeekerId | None
    held: Held


async def explain(
    store: Store, ranked: Sequence[Ranked], lang: Lang, asker: Asker
) -> list[Explained]:
    """Put names and reasons to ranked things."""
    asked = [match.skill for one in ranked for match in (*one.matched, *one.missing)]
    standing = [via for via in asker.held.values() if via is not None]
    names = await read_names(store, (*(one.id for one in ranked), *asked, *standing), lang)
    postings = [JobId(one.id) for one in ranked if label_of(one.id) is Label.JOB_POSTING]
    hiring = await _employers(store, postings)
    return [
        Explained(
            rank=one.rank,
            id=one.id,
            name=names.get(one.id, one.id),
            employer=employer.pick(lang) if (employer := hiring.get(one.id)) else None,
            score=round(one.score, 4),
            reason=reason(one.factors, lang, _clauses(one)),
            factors=one.factors,
            matched=tuple(names[match.skill] for match in one.matched),
            missing=tuple(names[match.skill] for match in one.missing),
            path=_path(one, names, asker),
        )
        for one in ranked
    ]


async def read_names(store: Store, ids: Iterable[str], lang: Lang) -> dict[str, str]:
    """Read what concepts, postings and courses are called."""
    by_label: dict[Label, set[str]] = {}
    for node_id in ids:
        by_label.setdefault(label_of(node_id), set()).add(node_id)
    names: dict[str, str] = {}
    for label, wanted in by_label.items():
        for record in await store.read(_BY_IDS[label](sorted(wanted))):
            names[record.id] = _name(record, lang)
    return names


def draw(rows: Sequence[Explained], title: str, matched: str = "has") -> Table:
    """Draw recommendations; the score is the sum of the factors that the JSON report lists."""
    drawn = table(title, "#", "score", "name and reason", "skills", numbers=("#", "score"))
    drawn.show_lines = True
    for row in rows:
        name = Text(row.name, "bold")
        if row.employer:
            name.append(f"  {row.employer}", "not bold")
        name.append(f"\n{row.reason}", "not bold dim")
        drawn.add_row(str(row.rank), f"{row.score:.2f}", name, _skills(row, matched))
    return drawn


def _skills(row: Explained, matched: str) -> Text:
    told = Text(f"{matched}: {_short(row.matched)}" if row.matched else "")
    if row.missing:
        told.append("\n" if row.matched else "")
        told.append(f"lacks: {_short(row.missing)}", "yellow")
    return told


def _clauses(one: Ranked) -> Mapping[str, Texts]:
    return COURSE_CLAUSES if label_of(one.id) is Label.COURSE else CLAUSES


def _path(one: Ranked, names: Mapping[str, str], asker: Asker) -> str | None:
    """Draw the way over the first matched skill; every arrow is a relationship of the graph."""
    if not one.matched:
        return None
    skill = one.matched[0].skill
    if label_of(one.id) is Label.COURSE:
        return f"({names[skill]})<-[TEACHES]-({names[one.id]})"
    way = f"({names[skill]})<-[REQUIRES]-({names[one.id]})"
    for step in reversed(origin(asker.seeker, skill, asker.held.get(skill))):
        way = f"({names.get(step.start, step.start)})-[{step.relation}]->{way}"
    return way


async def _employers(store: Store, postings: Sequence[JobId]) -> dict[str, Texts]:
    if not postings:
        return {}
    found = await store.read_grouped(employers.of_jobs(postings))
    return {job: rows[0].name for job, rows in zip(postings, found, strict=True) if rows}


def _name(record: Any, lang: Lang) -> str:
    text = record.title if hasattr(record, "title") else record.label
    return (text.pick(lang) if isinstance(text, Texts) else text) or record.id


def _short(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN_SKILLS
    return ", ".join(names[:_SHOWN_SKILLS]) + (f" (+{more})" if more > 0 else "")
