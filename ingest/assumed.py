"""Versions of schemes compared: those that files state, and what stands where they state none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ontology import versions


class Step(StrEnum):
    """Where a version stands to the one that is loaded."""

    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is taken for the version of files that state none.

    It says nothing about the order of versions: a stated one is newer, and files without a version
    are neither newer nor older than a stated one.

    Attributes:
        version: What is taken; None if the files always state a version.
        is_taken: Whether the files at hand state none, and no option gave it.
    """

    version: str | None = None
    is_taken: bool = False

    def is_it(self, version: str) -> bool:
        """Return whether a version is the one that is taken where none is stated."""
        return self.version is not None and versions.are_same(version, self.version)

    def step(self, there: str, version: str) -> Step:
        """Return what it is to go from the loaded version to another one."""
        if versions.are_same(there, version):
            return Step.SAME
        if self.is_taken and self.is_it(version):
            return Step.UNKNOWN
        if self.is_it(there):
            return Step.NEWER
        return Step.OLDER if versions.order(version) < versions.order(there) else Step.NEWER

    @property
    def order(self) -> Callable[[str], Any]:
        """The sort key of loaded versions."""
        return lambda version: (not self.is_it(version), versions.order(version))

    def newest(self, loaded: Iterable[str]) -> str:
        """Return the newest of some loaded versions; empty if there is none."""
        return max(loaded, key=self.order, default="")


NEVER = Assumed()
"""Of files that always state a version."""
