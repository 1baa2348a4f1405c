"""Retrieval: a shortlist of the open postings, on which all factors are computed.

In a large catalogue all factors of all postings would cost some hundred milliseconds. Those that
can be looked up in inverted lists, or computed once a region, are summed for every posting. What
the two-tower model says is added for the best of these, and the ranker scores the best of them
exactly. What the sum leaves out (substitutes of skills, meaning, the weaker words) decides there.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from domain.enums import FactorName
from embeddings.arrays import BoolArray, FloatArray, IntArray, WholeArray
from embeddings.features.circumstances import (
    career,
    education,
    inside,
    is_anywhere,
    lacking,
    nearness,
    terms,
)
from embeddings.features.marks import Marks
from embeddings.features.plain import PLAIN, plain
from embeddings.features.space import Space
from embeddings.features.stays import Stays
from embeddings.features.tables import Catalog, JobTable
from embeddings.few import Few
from embeddings.lookup import Lookup
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.inverted import Inverted, Weights
from embeddings.ranking.retrieval_loops import sum_up
from embeddings.ranking.scoring import largest
from embeddings.sparse import Links

SHORTLIST: Final = 1_500
"""Postings that may be scored exactly; a catalogue with no more is scored whole."""

SCORED: Final = 300
"""Postings that are scored exactly at first. Of 1,500, the best 20 of 1,400 people were all among
them (docs/decisions/0037)."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Rows of postings that may be among the best, ascending, and which of them to score first."""

    rows: IntArray
    best: IntArray


