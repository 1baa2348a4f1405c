"""What was seen in the rows of a source and could not be used, counted."""

from collections import Counter
from typing import Final

from domain.masking import masked

_LONGEST: Final = 40
_MOST: Final = 200


class Notes:
    """Counts values that are not known; the rows that hold them are loaded without them."""

    def __init__(self) -> None:
        """Begin with none."""
        self.counts: Counter[tuple[str, str]] = Counter()

    def unknown(self, field: str, value: str) -> None:
        """Count a value of a field; of very many different ones, some are counted together."""
        shown = " ".join(masked(value).split())[:_LONGEST]
        entry = (field, shown)
        if entry not in self.counts and len(self.counts) >= _MOST:
            entry = (field, "…")
        self.counts[entry] += 1
