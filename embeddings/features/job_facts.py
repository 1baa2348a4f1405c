"""What factors read of postings, laid out so that those of some rows are read fast."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

import numpy as np
import numpy.typing as npt

from domain.enums import FactorName
from embeddings.arrays import DoubleArray, FloatArray, IntArray
from embeddings.features.meanings import Meanings
from embeddings.features.plain import PLAIN, plain
from embeddings.features.space import Space
from embeddings.features.tables import JobTable, Requirements
from embeddings.features.texts import JobTexts
from embeddings.lookup import copied
from embeddings.sparse import Links

_NUMBERS: Final = np.dtype(
    [
        ("rows", np.int64),
        ("education", np.int64),
        ("remote", np.int64),
        ("least_wage", np.float64),
        ("career", np.float32),
        ("hours", np.float32),
        ("named", np.float32),
        ("newest", np.float32),
        ("plain", np.float32, (len(PLAIN),)),
    ]
)


@dataclass(frozen=True, slots=True)
class JobFacts:
    """Postings on a day, a row each.

    `occupations` and `groups` are those of `LinkedJobs`, the other names those of `JobTable` and
    `Space`. `numbers` are records, so that all of a posting come from memory at once.
    """

    needs: Requirements
    employers: Links
    regions: Links
    occupations: Links
    groups: Links
    texts: JobTexts
    meanings: Meanings
    numbers: npt.NDArray[np.void]

    @classmethod
    def of(cls, jobs: JobTable, space: Space, day: int) -> "JobFacts":
        """Take the facts of postings and of their space, which has the same rows."""
        numbers = np.zeros(len(space.rows), dtype=_NUMBERS)
        numbers["rows"], numbers["newest"] = space.rows, space.newest
        for name in ("education", "remote", "least_wage", "career", "hours", "named"):
            numbers[name] = getattr(jobs, name)
        numbers["plain"] = plain(jobs, space, day).T
        return cls(
            needs=jobs.needs,
            employers=jobs.employers,
            regions=jobs.regions,
            occupations=space.linked.occupations,
            groups=space.linked.groups,
            texts=space.texts,
            meanings=jobs.meanings,
            numbers=numbers,
        )

    def side_by_side(self) -> "JobFacts":
        """Return the same with the sparse rows of a posting in one place of memory.

        Of a few hundred among many postings, nearly every value has to be fetched from memory:
        so it is fetched once a posting, not once a matrix.
        """
        needs, texts = self.needs, self.texts
        parts = _side_by_side(
            [
                needs.essential,
                needs.optional,
                needs.skills,
                needs.certifications,
                needs.required,
                self.employers,
                self.regions,
                self.occupations,
                self.groups,
                texts.titles,
                texts.bodies,
            ]
        )
        return replace(
            self,
            needs=Requirements(*parts[:5]),
            employers=parts[5],
            regions=parts[6],
            occupations=parts[7],
            groups=parts[8],
            texts=JobTexts(*parts[9:]),
        )

    def shown(self, rows: IntArray) -> "JobFacts":
        """Show these rows, in this order; see `Links.shown`."""
        return JobFacts(
            self.needs.shown(rows),
            self.employers.shown(rows),
            self.regions.shown(rows),
            self.occupations.shown(rows),
            self.groups.shown(rows),
            self.texts.shown(rows),
            self.meanings.only(rows),
            self.numbers[rows],
        )

    @property
    def rows(self) -> IntArray:
        """Return which postings of the catalogue they are."""
        return cast("IntArray", self.numbers["rows"])

    @property
    def education(self) -> IntArray:
        """Return the rank of the required level."""
        return cast("IntArray", self.numbers["education"])

    @property
    def remote(self) -> IntArray:
        """Return how remote they are."""
        return cast("IntArray", self.numbers["remote"])

    @property
    def least_wage(self) -> DoubleArray:
        """Return the lower end of the wage."""
        return cast("DoubleArray", self.numbers["least_wage"])

    @property
    def career(self) -> FloatArray:
        """Return the required years."""
        return cast("FloatArray", self.numbers["career"])

    @property
    def hours(self) -> FloatArray:
        """Return the hours a week."""
        return cast("FloatArray", self.numbers["hours"])

    @property
    def named(self) -> FloatArray:
        """Return the share of required skills that are in the graph."""
        return cast("FloatArray", self.numbers["named"])

    @property
    def newest(self) -> FloatArray:
        """Return how far they are among the newest of their occupation."""
        return cast("FloatArray", self.numbers["newest"])

    def plain(self, name: FactorName) -> FloatArray:
        """Return a factor that is the same for everybody."""
        return cast("FloatArray", self.numbers["plain"][:, PLAIN.index(name)])


def _side_by_side(matrices: Sequence[Links]) -> list[Links]:
    """Return matrices of the same rows, of which a row of all of them lies in one place."""
    height, many = matrices[0].height, len(matrices)
    data = np.concatenate([one.data for one in matrices])
    indices = np.concatenate([one.indices for one in matrices])
    ends = np.concatenate([[0], *(one.counts for one in matrices)]).cumsum().astype(np.int32)
    numbers = np.arange(many * height)
    parts = copied((data, indices, ends), numbers.reshape(many, height).T.ravel())
    rows = numbers.reshape(height, many)
    shown = [np.ascontiguousarray(rows[:, at]) for at in range(many)]
    return [Links(*parts, one.width, own) for one, own in zip(matrices, shown, strict=True)]
