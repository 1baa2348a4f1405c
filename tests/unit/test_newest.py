"""Which postings are among the newest of their occupation."""

import numpy as np
import pytest

from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.days import day_number
from embeddings.features.newest import newest
from graph.queries.catalog import JobRow, OccupationRow

POSTED = {
    "job_a": ("occ_1", "2026-11-01", None),
    "job_b": ("occ_1", "2026-11-03", None),
    "job_c": ("occ_1", "2026-11-03", None),
    "job_d": ("occ_1", "2026-10-20", None),
    "job_e": ("occ_1", "2026-11-05", None),
    "job_f": ("occ_1", "2026-11-02", "2026-11-03"),
    "job_g": ("occ_2", "2026-10-01", None),
    "job_h": (None, "2026-11-03", None),
}


def test_postings_count_by_how_many_newer_ones_their_list_has() -> None:
    rows = CatalogRows(
        jobs=[
            JobRow(job, "OPEN", None, None, posted, closes, title=job)  # type: ignore[arg-type]
            for job, (_, posted, closes) in POSTED.items()
        ],
        job_occupations=[(job, one) for job, (one, *_) in POSTED.items() if one],
        occupations=[OccupationRow(one, titles=one) for one in ("occ_1", "occ_2")],  # type: ignore[arg-type]
    )
    jobs = assemble(rows).jobs

    found = newest(jobs, jobs.occupations, day_number("2026-11-04"))

    # e is of tomorrow and f is closed; b and c are of one day, two are newer than a, three than d.
    newer = {"job_a": 2, "job_b": 0, "job_c": 0, "job_d": 3, "job_g": 0}
    expected = [np.exp(-newer[job] / 20) if job in newer else 0.0 for job in POSTED]
    assert found.tolist() == pytest.approx(expected, abs=1e-6)
