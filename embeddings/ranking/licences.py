"""Licences that the law requires for the work of postings."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from domain.ids import CertificationId
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.linking import LinkedJobs
from embeddings.features.marks import Marks
from embeddings.features.tables import Catalog, JobTable
from embeddings.ranking.titles import LIKELY
from embeddings.sparse import Links

_KNOWN: Final = 64
"""Sets of licences for which the postings that need one are kept: 20 MB of 300,000 postings."""


@dataclass(frozen=True, slots=True)
class Licensed:
    """The postings of a table for which the law may require a licence.

    Employers often leave out what goes without saying: a posting needs a licence as well if all
    occupations that it states do, whatever it says itself; of one that states none, those that its
    text more likely means than not.

    Attributes:
        catalog: What has the licences and the occupations.
        size: The number of postings in the table.
        rows: Those of these postings, ascending: (licensed,).
        stated: The certifications that they require, (licensed, certifications).
        occupations: The occupations that they state or mean, (licensed, occupations).
    """

    catalog: Catalog
    size: int
    rows: IntArray
    stated: Links
    occupations: Links
    _known: dict[bytes, BoolArray] = field(
        default_factory=dict[bytes, BoolArray], compare=False, repr=False
    )

    def __reduce__(self) -> "tuple[type[Licensed], tuple[Catalog, int, IntArray, Links, Links]]":
        """Travel to another process without what was found."""
        return Licensed, (self.catalog, self.size, self.rows, self.stated, self.occupations)

    @classmethod
    def of(cls, jobs: JobTable, catalog: Catalog, linked: LinkedJobs) -> "Licensed":
        """Look for them in a table of postings; `linked` are their occupations."""
        likely = linked.occupations.at_least(LIKELY)
        every = cls(catalog, len(jobs.index), np.arange(0), jobs.needs.required, likely)
        rows = np.flatnonzero(every.need(catalog.licences)).astype(np.int64)
        return cls(catalog, every.size, rows, every.stated.only(rows), every.occupations.only(rows))

    def lacked_by(self, marks: Marks) -> BoolArray:
        """Mark the postings that need a licence which a person does not hold: (postings,)."""
        lacked = self._lacked(marks)
        key = lacked.tobytes()
        found = self._known.get(key)
        if found is None:
            found = np.zeros(self.size, dtype=np.bool_)
            found[self.rows] = self.need(lacked)
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[key] = found
        return found

    def lacked_for(
        self, postings: IntArray, marks: Marks
    ) -> tuple[tuple[CertificationId, int], ...]:
        """Return the licences that some postings need and a person lacks, the most needed first.

        Each comes with the number of the postings that need it.
        """
        lacked, at = self._lacked(marks), np.flatnonzero(np.isin(self.rows, postings))
        implied = self._implied(lacked)[at].astype(np.float32)
        of_work = self.occupations.only(at).through(self.catalog.occupations.needs.required)
        of_work = of_work.scaled(implied, np.ones_like(lacked)).without_zeros()
        counts = self.stated.only(at).added(of_work).column_counts
        found = np.flatnonzero(counts * lacked)
        order = found[np.lexsort((found, -counts[found]))]
        ids = map(CertificationId, self.catalog.certifications.take(order))
        return tuple(zip(ids, counts[order].tolist(), strict=True))

    def need(self, licences: FloatArray) -> BoolArray:
        """Mark those of `rows` that need one of some licences, (certifications,): (licensed,)."""
        return np.asarray((self.stated.times(licences) > 0) | self._implied(licences))

    def _implied(self, licences: FloatArray) -> BoolArray:
        needs = self.catalog.occupations.needs.required
        barred = (needs.times(licences) > 0).astype(np.float32)
        return np.asarray(self.occupations.share(barred) >= 1.0)

    def _lacked(self, marks: Marks) -> FloatArray:
        return (self.catalog.licences * (1.0 - marks.certifications)).astype(np.float32)
