"""What other people chose: how often each posting, and which postings together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from domain.ids import JobId
from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.few import Few
from embeddings.models.crowd_loops import add_together
from embeddings.sparse import Links

_MOST_OF_ONE: Final = 200
"""Postings of one person that count: somebody who looks at everything says little."""


@dataclass(frozen=True)
class Crowd:
    """Counts over postings, of people and not of events.

    `counts` (jobs,) says how many people were interested in a posting, `chosen` (jobs,) how many
    chose it, and `together` (jobs, jobs) how many were interested in both. Single people cannot be
    read from it once it has been made. `until` is the time of the latest interest that is counted,
    as an ISO date or moment.
    """

    jobs: Index
    counts: FloatArray
    chosen: FloatArray
    together: Links
    until: str = ""

    @classmethod
    def of(
        cls,
        people: Iterable[Sequence[JobId]],
        until: str = "",
        chosen: Iterable[Sequence[JobId]] | None = None,
    ) -> "Crowd":
        """Count the postings that each person was interested in up to a date or moment.

        `chosen` are those of them that each person chose; all, if not given.
        """
        interests = [_some(jobs) for jobs in people]
        choices = interests if chosen is None else [_some(jobs) for jobs in chosen]
        index = Index.of(job for jobs in interests for job in jobs)
        links, taken = _links(interests, index), _links(choices, index)
        return cls(index, links.column_sums, taken.column_sums, links.shared_rows(), until)

    def over(self, index: Index) -> "Crowd":
        """Return the counts over another index of postings; unknown ones have none."""
        to = index.locate(self.jobs.ids)
        counts, chosen = np.zeros((2, len(index)), dtype=np.float32)
        counts[to[to >= 0]] = self.counts[to >= 0]
        chosen[to[to >= 0]] = self.chosen[to >= 0]
        together = self.together.rows_moved(to, len(index)).moved_any(to, len(index))
        return Crowd(index, counts, chosen, together, self.until)

    def beside(self, rows: IntArray, shares: FloatArray, own: IntArray) -> Few:
        """Return how much postings are chosen together with some others, 0-1; 0 for all others.

        The cosine of the people who chose each (Sarwar et al. 2001), in the mean of `shares`.

        Args:
            rows: The others, (k,).
            shares: Their weights, (k,), which sum to 1.
            own: What the person in question chose, as far as it is counted here: it is subtracted,
                so that nobody's choice is explained by itself.
        """
        if len(rows) == 0:
            return Few.nothing()
        total = np.zeros(len(self.counts), dtype=np.float32)
        counted, found = np.zeros((2, len(total)), dtype=np.bool_)
        counted[own] = True
        add_together(*self.together.parts, rows, shares, self.counts, counted, total, found)
        found[rows] = False
        at = np.flatnonzero(found)
        return Few(at, np.clip(total[at], 0.0, 1.0))

    def liked(self, own: IntArray) -> Few:
        """Return how often each of `own`, ascending, was chosen by others, on the same scale.

        A person's interest is subtracted even if they did not choose: that flatters nothing. Of all
        other postings it is their `popularity`.
        """
        return Few(own, self._scaled(np.maximum(self.chosen[own] - np.float32(1.0), 0.0)))

    @cached_property
    def popularity(self) -> FloatArray:
        """Return how often each posting was chosen by anybody: 0-1 on a logarithmic scale."""
        return self._scaled(self.chosen)

    def _scaled(self, counts: FloatArray) -> FloatArray:
        top = max(float(self.chosen.max(initial=0.0)), 1.0)
        return np.asarray(np.log1p(counts) / np.log1p(top), dtype=np.float32)

    def arrays(self) -> Mapping[str, npt.NDArray[Any]]:
        """Return the counts as arrays, by the names of `CROWD_ARRAYS`."""
        matrix = self.together
        parts = (np.array(self.jobs.ids, np.str_), self.counts, self.chosen)
        return dict(
            zip(CROWD_ARRAYS, (*parts, matrix.indptr, matrix.indices, matrix.data), strict=True)
        )

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]], until: str) -> "Crowd":
        """Read what `arrays` returned.

        Raises:
            ValueError: The arrays do not belong together.
        """
        ids, counts, chosen, ends, columns, values = (arrays[name] for name in CROWD_ARRAYS)
        rows = np.repeat(np.arange(len(ids), dtype=np.int64), np.diff(ends))
        places = (rows, columns.astype(np.int64), values)
        together = Links.at(*places, (len(ids), len(ids)))
        return cls(Index(tuple(ids.tolist())), counts, chosen, together, until)


CROWD_ARRAYS: Final = ("ids", "counts", "chosen", "ends", "columns", "values")


def _some(jobs: Sequence[JobId]) -> list[JobId]:
    return sorted(set(jobs))[-_MOST_OF_ONE:]


def _links(people: Sequence[Sequence[JobId]], index: Index) -> Links:
    rows = np.repeat(np.arange(len(people)), [len(jobs) for jobs in people])
    columns = index.locate(job for jobs in people for job in jobs)
    kept = columns >= 0
    ones = np.ones(int(kept.sum()), dtype=np.float32)
    return Links.at(rows[kept].astype(np.int64), columns[kept], ones, (len(people), len(index)))


NOBODY: Final = Crowd.of([])
"""The crowd before anybody chose anything."""
