"""Ranked things with their names and reasons, for people who read a terminal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rich.table import Table

from app.console import table
from domain.ids import label_of
from domain.matching import Factor, Ranked
from domain.records import Texts
from domain.vocabulary import Label, Lang
from graph.queries import courses, employers, jobs, occupations, skills
from graph.statement import Statement
from graph.store import Store
from resolvers.reasons import CLAUSES, COURSE_CLAUSES, reason

_SHOWN_SKILLS: Final = 5
_BY_IDS: Final[dict[Label, Callable[[Any], Statement[Any]]]] = {
    Label.SKILL: skills.by_ids,
    Label.OCCUPATION: occupations.by_ids,
    Label.JOB_POSTING: jobs.by_ids,
    Label.COURSE: courses.by_ids,
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


async def explain(
    store: Store, ranked: Sequence[Ranked], lang: Lang, start: str | None
) -> list[Explained]:
    """Put names and reasons to ranked things; `start` names who asks, None for a list of skills."""
    named = [one.id for one in ranked]
    asked = [match.skill for one in ranked for match in (*one.matched, *one.missing)]
    names = await read_names(store, (*named, *asked), lang)
    hiring = await _employers(store, [one for one in named if label_of(one) is Label.JOB_POSTING])
    return [_explained(one, names, hiring, lang, start) for one in ranked]


async def read_names(store: Store, ids: Iterable[str], lang: Lang) -> dict[str, str]:
    """Read what skills, occupations, postings and courses are called."""
    by_label: dict[Label, set[str]] = {}
    for node_id in ids:
        by_label.setdefault(label_of(node_id), set()).add(node_id)
    names: dict[str, str] = {}
    for label, wanted in by_label.items():
        for record in await store.read(_BY_IDS[label](sorted(wanted))):
            names[record.id] = _name(record, lang)
    return names


def draw(rows: Sequence[Explained], title: str, *, matched: str = "has", hiring: bool) -> Table:
    """Draw recommendations; the score is the sum of the factors that the JSON report lists."""
    columns = ["#", "name", *(["employer"] if hiring else []), "score", "why", matched]
    lacking = any(row.missing for row in rows)
    drawn = table(title, *columns, *(["lacks"] if lacking else []), numbers=("#", "score"))
    for row in rows:
        cells = [str(row.rank), row.name, *([row.employer or "-"] if hiring else [])]
        cells += [f"{row.score:.2f}", row.reason, _short(row.matched)]
        drawn.add_row(*cells, *([_short(row.missing)] if lacking else []))
    return drawn


def _explained(
    one: Ranked, names: dict[str, str], hiring: dict[str, Texts], lang: Lang, start: str | None
) -> Explained:
    is_course = label_of(one.id) is Label.COURSE
    name = names.get(one.id, one.id)
    matched = tuple(names[match.skill] for match in one.matched)
    relation = "TEACHES" if is_course else "REQUIRES"
    path = f"({matched[0]})<-[{relation}]-({name})" if matched else None
    if path and start and not is_course:
        path = f"({start})-[HAS_SKILL]->{path}"
    employer = hiring.get(one.id)
    return Explained(
        rank=one.rank,
        id=one.id,
        name=name,
        employer=employer.pick(lang) if employer else None,
        score=round(one.score, 4),
        reason=reason(one.factors, lang, COURSE_CLAUSES if is_course else CLAUSES),
        factors=one.factors,
        matched=matched,
        missing=tuple(names[match.skill] for match in one.missing),
        path=path,
    )


async def _employers(store: Store, postings: Sequence[Any]) -> dict[str, Texts]:
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
