"""Recommendations in words: names, reasons, and the path through the graph behind each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from domain.enums import Lang
from domain.evidence import Account, MissingEducation, MissingYears
from domain.holdings import HeldSkills
from domain.ids import CertificationId, CourseId, JobId, SeekerId, SkillId, label_of
from domain.matching import Factor, Ranked
from domain.records import Path, PathStep, RequiredSkill
from domain.vocabulary import Label, Relation
from domain.windows import Window
from graph.queries import employers, requirements
from graph.queries.names import by_ids
from graph.statement import Grouped
from graph.store import Store
from services.course_explaining import ShownSession, read_sessions, reason_of_course
from services.course_explaining import named_in as named_in_course
from services.paths import COSTS, HUNDREDTHS
from services.wording.choosing import chosen_facts
from services.wording.sentences import Phrasing, named_in
from services.wording.voices import TO_THEM, Voice

REQUIRED: Final[dict[Label, Callable[..., Grouped[RequiredSkill]]]] = {
    Label.JOB_POSTING: requirements.skills_of_jobs,
    Label.OCCUPATION: requirements.skills_of_occupations,
}
ALL_OF_ONE: Final = Window(200)
"""More skills than any posting or occupation requires."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One recommendation in words; `path` is the path through the graph from the asker to it.

    `matched` and `missing` are the required skills of a job or an occupation, and so are the other
    missing things; `closes` are the missing skills that a course teaches, `sessions` those that
    the person can join.
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
    missing_certifications: tuple[str, ...]
    missing_education: MissingEducation | None
    missing_years: MissingYears | None
    closes: tuple[str, ...]
    path: str | None
    sessions: tuple[ShownSession, ...] = ()


@dataclass(frozen=True, slots=True)
class Asker:
    """Whom recommendations are for: a seeker (None for a list of skills), and their skills."""

    seeker: SeekerId | None
    held: HeldSkills


class Explaining:
    """Adds names and reasons to recommendations, in one language."""

    def __init__(self, store: Store, lang: Lang, voice: Mapping[Lang, Voice] = TO_THEM) -> None:
        """Read names from the store; reasons are said in a voice."""
        self._voice = voice
        self._store = store
        self._lang = lang

    async def explain(
        self, ranked: Sequence[Ranked], asker: Asker, accounts: Sequence[Account] = ()
    ) -> list[Explained]:
        """Return ranked jobs, occupations or courses with names and reasons.

        `accounts` are those of the jobs or occupations; courses have none.
        """
        required = await self._required(ranked)
        asked = [row.skill.id for rows in required.values() for row in rows]
        closed: list[str] = [skill for one in ranked for skill in one.closes]
        closed += [named for one in ranked for named in named_in_course(one)]
        standing = [via for via in asker.held.values() if via is not None]
        needed = [one for account in accounts for one in named_in(account)]
        names = await self.names((*(one.id for one in ranked), *asked, *closed, *standing, *needed))
        hiring = await self._employers(ranked)
        sessions = await read_sessions(self._store, ranked, self._lang)
        words = _Words(self._lang, names, hiring, sessions)
        by_id = {account.id: account for account in accounts}
        return [
            _explained(one, required.get(one.id, []), asker, by_id.get(one.id), words)
            for one in ranked
        ]

    async def reasons(self, accounts: Sequence[Account]) -> list[str]:
        """Return the reason for each account."""
        brief = [replace(one, facts=tuple(chosen_facts(one.facts))) for one in accounts]
        names = await self.names(one for account in brief for one in named_in(account))
        phrasing = Phrasing(self._lang, names, self._voice)
        return [phrasing.reason(account) for account in brief]

    async def names(self, ids: Iterable[str]) -> dict[str, str]:
        """Read the names of concepts, postings, courses and employers by id, in one trip if any."""
        named = list(ids)
        found = await self._store.read(by_ids(named)) if named else []
        return {one.id: one.texts.pick(self._lang) or one.id for one in found}

    async def _required(self, ranked: Sequence[Ranked]) -> dict[str, list[RequiredSkill]]:
        """Read which skills each job or occupation requires, the essential ones first."""
        found: dict[str, list[RequiredSkill]] = {}
        for label, statement in REQUIRED.items():
            ids = [one.id for one in ranked if label_of(one.id) is label]
            if ids:
                groups = await self._store.read_grouped(statement(ids, None, ALL_OF_ONE))
                found.update(zip(ids, groups, strict=True))
        return found

    async def _employers(self, ranked: Sequence[Ranked]) -> dict[str, str]:
        postings = [JobId(one.id) for one in ranked if label_of(one.id) is Label.JOB_POSTING]
        if not postings:
            return {}
        found = await self._store.read_grouped(employers.of_jobs(postings))
        pairs = zip(postings, found, strict=True)
        named = {job: rows[0].name.pick(self._lang) for job, rows in pairs if rows}
        return {job: name for job, name in named.items() if name}


