"""Matched and missing skills, and the held skill that is nearest to a missing one."""

from typing import cast

import numpy as np

from domain.enums import Need
from domain.ids import SkillId
from domain.matching import SkillMatch
from embeddings.arrays import Index
from embeddings.features.marks import Marks
from embeddings.features.space import Space
from embeddings.features.tables import Requirements


def matches(
    needs: Requirements, row: int, marks: Marks, skills: Index, space: Space
) -> tuple[tuple[SkillMatch, ...], tuple[SkillMatch, ...]]:
    """Return the (held, missing) skills of a row: essential ones first, then in order of ids.

    A missing skill names the held one that is nearest to it, if any is near.
    """
    held: list[SkillMatch] = []
    missing: list[SkillMatch] = []
    for need, links in ((Need.ESSENTIAL, needs.essential), (Need.OPTIONAL, needs.optional)):
        for skill in links.columns(row).tolist():
            match = _match(skill, need, marks, skills, space)
            (held if marks.skills[skill] > 0 else missing).append(match)
    return tuple(held), tuple(missing)


def _match(skill: int, need: Need, marks: Marks, skills: Index, space: Space) -> SkillMatch:
    covering = skill if marks.skills[skill] > 0 else _nearest(skill, marks, space)
    return SkillMatch(
        skill=cast("SkillId", skills.ids[skill]),
        need=need,
        covered_by=None if covering is None else cast("SkillId", skills.ids[covering]),
        closeness=float(marks.near[skill]),
    )


def _nearest(skill: int, marks: Marks, space: Space) -> int | None:
    columns = space.near.columns(skill)
    closeness = space.near.values(skill) * marks.skills[columns]
    if not closeness.any():
        return None
    return int(columns[int(np.argmax(closeness))])
