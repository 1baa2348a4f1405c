"""Facts about the work: skills, certifications, occupations, titles and postings chosen before."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from domain.enums import FactKind, FactorName
from domain.evidence import Fact
from domain.ids import OccupationId
from embeddings.features.bonds import ALIKE
from embeddings.ranking.case import Case

_CLOSE: Final = 0.15
"""Skills that are less close count a little, and are not said to be related.

The scale is that of `embeddings.features.nearness`: 0 is what chance reaches, 1 the same skill.
"""

_FEWEST: Final = 2
"""Of fewer other people nothing is said, so that nobody's choice shows."""


def skills(case: Case) -> Iterator[Fact]:
    """Yield the skills that are asked for and held, and the closest substitute of one lacked."""
    person, needs = case.person, case.needs
    is_named = case.at < 0 or person.catalog.jobs.named[case.row] >= 1.0
    common = FactorName.SKILLS_IN_COMMON
    for kind, factor, links in (
        (FactKind.HAS_ESSENTIAL, FactorName.ESSENTIAL_SKILLS, needs.essential),
        (FactKind.HAS_OPTIONAL, FactorName.OPTIONAL_SKILLS, needs.optional),
    ):
        asked = person.catalog.skills.take(links.columns(case.row))
        held = tuple(skill for skill in asked if skill in person.held)
        through = tuple(person.held[skill] for skill in held)  # type: ignore[index]
        number = len(asked) if is_named else 0
        if held:
            yield from case.fact(kind, factor, common, things=held, through=through, number=number)
    yield from _substitute(case)


def _substitute(case: Case) -> Iterator[Fact]:
    person, best = case.person, (_CLOSE, "", "")
    names, near = person.catalog.skills, person.space.near
    for asked in case.needs.skills.columns(case.row).tolist():
        if names.ids[asked] in person.held:
            continue
        pairs = zip(near.columns(asked).tolist(), near.values(asked).tolist(), strict=True)
        for skill, closeness in pairs:
            if names.ids[skill] in person.held and closeness > best[0]:
                best = (closeness, names.ids[asked], names.ids[skill])
    if best[1]:
        things = (best[1],)
        yield from case.fact(
            FactKind.HAS_NEAR, FactorName.NEAR_SKILLS, things=things, other=best[2]
        )


def certifications(case: Case) -> Iterator[Fact]:
    """Yield the certifications that are asked for and held."""
    person = case.person
    asked = person.catalog.certifications.take(case.needs.certifications.columns(case.row))
    held = tuple(one for one in asked if one in person.profile.certifications)
    if held:
        factors = FactorName.CERTIFICATIONS, FactorName.REQUIRED_CERTIFICATIONS
        yield from case.fact(FactKind.HOLDS_CERTIFICATION, *factors, things=held)


def occupations(case: Case) -> Iterator[Fact]:
    """Yield what ties the occupation to those that the person wants, knows or chose."""
    for one in case.occupations:
        yield from _sought(case, OccupationId(one))
        yield from _done(case, OccupationId(one))
    groups = case.person.groups
    shared = next((group for group in case.groups if group in groups), None)
    if shared is not None:
        other, tie = groups[shared]
        fields = {"things": (shared,), "other": other, "words": tie}
        yield from case.fact(FactKind.SHARES_GROUP, FactorName.OCCUPATION_GROUP, **fields)


def _sought(case: Case, occupation: OccupationId) -> Iterator[Fact]:
    person, factor = case.person, FactorName.OCCUPATION_SOUGHT
    if occupation in person.profile.sought:
        kind = FactKind.SEEKS_OCCUPATION if case.is_stated else FactKind.READS_AS_SOUGHT
        yield from case.fact(kind, factor, things=(occupation,))
    elif title := person.wished.get(occupation):
        yield from case.fact(FactKind.MEANS_SOUGHT, factor, things=(occupation,), words=title)


def _done(case: Case, occupation: OccupationId) -> Iterator[Fact]:
    """Yield earlier work, and choices, in an occupation."""
    person, factor = case.person, FactorName.OCCUPATION_WORKED
    if occupation in person.profile.worked and case.is_stated:
        yield from case.fact(FactKind.WORKED_IN_OCCUPATION, factor, things=(occupation,))
    elif title := person.did.get(occupation):
        yield from case.fact(FactKind.MEANS_WORKED, factor, things=(occupation,), words=title)
    number = person.occupations.get(occupation, 0)
    if number and case.is_stated:
        fields = {"things": (occupation,), "number": number}
        yield from case.fact(FactKind.CHOSE_OCCUPATION, FactorName.OCCUPATION_CHOSEN, **fields)


def titles(case: Case) -> Iterator[Fact]:
    """Yield the wish and the period of work that the title is most like."""
    own, alike = case.person.own, case.person.like_own[case.at]
    for kind, factor in (
        (FactKind.TITLE_SOUGHT, FactorName.TITLE_SOUGHT),
        (FactKind.TITLE_WORKED, FactorName.TITLE_WORKED),
    ):
        of_kind = [at for at, one in enumerate(own.kinds) if one is kind]
        best = max(of_kind, key=lambda at: float(alike[at]), default=None)
        if best is not None and alike[best] > ALIKE:
            other = own.occupations[best]
            words = "" if other else own.texts[best]
            yield from case.fact(kind, factor, other=other, words=words)


def history(case: Case) -> Iterator[Fact]:
    """Yield the posting chosen before whose title, employer or public is the same."""
    person, rows = case.person, case.person.picks.rows
    alike = np.where(rows == case.row, 0.0, person.like_chosen[case.at])
    if len(rows) and alike.max() > ALIKE:
        best = int(alike.argmax())
        latest = (FactorName.TITLE_LATEST,) if best == len(rows) - 1 else ()
        yield from _of(
            case, int(rows[best]), FactKind.TITLE_CHOSEN, FactorName.TITLE_CHOSEN, *latest
        )
    yield from _employer(case)
    yield from _together(case)


def _employer(case: Case) -> Iterator[Fact]:
    catalog, chosen = case.person.catalog, case.person.employers
    for employer in catalog.jobs.employers.columns(case.row)[:1].tolist():
        row = next((one for one in chosen.get(employer, ()) if one != case.row), None)
        if row is not None:
            things, factor = (catalog.employers.ids[employer],), FactorName.EMPLOYER_CHOSEN
            yield from _of(case, row, FactKind.EMPLOYER_CHOSEN, factor, things=things)


def _together(case: Case) -> Iterator[Fact]:
    crowd, picks = case.person.space.crowd, set(case.person.picks.rows.tolist())
    counted = case.person.counted
    columns = crowd.together.columns(case.row).tolist()
    counts = {
        row: both - (case.row in counted and row in counted)
        for row, both in zip(columns, crowd.together.values(case.row).tolist(), strict=True)
        if row in picks and row != case.row
    }
    row = max(counts, key=lambda one: (counts[one], -one), default=None)
    if row is not None and counts[row] >= _FEWEST:
        factor, number = FactorName.CHOSEN_TOGETHER, counts[row]
        yield from _of(case, row, FactKind.CHOSEN_TOGETHER, factor, number=number)


def _of(
    case: Case, chosen: int, kind: FactKind, *factors: FactorName, **fields: object
) -> Iterator[Fact]:
    person = case.person
    other, action = person.catalog.jobs.index.ids[chosen], person.kinds[chosen]
    yield from case.fact(kind, *factors, other=other, action=action, **fields)
