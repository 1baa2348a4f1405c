"""Licences that the law requires for the work of postings."""

import numpy as np

from domain.ids import CertificationId
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.marks import Marks
from embeddings.features.tables import Catalog, JobTable


def unlicensed(marks: Marks, jobs: JobTable, catalog: Catalog) -> BoolArray:
    """Mark the postings that need a licence which the person does not hold.

    Employers often leave out what goes without saying: a posting needs the licence as well if
    all occupations that it states do, whatever it says itself.
    """
    lacked = _lacked(marks, catalog)
    stated: BoolArray = jobs.needs.required.times(lacked) > 0
    return stated | _goes_without_saying(lacked, jobs, catalog)


def lacked_for(
    rows: IntArray, marks: Marks, jobs: JobTable, catalog: Catalog
) -> tuple[tuple[CertificationId, int], ...]:
    """Return the licences that some postings need and the person lacks, the most needed first.

    Each comes with the number of the postings that need it.
    """
    lacked = _lacked(marks, catalog)
    implied = _goes_without_saying(lacked, jobs, catalog)
    counts = np.zeros(len(lacked), dtype=np.int64)
    for row in rows.tolist():
        needed = jobs.needs.required.columns(row)
        if implied[row]:
            of_work = catalog.occupations.needs.required.reached(jobs.occupations.columns(row))
            needed = np.union1d(needed, of_work)
        counts[needed] += 1
    found = np.flatnonzero(counts * lacked)
    order = found[np.lexsort((found, -counts[found]))]
    ids = map(CertificationId, catalog.certifications.take(order))
    return tuple(zip(ids, counts[order].tolist(), strict=True))


def _lacked(marks: Marks, catalog: Catalog) -> FloatArray:
    return (catalog.licences * (1.0 - marks.certifications)).astype(np.float32)


def _goes_without_saying(lacked: FloatArray, jobs: JobTable, catalog: Catalog) -> BoolArray:
    """Mark the postings all of whose occupations need a licence that is lacked."""
    barred = (catalog.occupations.needs.required.times(lacked) > 0).astype(np.float32)
    return np.asarray(jobs.occupations.share(barred) >= 1.0)
