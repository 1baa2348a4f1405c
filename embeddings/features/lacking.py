"""What a posting or an occupation requires and a person lacks."""

from domain.enums import Need
from domain.ids import SkillId
from domain.matching import MissingSkill
from embeddings.arrays import Index
from embeddings.features.marks import Marks
from embeddings.features.tables import Requirements


def missing_skills(
    needs: Requirements, row: int, marks: Marks, skills: Index
) -> tuple[MissingSkill, ...]:
    """Return the required skills of a row that a profile lacks: essential first, then by id."""
    return tuple(
        MissingSkill(SkillId(skills.ids[skill]), need)
        for need, links in ((Need.ESSENTIAL, needs.essential), (Need.OPTIONAL, needs.optional))
        for skill in links.columns(row).tolist()
        if marks.skills[skill] == 0
    )
