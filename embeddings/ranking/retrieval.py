"""Retrieval: a shortlist of the open postings, on which all factors are computed.

In a large catalogue all factors of all postings would cost some hundred milliseconds. Those that
can be looked up in inverted lists, or computed once a region, are summed for every posting; the
ranker scores the best of these exactly. What the sum leaves out (substitutes of skills,
embeddings, the weaker words) decides within the shortlist.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.circumstances import (
    career,
    education,
    freshness,
    inside,
    is_anywhere,
    lacking,
    nearness,
    newest_wanted,
    terms,
    wages,
)
from embeddings.features.marks import Marks
from embeddings.features.space import Space
from embeddings.features.tables import Catalog, JobTable
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.inverted import Inverted, Weights
from embeddings.ranking.scoring import best
from embeddings.sparse import Links

SHORTLIST: Final = 1_500
"""Postings that are scored exactly; a catalogue with no more is scored whole."""

_PLAIN: Final = (
    FactorName.WAGE,
    FactorName.EMPLOYER_SIZE,
    FactorName.OPENINGS,
    FactorName.FRESHNESS,
    FactorName.POPULARITY,
    FactorName.CROWDING,
)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The open postings of a day, prepared for many questions.

    `plain` are the factors that are the same for everybody: (len(_PLAIN), postings). `terms` are
    the distinct requirements of education and years as postings, and `of_terms` says which each
    posting has. `anywhere` are the rows of `is_anywhere`, `anywhere_regions` their regions;
    `certified` are those that require certifications, `required` which ones.
    """

    jobs: JobTable
    space: Space
    catalog: Catalog
    inverted: Inverted
    plain: FloatArray
    terms: JobTable
    of_terms: IntArray
    anywhere: IntArray
    anywhere_regions: Links
    certified: IntArray
    required: Links

    @classmethod
    def of(cls, jobs: JobTable, space: Space, catalog: Catalog, day: int) -> "Retrieval | None":
        """Prepare a large catalogue; None where it is scored whole."""
        if len(jobs.index) <= SHORTLIST:
            return None
        market = space.market
        plain = [wages(jobs, space), market.size, market.openings, freshness(jobs, day)]
        plain.append(space.crowd.popularity[space.rows])
        plain.append(space.crowding.shares[space.rows])
        anywhere = np.flatnonzero(is_anywhere(jobs))
        certified = np.flatnonzero(jobs.needs.required.first_columns() >= 0)
        asked = np.stack([jobs.education, jobs.career])
        _, firsts, of_terms = np.unique(asked, axis=1, return_index=True, return_inverse=True)
        order = np.argsort(firsts)
        return cls(
            jobs=jobs,
            space=space,
            catalog=catalog,
            inverted=Inverted.of(jobs, space),
            plain=np.stack(plain).astype(np.float32),
            terms=jobs.only(firsts[order]),
            of_terms=np.argsort(order)[of_terms],
            anywhere=anywhere,
            anywhere_regions=jobs.regions.only(anywhere),
            certified=certified,
            required=jobs.needs.required.only(certified),
        )

    def shortlist(
        self, marks: Marks, ranker: Ranker, candidates: BoolArray, first: int
    ) -> IntArray:
        """Return the rows of the postings to score, ascending; at least twice `first`.

        For a person with bonds, only postings with a bond are among them.
        """
        weights = ranker.emphasis()
        bonds = self.inverted.bonds(marks, self.catalog, weights)
        for name, values in (
            (FactorName.CHOSEN_TOGETHER, marks.beside),
            (FactorName.POSTING_SEEN, marks.seen),
        ):
            rows = np.flatnonzero(values != 0.0)
            self._add(bonds, rows, weights[name] * values[rows])
        if marks.has_bonds:
            candidates = candidates & (bonds > 0)
        scores = bonds + self.circumstances(marks, weights)
        return np.sort(best(scores, candidates, max(SHORTLIST, 2 * first)))

    def _add(self, total: FloatArray, rows: IntArray, values: FloatArray) -> None:
        """Add a value for each of some rows of the catalogue, where the posting is open."""
        at = np.minimum(np.searchsorted(self.space.rows, rows), len(self.space.rows) - 1)
        is_open = self.space.rows[at] == rows
        total[at[is_open]] += values[is_open]

    def circumstances(self, marks: Marks, weights: Weights) -> FloatArray:
        """Return what circumstances add to every score, but for a constant: (postings,)."""
        jobs = self.jobs
        emphasis = np.array([weights[name] for name in _PLAIN], dtype=np.float32)
        total = emphasis @ self.plain
        own = marks.liked[marks.counted] - self.space.crowd.popularity[marks.counted]
        self._add(total, marks.counted, weights[FactorName.POPULARITY] * own)
        total += self._places(marks, weights)
        if marks.wanted.any():
            wanted = newest_wanted(marks, self.inverted.occupations, self.space.newest)
            total += weights[FactorName.NEWEST_OF_OCCUPATION] * wanted
        met = weights[FactorName.EDUCATION] * education(marks.education, self.terms)
        met += weights[FactorName.CAREER] * career(marks.career, self.terms)
        total += met.astype(np.float32).take(self.of_terms)
        lacked = lacking(marks.certifications, self.required)
        total[self.certified] -= weights[FactorName.REQUIRED_CERTIFICATIONS] * lacked
        total += weights[FactorName.TERMS] * terms(marks.conditions, jobs)
        return np.asarray(total, dtype=np.float32)

    def _places(self, marks: Marks, weights: Weights) -> FloatArray:
        """Sum the factors of places once a region, and look them up."""
        stays = marks.stays
        here = weights[FactorName.REGION] * stays.stated
        here += weights[FactorName.DISTANCE] * stays.near
        chosen = (
            weights[FactorName.PLACE_CHOSEN] * stays.chosen
            + weights[FactorName.PROVINCE_CHOSEN] * stays.province
            + weights[FactorName.PLACE_LATEST] * stays.latest
            + weights[FactorName.PLACE_WORKED] * stays.worked
        )
        located = self.jobs.regions.times((here + chosen).astype(np.float32))
        parts = (self.anywhere_regions, np.ones(len(self.anywhere), dtype=np.bool_))
        located[self.anywhere] = (
            weights[FactorName.REGION] * inside(stays, *parts)
            + weights[FactorName.DISTANCE] * nearness(stays, *parts)
            + self.anywhere_regions.times(chosen.astype(np.float32))
        )
        return located
