"""The best rows of a table for one person: arrays, of which records are made where asked for."""

from dataclasses import dataclass

from domain.matching import Ranked
from embeddings.arrays import Index, IntArray
from embeddings.features.lacking import missing_skills
from embeddings.features.marks import Marks
from embeddings.features.tables import JobTable, OccupationTable, Requirements
from embeddings.rankers.ranker import Scored
from embeddings.ranking.standings import Standings


@dataclass(frozen=True, slots=True)
class Listed:
    """The best rows of a table, (n,), the best first, and their exact scores in this order.

    `index` has the ids of all rows of the table, and `needs` what they require.
    """

    index: Index
    needs: Requirements
    rows: IntArray
    scored: Scored

    @classmethod
    def of(
        cls, found: Standings, table: JobTable | OccupationTable, rows: IntArray | None = None
    ) -> "Listed":
        """List the best of a table; `rows` are those that were ranked, all if not given."""
        own = found.rows if rows is None else rows[found.rows]
        return cls(table.index, table.needs, own, found.scored)

    def first(self, count: int) -> "Listed":
        """Keep so many."""
        return Listed(self.index, self.needs, self.rows[:count], self.scored.first(count))

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the rows."""
        return self.index.take(self.rows)

    def records(self, marks: Marks, skills: Index) -> list[Ranked]:
        """Return a record for each row, with the skills that the person lacks."""
        return [
            Ranked(
                id=one,
                rank=at + 1,
                score=float(self.scored.scores[at]),
                factors=self.scored.factors(at),
                missing=missing_skills(self.needs, int(self.rows[at]), marks, skills),
            )
            for at, one in enumerate(self.ids)
        ]
