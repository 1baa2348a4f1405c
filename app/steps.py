"""The steps of a long command: each is announced, timed, and reported with its peak memory."""

import resource
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from rich.cells import cell_len

from app.console import ERR
from app.language import said

_NAME_CELLS: Final = 44
"""The width of names in a terminal, where a Korean letter takes two cells."""
_KIB_OR_BYTES: Final = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Step:
    """Wall-clock seconds, and the peak memory in MB of this process or a child up to then."""

    name: str
    seconds: float
    peak_mb: float


@dataclass(slots=True)
class Steps:
    """Collects the steps of one run."""

    done: list[Step] = field(default_factory=list[Step])

    @contextmanager
    def step(self, name: str) -> Generator[None]:
        """Time what is inside and print a line about it on standard error."""
        started = time.perf_counter()
        yield
        step = Step(name, round(time.perf_counter() - started, 2), round(_peak_mb()))
        self.done.append(step)
        said_name = said(name)
        said_name += " " * (_NAME_CELLS - cell_len(said_name))
        ERR.print(f"  {said_name} {step.seconds:>7.1f} s  {step.peak_mb:>6,.0f} MB", markup=False)


def _peak_mb() -> float:
    """Return the larger peak of this process and of its ended children (the training is one)."""
    peaks = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return max(peaks) * _KIB_OR_BYTES / 1e6
