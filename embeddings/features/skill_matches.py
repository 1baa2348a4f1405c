"""Which required skills somebody has, and what comes closest to those that are missing."""

from typing import cast

import numpy as np

from domain.enums import Need
from domain.ids import SkillId
from domain.matching import SkillMatch
from embeddings.arrays import Index
from embeddings.features.holdings import Holdings
from embeddings.features.space import Space
from embeddings.features.tables import Requirements


def matches(
    needs: Requirements, row: int, holdings: Holdings, skills: Index, space: Space
) -> tuple[tuple[SkillMatch, ...], tuple[SkillMatch, ...]]:
    """Give a row's (held, missing) skills: essential ones first, then in the order of ids.

    A missing skill names the held one that is nearest to it, if any is.
    """
    held: list[SkillMatch] = []
    missing: list[SkillMatch] = []
    for need, links in ((Need.ESSENTIAL, needs.essential), (Need.OPTIONAL, needs.optional)):
        for skill in links.columns(row).tolist():
            match = _match(skill, need, holdings, skills, space)
            (held if holdings.skills[skill] > 0 else missing).append(match)
    return tuple(held), tuple(missing)


def _match(skill: int, need: Need, holdings: Holdings, skills: Index, space: Space) -> SkillMatch:
    covering = skill if holdings.skills[skill] > 0 else _nearest(skill, holdings, space)
    return SkillMatch(
        skill=cast("SkillId", skills.ids[skill]),
        need=need,
        covered_by=None if covering is None else cast("SkillId", skills.ids[covering]),
        closeness=float(holdings.near[skill]),
    )


def _nearest(skill: int, holdings: Holdings, space: Space) -> int | None:
    columns = space.near.columns(skill)
    closeness = space.near.values(skill) * holdings.skills[columns]
    if not closeness.any():
        return None
    return int(columns[int(np.argmax(closeness))])
