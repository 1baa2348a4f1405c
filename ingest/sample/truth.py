"""The hidden parameters of a sample world in one file, for the oracle of an evaluation.

Nothing in it is part of the data set. It is an `.npz` file without compression, with the same
bytes for the same world.
"""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import IO, Final, Self

import numpy as np
from numpy.lib import format as npy

from domain.ids import JobId, SeekerId, mint
from domain.vocabulary import Label
from ingest.sample.calendar import DAYS
from ingest.sample.columns import Columns, Taken
from ingest.sample.crowd import Crowd
from ingest.sample.draws import FloatArray, IntArray
from ingest.sample.happenings import APPLIED, DAY, DISMISSED, POSTING, SAVED, VIEWED
from ingest.sample.hidden import Records
from ingest.sample.postings import posting_name
from ingest.sample.recipe import SOURCE_ID
from ingest.sample.scene import Past, Scene, make_scene
from ingest.sample.vocabulary import load

LOG: Final = np.dtype([("day", "<i2"), ("kind", "u1"), ("who", "<u4"), ("target", "<u4")])
"""What the oracle has to know: who opened, saved, dismissed and applied to what, by day."""

_OWN: Final = (VIEWED, SAVED, APPLIED, DISMISSED)
_EPOCH: Final = (2020, 1, 1, 0, 0, 0)
_COPIED: Final = 1 << 20


@dataclass(frozen=True)
class Truth:
    """The hidden parameters of a world.

    `jobs` are the graph's ids of all postings; the scores are in their order. `version` is that of
    the data set, as in its `source.json`.
    """

    version: str
    jobs: tuple[JobId, ...]
    first_day: np.datetime64
    scene: Scene
    _people: Records
    _rows: dict[SeekerId, int]
    _log: Records

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read the file that `iljari sample --truth FILE` wrote."""
        with np.load(file) as arrays:
            people, postings, log = arrays["people"], arrays["postings"], arrays["log"]
            as_of = np.datetime64(str(arrays["as_of"][0], "ascii"), "D")
            version = str(arrays["version"][0], "ascii")
        names = range(len(postings))
        return cls(
            version=version,
            jobs=tuple(JobId(_job(number)) for number in names),
            first_day=as_of - np.timedelta64(DAYS, "D"),
            scene=make_scene(postings, load()),
            _people=people,
            _rows={SeekerId(name.decode()): row for row, name in enumerate(people["id"])},
            _log=log,
        )

    def day(self, moment: str) -> int:
        """Return the number of the day in Seoul of an ISO date or a moment in UTC."""
        if "T" not in moment:
            return int((np.datetime64(moment, "D") - self.first_day).astype(int))
        seoul = np.datetime64(moment.removesuffix("Z"), "s") + np.timedelta64(9, "h")
        return int((seoul.astype("datetime64[D]") - self.first_day).astype(int))

    def open_jobs(self, moment: str) -> IntArray:
        """Return the places in `jobs` of the postings that are open at a date or moment."""
        board = self.scene.board
        return np.flatnonzero(board.is_open(np.arange(board.count), self.day(moment)))

    def scores(self, seeker: SeekerId, moment: str) -> FloatArray:
        """Return (jobs,) the logarithm of the chance to apply, but for a constant.

        It is -inf for what is not open or was applied to or dismissed on an earlier day.

        Raises:
            KeyError: The world has no such seeker.
        """
        number, day = self._rows[seeker], self.day(moment)
        order, begins = self._mine
        mine = self._log[order[begins[number] : begins[number + 1]]]
        mine = mine[mine["day"] < day]
        seen, saved, done = (
            mine["target"][np.isin(mine["kind"], kinds)].astype(np.int64)
            for kinds in ((VIEWED,), (SAVED,), (APPLIED, DISMISSED))
        )
        rows = np.setdiff1d(self.open_jobs(moment), done)
        scores = np.full(len(self.jobs), -np.inf)
        crowd = self._crowds[min(max(day, 0), DAYS)]
        who = Columns(self._people[number : number + 1])
        past = Past(np.isin(rows, seen), np.isin(rows, saved))
        scores[rows] = self.scene.scores(who, rows, day, crowd, past)
        return scores

    def utility(self, seeker: SeekerId) -> FloatArray:
        """Return (jobs,) what every posting is worth to a person, before noise."""
        rows, number = np.arange(self.scene.board.count), self._rows[seeker]
        who = Taken(Columns(self._people[number : number + 1]), np.zeros_like(rows))
        return self.scene.board.utility(who, self.scene.board.at(rows))

    @cached_property
    def _mine(self) -> tuple[IntArray, IntArray]:
        """Return the order of the log by person, and where each person's entries begin."""
        order = np.argsort(self._log["who"], kind="stable")
        begins = np.searchsorted(self._log["who"][order], np.arange(len(self._people) + 1))
        return order, begins

    @cached_property
    def _crowds(self) -> list[Crowd]:
        """Return for each day what others had done before it."""
        crowd = self.scene.crowd()
        applied = self._log[self._log["kind"] == APPLIED]
        cohorts = self._people["cohort"][applied["who"]]
        bounds = np.searchsorted(applied["day"], np.arange(DAYS + 2)).tolist()
        found: list[Crowd] = []
        for begin, end in pairwise(bounds):
            found.append(crowd.copy())
            crowd.add(cohorts[begin:end], applied["target"][begin:end].astype(np.int64))
        return found


def log_of(events: Records) -> Records:
    """Return what the oracle has to know of events: by person, and by time."""
    is_own = (events["to"] == POSTING) & np.isin(events["kind"], _OWN)
    events = events[is_own]
    events = events[np.lexsort((events["second"], events["who"]))]
    log = np.zeros(len(events), dtype=LOG)
    for name in ("kind", "who", "target"):
        log[name] = events[name]
    log["day"] = events["second"] // DAY
    return log


def write_truth(file: Path, people: Path, kind: "np.dtype[np.void]", arrays: "Hidden") -> None:
    """Write the file; the people are copied from a file of records."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        count = people.stat().st_size // kind.itemsize
        with archive.open(_entry("people"), "w", force_zip64=True) as target:
            _head(target, kind, count)
            with people.open("rb") as source:
                while block := source.read(_COPIED):
                    target.write(block)
        for name, array in arrays.items():
            with archive.open(_entry(name), "w", force_zip64=True) as target:
                _head(target, array.dtype, len(array))
                target.write(array.tobytes())


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is written beside the people."""

    postings: Records
    log: Records
    as_of: str
    version: str

    def items(self) -> Iterable[tuple[str, "np.ndarray[tuple[int], np.dtype[np.generic]]"]]:
        """Return the arrays by name."""
        return (
            ("postings", self.postings),
            ("log", self.log),
            ("as_of", np.array([self.as_of.encode()])),
            ("version", np.array([self.version.encode()])),
        )


def _job(number: int) -> str:
    return mint(Label.JOB_POSTING, SOURCE_ID, posting_name(number))


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(f"{name}.npy", date_time=_EPOCH)


def _head(target: IO[bytes], kind: "np.dtype[np.generic]", count: int) -> None:
    header = {"descr": npy.dtype_to_descr(kind), "fortran_order": False, "shape": (count,)}
    npy.write_array_header_2_0(target, header)
