"""A larger market made of a smaller one: more open postings of the same kinds of work."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

import numpy as np

from domain.enums import JobStatus
from domain.ids import JobId
from embeddings.features.assembling import CatalogRows
from graph.queries.catalog import JobRow, NeededPair, Pair

_SPREAD: Final = 0.1
_DAYS: Final = 45
"""No posting is older than this."""

P = TypeVar("P", Pair, NeededPair)


def widened(rows: CatalogRows, postings: int, day: str, seed: int = 7) -> CatalogRows:
    """Return so many postings, all of them open on a day: those of `rows`, and made-up ones.

    A made-up posting has the work (title, description, requirements) of one posting, the place and
    the employer of another, a wage about as high as that of the former, and a date of the last
    weeks. The same seed draws the same postings.
    """
    draw = np.random.default_rng(seed)
    own = rows.jobs[:postings]
    count = postings - len(own)
    works = draw.integers(len(own), size=count).tolist()
    places = draw.integers(len(own), size=count).tolist()
    factors = np.exp(draw.normal(0.0, _SPREAD, size=count)).tolist()
    ages = draw.integers(_DAYS, size=count).tolist()
    ids = [JobId(f"job_made{number:09}") for number in range(count)]
    today = np.datetime64(day)
    made = [
        replace(
            _scaled(own[work], factor),
            id=job,
            employer=own[place].employer,
            openings=own[place].openings,
            posted_at=str(today - age),
        )
        for job, work, place, factor, age in zip(ids, works, places, factors, ages, strict=True)
    ]
    kept = [replace(one, posted_at=_before(one.posted_at, day)) for one in own]
    jobs = [replace(one, status=JobStatus.OPEN, closes_at=None) for one in (*kept, *made)]
    return replace(
        rows,
        jobs=jobs,
        job_regions=_more(rows.job_regions, ids, own, places),
        job_occupations=_more(rows.job_occupations, ids, own, works),
        job_skills=_more(rows.job_skills, ids, own, works),
        job_certifications=_more(rows.job_certifications, ids, own, works),
    )


def _scaled(job: JobRow, factor: float) -> JobRow:
    wage = None if job.wage is None else round(job.wage * factor)
    least = None if job.least_wage is None else round(job.least_wage * factor)
    return replace(job, wage=wage, least_wage=least)


def _before(posted: str | None, day: str) -> str | None:
    return posted if posted is None or posted[: len(day)] <= day else day


def _more(
    pairs: Sequence[P], ids: Sequence[JobId], own: Sequence[JobRow], like: Sequence[int]
) -> list[P]:
    """Return the pairs of each of `ids`: those of the posting that it is like."""
    of_job: defaultdict[str, list[P]] = defaultdict(list)
    for known in pairs:
        of_job[known[0]].append(known)
    more = list(pairs)
    for job, at in zip(ids, like, strict=True):
        more += [_of(job, known) for known in of_job[own[at].id]]
    return more


def _of(job: JobId, known: Any) -> Any:
    return job, *known[1:]