_RANKERS: Final = 8


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The open postings of a day, prepared for many questions.

    `plain` are the factors that are the same for everybody: (len(PLAIN), postings). `terms` are
    the distinct requirements of education, years and certifications as postings, and `of_terms`
    says which each posting has. `places` and `work` look up regions and occupations; `of_place`
    says which place each posting has, or, of those of `is_anywhere`, that plus the number of
    places. `towers` are the vectors of the two-tower model,
    (postings, width).
    """

    jobs: JobTable
    space: Space
    catalog: Catalog
    inverted: Inverted
    plain: FloatArray
    terms: JobTable
    of_terms: WholeArray
    places: Lookup
    of_place: WholeArray
    work: Lookup
    towers: FloatArray
    _weighed: dict[tuple[float, ...], FloatArray] = field(
        default_factory=dict[tuple[float, ...], FloatArray], compare=False, repr=False
    )

    @classmethod
    def of(cls, jobs: JobTable, space: Space, catalog: Catalog, day: int) -> "Retrieval | None":
        """Prepare a large catalogue; None where it is scored whole."""
        if len(jobs.index) <= SHORTLIST:
            return None
        occupations = space.linked.occupations
        asked = np.stack([jobs.education, jobs.career, _distinct(jobs.needs.required)])
        _, firsts, of_terms = np.unique(asked, axis=1, return_index=True, return_inverse=True)
        order = np.argsort(firsts)
        places = Lookup.of(jobs.regions.parts, jobs.regions.width)
        nothing = np.zeros((len(space.rows), 0), dtype=np.float32)
        return cls(
            jobs=jobs,
            space=space,
            catalog=catalog,
            inverted=Inverted.of(jobs, space),
            plain=plain(jobs, space, day),
            terms=jobs.only(firsts[order]),
            of_terms=np.argsort(order)[of_terms].astype(np.int32),
            places=places,
            of_place=places.at + np.int32(places.size) * is_anywhere(jobs),
            work=Lookup.of(occupations.parts, occupations.width),
            towers=nothing if space.towers is None else space.towers.jobs[space.rows],
        )

    def shortlist(
        self, marks: Marks, ranker: Ranker, candidates: BoolArray, first: int
    ) -> Shortlist:
        """Return the rows of the postings to score.

        For a person with bonds, only postings with a bond are among them.
        """
        weights = ranker.emphasis()
        bonds = self.inverted.bonds(marks, self.catalog, weights)
        for name, few in (
            (FactorName.CHOSEN_TOGETHER, marks.beside),
            (FactorName.POSTING_SEEN, marks.seen),
        ):
            self._add(bonds, few.rows, weights[name] * few.values)
        parts = (candidates, bonds, marks, weights)
        rows, scores = self._summed(*parts, is_bound=marks.has_bonds)
        at = largest(scores, max(SHORTLIST, 4 * first))
        rows, scores = rows[at], scores[at]
        if self.space.towers is not None:
            preference = self.space.towers.preference(marks.person, self.towers[rows])
            scores += np.float32(weights[FactorName.PREFERENCE]) * np.clip(preference, 0.0, 1.0)
        return Shortlist(rows, largest(scores, max(SCORED, 4 * first)))

    def circumstances(self, marks: Marks, weights: Weights) -> FloatArray:
        """Return what circumstances add to all scores, but for a constant: (postings,)."""
        every = np.ones(len(self.of_terms), dtype=np.bool_)
        bonds = np.zeros(len(every), dtype=np.float32)
        return self._summed(every, bonds, marks, weights, is_bound=False)[1]

    def _summed(
        self,
        candidates: BoolArray,
        bonds: FloatArray,
        marks: Marks,
        weights: Weights,
        *,
        is_bound: bool,
    ) -> tuple[IntArray, FloatArray]:
        """Return the candidates, or those that are bound, and their scores."""
        rows, scores = np.empty(len(bonds), np.int64), np.empty(len(bonds), np.float32)
        wanted = np.minimum(self.work.results(marks.wanted), np.float32(1.0))
        count = sum_up(
            candidates,
            bonds,
            0.0 if is_bound else -1.0,
            self._same_for_all(weights),
            self.of_place,
            self._places(marks.stays, weights),
            self.of_terms,
            self._terms(marks, weights),
            self.work.at,
            wanted * np.float32(weights[FactorName.NEWEST_OF_OCCUPATION]),
            self.space.newest,
            rows,
            scores,
        )
        rows, scores = rows[:count], scores[:count]
        if marks.conditions.is_about_terms:
            asked = terms(marks.conditions, self.jobs, rows)
            scores += np.float32(weights[FactorName.TERMS]) * asked
        return rows, self._without_own(scores, rows, marks.liked, weights[FactorName.POPULARITY])

    def _same_for_all(self, weights: Weights) -> FloatArray:
        """Return what `plain` adds to every posting; it is kept for a few rankers."""
        emphasis = tuple(weights[name] for name in PLAIN)
        found = self._weighed.get(emphasis)
        if found is None:
            found = np.array(emphasis, dtype=np.float32) @ self.plain
            if len(self._weighed) >= _RANKERS:
                self._weighed.clear()
            self._weighed[emphasis] = found
        return found

    def _places(self, stays: Stays, weights: Weights) -> FloatArray:
        """Return what places add, and then what those add where the place does not matter."""
        chosen = (
            weights[FactorName.PLACE_CHOSEN] * stays.chosen
            + weights[FactorName.PROVINCE_CHOSEN] * stays.province
            + weights[FactorName.PLACE_LATEST] * stays.latest
            + weights[FactorName.PLACE_WORKED] * stays.worked
        )
        stated, near = self.places.results(stays.stated), self.places.results(stays.near)
        every = np.ones(len(stated), dtype=np.bool_)
        region, distance = weights[FactorName.REGION], weights[FactorName.DISTANCE]
        anywhere = region * inside(stays, stated, every) + distance * nearness(stays, near, every)
        others = self.places.results(chosen.astype(np.float32))
        found = np.concatenate([region * stated + distance * near + others, anywhere + others])
        return found.astype(np.float32, copy=False)

    def _terms(self, marks: Marks, weights: Weights) -> FloatArray:
        """Return what each of `terms` adds."""
        met = weights[FactorName.EDUCATION] * education(marks.education, self.terms)
        met += weights[FactorName.CAREER] * career(marks.career, self.terms)
        lacked = lacking(marks.certifications, self.terms.needs.required)
        met -= weights[FactorName.REQUIRED_CERTIFICATIONS] * lacked
        return met.astype(np.float32, copy=False)

    def _without_own(
        self, total: FloatArray, rows: IntArray, liked: Few, weight: float
    ) -> FloatArray:
        """Take what the person did themselves from the popularity of postings."""
        at, is_open = self._opened(liked.rows)
        less = liked.values[is_open] - self.space.crowd.popularity[liked.rows[is_open]]
        places = np.minimum(np.searchsorted(rows, at), max(len(rows) - 1, 0))
        kept = rows[places] == at if len(rows) else np.zeros(len(at), dtype=np.bool_)
        total[places[kept]] += np.float32(weight) * less[kept]
        return total

    def _add(self, total: FloatArray, rows: IntArray, values: FloatArray) -> None:
        """Add a value for each of some rows of the catalogue, where the posting is open."""
        at, is_open = self._opened(rows)
        total[at] += values[is_open]

    def _opened(self, rows: IntArray) -> tuple[IntArray, BoolArray]:
        """Return where those of some rows of the catalogue are that are open, and which are."""
        at = np.minimum(np.searchsorted(self.space.rows, rows), len(self.space.rows) - 1)
        is_open = self.space.rows[at] == rows
        return at[is_open], is_open


def _distinct(required: Links) -> IntArray:
    """Return a number for each row, the same for rows with the same columns: (rows,)."""
    numbers: dict[tuple[int, ...], int] = {(): 0}
    found = np.zeros(required.height, dtype=np.int64)
    for row in np.flatnonzero(required.counts).tolist():
        columns = tuple(required.columns(row).tolist())
        found[row] = numbers.setdefault(columns, len(numbers))
    return found
