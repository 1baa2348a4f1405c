"""The facts behind recommendations, and what is missing, for the rows that are shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np

from domain.enums import Education, Need
from domain.evidence import (
    Account,
    Closing,
    Fact,
    MissingCertification,
    MissingEducation,
    MissingYears,
)
from domain.ids import CertificationId, CourseId, SkillId
from domain.matching import MissingSkill, Profile, Ranked
from embeddings.arrays import BoolArray, FloatArray, Index
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.ranking import place_facts, term_facts, work_facts
from embeddings.ranking.case import Case, Person, rows_of
from embeddings.ranking.drawbacks import drawbacks
from embeddings.ranking.titles import LIKELY
from embeddings.sparse import Links

_LEAST_FOCUS: Final = 0.3
"""The share of a course that has to be about what is missing."""

_LEAST_FIT: Final = 0.5
"""The share of a course that has to be about what the posting or its occupations ask for."""

_OF_WORK: Final[Sequence[Callable[[Case], Iterator[Fact]]]] = (
    work_facts.skills,
    work_facts.certifications,
    work_facts.occupations,
)
_OF_POSTINGS: Final[Sequence[Callable[[Case], Iterator[Fact]]]] = (
    *_OF_WORK,
    work_facts.titles,
    work_facts.history,
    place_facts.places,
    term_facts.levels,
    term_facts.terms,
    term_facts.market,
)


@dataclass(frozen=True, slots=True)
class Accounting:
    """Accounts for recommendations with the catalogue, the space and the day that ranked them."""

    catalog: Catalog
    space: Space
    day: int

    def accounts(self, profile: Profile, ranked: Sequence[Ranked]) -> list[Account]:
        """Return the account of each posting or occupation; empty for one that is not here."""
        catalog = self.catalog
        rows = rows_of([one.id for one in ranked], catalog)
        person = Person.of(profile, rows, catalog, self.space, self.day)
        at = {int(row): place for place, row in enumerate(rows.tolist())}
        return [self._account(one, person, at) for one in ranked]

    def _account(self, one: Ranked, person: Person, at: dict[int, int]) -> Account:
        catalog = self.catalog
        # Trees may raise a score for what is absent: only what is there speaks for a posting.
        parts = {each.name: each.contribution for each in one.factors if each.value > 0.0}
        row = catalog.jobs.index.positions.get(one.id)
        if row is not None:
            jobs = catalog.jobs
            occupations = _occupations(row, catalog, self.space)
            groups = catalog.groups.take(jobs.groups.columns(row))
            case = Case(person, jobs.needs, row, at[row], occupations, groups, parts)
            return self._summed(one.id, case, _OF_POSTINGS)
        row = catalog.occupations.index.positions.get(one.id)
        if row is None:
            return Account(one.id)
        groups = catalog.groups.take(catalog.occupations.groups.columns(row))
        needs = catalog.occupations.needs
        return self._summed(
            one.id, Case(person, needs, row, -1, (one.id,), groups, parts), _OF_WORK
        )

    def _summed(
        self, node_id: str, case: Case, finders: Sequence[Callable[[Case], Iterator[Fact]]]
    ) -> Account:
        facts = chain.from_iterable(find(case) for find in finders)
        skills, certifications = _skills(case), _certifications(case)
        is_job = case.at >= 0
        return Account(
            id=node_id,
            facts=tuple(sorted(facts, key=lambda fact: (-fact.contribution, fact.kind))),
            skills=skills,
            certifications=certifications,
            education=_education(case) if is_job else None,
            years=_years(case) if is_job else None,
            closing=self._closing(case, skills, certifications),
            drawbacks=tuple(drawbacks(case)) if is_job else (),
        )

    def _closing(
        self,
        case: Case,
        skills: Sequence[MissingSkill],
        certifications: Sequence[MissingCertification],
    ) -> Closing | None:
        """Return a course that can be joined, for the first essential thing that one closes.

        Of several courses, the one most of which is about what is missing and essential. A course
        of which little is, such as safety in a course for forklift drivers, is no answer, nor is
        one for other work, such as serving guests in a course for baristas.
        """
        courses, catalog, offered = self.catalog.courses, self.catalog, case.person.offered
        needed = [one.skill for one in skills if one.need is Need.ESSENTIAL]
        certified = [one.certification for one in certifications if one.need is Need.ESSENTIAL]
        if not needed and not certified:
            return None
        focus = courses.teaches.share(catalog.skills.mask(needed))
        fits = (focus >= _LEAST_FOCUS) & (courses.teaches.share(_asked(case)) >= _LEAST_FIT)
        wanted: list[tuple[SkillId | CertificationId, Links, Index, BoolArray]] = [
            *((one, courses.teaches, catalog.skills, fits & offered) for one in needed),
            *((one, courses.prepares_for, catalog.certifications, offered) for one in certified),
        ]
        for missing, links, index, open_to in wanted:
            rows = links.holders(index.positions[missing])
            rows = rows[open_to[rows]]
            if len(rows):
                best = int(rows[np.lexsort((courses.employment_rate[rows], focus[rows]))[-1]])
                return Closing(missing, CourseId(courses.index.ids[best]))
        return None


def _asked(case: Case) -> FloatArray:
    """Mark the skills that a posting asks for itself or by its occupations: (skills,)."""
    catalog = case.person.catalog
    asked = np.zeros(len(catalog.skills), dtype=np.float32)
    asked[case.needs.skills.columns(case.row)] = 1.0
    for occupation in catalog.occupations.index.find(case.occupations).tolist():
        asked[catalog.occupations.needs.skills.columns(occupation)] = 1.0
    return asked


def _occupations(row: int, catalog: Catalog, space: Space) -> tuple[str, ...]:
    """Return the occupations that a posting states, or else those that it means."""
    linked = space.linking.jobs.occupations
    likely = linked.columns(row)[linked.values(row) >= LIKELY]
    return catalog.occupations.index.take(likely)


def _skills(case: Case) -> tuple[MissingSkill, ...]:
    names, held = case.person.catalog.skills, case.person.held
    return tuple(
        MissingSkill(SkillId(skill), need)
        for need, links in (
            (Need.ESSENTIAL, case.needs.essential),
            (Need.OPTIONAL, case.needs.optional),
        )
        for skill in names.take(links.columns(case.row))
        if skill not in held
    )


def _certifications(case: Case) -> tuple[MissingCertification, ...]:
    """Return the certifications that are missing, the essential ones first."""
    names, held = case.person.catalog.certifications, case.person.profile.certifications
    required = set(names.take(case.needs.required.columns(case.row)))
    missing = [
        MissingCertification(
            CertificationId(one), Need.ESSENTIAL if one in required else Need.OPTIONAL
        )
        for one in names.take(case.needs.certifications.columns(case.row))
        if one not in held
    ]
    return tuple(sorted(missing, key=lambda one: (one.need, one.certification)))


def _education(case: Case) -> MissingEducation | None:
    has = case.person.profile.education
    level = int(case.person.catalog.jobs.education[case.row])
    if level <= (0 if has is None else has.rank):
        return None
    return MissingEducation(list(Education)[level], has)


def _years(case: Case) -> MissingYears | None:
    had, years = case.person.profile.career_years, float(case.person.catalog.jobs.career[case.row])
    if years <= (had or 0.0):
        return None
    return MissingYears(years, None if had is None else round(years - had, 1))