@dataclass(frozen=True, slots=True)
class _Words:
    lang: Lang
    names: Mapping[str, str]
    employers: Mapping[str, str]
    sessions: Mapping[str, ShownSession]


def _explained(
    one: Ranked,
    required: Sequence[RequiredSkill],
    asker: Asker,
    account: Account | None,
    words: _Words,
) -> Explained:
    matched, missing = split(required, asker.held)
    names = words.names
    certifications = account.certifications if account else ()
    return Explained(
        rank=one.rank,
        id=one.id,
        name=names.get(one.id, one.id),
        employer=words.employers.get(one.id),
        score=one.score,
        reason=_reason(one, account, words),
        factors=one.factors,
        matched=tuple(names[row.skill.id] for row in matched),
        missing=tuple(names[row.skill.id] for row in missing),
        missing_certifications=tuple(names[gap.certification] for gap in certifications),
        missing_education=account.education if account else None,
        missing_years=account.years if account else None,
        closes=tuple(names[skill] for skill in one.closes),
        path=_drawn(one, path_to(one.id, matched, asker), names),
        sessions=tuple(words.sessions[held] for held in one.sessions if held in words.sessions),
    )


def _reason(one: Ranked, account: Account | None, words: _Words) -> str:
    if label_of(one.id) is Label.COURSE:
        return reason_of_course(one, words.names, words.sessions, words.lang)
    return Phrasing(words.lang, words.names).reason(account or Account(one.id))


def split(
    required: Iterable[RequiredSkill], held: HeldSkills
) -> tuple[list[RequiredSkill], list[RequiredSkill]]:
    """Return the required skills that somebody has, and those that they lack, in their order."""
    matched: list[RequiredSkill] = []
    missing: list[RequiredSkill] = []
    for one in required:
        (matched if one.skill.id in held else missing).append(one)
    return matched, missing


def path_to(node_id: str, matched: Sequence[RequiredSkill], asker: Asker) -> Path | None:
    """Return the path from the asker through the first matched skill; None without one."""
    if not matched:
        return None
    skill = matched[0].skill.id
    cost = COSTS[Relation.REQUIRES, matched[0].need] / HUNDREDTHS
    asks = PathStep(Relation.REQUIRES, forward=False, cost=cost, start=skill, end=node_id)
    return Path(cost, (*_origin(asker.seeker, skill, asker.held.get(skill)), asks))


def _origin(
    seeker: SeekerId | None, skill: SkillId, via: CertificationId | CourseId | None
) -> tuple[PathStep, ...]:
    """Return the steps from a seeker to a skill of theirs; none for a list of skills.

    Args:
        seeker: Who has the skill; None for somebody without an account.
        skill: The skill.
        via: The certification that attests it or the course that taught it, None if declared.
    """
    if seeker is None:
        return ()
    if via is None:
        return (_free(Relation.HAS_SKILL, seeker, skill),)
    if label_of(via) is Label.CERTIFICATION:
        return _free(Relation.HOLDS, seeker, via), _free(Relation.ATTESTS, via, skill)
    return _free(Relation.COMPLETED, seeker, via), _free(Relation.TEACHES, via, skill)


def _free(relation: Relation, start: str, end: str) -> PathStep:
    return PathStep(relation, forward=True, cost=0.0, start=start, end=end)


def _drawn(one: Ranked, path: Path | None, names: Mapping[str, str]) -> str | None:
    """Format a path, each relationship as an arrow; that of a course begins at what it closes."""
    if one.closes:
        return f"({names[one.closes[0]]})<-[TEACHES]-({names[one.id]})"
    if path is None:
        return None
    first = path.steps[0].start
    way = f"({names.get(first, first)})"
    for step in path.steps:
        arrow = f"-[{step.relation}]->" if step.forward else f"<-[{step.relation}]-"
        way += f"{arrow}({names[step.end]})"
    return way
