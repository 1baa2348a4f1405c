"""The employers of the first block in which something is planted, or looks like it.

- **Biased employers** turn away people of one group for that alone. Innocent: employers that turn
  away as many for want of a bachelor's degree, whoever they are.
- **Subsidies without growth**: an employer is subsidised for people taken on, while none of its
  sites has grown. Innocent: its first site has not, but another one has.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from ingest.sample.columns import IntArray
from ingest.sample.draws import Draws
from ingest.sample.employers import EMPLOYERS_A_BLOCK, Employer
from ingest.sample.groups import GROUPS, NO_BACHELOR
from ingest.sample.tables import Record

SMALL: Final = 3.7
"""The logarithm of the headcount below which an employer is small."""
_LARGEST: Final = 40
_OF_A_KIND: Final = 6
_SITES: Final = 2


class Chosen:
    """Which employers they are: `growth` says whether they have really grown."""

    def __init__(self, employers: Sequence[Employer], seed: int) -> None:
        """Choose among large employers, and among those with several sites that are not small."""
        first = sorted(
            (one for one in employers if one.number <= EMPLOYERS_A_BLOCK),
            key=lambda one: (-one.size, one.number),
        )
        large = Draws.of(seed, "biased employers").sample(first[:_LARGEST], 2 * _OF_A_KIND)
        self._turned_away = {
            one.number: 1 << at % len(GROUPS) if at < _OF_A_KIND else NO_BACHELOR
            for at, one in enumerate(large)
        }
        several = [one for one in first if len(one.places) >= _SITES and one.size >= SMALL]
        paid = Draws.of(seed, "subsidies").sample(several, 2 * _OF_A_KIND)
        self.growth = {one.id: at % 2 == 1 for at, one in enumerate(paid)}

    def turned_away(self, employers: IntArray) -> IntArray:
        """Return (n,) the groups that employers of these numbers turn away, as bits."""
        bits = np.zeros(int(employers.max(initial=EMPLOYERS_A_BLOCK)) + 1, dtype=np.int64)
        for number, group in self._turned_away.items():
            bits[number] = group
        return bits[employers]

    def labels(self) -> Iterator[Record]:
        """Yield a label for each employer."""
        for number, group in sorted(self._turned_away.items()):
            name = f"org-{number:05}"
            if group == NO_BACHELOR:
                yield {"kind": "STRICT_EMPLOYER", "innocent": True, "employer": name}
            else:
                whom = GROUPS[group.bit_length() - 1]
                said: Record = {"kind": "BIASED_EMPLOYER", "innocent": False, "employer": name}
                yield said | {"group": whom}
        for name, grown in sorted(self.growth.items()):
            kind = "GROWTH_AT_ANOTHER_SITE" if grown else "SUBSIDY_WITHOUT_GROWTH"
            yield {"kind": kind, "innocent": grown, "employer": name}
