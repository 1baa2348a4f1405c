"""The best courses for one person: arrays, of which records are made where asked for."""

from dataclasses import dataclass

from domain.ids import SkillId
from domain.matching import Purpose, Ranked
from embeddings.arrays import Index, IntArray
from embeddings.features.tables import Catalog
from embeddings.rankers.ranker import Scored
from embeddings.ranking.course_gap import Gap
from embeddings.ranking.course_offers import Offers
from embeddings.ranking.course_purpose import purposes_of


@dataclass(frozen=True, slots=True)
class ListedCourses:
    """Rows of courses, (n,), the best first, their exact scores in this order, and for whom."""

    rows: IntArray
    scored: Scored
    gap: Gap
    offers: Offers
    catalog: Catalog

    @property
    def index(self) -> Index:
        """Return the ids of all courses."""
        return self.catalog.courses.index

    def records(self) -> list[Ranked]:
        """Return a record for each row, with what it is good for."""
        ids = self.index.take(self.rows)
        return [
            Ranked(
                id=one,
                rank=at + 1,
                score=float(self.scored.scores[at]),
                factors=self.scored.factors(at),
                closes=closes,
                sessions=sessions,
                purpose=purpose,
            )
            for at, (one, (closes, sessions, purpose)) in enumerate(
                zip(ids, self.reasons(), strict=True)
            )
        ]

    def reasons(self) -> list[tuple[tuple[SkillId, ...], tuple[str, ...], Purpose]]:
        """Return for each row the missing skills that it teaches, its sessions and its purpose."""
        courses, skills = self.catalog.courses, self.catalog.skills
        sessions = self.offers.of_programmes(courses)
        purposes = purposes_of(self.rows, self.gap, self.catalog)
        return [
            (
                tuple(SkillId(skill) for skill in skills.take(self._closed(row))),
                tuple(sessions[int(courses.programmes[row])]),
                purpose,
            )
            for row, purpose in zip(self.rows.tolist(), purposes, strict=True)
        ]

    def _closed(self, row: int) -> list[int]:
        """Return the missing skills that a course teaches, the most needed first."""
        weights, taught = self.gap.skills, self.catalog.courses.teaches.columns(row).tolist()
        missing = [at for at in taught if weights[at] > 0]
        return sorted(missing, key=lambda at: (-float(weights[at]), at))
