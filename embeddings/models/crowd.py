"""What other people chose: how often each posting, and which postings together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from domain.ids import JobId
from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.sparse import Links

_MOST_OF_ONE: Final = 200
"""Postings of one person that count: somebody who looks at everything says little."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Counts over postings, of people and not of events.

    `counts` (jobs,) says how many people chose a posting; `together` (jobs, jobs) how many chose
    both. Single people cannot be read from it once it has been made. `until` is the time of the
    latest choice that is counted, as an ISO date or moment.
    """

    jobs: Index
    counts: FloatArray
    together: Links
    until: str = ""

    @classmethod
    def of(cls, people: Iterable[Sequence[JobId]], until: str = "") -> "Crowd":
        """Count the postings that each person chose up to a date or moment."""
        chosen = [sorted(set(jobs))[-_MOST_OF_ONE:] for jobs in people]
        index = Index.of(job for jobs in chosen for job in jobs)
        rows = np.repeat(np.arange(len(chosen)), [len(jobs) for jobs in chosen])
        columns = index.locate(job for jobs in chosen for job in jobs)
        ones = np.ones(len(columns), dtype=np.float32)
        links = Links.at(rows.astype(np.int64), columns, ones, (len(chosen), len(index)))
        return cls(index, links.column_sums, links.shared_rows(), until)

    def over(self, index: Index) -> "Crowd":
        """Return the counts over another index of postings; unknown ones have none."""
        to = index.locate(self.jobs.ids)
        counts = np.zeros(len(index), dtype=np.float32)
        counts[to[to >= 0]] = self.counts[to >= 0]
        together = self.together.rows_moved(to, len(index)).moved_any(to, len(index))
        return Crowd(index, counts, together, self.until)

    def beside(self, rows: IntArray, shares: FloatArray, own: IntArray) -> FloatArray:
        """Return how much each posting is chosen together with some others, 0-1: (jobs,).

        The cosine of the people who chose each (Sarwar et al. 2001), in the mean of `shares`.

        Args:
            rows: The others, (k,).
            shares: Their weights, (k,), which sum to 1.
            own: What the person in question chose, as far as it is counted here: it is subtracted,
                so that nobody's choice is explained by itself.
        """
        if len(rows) == 0:
            return np.zeros(len(self.counts), dtype=np.float32)
        less = np.zeros(len(self.counts), dtype=np.float32)
        less[own] = 1.0
        left = np.maximum(self.counts - less, 0.0)
        total = np.zeros(len(self.counts), dtype=np.float32)
        for row, share in zip(rows.tolist(), shares.tolist(), strict=True):
            columns = self.together.columns(row)
            both = self.together.values(row) - less[row] * less[columns]
            total[columns] += share * both / np.sqrt(np.maximum(left[row] * left[columns], 1.0))
        total[rows] = 0.0
        return np.clip(total, 0.0, 1.0)

    def liked(self, own: IntArray) -> FloatArray:
        """Return how often each posting was chosen, without `own`: 0-1 on a logarithmic scale."""
        counts = self.counts.copy()
        counts[own] -= 1.0
        top = max(float(self.counts.max(initial=0.0)), 1.0)
        return np.asarray(np.log1p(np.maximum(counts, 0.0)) / np.log1p(top), dtype=np.float32)

    def arrays(self) -> Mapping[str, npt.NDArray[Any]]:
        """Return the counts as arrays, by the names of `CROWD_ARRAYS`."""
        matrix = self.together.matrix
        parts = (np.array(self.jobs.ids, np.str_), np.array(self.until, np.str_), self.counts)
        return dict(
            zip(CROWD_ARRAYS, (*parts, matrix.indptr, matrix.indices, matrix.data), strict=True)
        )

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> "Crowd":
        """Read what `arrays` returned."""
        ids, until, counts, ends, columns, values = (arrays[name] for name in CROWD_ARRAYS)
        rows = np.repeat(np.arange(len(ids), dtype=np.int64), np.diff(ends))
        places = (rows, columns.astype(np.int64), values)
        together = Links.at(*places, (len(ids), len(ids)))
        return cls(Index(tuple(map(str, ids.tolist()))), counts, together, str(until))


CROWD_ARRAYS: Final = (
    "crowd_ids",
    "crowd_until",
    "crowd_counts",
    "crowd_ends",
    "crowd_columns",
    "crowd_values",
)

NOBODY: Final = Crowd.of([])
"""The crowd before anybody chose anything."""
