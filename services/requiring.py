"""The occupations that require each skill, in the order of their list: a page costs the page."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from domain.enums import Need
from domain.windows import Window

Places: TypeAlias = Sequence[int]
RowKey: TypeAlias = tuple[str, str]
"""The need, and the id of the occupation."""

_NEEDS: Final = sorted(Need)
_NOBODY: Final[Places] = ()


class Requiring:
    """Immutable; threads may share it. About 30 bytes for each requirement of an occupation."""

    def __init__(
        self, ids: Sequence[str] = (), requirements: Iterable[tuple[str, str, Need]] = ()
    ) -> None:
        """Keep who requires what.

        Args:
            ids: The occupations; what follows is about these.
            requirements: Each an occupation, a skill and the need; any order, repeated or not.
        """
        self._ids = sorted(ids)
        places = {one: at for at, one in enumerate(self._ids)}
        found: defaultdict[tuple[str, Need], set[int]] = defaultdict(set)
        for occupation, skill, need in requirements:
            if occupation in places:
                found[skill, need].add(places[occupation])
        self._places: Mapping[tuple[str, Need], Places] = {
            key: array("I", sorted(among)) for key, among in found.items()
        }

    def occupations(self, skill: str) -> set[str]:
        """Return the occupations that require a skill, whatever the need."""
        return {self._ids[at] for _, places in self._of(skill, None) for at in places}

    def count(self, skill: str, need: Need | None) -> int:
        """Return how many rows the list of a skill has."""
        return sum(len(places) for _, places in self._of(skill, need))

    def page(self, skill: str, need: Need | None, window: Window) -> list[RowKey]:
        """Return the rows to read for a page: essential ones first, then by id."""
        found: list[RowKey] = []
        for one, places in self._of(skill, need):
            begin = self._begin(one, places, window)
            chosen = places[begin : begin + window.limit - len(found)]
            found += [(one.value, self._ids[at]) for at in chosen]
        return found

    def _of(self, skill: str, need: Need | None) -> Iterator[tuple[Need, Places]]:
        for one in _NEEDS:
            if need in {None, one}:
                yield one, self._places.get((skill, one), _NOBODY)

    def _begin(self, need: Need, places: Places, window: Window) -> int:
        if not window.after or need.value > str(window.after[0]):
            return 0
        if need.value < str(window.after[0]):
            return len(places)
        return bisect_right(places, str(window.after[1]), key=self._ids.__getitem__)
